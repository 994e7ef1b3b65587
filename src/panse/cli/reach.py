"""The one place from which the command line reaches the rest of panse.

Everything heavy (the database, the analyser, the server) is imported in here and only when a command needs it, so
that ``panse --help`` and a slip of the finger cost nothing. Tests put an observatory of their own in its place.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from panse.model import PanseError
from panse.model.table import Table


class Reading(Protocol):
    """What one document gave."""

    @property
    def name(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def already(self) -> bool: ...
    @property
    def let_in(self) -> int: ...
    @property
    def refused(self) -> Mapping[str, int]: ...
    @property
    def open_dates(self) -> int: ...
    @property
    def proposed(self) -> int: ...


class Board(Protocol):
    """What a command asks of an observatory, whether it is a file of ours or held by a server."""

    def read(
        self,
        source: Path | bytes,
        *,
        name: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        published: str | None = None,
    ) -> Reading: ...
    def documents(self) -> Table: ...
