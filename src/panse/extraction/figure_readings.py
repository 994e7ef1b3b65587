"""A number being read: its surroundings, the frame and owner found for it, and how it stands to the one before."""

from collections.abc import Sequence
from dataclasses import dataclass

from panse.extraction.figure_words import RANK
from panse.extraction.levels import Level
from panse.extraction.notation import FigureFrame
from panse.extraction.owners import Owner
from panse.extraction.structure import Token, TokenKind
from panse.extraction.surroundings import Surroundings
from panse.language import FoundDate
from panse.model import Quantity, When

_BETWEEN = (TokenKind.COMMA, TokenKind.QUOTE, TokenKind.DATE, TokenKind.NAME, TokenKind.PARENTHESIS)
JOINERS = frozenset(("및", "와", "과", "and", "or", "to", "에서", "각각", "대비", "from", "또는"))


@dataclass(slots=True)
class Reading:
    """A number with its surroundings, and the frame and owner found for it."""

    around: Surroundings
    frame: FigureFrame | None = None
    owner: Owner | None = None


def quantity(reading: Reading) -> Quantity:
    assert reading.around.token.quantity is not None  # numbers only
    return reading.around.token.quantity.quantity


def is_to_come(date: FoundDate | None, published: When | None) -> bool:
    return (
        date is not None
        and date.when is not None
        and published is not None
        and date.when.start.year > published.end.year
    )


def is_former(around: Surroundings) -> bool:
    """Tell whether a number is what something was before: "2K → 4K", "4천 개에서 3만 개로"."""
    tokens, at = around.level.tokens, around.token.index
    after = tokens[at + 1 : at + 3]
    if len(after) == 2 and after[0].text in ("→", "⇒") and after[1].kind is TokenKind.QUANTITY:
        return True
    return around.token.marker == "에서" and bool(after) and after[0].kind is TokenKind.QUANTITY


def is_converted(level: Level) -> bool:
    """Tell whether a parenthesis only gives a sum in another currency: "2억 달러(약 2,700억 원)"."""
    host = level.host.quantity if level.host is not None else None
    first = next((token.quantity for token in level.quantities), None)
    if host is None or first is None or len(level.quantities) != 1 or level.dates:
        return False
    units = (host.quantity.unit.partition("/")[0], first.quantity.unit.partition("/")[0])
    return units[0] != units[1] and all(len(unit) == 3 and unit.isupper() for unit in units)


def is_rank(around: Surroundings) -> bool:
    return around.token.quantity is not None and around.token.quantity.quantity.counter == RANK


def between(one: Reading, other: Reading) -> Sequence[Token]:
    return one.around.level.tokens[one.around.token.index + 1 : other.around.token.index]


def is_sibling(one: Reading | None, level: Level) -> bool:
    """Tell whether a parenthesis says of its name what the one before said of another: "A(20%), B(10%)"."""
    if one is None or level.host is None or level.host.kind is not TokenKind.NAME:
        return False
    before = one.around.level
    return before.host is not None and before.host.kind is TokenKind.NAME and before.outer is level.outer


def continues(one: Reading, other: Reading) -> bool:
    """Tell whether a number says of another thing or time what the one before said: "A는 20%, B는 10%"."""
    if quantity(one).unit != quantity(other).unit or quantity(one).counter != quantity(other).counter:
        return False
    if one.around.level is not other.around.level:
        return True  # in a parenthesis beside it
    return all(t.kind in _BETWEEN or t.text in JOINERS or t.text == "→" for t in between(one, other))


def is_list_of(one: Reading, other: Reading) -> bool:
    """Tell whether only names and commas stand between two numbers of one unit: "A가 30%, B가 20%를"."""
    if one.around.level is not other.around.level or quantity(one).unit != quantity(other).unit:
        return False
    return all(token.kind in _BETWEEN or token.text in JOINERS for token in between(one, other))
