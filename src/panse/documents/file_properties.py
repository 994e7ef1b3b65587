"""What an office file says of itself: title, author, when it was made."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from panse.documents.archives import Archive
from panse.documents.dates import parse_date
from panse.documents.metadata import find_published, find_publisher, find_title
from panse.documents.xml_parts import name_of, read_root, relations
from panse.model import Block, BlockKind, When

_LONGEST = 300
_HEADINGS = 20
# Names that programs fill in themselves, and titles of files that were never given one.
_NOBODY_NAMES = (
    "administrator admin user owner unknown author 사용자 관리자 작성자 microsoft windows pc home guest test root"
)
_NOBODY = frozenset(_NOBODY_NAMES.split())
_PROGRAMS = re.compile(
    r"(?:microsoft office|windows|ms office)\s?(?:user|사용자)?|python-\w+|openpyxl|libreoffice\b.*|pandoc|apache poi|"
    r"hancom\b.*|unnamed|user\d*|[\w-]+-pc|desktop-\w+",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|excel)\s?-.*|document\d*|untitled.*|제목\s?없음.*|문서\s?\d*|새 문서.*|빈\s?문서.*|book\d*|"
    r"통합\s?문서\s?\d*|word document|.*\.(?:docx?|hwpx?|xlsx?|dotx?))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2}")
_APART = 31  # days between making and saving, beyond which neither tells when a document was published


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file itself says: its title, who made it, the firm the program is licensed to, the day it was made."""

    title: str | None = None
    author: str | None = None
    company: str | None = None
    published: When | None = None

    def title_of(self, text: str, blocks: tuple[Block, ...], own: str | None = None) -> str | None:
        """Return the title: ``own``, set as one on the page; else the file's, if it stands on the page or nothing else
        there reads as a title; else the first heading.
        """
        if own:
            return own
        first = find_title(text, blocks)
        if self.title is None:
            return first
        seen = "".join(text[:3000].split()).lower()
        on_page = "".join(self.title.split()).lower() in seen
        return self.title if on_page or first is None or _is_numbered(text, blocks) else first

    def publisher_of(self, text: str) -> str | None:
        return find_publisher(text) or self.company or self.author

    def published_of(self, text: str) -> When | None:
        return find_published(text) or self.published


def _is_numbered(text: str, blocks: tuple[Block, ...]) -> bool:
    """Tell whether the first heading is that of a chapter and so no title."""
    headings = (block for block in blocks[:_HEADINGS] if block.kind is BlockKind.HEADING)
    first = next(headings, None)
    return first is None or re.match(r"[\dⅠ-Ⅻ]|[IVX]+\.|제\s?\d", first.plain(text).strip()) is not None


def read_properties(archive: Archive) -> Properties:
    """Return the properties of an Office Open XML file. They are optional, all of them."""
    found: dict[str, str] = {}
    for kind, part in relations(archive, "").values():
        if kind in {"core-properties", "extended-properties", "metadata/core-properties"} and part in archive:
            root = read_root(archive, part)
            for element in root if root is not None else ():
                written = " ".join((element.text or "")[:_LONGEST].split())
                if written:
                    found.setdefault(name_of(element).lower(), written)
    return Properties(
        title=titled(found.get("title")),
        author=named(found.get("creator")),
        company=named(found.get("company")),
        published=made_on(found.get("created"), found.get("modified")),
    )


def titled(written: str | None) -> str | None:
    """Return a title, None for one that a program has filled in or that says nothing."""
    return None if not written or _NO_TITLE.fullmatch(written) or not _WORD.search(written) else written


def named(written: str | None) -> str | None:
    """Return a name, None for one that a program has filled in."""
    if not written or written.lower() in _NOBODY or _PROGRAMS.fullmatch(written) or not re.search(r"[^\W\d_]", written):
        return None
    return written


def made_on(created: str | None, modified: str | None) -> When | None:
    """Return the day on which a file was last saved, if it was made within a month before.

    A file that was made long before may rest on an old template, and one saved long after may only have been opened
    again: neither day tells when the document was published.
    """
    days = list(_days(created, modified))
    if len(days) == 1 and modified is None:
        return When.day(days[0].year, days[0].month, days[0].day)
    if len(days) == 2 and 0 <= (days[1] - days[0]).days <= _APART:
        return When.day(days[1].year, days[1].month, days[1].day)
    return None


def _days(*written: str | None) -> Iterator[date]:
    for one in written:
        when = parse_date((one or "")[:10]) or parse_date(one or "")
        found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", str(when)) if when is not None else None
        if found:
            yield date(*map(int, found.groups()))
