"""Confidence held against what proved right: of the facts said to be right eight times in ten, how many are?"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from panse.model import Tally

# Narrower where most facts lie and where a reader draws the line.
_EDGES = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact found: how sure panse was of it, from 0 to 1, and whether it is in the key."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The facts whose confidence is at least ``low`` and below ``high`` (the last bin has its upper end too).

    ``confidence`` is their mean confidence, ``tally`` how many proved right.
    """

    low: float
    high: float
    confidence: float
    tally: Tally


@dataclass(frozen=True, slots=True)
class Calibration:
    """The bins that hold facts, from the least sure on, and the mean distance from confidence to share.

    ``expected_error`` is the expected calibration error: the distance between mean confidence and share right in each
    bin, weighted by its facts (Naeini et al. 2015, AAAI); None of nothing.
    """

    bins: tuple[Bin, ...]
    expected_error: float | None


def calibrate(facts: Iterable[Judged]) -> Calibration:
    """Sort facts into bins of confidence and count how many proved right."""
    judged = list(facts)
    bins = []
    for low, high in pairwise(_EDGES):
        inside = [one for one in judged if low <= one.confidence < high or high == one.confidence == 1]
        if inside:
            mean = sum(one.confidence for one in inside) / len(inside)
            tally = Tally(sum(one.right for one in inside), len(inside))
            bins.append(Bin(low, high, round(mean, 4), tally))
    off = sum(abs(one.confidence - one.tally.right / one.tally.found) * one.tally.found for one in bins)
    return Calibration(tuple(bins), round(off / len(judged), 4) if judged else None)
