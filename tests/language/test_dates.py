"""What holds for dates in both languages."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.language.dates import find_dates, format_when, parse_when
from panse.model import DatePrecision, When

hangul = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
words = (
    "2023|20|년 |월 |일 |분기|상반기|올해 |지난 |오는 |까지|부터|연말|향후 |이날|같은 해 |Q3 |May |Oct. |early |last "
    "|next |in |since | to | of |the |year|quarter|half|years |five |Monday|FY"
)
telling = st.sampled_from([*"0123456789'’‘.,~-–/() \n년월일말초에", *words.split("|")])
mixed = st.lists(st.one_of(telling, telling, hangul, st.characters())).map("".join)
languages = st.sampled_from(["ko", "en"])
days = st.dates(date(1, 1, 1), date(9999, 12, 31))


def coarsened(day: date, precision: DatePrecision) -> When:
    months = precision.months
    if not months:
        return When(day, precision)
    return When(date(day.year, (day.month - 1) // months * months + 1, 1), precision)


whens = st.builds(coarsened, days, st.sampled_from(DatePrecision))
readable = st.builds(coarsened, st.dates(date(1800, 1, 1), date(2099, 12, 31)), st.sampled_from(DatePrecision))
publications = st.one_of(st.none(), whens)


@given(mixed, publications, languages)
def test_any_text_gives_dates_in_order_without_overlap(text: str, published: When | None, language: str) -> None:
    found = find_dates(text, published, language)
    assert all(before.span.end <= after.span.start for before, after in itertools.pairwise(found))
    assert all(each.span.end <= len(text) for each in found)
    for each in found:
        assert each.span.cut(text) == each.span.cut(text).strip()
        assert each.when is not None or each.relative
        if each.until is not None:
            assert each.when is not None
            assert each.when.start < each.until.end
            assert each.until != each.when
        for when in (each.when, each.until):
            assert when is None or When.parse(str(when)) == when


@given(mixed, publications)
def test_a_text_that_is_a_date_is_found_as_one(text: str, published: When | None) -> None:
    when = parse_when(text, published)
    assert when is None or When.parse(str(when)) == when


@given(readable, languages)
def test_what_is_written_out_is_read_back(when: When, language: str) -> None:
    assert parse_when(format_when(when, language)) == when
    assert parse_when(format_when(when, language, "table")) == when


@given(readable.filter(lambda when: 1970 <= when.start.year <= 2069))
def test_a_date_in_a_korean_chart_is_read_back(when: When) -> None:
    assert parse_when(format_when(when, "ko", "chart")) == when


@given(whens, languages, st.sampled_from(["text", "chart", "table"]))
def test_every_date_can_be_written(when: When, language: str, style: str) -> None:
    assert format_when(when, language, style)


@given(st.dates(date(1970, 1, 1), date(2060, 12, 31)), st.integers(1, 28))
def test_a_past_day_of_the_month_is_the_last_one_up_to_the_publication(published: date, day: int) -> None:
    when = parse_when(f"지난 {day}일", published)
    assert when is not None
    assert when.start.day == day
    assert published - timedelta(days=31) < when.start <= published


@pytest.mark.parametrize(
    ("when", "ko", "chart", "en"),
    [
        ("2023", "2023년", "’23", "2023"),
        ("2023-H2", "2023년 하반기", "’23 하반기", "H2 2023"),
        ("2024-Q3", "2024년 3분기", "’24 3분기", "Q3 2024"),
        ("2023-10", "2023년 10월", "’23.10", "Oct 2023"),
        ("2023-10-31", "2023년 10월 31일", "’23.10.31", "31 Oct 2023"),
        ("1969-05", "1969년 5월", "1969.5", "May 1969"),
    ],
)
def test_a_date_is_written_no_finer_than_it_is_known(when: str, ko: str, chart: str, en: str) -> None:
    value = When.parse(when)
    assert [format_when(value, "ko"), format_when(value, "ko", "chart"), format_when(value, "en")] == [ko, chart, en]
    assert format_when(value, "ko", "table") == format_when(value, "en", "table") == when


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(ValueError, match="text, chart or table"):
        format_when(When.year(2023), "ko", "long")


@pytest.mark.parametrize(
    ("published", "text", "means"),
    [
        ("2023-11-30", "내년 상반기", "2024-H1"),
        ("2023-11-30", "지난해 4분기", "2022-Q4"),
        ("2024-01-15", "지난 12월", "2023-12"),
        ("2023-11-30", " 16일 ", "2023-11-16"),
        ("2023-11-30", "October", "2023-10"),
        ("2023-11-30", "Monday", "2023-11-27"),
        ("2023-11-30", "first half", "2023-H1"),
        ("2023-11-30", "the third quarter of 2024", "2024-Q3"),
        ("2023-11-30", "23.10.31", "2023-10-31"),
        ("2023-11-30", "2023.10", "2023-10"),
        ("2023-11-30", "2023", "2023"),
        ("2023-11-30", "2024-H1", "2024-H1"),
        ("2023-11-30", "1850", "1850"),
        ("2023-11-30", "조만간", None),  # no date is better than a guessed one
        ("2023-11-30", "soon", None),
        ("2023-11-30", "23.5", None),
        ("2023-11-30", "2023-2027", None),
        ("2023-11-30", "2023-13", None),
        ("2023-11-30", "2023년 공개", None),
        ("2023-11-30", "", None),
        ("2023-11-30", "9" * 1000, None),
    ],
)
def test_a_whole_text_is_read_as_one_date(published: str, text: str, means: str | None) -> None:
    when = parse_when(text, published=date.fromisoformat(published))
    assert (when and str(when)) == means


def test_without_a_publication_a_relative_date_is_none() -> None:
    assert parse_when("내년 상반기") is None


UNITS = [
    "1",
    "1 ",
    "'23 ",
    "2023",
    "2023. ",
    "(",
    "(1.1.",
    "1~",
    "1월 ",
    "1월~",
    "지난 ",
    "올해",
    "2023년부터",
    "1일~1",
    "했다. 3월 ",
    "'",
    "\n",
    "in May ",
    "2023-",
    "2023 to ",
    "(2023, ",
    "Q1",
    "the end of ",
    "May to ",
    "12/",
    "next 5 ",
]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_long_text_of_one_kind_is_read_to_its_end(unit: str, language: str) -> None:
    text = unit * (30_000 // len(unit))  # in time that grows with the square this would take minutes
    found = find_dates(text, When.month(2023, 11), language)
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in found)
