"""The files of a pack's folder, read with distrust: packs come from strangers."""

import hashlib
import os
import stat
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from panse.model import PackError, content_hash
from panse.packs.faults import Faults, Place, plain

LANGUAGES = ("ko", "en")
PACK, BASE = "pack.yaml", "base.yaml"
REQUIRED = ("layers.yaml", "regions.yaml", "kinds.yaml", "units.yaml", "predicates.yaml")
BUNDLED_SOURCES = "bundled/sources.yaml"
BUNDLED_CLAIMS = "bundled/claims.jsonl"
PRECISION = "precision.yaml"
GUIDE = "guide.yaml"
_OF_AN_INDUSTRY = ("entities/", "bundled/", "samples/")
_DATA = {".yaml", ".yml", ".json", ".jsonl"}

_MOST_FILES = 2_000
_MOST_BYTES = {".yaml": 4 << 20, ".jsonl": 64 << 20}
_MOST_BYTES_OTHER = 16 << 20


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A file as the folder lists it: its path inside the pack, its size in bytes and when it was last changed."""

    path: str
    size: int
    changed_ns: int


def list_files(folder: Path, faults: Faults) -> tuple[FileStamp, ...]:
    """Return the files of a pack in the order of their paths; hidden ones and caches are passed over.

    Links, and whatever is neither file nor folder, are faults: a pack stays inside of its folder.
    """
    found: list[FileStamp] = []
    for parent, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not _passed_over(name))
        for name in sorted([*folders, *files]):
            if _passed_over(name):
                continue
            path = Path(parent, name)
            inside = path.relative_to(folder).as_posix()
            about = path.lstat()
            if stat.S_ISLNK(about.st_mode):
                faults.add(Place(inside), "a link leads out of sight", "Put the file itself here.")
            elif stat.S_ISREG(about.st_mode):
                found.append(FileStamp(inside, about.st_size, about.st_mtime_ns))
            elif not stat.S_ISDIR(about.st_mode):
                faults.add(Place(inside), "this is no file", "Remove it.")
        if len(found) > _MOST_FILES:
            raise PackError(
                f"{plain(str(folder))}: more than {_MOST_FILES} files, so this is no pack. Name its own folder."
            )
    return tuple(sorted(found, key=lambda stamp: stamp.path))


def check_complete(paths: Collection[str], faults: Faults) -> None:
    """Note which of the files that every pack has stand neither in its folder nor in one that it extends."""
    for path in REQUIRED:
        if path not in paths:
            faults.add(Place(path), "the file is missing", "Every pack has one.")


def check_layout(stamps: tuple[FileStamp, ...], faults: Faults) -> None:
    """Note what stands in the wrong place, what is too large, and bundled claims that lack their sources."""
    paths = {stamp.path for stamp in stamps}
    base = PACK not in paths and BASE in paths
    if (BUNDLED_CLAIMS in paths) != (BUNDLED_SOURCES in paths):
        missing = BUNDLED_SOURCES if BUNDLED_CLAIMS in paths else BUNDLED_CLAIMS
        faults.add(Place(missing), "the file is missing", "Bundled claims and their sources stand together.")
    for stamp in stamps:
        most = _MOST_BYTES.get(PurePosixPath(stamp.path).suffix, _MOST_BYTES_OTHER)
        if stamp.size > most:
            faults.add(Place(stamp.path), f"the file is larger than {most >> 20} MB", "Split it, or leave it out.")
        if base and stamp.path.startswith(_OF_AN_INDUSTRY):
            faults.add(Place(stamp.path), "nobody takes this over from a base", "Move it to a pack of an industry.")
        elif not belongs(stamp.path, base=base):
            what = "this is no file of a pack, so nothing would read it"
            remedy = "Move it to its place, or remove it."
            faults.add(Place(stamp.path), what, remedy, word=stamp.path, known=_likely(stamp.path))


def read_bytes(folder: Path, stamps: tuple[FileStamp, ...]) -> dict[str, bytes]:
    """Read every file that is not too large; links are not followed even if one was put there a moment ago.

    Raises ``PackError`` where the system refuses.
    """
    contents = {}
    for stamp in stamps:
        most = _MOST_BYTES.get(PurePosixPath(stamp.path).suffix, _MOST_BYTES_OTHER)
        if stamp.size > most:
            continue
        try:
            handle = os.open(
                folder / stamp.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
            )
            with os.fdopen(handle, "rb") as file:
                contents[stamp.path] = file.read(most)
        except OSError as error:
            _refuse(error)
    return contents


def decode(path: str, content: bytes, faults: Faults) -> str | None:
    """Return a file's text, composed (NFC) and with line feeds alone, or None where it is not UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.add(Place(path, line), "this is not UTF-8", "Save the file as UTF-8.")
        return None
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def fingerprint(contents: dict[str, bytes], base: str = "") -> str:
    """Return the identity of a pack: a hash over the paths and bytes of its files, in order, and over the identity of
    the pack that it extends.
    """
    files = [[path, hashlib.sha256(contents[path]).hexdigest()] for path in sorted(contents)]
    return content_hash("pack", [*files, ["extends", base]] if base else files)


def _passed_over(name: str) -> bool:
    return name.startswith(".") or name == "__pycache__"


def belongs(path: str, *, base: bool = False) -> bool:
    """Tell whether a file stands where a pack has files; texts such as a README may stand beside them."""
    suffix = PurePosixPath(path).suffix
    match PurePosixPath(path).parts:
        case (_,):
            return suffix not in _DATA or path in {*REQUIRED, PRECISION, GUIDE, BASE if base else PACK}
        case ("samples", *_):
            return True
        case ("entities" | "lexicon", _):
            return suffix == ".yaml"
        case ("frames", language, _):
            return language in LANGUAGES and suffix == ".yaml"
        case ("bundled", _):
            return path in {BUNDLED_SOURCES, BUNDLED_CLAIMS}
    return False


def _likely(path: str) -> list[str]:
    """Where a file that stands in the wrong place may have been meant to stand."""
    name = PurePosixPath(path).with_suffix(".yaml").name
    frames = (f"frames/{language}/{name}" for language in LANGUAGES)
    return [
        PACK,
        *REQUIRED,
        PRECISION,
        GUIDE,
        BUNDLED_SOURCES,
        BUNDLED_CLAIMS,
        f"entities/{name}",
        f"lexicon/{name}",
        *frames,
    ]


def _refuse(error: OSError) -> None:
    raise PackError(
        f'"{plain(str(error.filename))}" cannot be read: {error.strerror}. Check the path and its rights.'
    ) from error
