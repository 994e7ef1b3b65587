"""What a text says of itself in its first lines: title, publisher, date."""

import re
from dataclasses import dataclass

from panse.documents.dates import find_date_line, parse_date
from panse.documents.headings import is_label
from panse.model import Block, BlockKind, When

_FRONT_KEY = re.compile(r"(?P<key>[A-Za-z_][\w .-]{0,40}):(?:\s+(?P<value>.*)|$)")
_FRONT_LINES = 200
_LINES = 15
_PUBLISHER = re.compile(
    r"(?:발행처|발행기관|발행|펴낸\s?곳|출판사|매체|언론사|publisher|published\s+by)\s*[:：|]\s*(?P<name>\S.{0,78})",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"수정|updated|modified", re.IGNORECASE)
_CONTENTS = frozenset({"목차", "차례", "contents", "content"})
_KEYS = {
    "title": ("title", "제목"),
    "publisher": ("publisher", "source", "site", "author", "발행처", "출처"),
    "published": ("published", "date", "publication_date", "pubdate", "published_at", "날짜", "발행일"),
}
HANGUL = re.compile(r"[가-힣]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_KOREAN_SHARE = 0.2  # Korean reports are full of English names; English ones hold few Korean words
_SAMPLE = 300_000


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter of a Markdown file: what it says, and where the text begins behind it."""

    end: int = 0
    title: str | None = None
    publisher: str | None = None
    published: When | None = None


def read_front_matter(text: str) -> Front:
    """Return the front matter between two ``---`` lines at the beginning, if every line of it is one."""
    if not text.startswith("---\n"):
        return Front()
    found: dict[str, str] = {}
    at = 4
    for _ in range(_FRONT_LINES):
        stop = text.find("\n", at)
        line = text[at : stop if stop >= 0 else len(text)]
        if line.rstrip() in {"---", "..."}:
            return _front(found, len(text) if stop < 0 else stop + 1)
        match = _FRONT_KEY.match(line[:2000])
        if match:
            found.setdefault(match["key"].strip().lower(), (match["value"] or "").strip().strip("\"'"))
        elif line.strip() and not line.startswith((" ", "\t", "-", "#")):
            break
        if stop < 0:
            break
        at = stop + 1
    return Front()


def _front(found: dict[str, str], end: int) -> Front:
    values = {what: next((found[key] for key in keys if found.get(key)), None) for what, keys in _KEYS.items()}
    date = values["published"]
    return Front(end, values["title"], values["publisher"], parse_date(date) if date else None)


def find_published(text: str, start: int = 0) -> When | None:
    """Return the date that stands on a line of its own among the first lines.

    A date of publication goes before one of change. A date inside a sentence says nothing of the document.
    """
    changed: When | None = None
    for line in _first_lines(text, start):
        found = find_date_line(line)
        if found is not None:
            if not _CHANGED.search(line) or re.search("입력|등록|작성|발행|published", line):
                return found
            changed = changed or found
    return changed


def find_publisher(text: str, start: int = 0) -> str | None:
    """Return whom a labelled line among the first ones names as the publisher."""
    for line in _first_lines(text, start):
        match = _PUBLISHER.fullmatch(line.strip("*_#> "))
        if match:
            return match["name"].strip("* ")
    return None


def _first_lines(text: str, start: int) -> list[str]:
    lines: list[str] = []
    at = start
    while at < len(text) and len(lines) < _LINES:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at : min(stop, at + 1000)].strip()
        if line:
            lines.append(line)
        at = stop + 1
    return lines


def find_title(text: str, blocks: tuple[Block, ...]) -> str | None:
    """Return the first heading that is no heading of the contents."""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            title = " ".join(block.plain(text).split())
            if title.lower().replace(" ", "") not in _CONTENTS and not is_label(title):
                return title
    return None


def tell_language(text: str) -> str:
    """Return ``ko`` if Hangul is a fifth of the letters or more, else ``en``."""
    sample = text[:_SAMPLE]
    hangul = sum(map(len, HANGUL.findall(sample)))
    latin = sum(map(len, _LATIN.findall(sample)))
    return "ko" if hangul and hangul >= _KOREAN_SHARE * (hangul + latin) else "en"
