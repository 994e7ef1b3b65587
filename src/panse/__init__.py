"""panse (판세): how the board stands.

>>> import panse
>>> observatory = panse.open("genai.panse")                      # doctest: +SKIP
>>> observatory.read("report.md", published="2023-11-30")        # doctest: +SKIP
>>> observatory.claims(subject="Rebellions")                     # doctest: +SKIP
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from panse.observatory import Observatory, RemoteObservatory

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(  # noqa: A001 - reads as what it is, behind the name of the package
    path: str | Path = "genai.panse", pack: str | Path | None = None, *, read_only: bool = False
) -> Observatory | RemoteObservatory:
    """Open an observatory, made if it is not there.

    ``pack`` is the name of a pack that ships with panse or the folder of your own: the industry of a new observatory
    (``genai`` if left out), and for one that is there a check that it is of that industry. With ``read_only``, nothing
    is made or written. While a server keeps the file for writing, the observatory returned works through it.

    Raises ``PanseError`` with what to do where the file, the pack or the server is at fault.
    """
    from panse.observatory import open_observatory  # the database and the analyser load when they are needed

    return open_observatory(Path(path), pack, read_only=read_only)
