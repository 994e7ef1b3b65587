"""Values of the model to rows of the ledger and back, in one place.

Bulk loads go through columns: a dict of numpy arrays is a table to DuckDB, and by far the fastest way in (a million
claims in seconds; bound lists take twenty times as long). Numbers and lists travel as text, which SQL casts.
"""

import functools
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt

from panse.model import (
    Block,
    BlockKind,
    Bound,
    CellPlace,
    Claim,
    Entity,
    Evidence,
    Gap,
    GapReason,
    Name,
    NoteMark,
    Quantity,
    Span,
    Status,
    When,
)

Column = npt.NDArray[Any]
Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim on its way into the ledger, with its place: line, page, section, quotation or the hash of one."""

    id: str
    claim: Claim
    line: int
    section: str | None
    quote: str | None = None
    quote_sha256: str | None = None
    page: int | None = None


def utc(naive: datetime) -> datetime:
    """Give a time of the ledger its zone back."""
    return naive.replace(tzinfo=UTC)


def naive_utc(moment: datetime) -> datetime:
    """Take a time as the ledger keeps it: UTC, without the zone."""
    if moment.tzinfo is None:
        raise ValueError("a time is recorded with its time zone")
    return moment.astimezone(UTC).replace(tzinfo=None)


# Claims


def claim_columns(placed: Sequence[Placed]) -> dict[str, Column]:
    """Return one column for each field of ``claims``; row i is ``placed[i]``, ``position`` is i."""
    claims = [one.claim for one in placed]
    ends = [_interval(claim.valid, claim.valid_until) for claim in claims]
    columns = {
        "position": np.arange(len(claims), dtype=np.int64),
        "id": _texts(one.id for one in placed),
        "document": _texts(claim.evidence.document for claim in claims),
        "quote_start": _integers(claim.evidence.quote.start for claim in claims),
        "quote_end": _integers(claim.evidence.quote.end for claim in claims),
        "quote": _texts(one.quote for one in placed),
        "quote_sha256": _texts(one.quote_sha256 for one in placed),
        "context": _texts(_spans_text(claim.evidence.context) for claim in claims),
        "line": _integers(one.line for one in placed),
        "page": _texts(one.page for one in placed),
        "section": _texts(one.section for one in placed),
        "subject": _texts(claim.subject for claim in claims),
        "predicate": _texts(claim.predicate for claim in claims),
        "object": _texts(claim.object for claim in claims),
        "valid": _texts(_when_text(claim.valid) for claim in claims),
        "valid_until": _texts(_when_text(claim.valid_until) for claim in claims),
        "valid_start": _texts(start for start, _ in ends),
        "valid_end": _texts(end for _, end in ends),
        "status": _texts(claim.status.value for claim in claims),
        "about": _texts(claim.about for claim in claims),
        "attributed_to": _texts(claim.attributed_to for claim in claims),
        "method": _texts(claim.method for claim in claims),
        "confidence": np.fromiter((claim.confidence for claim in claims), dtype=np.float64, count=len(claims)),
    }
    columns |= _quantity_columns("value", "", [claim.quantity for claim in claims])
    return columns | _quantity_columns("amount", "amount_", [claim.amount for claim in claims])


def claim_from(row: Fields) -> Claim:
    """Build the claim of a row of ``claims``."""
    return Claim(
        subject=row["subject"],
        predicate=row["predicate"],
        evidence=Evidence(
            document=row["document"],
            quote=Span(row["quote_start"], row["quote_end"]),
            context=tuple(Span(start, end) for start, end in row["context"]),
        ),
        method=row["method"],
        confidence=row["confidence"],
        object=row["object"],
        quantity=_quantity_from(row, "value", ""),
        valid=_when_from(row["valid"]),
        valid_until=_when_from(row["valid_until"]),
        status=Status(row["status"]),
        about=row["about"],
        amount=_quantity_from(row, "amount", "amount_"),
        attributed_to=row["attributed_to"],
    )


def _quantity_columns(value: str, prefix: str, quantities: Sequence[Quantity | None]) -> dict[str, Column]:
    def column(part: Callable[[Quantity], object]) -> Column:
        return _texts(None if quantity is None else part(quantity) for quantity in quantities)

    high = f"{prefix}high" if prefix else "value_high"
    return {
        value: column(lambda quantity: str(quantity.value)),
        high: column(lambda quantity: _decimal_text(quantity.value_high)),
        f"{prefix}unit": column(lambda quantity: quantity.unit),
        f"{prefix}bound": column(lambda quantity: quantity.bound and quantity.bound.value),
        f"{prefix}step": column(lambda quantity: str(quantity.step)),
        f"{prefix}counter": column(lambda quantity: quantity.counter),
        f"{value}_number": _numbers(None if quantity is None else quantity.value for quantity in quantities),
        f"{high}_number": _numbers(None if quantity is None else quantity.value_high for quantity in quantities),
    }


def _quantity_from(row: Fields, value: str, prefix: str) -> Quantity | None:
    if row[value] is None:
        return None
    high, bound = row[f"{prefix}high" if prefix else "value_high"], row[f"{prefix}bound"]
    return Quantity(
        value=Decimal(row[value]),
        unit=row[f"{prefix}unit"],
        value_high=None if high is None else Decimal(high),
        bound=None if bound is None else Bound(bound),
        step=Decimal(row[f"{prefix}step"]),
        counter=row[f"{prefix}counter"],
    )


@functools.lru_cache(maxsize=4096)
def _interval(valid: When | None, until: When | None) -> tuple[str | None, str | None]:
    """Return first day and day after the last, open (None) where the claim does not say."""
    last = until or valid
    return (None if valid is None else str(valid.start)), (None if last is None else str(last.end))


@functools.lru_cache(maxsize=4096)
def _when_text(when: When | None) -> str | None:
    return None if when is None else str(when)


@functools.lru_cache(maxsize=4096)
def _when_from(written: str | None) -> When | None:
    return None if written is None else When.parse(written)


def _decimal_text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _spans_text(spans: Sequence[Span]) -> str:
    return "[" + ",".join(f"[{span.start},{span.end}]" for span in spans) + "]"


# Columns


def _texts(values: Iterable[object]) -> Column:
    listed = list(values)
    column = np.empty(len(listed), dtype=object)
    column[:] = listed
    return column


def _integers(values: Iterable[int]) -> Column:
    return np.fromiter(values, dtype=np.int64)


def _numbers(values: Iterable[Decimal | None]) -> Column:
    listed = list(values)
    known = np.fromiter((0.0 if value is None else float(value) for value in listed), np.float64, len(listed))
    return np.ma.masked_array(known, mask=[value is None for value in listed])


def refusal_columns(rows: Sequence[tuple[str, str, int, int, int, str, str, str]]) -> dict[str, Column]:
    """Return columns of (reason, detail, span_start, span_end, line, quote, method, proposed)."""
    names = ("reason", "detail", "span_start", "span_end", "line", "quote", "method", "proposed")
    whole = {"span_start", "span_end", "line"}
    listed: list[tuple[Any, ...]] = list(zip(*rows, strict=True)) if rows else [() for _ in names]
    columns = {
        name: _integers(values) if name in whole else _texts(values) for name, values in zip(names, listed, strict=True)
    }
    return columns | {"position": np.arange(len(rows), dtype=np.int64)}


def mention_columns(rows: Sequence[tuple[int, int, str]]) -> dict[str, Column]:
    """Return columns of (span_start, span_end, entity)."""
    return {
        "span_start": _integers(row[0] for row in rows),
        "span_end": _integers(row[1] for row in rows),
        "entity": _texts(row[2] for row in rows),
    }


def entity_columns(entities: Sequence[Entity]) -> dict[str, Column]:
    """Return columns of ``entities``; names and layers as JSON."""
    return {
        "position": np.arange(len(entities), dtype=np.int64),
        "name": _texts(entity.name for entity in entities),
        "kind": _texts(entity.kind for entity in entities),
        "names": _texts(_json([[n.text, n.language, n.preferred] for n in entity.names]) for entity in entities),
        "country": _texts(entity.country for entity in entities),
        "layers": _texts(_json(list(entity.layers)) for entity in entities),
        "sublayer": _texts(entity.sublayer for entity in entities),
        "proposed": np.fromiter((entity.proposed for entity in entities), dtype=np.bool_, count=len(entities)),
    }


def entity_from(row: Fields) -> Entity:
    """Build the entity of a row of ``entities``."""
    return Entity(
        name=row["name"],
        kind=row["kind"],
        names=tuple(Name(text, language, preferred) for text, language, preferred in json.loads(row["names"])),
        country=row["country"],
        layers=tuple(json.loads(row["layers"])),
        sublayer=row["sublayer"],
        proposed=row["proposed"],
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# Blocks


def blocks_to_json(blocks: Sequence[Block]) -> str:
    """Write blocks as JSON; what is not set is left out."""
    return _json([_block_to(block) for block in blocks])


def blocks_from_json(written: str) -> tuple[Block, ...]:
    """Read what ``blocks_to_json`` writes."""
    return tuple(_block_from(fields) for fields in json.loads(written))


def pages_to_json(pages: Sequence[tuple[int, int]]) -> str | None:
    """Write where the pages of a document begin as JSON; None for a format without pages."""
    return _json([list(start) for start in pages]) if pages else None


def pages_from_json(written: str | None) -> tuple[tuple[int, int], ...]:
    """Read what ``pages_to_json`` writes."""
    return () if written is None else tuple((offset, page) for offset, page in json.loads(written))


def gaps_to_json(gaps: Sequence[Gap]) -> str | None:
    """Write what was not read of a document as JSON; None if nothing is missing."""
    return _json([[gap.reason.value, list(gap.pages)] for gap in gaps]) if gaps else None


def gaps_from_json(written: str | None) -> tuple[Gap, ...]:
    """Read what ``gaps_to_json`` writes."""
    return () if written is None else tuple(Gap(GapReason(reason), tuple(at)) for reason, at in json.loads(written))


def _block_to(block: Block) -> dict[str, object]:
    place = block.place
    fields: dict[str, object | None] = {
        "kind": block.kind.value,
        "span": [block.span.start, block.span.end],
        "pieces": [[piece.start, piece.end] for piece in block.pieces],
        "level": block.level or None,
        "parent": block.parent,
        "marker": block.marker,
        "label": block.label,
        "place": None
        if place is None
        else [
            place.table, place.row, place.column, place.row_span, place.column_span, place.header, list(place.headers)
        ],
        "notes": [[n.span.start, n.span.end, n.label, n.block] for n in block.notes] or None,
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value is not None}


def _block_from(fields: Fields) -> Block:
    place = fields.get("place")
    return Block(
        kind=BlockKind(fields["kind"]),
        span=Span(*fields["span"]),
        pieces=tuple(Span(start, end) for start, end in fields["pieces"]),
        level=fields.get("level", 0),
        parent=fields.get("parent"),
        marker=fields.get("marker"),
        label=fields.get("label"),
        place=None if place is None else _place_from(*place),
        notes=tuple(NoteMark(Span(start, end), label, at) for start, end, label, at in fields.get("notes", ())),
    )


def _place_from(
    table: int, row: int, column: int, row_span: int, column_span: int, header: bool, headers: list[int]
) -> CellPlace:
    return CellPlace(table, row, column, row_span, column_span, header, tuple(headers))
