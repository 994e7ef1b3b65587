"""How often something proved right, and how sure that makes us of the next time."""

import math
from dataclasses import dataclass

_Z = 1.959963984540054  # the normal distribution's: 95 % lie between -z and z


@dataclass(frozen=True, slots=True)
class Tally:
    """``right`` of the ``found`` proved right."""

    right: int
    found: int

    def __post_init__(self) -> None:
        if not 0 <= self.right <= self.found:
            raise ValueError(f"of {self.found} found, {self.right} cannot be right")

    @property
    def share(self) -> float | None:
        """The share that proved right; None of nothing."""
        return round(self.right / self.found, 4) if self.found else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the share (Wilson 1927, *J. Am. Stat. Assoc.* 22); 0 to 1 where nothing was found.

        >>> Tally(9, 10).interval
        (0.5958, 0.9821)
        """
        if not self.found:
            return 0.0, 1.0
        share, squared = self.right / self.found, _Z * _Z
        scale = 1 + squared / self.found
        middle = (share + squared / (2 * self.found)) / scale
        reach = _Z * math.sqrt(share * (1 - share) / self.found + squared / (4 * self.found**2)) / scale
        return round(max(0.0, middle - reach), 4), round(min(1.0, middle + reach), 4)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.found + other.found)
