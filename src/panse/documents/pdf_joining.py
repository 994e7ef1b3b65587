"""Joins lines that were one: decides whether a space stood where a line broke.

English breaks at spaces and hyphens. Korean breaks at spaces in some programs and between any two syllables in others,
and the file often does not say which. What the document itself writes within its lines tells: the words it uses, and
after and before which syllables it puts spaces.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable

from panse.documents.pdf_lines import Line

_HANGUL = re.compile(r"[가-힣]")
_EDGE = re.compile(r"[^\w가-힣]+")
_HYPHENS = ("\u00ad", "-", "‐")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$")
_ADDRESS_REST = re.compile(r"[a-z0-9_/.?=&%#~+-][\w/.?=&%#~+-]*(?:\s|$)", re.ASCII)
# Particles and endings that may stand at the beginning of a line only if their word was cut.
_PARTICLE = re.compile(
    r"(?:은|는|이|가|을|를|의|에|에서|에게|으로|로|와|과|도|만|까지|부터|보다|처럼|마다|조차|밖에|께서|이나|라도|라고|이라고|이며|이고|이다|이라는|라는|한다|했다|하며|하고|하는|하여|해|된|되는|되며|되고|됐다|됨|함|할|한|될)(?=[\s.,)\]”’]|$)"
)
_COUNTER = re.compile(r"(?:년|월|일|억|만|조|천|개|명|건|위|차|분기|원|달러|배|종|곳|여|대|세대|나노)")
_ENDING = re.compile(r"(?:[은는을를에의과와로도며고서인한할된될등및]|에서|부터|까지|다\.|함|됨)$")
_LEAST_VOTES = 4
_AGREEMENT = 0.9  # of the votes
_WRITTEN_SHARE = 0.25  # of the breaks, from which on a missing space tells something
_LEAST_ENDS = 5
_CUT_SHARE = 0.12  # of the votes, from which on lines break between syllables


class Joiner:
    """Decides where lines break; learns from the lines of a document."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: Counter[str] = Counter()
        self._after: Counter[tuple[str, bool]] = Counter()  # syllable, whether a space follows
        self._before: Counter[tuple[str, bool]] = Counter()  # syllable, whether a space precedes
        self._inside: Counter[str] = Counter()  # two syllables of one word
        self._open_spaced = 0  # how many more brackets open behind a space than right behind a syllable
        self._apart: Counter[str] = Counter()  # two syllables with a space between
        previous: Line | None = None
        votes: Counter[bool] = Counter()
        breaks: list[tuple[str, str, bool]] = []
        spaced: Counter[bool] = Counter()
        ends: list[float] = []  # em between the end of a line and that of its column
        for line in lines:
            self._learn(line.text)
            if previous is not None and _full(previous) and previous.page == line.page:
                breaks.append((previous.text, line.text, line.spaced))
                if _HANGUL.match(previous.text[-1:]) and _HANGUL.match(line.text[:1]):
                    spaced[line.spaced] += 1
                if _HANGUL.match(line.text[:1]) and abs(line.size - previous.size) < 0.5:
                    ends.append((previous.column_right - previous.right) / previous.size)
            previous = line
        agreed = 0
        for above, below, with_space in breaks:
            vote = self._vote(_last_word(above), _first_word(below))
            if vote is not None:
                votes[vote] += 1
                agreed += vote is not with_space
        # Where the file writes the spaces at the ends of lines, all of them, a line without one was cut within a word.
        self._writes_spaces = (
            spaced[True] >= _LEAST_VOTES
            and spaced[True] > _WRITTEN_SHARE * spaced.total()
            and (agreed >= _AGREEMENT * votes.total() if votes.total() >= _LEAST_VOTES else spaced[False] == 0)
        )
        self.cuts_words = (
            votes[True] > _CUT_SHARE * votes.total() if votes.total() >= _LEAST_VOTES else _ends_evenly(ends)
        )

    def _learn(self, text: str) -> None:
        words = text.split()
        for word in words[1:-1]:
            bare = _EDGE.sub("", word)
            if _HANGUL.search(bare) or bare.isalpha():
                self._words[bare.lower()] += 1
        for at in range(1, len(text)):
            right = text[at]
            if right == "(":
                self._open_spaced += 1 if text[at - 1] == " " else -1 if _HANGUL.match(text[at - 1]) else 0
            if not "가" <= right <= "힣":
                continue
            left = text[at - 1]
            if "가" <= left <= "힣":
                self._after[left, False] += 1
                self._before[right, False] += 1
                self._inside[left + right] += 1
            elif left == " " and at > 1 and "가" <= text[at - 2] <= "힣":
                self._after[text[at - 2], True] += 1
                self._before[right, True] += 1
                self._apart[text[at - 2] + right] += 1

    def _vote(self, last: str, first: str) -> bool | None:
        """Tell whether a break cut a word (True) or not, where the words of the document leave no doubt."""
        if not last or not first or not _HANGUL.match(last[-1]) or not _HANGUL.match(first[0]):
            return None
        whole = self._words[last + first] > 0
        apart = self._words[last] > 0 and self._words[first] > 0
        if whole != apart:
            return whole
        return None

    def between(self, above: str, below: str, *, spaced: bool = False) -> str | None:
        """Return what stood between two lines: a space or nothing; None where the hyphen at the end goes too.

        ``spaced`` tells that the file writes a space before the line ``below``.
        """
        if not above or not below:
            return ""
        if _ADDRESS.search(above[-200:]) and _ADDRESS_REST.match(below[:200]):
            return ""
        if above.endswith(_HYPHENS):
            return self._hyphen(above, below)
        left, right = above[-1], below[0]
        if left in "'\"" and (len(above) < 2 or above[-2].isspace() or above[-2] in "(["):
            return ""
        if right in ",.)]}」』”’%:;" or left in "([{「『“‘":
            return ""
        if self._writes_spaces and _HANGUL.match(left) and _HANGUL.match(right):
            return " " if spaced else ""
        if not self.cuts_words:
            mixed = (_HANGUL.match(left) is None) != (_HANGUL.match(right) is None) and left.isalnum()
            whole = mixed and self._words[_last_word(above) + _first_word(below)] > 0
            return "" if whole or _is_cut_off(above, below) else " "
        if _HANGUL.match(left) and _HANGUL.match(right):
            return "" if self._score(_last_word(above), _first_word(below)) < 0 else " "
        if _HANGUL.match(right) and (left.isalnum() or left in ")]'\"’”%"):
            return "" if _is_cut_off(above, below) else " "
        if left in ".,'’" and len(above) > 1 and (above[-2].isdigit() or left in "'’") and right.isdigit():
            return ""  # within a number or a date: 3,400 and '23.11
        if right == "(":
            return " " if self._open_spaced > 0 else ""
        if _HANGUL.match(left) and self._words[_last_word(above) + _first_word(below)]:
            return ""
        return " "

    def _hyphen(self, above: str, below: str) -> str | None:
        if above[-1] == "\u00ad":
            return None
        if len(above) < 2 or not above[-2].isalpha() or not below[0].isalpha():
            return "" if len(above) > 1 and above[-2].isalnum() and below[0].isalnum() else " "
        if not (above[-2].isascii() and below[0].isascii()) or not below[0].islower():
            return ""
        first, second = _last_word(above[:-1]), _first_word(below)
        hyphened = _EDGE.sub("", first + second)
        if self._words[hyphened.lower()] and not self._words[second.lower()]:
            return None
        kept = len(first) > 2 and self._words[first.lower()] > 0 and self._words[second.lower()] > 0
        return "" if kept else None

    def _score(self, last: str, first: str) -> float:
        """Return the odds of a space between two words, as a logarithm: above 0 for a space."""
        left, right = last[-1:], first[:1]
        score = _odds(self._after[left, True], self._after[left, False])
        score += _odds(self._before[right, True], self._before[right, False])
        score += _odds(self._apart[left + right], self._inside[left + right], weight=0.3)
        score += 1.0  # both odds hold that most boundaries lie within words; one of them is enough
        if self._words[last + first]:
            score -= 3.0
        if self._words[last]:
            score += 1.0
        if self._words[first]:
            score += 1.0
        if _PARTICLE.match(first) and len(first) <= 3:
            score -= 2.5
        if _ENDING.search(last) and len(last) > 1:
            score += 1.0
        return score


def _odds(yes: int, no: int, weight: float = 1.0) -> float:
    return weight * math.log((yes + 0.7) / (no + 1.0))


def _is_cut_off(above: str, below: str) -> bool:
    """Tell whether a line begins with the particle or the counter of the figure or Latin word that ends the other."""
    left = above[-1]
    if _HANGUL.match(left) or not (left.isalnum() or left in ")]'\"’”%"):
        return False
    return _PARTICLE.match(below) is not None or (left.isdigit() and _COUNTER.match(below) is not None)


def _ends_evenly(ends: list[float]) -> bool:
    """Tell whether lines end hardly more than a syllable before their column does, and yet are not justified.

    So they do where lines break between any two syllables. Whole words leave uneven ends.
    """
    near = sum(end < 1.5 for end in ends)
    return len(ends) >= _LEAST_ENDS and near >= 0.9 * len(ends) and max(ends) - min(ends) > 0.2


def _full(line: Line) -> bool:
    return line.right > line.column_right - 3 * line.size


def _last_word(text: str) -> str:
    words = text[-80:].split()
    return _EDGE.sub("", words[-1]).lower() if words else ""


def _first_word(text: str) -> str:
    words = text[:80].split(maxsplit=1)
    return _EDGE.sub("", words[0]).lower() if words else ""
