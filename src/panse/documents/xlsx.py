"""Reads XLSX, what spreadsheet programs write by ISO/IEC 29500: each sheet a section with its tables.

Cells are written as they show (see ``number_formats``). Formulas are never calculated: what the program that saved the
file last worked out is read, and formulas that it did not work out are counted among the remarks. Hidden sheets, rows
and columns are left out and named there. openpyxl was tried: what it reads piece by piece knows no merged cells and
no hidden rows, and it walks through every empty cell that a file claims to have.
"""

from panse.documents.archives import Archive
from panse.documents.assembly import assemble
from panse.documents.file_properties import read_properties
from panse.documents.metadata import find_published, find_publisher
from panse.documents.page_blocks import build_drafts
from panse.documents.reading import Reading
from panse.documents.sheets import MOST_CELLS, Sheet, write_sheets
from panse.documents.xlsx_sheet import SheetReader, Values
from panse.documents.xml_parts import attribute, child, children, read_root, relations
from panse.model import DocumentError

_MOST_SHEETS = 1000
_NAMED = 5


def read_xlsx(data: bytes, where: str) -> Reading:
    """Read a workbook. The canonical text has a line for each row. Raises ``DocumentError`` if it cannot be read."""
    archive = Archive(data, where)
    main = next((part for kind, part in relations(archive, "").values() if kind == "officeDocument"), None)
    book = read_root(archive, main) if main is not None else None
    if main is None or book is None:
        raise archive.damaged("the workbook is missing")
    related = relations(archive, main)
    parts = {kind: part for kind, part in related.values() if kind in {"sharedStrings", "styles"}}
    settings = child(book, "workbookPr")
    from_1904 = settings is not None and attribute(settings, "date1904") in {"1", "true", "on"}
    values = Values(archive, parts.get("sharedStrings"), parts.get("styles"), from_1904=from_1904)
    sheets: list[Sheet] = []
    hidden: list[str] = []
    reader = SheetReader(archive, values)
    for entry in list(children(child(book, "sheets"), "sheet"))[:_MOST_SHEETS]:
        name = " ".join((attribute(entry, "name") or "").split())
        kind, part = related.get(attribute(entry, "id") or "", ("", ""))
        if kind != "worksheet":
            continue  # a sheet of charts
        if (attribute(entry, "state") or "visible") != "visible":
            hidden.append(name)
            continue
        sheets.append(reader.read(part, name, MOST_CELLS - sum(len(sheet.cells) for sheet in sheets)))
    if not any(sheet.cells for sheet in sheets) and reader.uncalculated:
        raise DocumentError(
            f"{where}: its formulas have never been calculated, so that there is nothing to read. Open it in a "
            "spreadsheet program, save it, and read that file."
        )
    page = write_sheets([sheet for sheet in sheets if sheet.cells])
    blocks = assemble(page.text, build_drafts(page), markdown=False)
    told = read_properties(archive)
    published = find_published(page.text) or told.published
    publisher = find_publisher(page.text) or told.company or told.author
    return Reading(page.text, blocks, told.title, publisher, published, remarks=_remarks(hidden, reader))


def _remarks(hidden: list[str], reader: SheetReader) -> tuple[str, ...]:
    remarks = []
    if hidden:
        more = f" and {len(hidden) - _NAMED} more" if len(hidden) > _NAMED else ""
        names = ", ".join(f'"{name}"' for name in hidden[:_NAMED])
        remarks.append(f"Hidden sheets were not read: {names}{more}.")
    if reader.hidden_rows or reader.hidden_columns:
        remarks.append(f"Hidden rows ({reader.hidden_rows:,}) and columns ({reader.hidden_columns:,}) were not read.")
    if reader.uncalculated:
        remarks.append(
            f"Cells whose formula has never been calculated were not read: {reader.uncalculated:,}, the first of them "
            f"{reader.first_uncalculated}. Open the file in a spreadsheet program, save it, and read it again."
        )
    return tuple(remarks)
