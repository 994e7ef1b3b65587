"""The commands that list what the observatory holds: ``claims``, ``documents``, ``show``."""

from collections.abc import Iterator
from typing import Annotated

import typer

from panse.cli.options import (
    DEFAULT_FILE,
    AsOfFilter,
    ConfidenceFilter,
    DocumentFilter,
    EntityFilter,
    ObservatoryFile,
    OutputFormat,
    PredicateFilter,
    ReadingFilter,
    ValidAtFilter,
)
from panse.cli.reach import reach
from panse.cli.streams import plain, say, write_result
from panse.cli.tables import Format, print_table, written
from panse.model import Entity
from panse.model.table import Cell, Table

_CLAIM = ("subject", "predicate", "object or value", "when", "status", "sure", "document", "page", "line", "says")
_DOCUMENT = ("name", "title", "publisher", "published", "language", "claims")
_BOUNDS = {"about": "~", "at_least": "≥", "at_most": "≤", "over": ">", "under": "<"}


def claims(
    file: ObservatoryFile = DEFAULT_FILE,
    document: DocumentFilter = None,
    entity: EntityFilter = None,
    predicate: PredicateFilter = None,
    as_of: AsOfFilter = None,
    valid_at: ValidAtFilter = None,
    reading: ReadingFilter = None,
    min_confidence: ConfidenceFilter = None,
    form: OutputFormat = Format.TABLE,
) -> None:
    """Example: panse claims --entity 리벨리온 --predicate invests_in

    List claims: what the documents say, one row for each place that says it. The table shows the main fields; the
    other formats give all of them.
    """
    with reach(file) as board:
        table = board.claims(
            document=document,
            entity=entity,
            predicate=predicate,
            as_of=as_of,
            valid_at=valid_at,
            reading=reading,
            min_confidence=min_confidence,
        )
    print_table(table, form, shown_claims(table))
    if form is Format.TABLE and not table.rows:
        say("no claim answers to that")


def documents(
    file: ObservatoryFile = DEFAULT_FILE,
    document: DocumentFilter = None,
    entity: EntityFilter = None,
    predicate: PredicateFilter = None,
    as_of: AsOfFilter = None,
    valid_at: ValidAtFilter = None,
    reading: ReadingFilter = None,
    min_confidence: ConfidenceFilter = None,
    form: OutputFormat = Format.TABLE,
) -> None:
    """Example: panse documents --entity NVIDIA

    List the documents with the number of their claims; with filters, those that carry a claim which answers to them,
    and how many do.
    """
    with reach(file) as board:
        table = board.documents(
            document=document,
            entity=entity,
            predicate=predicate,
            as_of=as_of,
            valid_at=valid_at,
            reading=reading,
            min_confidence=min_confidence,
        )
    print_table(table, form, Table.from_dicts(_DOCUMENT, table.to_dicts()))
    if form is Format.TABLE and not table.rows:
        say("no document answers to that")


def show(
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="Any name of it, in either language.")],
    file: ObservatoryFile = DEFAULT_FILE,
    as_of: AsOfFilter = None,
    reading: ReadingFilter = None,
    min_confidence: ConfidenceFilter = None,
    form: OutputFormat = Format.TABLE,
) -> None:
    """Example: panse show 네이버

    Show an entity: what it is, what it is called, and the claims that name it, by predicate. The formats for programs
    give the claims alone.
    """
    with reach(file) as board:
        if form is not Format.TABLE:
            claims = board.claims(entity=entity, as_of=as_of, reading=reading, min_confidence=min_confidence)
            print_table(claims, form)
            return
        view = board.show(entity, as_of=as_of, reading=reading, min_confidence=min_confidence)
    write_result(plain(line) + "\n" for line in _described(view.entity))
    for predicate, table in view.claims:
        write_result([f"\n{predicate} ({len(table):,})\n"])
        print_table(table, form, shown_claims(table, tuple(column for column in _CLAIM if column != "predicate")))
    if not view.claims:
        say("no claim names it yet" if reading is None and min_confidence is None else "no claim as sure names it")


def shown_claims(table: Table, columns: tuple[str, ...] = _CLAIM) -> Table:
    """Return what people see of a table of claims: who, what, when, how sure, where; one row a claim.

    The page is shown where one of the documents has pages.
    """
    rows = [
        {
            "subject": claim["subject"],
            "predicate": claim["predicate"],
            "object or value": _said(claim),
            "when": " – ".join(str(claim[end]) for end in ("date", "date_end") if claim[end] is not None),
            "status": claim["status"],
            "sure": round(float(claim["confidence"] or 0), 2),
            "document": claim["document"],
            "page": claim["page"],
            "line": claim["line"],
            "says": claim["quote"],
        }
        for claim in table.to_dicts()
    ]
    paged = any(row["page"] is not None for row in rows)
    return Table.from_dicts([column for column in columns if paged or column != "page"], rows)


def _said(claim: dict[str, Cell]) -> str:
    """Write object or value with the money and the qualifier that belong to it, such as ``KT, 30,000 USD (seed)``."""
    bound = _BOUNDS.get(str(claim["bound"]), "")
    parts = [] if claim["object"] is None else [str(claim["object"])]
    for value, high, unit in (("value", claim["value_high"], "unit"), ("amount", None, "amount_unit")):
        if claim[value] is not None:
            upper = "" if high is None else f"–{written(high)}"
            parts.append(f"{bound}{written(claim[value])}{upper} {claim[unit]}")
    about = "" if claim["about"] is None else f" ({claim['about']})"
    return ", ".join(parts) + about


def _described(entity: Entity) -> Iterator[str]:
    yield entity.name
    where = [entity.kind, entity.country, *entity.layers, entity.sublayer]
    yield "  " + ", ".join(word for word in where if word) + (" (proposed, not confirmed)" if entity.proposed else "")
    for language in ("ko", "en"):
        names = [name.text for name in entity.names if name.language == language]
        if names:
            yield f"  {language}: {', '.join(names)}"
