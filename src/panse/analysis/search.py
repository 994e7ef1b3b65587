"""Finding names, documents and sentences by what somebody types.

A query is a stranger's text: only its first 200 characters count, and every step is linear in what is searched.
"""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from panse.analysis.index import ClaimIndex
from panse.ledger import ClaimRecord, DocumentRecord
from panse.model import Span
from panse.packs import fold_name

QUERY_LENGTH = 200
QUERY_WORDS = 8
NEAR_AMONG = 5000

_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS_TO_RIEUL = (
    "",
    "ㄱ",
    "ㄲ",
    "ㄱㅅ",
    "ㄴ",
    "ㄴㅈ",
    "ㄴㅎ",
    "ㄷ",
    "ㄹ",
    *("ㄹ" + other for other in "ㄱㅁㅂㅅㅌㅍㅎ"),
)
_FINALS: tuple[str, ...] = (*_FINALS_TO_RIEUL, "ㅁ", "ㅂ", "ㅂㅅ", *"ㅅㅆㅇㅈㅊㅋㅌㅍㅎ")


class ResultKind(Enum):
    """What was found."""

    ENTITY = "entity"
    DOCUMENT = "document"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One thing found: ``key`` is an entity's canonical name, a document's or a claim's id; ``text`` what matched."""

    kind: ResultKind
    key: str
    text: str
    rank: int


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What was found, the best first; ``near`` are canonical names spelt much like the query, where nothing was."""

    query: str
    results: tuple[SearchResult, ...]
    near: tuple[str, ...] = ()


def search(query: str, index: ClaimIndex, documents: Iterable[DocumentRecord], limit: int = 60) -> SearchResults:
    """Return entities, documents and quotations that match ``query``, at most ``limit`` of each.

    A name matches whole, at its beginning, at the beginning of a syllable or word, or by the leads of its syllables
    (ㄹㅂㄹㅇ for 리벨리온); a Hangul syllable that is still being typed matches too (네입 for 네이버). A title or
    quotation matches if it holds every word of the query.
    """
    asked = " ".join(query[:QUERY_LENGTH].split())
    if not asked:
        return SearchResults("", ())
    entities = sorted(_entities(asked, index), key=lambda found: (found.rank, -len(index.about(found.key)), found.key))
    titles = sorted(_titles(asked, documents), key=lambda found: (found.text, found.key))
    quotes = list(_quotes(asked, index))
    results = (*entities[:limit], *titles[:limit], *quotes[:limit])
    return SearchResults(asked, results, () if results else _near(asked, index))


def searched_names(index: ClaimIndex) -> dict[str, tuple[str, ...]]:
    """Return, for each entity that a claim names, all that it is called, its canonical name first."""
    return {
        name: tuple(dict.fromkeys((name, *(other.text for other in index.entity(name).names)))) for name in index.names
    }


def _entities(asked: str, index: ClaimIndex) -> Iterator[SearchResult]:
    wanted = _Wanted(asked)
    for name, spellings in searched_names(index).items():
        ranked = [(rank, spelling) for spelling in spellings if (rank := wanted.rank(spelling)) is not None]
        if ranked:
            rank, spelling = min(ranked)
            yield SearchResult(ResultKind.ENTITY, name, spelling, rank)


class _Wanted:
    """A query made ready to be held against names."""

    def __init__(self, asked: str) -> None:
        bare = asked.replace(" ", "")
        self._leads = bare if set(bare) <= set(_LEADS) else ""
        self._folded = fold_name(asked)
        self._letters = letters(self._folded)[0] if not self._leads else ""

    def rank(self, name: str) -> int | None:
        """Return how well a name matches, 0 best; None if it does not."""
        folded = fold_name(name)
        if self._leads:
            found = "".join(letters_of[0] for letters_of in map(_letters_of, folded) if letters_of).find(self._leads)
            return None if found < 0 else 4 if found == 0 else 5
        if not self._folded:
            return None
        if folded == self._folded:
            return 0
        if folded.startswith(self._folded):
            return 1
        spelt, starts = letters(folded)
        at = spelt.find(self._letters)
        while at >= 0 and at not in starts:
            at = spelt.find(self._letters, at + 1)
        return None if at < 0 else 2 if at == 0 else 3


def _letters_of(sign: str) -> str:
    """Return the letters that a syllable is typed with; any other sign is itself."""
    place = ord(sign) - 0xAC00
    if not 0 <= place < 11_172:
        return sign
    return _LEADS[place // 588] + _VOWELS[place % 588 // 28] + _FINALS[place % 28]


def letters(text: str) -> tuple[str, frozenset[int]]:
    """Return ``text`` with its syllables spelt out as they are typed, and where each sign begins in that.

    >>> letters("판세")[0]
    'ㅍㅏㄴㅅㅔ'
    """
    spelt, starts, at = [], set(), 0
    for sign in text:
        starts.add(at)
        spelt.append(_letters_of(sign))
        at += len(spelt[-1])
    return "".join(spelt), frozenset(starts)


def _holds_all(text: str, words: Iterable[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)


def _words(asked: str) -> list[str]:
    return asked.casefold().split()[:QUERY_WORDS]


def _titles(asked: str, documents: Iterable[DocumentRecord]) -> Iterator[SearchResult]:
    words = _words(asked)
    for record in documents:
        if _holds_all(f"{record.title} {record.name} {record.publisher or ''}", words):
            yield SearchResult(ResultKind.DOCUMENT, record.id, record.title, 0)


def _quotes(asked: str, index: ClaimIndex) -> Iterator[SearchResult]:
    words = _words(asked)
    for record in quoted_once(index.records):
        if record.quote and _holds_all(record.quote, words):
            yield SearchResult(ResultKind.CLAIM, record.id, record.quote, 0)


def quoted_once(records: Iterable[ClaimRecord]) -> Iterator[ClaimRecord]:
    """Return the claims whose quotations are worth listing: of those on one line, none that lies within another.

    They keep their order; of claims with the same quotation the first stands for all.
    """
    lines: dict[tuple[str, int], list[ClaimRecord]] = {}
    for record in records:
        if record.quote:
            lines.setdefault((record.document.id, record.line), []).append(record)
    for line in lines.values():
        reached, kept = 0, set[str]()
        for record in sorted(line, key=lambda record: _outer_first(record.claim.evidence.quote)):
            end = record.claim.evidence.quote.end
            if end > reached:
                reached = end
                kept.add(record.id)
        yield from (record for record in line if record.id in kept)


def _outer_first(quote: Span) -> tuple[int, int]:
    return quote.start, -quote.end


def _near(asked: str, index: ClaimIndex) -> tuple[str, ...]:
    """Return up to three entities spelt much like ``asked``; compared letter by letter, so 엔비디어 finds 엔비디아."""
    spellings: dict[str, str] = {}
    wanted = letters(fold_name(asked[:40]))[0]
    for name, called in searched_names(index).items():
        for spelling in called:
            spelt = letters(fold_name(spelling[:40]))[0]
            if abs(len(spelt) - len(wanted)) <= 4 and len(spellings) < NEAR_AMONG:
                spellings.setdefault(spelt, name)
    matches = difflib.get_close_matches(wanted, spellings, n=6, cutoff=0.7)
    return tuple(dict.fromkeys(spellings[match] for match in matches))[:3]
