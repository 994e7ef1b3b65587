"""``panse read``: documents go in, a row for each and a sum come out."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from panse.cli.assisting import (
    Assisting,
    DryRun,
    Endpoint,
    Model,
    Parallel,
    PriceIn,
    PriceOut,
    print_plans,
    told,
)
from panse.cli.options import DEFAULT_FILE, ObservatoryFile, OutputFormat, Published
from panse.cli.reach import document_suffixes, reading_desk
from panse.cli.sources import STANDARD_INPUT, Missing, find_sources
from panse.cli.streams import plain, say, write_result
from panse.cli.tables import Format, print_table
from panse.model import EndpointError, PanseError, page_ranges
from panse.model.table import Table

if TYPE_CHECKING:
    from panse.assistance import Assistant, Plan
    from panse.observatory import Reading, ReadingDesk

_COLUMNS = ("name", "title", "document", "let_in", "refused", "open_dates", "proposed", "already", "pages_unread")
_UNREAD = {
    "scanned": "{name}: {pages} without a text layer (scanned), not read. "
    "Run OCR on the file, ocrmypdf for one, and read what it gives.",
    "unreadable": "{name}: {pages} whose fonts do not tell their letters, not read. Run OCR on the file and read that.",
    "broken": "{name}: {pages} damaged or too much for a page, not read. Print the file to a new PDF and read that.",
    "cut": "{name}: {pages} with more than a page may hold, not read to the end.",
}


@dataclass
class Tally:
    """What a batch came to."""

    readings: "list[Reading]" = field(default_factory=list)
    plans: "list[tuple[str, Plan]]" = field(default_factory=list)
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
                sum(map(len, reading.unread.values())),
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


def _warnings(reading: "Reading") -> Iterator[str]:
    """Say what of a document was not read, why, and what to do."""
    for reason, pages in reading.unread.items():
        counted = f"{'page' if len(pages) == 1 else 'pages'} {page_ranges(pages)}"
        yield _UNREAD[reason].format(name=reading.name, pages=counted)
    yield from (f"{reading.name}: {remark}" for remark in reading.remarks)


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
    model: Model = None,
    endpoint: Endpoint = None,
    dry_run: DryRun = False,
    price_in: PriceIn = None,
    price_out: PriceOut = None,
    parallel: Parallel = 4,
) -> None:
    """Example: panse read report.md --published 2023-11-30

    Read documents into the observatory, which is made if it is not there. A folder stands for all documents in it, at
    any depth. Without --published, the date is taken from the document where it has one. A document that cannot be
    read keeps no other from being read; the exit status is then 1.

    With --model a language model reads along: passages go to --endpoint, the key is taken from PANSE_API_KEY or
    OPENAI_API_KEY, and what comes back is held against the text like everything else. Answers are kept, so that an
    interrupted reading goes on where it was. --dry-run says beforehand what would be sent.
    """
    assisting = Assisting.of(model, endpoint, dry_run=dry_run, prices=(price_in, price_out), parallel=parallel)
    if name is not None and STANDARD_INPUT not in documents:
        raise typer.BadParameter("--name is for standard input: add - to the documents.")
    sources = list(find_sources(documents, document_suffixes()))
    if title is not None and len(sources) > 1:
        raise typer.BadParameter(f"--title is for one document, and there are {len(sources):,}.")
    particulars = Particulars(name or "standard-input.md", title, publisher, published)
    tally = Tally()
    with _progress() as show, ExitStack() as stack:
        assistant = None if assisting is None else assisting.assistant(show)
        desk = reading_desk(file)
        if len(sources) > 1 and not dry_run:
            stack.enter_context(desk.batch())
        for number, source in enumerate(sources, 1):
            show(f"reading {number:,} of {len(sources):,}: {_shown(source)}")
            try:
                if assistant is not None and dry_run:
                    tally.plans.append((_shown(source), _plan(desk, source, particulars, assistant)))
                else:
                    reading = _read(desk, source, particulars, assistant)
                    tally.readings.append(reading)
                    for warning in _warnings(reading):
                        say(warning)
            except EndpointError as error:
                say(str(error))  # the others would meet the same
                tally.failed += len(sources) - number + 1
                break
            except PanseError as error:
                tally.failed += 1
                say(str(error))
    if assisting is not None and dry_run:
        print_plans(tally.plans, assisting, form)
    else:
        _print(tally, form, assisting)
    if tally.failed:
        rest = "; the rest was." if tally.readings or tally.plans else "."
        say(f"{tally.failed:,} of {_counted(len(sources), 'document')} could not be read{rest}")
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is told of the documents; ``name`` is that of standard input."""

    name: str
    title: str | None
    publisher: str | None
    published: str | None

    def of(self, source: Path | Missing) -> "tuple[Path | bytes, Told]":
        """Return what to read and what is told of it. Raises the error of a word that stands for no document."""
        if isinstance(source, Missing):
            raise source.error
        told = Told(title=self.title, publisher=self.publisher, published=self.published)
        if str(source) != STANDARD_INPUT:
            return source, told
        told["name"] = self.name
        return sys.stdin.buffer.read(), told


class Told(TypedDict, total=False):
    """What is told of a document, under the names of the arguments that take it."""

    name: str | None
    title: str | None
    publisher: str | None
    published: str | None


def _read(
    desk: "ReadingDesk", source: Path | Missing, particulars: Particulars, assistant: "Assistant | None"
) -> "Reading":
    content, told = particulars.of(source)
    if assistant is None:
        return desk.read(content, **told)
    return desk.read(content, assistant=assistant, **told)


def _plan(desk: "ReadingDesk", source: Path | Missing, particulars: Particulars, assistant: "Assistant") -> "Plan":
    content, told = particulars.of(source)
    return desk.plan(content, assistant, **told)


def _shown(source: Path | Missing) -> str:
    return plain(source.word if isinstance(source, Missing) else source.name)


def _print(tally: Tally, form: Format, assisting: Assisting | None) -> None:
    table = tally.table()
    if form is not Format.TABLE:
        print_table(table, form)
        return
    if len(tally.readings) > 1:
        print_table(_without_idle_columns(table), form)
        write_result(["\n"])
    if tally.readings:
        write_result(sentence + "\n" for sentence in tally.sentences())
    if assisting is not None:
        asked = (reading.asked for reading in tally.readings)
        write_result(sentence + "\n" for sentence in told(asked, assisting.prices))


def _without_idle_columns(table: Table) -> Table:
    """Leave out what people need not see: ids, and counts that are nought all the way down."""
    kept = [column for column in table.columns if column != "document" and any(table[column])]
    return Table.from_dicts(kept, table.to_dicts())


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Show on a terminal what is being done, and nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda text: None
        return
    from rich.console import Console  # a tenth of a second that a pipe need not wait for
    from rich.markup import escape

    with Console(stderr=True).status("opening the observatory") as status:
        yield lambda text: status.update(escape(text))


def _counted(count: int, thing: str) -> str:
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
