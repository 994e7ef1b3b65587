"""All pages of one state of a ledger, each rendered when asked for. The site writes them, the server sends them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from panse.analysis.board import Landscape
from panse.analysis.firms import FirmRow, firm_rows
from panse.analysis.index import ClaimIndex
from panse.analysis.landscape import landscape
from panse.analysis.passages import Passages
from panse.analysis.positions import Positions
from panse.analysis.search import search
from panse.ledger import ClaimRecord, DocumentRecord, Filters, Ledger, ReadingRecord, RefusalRecord
from panse.model import Document, Entity, UnknownName, When
from panse.packs.pack import Pack
from panse.publishing.document_page import document_parts, render_document
from panse.publishing.entity_page import render_entity
from panse.publishing.landscape_page import Choice, render_landscape
from panse.publishing.links import Links, slug_of
from panse.publishing.lists_page import render_documents, render_firms, render_missing, render_refused
from panse.publishing.rendering import Imprint, Pages
from panse.publishing.search_page import index_script, render_search, search_index

LANGUAGES = ("ko", "en")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a ledger holds, as values.

    ``load`` gives the document of an id, or None where its text is not held; ``refusals`` what the gate refused of a
    document, ``reading`` how its present reading went, if panse read it. ``entities`` are those that the pack does not
    know.
    """

    claims: tuple[ClaimRecord, ...] = ()
    documents: tuple[DocumentRecord, ...] = ()
    entities: tuple[Entity, ...] = ()
    load: Callable[[str], Document | None] = lambda _: None
    refusals: Callable[[str], Sequence[RefusalRecord]] = lambda _: ()
    reading: Callable[[str], ReadingRecord | None] = lambda _: None
    file_name: str = ""

    @classmethod
    def of(cls, ledger: Ledger, *, min_confidence: float = 0.0) -> "Contents":
        """Take over what ``ledger`` holds now, of claims those that are as sure as ``min_confidence``; documents and
        refusals are fetched when they are asked for.
        """
        claims = ledger.claims(
            Filters(min_confidence=min_confidence)
        )  # first: what is read meanwhile may add documents, but never takes one away
        documents, entities = ledger.documents(), ledger.entities()
        return cls(
            claims, documents, entities, ledger.document, ledger.refusals, ledger.latest_reading, ledger.path.name
        )


@dataclass(frozen=True, slots=True)
class _Held:
    id: str
    text: Document | None
    refusals: tuple[RefusalRecord, ...]
    reading: ReadingRecord | None


class Edition:
    """The pages of ``contents`` in the industry of ``pack``. What they share is worked out once, when first needed."""

    def __init__(self, pack: Pack, contents: Contents, languages: tuple[str, ...] = LANGUAGES) -> None:
        self.pack = pack
        self.contents = contents
        self.languages = languages
        self._at_hand: _Held | None = None
        cited = {record.document.id: record.document for record in contents.claims}
        self._documents = cited | {record.id: record for record in contents.documents}

    @property
    def documents(self) -> tuple[DocumentRecord, ...]:
        """The documents that the ledger knows and those that claims are from."""
        return tuple(self._documents.values())

    @cached_property
    def index(self) -> ClaimIndex:
        return ClaimIndex(self.contents.claims, self.pack, self.contents.entities)

    @cached_property
    def board(self) -> Landscape:
        return landscape(self.contents.claims, self.pack, entities=self._unknown)

    @cached_property
    def firms(self) -> tuple[FirmRow, ...]:
        return firm_rows(self.board, self.contents.claims, self.pack, self._unknown)

    @cached_property
    def slugs(self) -> dict[str, str]:
        """The names of all entities that have a page, by the last part of its address."""
        return {slug_of(name): name for name in self.names()}

    @cached_property
    def by_name(self) -> dict[str, frozenset[str]]:
        """The canonical names of the entities that have a page, by what they are called, case folded."""
        found: dict[str, set[str]] = {}
        for name in self.names():
            for spelling in (name, *(called.text for called in self.index.entity(name).names)):
                found.setdefault(spelling.casefold(), set()).add(name)
        return {spelling: frozenset(names) for spelling, names in found.items()}

    def names(self) -> Iterable[str]:
        """Return the names of the entities that have a page: those in claims, in the ledger and in the pack."""
        known = (entity.name for entity in (*self.pack.entities, *self.contents.entities))
        return dict.fromkeys((*self.index.names, *sorted(known)))

    def landscape(self, links: Links, language: str, *, choice: Choice | None = None, served: bool = False) -> str:
        twins = {code: links.landscape(code) for code in self.languages}
        return render_landscape(self._pages(links, language), self.board, twins, choice=choice, served=served)

    def firms_list(self, links: Links, language: str) -> str:
        twins = {code: links.firms(code) for code in self.languages}
        return render_firms(self._pages(links, language), self.firms, twins)

    def documents_list(self, links: Links, language: str) -> str:
        twins = {code: links.documents(code) for code in self.languages}
        pages = self._pages(links, language)
        return render_documents(pages, self.documents, self.contents.claims, twins)

    def entity(self, links: Links, language: str, name: str) -> str:
        """Return the page of an entity by its canonical name. Raises ``UnknownName``."""
        return render_entity(name, self._pages(links, language), self._positions, self._passages)

    def document(self, links: Links, language: str, id_: str, part: int = 1) -> str:
        """Return a page of a document; ``part`` counts from 1. Raises ``UnknownName`` where it is not there."""
        record = self._documents.get(id_)
        if record is None:
            raise UnknownName.among("document", id_, self._documents)
        held, pages = self._held(id_), self._pages(links, language)
        try:
            return render_document(
                record, held.text, pages, self.index, refusals=held.refusals, reading=held.reading, part=part
            )
        except IndexError as error:
            raise UnknownName(f'The document "{record.name}" has no page {part}.') from error

    def parts(self, id_: str) -> int:
        """Return on how many pages a document stands."""
        text = self._held(id_).text
        return 1 if text is None else document_parts(text)

    def _held(self, id_: str) -> "_Held":
        """Return what the ledger holds of a document; the last is kept at hand, for its pages are asked for in turn."""
        if self._at_hand is None or self._at_hand.id != id_:
            self._at_hand = None  # never two of them at a time: they may be large
            text = self.contents.load(id_) if self._documents[id_].held else None
            self._at_hand = _Held(id_, text, tuple(self.contents.refusals(id_)), self.contents.reading(id_))
        return self._at_hand

    def search(self, links: Links, language: str, query: str | None = None, *, static: bool = False) -> str:
        """Return the search page: with what ``query`` found, or, for None, one that a script searches (``static``)."""
        pages, documents = self._pages(links, language), self.documents
        results = None if query is None else search(query, self.index, documents)
        return render_search(pages, self.index, documents, self._passages, results, static=static)

    def search_index(self, links: Links, language: str) -> tuple[str, str]:
        """Return the name and the content of the asset that ``static`` search pages search."""
        index = search_index(self._pages(links, language), self.index, self.documents, self._passages)
        return index_script(language), index

    def has_part(self, id_: str, part: int) -> bool:
        """Tell whether a document has a page ``part``."""
        return id_ in self._documents and (part == 1 or part <= self.parts(id_))

    def missing(self, links: Links, language: str, address: str, nearest: Sequence[tuple[str, str]] = ()) -> str:
        return render_missing(self._pages(links, language), address, nearest)

    def refused(self, links: Links, language: str, reasons: Sequence[str]) -> str:
        return render_refused(self._pages(links, language), reasons)

    @cached_property
    def _unknown(self) -> dict[str, Entity]:
        return {name: self.index.entity(name) for name in self.index.names if not self.pack.knows(name)}

    @cached_property
    def _positions(self) -> Positions:
        return Positions(self.index)

    @cached_property
    def _passages(self) -> Passages:
        return Passages(lambda id_: self.contents.load(id_) if self._documents[id_].held else None)

    @cached_property
    def _imprint(self) -> Imprint:
        dates = [record.published for record in self.documents if record.published is not None]
        latest = max(dates, default=None, key=_end)
        return Imprint(self.contents.file_name, len(self.documents), len(self.contents.claims), latest)

    def _pages(self, links: Links, language: str) -> Pages:
        return Pages(self.pack, language, links, self._imprint, self.languages)


def _end(when: When) -> tuple[object, When]:
    return when.end, when
