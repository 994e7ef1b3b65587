"""Faults of a pack's files, gathered so that one run names them all."""

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from panse.model import PackError

# A file that is wrong from end to end would give a page for each line; nobody mends past the first hundred in one go.
_SHOWN_FAULTS = 100
_SHOWN_CHARACTERS = 80
_SHOWN_CHOICES = 12
_MOST_FAULTS = 1_000
# Comparing spellings takes about 0.1 ms each; a list of names that is longer than this is not searched for the nearest.
_MOST_COMPARED = 5_000


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file of a pack: the path inside the pack, with ``/``, and the line from 1.

    ``pack`` is what the user calls the folder of another pack, where the file is one that was taken over from there.
    """

    file: str
    line: int = 1
    pack: str = ""

    def __str__(self) -> str:
        return f"{plain(self.pack)}/{plain(self.file)}:{self.line}" if self.pack else f"{plain(self.file)}:{self.line}"


@dataclass(slots=True)
class _Found:
    """The faults told so far, and how many more there are."""

    told: list[tuple[Place, str]] = field(default_factory=list)
    more: int = 0


class Faults:
    """What is wrong with a pack, in the order of its files.

    ``shown`` is what the user calls the pack's folder; every message begins with it.
    """

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._taken_over = False
        self._found = _Found()

    def within(self, shown: str) -> "Faults":
        """Return the same faults for the files of another pack that this one takes over."""
        other = Faults(shown)
        other._taken_over = True
        other._found = self._found
        return other

    def __len__(self) -> int:
        return len(self._found.told) + self._found.more

    @property
    def enough(self) -> bool:
        """Whether there are so many that reading on would tell nobody anything."""
        return len(self) >= _MOST_FAULTS

    def add(self, place: Place, what: str, remedy: str = "", *, word: str = "", known: Iterable[str] = ()) -> None:
        """Note a fault: ``what`` without its full stop, then what to do.

        The known spelling nearest to ``word``, if there is one, is the remedy; then ``remedy``; then the choices.
        """
        if len(self._found.told) >= _SHOWN_FAULTS:
            self._found.more += 1
            return
        if self._taken_over and not place.pack:
            place = replace(place, pack=self._shown)
        near = _did_you_mean(word, choices := list(known))
        remedy = near or remedy or _choices(choices)
        self._found.told.append((place, f"{what}. {remedy}".rstrip()))

    def check(self) -> None:
        """Raise ``PackError`` with one line for each fault, if there is any."""
        if not self._found.told:
            return
        ordered = sorted(self._found.told, key=lambda fault: (fault[0].pack, fault))
        lines = [f"{place}: {text}" if place.pack else f"{self._shown}/{place}: {text}" for place, text in ordered]
        if self._found.more:
            more = "many" if self.enough else self._found.more
            lines.append(f"{self._shown}: and {more} more faults. Mend these first.")
        raise PackError("\n".join(lines))


def plain(text: str) -> str:
    """Return ``text`` safe to print on one line: with control and format characters written out."""
    return "".join(
        character.encode("unicode_escape").decode("ascii") if unicodedata.category(character)[0] == "C" else character
        for character in text
    )


def quoted(text: object) -> str:
    """Return ``text`` in quotation marks, safe to print and shortened."""
    written = str(text)
    return f'"{plain(written if len(written) <= _SHOWN_CHARACTERS else written[: _SHOWN_CHARACTERS - 1] + "…")}"'


def _did_you_mean(word: str, choices: list[str]) -> str:
    word = word[:_SHOWN_CHARACTERS]
    alike = [choice for choice in choices if len(word) <= 2 * len(choice) and len(choice) <= 2 * len(word)]
    near = [] if len(alike) > _MOST_COMPARED else difflib.get_close_matches(word, alike, n=1, cutoff=0.6)
    return f"Did you mean {quoted(near[0])}?" if near else ""


def _choices(choices: list[str]) -> str:
    if 0 < len(choices) <= _SHOWN_CHOICES:
        return f"Choose from {', '.join(plain(choice) for choice in choices)}."
    return ""
