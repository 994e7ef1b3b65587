"""What goes wrong, by kind: the same slip in many documents is one thing to mend."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from panse.evaluation.facts import Comparison, Fact, Line, methods_among
from panse.evaluation.scores import agree

_DETAILS = {"date": ("date",), "status": ("status",), "amount": ("amount", "amount_unit")}


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """A kind of error with how often it happened and one example: the line of the key, the line found, or both.

    ``kind`` is ``missed`` (nothing like it was found), ``extra`` (the key has nothing like it), or what is wrong with a
    claim that the key has otherwise: ``subject``, ``object``, ``value``, ``predicate``, ``date``, ``status``,
    ``amount``. ``predicate`` is the one wanted, or found where none was. ``method`` is that of the claim found, and ""
    for what was missed.
    """

    kind: str
    predicate: str
    method: str
    count: int
    document: str
    wanted: Line | None
    found: Line | None


def worst_errors(comparisons: Iterable[Comparison]) -> tuple[ErrorKind, ...]:
    """Return all kinds of errors, the most frequent first; a fact found amiss is one error, not a miss and an extra."""
    first: dict[tuple[str, str, str], ErrorKind] = {}
    for one in comparisons:
        for error in (*_amiss(one), *_details(one)):
            key = error.kind, error.predicate, error.method
            first[key] = replace(first[key], count=first[key].count + 1) if key in first else error
    return tuple(sorted(first.values(), key=lambda one: (-one.count, one.kind, one.predicate, one.method)))


def _amiss(one: Comparison) -> Iterator[ErrorKind]:
    """Yield what is in the key and was not found, and what was found and is not in the key, where they answer each
    other as one error.
    """
    matched = set(one.pairs.values())
    missed = {fact: lines for fact, lines in one.wanted.items() if fact not in one.pairs}
    extra = {fact: lines for fact, lines in one.found.items() if fact not in matched}
    answered: set[Fact] = set()
    taken: set[Fact] = set()
    for kind in ("predicate", "value", "object", "subject"):
        by_rest: dict[object, list[Fact]] = defaultdict(list)
        for fact, lines in extra.items():
            for rest in set(_without(kind, fact, lines)):
                by_rest[rest].append(fact)
        for fact, lines in missed.items():
            if fact in answered:
                continue
            candidates = (other for rest in _without(kind, fact, lines) for other in by_rest[rest])
            other = next((other for other in candidates if other not in taken), None)
            if other is not None:
                answered.add(fact)
                taken.add(other)
                yield _error(kind, str(fact[1]), one, lines, extra[other])
    for fact, lines in missed.items():
        if fact not in answered:
            yield _error("missed", str(fact[1]), one, lines, ())
    for fact, lines in extra.items():
        if fact not in taken:
            yield _error("extra", str(fact[1]), one, (), lines)


def _without(kind: str, fact: Fact, lines: Sequence[Line]) -> Iterator[tuple[object, ...]]:
    """Yield what a fact is apart from one part of it, once for each line of the document that it stands on."""
    subject, predicate, other, value, unit = fact
    numeric = value is not None
    if kind in {"value", "object"} and numeric != (kind == "value"):
        return
    parts: Mapping[str, tuple[object, ...]] = {
        "subject": (predicate, other, value, unit),
        "predicate": (subject, other, value, unit),
        "object": (subject, predicate),
        "value": (subject, predicate),
    }
    for line in lines:
        yield line.get("line"), *parts[kind]


def _details(one: Comparison) -> Iterator[ErrorKind]:
    """Yield what is wrong with facts that are right as such."""
    for wanted, found in one.pairs.items():
        for kind, fields in _DETAILS.items():
            if agree(one.wanted[wanted], one.found[found], fields) is False:
                yield _error(kind, str(wanted[1]), one, one.wanted[wanted], one.found[found])


def _error(kind: str, predicate: str, one: Comparison, wanted: Sequence[Line], found: Sequence[Line]) -> ErrorKind:
    method = min(methods_among(found), default="")
    return ErrorKind(
        kind, predicate, method, 1, one.document, wanted[0] if wanted else None, found[0] if found else None
    )
