"""Words looked for in a text as they are written, for names and qualifiers that no pack knows."""

import re
from collections.abc import Iterator

from panse.extraction.names import is_hangul
from panse.language import read_particle

_SPACE = re.compile(r"\s+")


def places_of(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where ``name`` stands in ``text`` by itself, as half-open offsets: not within a longer word.

    A space of the name may be any spaces of the text; the rest has to be as written. A Korean particle may follow.
    """
    words = _SPACE.split(name.strip())
    if not words or not words[0]:
        return
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    for match in pattern.finditer(text):
        if _begins(text, match.start()) and _ends(text, match.end()):
            yield match.span()


def finds_words(words: str, text: str) -> bool:
    """Tell whether ``words`` stand in ``text``, whatever the case and the spaces, beginning and ending with a word."""
    sought, held = (_SPACE.sub(" ", one).strip().casefold() for one in (words, text))
    at = held.find(sought) if sought else -1
    while at >= 0:
        before = held[at - 1 : at]
        if not (before.isalnum() and sought[0].isalnum() and before.isascii() == sought[0].isascii()):
            return True
        at = held.find(sought, at + 1)
    return False


def _begins(text: str, start: int) -> bool:
    before, first = text[start - 1 : start], text[start]
    if not before.isalnum() or not first.isalnum():
        return not (before in ".-'" and before and first.isdigit() and text[start - 2 : start - 1].isdigit())
    return not is_hangul(first) and is_hangul(before)


def _ends(text: str, end: int) -> bool:
    after, last = text[end : end + 1], text[end - 1]
    if not after or not last.isalnum():
        return True
    if after in ".-" and text[end + 1 : end + 2].isdigit():
        return False  # "Edda 2" is not "Edda 2.5"
    if not after.isalnum():
        return True
    if not is_hangul(after):
        return False
    return read_particle(text, end) is not None
