"""Words from outside (dates, names, filters) to values, with a message for those that say nothing."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import PurePath
from typing import Any, TypedDict

from panse.ledger import DocumentRecord, Filters
from panse.model import PanseError, UnknownName, When

_SHORTEST_HASH = 8


class FilterWords(TypedDict, total=False):
    """The filters of a listing, as words; what is left out or None does not filter.

    ``document`` is a file name, its stem, a title, an id or the beginning of a SHA-256; ``entity``, ``subject`` and
    ``object`` are names in any language. ``as_of`` is a day: what was known at its end (UTC). ``valid_at`` is a date of
    any precision, such as 2023 or 2023-H2. ``reading`` is ``careful``, which takes what is as sure as the pack asks
    for, or ``complete``, which takes all; ``min_confidence`` narrows it further. ``bundled`` gives the facts of the
    pack alone, or leaves them out.
    """

    document: str | None
    entity: str | None
    subject: str | None
    object: str | None
    predicate: str | None
    as_of: str | date | None
    valid_at: str | date | When | None
    min_confidence: float | None
    reading: str | None
    bundled: bool | None


def filters_from(
    words: FilterWords,
    *,
    entity: Callable[[str], str],
    predicate: Callable[[str], str],
    document: Callable[[str, date | None], str],
    least: Callable[[str], float],
) -> Filters:
    """Turn words into filters; the functions find the canonical name, the predicate and the document meant, and the
    least confidence of a reading.

    Raises ``PanseError`` for a word that says nothing, ``TypeError`` for a filter that does not exist.
    """
    unknown = set(words) - set(FilterWords.__annotations__)
    if unknown:
        known = ", ".join(FilterWords.__annotations__)
        raise TypeError(f"there is no filter {', '.join(sorted(unknown))}; the filters are {known}")

    def named(field: str, find: Callable[[str], str]) -> str | None:
        word: Any = words.get(field)
        return None if word is None else find(word)

    as_of = day_from(words.get("as_of"), "as_of")
    return Filters(
        document=named("document", lambda word: document(word, as_of)),
        entity=named("entity", entity),
        subject=named("subject", entity),
        object=named("object", entity),
        predicate=named("predicate", predicate),
        as_of=as_of,
        valid_at=when_from(words.get("valid_at"), "valid_at"),
        min_confidence=confidence_from(words.get("min_confidence"), words.get("reading"), least),
        bundled=words.get("bundled"),
    )


def when_from(word: str | date | When | None, what: str) -> When | None:
    """Read a date of any precision. Raises ``PanseError``."""
    if word is None or isinstance(word, When):
        return word
    if isinstance(word, date):
        return When.day(word.year, word.month, word.day)
    try:
        return When.parse(word.strip())
    except ValueError as error:
        raise PanseError(f"{what}: {error}") from error


def published_from(word: str | date | When | None) -> str | When | None:
    """Pass on a day of publication; a word as it is, for ``read_document`` understands more than ``When.parse``."""
    return word if isinstance(word, str) else when_from(word, "published")


def day_from(word: str | date | None, what: str) -> date | None:
    """Read a day; of a month or year, the last day. Raises ``PanseError``."""
    if isinstance(word, datetime):
        return word.date()
    if word is None or isinstance(word, date):
        return word
    when = when_from(word, what)
    assert when is not None  # the word is there
    return date.fromordinal(when.end.toordinal() - 1)


def confidence_from(value: float | None, reading: str | None, least: Callable[[str], float]) -> float:
    """Return the least confidence asked for, from 0 to 1, by a number, by the name of a reading or by both.

    Raises ``PanseError``.
    """
    if value is not None and not 0 <= value <= 1:
        raise PanseError(f"min_confidence: {value} is no share. Give a number from 0 to 1.")
    return max(float(value or 0), least(reading) if reading is not None else 0.0)


def find_document(word: str, documents: tuple[DocumentRecord, ...]) -> str:
    """Return the id of the document that ``word`` means: its id, file name, stem, title or the beginning of its hash.

    The file name itself is returned where several documents bear it. Raises ``UnknownName``, or ``PanseError`` where
    the word means several.
    """
    wanted = _shape(word)
    ways: tuple[Callable[[DocumentRecord], bool], ...] = (
        lambda one: one.id == word,
        lambda one: _shape(one.name) == wanted,
        lambda one: _shape(PurePath(one.name).stem) == wanted,
        lambda one: _shape(one.title) == wanted,
        lambda one: len(wanted) >= _SHORTEST_HASH and one.sha256.startswith(wanted),
    )
    for fits in ways:
        found = [one for one in documents if fits(one)]
        names = sorted({one.name for one in found})
        if len(found) == 1:
            return found[0].id
        if len(names) == 1:
            return names[0]
        if names:
            listed = " or ".join(f'"{name}"' for name in names[:5])
            raise PanseError(f'"{word}" may be {listed}. Give the whole file name.')
    names_and_titles: Mapping[str, None] = dict.fromkeys(name for one in documents for name in (one.name, one.title))
    raise UnknownName.among("document", word, names_and_titles)


def _shape(text: str) -> str:
    # macOS hands out file names decomposed
    return unicodedata.normalize("NFC", text).casefold().strip()
