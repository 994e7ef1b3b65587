"""What an address asks for: the choice of a landscape, the entity or document of a page; or why it cannot be read."""

import difflib
import re
from collections.abc import Sequence

from panse.model import PanseError, When
from panse.packs.pack import Pack
from panse.publishing.edition import Edition
from panse.publishing.landscape_page import Choice
from panse.publishing.links import Links

_DOCUMENT = re.compile(r"(?P<id>[0-9a-f]{20})(?:-(?P<part>[1-9][0-9]{0,5}))?")
NEAREST = 5
LONGEST = 200
"""Characters of an address that are looked at when something like it is sought."""


class Unreadable(PanseError):  # noqa: N818 - says what the request is
    """A request whose parameters cannot be read; ``reasons`` has one sentence for each."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = tuple(reasons)


def parse_choice(pack: Pack, *, region: str, layers: Sequence[str], as_of: str, language: str) -> Choice:
    """Return what a landscape shall show at first; empty words ask for everything.

    Raises ``Unreadable`` with a reason for each word that the pack does not know or that is no date.
    """
    reasons: list[str] = []
    regions = [known.id for known in pack.regions]
    if region and region not in regions:
        reasons.append(_unknown("region", region, regions, language))
    known_layers = [layer.id for layer in pack.layers]
    strange = [layer for layer in dict.fromkeys(layers) if layer not in known_layers]
    reasons += [_unknown("layer", layer, known_layers, language) for layer in strange]
    month = None
    if as_of:
        try:
            month = _month(as_of)
        except ValueError:
            shown = as_of[:40]
            reasons.append(
                f"as_of={shown}: 날짜가 아니다. 2023-06처럼 쓴다."
                if language == "ko"
                else f"as_of={shown} is no month. Write 2023-06."
            )
    if reasons:
        raise Unreadable(reasons)
    return Choice(region or None, frozenset(layers), month)


def _unknown(what: str, word: str, known: Sequence[str], language: str) -> str:
    shown, choices = word[:40], ", ".join(known)
    if language == "ko":
        return f"{what}={shown}: 없는 이름이다. 있는 것은 {choices}."
    return f"{what}={shown} is not known. There are {choices}."


def _month(written: str) -> When:
    """Return the last month of a date as ``When`` writes it."""
    when = When.parse(written)
    if when.precision.months <= 1:
        return When.month(when.start.year, when.start.month)
    return When.month(when.start.year, when.start.month + when.precision.months - 1)


def parse_document(page: str) -> tuple[str, int] | None:
    """Return the id and the part that the last part of a document's address names; None where it names none."""
    found = _DOCUMENT.fullmatch(page)
    if found is None:
        return None
    part = int(found["part"] or 1)
    return None if found["part"] == "1" else (found["id"], part)


def find_named(edition: Edition, word: str) -> str | None:
    """Return the entity that ``word``, a name in any language, means; None where it means none or several."""
    found = edition.by_name.get(word.strip().casefold(), frozenset())
    return next(iter(found)) if len(found) == 1 else None


def nearest(edition: Edition, word: str, links: Links, language: str) -> list[tuple[str, str]]:
    """Return the entities whose names are nearest to ``word``: what they are called, and where they stand."""
    wanted = re.sub(r"(?<=.)-[0-9a-f]{10}$", "", word[:LONGEST]).replace("-", " ").casefold()
    close = difflib.get_close_matches(wanted, edition.by_name, n=2 * NEAREST, cutoff=0.6)
    names = dict.fromkeys(name for spelling in close for name in sorted(edition.by_name[spelling]))
    return [
        (edition.index.entity(name).shown(language), links.entity(name, language)) for name in list(names)[:NEAREST]
    ]
