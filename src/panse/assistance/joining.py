"""What frames and a model found in one document, put together.

Two claims agree where they say the same in the same place: subject, predicate, object or number, status, on one line,
with dates that are equal or of which one is missing. They become one claim. Both methods would have to be wrong for it
to be wrong, and they err for different reasons, so its confidence is 1 - (1 - p)(1 - q), p and q being the precision of
each: the noisy-or of independent evidence. A claim that only one of them found keeps that one's.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from panse.model import Claim, Document, LineIndex
from panse.packs import Pack


@dataclass(frozen=True, slots=True)
class Found:
    """How many claims were found by the frames alone, by the model alone and by both."""

    frames: int
    model: int
    both: int


def join(
    frames: Sequence[Claim], model: Sequence[Claim], document: Document, pack: Pack
) -> tuple[tuple[Claim, ...], Found]:
    """Return the claims of both, each once, in the order of the text, and who found how many."""
    lines = LineIndex(document.text)
    symmetric = {predicate.id for predicate in pack.predicates if predicate.symmetric}
    by_statement: dict[tuple[object, ...], list[Claim]] = {}
    for claim in _once(model):
        by_statement.setdefault(_statement(claim, lines, symmetric), []).append(claim)
    joined: list[Claim] = []
    both = 0
    for claim in frames:
        others = by_statement.get(_statement(claim, lines, symmetric), [])
        other = next((one for one in others if _dates_agree(claim, one)), None)
        if other is None:
            joined.append(claim)
            continue
        others.remove(other)
        both += 1
        joined.append(_agreed(claim, other))
    alone = [claim for claims in by_statement.values() for claim in claims]
    every = sorted([*joined, *alone], key=lambda one: (one.evidence.quote, one.predicate, one.id))
    return tuple(every), Found(len(frames) - both, len(alone), both)


def _once(claims: Iterable[Claim]) -> Iterator[Claim]:
    seen: set[str] = set()
    for claim in claims:
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim


def _statement(claim: Claim, lines: LineIndex, symmetric: set[str]) -> tuple[object, ...]:
    ends: tuple[str | None, ...] = (claim.subject, claim.object)
    if claim.predicate in symmetric and claim.object is not None:
        ends = tuple(sorted((claim.subject, claim.object)))
    number = None if claim.quantity is None else (claim.quantity.value, claim.quantity.unit)
    return claim.predicate, ends, number, claim.status, lines.line_of(claim.evidence.quote.start)


def _dates_agree(one: Claim, other: Claim) -> bool:
    return one.valid is None or other.valid is None or one.valid == other.valid


def _agreed(frame: Claim, model: Claim) -> Claim:
    """Return the fuller of two claims that agree, the frame's if they are equal, with the confidence of both."""
    fuller = model if _said(model) > _said(frame) else frame
    confidence = 1 - (1 - frame.confidence) * (1 - model.confidence)
    return replace(fuller, method=f"{frame.method}+{model.method}", confidence=round(confidence, 4))


def _said(claim: Claim) -> int:
    """Return how much a claim says besides its ends: when, how much money, of what, by whom."""
    return sum(one is not None for one in (claim.valid, claim.valid_until, claim.amount, claim.attributed_to))
