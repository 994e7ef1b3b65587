"""All text of one language in a document, with the names in it that are known."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from panse.extraction.names import NameMatch
from panse.language import fits, is_particle

# no name is longer; what is, must not be tried from each of its letters to its end
WORD = r"[가-힣A-Za-z0-9](?:[가-힣A-Za-z0-9+&]|[.-](?=[가-힣A-Za-z0-9])){0,100}"
_WORDS = re.compile(WORD)
_SHORT = frozenset("은는이가을를의에와과로도만")  # other syllables end names more often than they mark them
_LONGEST_CHAIN = 6  # syllables of particles at the end of a word


class Stretch:
    """The blocks of one language, joined by line feeds, and the ``known`` names in them by their place."""

    def __init__(self, text: str, known: Sequence[NameMatch], cells: Sequence[tuple[int, int, str]] = ()) -> None:
        """``cells`` are stretches that are cells of tables, each with the words of its column's header."""
        self.text = text
        self._base_of: dict[str, str] = {}
        self.cells = cells
        self.known = known
        self._starts = [name.start for name in known]
        self._ends = [name.end for name in known]

    def known_in(self, start: int, end: int) -> Sequence[NameMatch]:
        """Return the known names that touch a stretch of the text."""
        return self.known[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def is_taken(self, start: int, end: int) -> bool:
        """Tell whether what stands there is a known name, part of one, or names side by side."""
        known = self.known_in(start, end)
        if len(known) > 1:
            return True
        return bool(known) and (
            known[0].start < start or known[0].end > end or (known[0].start, known[0].end) == (start, end)
        )

    def base(self, word: str) -> str:
        """Return the noun in a word: without the particle that ends it, as the other words of the text have it."""
        found = self._base_of.get(word)
        if found is None:
            possible = list(bases(word))
            found = self._base_of[word] = (
                word if len(possible) == 1 else max(possible, key=lambda base: (self._bases[base], -len(base)))
            )
        return found

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word, particles and all, stands in the text."""
        return Counter(match[0] for match in _WORDS.finditer(self.text))

    @cached_property
    def _bases(self) -> Counter[str]:
        counted: Counter[str] = Counter()
        for word, count in self.words.items():
            for base in bases(word):
                counted[base] += count
        return counted

    def count(self, name: str) -> int:
        """Return how many words of the text may be ``name`` with a particle or without."""
        return self._bases[name]


def bases(word: str) -> Iterator[str]:
    """Yield a word without the particle that may end it, the longest particle first, then the word itself."""
    if "가" <= word[-1] <= "힣":
        for at in range(max(1, len(word) - _LONGEST_CHAIN), len(word)):
            particle = word[at:]
            if (
                not is_particle(particle)
                or not "가" <= particle[0] <= "힣"
                or (len(particle) == 1 and particle not in _SHORT)
            ):
                continue
            if word[at - 1].isascii() or fits(word[:at], particle):  # V3 is read 브이삼 or 브이스리
                yield word[:at]
    yield word
