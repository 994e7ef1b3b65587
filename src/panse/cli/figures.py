"""The figures of an evaluation, under the names that scoring scripts know them by."""

from typing import TYPE_CHECKING

from panse.model.table import Cell, Table

if TYPE_CHECKING:
    from panse.evaluation import Calibration, ErrorKind, Evaluation, Score
    from panse.model import Tally

_AGREEMENT = ("date", "status", "amount", "evidence_line")
_COLUMNS = ("group", "name", "precision", "recall", "f1", "true", "found", "wanted")


def figures(evaluation: "Evaluation", *, errors: int = 0) -> dict[str, object]:
    """Return all figures as JSON-able values, with the ``errors`` most frequent kinds of errors."""
    from panse.evaluation import worst_errors

    kinds = worst_errors(evaluation.comparisons)[:errors] if errors else ()
    return {
        "all": _score(evaluation.all),
        **{name: getattr(evaluation, name) for name in _AGREEMENT},
        "agreement": {name: _tally(evaluation.agreement[name]) for name in _AGREEMENT},
        "by_predicate": {name: _score(score) for name, score in evaluation.by_predicate.items()},
        "by_language": {
            language: {
                "all": _score(scores["all"]),
                "by_predicate": {name: _score(score) for name, score in scores.items() if name != "all"},
            }
            for language, scores in evaluation.by_language.items()
        },
        "by_method": {name: _tally(tally) for name, tally in evaluation.by_method.items()},
        "by_finder": {name: _score(score) for name, score in evaluation.by_finder.items()},
        "by_names": {name: _tally(tally) for name, tally in evaluation.by_names.items()},
        "calibration": calibration_figures(evaluation.calibration),
        "documents": [one.document for one in evaluation.comparisons],
        **({"errors": [_error(one) for one in kinds]} if errors else {}),
    }


def calibration_figures(calibration: "Calibration") -> dict[str, object]:
    """Return the bins of a calibration and its expected error as JSON-able values."""
    bins = [
        {"low": one.low, "high": one.high, "confidence": one.confidence, **_tally(one.tally)}
        for one in calibration.bins
    ]
    return {"bins": bins, "expected_error": calibration.expected_error}


def score_table(evaluation: "Evaluation", *, methods: bool = True) -> Table:
    """One row for each predicate, for all of them and for each language, and for each method if wanted."""
    rows: list[tuple[Cell, ...]] = [_row("predicate", name, one) for name, one in evaluation.by_predicate.items()]
    rows += [_row("language", name, scores["all"]) for name, scores in evaluation.by_language.items()]
    rows.append(_row("all", "ALL", evaluation.all))
    if methods:
        rows += [
            ("method", name, one.share, None, None, one.right, one.found, None)
            for name, one in evaluation.by_method.items()
        ]
    return Table(_COLUMNS, tuple(rows))


def _row(group: str, name: str, score: "Score") -> tuple[Cell, ...]:
    return group, name, score.precision, score.recall, score.f1, score.true, score.found, score.wanted


def _score(score: "Score") -> dict[str, object]:
    counts = {"true": score.true, "found": score.found, "wanted": score.wanted}
    interval = list(score.interval)
    return {"precision": score.precision, "recall": score.recall, "f1": score.f1, **counts, "interval": interval}


def _tally(tally: "Tally") -> dict[str, object]:
    return {"precision": tally.share, "true": tally.right, "found": tally.found, "interval": list(tally.interval)}


def _error(error: "ErrorKind") -> dict[str, object]:
    return {
        "kind": error.kind,
        "predicate": error.predicate,
        "method": error.method or None,
        "count": error.count,
        "document": error.document,
        "wanted": None if error.wanted is None else dict(error.wanted),
        "found": None if error.found is None else dict(error.found),
    }
