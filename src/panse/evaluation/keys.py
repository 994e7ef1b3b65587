"""Answer keys and what stands beside them: documents, their days of publication, tables of names.

Beside a key means in its folder or in the folder above, the nearer first: ``entities.csv`` for names, ``published.csv``
for days (columns ``file`` and ``published``). A key's document bears its stem.
"""

import csv
import io
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from panse.evaluation.facts import Line
from panse.model import PanseError, content_hash
from panse.packs import Pack, fold_name

KEY_SUFFIX = ".jsonl"
_ENTITIES = "entities.csv"
_PUBLISHED = "published.csv"


def find_keys(words: Iterable[str | Path]) -> tuple[Path, ...]:
    """Return the keys that ``words`` stand for, each once: files, and folders for the keys in them at any depth.

    Raises ``PanseError`` for a folder without a key.
    """
    found: dict[Path, Path] = {}
    for word in words:
        path = Path(word)
        keys = [path]
        if path.is_dir():
            keys = sorted(
                one
                for one in path.rglob(f"*{KEY_SUFFIX}")
                if one.is_file() and not any(part.startswith(".") for part in one.relative_to(path).parts)
            )
            if not keys:
                raise PanseError(f"{path}: no key in this folder. A key is a file of JSON lines, NAME{KEY_SUFFIX}.")
        for key in keys:
            found.setdefault(key.absolute(), key)
    return tuple(found.values())


def document_of(key: Path, folders: Sequence[Path], suffixes: Collection[str]) -> Path | None:
    """Return the document of a key: the file of its stem beside it or in one of ``folders``, in a format that can be
    read; None where there is none. Of several formats the first of ``suffixes`` is taken.
    """
    for folder in (key.parent, *folders):
        for suffix in suffixes:
            candidate = folder / f"{key.stem}{suffix}"
            if candidate.is_file():
                return candidate
    return None


def published_day(document: Path, key: Path) -> str | None:
    """Return the day that ``published.csv`` beside the document, or else beside its key, gives for it, if any."""
    for table in _beside(_PUBLISHED, document, key):
        for row in _rows(table):
            if row.get("file") == document.name:
                return (row.get("published") or "").strip() or None
    return None


def tables_beside(key: Path) -> tuple[Path, ...]:
    """Return the table of names beside a key, if there is one."""
    return tuple(_beside(_ENTITIES, key))[:1]


def _beside(name: str, *files: Path) -> Iterator[Path]:
    for file in files:
        folder = file.absolute().parent
        yield from (table for table in (folder / name, folder.parent / name) if table.is_file())


def read_key(path: Path) -> tuple[Line, ...]:
    """Read an answer key, one JSON object a line. Raises ``PanseError`` with file and line."""
    lines = []
    for number, written in enumerate(_text(path).split("\n"), 1):
        if not written.strip():
            continue
        try:
            line = json.loads(written)
        except (ValueError, RecursionError) as error:
            raise PanseError(f"{path}:{number}: this is no JSON. Write one claim a line.") from error
        _check_line(line, f"{path}:{number}")
        lines.append(line)
    if not lines:
        raise PanseError(f"{path} is empty. An answer key has one claim a line.")
    return tuple(lines)


def _check_line(line: object, where: str) -> None:
    if not isinstance(line, dict):
        raise PanseError(f"{where}: this is no claim. Write a JSON object with subject, predicate and the rest.")
    for field in ("subject", "predicate"):
        if not isinstance(line.get(field), str):
            raise PanseError(f'{where}: "{field}" is missing or no text.')
    value = line.get("value")
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise PanseError(f'{where}: "value" is {value!r}; write a number or null.')
    if any(isinstance(cell, list | dict) for cell in line.values()):
        raise PanseError(f"{where}: a field holds a list or an object. Write text, a number or null.")


def read_names(tables: Iterable[Path]) -> dict[str, str]:
    """Read names from CSV tables with the columns ``name`` and ``aliases`` (joined by ``;``): folded → canonical."""
    names: dict[str, str] = {}
    for table in tables:
        rows = _rows(table)
        if not rows or not {"name", "aliases"} <= set(rows[0]):
            raise PanseError(f"{table} is no table of names. It needs the columns name and aliases.")
        for row in rows:
            names[fold_name(row["name"] or "")] = row["name"] or ""
        for row in rows:
            for alias in filter(None, (alias.strip() for alias in (row["aliases"] or "").split(";"))):
                names.setdefault(fold_name(alias), row["name"])
    return names


def names_of(pack: Pack) -> dict[str, str]:
    """Return the names of a pack: folded → canonical."""
    return with_names_of(pack, {})


def with_names_of(pack: Pack, names: dict[str, str]) -> dict[str, str]:
    """Return ``names`` with those of a pack: what an entity is called in the pack leads to what ``names`` call it."""
    joined = dict(names)
    for entity in pack.entities:
        folded = [fold_name(entity.name), *(fold_name(name.text) for name in entity.names)]
        canonical = next((names[name] for name in folded if name in names), entity.name)
        for name in folded:
            joined.setdefault(name, canonical)
    return joined


def without_names(pack: Pack, tables: Iterable[Path]) -> Pack:
    """Return a pack that knows no entity of the tables, as if it had never been told of them."""
    gone = read_names(tables)
    kept = tuple(
        entity
        for entity in pack.entities
        if fold_name(entity.name) not in gone and not any(fold_name(name.text) in gone for name in entity.names)
    )
    fingerprint = content_hash("without names", pack.fingerprint, sorted(gone))
    return replace(pack, entities=kept, fingerprint=fingerprint)


def _rows(table: Path) -> list[dict[str, str]]:
    try:
        return list(csv.DictReader(io.StringIO(_text(table), newline="")))
    except csv.Error as error:
        raise PanseError(f"{table} is no table: {error}. Save it as CSV.") from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PanseError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise PanseError(f"{path} is not UTF-8. Save it as UTF-8 and try again.") from error
