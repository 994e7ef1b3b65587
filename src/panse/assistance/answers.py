"""What a language model answered, taken apart strictly: JSON in the form asked for, or a reason why not.

Nothing in here trusts the answer. Fields of the wrong kind make their claim unusable and no other; an answer that was
cut off gives the claims that came whole.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from panse.model import Status

_MOST_CLAIMS = 400  # of one passage; more is a model that repeats itself
_MOST_NAMES = 400
_LONGEST_TEXT = 2_000
_THOUGHT = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)
_LIST = re.compile(r'"(?P<key>names|claims)"\s*:\s*\[')
_TEXTS = ("quote", "subject", "predicate")
_MAYBE_TEXTS = ("object", "value", "unit", "date", "date_end", "about", "amount", "attributed_to")


@dataclass(frozen=True, slots=True)
class Item:
    """A claim as a model answered it: text and nothing looked up yet."""

    quote: str
    subject: str
    predicate: str
    line: int | None = None
    object: str | None = None
    value: str | None = None
    unit: str | None = None
    falls: bool = False
    date: str | None = None
    date_end: str | None = None
    status: Status = Status.DONE
    about: str | None = None
    amount: str | None = None
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """An answer taken apart: ``names`` with their kinds, the claims, and what was wrong with those left out.

    ``whole`` is false where the answer was cut off.
    """

    names: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    faults: tuple[str, ...]
    whole: bool = True


def parse_answer(content: str) -> Parsed | None:
    """Take an answer apart; None where there is no JSON object in it that holds claims."""
    text = _THOUGHT.sub("", content)
    whole = True
    found = _object_in(text)
    if found is None:
        found = _remains(text)
        whole = False
    if found is None or not isinstance(found.get("claims"), list):
        return None
    items: list[Item] = []
    faults: list[str] = []
    claims: list[Any] = found["claims"]
    for claim in claims[:_MOST_CLAIMS]:
        item = _item(claim)
        if isinstance(item, Item):
            items.append(item)
        else:
            faults.append(item)
    if len(claims) > _MOST_CLAIMS:
        faults.append(f"{len(claims):,} claims of one passage; the first {_MOST_CLAIMS} are looked at")
    return Parsed(tuple(_names(found.get("names"))), tuple(dict.fromkeys(items)), tuple(faults), whole)


def _object_in(text: str) -> dict[str, Any] | None:
    """Return the first JSON object in ``text``, which may stand among other words or in a fence."""
    at = text.find("{")
    if at < 0:
        return None
    found = _decoded(text, at)
    return found[0] if found is not None and isinstance(found[0], dict) else None


def _decoded(text: str, at: int) -> tuple[Any, int] | None:
    try:
        return _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):  # numbers of thousands of digits and nests of brackets among them
        return None


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


_DECODER = json.JSONDecoder(parse_constant=_no_constant)


def _remains(text: str) -> dict[str, Any] | None:
    """Return what came whole of an answer that breaks off: the objects of its lists up to the break."""
    kept: dict[str, Any] = {}
    for opening in _LIST.finditer(text):
        if opening["key"] in kept:
            break
        objects: list[Any] = []
        at = opening.end()
        while len(objects) <= _MOST_CLAIMS:
            while at < len(text) and text[at] in " \t\r\n,":
                at += 1
            found = _decoded(text, at) if text[at : at + 1] == "{" else None
            if found is None:
                break
            objects.append(found[0])
            at = found[1]
        kept[opening["key"]] = objects
    return kept if kept.get("claims") else None


def _names(found: object) -> Iterator[tuple[str, str]]:
    if not isinstance(found, list):
        return
    for name in found[:_MOST_NAMES]:
        if isinstance(name, dict):
            written, kind = name.get("name"), name.get("kind")
            if _is_text(written) and _is_text(kind):
                yield str(written).strip(), str(kind)


def _item(claim: object) -> Item | str:
    """Return a claim, or what is wrong with it."""
    if not isinstance(claim, dict):
        return "a claim is no object"
    for field in _TEXTS:
        if not _is_text(claim.get(field)):
            return f"{field} is missing or no text"
    maybe: dict[str, str | None] = {}
    for field in _MAYBE_TEXTS:
        value = claim.get(field)
        if isinstance(value, int | float) and not isinstance(value, bool) and field in ("value", "amount", "date"):
            value = f"{value}"  # some write a number though text was asked for
        if value is not None and value != "" and not _is_text(value):
            return f"{field} is no text"
        maybe[field] = str(value).strip() or None if value is not None else None
    line, falls, status = claim.get("line"), claim.get("falls", False), claim.get("status") or "done"
    if line is not None and (isinstance(line, bool) or not isinstance(line, int)):
        return "line is no whole number"
    if not isinstance(falls, bool) and falls is not None:
        return "falls is neither true nor false"
    if status not in {one.value for one in Status}:
        return "status is none of the choices"
    return Item(
        quote=str(claim["quote"]).strip(),
        subject=str(claim["subject"]).strip(),
        predicate=str(claim["predicate"]).strip(),
        line=line,
        object=maybe["object"],
        value=maybe["value"],
        unit=maybe["unit"],
        falls=bool(falls),
        date=maybe["date"],
        date_end=maybe["date_end"],
        status=Status(status),
        about=maybe["about"],
        amount=maybe["amount"],
        attributed_to=maybe["attributed_to"],
    )


def _is_text(value: object) -> bool:
    """Tell whether a value is text of a bearable length that can be written down (half of a character cannot)."""
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_TEXT:
        return False
    return not any("\ud800" <= character <= "\udfff" for character in value)


__all__: Sequence[str] = ("Item", "Parsed", "parse_answer")
