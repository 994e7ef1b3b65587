import pytest

from panse.model import When
from panse.publishing.sentences import (
    english_count,
    korean_count,
    korean_count_of,
    listed,
    sentence_case,
    table_date,
)


@pytest.mark.parametrize(
    ("number", "alone", "before_noun", "english"),
    [
        (1, "하나", "한 곳", "one firm"),
        (2, "둘", "두 곳", "two firms"),
        (10, "열", "열 곳", "ten firms"),
        (11, "11곳", "11곳", "11 firms"),
        (1200, "1,200곳", "1,200곳", "1,200 firms"),
    ],
)
def test_small_numbers_are_words(number, alone, before_noun, english):
    assert korean_count(number, "곳") == alone
    assert korean_count_of(number, "곳") == before_noun
    assert english_count(number, "firm") == english


@pytest.mark.parametrize(
    ("names", "korean", "english"),
    [
        (["가"], "가", "가"),
        (["가", "나"], "가와 나", "가 and 나"),
        (["밭", "논"], "밭과 논", "밭 and 논"),
        (["가", "나", "다"], "가, 나, 다", "가, 나 and 다"),
        (["가", "나", "다", "라", "마"], "가, 나, 다 등 5곳", "가, 나 and 3 more"),
    ],
)
def test_lists_are_read_aloud(names, korean, english):
    assert listed(names, "ko") == korean
    assert listed(names, "en") == english


@pytest.mark.parametrize(
    ("when", "korean", "english"),
    [
        ("2023", "2023", "2023"),
        ("2023-H1", "2023 상반기", "2023 H1"),
        ("2023-Q4", "2023 4분기", "2023 Q4"),
        ("2023-10", "2023-10", "2023-10"),
        ("2023-10-31", "2023-10-31", "2023-10-31"),
    ],
)
def test_tables_write_a_date_no_finer_than_the_source(when, korean, english):
    assert table_date(When.parse(when), None, "ko") == korean
    assert table_date(When.parse(when), None, "en") == english


def test_a_period_runs_from_end_to_end():
    assert table_date(When.year(2022), When.year(2032), "en") == "2022–2032"


def test_a_sentence_begins_with_a_capital_and_keeps_the_rest():
    assert (sentence_case("two Firms"), sentence_case("")) == ("Two Firms", "")
