"""When two names are one, and what may not stand in a name."""

import pytest

from panse.packs.names import fold_name, hidden_character, language_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT 4", "gpt-4"),
        ("ＧＰＴ－4", "GPT-4"),
        ("DALL·E 3", "DALL-E 3"),
        ("SK 하이닉스", "SK하이닉스"),
        ("A.", "a"),
        ("Copy.ai", "COPY AI"),
    ],
)
def test_names_that_differ_in_case_width_space_or_light_punctuation_are_one(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ATOM", "ATOM+"), ("Cue", "Cue:"), ("네이버", "카카오"), ("GPT-4", "GPT-40")]
)
def test_names_that_tell_products_apart_stay_apart(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@pytest.mark.parametrize(
    ("name", "language"), [("오픈AI", "ko"), ("OpenAI", "en"), ("業Saltlux", "en"), ("MS 애저", "ko")]
)
def test_a_name_with_hangul_is_korean(name: str, language: str) -> None:
    assert language_of(name) == language


@pytest.mark.parametrize("character", ["\n", "\t", "\0", "\u200b", "\u202e", "\u2066", "\ufeff", "\u2028"])
def test_characters_that_no_reader_sees_are_found(character: str) -> None:
    assert hidden_character(f"네이버{character}") == character


def test_ordinary_names_hide_nothing() -> None:
    assert hidden_character("네이버 Naver ℝ·★👍") is None
