"""The observatory: a pack and a ledger in one object."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol, Unpack

from panse.assistance import Answers, Asked, Asker, Assistant, Plan, extract_with
from panse.documents import read_document
from panse.evaluation import Evaluation
from panse.extraction import extract, prepare
from panse.ledger import ClaimRecord, Filters, Ledger
from panse.model import Document, Entity, Extraction, PanseError, When
from panse.model.table import Table
from panse.observatory.collector import collector_paused
from panse.observatory.engine import engine_version
from panse.observatory.evaluating import Key, Terms, evaluate_keys
from panse.observatory.listings import claims_table, documents_table, entities_table, refusals_table
from panse.observatory.names import Names
from panse.observatory.results import EntityView, Reading
from panse.observatory.words import (
    FilterWords,
    confidence_from,
    day_from,
    filters_from,
    find_document,
    published_from,
    when_from,
)
from panse.packs import Pack, available_packs, bundled_claims, load_pack
from panse.packs.pack import MODEL
from panse.publishing.edition import Contents
from panse.publishing.site import SiteReport, write_site

Source = str | Path | bytes


class DocumentReader(Protocol):
    """What turns a file or its bytes into a document; ``panse.documents.read_document``."""

    def __call__(
        self,
        source: Path | bytes,
        *,
        name: str | None,
        title: str | None,
        publisher: str | None,
        published: str | When | None,
    ) -> Document: ...


def _now() -> datetime:
    return datetime.now(UTC)


class Observatory:
    """An industry's pack and the ledger of what was read about it.

    Each method opens the ledger's file only while it works. Names of entities may be given in any language. Methods
    raise ``PanseError`` where the input is at fault; the message says what, where and what to do.
    """

    def __init__(
        self,
        ledger: Ledger,
        pack: Pack,
        *,
        read_only: bool = False,
        now: Callable[[], datetime] = _now,
        read_document: DocumentReader = read_document,
        extract: Callable[[Document, Pack], Extraction] = extract,
    ) -> None:
        if ledger.pack != pack.name:
            raise PanseError(f'{ledger.path} is an observatory of "{ledger.pack}", not of "{pack.name}".')
        self.ledger = ledger
        self.pack = pack
        self._read_only = read_only
        self._now = now
        self._read_document = read_document
        self._extract = extract

    @property
    def path(self) -> Path:
        return self.ledger.path

    @classmethod
    def create(
        cls,
        path: str | Path,
        pack: str | Path | Pack = "genai",
        *,
        bundled: bool = False,
        samples: bool = False,
        fill: Callable[["Observatory"], object] | None = None,
        now: Callable[[], datetime] = _now,
    ) -> "Observatory":
        """Make an observatory where no file is yet: empty, or with the facts that the pack brings (``bundled``), its
        sample documents read (``samples``) and what ``fill`` puts in. The file appears whole or not at all. Raises
        ``PackError`` where the pack is at fault.
        """
        loaded = pack if isinstance(pack, Pack) else load_pack(pack)
        prepare(loaded)  # a frame that cannot be read is told now and not with each document

        def furnish(ledger: Ledger) -> None:
            draft = cls(ledger, loaded, now=now)
            if bundled:
                draft.add_bundled()
            if samples:
                draft.read_samples()
            if fill is not None:
                fill(draft)

        ledger = Ledger.create(Path(path), loaded, created=now(), source=_source_of(loaded), fill=furnish)
        return cls(ledger, loaded, now=now)

    @classmethod
    def open(
        cls,
        path: str | Path,
        pack: str | Path | Pack | None = None,
        *,
        read_only: bool = False,
        now: Callable[[], datetime] = _now,
    ) -> "Observatory":
        """Open an observatory that is there. ``pack`` is needed only where its folder has moved."""
        ledger = Ledger.open(Path(path), now=now())
        loaded = pack if isinstance(pack, Pack) else load_pack(pack or ledger.source)
        return cls(ledger, loaded, read_only=read_only, now=now)

    # Reading

    def read(
        self,
        source: Source,
        *,
        name: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        published: str | date | When | None = None,
        assistant: Asker | None = None,
    ) -> Reading:
        """Read a document (a path, or its bytes with a ``name`` whose ending tells the format) into the ledger.

        Title, publisher and day of publication are taken from here, else from the document itself, else from the pack
        where the document is one of its sources. Nothing is added where this very reading is there; one with other
        particulars takes its place. With an ``assistant`` a language model reads along; see ``panse.assistance``.
        """
        self._check_writable()
        with collector_paused():
            document = self._document_from(source, name, title, publisher, published)
        answers = None if assistant is None else assistant.ask(document, self.pack)
        with collector_paused():
            return self._take_in(document, answers)

    def plan(
        self,
        source: Source,
        assistant: Assistant,
        *,
        name: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        published: str | date | When | None = None,
    ) -> Plan:
        """Return what reading a document with an assistant would take. Nothing is sent and nothing written."""
        return assistant.plan(self._document_from(source, name, title, publisher, published), self.pack)

    def _document_from(
        self,
        source: Source,
        name: str | None,
        title: str | None,
        publisher: str | None,
        published: str | date | When | None,
    ) -> Document:
        document = self._read_document(
            Path(source) if isinstance(source, str) else source,
            name=name,
            title=title,
            publisher=publisher,
            published=published_from(published),
        )
        return completed(document, self.pack)

    def _take_in(self, document: Document, answers: Answers | None) -> Reading:
        engine = engine_version()
        if answers is not None:  # other answers make another reading
            engine += f" {MODEL}{answers.model}#{answers.digest}"
        known = self.ledger.present_reading(document, self.pack, engine)
        if known is not None:
            return Reading(
                name=document.name,
                document=document.id,
                title=document.title,
                already=True,
                let_in=known.let_in,
                refused=known.refused,
                open_dates=known.open_dates,
                proposed=known.proposed,
                unread=_unread(document),
                remarks=list(document.remarks),
            )
        extraction = self._extract(document, self.pack)
        asked: Asked | None = None
        if answers is not None:
            extraction, asked = extract_with(document, self.pack, answers, extraction)
        recorded = self.ledger.record(document, extraction, pack=self.pack, engine=engine, recorded=self._now())
        return Reading(
            name=document.name,
            document=document.id,
            title=document.title,
            already=not recorded.added,
            let_in=recorded.let_in,
            refused=dict(sorted(Counter(refusal.reason for refusal in extraction.refusals).items())),
            open_dates=extraction.open_dates,
            proposed=len(extraction.proposed),
            asked=asked,
            unread=_unread(document),
            remarks=list(document.remarks),
        )

    def read_all(
        self,
        sources: Iterable[Source],
        *,
        publisher: str | None = None,
        published: str | date | When | None = None,
        assistant: Asker | None = None,
    ) -> Iterator[Reading | tuple[str, PanseError]]:
        """Read documents one after the other; in place of one that cannot be read comes its name with the error."""
        for source in sources:
            try:
                yield self.read(source, publisher=publisher, published=published, assistant=assistant)
            except PanseError as error:
                yield ("bytes" if isinstance(source, bytes) else str(source)), error

    def add_bundled(self) -> int:
        """Add the facts that the pack brings, and return how many; those that are there are not added again."""
        self._check_writable()
        claims = bundled_claims(self.pack)
        self.ledger.record_bundled(self.pack, claims, engine=engine_version(), recorded=self._now())
        return len(claims)

    def read_samples(self) -> tuple[Reading, ...]:
        """Read the sample documents of the pack."""
        return tuple(self.read(path) for path in self.pack.sample_paths)

    # Asking

    def claims(self, **filters: Unpack[FilterWords]) -> Table:
        """Return claims, one row each, by document and place; see ``FilterWords`` for the filters."""
        return claims_table(self.claim_records(**filters))

    def claim_records(self, **filters: Unpack[FilterWords]) -> tuple[ClaimRecord, ...]:
        """Return claims as values, with their documents and places."""
        return self.ledger.claims(self._filters(filters))

    def documents(self, **filters: Unpack[FilterWords]) -> Table:
        """Return the documents, one row each, with the number of their claims.

        With filters besides ``as_of``, those that carry a claim which passes, and how many do.
        """
        chosen = self._filters(filters)
        records = self.ledger.documents(as_of=chosen.as_of)
        if chosen == Filters(as_of=chosen.as_of):
            return documents_table(records, self.ledger.claims_by_document(as_of=chosen.as_of))
        found = Counter(record.document.id for record in self.ledger.claims(chosen))
        return documents_table((record for record in records if record.id in found), found)

    def document(self, word: str, *, as_of: str | date | None = None) -> Document:
        """Return one document with its text, by file name, stem, title or id."""
        day = day_from(as_of, "as_of")
        found = self._document(word, day)
        records = self.ledger.documents(as_of=day)
        # several may bear one file name: the last one read
        ids = [one.id for one in sorted(records, key=lambda one: one.recorded) if found in {one.id, one.name}]
        return self.ledger.document(ids[-1], as_of=day)

    def refusals(self, document: str | None = None, *, as_of: str | date | None = None) -> Table:
        """Return what the gate did not let in, one row each, of one document or of all."""
        day = day_from(as_of, "as_of")
        found = None if document is None else self._document(document, day)
        records = self.ledger.refusals(as_of=day)
        return refusals_table(one for one in records if found in {None, one.document.id, one.document.name})

    def entities(self, *, as_of: str | date | None = None) -> Table:
        """Return the entities of the pack and those proposed and added, one row each, with the number of claims that
        name them.
        """
        day = day_from(as_of, "as_of")
        return entities_table(self._names(day), self.ledger.claims_by_entity(as_of=day))

    def show(
        self,
        name: str,
        *,
        as_of: str | date | None = None,
        reading: str | None = None,
        min_confidence: float | None = None,
    ) -> EntityView:
        """Return an entity and what is said of it, by claims as sure as asked for (see ``FilterWords``).

        Raises ``UnknownName`` with the nearest names in both languages.
        """
        day = day_from(as_of, "as_of")
        entity = self._entity(name, self._names(day), day)
        by_predicate: dict[str, list[ClaimRecord]] = {predicate.id: [] for predicate in self.pack.predicates}
        least = confidence_from(min_confidence, reading, self.pack.least)
        for record in self.ledger.claims(Filters(entity=entity.name, as_of=day, min_confidence=least)):
            by_predicate.setdefault(record.claim.predicate, []).append(record)
        shown = replace(entity, names=self.pack.shown_names(entity))
        return EntityView(
            shown, tuple((predicate, claims_table(records)) for predicate, records in by_predicate.items() if records)
        )

    def evaluate(
        self,
        keys: Key | Iterable[Key],
        entities: Iterable[str | Path] = (),
        *,
        documents: Iterable[str | Path] = (),
        known_names: bool = True,
        reading: str | None = None,
        min_confidence: float | None = None,
    ) -> Evaluation:
        """Hold the claims of documents against their answer keys, pooled; a key's document is the one of its stem.

        ``keys`` are files or folders of keys. A document that the observatory has not read is read beside its key, or
        in one of the folders ``documents``, and not kept. ``entities`` are tables of names (CSV); left out,
        ``entities.csv`` beside the key. With ``known_names=False`` all documents are read anew with a pack that does
        not know the names of the tables. ``reading`` and ``min_confidence`` leave out what is less sure, as filters do.
        """
        least = confidence_from(min_confidence, reading, self.pack.least)
        terms = Terms.of(entities, documents, known_names=known_names, least=least)
        return evaluate_keys(keys, self.pack, self, Observatory.create, terms)

    @staticmethod
    def evaluate_pack(
        pack: str | Path | Pack,
        keys: Key | Iterable[Key],
        entities: Iterable[str | Path] = (),
        *,
        documents: Iterable[str | Path] = (),
        known_names: bool = True,
        reading: str | None = None,
        min_confidence: float | None = None,
        assistant: Asker | None = None,
    ) -> Evaluation:
        """Read the documents of keys with a pack, into no observatory that lasts, and evaluate; see ``evaluate``.

        With an ``assistant`` a language model reads along.
        """
        loaded = pack if isinstance(pack, Pack) else load_pack(pack)
        least = confidence_from(min_confidence, reading, loaded.least)
        terms = Terms.of(entities, documents, known_names=known_names, least=least)
        return evaluate_keys(keys, loaded, None, Observatory.create, replace(terms, assistant=assistant))

    # Publishing

    def site(
        self, directory: str | Path, *, reading: str | None = None, min_confidence: float | None = None
    ) -> SiteReport:
        """Write the pages of the observatory to a folder; see ``panse.publishing.site.write_site``.

        They show the claims that are as sure as asked for (see ``FilterWords``).
        """
        least = confidence_from(min_confidence, reading, self.pack.least)
        return write_site(Path(directory), self.pack, Contents.of(self.ledger, min_confidence=least))

    # Finding what is meant

    def _check_writable(self) -> None:
        if self._read_only:
            raise PanseError(f"{self.path} was opened for reading only. Open it without read_only to write.")

    def _names(self, as_of: date | None) -> Names:
        return Names([*self.pack.entities, *self.ledger.entities(as_of=as_of)])

    def _entity(self, name: str, names: Names, as_of: date | None) -> Entity:
        entity = names.find(name)
        if entity is not None:
            return entity
        # claims may name an entity that the pack has since dropped
        records = self.ledger.claims(Filters(entity=name, as_of=as_of))
        if not records:
            raise names.unknown(name)
        return Entity(name, "", (), proposed=True)

    def _document(self, word: str, as_of: date | None) -> str:
        return find_document(word, self.ledger.documents(as_of=as_of))

    def _filters(self, words: FilterWords) -> Filters:
        known: Names | None = None

        def entity(name: str) -> str:
            nonlocal known
            known = known or self._names(None)
            return self._entity(name, known, None).name

        return filters_from(
            words,
            entity=entity,
            predicate=lambda id_: self.pack.predicate(id_).id,
            document=self._document,
            least=self.pack.least,
        )


def completed(document: Document, pack: Pack) -> Document:
    """Fill in what a document does not say of itself and the pack knows, where it is one of the pack's sources."""
    for source in pack.sources:
        if source.sha256 == document.sha256:
            published = document.published or when_from(source.published or None, "published")
            return replace(document, publisher=document.publisher or source.publisher, published=published)
    return document


def _unread(document: Document) -> dict[str, list[int]]:
    return {gap.reason.value: list(gap.pages) for gap in document.gaps}


def _source_of(pack: Pack) -> str:
    """Return what ``load_pack`` finds a pack by: its name if it ships with panse, else its folder."""
    if pack.name in available_packs() and load_pack(pack.name).fingerprint == pack.fingerprint:
        return pack.name
    return pack.name if pack.folder is None else str(pack.folder.resolve())
