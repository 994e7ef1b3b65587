"""Reads CSV and its kin: values apart by commas, semicolons, tabs or bars, quoted or not (RFC 4180, taken loosely)."""

import csv
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator

from panse.documents.assembly import assemble
from panse.documents.encodings import decode
from panse.documents.metadata import find_published, find_publisher
from panse.documents.page_blocks import build_drafts
from panse.documents.reading import Reading
from panse.documents.sheets import MOST_CELLS, GridCell, Sheet, write_sheets
from panse.model import DocumentError

_DELIMITERS = ",;\t|"
_DECLARED = re.compile(r"sep=(.)\s*\n", re.IGNORECASE)
_SAMPLE = 65_536
_SAMPLE_ROWS = 200
_NUMBER = re.compile(r"[-+△▲(]?\s?[₩$€¥£]?\s?\d[\d,]*(?:\.\d+)?\s?(?:%|[조억만천]?원)?\)?")


def read_csv(data: bytes, where: str) -> Reading:
    """Read CSV. The canonical text has a line for each record, line feeds inside values made spaces."""
    text = decode(data, where)
    declared = _DECLARED.match(text)
    delimiter = declared.group(1) if declared else _find_delimiter(text[:_SAMPLE])
    body = text[declared.end() :] if declared else text
    try:
        sheet = _sheet(body, delimiter, where, quoted=True)
    except csv.Error:  # a quotation mark that never closes is a character like any other
        sheet = _sheet(body, delimiter, where, quoted=False)
    page = write_sheets((sheet,))
    blocks = assemble(page.text, build_drafts(page), markdown=False)
    return Reading(page.text, blocks, None, find_publisher(page.text), find_published(page.text))


def _sheet(text: str, delimiter: str, where: str, *, quoted: bool) -> Sheet:
    sheet = Sheet(None, cut_columns=False, headed=True)
    for number, record in enumerate(_records(text, delimiter, quoted=quoted)):
        for column, value in enumerate(record):
            written = value.strip()
            if written:
                sheet.cells[number, column] = GridCell(written, _NUMBER.fullmatch(written[:40]) is not None)
        if len(sheet.cells) > MOST_CELLS:
            raise DocumentError(
                f"{where}: more than {MOST_CELLS:,} cells are filled. Keep the columns and rows that matter, or split "
                "the file and read the parts."
            )
    return sheet


def _records(text: str, delimiter: str, *, quoted: bool) -> Iterator[list[str]]:
    if not quoted:
        return (line.split(delimiter) for line in text.split("\n"))
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _find_delimiter(sample: str) -> str:
    """Return the delimiter by which most records have the same number of values, more than one."""
    best, most = ",", 0.0
    for delimiter in _DELIMITERS:
        try:
            records = list(itertools.islice(filter(any, _records(sample, delimiter, quoted=True)), _SAMPLE_ROWS))
        except csv.Error:
            records = list(itertools.islice(filter(any, _records(sample, delimiter, quoted=False)), _SAMPLE_ROWS))
        widths = Counter(len(record) for record in records if len(record) > 1)
        if not widths:
            continue
        width, count = widths.most_common(1)[0]
        score = count / len(records) * (1 + min(width, 20) / 100)
        if score > most:
            best, most = delimiter, score
    return best
