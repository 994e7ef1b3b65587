"""Bytes into text, never into other text."""

import unicodedata

import pytest

from panse.documents.encodings import compose, decode
from panse.model import DocumentError

KOREAN = "국내 시장은 지난해 3조 원을 넘었다.\n다음 해에는 더 큰다.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp949", "euc-kr"]
)
def test_korean_text_in_the_encodings_that_it_is_found_in(encoding):
    assert decode(KOREAN.encode(encoding), "a.txt") == KOREAN


def test_syllables_that_only_cp949_has():
    assert decode("똠방각하와 펲시콜라는 흔한 글자 사이에 드물게 나온다.".encode("cp949"), "a.txt").startswith(
        "똠방각하"
    )


def test_english_in_utf16_without_a_mark():
    assert decode("Plain English text.\n".encode("utf-16-le"), "a.txt") == "Plain English text.\n"


def test_english_with_curly_quotes_of_old_windows():
    assert decode(
        "The firm\u2019s \u201cnew\u201d chip costs less than the old one did.".encode("cp1252"), "a.txt"
    ) == ("The firm’s “new” chip costs less than the old one did.")


def test_line_ends_become_line_feeds():
    assert decode(b"a\r\nb\rc\n", "a.txt") == "a\nb\nc\n"


def test_decomposed_hangul_is_composed():
    assert decode(unicodedata.normalize("NFD", KOREAN).encode(), "a.txt") == KOREAN


def test_a_text_that_was_cut_inside_a_character_is_read_up_to_it():
    assert decode("시장이 크다".encode()[:-1], "a.txt") == "시장이 크"


def test_bytes_that_fit_no_encoding_are_refused_with_their_place():
    with pytest.raises(DocumentError, match=r"a\.txt: byte 10 \(0xFF\)"):
        decode("시장이".encode() + b" \xff\xff\x81 " + "크다".encode() * 20, "a.txt")


def test_western_letters_are_not_taken_for_korean():
    with pytest.raises(DocumentError, match="byte 2"):
        decode(("na\xefve caf\xe9 " + "\xe9\xe8\xe0\xe7" * 40).encode("latin-1"), "a.txt")


def test_a_declared_encoding_is_believed_if_it_fits():
    assert decode("日本語の文章です。".encode("shift_jis"), "a.html", "shift_jis") == "日本語の文章です。"


@pytest.mark.parametrize("declared", ["utf-8", "no-such-encoding", "hex", "utf-7", ""])
def test_a_wrong_declaration_does_no_harm(declared):
    assert decode(KOREAN.encode("cp949"), "a.html", declared or None) == KOREAN


def test_a_long_run_of_marks_is_composed_in_linear_time():
    marks = "a" + "\u0301\u0323" * 200_000
    assert compose(marks).startswith("ạ\u0323")


def test_composing_does_not_depend_on_where_a_long_run_is_cut():
    text = unicodedata.normalize("NFD", "가나다라마바사" * 1000) + "\u2603" * 50
    assert compose(text) == unicodedata.normalize("NFC", text)
