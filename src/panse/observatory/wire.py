"""Values as JSON and back, for calls that are handed over."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from panse.assistance import Answers, Asked, Found
from panse.ledger import (
    blocks_from_json,
    blocks_to_json,
    gaps_from_json,
    gaps_to_json,
    pages_from_json,
    pages_to_json,
)
from panse.model import (
    Document,
    DocumentError,
    EndpointError,
    Entity,
    LedgerBusy,
    LedgerError,
    Name,
    PackError,
    PanseError,
    UnknownName,
    When,
)
from panse.model.table import Table
from panse.observatory.results import EntityView, Reading
from panse.publishing.site import SiteReport

Json = dict[str, Any]

_KINDS: dict[str, type[PanseError]] = {
    kind.__name__: kind
    for kind in (PanseError, DocumentError, EndpointError, PackError, LedgerError, LedgerBusy, UnknownName)
}


def error_to_json(error: PanseError) -> Json:
    return {"kind": type(error).__name__, "message": str(error)}


def error_from_json(fields: Json) -> PanseError:
    return _KINDS.get(str(fields.get("kind")), PanseError)(str(fields.get("message")))


def table_to_json(table: Table) -> Json:
    return {"columns": list(table.columns), "rows": [list(row) for row in table.rows]}


def table_from_json(fields: Json) -> Table:
    return Table(tuple(fields["columns"]), tuple(tuple(row) for row in fields["rows"]))


def reading_to_json(reading: Reading) -> Json:
    return asdict(reading)


def reading_from_json(fields: Json) -> Reading:
    asked = fields.get("asked")
    if asked is not None:
        asked = Asked(**{**asked, "found": Found(**asked["found"])})
    return Reading(**{**fields, "asked": asked})


def answers_to_json(answers: Answers) -> Json:
    return asdict(answers)


def answers_from_json(fields: Json) -> Answers:
    """Read answers that were handed over. Raises ``PanseError`` where they are not in the form that is written here."""
    contents: Any = fields.get("contents")
    model: Any = fields.get("model")
    counts = {name: fields.get(name, 0) for name in ("asked", "tokens_in", "tokens_out")}
    sound = isinstance(contents, dict) and isinstance(model, str) and all(isinstance(n, int) for n in counts.values())
    if not sound or not all(one is None or isinstance(one, str) for one in contents.values()):
        raise PanseError("The answers of the model did not arrive whole. Send them again.")
    return Answers(model, contents, **counts)


def entity_view_to_json(view: EntityView) -> Json:
    claims = [[predicate, table_to_json(table)] for predicate, table in view.claims]
    entity = asdict(view.entity)
    return {"entity": entity | {name: list(entity[name]) for name in ("names", "layers")}, "claims": claims}


def entity_view_from_json(fields: Json) -> EntityView:
    entity = dict(fields["entity"])
    entity["names"] = tuple(Name(**name) for name in entity["names"])
    entity["layers"] = tuple(entity["layers"])
    claims = tuple((predicate, table_from_json(table)) for predicate, table in fields["claims"])
    return EntityView(Entity(**entity), claims)


def document_to_json(document: Document) -> Json:
    return {
        "name": document.name,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "text": document.text,
        "blocks": blocks_to_json(document.blocks),
        "pages": pages_to_json(document.pages),
        "gaps": gaps_to_json(document.gaps),
        "remarks": list(document.remarks),
        "title": document.title,
        "language": document.language,
        "publisher": document.publisher,
        "published": None if document.published is None else str(document.published),
    }


def document_from_json(fields: Json) -> Document:
    published = fields["published"]
    made = {
        "blocks": blocks_from_json(fields["blocks"]),
        "pages": pages_from_json(fields["pages"]),
        "gaps": gaps_from_json(fields["gaps"]),
        "remarks": tuple(fields["remarks"]),
        "published": None if published is None else When.parse(published),
    }
    return Document(**{**fields, **made})


def site_report_to_json(report: SiteReport) -> Json:
    return {**asdict(report), "directory": str(report.directory)}


def site_report_from_json(fields: Json) -> SiteReport:
    return SiteReport(**{**fields, "directory": Path(fields["directory"])})
