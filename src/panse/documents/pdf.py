"""Reads PDF: pages taken out in a process of their own, laid out, put together to lines of running text.

The canonical text is the text taken out: a line a block, a line a row with tabs between its cells.
"""

import re
from collections import Counter
from collections.abc import Sequence

from panse.documents.assembly import assemble
from panse.documents.dates import parse_date
from panse.documents.encodings import compose
from panse.documents.metadata import find_published, find_publisher, find_title
from panse.documents.page_blocks import build_drafts
from panse.documents.pdf_flow import make_flow
from panse.documents.pdf_furniture import drop_furniture
from panse.documents.pdf_layout import LaidPage, lay_out
from panse.documents.pdf_process import Facts, PdfProcess
from panse.documents.reading import Reading
from panse.model import Block, BlockKind, DocumentError, Gap, GapReason, When

_FIRST = 6_000  # characters in which a title or an author that the file claims has to stand
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)|untitled|제목\s?없음|무제|document\d*|presentation\d*|slide \d+"
    r"|about:blank|https?:)"
    r"|.*\.(?:docx?|hwpx?|pdf|pptx?|xlsx?|indd|odt|html?|txt|md)$",
    re.IGNORECASE,
)
_CREATED = re.compile(r"D:(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_PRINTED = re.compile(r"skia|chrom|webkit|quartz|firefox|cairo|wkhtml|prince|weasy", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_SPACES = re.compile(r"\s+")


def read_pdf(data: bytes, where: str) -> Reading:
    """Read the text layer of a PDF file. Raises ``DocumentError`` for one that has none, or that cannot be opened.

    Pages that have none among others that have, or that are damaged, are told as gaps.
    """
    process = PdfProcess(data, where)
    raw_gaps: dict[GapReason, list[int]] = {}
    pages = []
    for raw in process.pages():
        page = lay_out(raw)
        pages.append(page)
        reason = _gap(page, broken=raw.broken, cut=raw.cut)
        if reason is not None:
            raw_gaps.setdefault(reason, []).append(page.number)
    gaps = tuple(Gap(reason, tuple(numbers)) for reason, numbers in raw_gaps.items())
    if not any(page.things for page in pages):
        raise DocumentError(_complaint(where, len(pages), gaps))
    drop_furniture(pages)
    flow = make_flow(pages)
    text = flow.page.text
    blocks = assemble(text, build_drafts(flow.page), markdown=False)
    return Reading(
        text,
        blocks,
        _find_title(text, blocks, process.facts),
        find_publisher(text) or _find_author(text, process.facts),
        find_published(text) or _find_created(text, process.facts),
        pages=flow.pages,
        gaps=gaps,
    )


def _gap(page: LaidPage, *, broken: bool, cut: bool) -> GapReason | None:
    if broken:
        return GapReason.BROKEN
    if page.unreadable:
        return GapReason.UNREADABLE
    if page.scanned:
        return GapReason.SCANNED
    return GapReason.CUT if cut else None


def _complaint(where: str, count: int, gaps: Sequence[Gap]) -> str:
    pages = "its page has no" if count == 1 else f"none of its {count:,} pages has a"
    reasons = {gap.reason for gap in gaps}
    if GapReason.UNREADABLE in reasons:
        return (
            f"{where}: the fonts of this PDF file do not tell which letters they show. "
            "Run OCR on it (ocrmypdf --force-ocr in.pdf out.pdf, for one) and read what it gives."
        )
    if GapReason.SCANNED in reasons:
        return (
            f"{where}: {pages} text layer; it was scanned or saved as pictures. "
            "Run OCR on it (ocrmypdf in.pdf out.pdf, for one) and read what it gives."
        )
    if GapReason.BROKEN in reasons:
        return (
            f"{where}: no page of this PDF file can be read; it is damaged, or asks for more memory or time than a "
            "document may take. Download it again, or open it and print it to a new PDF file."
        )
    return f"{where}: there is no text in it. Check whether it was saved or downloaded in full."


def _find_title(text: str, blocks: tuple[Block, ...], facts: Facts) -> str | None:
    """Return the title that the file claims if the text bears it out, else the first heading, else the claim."""
    claimed = compose(_SPACES.sub(" ", facts.title)).strip()
    if len(claimed) < 4 or "\ufffd" in claimed or _NO_TITLE.match(claimed) or not re.search(r"[^\W\d_]", claimed):
        claimed = ""
    if claimed and _bare(claimed) in _bare(text[:_FIRST]):
        return claimed
    largest = next((block for block in blocks[:60] if block.kind is BlockKind.HEADING and block.level == 1), None)
    heading = find_title(text, (largest,)) if largest is not None else None
    return heading or find_title(text, blocks[:60]) or claimed or find_title(text, blocks)


def _find_author(text: str, facts: Facts) -> str | None:
    """Return the author that the file names, if the text names it too: it is often the name of an account."""
    author = compose(_SPACES.sub(" ", facts.author)).strip()
    if not 2 <= len(author) <= 80 or not re.search(r"[^\W\d_]{2}", author):
        return None
    near = _bare(text[:_FIRST] + text[-_FIRST:])
    return author if _bare(author) in near else None


def _find_created(text: str, facts: Facts) -> When | None:
    """Return the day on which the file was made, if it may be that of publication.

    A file that a browser printed was made by its reader, and so perhaps one made long after the year that the text
    speaks of most.
    """
    match = _CREATED.match(facts.created)
    if match is None or _PRINTED.search(facts.producer):
        return None
    years = Counter(_YEAR.findall(text)).most_common(1)
    if not years or int(match["year"]) - int(years[0][0]) not in {0, 1}:
        return None
    return parse_date(f"{match['year']}-{match['month']}-{match['day']}")


def _bare(text: str) -> str:
    return _SPACES.sub("", text).casefold()
