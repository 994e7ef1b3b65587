"""``panse evaluate``: the claims of the observatory held against an answer key."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from panse.cli.options import DEFAULT_FILE, ObservatoryFile
from panse.cli.reach import reach
from panse.cli.streams import plain, write_result
from panse.cli.tables import Format, print_table
from panse.model.table import Cell, Table

if TYPE_CHECKING:
    from panse.extraction.evaluation import Evaluation, Score

_COLUMNS = ("predicate", "P", "R", "F1", "true", "found", "wanted")
_AGREEMENT = ("date", "status", "amount", "evidence_line")


def evaluate(
    key: Annotated[Path, typer.Argument(metavar="KEY", help="The answer key: claims as JSON lines.")],
    file: ObservatoryFile = DEFAULT_FILE,
    entities: Annotated[
        list[Path] | None,
        typer.Option("--entities", metavar="CSV", help="A table of names; may be given more than once."),
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="List the facts of the key that were not found.")] = False,
    extras: Annotated[bool, typer.Option("--extras", help="List the facts found that the key lacks.")] = False,
    methods: Annotated[
        bool, typer.Option("--methods", help="List how often each frame and model was right, and who found what alone.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write the figures as JSON.")] = False,
) -> None:
    """Example: panse evaluate keys/report.jsonl --misses

    Hold the claims of a document, the one named as the key is, against its answer key: precision, recall and F1 of
    the facts. Names are taken from entities.csv beside the key, or else from the pack.
    """
    with reach(file) as board:
        evaluation = board.evaluate(key, entities or ())
    listed = {"misses": evaluation.misses if misses else None, "extras": evaluation.extras if extras else None}
    if as_json:
        lists = {name: [dict(line) for line in lines] for name, lines in listed.items() if lines is not None}
        write_result([json.dumps(figures(evaluation) | lists, ensure_ascii=False, indent=1), "\n"])
        return
    scores = [*evaluation.by_predicate.items(), ("ALL", evaluation.all)]
    print_table(Table(_COLUMNS, tuple((name, *_columns(score)) for name, score in scores)), Format.TABLE)
    shares = ", ".join(f"{name} {_two(getattr(evaluation, name))}" for name in _AGREEMENT)
    write_result([f"of the facts found: {shares}\n"])
    if methods:
        _print_methods(evaluation)
    for word, lines in (("missed", listed["misses"]), ("extra", listed["extras"])):
        write_result(f"{word}: {told}\n" for told in _told(lines or ()))


def _print_methods(evaluation: "Evaluation") -> None:
    """Print who found what, which is a lesson for the frames, and how often each method was right."""
    for head, scores in (("found_by", evaluation.by_finder), ("method", evaluation.by_method)):
        rows = tuple((name, _two(score.precision), score.true, score.found) for name, score in scores.items())
        write_result(["\n"])
        print_table(Table((head, "P", "true", "found"), rows), Format.TABLE)
    write_result(["\n"])


def figures(evaluation: "Evaluation") -> dict[str, object]:
    """Return the figures of an evaluation under the names that scoring scripts know them by."""
    return {
        "all": _score(evaluation.all),
        **{name: getattr(evaluation, name) for name in _AGREEMENT},
        "by_predicate": {name: _score(score) for name, score in evaluation.by_predicate.items()},
        "by_method": {name: _score(score) for name, score in evaluation.by_method.items()},
        "by_finder": {name: _score(score) for name, score in evaluation.by_finder.items()},
    }


def _score(score: "Score") -> dict[str, float | None]:
    counts = {"true": score.true, "found": score.found, "wanted": score.wanted}
    return {"precision": score.precision, "recall": score.recall, "f1": score.f1, **counts}


def _columns(score: "Score") -> tuple[Cell, ...]:
    return _two(score.precision), _two(score.recall), _two(score.f1), score.true, score.found, score.wanted


def _two(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"


def _told(lines: Iterable[Mapping[str, object]]) -> Iterator[str]:
    for line in lines:
        said = line.get("object") or f"{line.get('value')} {line.get('unit')}"
        told = f"line {line.get('line')}: {line.get('subject')} {line.get('predicate')} {said}  [{line.get('quote')}]"
        yield plain(told)
