"""Facts found held against facts wanted, pooled over documents: precision, recall, F1, and what else is right."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from panse.evaluation.calibration import Calibration, Judged, calibrate
from panse.evaluation.facts import Comparison, Fact, Line, compare, methods_among
from panse.model import Tally
from panse.packs import Pack
from panse.packs.pack import MODEL

# What is held against the key of the facts found, and the fields in which it stands.
_AGREEMENT = {"date": ("date",), "status": ("status",), "amount": ("amount", "amount_unit")}
EVIDENCE_LINE = "evidence_line"


@dataclass(frozen=True, slots=True)
class Score:
    """How well facts were found: ``true`` of those ``found`` are among those ``wanted``. A share of nothing is None."""

    true: int
    found: int
    wanted: int

    @property
    def precision(self) -> float | None:
        return Tally(self.true, self.found).share

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the precision."""
        return Tally(self.true, self.found).interval

    @property
    def recall(self) -> float | None:
        return Tally(self.true, self.wanted).share

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where either is."""
        precision, recall = self.precision or 0.0, self.recall or 0.0
        return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Claims against keys, all documents pooled: a fact counts once in each document.

    ``by_predicate`` counts a fact found that stands in for a neighbour under the predicate that was wanted.
    ``by_language`` goes by the documents' language and then by predicate, with the whole under "all".
    ``agreement`` counts, of the facts found that bear a date (status, amount) in the key, those of which some claim
    has the same; under ``evidence_line`` those with evidence on a line of the key. ``misses`` are claims of the keys,
    one for each fact not found; ``extras`` are claims found, one for each fact that its key lacks; each has its
    ``document``. ``by_method`` tells how often what each frame and model found was right. ``by_finder`` tells what
    frames alone, a language model alone and both found; its recall is of all that is wanted. ``by_names`` tells apart
    the facts whose names the pack knows ("known") and those with one that the document alone gave ("discovered").
    ``calibration`` holds confidence against what proved right. ``comparisons`` are what it all was counted from.
    """

    all: Score
    by_predicate: dict[str, Score]
    by_language: dict[str, dict[str, Score]]
    agreement: dict[str, Tally]
    misses: tuple[Line, ...]
    extras: tuple[Line, ...]
    by_method: dict[str, Tally]
    by_finder: dict[str, Score]
    by_names: dict[str, Tally]
    calibration: Calibration
    comparisons: tuple[Comparison, ...]

    @property
    def date(self) -> float | None:
        return self.agreement["date"].share

    @property
    def status(self) -> float | None:
        return self.agreement["status"].share

    @property
    def amount(self) -> float | None:
        return self.agreement["amount"].share

    @property
    def evidence_line(self) -> float | None:
        return self.agreement[EVIDENCE_LINE].share


def evaluate(key: Iterable[Line], found: Iterable[Line], names: Mapping[str, str], pack: Pack) -> Evaluation:
    """Hold the claims of one document against its key; see ``compare`` and ``pooled``."""
    return pooled([compare(key, found, names, pack)], pack.knows)


def pooled(comparisons: Iterable[Comparison], knows: Callable[[str], bool]) -> Evaluation:
    """Put the comparisons of documents together; ``knows`` tells whether the pack has an entity of a name."""
    documents = tuple(comparisons)
    return Evaluation(
        all=_total(documents),
        by_predicate=_by_predicate(documents),
        by_language={
            language: {"all": _total(of_language), **_by_predicate(of_language)}
            for language in sorted({one.language for one in documents} - {""})
            if (of_language := [one for one in documents if one.language == language])
        },
        agreement=_agreements(documents),
        misses=tuple(
            _placed(lines[0], one) for one in documents for fact, lines in one.wanted.items() if fact not in one.pairs
        ),
        extras=tuple(_placed(lines[0], one) for one, fact, lines, right in _found(documents) if not right),
        by_method=_by_method(documents),
        by_finder=_by_finder(documents),
        by_names=_by_names(documents, knows),
        calibration=calibrate(_judged(documents)),
        comparisons=documents,
    )


def _found(documents: Iterable[Comparison]) -> Iterator[tuple[Comparison, Fact, Sequence[Line], bool]]:
    """Yield each fact found with its document, its claims, and whether it is in the key."""
    for one in documents:
        matched = set(one.pairs.values())
        for fact, lines in one.found.items():
            yield one, fact, lines, fact in matched


def _placed(line: Line, comparison: Comparison) -> Line:
    """Return a line that tells its document; keys leave that to their file's name."""
    return line if line.get("document") or not comparison.document else {**line, "document": comparison.document}


def _total(documents: Iterable[Comparison]) -> Score:
    counts = [(len(one.pairs), len(one.found), len(one.wanted)) for one in documents]
    return Score(*map(sum, zip(*counts, strict=True))) if counts else Score(0, 0, 0)


def _by_predicate(documents: Iterable[Comparison]) -> dict[str, Score]:
    true: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for one in documents:
        true.update(str(fact[1]) for fact in one.pairs)
        wanted.update(str(fact[1]) for fact in one.wanted)
        found.update(str(fact[1]) for fact in one.pairs)
        found.update(str(fact[1]) for fact in set(one.found) - set(one.pairs.values()))
    return {id_: Score(true[id_], found[id_], wanted[id_]) for id_ in sorted(wanted | found)}


def _agreements(documents: Sequence[Comparison]) -> dict[str, Tally]:
    counted = {name: Tally(0, 0) for name in (*_AGREEMENT, EVIDENCE_LINE)}
    for one in documents:
        for wanted, found in one.pairs.items():
            for name, fields in _AGREEMENT.items():
                agrees = agree(one.wanted[wanted], one.found[found], fields)
                if agrees is not None:
                    counted[name] += Tally(agrees, 1)
            lines = {line.get("line") for line in one.wanted[wanted]}
            on_line = any(line.get("line") in lines for line in one.found[found])
            counted[EVIDENCE_LINE] += Tally(on_line, 1)
    return counted


def agree(wanted: Iterable[Line], found: Iterable[Line], fields: Sequence[str]) -> bool | None:
    """Tell whether some claim found bears the same ``fields`` as one wanted; None where none wanted bears any."""
    expected = {tuple(line.get(field) for field in fields) for line in wanted}
    expected.discard((None,) * len(fields))
    return any(tuple(line.get(field) for field in fields) in expected for line in found) if expected else None


def _by_method(documents: Iterable[Comparison]) -> dict[str, Tally]:
    """Count the facts of each method; what a frame and a model agreed on counts for each of them."""
    counted: dict[str, Tally] = defaultdict(lambda: Tally(0, 0))
    for _, _, lines, right in _found(documents):
        for method in methods_among(lines):
            counted[method] += Tally(right, 1)
    return dict(sorted(counted.items()))


def _by_finder(documents: Sequence[Comparison]) -> dict[str, Score]:
    """Count the facts that frames alone, each model alone, and both together found, and those that are in the key."""
    counted: dict[str, Tally] = defaultdict(lambda: Tally(0, 0))
    for _, _, lines, right in _found(documents):
        methods = methods_among(lines)
        models = sorted(one for one in methods if one.startswith(MODEL))
        finders = " and ".join([*(["frames"] if methods - set(models) else []), *models])
        if finders:
            counted[finders] += Tally(right, 1)
    wanted = sum(len(one.wanted) for one in documents)
    return {finders: Score(tally.right, tally.found, wanted) for finders, tally in sorted(counted.items())}


def _by_names(documents: Iterable[Comparison], knows: Callable[[str], bool]) -> dict[str, Tally]:
    counted = {"known": Tally(0, 0), "discovered": Tally(0, 0)}
    for _, _, lines, right in _found(documents):
        names = [str(lines[0][role]) for role in ("subject", "object") if lines[0].get(role) is not None]
        counted["known" if all(map(knows, names)) else "discovered"] += Tally(right, 1)
    return counted


def _judged(documents: Iterable[Comparison]) -> Iterator[Judged]:
    """Yield each fact found with the confidence of its surest claim; one good sentence is enough for it to stand."""
    for _, _, lines, right in _found(documents):
        told = [float(line["confidence"]) for line in lines if line.get("confidence") is not None]
        if told:
            yield Judged(max(told), right)
