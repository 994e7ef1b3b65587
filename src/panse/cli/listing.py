"""The commands that list what the observatory holds: ``claims``, ``documents``, ``show``, ``packs``."""

from typing import Annotated

import typer

from panse.cli.options import (
    DEFAULT_FILE,
    AsOfFilter,
    ConfidenceFilter,
    DocumentFilter,
    EntityFilter,
    Filters,
    ObservatoryFile,
    OutputFormat,
    PredicateFilter,
    ValidAtFilter,
)
from panse.cli.reach import pack_table, reach
from panse.cli.streams import say
from panse.cli.tables import Format, print_table, written
from panse.model.table import Cell, Table

_BOUNDS = {"about": "~", "at_least": "≥", "at_most": "≤", "over": ">", "under": "<"}


def claims(
    file: ObservatoryFile = DEFAULT_FILE,
    document: DocumentFilter = None,
    entity: EntityFilter = None,
    predicate: PredicateFilter = None,
    as_of: AsOfFilter = None,
    valid_at: ValidAtFilter = None,
    min_confidence: ConfidenceFilter = None,
    form: OutputFormat = Format.TABLE,
) -> None:
    """Example: panse claims --entity 리벨리온 --predicate invests_in

    List claims: what the documents say, one row for each place that says it. The table shows what fits; the other
    formats give every field, the quotation among them.
    """
    filters = Filters(document, entity, predicate, as_of, valid_at, min_confidence)
    with reach(file) as board:
        table = board.claims(**filters.given())
    print_table(table, form, shown_claims(table))
    if form is Format.TABLE and not table.rows:
        say("No claim answers to that.")


def documents(
    file: ObservatoryFile = DEFAULT_FILE,
    document: DocumentFilter = None,
    entity: EntityFilter = None,
    predicate: PredicateFilter = None,
    as_of: AsOfFilter = None,
    valid_at: ValidAtFilter = None,
    min_confidence: ConfidenceFilter = None,
    form: OutputFormat = Format.TABLE,
) -> None:
    """Example: panse documents --entity NVIDIA

    List the documents; with filters, those that carry a claim which answers to them.
    """
    filters = Filters(document, entity, predicate, as_of, valid_at, min_confidence)
    with reach(file) as board:
        table = board.documents(**filters.given())
    print_table(table, form)
    if form is Format.TABLE and not table.rows:
        say("No document answers to that.")


def packs(form: OutputFormat = Format.TABLE) -> None:
    """Example: panse packs

    List the industries that an observatory can be made for.
    """
    print_table(pack_table(), form)


def shown_claims(table: Table) -> Table:
    """Return what people see of a table of claims: who, what, when, how sure, where; one line a claim."""
    rows = [
        {
            "subject": claim["subject"],
            "predicate": claim["predicate"],
            "object or value": claim["object"] or _value(claim),
            "when": _period(claim),
            "status": claim["status"],
            "sure": claim["confidence"],
            "where": f"{claim['document']}:{claim['line']}",
            "says": claim["quote"],
        }
        for claim in table.to_dicts()
    ]
    columns = ("subject", "predicate", "object or value", "when", "status", "sure", "where", "says")
    return Table.from_dicts(columns, rows)


def _value(claim: dict[str, Cell]) -> str | None:
    if claim["value"] is None:
        return None
    high = "" if claim["value_high"] is None else f"–{written(claim['value_high'])}"
    return f"{_BOUNDS.get(str(claim['bound']), '')}{written(claim['value'])}{high} {claim['unit']}"


def _period(claim: dict[str, Cell]) -> str | None:
    dates = [str(claim[end]) for end in ("date", "date_end") if claim[end] is not None]
    return " – ".join(dates) or None
