"""Names found by a trained tagger: a conditional random field over the words of a line.

Rules know the signs that somebody wrote down; the tagger has learned from the project's labelled statements what words
look like and stand beside where a name stands. Lafferty, McCallum and Pereira, "Conditional random fields", ICML 2001;
the model is trained by ``panse.training.names`` and is the same each time.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

import pycrfsuite

from panse.extraction.discovery.forms import ACTOR, PRODUCT, Forms
from panse.extraction.discovery.likeness import is_plain_category
from panse.extraction.discovery.stretch import Stretch
from panse.extraction.discovery.tagged_words import Looks, Piece, pieces
from panse.extraction.discovery.vocabulary import Vocabulary
from panse.extraction.kinds import Kinds

_SURE, _LIKELY = 0.9, 0.5
_CLEAR = 0.85
_PLAIN, _SURELY_PLAIN = 0.05, 0.01
_MOST_PIECES = 400  # of a line that are read at a time
_LONGEST_NAME = 60
_WRITTEN = re.compile(r"[가-힣A-Za-z0-9][가-힣A-Za-z0-9 .&+'’·:-]*")
# A size ("13B"), what begins with a date or a sum, and two things in one.
_COUNTED = re.compile(r"^\d[\d.,]*[A-Za-z]{0,4}$|^\d+[년월일억만조개%]| 및 ")
# What Korean text spells out in Latin letters without naming it: "(context length)", "(… for …)".
_SPELT_OUT = re.compile(r"[A-Za-z][^가-힣]* (?:[a-z][a-z-]+$|(?:for|of|and|to|the|with) )")
_CLASSES = {"actor": ACTOR, "product": PRODUCT}


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name as tagged: half-open offsets in its line, its kind (or "actor", "product"), how probable it is.

    ``is_clear`` tells whether that kind is much more probable than the others.
    """

    start: int
    end: int
    kind: str
    probability: float
    is_clear: bool


class NameTagger:
    """Finds names in the lines of one language with a model and the words of a pack."""

    def __init__(self, words: Vocabulary, model: bytes | None = None) -> None:
        """``model`` is what ``panse.training.names`` gives; without it, the one that the package holds."""
        self._language = words.language
        self._words = words
        self._looks = Looks(words)
        self._kinds = frozenset((*words.kinds, *_CLASSES))
        self._tagger = pycrfsuite.Tagger()
        name = f"names_{words.language}.crfsuite"
        self._model = files("panse.extraction.discovery").joinpath(name).read_bytes() if model is None else model
        self._tagger.open_inmemory(self._model)

    def find(self, stretch: Stretch, kinds: Kinds, forms: Forms) -> None:
        """Add to ``forms`` what the tagger takes for a name in a stretch, with its votes for a kind."""
        at = 0
        chances: dict[str, float] = {}
        for line in stretch.text.split("\n"):
            known = stretch.known_in(at, at + len(line))
            spans = [(name.start - at, name.end - at, kinds[name.entity]) for name in known]
            for tagged in self.tag(line, spans, chances):
                name = line[tagged.start : tagged.end]
                weight = 2 if tagged.probability >= _SURE else 1
                if tagged.is_clear:
                    forms.add(name, at + tagged.start, weight, [_CLASSES.get(tagged.kind, tagged.kind)], vote=2)
                else:  # the frames that it fills decide
                    forms.add(name, at + tagged.start, weight, _CLASSES.values())
            at += len(line) + 1
        self._doubt(chances, forms)

    def _doubt(self, chances: Mapping[str, float], forms: Forms) -> None:
        """Take weight from what a rule holds for a name and the tagger, wherever it stands, for a plain word."""
        for form in forms.accepted(1):
            words = [chances.get(piece.text) for piece in pieces(form.text, self._language)]
            seen = [chance for chance in words if chance is not None]
            if seen and max(seen) < _PLAIN:
                form.weight -= 2 if max(seen) < _SURELY_PLAIN else 1

    def tag(
        self, line: str, known: "list[tuple[int, int, str]]", chances: dict[str, float] | None = None
    ) -> Iterator[Tagged]:
        """Yield the names of a line besides those that are ``known`` there (half-open offsets and the kind).

        ``chances`` is given for each word how probable it is that it belongs to a name, where that is most probable.
        """
        chances = {} if chances is None else chances
        found = pieces(line, self._language)
        for first in range(0, len(found), _MOST_PIECES):
            yield from self._tag(line, found[first : first + _MOST_PIECES], known, chances)

    def _tag(
        self, line: str, found: list[Piece], known: "list[tuple[int, int, str]]", chances: dict[str, float]
    ) -> Iterator[Tagged]:
        kinds = known_kinds(found, known)
        if not any(kind is None and piece.text[0].isalnum() for piece, kind in zip(found, kinds, strict=True)):
            return
        tags = self._tagger.tag(self._looks.of_line(found, kinds))
        sure = [1.0 - self._tagger.marginal("O", at) for at in range(len(tags))]
        for piece, chance in zip(found, sure, strict=True):
            chances[piece.text] = max(chance, chances.get(piece.text, 0.0))
        at = 0
        while at < len(tags):
            if tags[at] == "O":
                at += 1
                continue
            end = at + 1
            while end < len(tags) and tags[end].startswith("I-"):
                end += 1
            kind, start, stop = tags[at][2:], found[at].start, found[end - 1].end
            chance = min(sure[at:end])
            likely = chance >= _LIKELY and kind in self._kinds and not any(kinds[at:end])
            if likely and self._may_be_name(line[start:stop]):
                yield Tagged(start, stop, kind, chance, self._tagger.marginal(tags[at], at) >= _CLEAR * sure[at])
            at = end

    def _may_be_name(self, name: str) -> bool:
        """Tell whether what was tagged is written like a name, and is more than words of the trade."""
        if not 1 < len(name) <= _LONGEST_NAME or not _WRITTEN.fullmatch(name) or _COUNTED.search(name):
            return False
        if self._language == "ko" and _SPELT_OUT.match(name):
            return False
        return not self._words.is_generic(name) and not (
            is_plain_category(name, self._words) or all(is_plain_category(word, self._words) for word in name.split())
        )


def known_kinds(found: list[Piece], known: "list[tuple[int, int, str]]") -> list[str | None]:
    """Return for each piece the kind of the known name that it belongs to, if any; both are in order."""
    kinds: list[str | None] = []
    at = 0
    for piece in found:
        while at < len(known) and known[at][1] <= piece.start:
            at += 1
        inside = at < len(known) and known[at][0] < piece.end
        kinds.append(known[at][2] if inside else None)
    return kinds
