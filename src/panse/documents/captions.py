"""Tells captions, lines that name a source, and footnotes by how they begin."""

import re

_NUMBER = r"(?:[Ⅰ-Ⅻ]|[A-Z](?=[-.–]?\d))?[-.–]?\s?\d{1,3}(?:[-.–]\d{1,3}){0,3}"
_WORD = r"(?:그림|표|도표|도식|차트|사진|부표|figure|fig\.?|table|chart|exhibit|box)"
_PROSE = r"(?!은|는|이|가|을|를|에|의|과|와|로|처럼|참|및|부터|까지|도|,|\.|\))"  # "[그림 1]은 ..." is a sentence
_CAPTION = re.compile(
    r"(?:\*\*|__|<b>|<strong>|\\)?\s?"
    rf"(?:[\[<〈《【(]\s?{_WORD}\s?{_NUMBER}\s?\\?[\]>〉》】)]{_PROSE}|{_WORD}\s?{_NUMBER}\s?(?:[.:]|\*\*)(?!\d)(?=\s|\*|$))",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[(\[<〈]?\s?(?:단위|units?)\s?[:：]", re.IGNORECASE)
_BRACKETED = re.compile(r"<[^<>]{2,60}>|〈[^〈〉]{2,60}〉|\[[^\[\]]{2,60}\]|【[^【】]{2,60}】|《[^《》]{2,60}》")
_RAISED = r"(?:<sup>\s?)?(?:\\?[※*])?\s?(?:</sup>)?\s?"
_SOURCE = re.compile(rf"{_RAISED}[(\[]?\s?(?:자료|출처|자료\s?출처|자료원|sources?)\s?[\])]?\s?[:：]", re.IGNORECASE)
_TABLE_NOTE = re.compile(rf"{_RAISED}[(\[]?\s?(?:주|비고|notes?)\s?\d?[)\]]?\s?[:：]|주\s?\d?\)", re.IGNORECASE)
_FOOTNOTE = re.compile(
    r"(?:[-*]\s+)?<sup>\s?\[?(?P<raised>\d{1,3})\)?\]?\s?(?:</sup>\s*(?=\S)|\s(?P<rest>(?=[^<>]{1,200}</sup>)))"
    r"|\[\^(?P<mark>[^\[\]\s]{1,40})\]:\s+(?=\S)"
    r"|(?P<small>[⁰¹²³⁴-⁹]+)⁾?\s*(?=\S)"
)
_RULED = re.compile(r"\[?(?P<label>\d{1,3})[)\].]{0,2}\s+(?=\S)|\[(?P<boxed>\d{1,3})\]\s*(?=\S)")
_NOTE_ID = re.compile(
    r"(?:fn|footnote|cite_note|note|_?ftn|endnote)[-:_.]?(?:[^\s]{0,60}[-:_.])?(\d{1,3})", re.IGNORECASE
)
_SMALL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def is_caption(body: str) -> bool:
    """Tell whether a line, without ``#`` marks, is the caption of a figure or a table.

    >>> is_caption("[그림 2-1] 시장 규모"), is_caption("[그림 2-1]은 시장 규모를 보인다")
    (True, False)
    """
    return _CAPTION.match(body) is not None


def is_unit(body: str) -> bool:
    """Tell whether a line gives the unit of the table below it, "(단위: 억원)"."""
    return _UNIT.match(body) is not None


def is_bracketed(body: str) -> bool:
    """Tell whether a line stands in brackets as a whole, as titles of tables do: ``< 분야별 규모 >``."""
    return _BRACKETED.fullmatch(body) is not None


def is_source(body: str) -> bool:
    """Tell whether a line names the source of a figure or a table."""
    return _SOURCE.match(body) is not None


def is_table_note(body: str) -> bool:
    """Tell whether a line adds a note to the figure or table right above it."""
    return _TABLE_NOTE.match(body) is not None


def find_footnote(body: str, *, ruled: bool = False) -> tuple[str, int] | None:
    """Return the label of the footnote that a line is and where its text begins; None for any other line.

    ``ruled`` tells that the line stands under a rule, where a plain number is enough.
    """
    first = body[:1]
    if first in {"<", "[", "-", "*"} or first in "⁰¹²³⁴⁵⁶⁷⁸⁹":
        match = _FOOTNOTE.match(body)
        if match:
            label = match["raised"] or match["mark"] or match["small"].translate(_SMALL)
            return label, match.end()
    if ruled:
        match = _RULED.match(body)
        if match:
            return match["label"] or match["boxed"], match.end()
    return None


def note_label(identifier: str) -> str | None:
    """Return the label of the footnote that an element is by its id, ``fn3`` or ``cite_note-3``; None for any other."""
    match = _NOTE_ID.fullmatch(identifier)
    return match.group(1) if match else None
