"""Reads the sheets of an XLSX file row by row: what their cells show, which are merged, which are hidden."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from panse.documents.archives import Archive
from panse.documents.number_formats import BUILT_IN, show_number, show_text
from panse.documents.sheets import MOST_CELLS, GridCell, Sheet
from panse.documents.xml_parts import attribute, branches, child, children, name_of, number, read_root, whole
from panse.model import DocumentError

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_MOST_MERGED = 100_000
_LONGEST = 32_767  # characters of a cell, as many as programs allow
_ON = frozenset({"1", "true", "on"})
_SHEET_PARTS = frozenset({"cols", "row", "mergeCell"})


class Values:
    """What the sheets of a file share: texts and number formats."""

    def __init__(self, archive: Archive, strings: str | None, styles: str | None, *, from_1904: bool) -> None:
        self.from_1904 = from_1904
        self.strings: list[str] = []
        if strings is not None and strings in archive:
            self.strings.extend(_rich_text(entry) for entry in branches(archive, strings, lambda path: len(path) == 2))
        root = read_root(archive, styles) if styles else None
        own = {
            number(entry, "numFmtId"): attribute(entry, "formatCode") or "General"
            for entry in children(child(root, "numFmts"), "numFmt")
        }
        bold = [child(font, "b") is not None for font in children(child(root, "fonts"), "font")]
        filled = [_is_filled(fill) for fill in children(child(root, "fills"), "fill")]
        self._formats: list[str] = []
        self._standing_out: list[bool] = []
        for entry in children(child(root, "cellXfs"), "xf"):
            key = number(entry, "numFmtId")
            self._formats.append(own.get(key, BUILT_IN.get(key, "General")))
            self._standing_out.append(
                _at(bold, number(entry, "fontId", -1)) or _at(filled, number(entry, "fillId", -1))
            )

    def stands_out(self, style: str | None) -> bool:
        """Tell whether cells of a style are bold or on a coloured ground."""
        return _at(self._standing_out, whole(style or "0"))

    def format_of(self, style: str | None) -> str:
        at = whole(style or "0")
        return self._formats[at] if 0 <= at < len(self._formats) else "General"


def _at(flags: list[bool], at: int) -> bool:
    return flags[at] if 0 <= at < len(flags) else False


def _is_filled(fill: Element) -> bool:
    pattern = child(fill, "patternFill")
    return pattern is not None and attribute(pattern, "patternType") not in {None, "none", "gray125"}


def _rich_text(element: Element) -> str:
    """Return a text and the pieces of one text set in several ways; how it is pronounced is left out."""
    parts: list[str] = []
    for inner in element:
        name = name_of(inner)
        if name == "t":
            parts.append(inner.text or "")
        elif name == "r":
            parts.extend(piece.text or "" for piece in children(inner, "t"))
    return "".join(parts)[:_LONGEST]


class SheetReader:
    """Reads one sheet after the other and counts what it left out."""

    def __init__(self, archive: Archive, values: Values) -> None:
        self._archive = archive
        self._values = values
        self.hidden_rows = 0
        self.hidden_columns = 0
        self.uncalculated = 0
        self.first_uncalculated = ""

    def read(self, part: str, name: str, most: int) -> Sheet:
        """Read a sheet of at most ``most`` filled cells. Raises ``DocumentError`` for more."""
        sheet = Sheet(name)
        hidden_rows: list[int] = []
        hidden_columns: list[int] = []
        at = 0
        for branch in branches(self._archive, part, lambda path: path[-1] in _SHEET_PARTS):
            kind = name_of(branch)
            if kind == "row":
                at = min(number(branch, "r", at + 1), _LAST_ROW)
                if (attribute(branch, "hidden") or "") in _ON:
                    hidden_rows.append(at)
                    self.hidden_rows += len(branch) > 0
                    continue
                self._row(branch, at, sheet)
                if len(sheet.cells) > most:
                    raise DocumentError(
                        f'{self._archive.where}: more than {MOST_CELLS:,} cells are filled up to sheet "{name}". Keep '
                        "the sheets and rows that matter in a file of their own and read that."
                    )
            elif kind == "cols":
                hidden_columns = _hidden_columns(branch)
            elif len(sheet.merged) < _MOST_MERGED:
                _merge(branch, sheet)
        self.hidden_columns += len({column for _, column in sheet.cells} & set(hidden_columns))
        return _without_hidden(sheet, sorted(hidden_rows), hidden_columns)

    def _row(self, element: Element, row: int, sheet: Sheet) -> None:
        column = 0
        for raw in children(element, "c"):
            place = _REFERENCE.fullmatch(attribute(raw, "r") or "")
            column = _column(place.group(1)) if place else column + 1
            if column > _LAST_COLUMN:
                break
            cell = self._cell(raw, sheet.name or "")
            if cell is not None and cell.text.strip():
                out = self._values.stands_out(attribute(raw, "s"))
                sheet.cells[row, column] = cell._replace(stands_out=out) if out else cell

    def _cell(self, element: Element, sheet: str) -> GridCell | None:
        kind = attribute(element, "t") or "n"
        if kind == "inlineStr":
            inline = child(element, "is")
            return GridCell(_rich_text(inline)) if inline is not None else None
        value = child(element, "v")
        written = (value.text or "").strip() if value is not None else ""
        if not written:
            if child(element, "f") is not None and kind != "str":
                self.uncalculated += 1
                self.first_uncalculated = self.first_uncalculated or f"{sheet}!{attribute(element, 'r') or ''}"
            return None
        code = self._values.format_of(attribute(element, "s"))
        if kind == "s":
            at = whole(written, -1)
            text = self._values.strings[at] if 0 <= at < len(self._values.strings) else ""
            return GridCell(show_text(text, code))
        if kind == "str":
            return GridCell(show_text((value.text or "")[:_LONGEST] if value is not None else "", code))
        if kind == "b":
            return GridCell("TRUE" if written == "1" else "FALSE")
        if kind == "d":
            return GridCell(written[:10], is_number=False)
        return GridCell(written[:20]) if kind == "e" else self._number(written, code)

    def _number(self, written: str, code: str) -> GridCell | None:
        try:
            figure = float(written[:40])
        except ValueError:
            return None
        shown = show_number(figure, code, from_1904=self._values.from_1904)
        return GridCell(shown, is_number=True) if shown else None


def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column


def _hidden_columns(element: Element) -> list[int]:
    hidden: list[int] = []
    for entry in children(element, "col"):
        first, last = number(entry, "min"), min(number(entry, "max"), _LAST_COLUMN)
        if (attribute(entry, "hidden") or "") in _ON and 0 < first <= last and len(hidden) < _LAST_COLUMN:
            hidden.extend(range(first, last + 1))
    return sorted(set(hidden))


def _merge(element: Element, sheet: Sheet) -> None:
    found = _REFERENCE.findall(attribute(element, "ref") or "")
    if len(found) == 2:
        (left, top), (right, bottom) = ((_column(letters), int(row)) for letters, row in found)
        if 0 < top <= bottom <= _LAST_ROW and 0 < left <= right <= _LAST_COLUMN:
            sheet.merged.setdefault((top, left), (bottom, right))


def _without_hidden(sheet: Sheet, rows: list[int], columns: list[int]) -> Sheet:
    """Return a sheet as if its hidden rows and columns were not there, so that they part no table."""
    if not rows and not columns:
        return sheet

    def shown(place: tuple[int, int]) -> tuple[int, int]:
        return place[0] - bisect_left(rows, place[0]), place[1] - bisect_left(columns, place[1])

    unseen_rows, unseen_columns = set(rows), set(columns)
    kept: Iterator[tuple[tuple[int, int], GridCell]] = (
        (place, cell)
        for place, cell in sheet.cells.items()
        if place[0] not in unseen_rows and place[1] not in unseen_columns
    )
    cells = {shown(place): cell for place, cell in kept}
    merged = {}
    for start, (bottom, right) in sheet.merged.items():
        top_left = shown(start)
        # The first row behind the area, moved up, is one below the last row of the area.
        below, beside = shown((bottom + 1, right + 1))
        merged[top_left] = max(below - 1, top_left[0]), max(beside - 1, top_left[1])
    return Sheet(sheet.name, cells, merged)
