"""The one place from which the command line reaches the rest of panse.

Everything heavy (the database, the analyser, the server) is imported in here and only when a command needs it, so
that ``panse --help`` and a slip of the finger cost nothing. Functions raise ``PanseError``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from panse.model import PanseError
from panse.model.table import Table

if TYPE_CHECKING:
    from panse.assistance import Assistant
    from panse.evaluation import Evaluation
    from panse.evaluation.measuring import Measured
    from panse.observatory import Observatory, ReadingDesk, RemoteObservatory

    Board = Observatory | RemoteObservatory

PACK = "genai"


def reach(file: Path) -> AbstractContextManager[Board]:
    """Give the observatory in ``file``, or the server that keeps it."""
    from panse import observatory

    return observatory.reach(file)


def reading_desk(file: Path) -> ReadingDesk:
    """Give what takes documents into the observatory in ``file``, which it makes where it is missing."""
    from panse.observatory import ReadingDesk

    return ReadingDesk(file)


def make_assistant(
    model: str, endpoint: str | None, *, parallel: int, on_progress: Callable[[int, int], None]
) -> Assistant:
    """Give a language model as a reader; its key is taken from ``PANSE_API_KEY``, else ``OPENAI_API_KEY``."""
    from panse.assistance import Assistant

    key = os.environ.get("PANSE_API_KEY") or os.environ.get("OPENAI_API_KEY")
    return Assistant(model, endpoint, key=key, parallel=parallel, on_progress=on_progress)


def is_there(file: Path) -> bool:
    """Tell whether there is an observatory in ``file``, or a server that keeps it."""
    from panse.ledger import find_handover

    return file.exists() or find_handover(file) is not None


def evaluate_pack(pack: str, keys: Sequence[Path], entities: Sequence[Path], **options: Any) -> Evaluation:
    """Read the documents of keys with a pack, a name or a folder, and hold the claims against the keys."""
    from panse.observatory import Observatory

    return Observatory.evaluate_pack(pack, keys, entities, **options)


def measure_pack(
    pack: str, keys: Sequence[Path], entities: Sequence[Path], documents: Sequence[Path], assistant: Assistant | None
) -> Measured:
    """Measure how often each method of a pack, a name or a folder, is right on keys."""
    from panse.observatory import measure_pack

    return measure_pack(pack, keys, entities, documents=documents, assistant=assistant)


def check_own_pack(pack: str) -> None:
    """Raise ``PanseError`` for the name of a pack that ships with panse: it is not the user's to change."""
    from panse.packs import available_packs

    if pack in available_packs():
        raise PanseError(f'"{pack}" ships with panse. Name the folder of a pack of your own, or add --dry-run.')


def write_precision(pack: str, measured: Measured, keys: Sequence[Path]) -> Path:
    """Write what was measured into the folder of a pack, and return the file."""
    from panse.observatory import write_precision

    return write_precision(Path(pack), measured, keys)


def make_observatory(file: Path, pack: str, *, bundled: bool = False, samples: bool = False) -> None:
    """Make an observatory where no file is yet, whole or not at all."""
    from panse.observatory import Observatory

    Observatory.create(file, pack, bundled=bundled, samples=samples)


def serve_file(file: Path, *, host: str, port: int, language: str, writable: bool) -> None:
    """Serve the observatory in ``file`` until told to stop; the address goes to standard output."""
    from panse.cli.streams import write_result
    from panse.observatory import Observatory
    from panse.serving import serve

    board = Observatory.open(file, read_only=not writable)
    serve(
        board,
        host,
        port,
        language=language,
        writable=writable,
        on_address=lambda address: write_result([f"{address}\n"]),
    )


def pack_table() -> Table:
    """One row for each pack that ships with panse."""
    from panse.packs import available_packs, load_pack

    packs = [load_pack(name) for name in available_packs()]
    columns = ("name", "label_en", "label_ko", "extends", "version", "layers", "entities", "frames", "bundled_claims")
    return Table(
        columns,
        tuple(
            (
                pack.name,
                pack.label.en,
                pack.label.ko,
                ", ".join(pack.bases) or None,
                pack.version,
                len(pack.layers),
                len(pack.entities),
                len(pack.frames),
                len(pack.claims),
            )
            for pack in packs
        ),
    )


def document_suffixes() -> tuple[str, ...]:
    """The endings, lower case and with the dot, of the files that panse takes out of a folder."""
    from panse.documents import SUFFIXES

    return SUFFIXES
