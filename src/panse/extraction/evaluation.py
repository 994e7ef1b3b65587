"""Claims held against an answer key: precision, recall and F1 of facts, and what of the facts found is right.

A fact is subject, predicate and object, or subject, predicate, value and unit, counted once a document. Names are
folded to canonical ones; values agree within one per cent; a predicate may stand in for its neighbour (``near``), and
the sides of a symmetric one may change places.
"""

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from panse.model import PanseError, UnknownName
from panse.packs import Pack, fold_name
from panse.packs.pack import MODEL

Line = Mapping[str, Any]
# subject, predicate, object (or year, where the date is the value), value, unit
Fact = tuple[str | None, str | None, str | None, float | None, str | None]

VALUE_TOLERANCE = 0.01  # relative


@dataclass(frozen=True, slots=True)
class Score:
    """How well facts were found: ``true`` of those ``found`` are among those ``wanted``. A share of nothing is None."""

    true: int
    found: int
    wanted: int

    @property
    def precision(self) -> float | None:
        return _ratio(self.true, self.found)

    @property
    def recall(self) -> float | None:
        return _ratio(self.true, self.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where either is."""
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Claims against a key.

    ``date``, ``status`` and ``amount`` are the shares of the facts found, of those that bear one in the key, on which
    some claim has the same; ``evidence_line`` is the share with evidence on a line of the key. ``misses`` are claims of
    the key, one for each fact not found; ``extras`` are claims found, one for each fact that the key lacks.
    ``by_finder`` tells what frames alone, a language model alone and both found; its recall is of all that is wanted.
    """

    all: Score
    by_predicate: dict[str, Score]
    date: float | None
    status: float | None
    amount: float | None
    evidence_line: float | None
    misses: tuple[Line, ...]
    extras: tuple[Line, ...]
    by_method: dict[str, Score]
    by_finder: dict[str, Score]


def evaluate(key: Iterable[Line], found: Iterable[Line], names: Mapping[str, str], pack: Pack) -> Evaluation:
    """Hold ``found`` against ``key``, both of one document, as lines of claims; ``names`` leads folded names to
    canonical ones.
    """
    wanted_facts, found_facts = _facts(key, names, pack), _facts(found, names, pack)
    pairs = _pairs(wanted_facts, found_facts, pack)
    matched = set(pairs.values())
    true = Counter(str(fact[1]) for fact in pairs)
    wanted = Counter(str(fact[1]) for fact in wanted_facts)
    got = Counter(str(fact[1]) for fact in found_facts)

    def agreement(*fields: str) -> float | None:
        """Return the share of the pairs, of those whose key bears ``fields``, on which some claim bears the same."""
        right = total = 0
        for one, other in pairs.items():
            expected = {tuple(line.get(field) for field in fields) for line in wanted_facts[one]}
            expected.discard((None,) * len(fields))
            total += bool(expected)
            right += any(tuple(line.get(field) for field in fields) in expected for line in found_facts[other])
        return _ratio(right, total)

    on_line = sum(
        not {line.get("line") for line in wanted_facts[one]}.isdisjoint(line.get("line") for line in found_facts[other])
        for one, other in pairs.items()
    )
    return Evaluation(
        all=Score(len(pairs), len(found_facts), len(wanted_facts)),
        by_predicate={id_: Score(true[id_], got[id_], wanted[id_]) for id_ in sorted(wanted | got)},
        date=agreement("date"),
        status=agreement("status"),
        amount=agreement("amount", "amount_unit"),
        evidence_line=_ratio(on_line, len(pairs)),
        misses=tuple(lines[0] for fact, lines in wanted_facts.items() if fact not in pairs),
        extras=tuple(lines[0] for fact, lines in found_facts.items() if fact not in matched),
        by_method=_by_method(found_facts, matched),
        by_finder=_by_finder(found_facts, matched, len(wanted_facts)),
    )


def _by_method(found: Mapping[Fact, Sequence[Line]], matched: set[Fact]) -> dict[str, Score]:
    """Count, for each method, the facts it claimed and those of them that are in the key; recall means nothing here.

    What a frame and a model agreed on counts for each of them.
    """
    claimed: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for fact, lines in found.items():
        for method in {one for line in lines if line.get("method") for one in methods_of(str(line["method"]))}:
            claimed[method] += 1
            right[method] += fact in matched
    return {method: Score(right[method], claimed[method], 0) for method in sorted(claimed)}


def _by_finder(found: Mapping[Fact, Sequence[Line]], matched: set[Fact], wanted: int) -> dict[str, Score]:
    """Count the facts that frames alone, each model alone, and both together found, and those that are in the key."""
    claimed: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for fact, lines in found.items():
        methods = {one for line in lines if line.get("method") for one in methods_of(str(line["method"]))}
        models = sorted(one for one in methods if one.startswith(MODEL))
        finders = " and ".join([*(["frames"] if methods - set(models) else []), *models])
        claimed[finders] += 1
        right[finders] += fact in matched
    return {finders: Score(right[finders], claimed[finders], wanted) for finders in sorted(claimed) if finders}


def methods_of(method: str) -> tuple[str, ...]:
    """Return the methods that found a claim: those of an agreement are written ``FRAME+model:NAME``.

    >>> methods_of("ko.develops.make+model:oak"), methods_of("model:oak+2")
    (('ko.develops.make', 'model:oak'), ('model:oak+2',))
    """
    frame, plus, name = method.partition(f"+{MODEL}")
    return (frame, MODEL + name) if plus else (method,)


def evaluate_file(
    key: Path, found: Iterable[Line], pack: Pack, entities: Sequence[Path] = (), documents: Iterable[str] = ()
) -> Evaluation:
    """Hold the claims of a document against the key of the same stem; ``found`` may hold other documents' too.

    ``documents`` are the names of those that were read, so that one without any claim can be told from one not read.

    ``entities`` are tables of names: ``entities.csv`` beside the key if left out, else the names of the pack.
    Raises ``PanseError`` for a key that cannot be read, ``UnknownName`` where its document was not read.
    """
    lines = read_key(key)
    tables = list(entities) or [table for table in (key.parent / "entities.csv",) if table.exists()]
    listed = list(found)
    of_document = [line for line in listed if PurePath(str(line.get("document"))).stem == key.stem]
    known = {str(line.get("document")) for line in listed} | set(documents)
    if key.stem not in {PurePath(name).stem for name in known}:
        raise UnknownName.among("document", key.stem, {PurePath(name).stem for name in known})
    return evaluate(lines, of_document, read_names(tables) if tables else names_of(pack), pack)


def read_key(path: Path) -> tuple[Line, ...]:
    """Read an answer key, one JSON object a line. Raises ``PanseError`` with file and line."""
    lines = []
    for number, written in enumerate(_text(path).split("\n"), 1):
        if not written.strip():
            continue
        try:
            line = json.loads(written)
        except (ValueError, RecursionError) as error:
            raise PanseError(f"{path}:{number}: this is no JSON. Write one claim a line.") from error
        _check_line(line, f"{path}:{number}")
        lines.append(line)
    if not lines:
        raise PanseError(f"{path} is empty. An answer key has one claim a line.")
    return tuple(lines)


def _check_line(line: object, where: str) -> None:
    if not isinstance(line, dict):
        raise PanseError(f"{where}: this is no claim. Write a JSON object with subject, predicate and the rest.")
    for field in ("subject", "predicate"):
        if not isinstance(line.get(field), str):
            raise PanseError(f'{where}: "{field}" is missing or no text.')
    value = line.get("value")
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise PanseError(f'{where}: "value" is {value!r}; write a number or null.')
    if any(isinstance(cell, list | dict) for cell in line.values()):
        raise PanseError(f"{where}: a field holds a list or an object. Write text, a number or null.")


def read_names(tables: Iterable[Path]) -> dict[str, str]:
    """Read names from CSV tables with the columns ``name`` and ``aliases`` (joined by ``;``): folded → canonical."""
    names: dict[str, str] = {}
    for table in tables:
        rows = list(csv.DictReader(io.StringIO(_text(table), newline="")))
        if not rows or not {"name", "aliases"} <= set(rows[0]):
            raise PanseError(f"{table} is no table of names. It needs the columns name and aliases.")
        for row in rows:
            names[fold_name(row["name"] or "")] = row["name"] or ""
        for row in rows:
            for alias in filter(None, (alias.strip() for alias in (row["aliases"] or "").split(";"))):
                names.setdefault(fold_name(alias), row["name"])
    return names


def names_of(pack: Pack) -> dict[str, str]:
    """Return the names of a pack: folded → canonical."""
    names = {fold_name(entity.name): entity.name for entity in pack.entities}
    for entity in pack.entities:
        for name in entity.names:
            names.setdefault(fold_name(name.text), entity.name)
    return names


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PanseError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise PanseError(f"{path} is not UTF-8. Save it as UTF-8 and try again.") from error


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


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
