"""Answer keys of many documents held against what the observatory has read of them, or against a fresh reading."""

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any, Protocol, Unpack

from panse.assistance import Asker
from panse.documents import SUFFIXES
from panse.evaluation import Comparison, Evaluation, compare, pooled
from panse.evaluation.keys import (
    document_of,
    find_keys,
    published_day,
    read_key,
    read_names,
    tables_beside,
    with_names_of,
    without_names,
)
from panse.ledger import Ledger
from panse.model import UnknownName
from panse.model.table import Table
from panse.observatory.results import Reading
from panse.observatory.words import FilterWords
from panse.packs import Pack

Key = str | Path


class Board(Protocol):
    """What an evaluation asks of an observatory, be it here or kept by a server."""

    @property
    def pack(self) -> Pack: ...

    def claims(self, **filters: Unpack[FilterWords]) -> Table: ...

    def documents(self, **filters: Unpack[FilterWords]) -> Table: ...


class Scratch(Board, Protocol):
    """An observatory that lasts as long as an evaluation."""

    @property
    def ledger(self) -> Ledger: ...

    def read(self, source: Path, *, published: str | None, assistant: Asker | None) -> Reading: ...


MakeScratch = Callable[[Path, Pack], Scratch]  # a file that is not there yet, and the pack


@dataclass(frozen=True, slots=True)
class Terms:
    """How keys are evaluated.

    ``entities`` are tables of names; left out, ``entities.csv`` beside a key. Names of the pack lead to theirs.
    ``documents`` are folders in which documents are looked for that do not stand beside their keys. Without
    ``known_names`` the documents are read with a pack that knows none of the tables' entities, which measures how well
    names are discovered. ``least`` leaves out what is less sure. An ``assistant`` reads along where documents are read
    anew.
    """

    entities: tuple[Path, ...] = ()
    documents: tuple[Path, ...] = ()
    known_names: bool = True
    least: float = 0.0
    assistant: Asker | None = field(default=None, compare=False)

    @classmethod
    def of(
        cls,
        entities: Iterable[str | Path],
        documents: Iterable[str | Path],
        *,
        known_names: bool,
        least: float,
    ) -> "Terms":
        """Return terms from what callers give."""
        folders = tuple(Path(one) for one in documents)
        return cls(tuple(Path(one) for one in entities), folders, known_names, least)


def evaluate_keys(
    keys: Key | Iterable[Key], pack: Pack, board: Board | None, make_scratch: MakeScratch, terms: Terms
) -> Evaluation:
    """Hold keys (files, or folders for those in them) against the claims of their documents, all pooled.

    The document of a key bears its stem. It is taken from ``board``, if one is given that has read it, else the file
    beside the key is read with ``pack`` into an observatory that is thrown away. Bundled facts are left out: they are
    answer keys themselves. Raises ``PanseError`` for a key that cannot be read, ``UnknownName`` for one without a
    document.
    """
    found = find_keys([keys] if isinstance(keys, str | Path) else keys)
    read = {key: read_key(key) for key in found}  # a slip in the last one is told before hours of reading
    tables = {key: terms.entities or tables_beside(key) for key in found}
    if not terms.known_names:
        pack = without_names(pack, sorted({table for of_key in tables.values() for table in of_key}))
        board = None
    names = {of_key: with_names_of(pack, read_names(of_key)) for of_key in set(tables.values())}
    comparisons: list[Comparison] = []
    with ExitStack() as stack:
        desk = _Desk(board, terms, lambda: _scratch(pack, make_scratch, stack))
        for key in found:
            document, language, lines = desk.claims(key)
            sure = (line for line in lines if float(line.get("confidence") or 0) >= terms.least)
            comparison = compare(read[key], sure, names[tables[key]], pack, document=document, language=language)
            comparisons.append(comparison)
    return pooled(comparisons, pack.knows)


def _scratch(pack: Pack, make_scratch: MakeScratch, stack: ExitStack) -> Scratch:
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    scratch = make_scratch(Path(folder, "evaluation.panse"), pack)
    stack.enter_context(scratch.ledger.held())  # opening a file anew for each document takes longer than reading it
    return scratch


class _Desk:
    """Gives the claims of a key's document: from the observatory, else from one that is made when first needed."""

    def __init__(self, board: Board | None, terms: Terms, make_scratch: Callable[[], Scratch]) -> None:
        self._board = board
        self._terms = terms
        self._make_scratch = make_scratch
        self._scratch: Scratch | None = None
        rows = [] if board is None else board.documents().to_dicts()
        self._held: dict[str, Mapping[str, Any]] = {PurePath(str(row["name"])).stem: row for row in rows if row["held"]}

    def claims(self, key: Path) -> tuple[str, str, Sequence[Mapping[str, Any]]]:
        """Return the name of a key's document, its language and its claims as lines."""
        row = self._held.get(key.stem)
        if self._board is not None and row is not None:
            return _claims(self._board, row)
        source = document_of(key, self._terms.documents, SUFFIXES)
        if source is None:
            said = UnknownName.among("document", key.stem, self._held)
            raise UnknownName(f"{said} Read it first, put it beside {key}, or name its folder with --documents.")
        self._scratch = self._scratch or self._make_scratch()
        reading = self._scratch.read(source, published=published_day(source, key), assistant=self._terms.assistant)
        rows = self._scratch.documents().to_dicts()
        return _claims(self._scratch, next(row for row in rows if row["id"] == reading.document))


def _claims(board: Board, row: Mapping[str, Any]) -> tuple[str, str, Sequence[Mapping[str, Any]]]:
    claims = board.claims(document=str(row["id"]), bundled=False)
    return str(row["name"]), str(row["language"]), claims.to_dicts()
