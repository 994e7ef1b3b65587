"""Dates that say how finely they were written."""

import functools
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum


class DatePrecision(Enum):
    """How finely a date was written, from coarse to fine."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"

    @property
    def months(self) -> int:
        """Length in months; 0 for a day."""
        return {"year": 12, "half": 6, "quarter": 3, "month": 1, "day": 0}[self.value]


_WRITTEN = re.compile(
    r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)


@functools.total_ordering
@dataclass(frozen=True, slots=True)
class When:
    """An interval of time: the year, half, quarter, month or day that was written.

    ``start`` is its first day. ``str`` gives ``2023``, ``2023-H2``, ``2023-Q3``, ``2023-10`` or ``2023-10-31``, and
    ``When.parse`` reads the same back.
    """

    start: date
    precision: DatePrecision

    def __post_init__(self) -> None:
        months = self.precision.months
        if months and (self.start.day != 1 or (self.start.month - 1) % months):
            raise ValueError(f"{self.start} does not begin a {self.precision.value}")

    def __lt__(self, other: "When") -> bool:
        """Order by first day, the coarser before the finer."""
        return (self.start, -self.precision.months) < (other.start, -other.precision.months)

    @property
    def end(self) -> date:
        """The first day after the interval (half-open)."""
        if self.precision is DatePrecision.DAY:
            return self.start + timedelta(days=1) if self.start < date.max else date.max
        month = self.start.month - 1 + self.precision.months
        if self.start.year + month // 12 > date.max.year:
            return date.max
        return date(self.start.year + month // 12, month % 12 + 1, 1)

    def __contains__(self, other: "When") -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "When") -> bool:
        """Tell whether the two intervals share a day."""
        return self.start < other.end and other.start < self.end

    @classmethod
    def year(cls, year: int) -> "When":
        return cls(date(year, 1, 1), DatePrecision.YEAR)

    @classmethod
    def half(cls, year: int, half: int) -> "When":
        return cls(date(year, 6 * half - 5, 1), DatePrecision.HALF)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "When":
        return cls(date(year, 3 * quarter - 2, 1), DatePrecision.QUARTER)

    @classmethod
    def month(cls, year: int, month: int) -> "When":
        return cls(date(year, month, 1), DatePrecision.MONTH)

    @classmethod
    def day(cls, year: int, month: int, day: int) -> "When":
        return cls(date(year, month, day), DatePrecision.DAY)

    @classmethod
    def parse(cls, written: str) -> "When":
        """Read what ``str`` writes.

        Raises ``ValueError`` for anything else, impossible days included.

        >>> When.parse("2023-H2").end
        datetime.date(2024, 1, 1)
        """
        match = _WRITTEN.fullmatch(written) if written.isascii() else None
        try:
            if match:
                return cls._from(*(int(part) if part else None for part in match.groups()))
        except ValueError:
            pass  # a thirteenth month, a 30 February
        raise ValueError(f'"{written[:40]}" is no date. Write 2023, 2023-H2, 2023-Q3, 2023-10 or 2023-10-31.')

    @classmethod
    def _from(
        cls, year: int | None, half: int | None, quarter: int | None, month: int | None, day: int | None
    ) -> "When":
        assert year is not None  # the pattern has it
        if half:
            return cls.half(year, half)
        if quarter:
            return cls.quarter(year, quarter)
        if month is not None and day is not None:
            return cls.day(year, month, day)
        return cls.month(year, month) if month is not None else cls.year(year)

    def __str__(self) -> str:
        year = f"{self.start.year:04d}"
        match self.precision:
            case DatePrecision.YEAR:
                return year
            case DatePrecision.HALF:
                return f"{year}-H{1 if self.start.month == 1 else 2}"
            case DatePrecision.QUARTER:
                return f"{year}-Q{(self.start.month + 2) // 3}"
            case DatePrecision.MONTH:
                return f"{year}-{self.start.month:02d}"
            case DatePrecision.DAY:
                return self.start.isoformat()
