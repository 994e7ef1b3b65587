"""The words of a text as the tagger of names sees them: each with its look, and with those of its neighbours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from panse.extraction.discovery.vocabulary import Vocabulary
from panse.language.common_words import is_common_english, is_common_noun, is_place, is_plain_english, is_title

_WORD = re.compile(r"[가-힣A-Za-z0-9](?:[가-힣A-Za-z0-9]|[.&+'’-](?=[A-Za-z0-9])){0,60}\+?|[^\s\w]|_")
_PARTICLE = re.compile(
    r"(?:에게서|으로부터|로부터|에서는|에서도|에서의|에서|에게는|에게|에는|에도|으로는|으로도|으로의|으로|과의|와의|과도"
    r"|와도|과는|와는|까지|부터|보다|이라는|라는|이라고|라고|처럼|만큼|이며|이자|이다|이란|란|인|은|는|이|가|을|를|에|의"
    r"|로|과|와|도|만|나|측)$"
)
_HANGUL = re.compile("[가-힣]+")
_SHAPES = (
    (re.compile("[A-Z]+"), "A"),
    (re.compile("[A-Z][a-z]+"), "Aa"),
    (re.compile("[a-z]+"), "a"),
    (re.compile(r"[\d.,]+"), "1"),
    (re.compile("[A-Za-z]+"), "aA"),
    (re.compile(r"[A-Za-z0-9.&+'’-]+"), "a1"),
    (re.compile(r"[가-힣A-Za-z0-9.&+'’-]+"), "가a"),
)
_LONGEST_SHAPE = 7
_REMEMBERED = 50_000
_SHOWN = ("w=", "sh", "no", "K=", "ge", "co", "pl", "en", "ti")  # what of a word its neighbours see
_EDGE = ("EDGE",)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a particle or a mark: half-open offsets in its line."""

    start: int
    end: int
    text: str


def pieces(line: str, language: str) -> list[Piece]:
    """Return the pieces of a line; in Korean the particle that may end a word is a piece of its own.

    >>> [piece.text for piece in pieces("가온칩은 '바름'을", "ko")]
    ['가온칩', '은', "'", '바름', "'", '을']
    """
    return list(_pieces(line, language))


def _pieces(line: str, language: str) -> Iterator[Piece]:
    for match in _WORD.finditer(line):
        word, start = match[0], match.start()
        if language == "ko":
            particle = _PARTICLE.search(word)
            if particle is not None and particle.start() and (particle.start() > 1 or word[0].isascii()):
                yield Piece(start, start + particle.start(), particle.string[: particle.start()])
                yield Piece(start + particle.start(), match.end(), particle[0])
                continue
        elif word.endswith(("'s", "’s")) and len(word) > 2:
            yield Piece(start, match.end() - 2, word[:-2])
            yield Piece(match.end() - 2, match.end(), "'s")
            continue
        yield Piece(start, match.end(), word)


def shape(word: str) -> str:
    """Return the class of a word by its letters: "H3" for three syllables, "Aa" for a capital and small letters."""
    if _HANGUL.fullmatch(word):
        return f"H{min(len(word), _LONGEST_SHAPE)}"
    for pattern, name in _SHAPES:
        if pattern.fullmatch(word):
            return name if name != "A" else f"A{min(len(word), 5)}"
    return word


@dataclass(slots=True)
class Looks:
    """What is asked of each word of a language, remembered; ``words`` is what the pack says of how names look."""

    words: Vocabulary
    _own: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _beside: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)

    def family(self, kind: str) -> str:
        """Return the class that a kind of the pack is tagged as: actors, products, or the kind itself."""
        if kind in self.words.products:
            return "product"
        return "actor" if kind in self.words.actors else kind

    def of_line(self, found: Sequence[Piece], known: Sequence[str | None]) -> list[list[str]]:
        """Return the features of each piece of a line; ``known`` is the kind of what is a name already."""
        own = [
            self._of_word(piece.text) if kind is None else (f"K={self.family(kind)}", "sh=K")
            for piece, kind in zip(found, known, strict=True)
        ]
        shapes = [features[0] if kind is None else "sh=K" for features, kind in zip(own, known, strict=True)]
        lines: list[list[str]] = []
        quoted = False
        last = len(found) - 1
        for at, piece in enumerate(found):
            if piece.text in "'\"‘’“”":
                quoted = piece.text in "‘“" if piece.text not in "'\"" else not quoted
            features = [f"0{feature}" for feature in own[at]]
            features.append(f"q{quoted:d}")
            if at and found[at - 1].end == piece.start:
                features.append(f"glued{shapes[at - 1]}{shapes[at]}")
            before = found[at - 1].text if at else "^"
            after = found[at + 1].text if at < last else "$"
            features += (f"01={shapes[at]}|{after}", f"-10={before}|{shapes[at]}", f"-11={before}|{after}")
            for distance in (-2, -1, 1, 2):
                beside = at + distance
                if 0 <= beside <= last:
                    features += self._seen(found[beside].text, own[beside], distance, known[beside])
                else:
                    features.append(f"{distance}EDGE")
            lines.append(features)
        return lines

    def _seen(self, word: str, own: Sequence[str], distance: int, known: str | None) -> tuple[str, ...]:
        key = (word if known is None else f"\0{known}", distance)
        seen = self._beside.get(key)
        if seen is None:
            if len(self._beside) > _REMEMBERED:
                self._beside.clear()
            near = ("p2", "s1") if abs(distance) == 1 else ()
            kept = (feature for feature in own if feature[:2] in (*_SHOWN, *near))
            seen = self._beside[key] = tuple(f"{distance}{feature}" for feature in kept)
        return seen

    def _of_word(self, word: str) -> tuple[str, ...]:
        found = self._own.get(word)
        if found is None:
            if len(self._own) > _REMEMBERED:
                self._own.clear()
            found = self._own[word] = tuple(self._look(word))
        return found

    def _look(self, word: str) -> Iterator[str]:
        yield f"sh={shape(word)}"
        yield f"w={word.lower()}"
        if _HANGUL.fullmatch(word):
            yield "com" if is_common_noun(word) else "rare"
            for size in (1, 2, 3):
                if len(word) >= size:
                    yield f"s{size}={word[-size:]}"
                    yield f"p{size}={word[:size]}"
        elif word[0].isalpha():
            lower = word.lower()
            if is_common_english(lower):
                yield "com"
            if is_plain_english(lower):
                yield "plain"
            if is_title(lower):
                yield "title"
            yield f"s3={lower[-3:]}"
            yield f"p3={lower[:3]}"
        if is_place(word):
            yield "place"
        kinds = self.words.nouns.get(word) or self.words.nouns.get(word.lower())
        if kinds:
            yield f"noun={self.family(kinds[0])}"
        if word in self.words.generic:
            yield "gen"
        ending = self.words.kind_of_ending(word)
        if ending is not None:
            yield f"end={self.family(ending)}"
