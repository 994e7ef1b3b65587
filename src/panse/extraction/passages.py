"""Sentences with the blocks they stand in: the pieces that extraction works on, one after another."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from panse.documents import PlainText
from panse.extraction.discovery.stretch import Stretch
from panse.extraction.misprints import put_right
from panse.extraction.names import NameIndex, NameMatch, SearchedText
from panse.extraction.shared_rates import share_rates
from panse.extraction.structure import Token, TokenKind, tokenize
from panse.language import FoundDate, FoundQuantity, find_dates, find_quantities, split_sentences
from panse.model import Block, BlockKind, Document

# Longer sentences are lists or broken text; their tail is read as a sentence of its own.
_LONGEST_SENTENCE = 2_000
_LONGEST_CELL = 40  # a longer one is no name
_Found = TypeVar("_Found")
_HANGUL, _LATIN, _DIGIT = re.compile("[가-힣]+"), re.compile("[a-zA-Z]+"), re.compile(r"\d")
# "두 회사는", "양사가": a sentence that names nobody and still says what those named before do together
_BOTH = re.compile(r"(?<![가-힣])(?:두|양) ?(?:회사|기업|기관|업체|사|측|은행|대학|법인|그룹|단체)[은는이가]\s")


@dataclass(slots=True)
class Passage:
    """One sentence: its block, its half-open offsets in the block's plain text, and its tokens."""

    block: int
    start: int
    end: int
    language: str
    tokens: list[Token]


@dataclass(slots=True)
class ReadBlock:
    """A block with what was found in it. ``names`` are all names of the block, in order."""

    index: int
    block: Block
    plain: PlainText
    names: tuple[NameMatch, ...]
    quantities: tuple[FoundQuantity, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    passages: list[Passage] = field(default_factory=list)


def plain_texts(document: Document) -> list[PlainText]:
    """Return the plain text of each block."""
    return [PlainText(document.text, block) for block in document.blocks]


def read_blocks(
    document: Document, plains: Sequence[PlainText], names: Sequence[tuple[NameMatch, ...]]
) -> Iterator[ReadBlock]:
    """Yield each block with its passages; a sentence with neither a name nor a number has none.

    ``plains`` are the plain texts of the blocks and ``names`` the names in each.
    """
    for number, plain in enumerate(plains):
        yield read_block(document, number, plain, names[number])


def stretches(
    document: Document, plains: Sequence[PlainText], names: Sequence[tuple[NameMatch, ...]]
) -> dict[str, Stretch]:
    """Return the text of the blocks of each language, joined by line feeds, with the names in it."""
    texts: dict[str, list[str]] = {}
    known: dict[str, list[NameMatch]] = {}
    lengths: dict[str, int] = {}
    cells: dict[str, list[tuple[int, int, str]]] = {}
    for block, plain, found in zip(document.blocks, plains, names, strict=True):
        if not plain.text:
            continue
        language = block_language(plain.text, document.language)
        texts.setdefault(language, []).append(plain.text)
        at = lengths.get(language, 0)
        known.setdefault(language, []).extend(name.shifted(at) for name in found)
        if block.place is not None and not block.place.header and len(plain.text) <= _LONGEST_CELL:
            above = (plains[header].text for header in block.place.headers if header < len(plains))
            cells.setdefault(language, []).append((at, at + len(plain.text), " ".join(above)))
        lengths[language] = at + len(plain.text) + 1
    return {
        language: Stretch("\n".join(parts), known[language], cells.get(language, ()))
        for language, parts in texts.items()
    }


def searched_text(plains: Sequence[PlainText]) -> SearchedText:
    """Return the text of all blocks, joined by line feeds that no name crosses."""
    return SearchedText("\n".join(plain.text for plain in plains))


def names_by_block(
    plains: Sequence[PlainText], index: NameIndex, joined: SearchedText | None = None
) -> list[tuple[NameMatch, ...]]:
    """Look for names once in all blocks; ``joined`` is their ``searched_text``, if names are looked for again."""
    joined = searched_text(plains) if joined is None else joined
    found: list[list[NameMatch]] = [[] for _ in plains]
    number, start = 0, 0
    for match in index.find(joined):
        while match.start > start + len(plains[number].text):
            start += len(plains[number].text) + 1
            number += 1
        found[number].append(match.shifted(-start))
    return [tuple(matches) for matches in found]


def read_block(document: Document, number: int, plain: PlainText, names: tuple[NameMatch, ...]) -> ReadBlock:
    """Return a block, by its number in the document, with its passages."""
    text, block = plain.text, document.blocks[number]
    read = ReadBlock(number, block, plain, names)
    if not names and not _DIGIT.search(text):
        return read
    language = block_language(text, document.language)
    dates = read.dates = find_dates(text, document.published, language)
    quantities = read.quantities = share_rates(text, put_right(text, find_quantities(text, language)))
    whole = block.kind in (BlockKind.HEADING, BlockKind.CAPTION)
    for sentence in [] if whole else split_sentences(text, language):
        for start, end in _bounded(text, sentence.start, sentence.end):
            _add_passage(read, text, start, end, language, names, quantities, dates)
    if whole and text:
        _add_passage(read, text, 0, len(text), language, names, quantities, dates)
    return read


def _add_passage(
    read: ReadBlock,
    text: str,
    start: int,
    end: int,
    language: str,
    names: Sequence[NameMatch],
    quantities: Sequence[FoundQuantity],
    dates: Sequence[FoundDate],
) -> None:
    inside_names = [name for name in _from(names, start, end, _name_start) if name.end <= end]
    inside_quantities = [one for one in _from(quantities, start, end, _span_start) if one.span.end <= end]
    if not inside_names and not inside_quantities and _BOTH.search(text, start, end) is None:
        return
    inside_dates = [one for one in _from(dates, start, end, _span_start) if one.span.end <= end]
    tokens = tokenize(text, start, end, inside_names, inside_quantities, inside_dates, language)
    read.passages.append(Passage(read.index, start, end, language, tokens))


def _from(found: Sequence[_Found], start: int, end: int, place: Callable[[_Found], int]) -> Sequence[_Found]:
    """Return what begins within the stretch; ``found`` is in the order of ``place``, and may be all of a long line."""
    return found[bisect_left(found, start, key=place) : bisect_left(found, end, key=place)]


def core_start(found: FoundQuantity) -> int:
    """Return where the number itself begins."""
    return found.core.start


def last_date(dates: Sequence[FoundDate], before: int, *, resolved: bool = False) -> FoundDate | None:
    """Return the last of a block's dates that ends before an offset, of those that mean something if so asked."""
    for at in range(bisect_left(dates, before, key=_span_start) - 1, -1, -1):
        if dates[at].span.end <= before and (dates[at].when is not None or not resolved):
            return dates[at]
    return None


def _name_start(name: NameMatch) -> int:
    return name.start


def _span_start(found: FoundDate | FoundQuantity) -> int:
    return found.span.start


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST_SENTENCE:
        cut = text.rfind(" ", start, start + _LONGEST_SENTENCE)
        cut = cut if cut > start else start + _LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, end


def block_language(text: str, default: str) -> str:
    """The language of one block: English titles stand in Korean reports, and Korean names in English news."""
    hangul = sum(map(len, _HANGUL.findall(text)))
    latin = sum(map(len, _LATIN.findall(text)))
    if hangul + latin == 0:
        return default
    return "ko" if hangul * 6 > latin else "en"


def names_in(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the names among ``tokens``, those in parentheses included, in order."""
    for token in tokens:
        if token.kind is TokenKind.NAME:
            yield token
        yield from names_in(token.inner)
