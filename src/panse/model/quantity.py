"""Numbers with a unit, a bound and the precision they were written with."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Bound(Enum):
    """What a text says of a number besides the number."""

    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    OVER = "over"
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or a range of numbers, in base units.

    ``value`` is in the base unit from the moment it is parsed: 원 and not 억 원, bytes and not GB. ``value_high`` is
    the upper end of a range. ``step`` is the smallest amount that the writing tells apart: 13.1B was written to
    100,000,000; 약 3,000억 to 100,000,000 as well. ``counter`` keeps the word that was counted with (명, 장, users).
    """

    value: Decimal
    unit: str
    value_high: Decimal | None = None
    bound: Bound | None = None
    step: Decimal = Decimal(1)
    counter: str | None = None

    def __post_init__(self) -> None:
        numbers = (self.value, self.step) if self.value_high is None else (self.value, self.value_high, self.step)
        if not all(number.is_finite() for number in numbers):
            raise ValueError(f"a quantity needs finite numbers, got {numbers}")
        if self.step <= 0:
            raise ValueError(f"a quantity's step is above 0, got {self.step}")
        if self.value_high is not None and self.value_high <= self.value:
            raise ValueError(f"a range runs upwards, got {self.value}..{self.value_high}")
        if not self.unit:
            raise ValueError("a quantity needs a unit")
