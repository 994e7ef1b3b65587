"""Numbers and bullets that programs show without storing them."""

import pytest

from panse.documents.numbering import Counters, ListLevel, write_number


@pytest.mark.parametrize(
    ("value", "form", "written"),
    [
        (3, "decimal", "3"),
        (4, "upperRoman", "IV"),
        (9, "ROMAN_SMALL", "ix"),
        (2, "ganada", "나"),
        (2, "HANGUL_SYLLABLE", "나"),
        (3, "chosung", "ㄷ"),
        (5, "CIRCLED_DIGIT", "⑤"),
        (21, "decimalEnclosedCircle", "21"),
        (27, "lowerLetter", "aa"),
        (2, "LATIN_CAPITAL", "B"),
        (3, "koreanDigital", "삼"),
        (7, "decimalZero", "07"),
        (0, "upperRoman", "0"),
        (10**6, "upperRoman", "1000000"),
        (5, "unheard-of", "5"),
    ],
)
def test_numbers_in_the_forms_of_the_formats(value, form, written):
    assert write_number(value, form) == written


def test_levels_count_on_and_begin_anew_under_the_next():
    levels = [ListLevel("decimal", "%1."), ListLevel("ganada", "%2."), ListLevel("decimal", "%1.%3)")]
    counters = Counters()
    counted = [counters.next("a", levels, level) for level in (0, 1, 1, 0, 1, 2, 2)]
    assert counted == ["1.", "가.", "나.", "2.", "가.", "2.1)", "2.2)"]


def test_a_level_that_was_jumped_over_counts_as_begun():
    levels = [ListLevel("decimal", "%1."), ListLevel("decimal", "%1.%2")]
    assert Counters().next("a", levels, 1) == "1.1"


def test_bullets_count_nothing_and_a_level_that_is_missing_shows_nothing():
    counters = Counters()
    assert counters.next("a", [ListLevel("bullet", "□")], 0) == "□"
    assert counters.next("a", [], 3) == ""


def test_a_list_begins_anew_once():
    levels = [ListLevel("decimal", "%1.")]
    counters = Counters()
    counters.next("a", levels, 0)
    for _ in range(2):
        counters.restart("a", "7", 0, 1)
    assert [counters.next("a", levels, 0) for _ in range(2)] == ["1.", "2."]
