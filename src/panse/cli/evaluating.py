"""``panse evaluate``: what was read, held against answer keys."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from panse.cli.figures import figures, score_table
from panse.cli.options import DEFAULT_FILE, ConfidenceFilter, ObservatoryFile, OutputFormat, ReadingFilter
from panse.cli.reach import PACK, evaluate_pack, is_there, reach
from panse.cli.streams import plain, write_result
from panse.cli.tables import Format, print_table
from panse.model.table import Cell, Table

if TYPE_CHECKING:
    from panse.evaluation import Calibration, ErrorKind, Evaluation
    from panse.model import Tally

_AGREEMENT = ("date", "status", "amount", "evidence_line")

Keys = Annotated[
    list[Path],
    typer.Argument(metavar="KEY", help="Answer keys, claims as JSON lines; a folder stands for those in it."),
]
Entities = Annotated[
    list[Path] | None,
    typer.Option("--entities", metavar="CSV", help="A table of names; may be given more than once."),
]
Documents = Annotated[
    list[Path] | None,
    typer.Option("--documents", metavar="DIR", help="Where documents are that do not stand beside their keys."),
]


def evaluate(
    keys: Keys,
    file: ObservatoryFile = DEFAULT_FILE,
    pack: Annotated[
        str | None, typer.Option("--pack", help="Read the documents anew with this pack, a name or a folder.")
    ] = None,
    entities: Entities = None,
    documents: Documents = None,
    without_names: Annotated[
        bool,
        typer.Option("--without-names", help="Read anew with a pack that does not know the names of the keys' tables."),
    ] = False,
    reading: ReadingFilter = None,
    min_confidence: ConfidenceFilter = None,
    misses: Annotated[bool, typer.Option("--misses", help="List the facts of the keys that were not found.")] = False,
    extras: Annotated[bool, typer.Option("--extras", help="List the facts found that the keys lack.")] = False,
    errors: Annotated[
        int, typer.Option("--errors", metavar="N", min=0, help="List the N most frequent kinds of errors.")
    ] = 0,
    methods: Annotated[
        bool, typer.Option("--methods", help="List how often each frame and model was right, and who found what alone.")
    ] = False,
    form: OutputFormat = Format.TABLE,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Example: panse evaluate keys/genai/seen --errors 10

    Hold what was read against answer keys, all documents pooled: precision, recall and F1 of the facts by predicate
    and language, what of the facts found is right, and how far confidence can be trusted. The document of a key is the
    one of its name; one that the observatory has not read is read from the file beside the key and not kept. Beside a
    key, entities.csv gives names and published.csv the days of publication.
    """
    options: dict[str, Any] = {"reading": reading, "min_confidence": min_confidence, "known_names": not without_names}
    tables, folders = entities or (), documents or ()
    if pack is not None or (file == DEFAULT_FILE and not is_there(file)):
        evaluation = evaluate_pack(pack or PACK, keys, tables, documents=folders, **options)
    else:
        with reach(file) as board:
            evaluation = board.evaluate(keys, tables, documents=folders, **options)
    if as_json or form is Format.JSON:
        _print_json(evaluation, misses=misses, extras=extras, errors=errors)
        return
    if form is not Format.TABLE:
        print_table(score_table(evaluation), form)
        return
    _print(evaluation)
    if methods:
        print_methods(evaluation)
    _print_errors(evaluation, errors)
    for word, lines, wanted in (("missed", evaluation.misses, misses), ("extra", evaluation.extras, extras)):
        write_result(f"{word}: {told}\n" for told in _told(lines if wanted else ()))


def _print_json(evaluation: "Evaluation", *, misses: bool, extras: bool, errors: int) -> None:
    written = figures(evaluation, errors=errors)
    written |= {"misses": [dict(line) for line in evaluation.misses]} if misses else {}
    written |= {"extras": [dict(line) for line in evaluation.extras]} if extras else {}
    write_result([json.dumps(written, ensure_ascii=False, indent=1), "\n"])


def _print(evaluation: "Evaluation") -> None:
    table = score_table(evaluation, methods=False)
    rows = [(_name(str(group), str(name)), *map(_shown, scores)) for group, name, *scores in table]
    print_table(Table(("predicate", "P", "R", "F1", "true", "found", "wanted"), tuple(rows)), Format.TABLE)
    low, high = evaluation.all.interval
    shares = ", ".join(f"{name} {_share(evaluation.agreement[name])}" for name in _AGREEMENT)
    write_result([f"of the facts found: {shares}\n"])
    if evaluation.all.found:
        write_result([f"precision of all: {low:.2f} to {high:.2f} with 95 % confidence\n"])
    print_calibration(evaluation.calibration)


def print_calibration(calibration: "Calibration") -> None:
    """Print, for each bin of confidence, how many facts there are and which share of them is right."""
    if not calibration.bins:
        return
    rows = []
    for one in calibration.bins:
        low, high = one.tally.interval
        share = one.tally.share or 0.0
        rows.append(
            (
                f"{one.low:.2f}–{one.high:.2f}",
                f"{one.confidence:.2f}",
                f"{share:.2f}",
                f"{low:.2f}–{high:.2f}",
                one.tally.right,
                one.tally.found,
            )
        )
    write_result(["\n"])
    print_table(Table(("confidence", "mean", "right", "95 %", "true", "found"), tuple(rows)), Format.TABLE)
    write_result([f"expected calibration error: {calibration.expected_error:.3f}\n"])


def print_methods(evaluation: "Evaluation") -> None:
    """Print who found what, which is a lesson for the frames, and how often each method was right."""
    finders = tuple((name, _shown(one.precision), one.true, one.found) for name, one in evaluation.by_finder.items())
    write_result(["\n"])
    print_table(Table(("found_by", "P", "true", "found"), finders), Format.TABLE)
    write_result(["\n"])
    print_tallies("method", evaluation.by_method)


def print_tallies(head: str, tallies: "Mapping[str, Tally]") -> None:
    """Print how often each proved right, with the interval."""
    rows = []
    for name, tally in tallies.items():
        low, high = tally.interval
        rows.append((name, _shown(tally.share), tally.right, tally.found, f"{low:.2f}–{high:.2f}"))
    print_table(Table((head, "P", "true", "found", "95 %"), tuple(rows)), Format.TABLE)


def _print_errors(evaluation: "Evaluation", most: int) -> None:
    from panse.evaluation import worst_errors

    kinds = worst_errors(evaluation.comparisons)[:most] if most else ()
    if not kinds:
        return
    rows: list[tuple[Cell, ...]] = [
        (one.count, one.kind, one.predicate, one.method or None, _example(one)) for one in kinds
    ]
    write_result(["\n"])
    print_table(Table(("count", "error", "predicate", "method", "says"), tuple(rows)), Format.TABLE)


def _example(error: "ErrorKind") -> str:
    said = [f"{word} {_fact(line)}" for word, line in (("wanted", error.wanted), ("found", error.found)) if line]
    line = error.wanted or error.found or {}
    return f"{error.document}:{line.get('line')}: {'; '.join(said)}  [{line.get('quote')}]"


def _name(group: str, name: str) -> str:
    return f"{group} {name}" if group == "language" else name


def _shown(cell: Cell) -> Cell:
    return "-" if cell is None else f"{cell:.2f}" if isinstance(cell, float) else cell


def _share(tally: "Tally") -> str:
    return "-" if tally.share is None else f"{tally.share:.2f} ({tally.right:,} of {tally.found:,})"


def _fact(line: Mapping[str, object]) -> str:
    said = line.get("object") or (f"{line.get('value')} {line.get('unit')}" if line.get("unit") else "")
    details = [str(line[field]) for field in ("date", "status") if line.get(field) not in {None, "done"}]
    return " ".join(filter(None, (str(line.get("subject")), str(line.get("predicate")), str(said), *details)))


def _told(lines: Iterable[Mapping[str, object]]) -> Iterator[str]:
    for line in lines:
        where = f"{line['document']}: " if line.get("document") else ""
        yield plain(f"{where}line {line.get('line')}: {_fact(line)}  [{line.get('quote')}]")
