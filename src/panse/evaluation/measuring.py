"""How often each method of a pack is right, measured on keys, and from which confidence on the careful reading takes
claims.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from panse.evaluation.calibration import Calibration, Judged, calibrate
from panse.evaluation.facts import Fact, Line, methods_among
from panse.evaluation.scores import Evaluation
from panse.model import Tally
from panse.packs.pack import MODEL, Frame
from panse.packs.precision import Careful, Precision

# What the careful reading has to reach, and on how many facts that must have been seen.
CAREFUL_SHARE = 0.9
FEWEST_CAREFUL = 20


@dataclass(frozen=True, slots=True)
class Measured:
    """What measuring gave.

    ``by_names`` tells apart the facts whose names the pack knows and those with a name that the document alone gave.
    ``calibration`` is of confidences that each document was given by what the *other* documents taught: what to expect
    of documents that nobody has measured on.
    """

    precision: Precision
    by_names: Mapping[str, Tally]
    calibration: Calibration
    documents: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A fact found in a document, by which methods, and whether it is right."""

    document: int
    methods: frozenset[str]
    right: bool


def measure(evaluations: Sequence[Evaluation], frames: Sequence[Frame], knows: Callable[[str], bool]) -> Measured:
    """Put together what evaluations of the same keys tell of the methods.

    The same documents may have been read with and without the names of their tables; what both readings found counts
    once for a document. ``knows`` tells whether the pack has an entity of a name.
    """
    found = _facts(evaluations)
    methods = {
        one: of_one for one in sorted({m for fact in found for m in fact.methods}) if (of_one := _of(found, one))
    }
    by_frames = [fact for fact in found if any(not one.startswith(MODEL) for one in fact.methods)]
    judged = _judged_by_the_others(found, frames)
    precision = Precision(_tally(by_frames), methods, careful_from(judged))
    documents = len({fact.document for fact in found})
    return Measured(precision, _by_names(evaluations, knows), calibrate(judged), documents)


def _facts(evaluations: Iterable[Evaluation]) -> list[_Found]:
    """Return the facts of all evaluations, each once for a document, with the methods of all readings."""
    joined: dict[tuple[int, object], _Found] = {}
    for evaluation in evaluations:
        for number, (fact, lines, right) in _numbered(evaluation):
            before = joined.get((number, fact), _Found(number, frozenset(), right))
            methods = before.methods | methods_among(lines)
            joined[number, fact] = _Found(number, methods, right or before.right)
    return list(joined.values())


def _by_names(evaluations: Iterable[Evaluation], knows: Callable[[str], bool]) -> dict[str, Tally]:
    """Count the facts by whether the pack knows their names, each once for a document and for either."""
    right: dict[tuple[str, int, object], bool] = {}
    for evaluation in evaluations:
        for number, (fact, lines, is_right) in _numbered(evaluation):
            names = [str(lines[0][role]) for role in ("subject", "object") if lines[0].get(role) is not None]
            right["known" if all(map(knows, names)) else "discovered", number, fact] = is_right
    return {
        word: Tally(sum(one for key, one in right.items() if key[0] == word), sum(key[0] == word for key in right))
        for word in ("known", "discovered")
    }


def _numbered(evaluation: Evaluation) -> Iterator[tuple[int, tuple[Fact, Sequence[Line], bool]]]:
    """Yield each fact found with the number of its document, its claims, and whether it is right."""
    for number, document in enumerate(evaluation.comparisons):
        matched = set(document.pairs.values())
        for fact, lines in document.found.items():
            yield number, (fact, lines, fact in matched)


def _tally(facts: Iterable[_Found]) -> Tally:
    listed = list(facts)
    return Tally(sum(fact.right for fact in listed), len(listed))


def _of(facts: Iterable[_Found], method: str) -> Tally:
    return _tally(fact for fact in facts if method in fact.methods)


def _judged_by_the_others(found: Sequence[_Found], frames: Sequence[Frame]) -> list[Judged]:
    """Return each fact with the confidence that it would have, had its document not been measured on."""
    judged: list[Judged] = []
    for document in sorted({fact.document for fact in found}):
        others = [fact for fact in found if fact.document != document]
        methods: dict[str, Tally] = {}
        for fact in others:
            for method in fact.methods:
                methods[method] = methods.get(method, Tally(0, 0)) + Tally(fact.right, 1)
        sure = Precision(_tally(others), methods).confidences(frames)
        judged += [
            Judged(max(sure.get(method, sure[""]) for method in fact.methods), fact.right)
            for fact in found
            if fact.document == document and fact.methods
        ]
    return judged


def careful_from(judged: Sequence[Judged]) -> Careful | None:
    """Return the lowest confidence, in hundredths, from which on ``CAREFUL_SHARE`` of the facts are right; None where
    no confidence gives that, or on too few facts to say.
    """
    for hundredths in range(50, 100):
        least = hundredths / 100
        sure = [one for one in judged if one.confidence >= least]
        tally = Tally(sum(one.right for one in sure), len(sure))
        if tally.found < FEWEST_CAREFUL:
            return None
        if tally.right / tally.found >= CAREFUL_SHARE:
            return Careful(least, tally)
    return None
