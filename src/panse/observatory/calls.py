"""Calls of the observatory as JSON, for the server that keeps a ledger and those who hand it their work.

A call is ``{"call": NAME, "arguments": {...}}``; the answer ``{"result": ...}``, or ``{"error": {"kind", "message"}}``.
Only the calls listed here can be made; values travel as ``panse.observatory.wire`` writes them.
"""

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import Any

from panse.model import PanseError
from panse.observatory.observatory import Observatory
from panse.observatory.wire import (
    answers_from_json,
    document_to_json,
    entity_view_to_json,
    error_to_json,
    reading_to_json,
    site_report_to_json,
    table_to_json,
)
from panse.observatory.words import FilterWords

Arguments = dict[str, Any]
Kinds = Mapping[str, type | tuple[type, ...]]

_SURE: Kinds = {"reading": str, "min_confidence": (int, float)}
_FILTERS: Kinds = {
    "document": str, "entity": str, "subject": str, "object": str, "predicate": str, "as_of": str, "valid_at": str,
    "bundled": bool, **_SURE,
}  # fmt: skip
_AS_OF: Kinds = {"as_of": str}
_READ: Kinds = {"content": str, "name": str, "title": str, "publisher": str, "published": str, "answers": dict}


def _read(observatory: Observatory, arguments: Arguments) -> object:
    try:
        content = base64.b64decode(arguments.pop("content", ""), validate=True)
    except (binascii.Error, ValueError) as error:
        raise PanseError("The document did not arrive whole: it is not base64. Send it again.") from error
    answers = arguments.pop("answers", None)
    assistant = None if answers is None else answers_from_json(answers)
    return reading_to_json(observatory.read(content, assistant=assistant, **arguments))


def _claims(observatory: Observatory, arguments: Arguments) -> object:
    return table_to_json(observatory.claims(**FilterWords(**arguments)))  # type: ignore[typeddict-item]


def _documents(observatory: Observatory, arguments: Arguments) -> object:
    return table_to_json(observatory.documents(**FilterWords(**arguments)))  # type: ignore[typeddict-item]


def _ping(observatory: Observatory, arguments: Arguments) -> object:
    return "pong"


def _about(observatory: Observatory, arguments: Arguments) -> object:
    return {"path": str(observatory.path), "pack": observatory.pack.name, "source": observatory.ledger.source}


# each with the arguments that it takes, all of them optional to the check and named by the method
_CALLS: dict[str, tuple[Kinds, Callable[[Observatory, Arguments], object]]] = {
    "ping": ({}, _ping),
    "about": ({}, _about),
    "read": (_READ, _read),
    "add_bundled": ({}, lambda observatory, arguments: observatory.add_bundled()),
    "claims": (_FILTERS, _claims),
    "documents": (_FILTERS, _documents),
    "document": (
        {"word": str, **_AS_OF},
        lambda observatory, arguments: document_to_json(observatory.document(**arguments)),
    ),
    "refusals": (
        {"document": str, **_AS_OF},
        lambda observatory, arguments: table_to_json(observatory.refusals(**arguments)),
    ),
    "entities": (_AS_OF, lambda observatory, arguments: table_to_json(observatory.entities(**arguments))),
    "show": (
        {"name": str, **_AS_OF, **_SURE},
        lambda observatory, arguments: entity_view_to_json(observatory.show(**arguments)),
    ),
    "site": (
        {"directory": str, **_SURE},
        lambda observatory, arguments: site_report_to_json(observatory.site(**arguments)),
    ),
}
_NEEDED = {"document": "word", "show": "name", "read": "content", "site": "directory"}


def answer(observatory: Observatory, call: object, arguments: object) -> dict[str, Any]:
    """Make one call and return its answer as JSON-able values. What the caller can put right comes back as an error;
    a fault of panse is raised.
    """
    try:
        if not isinstance(call, str) or call not in _CALLS:
            raise PanseError(f"There is no call {str(call)[:50]!r}. The calls are {', '.join(_CALLS)}.")
        kinds, make = _CALLS[call]
        return {"result": make(observatory, _checked(call, arguments, kinds))}
    except PanseError as error:
        return {"error": error_to_json(error)}


def _checked(call: str, arguments: object, kinds: Kinds) -> Arguments:
    """Return the arguments that are set, each of a kind that the call takes. Raises ``PanseError``."""
    if not isinstance(arguments, dict):
        raise PanseError(f'"{call}" needs its arguments as an object.')
    given = {str(name): value for name, value in arguments.items() if value is not None}
    for name, value in given.items():
        if name not in kinds:
            raise PanseError(f'"{call}" takes no {name[:50]!r}. It takes {", ".join(kinds) or "nothing"}.')
        kind = kinds[name]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise PanseError(f'"{call}": {name} is of the wrong kind.')
    needed = _NEEDED.get(call)
    if needed is not None and needed not in given:
        raise PanseError(f'"{call}" needs {needed!r}.')
    return given
