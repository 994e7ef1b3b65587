"""Words that name nothing in particular."""

import pytest

from panse.language.common_words import is_common_english, is_common_noun, is_place, is_plain_english, is_title


@pytest.mark.parametrize("word", ["시장", "개발자", "시장조사업체", "거대언어모델", "특수목적법인", "재편성"])
def test_a_common_noun_and_what_is_made_of_such_is_common(word: str) -> None:
    assert is_common_noun(word)


@pytest.mark.parametrize("word", ["바르코", "엑사원", "뤼튼테크놀로지스", "퓨리오사"])
def test_a_name_is_not_common(word: str) -> None:
    assert not is_common_noun(word)


def test_a_word_too_long_for_a_noun_is_none() -> None:
    assert not is_common_noun("시장" * 100)


def test_english_tells_what_opens_sentences_from_what_may_be_a_name() -> None:
    assert is_common_english("Meanwhile")
    assert is_plain_english("Infrastructure")
    assert not is_common_english("Infrastructure")
    assert not is_plain_english("Cerebras")


def test_places_and_titles_are_known_whatever_their_case() -> None:
    assert is_place("SEOUL")
    assert is_place("일본")
    assert not is_place("Gaonix")
    assert is_title("CEO")
    assert not is_title("chip")
