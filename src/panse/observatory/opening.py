"""Opening an observatory: its file, or the server that keeps it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from panse.ledger import find_handover
from panse.model import LedgerBusy, LedgerError
from panse.observatory.observatory import Observatory
from panse.observatory.remote import RemoteObservatory

DEFAULT_PACK = "genai"


@contextmanager
def reach(path: Path, *, make: bool = False) -> Iterator[Observatory | RemoteObservatory]:
    """Give the observatory at ``path``, or the server that keeps it; ``make`` makes it where it is missing."""
    yield open_observatory(path, read_only=False) if make or path.exists() else Observatory.open(path)


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
