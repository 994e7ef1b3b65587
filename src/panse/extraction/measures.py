"""Numbers that a frame asks for: the nearest to its cue, with those listed beside it."""

from collections.abc import Iterator, Sequence

from panse.extraction.cues import Cue
from panse.extraction.levels import Level
from panse.extraction.notation import Slot
from panse.extraction.structure import Token, TokenKind
from panse.language import FoundQuantity
from panse.model import Quantity

# A count of this or more is the size of something large, whatever it counts.
_SIZED = 1_000_000
# Fewer things are told of in passing: "two firms", "세 가지".
_MANY = 20
_HIGHEST = 100  # of a score without a unit
_HALF = 50  # per cent
_MONEY = frozenset(("KRW", "USD"))
_WORTH = ("기업가치", "몸값", "가치로", "가치를", "시가총액", "시총", "밸류")
_WORTH_EN = ("valuation", "valued", "valuing", "values", "pre-money", "post-money")
_EACH = 3  # words after a sum that may say that it is for one share
_STAKES = frozenset(("majority", "minority"))
_FARTHEST = 12
_BETWEEN = (TokenKind.COMMA, TokenKind.QUOTE, TokenKind.PARENTHESIS)
_JOINERS = ("및", "and", "or")


def measures(quantity: Quantity, slot: Slot) -> bool:
    """Tell whether a quantity has a unit that a slot allows."""
    if slot.under and quantity.value >= slot.under:
        return False
    if quantity.unit in slot.kinds:
        return True
    if quantity.unit == "count":
        if "counted" in slot.kinds and quantity.counter is not None and quantity.value >= _MANY:
            return True
        if (
            "decimal" in slot.kinds
            and quantity.counter is None
            and quantity.value != quantity.value.to_integral_value()
        ):
            return quantity.value <= _HIGHEST
        large = quantity.value >= _SIZED
        return large and ("sized" in slot.kinds or ("bare" in slot.kinds and quantity.counter is None))
    if quantity.unit == "percent" and not _STAKES.isdisjoint(slot.kinds):
        return ("majority" if quantity.value >= _HALF else "minority") in slot.kinds
    if quantity.unit == "percent":
        return "change" in slot.kinds
    return quantity.unit == "x" and ("share" if quantity.value < 1 else "times") in slot.kinds


def quantities_near(slot: Slot, level: Level, cue: Cue, start: int) -> list[FoundQuantity]:
    """The numbers that a slot allows: the nearest to the cue, with those listed after it."""
    at = cue.token.index
    near = slot.near or _FARTHEST
    fitting = [
        token
        for token in level.quantities
        if token.quantity is not None and measures(token.quantity.quantity, slot) and start <= token.index
    ]
    if slot.role in ("value", "amount"):
        fitting = [token for token in fitting if not _is_worth(level.tokens, token)]
    distances = [(_distance(level.tokens, at, token.index), token.index < at, token) for token in fitting]
    inside = [entry for entry in distances if entry[0] <= near]
    if not inside:
        return _converted(slot, level, at, near)
    first = min(inside, key=lambda entry: (entry[0], entry[1]))[2]
    return list(listed_from(level.tokens, first.index, slot))


def _converted(slot: Slot, level: Level, at: int, near: int) -> list[FoundQuantity]:
    """The sum in a parenthesis near a cue, where the sum before it is in a currency that is none of the pack's."""
    for inner in level.inner:
        beside = inner.host is not None and inner.host.kind in (TokenKind.WORD, TokenKind.QUANTITY)
        if slot.role not in ("value", "amount") or inner.host is None or not beside:
            continue
        found = [one.quantity for one in inner.quantities if one.quantity and measures(one.quantity.quantity, slot)]
        if len(found) == 1 and not inner.phrases and _distance(level.tokens, at, inner.host.index) <= near:
            return found
    return []


def _is_worth(tokens: Sequence[Token], number: Token) -> bool:
    """Tell whether a sum is what a firm is worth, and not what somebody gave or got: "100억 달러의 몸값"."""
    if number.quantity is None or number.quantity.quantity.unit not in _MONEY:
        return False
    beside = [*tokens[max(0, number.index - 2) : number.index], *tokens[number.index + 1 : number.index + 2]]
    if any(token.kind is TokenKind.WORD and token.text.startswith(_WORTH) for token in beside):
        return True
    around = [token.text.lower() for token in tokens[max(0, number.index - 3) : number.index + 4]]
    each = around[-3:] if len(around) > _EACH else []
    return any(word.startswith(_WORTH_EN) for word in around) or each[:2] in (["a", "share"], ["per", "share"])


def _distance(tokens: Sequence[Token], one: int, other: int) -> int:
    low, high = sorted((one, other))
    between = tokens[low + 1 : high]
    if any(token.kind is TokenKind.BREAK for token in between):
        return 99
    crossed = sum(token.kind in (TokenKind.NAME, TokenKind.QUANTITY) for token in between)
    commas = sum(token.kind is TokenKind.COMMA for token in between)
    return sum(token.kind is TokenKind.WORD for token in between) + 2 * crossed + 3 * commas


def listed_from(tokens: Sequence[Token], first: int, slot: Slot) -> Iterator[FoundQuantity]:
    """Yield the numbers of the list that the one at ``first`` stands in: "7B, 13B and 70B"."""
    at = first
    while at >= 2 and _same_list(tokens, at, slot):
        at = next(i for i in range(at - 1, -1, -1) if tokens[i].kind is TokenKind.QUANTITY)
    while at < len(tokens):
        token = tokens[at]
        if token.kind is TokenKind.QUANTITY and token.quantity is not None:
            if not measures(token.quantity.quantity, slot):
                return
            yield token.quantity
        elif token.kind not in _BETWEEN and token.text not in _JOINERS:
            return
        at += 1


def _same_list(tokens: Sequence[Token], at: int, slot: Slot) -> bool:
    """Tell whether the number before this one stands in one list with it."""
    before = at - 1
    while before >= 0 and (tokens[before].kind in _BETWEEN or tokens[before].text in _JOINERS):
        before -= 1
    found = tokens[before].quantity if before >= 0 else None
    joined = before < at - 1 or (before >= 0 and tokens[before].marker == "와")
    return found is not None and joined and measures(found.quantity, slot)
