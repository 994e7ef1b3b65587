"""Names held against each other by how they sound."""

import pytest

from panse.language.sounds import sound_key, sounds_alike


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [
        ("리벨리온", "Rebellions"),
        ("퓨리오사", "Furiosa"),
        ("업스테이지", "Upstage"),
        ("앤스로픽", "Anthropic"),
        ("모레", "MOREH"),
    ],
)
def test_two_writings_of_one_name_sound_alike(hangul: str, latin: str) -> None:
    assert sounds_alike(hangul, latin)
    assert sounds_alike(latin, hangul)


@pytest.mark.parametrize(
    ("hangul", "latin"), [("메타", "LLaMA"), ("구글", "Gemini"), ("오픈", "GPT-4"), ("카카오", "Naver")]
)
def test_two_names_do_not(hangul: str, latin: str) -> None:
    assert not sounds_alike(hangul, latin)


def test_what_has_no_consonant_that_counts_sounds_like_nothing() -> None:
    assert sound_key("아이") == ""
    assert not sounds_alike("아이", "아이")
    assert sound_key("") == ""
    assert sound_key("🙂 123") == ""
