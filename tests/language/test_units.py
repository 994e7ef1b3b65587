"""The table of units: every spelling in it is found behind a number."""

import pytest

from panse.language import find_quantities
from panse.language.units import COUNTERS, CURRENCIES, Unit, counter_at, ends_word, unit_at

WORDS = [
    (word.replace("_", " "), code)
    for code, (_, korean, english) in CURRENCIES.items()
    for word in [*korean.split(), *english.split()]
]
SIGNS = [(sign, code) for code, (signs, _, _) in CURRENCIES.items() for sign in signs.split()]


@pytest.mark.parametrize(("word", "code"), WORDS)
def test_every_word_for_money_is_read(word: str, code: str) -> None:
    (found,) = find_quantities(f"약 3,000억 {word}" if ord(word[0]) > 127 else f"about 300 billion {word}", "en")
    assert (found.quantity.unit, int(found.quantity.value)) == (code, 300_000_000_000)


@pytest.mark.parametrize(("sign", "code"), SIGNS)
def test_every_sign_for_money_is_read(sign: str, code: str) -> None:
    (found,) = find_quantities(f"worth {sign}300 billion", "en")
    assert (found.quantity.unit, found.core.start) == (code, len("worth "))


@pytest.mark.parametrize("counter", sorted(COUNTERS - {"대", "여개", "단계"}))
def test_every_counter_is_read(counter: str) -> None:
    (found,) = find_quantities(f"모두 3,000{counter}를", "ko")
    assert (int(found.quantity.value), found.quantity.unit, found.quantity.counter) == (3000, "count", counter)


@pytest.mark.parametrize(
    ("text", "name", "base"),
    [
        ("GB", "bytes", 10**9),
        ("Gb", "bits", 10**9),
        (" 페타바이트", "bytes", 10**15),
        ("메가 와트", "W", 10**6),
        (" exaflops", "FLOPS", 10**18),
        ("-nanometer", "nm", 1),
        ("%p", "percent_points", 1),
        ("%", "percent", 1),
        (" km", "m", 1000),
    ],
)
def test_prefixes_multiply_the_base_unit(text: str, name: str, base: int) -> None:
    found = unit_at(text, 0)
    assert found is not None
    assert (found[0].name, int(found[0].factor), found[1]) == (name, base, len(text))


@pytest.mark.parametrize("text", ["GBs", "원칙", "배터리", "점수", "nmm", "Watson", " x 4", "-x", "", " "])
def test_words_that_only_begin_like_a_unit_are_none(text: str) -> None:
    assert unit_at(text, 0) is None


@pytest.mark.parametrize(
    "text", ["개발", "개념", "명칭", "장비", "대학", "건설", "종합", "기업", "사업", "회의실", "곳곳"]
)
def test_words_that_only_begin_like_a_counter_are_none(text: str) -> None:
    assert counter_at(text, 0) is None


@pytest.mark.parametrize("ending", ["", "를", "에서는", "이며", "였다", "이상의", "급", "만에", " 개발", ", ", "보다"])
def test_particles_and_bounds_may_follow_a_counter(ending: str) -> None:
    assert ends_word(f"개{ending}", 1)


def test_minutes_are_sixtieths_of_an_hour() -> None:
    found = unit_at(" minutes", 0)
    assert found == (Unit("hours", divisor=60), 8)
