"""Opening an observatory: its file, or the server that keeps it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from panse.assistance import Asker, Assistant, Plan
from panse.documents import read_document
from panse.ledger import Ledger, find_handover
from panse.model import LedgerBusy, LedgerError
from panse.observatory.holding import Hold
from panse.observatory.observatory import Observatory, Source, completed
from panse.observatory.remote import RemoteObservatory
from panse.observatory.results import Reading
from panse.observatory.words import published_from
from panse.packs import load_pack

DEFAULT_PACK = "genai"


@contextmanager
def reach(path: Path) -> Iterator[Observatory | RemoteObservatory]:
    """Give the observatory at ``path``, or the server that keeps it."""
    yield open_observatory(path, read_only=False) if path.exists() else Observatory.open(path)


class ReadingDesk:
    """Takes documents into the observatory at ``path``, or hands them to the server that keeps it.

    One that is missing is made with the first document that can be read: a slip in its name leaves no empty
    observatory behind. Raises ``LedgerError`` where none can be made.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._board: Observatory | RemoteObservatory | None = None
        self._hold: Hold | None = None
        if path.exists() or find_handover(path) is not None:
            self._board = open_observatory(path)
        else:
            Ledger.check_free(path)

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Keep the ledger's file open from one document to the next, and let others have it every few seconds, or
        less often where much text is held and closing takes long (``observatory.holding``).

        A document that a language model is asked about is read with the file closed meanwhile.
        """
        self._hold = Hold()
        try:
            yield
        finally:
            hold, self._hold = self._hold, None
            hold.release()

    def read(
        self,
        source: Source,
        *,
        name: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        published: str | None = None,
        assistant: Asker | None = None,
    ) -> Reading:
        """Read one document; see ``Observatory.read``."""

        def into(board: Observatory | RemoteObservatory) -> Reading:
            return board.read(
                source, name=name, title=title, publisher=publisher, published=published, assistant=assistant
            )

        if self._board is None and not self._path.exists():
            first: list[Reading] = []
            try:
                self._board = Observatory.create(self._path, DEFAULT_PACK, fill=lambda draft: first.append(into(draft)))
                return first[0]
            except LedgerError:
                if not self._path.is_file():
                    raise
                # somebody else has just made it
        self._board = self._board or open_observatory(self._path)
        if self._hold is None or not isinstance(self._board, Observatory):
            return into(self._board)
        if assistant is None:
            self._hold.take(self._board.ledger)
        else:
            self._hold.release()
        reading = into(self._board)
        self._hold.rest()
        return reading

    def plan(
        self,
        source: Source,
        assistant: Assistant,
        *,
        name: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        published: str | None = None,
    ) -> Plan:
        """Return what reading one document with an assistant would take; nothing is made, sent or written."""
        if self._board is not None:
            return self._board.plan(source, assistant, name=name, title=title, publisher=publisher, published=published)
        path = Path(source) if isinstance(source, str) else source
        day = published_from(published)
        document = read_document(path, name=name, title=title, publisher=publisher, published=day)
        pack = load_pack(DEFAULT_PACK)
        return assistant.plan(completed(document, pack), pack)


def open_observatory(
    path: Path, pack: str | Path | None = None, *, read_only: bool = False
) -> Observatory | RemoteObservatory:
    """Open the observatory at ``path``, or make one of ``pack`` where no file is; see ``panse.open``."""
    handover = find_handover(path)
    if handover is not None:
        return RemoteObservatory(handover, read_only=read_only, pack=pack)
    if not path.exists() and not read_only:
        try:
            return Observatory.create(path, pack or DEFAULT_PACK)
        except LedgerError:
            if not path.is_file():
                raise
            # somebody else has just made it
    try:
        return Observatory.open(path, pack, read_only=read_only)
    except LedgerBusy:
        handover = find_handover(path)  # a server has started meanwhile
        if handover is None:
            raise
        return RemoteObservatory(handover, read_only=read_only, pack=pack)
