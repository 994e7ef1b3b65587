"""What holds for every text and every quantity: exact spans, no overlap, no error, what is written is read back."""

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from panse.language import FoundQuantity, find_quantities, format_quantity, parse_quantity
from panse.language.units import listed
from panse.model import Bound, Quantity

WORDS = listed(
    r"""
    약 최대 이상 미만 이하 초과 수준 여 천 만 억 조 경 십 백 원 달러 유로 개 명 건 장 대 곳 위 배 절반 분의 월 연 연간
    시간당 개당 토큰 당 시간 년 년간 일 개월 % %p $ \$ US$ KRW ₩ € B M K T m GB TB GB/s nm 나노 TFLOPS 엑사플롭스 ~ - –
    to and between from up over about million billion trillion dozen two three half twice third percent times users
    tokens per a month hour , . : / ' ( ) + − △ x ^ e
    """
)
DIGITS = st.text("0123456789０９,.", min_size=1, max_size=6)
HANGUL = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=4)
PIECES = st.one_of(
    st.sampled_from(sorted(WORDS)), DIGITS, HANGUL, st.sampled_from([" ", "  ", "\n", "\t", "😀", "\u2009", "<sup>"])
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)
LANGUAGES = st.sampled_from(["ko", "en"])

MAGNITUDES = st.builds(
    lambda digits, power: Decimal(digits).scaleb(power), st.integers(0, 999_999), st.integers(-4, 14)
)
NUMBERS = st.one_of(MAGNITUDES, st.integers(0, 10**18).map(Decimal), st.integers(0, 3000).map(Decimal))
BOUNDS = st.sampled_from([None, *Bound])
MONEY = st.sampled_from(["KRW", "USD", "EUR", "JPY", "CNY", "GBP", "TWD", "CHF", "INR"])
PERIODS = st.sampled_from(["", "/month", "/year", "/hour", "/day", "/week", "/1k_tokens"])
MEASURES = listed(
    """
    count percent percent_points x score tokens nm hours days weeks months years seconds m m2 kg bytes bytes/s bits
    bits/s W Wh Ah Wh/kg Wh/L Ah/kg Hz FLOPS OPS
    """
)
UNITS = st.one_of(st.sampled_from(sorted(MEASURES)), st.builds(str.__add__, MONEY, PERIODS))
COUNTERS = st.sampled_from([None, "개", "명", "건", "장", "곳", "users", "parameters", "GPUs"])


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Draw a quantity such as a text could state."""
    unit = draw(UNITS)
    low, high = draw(NUMBERS), draw(st.none() | NUMBERS)
    if unit == "count":  # what is counted is whole
        low, high = round(low, 0), high and round(high, 0)
    if draw(st.integers(0, 9)) == 0:
        low = -low
    if high is not None and high <= low:
        high = None
    return Quantity(low, unit, high, draw(BOUNDS), counter=draw(COUNTERS) if unit == "count" else None)


def check(text: str, found: tuple[FoundQuantity, ...]) -> None:
    end = 0
    for one in found:
        assert end <= one.span.start
        assert one.span.covers(one.core)
        assert one.span.end <= len(text)
        assert one.core.cut(text).strip() == one.core.cut(text)
        end = one.span.end


@given(TEXTS, LANGUAGES)
@settings(max_examples=600, deadline=None)
@example("1억 3천억 2~", "ko")
@example("월 월 월 1달러당 100만 토큰당", "ko")
@example("between 1 and", "en")
def test_spans_lie_in_the_text_in_order_without_overlap(text: str, language: str) -> None:
    check(text, find_quantities(text, language))


@given(st.text(max_size=60), LANGUAGES)
@settings(max_examples=200, deadline=None)
def test_no_text_at_all_makes_it_raise(text: str, language: str) -> None:
    check(text, find_quantities(text, language))


@given(quantities(), LANGUAGES)
@settings(max_examples=800, deadline=None)
@example(Quantity(Decimal(1) / 3, "x"), "ko")
@example(Quantity(Decimal(10) / 60, "hours"), "en")
@example(Quantity(Decimal(2024), "count"), "en")
@example(Quantity(Decimal(1), "count", Decimal(20_000), counter="개"), "ko")
@example(Quantity(Decimal(1), "USD", Decimal(2_000_000)), "en")
@example(Quantity(Decimal("0.0003"), "USD/1k_tokens", bound=Bound.AT_MOST), "ko")
def test_what_is_written_for_people_is_read_back(quantity: Quantity, language: str) -> None:
    written = format_quantity(quantity, language)
    read = parse_quantity(written, language)
    assert read is not None, written
    wanted = (quantity.value, quantity.value_high, quantity.unit, quantity.bound)
    assert (read.value, read.value_high, read.unit, read.bound) == wanted, written


@given(
    quantities(),
    LANGUAGES,
    st.sampled_from(["매출은 ", "(", "in all ", "- "]),
    st.sampled_from([".", ")", ", and", " 등"]),
)
@settings(max_examples=200, deadline=None)
def test_a_quantity_is_found_inside_a_sentence(quantity: Quantity, language: str, before: str, after: str) -> None:
    written = format_quantity(quantity, language)
    found = find_quantities(before + written + after, language)
    assert quantity.value in {one.quantity.value for one in found}


@pytest.mark.parametrize(
    ("quantity", "korean", "english"),
    [
        (Quantity(Decimal(30_000_000_000), "KRW"), "300억 원", "KRW 30bn"),
        (Quantity(Decimal(1_300_000_000_000), "USD"), "1조 3,000억 달러", "$1.3tn"),
        (Quantity(Decimal(204_000_000_000), "count", counter="개"), "2,040억 개", "204bn"),
        (Quantity(Decimal(300_000_000_000), "count", bound=Bound.ABOUT), "약 3,000억", "about 300bn"),
        (Quantity(Decimal(5_000_000), "count", counter="users"), "500만", "5 million users"),
        (Quantity(Decimal(600), "USD"), "600달러", "$600"),
        (Quantity(Decimal(52_000), "count", counter="명"), "5만 2,000명", "52,000"),
        (Quantity(Decimal(7 * 10**9), "count", Decimal(50 * 10**9)), "70억–500억", "7bn–50bn"),
        (Quantity(Decimal(10), "percent", Decimal(20), Bound.ABOUT), "약 10–20%", "about 10–20%"),
        (Quantity(Decimal(85), "percent", step=Decimal("0.1")), "85.0%", "85.0%"),
        (Quantity(Decimal(-3), "percent"), "−3%", "−3%"),
        (Quantity(Decimal("0.1"), "percent_points"), "0.1%p", "0.1 percentage points"),
        (Quantity(Decimal(30), "USD/month", bound=Bound.AT_LEAST), "월 30달러 이상", "at least $30 a month"),
        (Quantity(Decimal(4 * 10**8), "KRW/year", bound=Bound.ABOUT), "연 약 4억 원", "about KRW 400m a year"),
        (Quantity(Decimal("0.01"), "USD/1k_tokens"), "1,000토큰당 0.01달러", "$0.01 per 1K tokens"),
        (Quantity(Decimal(1) / 3, "x"), "3분의 1", "1/3"),
        (Quantity(Decimal(10), "x", bound=Bound.OVER), "10배 초과", "more than 10x"),
        (Quantity(Decimal(900 * 10**9), "bytes/s"), "900GB/s", "900GB/s"),
        (Quantity(Decimal(9 * 10**18), "FLOPS"), "9 EFLOPS", "9 EFLOPS"),
        (Quantity(Decimal(4), "nm"), "4nm", "4nm"),
        (Quantity(Decimal("0.5"), "hours"), "30분", "30 minutes"),
        (Quantity(Decimal(3), "years"), "3년간", "3 years"),
        (Quantity(Decimal(5), "seats"), "5 seats", "5 seats"),
    ],
)
def test_quantities_are_written_as_the_look_has_it(quantity: Quantity, korean: str, english: str) -> None:
    assert format_quantity(quantity, "ko") == korean
    assert format_quantity(quantity, "en") == english


@pytest.mark.parametrize(
    "text",
    [
        "9" * 400 + "조",
        "9" * 200_000,
        "1e999999999",
        "10^99999",
        "1" + "0" * 50 + "%",
        "0." + "0" * 300 + "1%",
        "9조 " * 3000,
        "1," * 5000,
        "1,111" + ",111" * 5000,
        "1~" * 5000,
        "1-" * 5000,
        "1.1" * 5000,
        "<1" * 5000,
        "http://" * 3000 + "1",
        "천" * 20_000 + " 개",
        "월 " * 5000 + "1달러",
        "$" * 20_000 + "1",
        "1 " + "a" * 50_000,
        "두 " * 5000 + "개",
        "half " * 5000,
        "100만 토큰당 " * 3000,
        "1\ud800%",
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_absurd_input_neither_hangs_nor_raises(text: str) -> None:
    for language in ("ko", "en"):
        check(text, find_quantities(text, language))


@pytest.mark.parametrize("text", ["9" * 400 + "조", "9" * 400 + "%", "1e99 tokens", "10^99", "1" * 31 + "원"])
def test_numbers_that_nobody_writes_are_no_quantities(text: str) -> None:
    assert find_quantities(text, "ko") == ()
