"""Facts that a pack brings along: claims whose sentences stay where they were published.

A bundled claim says what a source states and where: section, line, offsets and the hash of the quotation. Whoever has
the source can cut the quotation out and check it; the pack itself repeats no sentence.
"""

import json
from collections.abc import Mapping
from decimal import Decimal

from panse.model import Bound, Claim, Document, Entity, Evidence, Quantity, Span, Status, When
from panse.packs.faults import Faults, Place, quoted
from panse.packs.names import MOST_NAME_CHARACTERS
from panse.packs.pack import BundledClaim, BundledSource, Pack, Predicate
from panse.packs.reading import Part, hold_against, unique
from panse.packs.schema import ClaimRow, SourcesFile
from panse.packs.vocabulary import Vocabulary, check_known
from panse.packs.yaml_lines import Tree

# Bundled claims are written by hand, sentence by sentence. One in a hundred is left for the slips of the hand.
BUNDLED_CONFIDENCE = 0.99
BUNDLED_METHOD = "bundled"

_MOST_LINE_CHARACTERS = 10_000
_PLACE_FIELDS = frozenset({"source", "line", "section", "start", "end", "quote_sha256"})


def bundled_documents(pack: Pack) -> tuple[Document, ...]:
    """Return the bundled sources as documents without text, so that a ledger can name and date them."""
    return tuple(
        Document(
            name=source.name,
            sha256=source.sha256,
            media_type=source.media_type,
            text="",
            blocks=(),
            title=source.title,
            language=source.language,
            publisher=source.publisher,
            published=When.parse(source.published),
        )
        for source in pack.sources
    )


def bundled_claims(pack: Pack) -> tuple[Claim, ...]:
    """Return the bundled facts as claims, with the evidence in the documents of ``bundled_documents``.

    ``method`` is ``bundled`` and ``confidence`` 0.99: they are made by hand.
    """
    documents = {document.sha256: document.id for document in bundled_documents(pack)}
    return tuple(
        _claim(claim.fields, Evidence(documents[claim.source], Span(claim.start, claim.end))) for claim in pack.claims
    )


def read_sources(part: Part[SourcesFile] | None, faults: Faults) -> dict[str, BundledSource]:
    """Return the bundled sources by the short ids that the lines of claims use."""
    if part is None:
        return {}
    unique(part, "sources", (row.id for row in part.rows.sources), faults)
    for index, row in enumerate(part.rows.sources):
        _check_date(row.published, part.at("sources", index, "published"), faults)
    return {
        row.id: BundledSource(
            row.sha256, row.name, row.title, row.publisher, row.published, row.language, row.media_type
        )
        for row in part.rows.sources
    }


def read_claims(
    text: str,
    file: str,
    sources: Mapping[str, BundledSource],
    entities: Mapping[str, Entity] | None,
    vocabulary: Vocabulary,
    faults: Faults,
) -> tuple[BundledClaim, ...]:
    """Read the lines of claims and hold each against the predicates' signatures.

    ``entities`` is None where the files of entities or predicates are at fault: then the lines alone are looked at.
    """
    claims = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        if faults.enough:
            break
        place = Place(file, number)
        row = _read_line(line, place, faults)
        if row is None:
            continue
        before = len(faults)
        check_known(place, "source", row.source, sources, faults)
        if entities is not None:
            _check_signature(row, place, entities, vocabulary, faults)
        fields: dict[str, str | float | int | None] = row.model_dump(exclude=set(_PLACE_FIELDS))
        _check_claim(row, fields, place, faults)
        if len(faults) == before:
            sha256 = sources[row.source].sha256
            claims.append(BundledClaim(sha256, row.line, row.section, row.start, row.end, row.quote_sha256, fields))
    return tuple(claims)


def _read_line(line: str, place: Place, faults: Faults) -> ClaimRow | None:
    if len(line) > _MOST_LINE_CHARACTERS:
        faults.add(place, f"the line is longer than {_MOST_LINE_CHARACTERS:,} characters", "A claim is one short line.")
        return None
    try:
        value = json.loads(line, object_pairs_hook=_without_doubles, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:  # too deep, or a number of thousands of digits
        what = getattr(error, "msg", None) or (
            str(error) if isinstance(error, _NotJsonError) else "it cannot be parsed"
        )
        faults.add(place, f"this is no JSON: {what}", "Write one claim a line.")
        return None
    return hold_against(ClaimRow, value, Tree(lines={(): place.line}), place.file, faults)


class _NotJsonError(ValueError):
    """JSON that Python's reader would take and that says nothing certain."""


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise _NotJsonError("a key stands twice")
    return fields


def _no_number(word: str) -> object:
    raise _NotJsonError(f"{word} is no number")


def _check_signature(
    row: ClaimRow, place: Place, entities: Mapping[str, Entity], vocabulary: Vocabulary, faults: Faults
) -> None:
    if not check_known(place, "predicate", row.predicate, vocabulary.predicates, faults):
        return
    predicate = vocabulary.predicates[row.predicate] if vocabulary.predicates else None
    for role, name in (("subject", row.subject), ("object", row.object)):
        if name is not None and check_known(place, "entity", name, entities, faults, said=role) and predicate:
            _check_kind(place, predicate, role, entities[name], faults)
    for unit in (row.unit, row.amount_unit):
        if unit is not None:
            check_known(place, "unit", unit, vocabulary.units, faults)
    if predicate is None:
        return
    if predicate.is_relation != (row.object is not None):
        faults.add(
            place,
            f"{quoted(predicate.id)} asks for {'an object' if predicate.is_relation else 'no object'}",
            "Put it right.",
        )
    if bool(predicate.units) != (row.value is not None):
        faults.add(
            place, f"{quoted(predicate.id)} asks for {'a value' if predicate.units else 'no value'}", "Put it right."
        )
    if row.unit is not None and predicate.units and row.unit not in predicate.units:
        faults.add(
            place, f"{quoted(predicate.id)} is not counted in {quoted(row.unit)}", word=row.unit, known=predicate.units
        )
    if row.amount is not None and not predicate.takes_amount:
        faults.add(place, f"{quoted(predicate.id)} takes no amount", "Remove the amount.")


def _check_kind(place: Place, predicate: Predicate, role: str, entity: Entity, faults: Faults) -> None:
    allowed = predicate.subject if role == "subject" else predicate.object
    if allowed and entity.kind not in allowed:
        what = f"{role} {quoted(entity.name)} is of kind {quoted(entity.kind)}"
        faults.add(place, what, f"{predicate.id} takes {', '.join(allowed)}.")


def _check_claim(row: ClaimRow, fields: Mapping[str, str | float | int | None], place: Place, faults: Faults) -> None:
    before = len(faults)
    for value, unit, what in ((row.value, row.unit, "value"), (row.amount, row.amount_unit, "amount")):
        if (value is None) != (unit is None):
            faults.add(place, f"{what} and its unit do not stand together", "Give both or neither.")
    if row.value_high is not None and row.value is None:
        faults.add(place, "value_high stands without a value", "Give both or neither.")
    for date in (row.date, row.date_end):
        if date is not None:
            _check_date(date, place, faults)
    if len(faults) > before:
        return
    try:
        _claim(fields, Evidence("", Span(row.start, row.end)))
    except ValueError as error:
        faults.add(place, f"no claim can be made of this: {error}", "Put it right.")


def _check_date(written: str, place: Place, faults: Faults) -> None:
    try:
        When.parse(written[:MOST_NAME_CHARACTERS])
    except ValueError:
        remedy = "Write 2023, 2023-H2, 2023-Q3, 2023-10 or 2023-10-31."
        faults.add(place, f"{quoted(written)} is no date", remedy)


def _claim(fields: Mapping[str, str | float | int | None], evidence: Evidence) -> Claim:
    bound = None if fields["bound"] is None else Bound(fields["bound"])
    value, high, amount = (_decimal(fields[key]) for key in ("value", "value_high", "amount"))
    quantity = None if value is None else Quantity(value, str(fields["unit"]), high, bound, _step(value, high))
    money = None if amount is None else Quantity(amount, str(fields["amount_unit"]), None, bound, _step(amount))
    return Claim(
        subject=str(fields["subject"]),
        predicate=str(fields["predicate"]),
        evidence=evidence,
        method=BUNDLED_METHOD,
        confidence=BUNDLED_CONFIDENCE,
        object=_text(fields["object"]),
        quantity=quantity,
        valid=_when(fields["date"]),
        valid_until=_when(fields["date_end"]),
        status=Status(fields["status"]),
        about=_text(fields["about"]),
        amount=money,
        attributed_to=_text(fields["attributed_to"]),
    )


def _text(value: str | float | None) -> str | None:
    return None if value is None else str(value)


def _when(value: str | float | None) -> When | None:
    return None if value is None else When.parse(str(value))


def _decimal(value: str | float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _step(*values: Decimal | None) -> Decimal:
    """Return the finest digit of numbers whose writing was not kept: 1 for whole ones, 0.1 for 66.7."""
    exponents = (value.normalize().as_tuple().exponent for value in values if value is not None)
    return Decimal(1).scaleb(min([0, *(exponent for exponent in exponents if isinstance(exponent, int))]))
