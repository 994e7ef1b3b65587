"""Number formats: what a cell shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.documents.number_formats import BUILT_IN, is_date_format, show_number, show_text


@pytest.mark.parametrize(
    ("value", "code", "shows"),
    [
        (1234567, "General", "1234567"),
        (0.1 + 0.2, "General", "0.3"),
        (12.5, "G/표준", "12.5"),
        (-3, "General", "-3"),
        (1234.5, "#,##0", "1,235"),
        (0.5, "0", "1"),
        (-0.4, "0", "0"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (1.5, "0.0##", "1.5"),
        (3, "0.##", "3"),
        (0.25, "#.00", ".25"),
        (0.125, "0.0%", "12.5%"),
        (0.4567, "0%", "46%"),
        (1200, '#,##0"억원"', "1,200억원"),
        (1200, "#,##0억원", "1,200억원"),
        (1200000000, '#,##0,,"백만"', "1,200백만"),
        (12000000, "[$₩-412]#,##0", "₩12,000,000"),
        (99.5, "[$$-409]#,##0.00", "$99.50"),
        (3.5, '"US$"0.0"bn"', "US$3.5bn"),
        (-1234, "#,##0;△#,##0", "△1,234"),
        (-1234, "#,##0;(#,##0)", "(1,234)"),
        (-1234, "#,##0_ ;[Red]-#,##0 ", "-1,234"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (1234, '_(* #,##0_);_(* (#,##0);_(* "-"_)', "1,234"),
        (5, '[>=10]"많음";[<10]"적음 "0', "적음 5"),
        (21234567, "00-000-0000", "02-123-4567"),
        (12345.678, "0.00E+00", "1.23E+04"),
        (0.333, "# ?/?", "0.333"),
        (7, "@", "7"),
        (5, '"합계"', "합계"),
        (45260, "yyyy-mm-dd", "2023-11-30"),
        (45260, 'yyyy"년" m"월" d"일"', "2023년 11월 30일"),
        (45260, "yy/m/d", "23/11/30"),
        (45260, "mmm-yy", "Nov-23"),
        (45260, "yyyy-mm-dd (aaa)", "2023-11-30 (목)"),
        (45260.5625, "yyyy-mm-dd hh:mm", "2023-11-30 13:30"),
        (0.5625, "h:mm AM/PM", "1:30 PM"),
        (0.5625, "오전/오후 h:mm", "오후 1:30"),
        (1.5, "[h]:mm:ss", "36:00:00"),
        (0.000694444, "mm:ss", "01:00"),
        (59, "yyyy-mm-dd", "1900-02-28"),
        (61, "yyyy-mm-dd", "1900-03-01"),
        (-5, "yyyy-mm-dd", "-5"),
        (1e10, "yyyy-mm-dd", "10000000000"),
        (float("nan"), "0", ""),
        (1.79e308, "0%", "1.79e+310"),
        (1.79e308, "0.0%E+0", "1.8E+310"),
    ],
)
def test_a_number_is_shown_by_its_format(value, code, shows):
    assert show_number(value, code) == shows


def test_dates_of_old_macintosh_files_count_from_1904():
    assert show_number(43798, "yyyy-mm-dd", from_1904=True) == "2023-11-30"


@pytest.mark.parametrize(
    ("code", "is_date"),
    [("yyyy-mm-dd", True), ("h:mm", True), ("#,##0", False), ('"day" 0', False), ("[Red]0", False), ("General", False)],
)
def test_formats_of_dates_are_told_from_those_of_numbers(code, is_date):
    assert is_date_format(code) is is_date


@pytest.mark.parametrize(
    ("code", "shows"), [("General", "나루"), ("@", "나루"), ('@" 귀하"', "나루 귀하"), ("0", "나루")]
)
def test_a_text_is_shown_by_the_section_for_text(code, shows):
    assert show_text("나루", code) == shows


@given(
    st.floats(),
    st.one_of(st.sampled_from(sorted(BUILT_IN.values())), st.text('0#?.,%E+-/;"\\_*[]@ymdhs가 ', max_size=20)),
)
def test_any_number_in_any_format_is_some_text(value, code):
    assert isinstance(show_number(value, code), str)


@given(st.integers(-(10**12), 10**12))
def test_grouped_digits_are_the_number(value):
    assert int(show_number(value, "#,##0").replace(",", "")) == value
