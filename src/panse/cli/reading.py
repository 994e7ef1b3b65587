"""``panse read``: documents go in, a row for each and a sum come out."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from panse.cli.options import DEFAULT_FILE, ObservatoryFile, OutputFormat, Published
from panse.cli.reach import document_suffixes, reading_desk
from panse.cli.sources import STANDARD_INPUT, Missing, find_sources
from panse.cli.streams import plain, say, write_result
from panse.cli.tables import Format, print_table
from panse.model import PanseError
from panse.model.table import Table

if TYPE_CHECKING:
    from panse.observatory import Reading, ReadingDesk

_COLUMNS = ("name", "title", "document", "let_in", "refused", "open_dates", "proposed", "already")


@dataclass
class Tally:
    """What a batch came to."""

    readings: "list[Reading]" = field(default_factory=list)
    failed: int = 0

    def table(self) -> Table:
        """One row for each document read; ``refused`` counts all reasons together."""
        rows = tuple(
            (
                reading.name,
                reading.title,
                reading.document,
                reading.let_in,
                sum(reading.refused.values()),
                reading.open_dates,
                reading.proposed,
                reading.already,
            )
            for reading in self.readings
        )
        return Table(_COLUMNS, rows)

    def sentences(self) -> Iterator[str]:
        """Say in sentences what was read, let in, refused and why, left open."""
        known = sum(reading.already for reading in self.readings)
        new = len(self.readings) - known
        let_in = sum(reading.let_in for reading in self.readings if not reading.already)
        if new:
            yield f"{_counted(new, 'document')} read, {_counted(let_in, 'claim')} let in."
        if known:
            yield f"{_counted(known, 'document')} known before: nothing was added."
        refused: Counter[str] = Counter()
        for reading in self.readings:
            if not reading.already:
                refused.update(reading.refused)
        if refused:
            reasons = ", ".join(f"{plain(reason)} {count:,}" for reason, count in refused.most_common())
            yield f"{_counted(refused.total(), 'proposal')} refused: {reasons}."
        open_dates = sum(reading.open_dates for reading in self.readings if not reading.already)
        if open_dates:
            yield f"{_counted(open_dates, 'date')} left open: the text does not say which is meant (see --published)."


def read(
    documents: Annotated[
        list[str], typer.Argument(metavar="DOCUMENT", help="Files, folders, quoted patterns, - for standard input.")
    ],
    file: ObservatoryFile = DEFAULT_FILE,
    name: Annotated[
        str | None, typer.Option("--name", help="What to call standard input; its ending tells the format.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="The title, where there is one document.")] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", help="Who published the documents.")] = None,
    published: Published = None,
    form: OutputFormat = Format.TABLE,
) -> None:
    """Example: panse read report.md --published 2023-11-30

    Read documents into the observatory, which is made if it is not there. A folder stands for all documents in it, at
    any depth. Without --published, the date is taken from the document where it has one. A document that cannot be
    read keeps no other from being read; the exit status is then 1.
    """
    if name is not None and STANDARD_INPUT not in documents:
        raise typer.BadParameter("--name is for standard input: add - to the documents.")
    sources = list(find_sources(documents, document_suffixes()))
    if title is not None and len(sources) > 1:
        raise typer.BadParameter(f"--title is for one document, and there are {len(sources):,}.")
    tally = Tally()
    with _progress(len(sources)) as show:
        desk = reading_desk(file)
        for source in sources:
            show(source)
            try:
                tally.readings.append(_read(desk, source, name or "standard-input.md", title, publisher, published))
            except PanseError as error:
                tally.failed += 1
                say(str(error))
    _print(tally, form)
    if tally.failed:
        rest = "; the rest was." if tally.readings else "."
        say(f"{tally.failed:,} of {_counted(len(sources), 'document')} could not be read{rest}")
        raise typer.Exit(1)


def _read(
    desk: "ReadingDesk",
    source: Path | Missing,
    name: str,
    title: str | None,
    publisher: str | None,
    published: str | None,
) -> "Reading":
    if isinstance(source, Missing):
        raise source.error
    if str(source) != STANDARD_INPUT:
        return desk.read(source, title=title, publisher=publisher, published=published)
    return desk.read(sys.stdin.buffer.read(), name=name, title=title, publisher=publisher, published=published)


def _print(tally: Tally, form: Format) -> None:
    table = tally.table()
    if form is not Format.TABLE:
        print_table(table, form)
        return
    if len(tally.readings) > 1:
        print_table(_without_idle_columns(table), form)
        write_result(["\n"])
    if tally.readings:
        write_result(sentence + "\n" for sentence in tally.sentences())


def _without_idle_columns(table: Table) -> Table:
    """Leave out what people need not see: ids, and counts that are nought all the way down."""
    kept = [column for column in table.columns if column != "document" and any(table[column])]
    return Table.from_dicts(kept, table.to_dicts())


@contextmanager
def _progress(total: int) -> Iterator[Callable[[Path | Missing], None]]:
    """Show on a terminal which document is being read, and nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda source: None
        return
    from rich.console import Console  # a tenth of a second that a pipe need not wait for
    from rich.markup import escape

    done = 0
    with Console(stderr=True).status("opening the observatory") as status:

        def show(source: Path | Missing) -> None:
            nonlocal done
            done += 1
            word = source.word if isinstance(source, Missing) else str(source)
            status.update(f"reading {done:,} of {total:,}: {escape(plain(word))}")

        yield show


def _counted(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
