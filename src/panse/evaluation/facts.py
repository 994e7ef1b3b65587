"""Claims as facts, and facts found paired with those of a key.

A fact is subject, predicate and object, or subject, predicate, value and unit, counted once a document. Names are
folded to canonical ones; values agree within one per cent; a predicate may stand in for its neighbour (``near``), and
the sides of a symmetric one may change places.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from panse.packs import Pack, fold_name
from panse.packs.pack import MODEL

Line = Mapping[str, Any]
# subject, predicate, object (or year, where the date is the value), value, unit
Fact = tuple[str | None, str | None, str | None, float | None, str | None]

VALUE_TOLERANCE = 0.01  # relative


@dataclass(frozen=True, slots=True)
class Comparison:
    """The facts of one document: those ``wanted`` by its key, those ``found``, each with its claims, and which of the
    wanted were found as which (``pairs``). ``language`` is the document's, or "" where it is not told.
    """

    wanted: Mapping[Fact, Sequence[Line]]
    found: Mapping[Fact, Sequence[Line]]
    pairs: Mapping[Fact, Fact]
    document: str = ""
    language: str = ""


def compare(
    key: Iterable[Line],
    found: Iterable[Line],
    names: Mapping[str, str],
    pack: Pack,
    *,
    document: str = "",
    language: str = "",
) -> Comparison:
    """Hold ``found`` against ``key``, both of one document, as lines of claims; ``names`` leads folded names to
    canonical ones.
    """
    wanted_facts, found_facts = _facts(key, names, pack), _facts(found, names, pack)
    return Comparison(wanted_facts, found_facts, _pairs(wanted_facts, found_facts, pack), document, language)


def methods_of(method: str) -> tuple[str, ...]:
    """Return the methods that found a claim: those of an agreement are written ``FRAME+model:NAME``.

    >>> methods_of("ko.develops.make+model:oak"), methods_of("model:oak+2")
    (('ko.develops.make', 'model:oak'), ('model:oak+2',))
    """
    frame, plus, name = method.partition(f"+{MODEL}")
    return (frame, MODEL + name) if plus else (method,)


def methods_among(lines: Iterable[Line]) -> set[str]:
    """Return the methods by which any of ``lines`` was found."""
    return {one for line in lines if line.get("method") for one in methods_of(str(line["method"]))}


def _facts(lines: Iterable[Line], names: Mapping[str, str], pack: Pack) -> dict[Fact, list[Line]]:
    facts: dict[Fact, list[Line]] = defaultdict(list)
    symmetric = {predicate.id for predicate in pack.predicates if predicate.symmetric}
    dated = {predicate.id for predicate in pack.predicates if not predicate.object and not predicate.units}
    for line in lines:
        facts[_fact(line, names, symmetric, dated)].append(line)
    return dict(facts)


def _fact(line: Line, names: Mapping[str, str], symmetric: set[str], dated: set[str]) -> Fact:
    def canonical(name: object) -> str | None:
        if name is None:
            return None
        folded = fold_name(str(name))
        return names.get(folded, folded)

    subject, predicate, other = canonical(line.get("subject")), line.get("predicate"), canonical(line.get("object"))
    if predicate in symmetric and subject is not None and other is not None:
        subject, other = sorted((subject, other))
    if predicate in dated:
        return subject, predicate, str(line.get("date") or "")[:4], None, None
    value = line.get("value")
    if other is not None or value is None:
        return subject, predicate, other, None, None
    return subject, predicate, None, float(value), line.get("unit")


def _pairs(wanted: Mapping[Fact, object], found: Mapping[Fact, object], pack: Pack) -> dict[Fact, Fact]:
    """Pair each fact wanted with one found: the same, else that of the neighbour predicate, else a value near by."""
    pairs: dict[Fact, Fact] = {fact: fact for fact in wanted if fact in found}
    taken = set(pairs)
    near = {predicate.id: predicate.near for predicate in pack.predicates if predicate.near is not None}
    near |= {neighbour: id_ for id_, neighbour in near.items() if neighbour not in near}
    for fact in wanted:
        neighbour = (fact[0], near.get(str(fact[1])), *fact[2:])
        if fact not in pairs and neighbour in found and neighbour not in taken:
            pairs[fact] = neighbour
            taken.add(neighbour)
    by_head: dict[object, list[Fact]] = defaultdict(list)
    for fact in found:
        if fact not in taken and fact[3] is not None:
            by_head[fact[:3], fact[4]].append(fact)
    for fact in wanted:
        if fact in pairs or fact[3] is None:
            continue
        for candidate in by_head[fact[:3], fact[4]]:
            if candidate not in taken and _agree(fact[3], candidate[3]):
                pairs[fact] = candidate
                taken.add(candidate)
                break
    return pairs


def _agree(one: float, other: float | None) -> bool:
    if other is None:
        return False
    scale = max(abs(one), abs(other), 1e-12)
    return abs(one - other) / scale <= VALUE_TOLERANCE
