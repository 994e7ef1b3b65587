"""Claims as JSON lines, the fields of the answer keys: the one place where claims turn into them and back."""

import math
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from panse.ledger.records import ClaimRecord
from panse.model import Bound, Claim, Evidence, PanseError, Quantity, Span, Status, When
from panse.model.table import Cell

LINE_FIELDS = (
    "document", "line", "quote", "start", "end", "subject", "predicate", "object", "value", "value_high", "unit",
    "bound", "date", "date_end", "status", "about", "amount", "amount_unit", "attributed_to", "id", "confidence",
    "method", "page",
)  # fmt: skip

_LARGEST_WHOLE = 30  # digits; beyond, a whole number is no figure of an industry but an accident


def claim_to_line(record: ClaimRecord) -> dict[str, Cell]:
    """Return the fields of ``LINE_FIELDS``: ``document`` is the file's name, dates are text, whole numbers ints."""
    claim = record.claim
    quantity, amount = claim.quantity, claim.amount
    return {
        "document": record.document.name,
        "line": record.line,
        "quote": record.quote,
        "start": claim.evidence.quote.start,
        "end": claim.evidence.quote.end,
        "subject": claim.subject,
        "predicate": claim.predicate,
        "object": claim.object,
        "value": number_to_line(None if quantity is None else quantity.value),
        "value_high": number_to_line(None if quantity is None else quantity.value_high),
        "unit": None if quantity is None else quantity.unit,
        "bound": _bound(quantity) or _bound(amount),
        "date": None if claim.valid is None else str(claim.valid),
        "date_end": None if claim.valid_until is None else str(claim.valid_until),
        "status": claim.status.value,
        "about": claim.about,
        "amount": number_to_line(None if amount is None else amount.value),
        "amount_unit": None if amount is None else amount.unit,
        "attributed_to": claim.attributed_to,
        "id": record.id,
        "confidence": claim.confidence,
        "method": claim.method,
        "page": record.page,
    }


def claim_from_line(line: Mapping[str, Cell], document: str, *, method: str, confidence: float) -> Claim:
    """Build a claim of ``document`` (its id) from the fields of a line; ``bound`` goes to the value or the amount.

    What a line cannot say, such as the step of a value, takes its default. Raises ``PanseError`` naming the field
    that is at fault.
    """
    quantity = _quantity(line, "value", "value_high", "unit")
    amount = _quantity(line, "amount", None, "amount_unit", bounded=quantity is None)
    try:
        return Claim(
            subject=_word(line, "subject"),
            predicate=_word(line, "predicate"),
            evidence=Evidence(document, Span(_whole(line, "start"), _whole(line, "end"))),
            method=method,
            confidence=confidence,
            object=_text(line, "object"),
            quantity=quantity,
            valid=_when(line, "date"),
            valid_until=_when(line, "date_end"),
            status=Status(_text(line, "status") or "done"),
            about=_text(line, "about"),
            amount=amount,
            attributed_to=_text(line, "attributed_to"),
        )
    except ValueError as error:
        raise PanseError(f"This line makes no claim: {error}.") from error


def number_to_line(number: Decimal | None) -> int | float | None:
    """Return a whole number as an int, any other as a float; one too large for a float as the largest."""
    if number is None:
        return None
    if number.adjusted() < _LARGEST_WHOLE and number == number.to_integral_value():
        return int(number)
    value = float(number)
    return value if math.isfinite(value) else math.copysign(1.7976931348623157e308, value)


def number_from_line(value: int | float) -> Decimal:
    """Return the number as it is written in the line: 0.1 is one tenth."""
    return Decimal(value) if isinstance(value, int) else Decimal(repr(value))


def _bound(quantity: Quantity | None) -> str | None:
    return None if quantity is None or quantity.bound is None else quantity.bound.value


def _quantity(
    line: Mapping[str, Cell], value: str, high: str | None, unit: str, *, bounded: bool = True
) -> Quantity | None:
    number = _number(line, value)
    if number is None:
        return None
    bound = _text(line, "bound") if bounded else None
    try:
        return Quantity(
            value=number,
            unit=_word(line, unit),
            value_high=None if high is None else _number(line, high),
            bound=None if bound is None else Bound(bound),
        )
    except ValueError as error:
        raise PanseError(f'"{value}" is no quantity: {error}.') from error


def _number(line: Mapping[str, Cell], field: str) -> Decimal | None:
    value = line.get(field)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PanseError(f'"{field}" is {value!r}; it has to be a number or null.')
    try:
        return number_from_line(value)
    except InvalidOperation as error:
        raise PanseError(f'"{field}" is {value!r}; it has to be a number or null.') from error


def _whole(line: Mapping[str, Cell], field: str) -> int:
    value = line.get(field)
    if isinstance(value, bool) or not isinstance(value, int):
        raise PanseError(f'"{field}" is {value!r}; it has to be a whole number.')
    return value


def _text(line: Mapping[str, Cell], field: str) -> str | None:
    value = line.get(field)
    if value is not None and not isinstance(value, str):
        raise PanseError(f'"{field}" is {value!r}; it has to be text or null.')
    return value


def _word(line: Mapping[str, Cell], field: str) -> str:
    value = _text(line, field)
    if not value:
        raise PanseError(f'"{field}" is missing.')
    return value


def _when(line: Mapping[str, Cell], field: str) -> When | None:
    value = _text(line, field)
    return None if value is None else When.parse(value)
