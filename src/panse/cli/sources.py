"""What the words after ``panse read`` stand for: files, folders, patterns and standard input."""

import glob
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from panse.model import DocumentError

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Missing:
    """A word that stands for no document, with the reason and the remedy."""

    word: str
    error: DocumentError


_UNSEEN = (".", "~$")  # hidden files, and those by which Office marks a document as open


def find_sources(words: Collection[str], suffixes: Collection[str]) -> Iterator[Path | Missing]:
    """Yield the documents that ``words`` stand for, each once, in the order of the words and sorted within a folder.

    A folder stands for the files in it, at any depth, whose suffix is among ``suffixes`` (lower case, with the dot),
    hidden ones left out; a pattern with ``*``, ``?`` or ``[`` for what it matches, ``**`` for folders at any depth.
    A file named outright is taken whatever its suffix. ``-`` is passed through as the path ``-``.
    """
    seen: set[Path] = set()
    for word in words:
        for found in _stood_for(word, suffixes):
            if isinstance(found, Missing):
                yield found
            elif (key := found if word == STANDARD_INPUT else found.absolute()) not in seen:
                seen.add(key)
                yield found


def _stood_for(word: str, suffixes: Collection[str]) -> Iterator[Path | Missing]:
    if word == STANDARD_INPUT:
        yield Path(word)
        return
    if not word:  # an unset variable of a script; as a path it would be the folder one is in
        yield _missing(word, '"" names no document. Give a file, a folder or a pattern.')
        return
    path = Path(word)
    if path.is_dir():
        documents: list[Path | Missing] = [*_in_folder(path, suffixes)]
        known = ", ".join(sorted(suffixes))
        yield from documents or [_missing(word, f"{word}: no document in this folder. panse reads {known}.")]
    elif path.exists() or not glob.has_magic(word):
        yield path  # whether it can be read is for the reader to say
    else:
        matches = [Path(match) for match in sorted(glob.glob(word, recursive=True))]  # noqa: PTH207 - may be absolute
        files: list[Path | Missing] = [match for match in matches if match.is_file()]
        yield from files or [_missing(word, f"{word}: no file matches. Check the pattern and the folder you are in.")]


def _in_folder(folder: Path, suffixes: Collection[str]) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in suffixes
        and not any(part.startswith(_UNSEEN) for part in path.relative_to(folder).parts)
        and path.is_file()
    )


def _missing(word: str, message: str) -> Missing:
    return Missing(word, DocumentError(message))
