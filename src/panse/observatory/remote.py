"""An observatory whose ledger a server keeps: each call is handed over to it."""

import base64
import functools
import stat
import urllib.error
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Unpack

from panse.assistance import Asker, Assistant, Plan
from panse.documents import LARGEST_BYTES, read_document
from panse.evaluation import Evaluation
from panse.ledger import Handover
from panse.model import Document, DocumentError, LedgerBusy, LedgerError, PanseError, When
from panse.model.table import Table
from panse.observatory.evaluating import Key, Terms, evaluate_keys
from panse.observatory.observatory import Observatory, Source, completed
from panse.observatory.results import EntityView, Reading
from panse.observatory.wire import (
    answers_to_json,
    document_from_json,
    entity_view_from_json,
    error_from_json,
    reading_from_json,
    site_report_from_json,
    table_from_json,
)
from panse.observatory.words import FilterWords, confidence_from, day_from, published_from, when_from
from panse.packs import Pack, load_pack
from panse.publishing.site import SiteReport

_TIMEOUT_SECONDS = 60.0
_READ_TIMEOUT_SECONDS = 1800.0  # a document of hundreds of megabytes


class RemoteObservatory:
    """The methods of ``Observatory``, each one call to the server that keeps the file.

    What the server refuses is raised here as it was there; ``LedgerBusy`` where it does not answer.
    """

    def __init__(self, handover: Handover, *, read_only: bool = False, pack: str | Path | None = None) -> None:
        self._handover = handover
        self._read_only = read_only
        if pack is not None and load_pack(pack).name != self.pack.name:
            raise PanseError(f'{self.path} is an observatory of "{self.pack.name}", not of "{pack}".')

    @property
    def path(self) -> Path:
        return self._handover.path

    @functools.cached_property
    def pack(self) -> Pack:
        return load_pack(self._call("about")["source"])

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
        """Send a document to be read; see ``Observatory.read``.

        A language model is asked here, with the key that is here, and the server gets its answers.
        """
        self._check_writable()
        if isinstance(source, bytes):
            content = source
        else:
            path = Path(source)
            content, name = _bytes_of(path), name or path.name
        day = published_from(published)
        answers = None
        if assistant is not None:
            document = read_document(content, name=name, title=title, publisher=publisher, published=day)
            answers = answers_to_json(assistant.ask(completed(document, self.pack), self.pack))
        arguments = {
            "content": base64.b64encode(content).decode("ascii"),
            "name": name,
            "title": title,
            "publisher": publisher,
            "published": None if day is None else str(day),
            "answers": answers,
        }
        return reading_from_json(self._call("read", arguments, timeout_seconds=_READ_TIMEOUT_SECONDS))

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
        """Return what reading a document with an assistant would take, here; see ``Observatory.plan``."""
        path = Path(source) if isinstance(source, str) else source
        day = published_from(published)
        document = read_document(path, name=name, title=title, publisher=publisher, published=day)
        return assistant.plan(completed(document, self.pack), self.pack)

    def read_all(
        self,
        sources: Iterable[Source],
        *,
        publisher: str | None = None,
        published: str | date | When | None = None,
        assistant: Asker | None = None,
    ) -> Iterator[Reading | tuple[str, PanseError]]:
        """Send documents one after the other; see ``Observatory.read_all``."""
        for source in sources:
            try:
                yield self.read(source, publisher=publisher, published=published, assistant=assistant)
            except PanseError as error:
                yield ("bytes" if isinstance(source, bytes) else str(source)), error

    def add_bundled(self) -> int:
        """Add the facts that the pack brings; see ``Observatory.add_bundled``."""
        self._check_writable()
        return int(self._call("add_bundled"))

    def claims(self, **filters: Unpack[FilterWords]) -> Table:
        """Return claims, one row each; see ``Observatory.claims``."""
        return table_from_json(self._call("claims", _words(filters)))

    def documents(self, **filters: Unpack[FilterWords]) -> Table:
        """Return the documents, one row each; see ``Observatory.documents``."""
        return table_from_json(self._call("documents", _words(filters)))

    def document(self, word: str, *, as_of: str | date | None = None) -> Document:
        """Return one document with its text; see ``Observatory.document``."""
        return document_from_json(self._call("document", {"word": word, "as_of": _day(as_of)}))

    def refusals(self, document: str | None = None, *, as_of: str | date | None = None) -> Table:
        """Return what the gate did not let in; see ``Observatory.refusals``."""
        return table_from_json(self._call("refusals", {"document": document, "as_of": _day(as_of)}))

    def entities(self, *, as_of: str | date | None = None) -> Table:
        """Return the entities, one row each; see ``Observatory.entities``."""
        return table_from_json(self._call("entities", {"as_of": _day(as_of)}))

    def show(
        self,
        name: str,
        *,
        as_of: str | date | None = None,
        reading: str | None = None,
        min_confidence: float | None = None,
    ) -> EntityView:
        """Return an entity and what is said of it; see ``Observatory.show``."""
        sure = {"reading": reading, "min_confidence": min_confidence}
        return entity_view_from_json(self._call("show", {"name": name, "as_of": _day(as_of), **sure}))

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
        """Hold the claims of documents against their answer keys, here; see ``Observatory.evaluate``."""
        least = confidence_from(min_confidence, reading, self.pack.least)
        terms = Terms.of(entities, documents, known_names=known_names, least=least)
        return evaluate_keys(keys, self.pack, self, Observatory.create, terms)

    def site(
        self, directory: str | Path, *, reading: str | None = None, min_confidence: float | None = None
    ) -> SiteReport:
        """Have the pages written to a folder; see ``Observatory.site``."""
        arguments = {
            "directory": str(Path(directory).absolute()),  # the server stands in another folder
            "reading": reading,
            "min_confidence": min_confidence,
        }
        return site_report_from_json(self._call("site", arguments, timeout_seconds=_READ_TIMEOUT_SECONDS))

    def _check_writable(self) -> None:
        if self._read_only:
            raise PanseError(f"{self.path} was opened for reading only. Open it without read_only to write.")

    def _call(
        self, call: str, arguments: dict[str, Any] | None = None, *, timeout_seconds: float = _TIMEOUT_SECONDS
    ) -> Any:
        held = f"{self.path} is held by a server (process {self._handover.pid})"
        try:
            answer = self._handover.call(call, arguments or {}, timeout_seconds=timeout_seconds)
        except (urllib.error.URLError, OSError) as error:
            where = f"does not answer at {self._handover.url}"
            raise LedgerBusy(f"{held} that {where}. Stop it, or wait, and try again.") from error
        except ValueError as error:
            raise LedgerError(f"{held} that answers in another language. Are both of one version of panse?") from error
        if isinstance(answer, dict) and "result" in answer:
            return answer["result"]
        if isinstance(answer, dict) and isinstance(answer.get("error"), dict):
            raise error_from_json(answer["error"])
        raise LedgerError(f"{held} that answers in another language. Are both of one version of panse?")


def _bytes_of(path: Path) -> bytes:
    """Read a file as ``read_document`` would; the server does not, as it may stand in another folder."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError(f"{path}: this is no ordinary file. Name the files themselves.")
        if status.st_size > LARGEST_BYTES:
            most = f"{LARGEST_BYTES / 1e6:,.0f} MB"
            raise DocumentError(f"{path}: a document may have {most}. Split it into parts and read those.")
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path} cannot be read: {error.strerror}. Check the name and the folder.") from error


def _words(filters: FilterWords) -> dict[str, Any]:
    """Write filters so that they travel: dates as text."""
    words: dict[str, Any] = dict(filters)
    words["as_of"] = _day(filters.get("as_of"))
    valid_at = when_from(filters.get("valid_at"), "valid_at")
    words["valid_at"] = None if valid_at is None else str(valid_at)
    return {name: value for name, value in words.items() if value is not None}


def _day(as_of: str | date | None) -> str | None:
    day = day_from(as_of, "as_of")
    return None if day is None else day.isoformat()
