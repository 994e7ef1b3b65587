"""The append-only store of an observatory, in one file."""

import secrets
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from panse.ledger import schema, views
from panse.ledger.file import LedgerFile
from panse.ledger.recording import (
    now_or_later,
    reading_id,
    stage,
    stage_bundled,
    write,
    write_decision,
    write_entities,
)
from panse.ledger.records import ClaimRecord, Counts, DocumentRecord, Filters, ReadingRecord, Recorded, RefusalRecord
from panse.ledger.rows import naive_utc
from panse.model import Claim, Decision, Document, Entity, Extraction, Mention, UnknownName
from panse.packs.pack import Pack


class Ledger:
    """Documents, claims, entities and decisions, appended and never changed.

    What is asked for is the present or, with ``as_of``, what was known at the end of that day (UTC). The file is open
    only during a call, so that others can use it; ``held()`` keeps it for writing. Methods raise ``LedgerBusy`` where
    another process keeps it for longer than ``open`` was told to wait, and ``LedgerError`` where it cannot be used.

    ``pack`` is the name of the ledger's pack, ``source`` what ``load_pack`` finds it by.
    """

    def __init__(self, file: LedgerFile, meta: schema.Meta) -> None:
        self._file = file
        self.pack = meta.pack
        self.source = meta.source
        self.created = meta.created

    @property
    def path(self) -> Path:
        return self._file.path

    @classmethod
    def create(
        cls,
        path: Path,
        pack: Pack,
        *,
        created: datetime,
        source: str | None = None,
        fill: Callable[["Ledger"], object] | None = None,
    ) -> "Ledger":
        """Make a ledger where no file is yet, for an industry; ``fill`` may write into it.

        It is made under another name beside ``path`` and takes its own once it is whole.
        """
        path = path.absolute()
        schema.check_free(path)
        meta = schema.Meta(0, pack.name, source or pack.name, created)
        draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
        try:
            schema.create(draft, path, meta)
            if fill is not None:
                fill(cls(LedgerFile(draft, known_as=path), meta))
            schema.publish(draft, path)
        finally:
            for rest in (draft, draft.with_name(draft.name + ".wal")):
                with suppress(OSError):  # as where nothing could be written in the first place
                    rest.unlink(missing_ok=True)
        return cls(LedgerFile(path), meta)

    @staticmethod
    def check_free(path: Path) -> None:
        """Raise ``LedgerError`` where ``create`` could make none: the path is taken, or its folder is missing."""
        schema.check_free(path.absolute())

    @classmethod
    def open(cls, path: Path, *, patience_seconds: float = 5.0, now: datetime | None = None) -> "Ledger":
        """Open a ledger; one of an older format is brought up to date, in one transaction."""
        file = LedgerFile(path, patience_seconds=patience_seconds)
        return cls(file, schema.bring_up_to_date(file, now or datetime.now(UTC)))

    def reading(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """Give a connection for reading, for as long as the ``with`` lasts; write nothing meanwhile."""
        return self._file.reading()

    def held(self) -> AbstractContextManager[None]:
        """Keep the file for writing for as long as the ``with`` lasts; all methods work meanwhile, in any thread."""
        return self._file.held()

    def record(
        self, document: Document, extraction: Extraction, *, pack: Pack, engine: str, recorded: datetime
    ) -> Recorded:
        """Write down what reading a document gave, all of it or, whatever happens, nothing.

        The very reading that is present already adds nothing; one with another date, pack or engine takes its place.
        """
        staged = stage(document, extraction, pack, engine)
        with self._file.transaction() as connection:
            return write(connection, staged, now_or_later(connection, recorded))

    def record_bundled(
        self, pack: Pack, claims: Sequence[Claim], *, engine: str, recorded: datetime
    ) -> tuple[Recorded, ...]:
        """Write down the facts that a pack brings, in one transaction. ``claims`` are ``pack.claims``, in order."""
        staged = stage_bundled(pack, claims, engine)
        with self._file.transaction() as connection:
            moment = now_or_later(connection, recorded)
            return tuple(write(connection, one, moment) for one in staged)

    def add_entities(self, entities: Sequence[Entity], *, recorded: datetime) -> None:
        """Write down entities that people added."""
        with self._file.transaction() as connection:
            write_entities(connection, entities, None, naive_utc(now_or_later(connection, recorded)))

    def record_decision(self, decision: Decision, *, recorded: datetime) -> None:
        """Write down what a reviewer said; the same decision twice adds nothing."""
        with self._file.transaction() as connection:
            write_decision(connection, decision, now_or_later(connection, recorded))

    def present_reading(self, document: Document, pack: Pack, engine: str) -> ReadingRecord | None:
        """Return the reading beside which ``record`` would add nothing, or None."""
        with self.reading() as connection:
            found = views.find_reading(connection, document.id)
        return found if found is not None and found.id == reading_id(document, pack, engine) else None

    def latest_reading(self, document: str) -> ReadingRecord | None:
        """Return the present reading of a document (its id); None where panse has not read it itself."""
        with self.reading() as connection:
            return views.find_reading(connection, document)

    def documents(self, *, as_of: date | None = None) -> tuple[DocumentRecord, ...]:
        """Return all documents known, by name."""
        with self.reading() as connection:
            return views.find_documents(connection, as_of)

    def document(self, id_: str, *, as_of: date | None = None) -> Document:
        """Return a document with text and blocks. Raises ``UnknownName`` where it is unknown, ``LedgerError`` where
        only its facts are bundled.
        """
        with self.reading() as connection:
            return views.find_document(connection, as_of, id_)

    def claims(self, filters: Filters | None = None) -> tuple[ClaimRecord, ...]:
        """Return the claims that pass ``filters``, by document name and place, each claim once."""
        with self.reading() as connection:
            return views.find_claims(connection, filters or Filters())

    def claim(self, id_: str, *, as_of: date | None = None) -> ClaimRecord:
        """Return one claim. Raises ``UnknownName``."""
        with self.reading() as connection:
            found = views.find_claims(connection, Filters(as_of=as_of), id_)
        if not found:
            raise UnknownName(f'No claim has the id "{id_}".')
        return found[0]

    def refusals(self, document: str | None = None, *, as_of: date | None = None) -> tuple[RefusalRecord, ...]:
        """Return what the present readings refused, of one document (its id) or of all."""
        with self.reading() as connection:
            return views.find_refusals(connection, as_of, document)

    def mentions(self, document: str, *, as_of: date | None = None) -> tuple[Mention, ...]:
        """Return the mentions in a document (its id), in order."""
        with self.reading() as connection:
            return views.find_mentions(connection, as_of, document)

    def entities(self, *, as_of: date | None = None) -> tuple[Entity, ...]:
        """Return the entities that readings proposed and people added, by name; the pack's stand in the pack."""
        with self.reading() as connection:
            return views.find_entities(connection, as_of)

    def decisions(self, *, as_of: date | None = None) -> tuple[Decision, ...]:
        """Return what reviewers said, in the order of recording."""
        with self.reading() as connection:
            return views.find_decisions(connection, as_of)

    def claims_by_document(self, *, as_of: date | None = None) -> dict[str, int]:
        """Return how many claims each document carries, by document id."""
        with self.reading() as connection:
            return views.count_claims(connection, as_of, "claims_by_document")

    def claims_by_entity(self, *, as_of: date | None = None) -> dict[str, int]:
        """Return how many claims name each entity, as subject or object, by canonical name."""
        with self.reading() as connection:
            return views.count_claims(connection, as_of, "claims_by_entity")

    def counts(self, *, as_of: date | None = None) -> Counts:
        """Count what there is."""
        with self.reading() as connection:
            return views.count(connection, as_of)
