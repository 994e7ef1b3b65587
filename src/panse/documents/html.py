"""Reads HTML: walks the tree once, writes the text out line by line, then builds blocks of the lines.

The canonical text is the text taken out: a line a block, a line a row with tabs between its cells.
"""

import itertools
import re

from selectolax.lexbor import LexborHTMLParser

from panse.documents.assembly import assemble
from panse.documents.encodings import decode
from panse.documents.html_head import read_head, tame
from panse.documents.html_text import take_out
from panse.documents.metadata import find_published, find_publisher, find_title
from panse.documents.page_blocks import build_drafts
from panse.documents.reading import Reading
from panse.model import Block, BlockKind

_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:-]{2,40})|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:-]{2,40})",
    re.IGNORECASE,
)
_DECLARED = 4096  # the standard asks for the declaration within the first 1,024 bytes; pages come late with it
_HEADINGS = 50  # the title is among the first


def read_html(data: bytes, where: str) -> Reading:
    """Read HTML, whole or cut off in the middle."""
    declared = _CHARSET.search(data[:_DECLARED])
    encoding = (declared.group(1) or declared.group(2)).decode("ascii", "ignore") if declared else None
    tree = LexborHTMLParser(tame(decode(data, where, encoding)))
    page = take_out(tree)
    blocks = assemble(page.text, build_drafts(page), markdown=False)
    head = read_head(tree)
    return Reading(
        page.text,
        blocks,
        head.title or _find_title(page.text, blocks, head.window_title),
        head.publisher or find_publisher(page.text),
        head.published or find_published(page.text),
    )


def _find_title(text: str, blocks: tuple[Block, ...], window_title: str | None) -> str | None:
    """Return the heading that the window's title repeats, else the first of level 1, else the window's title."""
    headings = list(itertools.islice((block for block in blocks if block.kind is BlockKind.HEADING), _HEADINGS))
    named = [heading for heading in headings if " ".join(heading.plain(text).split()) in (window_title or "")]
    first = named or [heading for heading in headings if heading.level == 1]
    if first:
        return find_title(text, (first[0],))
    return window_title or find_title(text, blocks)
