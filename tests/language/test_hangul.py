import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.language.hangul import compose, decompose, has_final, initials, is_syllable

syllables = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)


@pytest.mark.parametrize(
    ("syllable", "letters"),
    [
        ("가", ("ㄱ", "ㅏ", "")),
        ("힣", ("ㅎ", "ㅣ", "ㅎ")),
        ("판", ("ㅍ", "ㅏ", "ㄴ")),
        ("값", ("ㄱ", "ㅏ", "ㅄ")),
        ("뷁", ("ㅂ", "ㅞ", "ㄺ")),
    ],
)
def test_a_syllable_is_its_lead_vowel_and_final(syllable: str, letters: tuple[str, str, str]) -> None:
    assert decompose(syllable) == letters
    assert compose(*letters) == syllable


@given(syllables)
def test_a_syllable_taken_apart_and_put_together_is_the_same(syllable: str) -> None:
    assert compose(*decompose(syllable)) == syllable
    assert has_final(syllable) == bool(decompose(syllable)[2])


@pytest.mark.parametrize("char", ["", "a", "ㅍ", "7", "판세", "社", "\u1100"])
def test_what_is_not_one_syllable_has_no_parts(char: str) -> None:
    assert not is_syllable(char)
    assert not has_final(char)
    with pytest.raises(ValueError, match="not one composed Hangul syllable"):
        decompose(char)


@pytest.mark.parametrize(
    "letters", [("ㅏ", "ㅏ", ""), ("ㄱ", "ㄱ", ""), ("ㄱ", "ㅏ", "ㄸ"), ("", "ㅏ", ""), ("ㄱㄲ", "ㅏ", "")]
)
def test_letters_in_the_wrong_place_make_no_syllable(letters: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError, match="make no Hangul syllable"):
        compose(*letters)


@given(st.text(st.one_of(syllables, st.characters())))
def test_initials_keep_the_length_of_the_text(text: str) -> None:
    assert len(initials(text)) == len(text)


def test_initials_leave_other_scripts_alone() -> None:
    assert initials("반도체 AI 2.0") == "ㅂㄷㅊ AI 2.0"
