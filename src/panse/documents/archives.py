"""Opens the ZIP archives that office files are, after a look at what they claim to hold.

Nothing is unpacked before the list of entries has been checked: how many they are, what they would take, and where
they would go. Only the parts that a reader asks for are unpacked, piece by piece; archives inside the archive are not
opened at all.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from panse.model import DocumentError

MOST_ENTRIES = 20_000  # a workbook of a thousand sheets with pictures has a tenth
LARGEST_PART_BYTES = 200_000_000  # unpacked, of a part that is read
LARGEST_TOTAL_BYTES = 4_000_000_000  # unpacked, pictures and films included, which are never unpacked here
_RATIO = 250  # sheets of equal figures come to 100; deflate ends at 1,032
_SMALL = 8_000_000  # a part no larger does no harm whatever its ratio
_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_FAULTS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
    struct.error, ValueError, OverflowError,
)  # fmt: skip
_DRIVE = re.compile(r"[A-Za-z]:")


class Archive:
    """A checked archive. ``where`` is what its complaints begin with."""

    def __init__(self, data: bytes, where: str) -> None:
        self.where = where
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _FAULTS as error:
            raise self.damaged(str(error)) from error
        self._check(entries)
        self._entries = {entry.filename: entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> list[str]:
        """The names of the parts, in the order of the archive."""
        return list(self._entries)

    def damaged(self, reason: str) -> DocumentError:
        """Return the complaint that the file is damaged, and how."""
        told = " ".join(reason.split())[:120] or "it ends too early"
        return DocumentError(
            f"{self.where}: the file is damaged ({told}). Open it in the program that wrote it and save it again, or "
            "download it again."
        )

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > MOST_ENTRIES:
            raise self._refused(f"holds {len(entries):,} parts, more than {MOST_ENTRIES:,}")
        seen: set[str] = set()
        for entry in entries:
            name = entry.filename.replace("\\", "/")
            if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/") or not name:
                raise self._refused(f'names a part "{entry.filename[:60]}", which leads out of the file')
            if name in seen:
                raise self._refused(f'holds two parts named "{name[:60]}"')
            seen.add(name)
            if entry.flag_bits & _ENCRYPTED:
                raise DocumentError(
                    f"{self.where}: the file is encrypted. Open it with its password, save it without one, and read "
                    "that file."
                )
            if entry.file_size > _SMALL and entry.file_size > _RATIO * max(entry.compress_size, 1):
                raise self._refused(f'would grow {entry.file_size // max(entry.compress_size, 1):,} times as "{name}"')
        total = sum(entry.file_size for entry in entries)
        if total > LARGEST_TOTAL_BYTES:
            raise self._refused(f"would take {total / 1e9:,.0f} GB unpacked")

    def _refused(self, reason: str) -> DocumentError:
        return DocumentError(
            f"{self.where}: the file {reason}, as no program writes it. If you trust it, open it, save it anew, and "
            "read that file."
        )

    def open(self, name: str) -> IO[bytes]:
        """Return a part to be read piece by piece. Raises ``DocumentError`` if it is missing or too large."""
        entry = self._entries.get(name)
        if entry is None:
            raise self.damaged(f"the part {name} is missing")
        if entry.file_size > LARGEST_PART_BYTES:
            raise DocumentError(
                f"{self.where}: its part {name} takes {entry.file_size / 1e6:,.0f} MB unpacked, more than "
                f"{LARGEST_PART_BYTES / 1e6:,.0f} MB. Split the document and read the parts."
            )
        try:
            return self._zip.open(entry)
        except _FAULTS as error:
            raise self.damaged(str(error)) from error

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a part piece by piece. Raises ``DocumentError`` where it cannot be unpacked."""
        with self.open(name) as part:
            while True:
                try:
                    chunk = part.read(_CHUNK)
                except _FAULTS as error:
                    raise self.damaged(f"{name}: {error}") from error
                if not chunk:
                    return
                yield chunk
