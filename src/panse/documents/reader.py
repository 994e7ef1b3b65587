"""Reads a file or bytes into a document: the one way in."""

import contextlib
import gc
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from panse.documents.dates import parse_date
from panse.documents.formats import find_format
from panse.documents.metadata import tell_language
from panse.model import Document, DocumentError, When

LARGEST_BYTES = 100_000_000
_NAME = "document"


def read_document(
    source: Path | bytes,
    *,
    name: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    published: str | When | None = None,
) -> Document:
    """Read a document of any format that panse knows (see ``formats``) from a file or from its bytes.

    ``name`` is what the document goes by, the file's name if it is not given; its ending helps to tell the format.
    ``title``, ``publisher`` and ``published`` go before what the document says of itself. Raises ``DocumentError``
    for anything that cannot be read, and for a ``published`` that is no date.
    """
    where = name or (_NAME if isinstance(source, bytes) else source.name)
    data = source if isinstance(source, bytes) else _read_file(Path(source))
    shown = where if isinstance(source, bytes) else str(source)
    when = _published(published)
    _check_size(len(data), shown)
    if not data.strip():
        raise DocumentError(f"{shown}: the file is empty. Check whether it was saved or downloaded in full.")
    form = find_format(data, where, shown)
    with _no_collection():
        reading = form.read(data, shown)
    if not reading.blocks:
        raise DocumentError(f"{shown}: there is no text in it. Check whether it was saved or downloaded in full.")
    return Document(
        name=where,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=form.media_type,
        text=reading.text,
        blocks=reading.blocks,
        title=title or reading.title or Path(where).stem or where,
        language=tell_language(reading.text),
        publisher=publisher or reading.publisher,
        published=when or reading.published,
        remarks=reading.remarks,
        pages=reading.pages,
        gaps=reading.gaps,
    )


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Hold the cyclic garbage collector while a document is built.

    Blocks and spans hold no cycles, but their number makes the collector walk through all of them again and again: a
    quarter of the time of reading 10 MB.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _published(published: str | When | None) -> When | None:
    if not isinstance(published, str):
        return published
    try:
        return When.parse(published.strip())
    except ValueError as error:
        when = parse_date(published)
        if when is None:
            raise DocumentError(
                f'"{published}" is no date of publication. Write 2023-11-30, 2023-11, 2023-Q4 or 2023.'
            ) from error
        return when


def _check_size(size: int, shown: str) -> None:
    if size > LARGEST_BYTES:
        raise DocumentError(
            f"{shown}: {size / 1e6:,.0f} MB are more than a document may have ({LARGEST_BYTES / 1e6:,.0f} MB). "
            "Split it into parts and read those."
        )


def _read_file(path: Path) -> bytes:
    """Read a file that is there, is a file and is no larger than allowed; the size is asked before anything is read."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise DocumentError(f"{path}: this is a folder. Name the files in it, {path / '*.md'} for one.")
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError(f"{path}: this is no ordinary file. Save its content to a file and read that.")
        _check_size(status.st_size, str(path))
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except FileNotFoundError as error:
        raise DocumentError(f"{path}: there is no such file. Check the name and the folder.") from error
    except PermissionError as error:
        raise DocumentError(f"{path}: you may not read this file. Change its permissions or copy it.") from error
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        raise DocumentError(f"{path}: the file cannot be read ({reason}). Check the disk and the name.") from error
