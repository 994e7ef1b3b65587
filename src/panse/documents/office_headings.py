"""Guesses the headings of a document whose writer set them by hand: larger, bold or numbered instead of by a style."""

import re
from collections import Counter
from collections.abc import Sequence

from panse.documents.bullets import find_bullet
from panse.documents.captions import find_footnote, is_caption, is_source, is_table_note, is_unit
from panse.documents.dates import find_date_line
from panse.documents.headings import is_label
from panse.documents.lines import width_of
from panse.documents.office import Paragraph, Part, Table
from panse.documents.pages import Run
from panse.documents.paragraphs import ends_sentence
from panse.documents.structure import heading_style

_LARGER = 1.15  # times the size of running text
_LONG = 100  # columns
_SHORT = 50
_TITLE_WITHIN = 12  # parts
_LETTER = re.compile(r"[^\W\d_]")
_NO_HEADING = re.compile(r"[@=|{}]|https?:|[:,;]$|^[<〈(\[].*[>〉)\]]$")
_LEVELS = {"part": 2, "chapter": 2, "section": 3, "1.": 3, "1.1": 4, "1.1.1": 5}
_BAR_NUMBER = re.compile(
    r"[Ⅰ-Ⅻ]\.?|[IVX]{1,4}\.?|\d{1,2}\.?|[가나다라마바사아자차카타파하]\.|(?:참고|붙임|별첨|부록)\s?\d{0,2}"
)
_BAR_LONG = 60


def guess_headings(parts: Sequence[Part]) -> None:
    """Set the level of paragraphs that read as headings, unless a paragraph of the document is one by its style.

    A heading is short, ends in no stop, and is larger than running text, or bold and numbered, or bold and alone
    over a text that is not.
    """
    own = [part for part in parts if isinstance(part, Paragraph)]
    if any(paragraph.heading for paragraph in own):
        return
    sizes: Counter[float] = Counter()
    for paragraph in own:
        sizes[paragraph.size] += len(paragraph.text)
    body = max(sizes, key=lambda size: (sizes[size], size), default=0.0)
    likely = {at: part for at, part in enumerate(parts) if isinstance(part, Paragraph) and _is_likely(part)}
    larger = sorted({part.size for part in likely.values() if body and part.size >= _LARGER * body}, reverse=True)
    titled = any(paragraph.title for paragraph in own)
    for at, paragraph in likely.items():
        style = heading_style(paragraph.text)
        if body and paragraph.size >= _LARGER * body:
            first = larger.index(paragraph.size) == 0 and at < _TITLE_WITHIN and not titled and style is None
            paragraph.heading = 1 if first else _LEVELS.get(style or "", min(2 + larger.index(paragraph.size), 6))
        elif paragraph.bold and style in _LEVELS:
            paragraph.heading = _LEVELS[style]
        elif paragraph.bold and _is_plain_title(paragraph.text) and _stands_alone(parts, at):
            paragraph.heading = 6


def _is_likely(paragraph: Paragraph) -> bool:
    if paragraph.depth or paragraph.caption or paragraph.note is not None or paragraph.title:
        return False
    text = paragraph.text
    if not 0 < width_of(text[: _LONG + 1]) <= _LONG or ends_sentence(text) or not _LETTER.search(text):
        return False
    if is_caption(text) or is_source(text) or is_unit(text) or is_table_note(text) or find_footnote(text):
        return False
    bullet = find_bullet(text)
    if bullet is not None and not bullet.marker[0].isalnum():
        return False
    return not (_NO_HEADING.search(text) or find_date_line(text) or is_label(text))


def _is_plain_title(text: str) -> bool:
    """Tell whether a text is short and bears no number: numbered ones beside it would be entries of one list."""
    return width_of(text[: _SHORT + 1]) <= _SHORT and find_bullet(text) is None


def _stands_alone(parts: Sequence[Part], at: int) -> bool:
    """Tell whether a bold paragraph stands between others that are not bold."""
    around = [
        next((part for part in near if not isinstance(part, Paragraph) or part.text), None)
        for near in (parts[max(0, at - 3) : at][::-1], parts[at + 1 : at + 4])
    ]
    before, after = around
    if isinstance(before, Paragraph) and before.bold and not before.heading:
        return False
    return isinstance(after, Paragraph) and not after.bold


def is_bar(table: Table) -> Paragraph | None:
    """Return the heading that a table of one row is: a number in one cell and a title in the next, as offices do."""
    filled = [cell for row in table.rows for cell in row if any(_text(part) for part in cell.content)]
    if len(table.rows) != 1 or len(filled) != 2:
        return None
    number, title = (" ".join(filter(None, map(_text, cell.content))) for cell in filled)
    if (
        not _BAR_NUMBER.fullmatch(number)
        or not 1 < len(title) <= _BAR_LONG
        or not _LETTER.search(title)
        or ends_sentence(title)
    ):
        return None
    runs = [
        run
        for cell in filled
        for part in cell.content
        if isinstance(part, Paragraph)
        for line in part.lines
        for run in (*line, Run(" "))
    ]
    return Paragraph([runs], heading=2)


def _text(part: Part) -> str:
    return part.text if isinstance(part, Paragraph) else "\t"
