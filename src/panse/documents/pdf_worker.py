"""Takes words and rulings out of a PDF file with PDFium; runs as a program of its own, see ``pdf_process``.

A hostile file may crash the library, fill the memory or never come to an end; here it harms a process that has
nothing else to do and whose memory and time are limited. The file comes on standard input. On standard output goes a
line of JSON for the file, then one for each page, whose fields are those of ``pdf_process.RawPage``. Coordinates are
points from the top left corner of the page as the text is read: turned pages are turned back.

Nothing of panse is imported, so that it starts in a tenth of a second.
"""

import contextlib
import ctypes
import json
import math
import sys
import unicodedata
from collections import Counter
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

LARGEST_MEMORY = 1536 << 20
LARGEST_TIME_SECONDS = 600
MOST_CHARACTERS = 100_000  # of a page; a newspaper's has 30,000
MOST_OBJECTS = 50_000
MOST_SEGMENTS = 400  # of a path; a table drawn in one path has fewer, a map has more
MOST_RULES = 6_000
DEEPEST_FORM = 4
_FARTHEST = 1e6
_THIN = 3.0  # points: a filled rectangle no thicker is a line
_GAP = 0.25  # em; a wider gap parts words where the file writes no spaces
_AUTOMATIC = 0.22  # em; programs set figures and letters off from Hangul by a fifth without any space
_TIGHT = 0.08  # em; a space that PDFium sees in a gap no wider is none
_SPACES = 0.03  # of the characters; where so many are spaces, the file writes them
_GUESSED, _WRITTEN = 1, 2  # spaces: seen by PDFium in a gap, written in the file
_DOT = (1.5, 9.0)  # points; drawings of such a size may be bullets
_MOST_DOTS = 1_000
_SYMBOLS = str.maketrans(
    {
        "\uf0b7": "•", "\uf0a7": "▪", "\uf06c": "●", "\uf06e": "■", "\uf06f": "□", "\uf071": "❑", "\uf075": "◆",
        "\uf076": "❖", "\uf0d8": "▶", "\uf0e0": "→", "\uf0e8": "➔", "\uf0fc": "✓", "\uf09f": "•", "\uf0a8": "□",
        "\uf0b2": "◇", "\uf02d": "-", "\uf0be": "-", "\ue00c": "•", "\ue00a": "•", "\ue000": "◆", "\ue006": "□",
    }
)  # fmt: skip
_SOFT_HYPHEN = "\u00ad"
_DIGITS = frozenset("0123456789")
Rect = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Char(NamedTuple):
    """A character: its ends along the line and its baseline in the page's own space, its size, its font."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    x: float
    y: float
    size: float
    font: int
    turn: int
    spaced: int


def main() -> None:
    """Write what the file on standard input holds; ``argv[1]`` is the first page to be taken, counted from 0."""
    _limit()
    data = sys.stdin.buffer.read()
    pdfium.FPDF_InitLibrary()
    buffer = ctypes.create_string_buffer(data, len(data))
    document = pdfium.FPDF_LoadMemDocument64(buffer, len(data), None)
    if not document:
        _write({"error": pdfium.FPDF_GetLastError()})
        return
    pages = pdfium.FPDF_GetPageCount(document)
    facts = {field.lower(): _fact(document, field) for field in ("Title", "Author", "CreationDate", "Producer")}
    _write({"pages": pages, **facts})
    for number in range(int(sys.argv[1]), min(pages, int(sys.argv[2]))):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            _write({"number": number, "broken": True})
            continue
        _write({"number": number, **_take_page(page)})
        pdfium.FPDF_ClosePage(page)
    _write({"done": True})


def _limit() -> None:
    """Bound memory and time, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent still watches the time
        return
    for what, limit in (
        (resource.RLIMIT_AS, LARGEST_MEMORY),
        (resource.RLIMIT_CPU, LARGEST_TIME_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a stricter limit stands already
            resource.setrlimit(what, (limit, limit))


def _write(fields: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(fields, ensure_ascii=True, separators=(",", ":")).encode() + b"\n")
    sys.stdout.buffer.flush()


def _fact(document: Any, field: str) -> str:
    name = field.encode()
    size = min(pdfium.FPDF_GetMetaText(document, name, None, 0), 4096)
    buffer = ctypes.create_string_buffer(size + 2)
    pdfium.FPDF_GetMetaText(document, name, buffer, size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0").strip()


def _take_page(page: Any) -> dict[str, Any]:
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if pdfium.FPDFPage_GetRotation(page) % 2:
        width, height = height, width
    fonts: dict[tuple[bytes, bool], int] = {}
    text_page = pdfium.FPDFText_LoadPage(page)
    chars, spaces, unread, cut = _take_chars(text_page, fonts) if text_page else ([], [], 0, False)
    if text_page:
        pdfium.FPDFText_ClosePage(text_page)
    turns = Counter(char.turn for char in chars)
    turn = turns.most_common(1)[0][0] if turns else 0
    if turn % 2:
        seen_width, seen_height = height, width
    else:
        seen_width, seen_height = width, height
    place = _Placing(turn, width, height)
    taker = _take_drawings(page)
    return {
        "width": round(seen_width, 1),
        "height": round(seen_height, 1),
        "words": _make_words([char for char in chars if char.turn == turn], place, _narrowest_space(chars, spaces)),
        "bold": [bold for _, bold in fonts],
        "rules": [place.rect(rule) for rule in taker.rules],
        "dots": [place.rect(dot) for dot in taker.dots],
        "drawn": taker.drawn,
        "pictured": round(min(1.0, taker.pictures / max(1.0, width * height)), 2),
        "unread": unread,
        "turned": len(chars) - turns.get(turn, 0),
        "cut": cut,
    }


class _Placing(NamedTuple):
    """Turns places of the page's own space, y up, into places as read, y down."""

    turn: int
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return (
            (x, self.height - y),
            (y, x),
            (self.width - x, y),
            (self.height - y, self.width - x),
        )[self.turn]

    def rect(self, rect: Rect) -> tuple[float, ...]:
        x0, y0 = self.point(rect[0], rect[1])
        x1, y1 = self.point(rect[2], rect[3])
        return tuple(round(value, 1) for value in (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def _take_chars(page: Any, fonts: dict[tuple[bytes, bool], int]) -> tuple[list[_Char], list[float], int, bool]:
    """Return the characters of a page, the widths of its spaces in em, how many characters have no meaning, and
    whether there were too many.
    """
    count = pdfium.FPDFText_CountChars(page)
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y, flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
    name = ctypes.create_string_buffer(256)
    ends = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top of the ink
    chars: list[_Char] = []
    spaces: list[float] = []
    unread = 0
    spaced = _WRITTEN
    for at in range(min(count, MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(page, at)
        if pdfium.FPDFText_IsGenerated(page, at) == 1:
            spaced = max(spaced, _GUESSED)
            continue
        # 2 is how PDFium tells a hyphen at the end of a line
        text = "-" if code == 2 else chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if 0xD800 <= code < 0xDC00 and at + 1 < count:
            low = pdfium.FPDFText_GetUnicode(page, at + 1)
            if 0xDC00 <= low < 0xE000:
                text = chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00))
        elif 0xDC00 <= code < 0xE000:
            continue
        text = text.translate(_SYMBOLS)
        if text.isspace():
            spaced = _WRITTEN
        if not pdfium.FPDFText_GetLooseCharBox(page, at, box) or not pdfium.FPDFText_GetCharOrigin(page, at, x, y):
            continue
        if not pdfium.FPDFText_GetMatrix(page, at, matrix):
            continue
        size = pdfium.FPDFText_GetFontSize(page, at) * math.hypot(matrix.c, matrix.d)
        places = (box.left, box.right, box.bottom, box.top, x.value, y.value, size)
        if not all(abs(value) < _FARTHEST for value in places) or size < 1:
            continue
        turn = _turn(matrix.a, matrix.b)
        if text.isspace():
            spaces.append(max(box.right - box.left, box.top - box.bottom if turn in {1, 3} else 0.0) / size)
        if turn is None or text.isspace():
            continue
        if pdfium.FPDFText_HasUnicodeMapError(page, at) == 1 or _means_nothing(text):
            unread += 1
            if not text.isprintable() or _means_nothing(text):
                continue
        if text in _DIGITS and turn == 0 and pdfium.FPDFText_GetCharBox(page, at, *ends):
            rise = ends[2].value - y.value
            if 0.2 * size < rise < size:  # a digit of the font's own superiors, on the baseline of its line
                places = (*places[:5], y.value + rise, max(1.0, 1.4 * (ends[3].value - ends[2].value)))
        pdfium.FPDFText_GetFontInfo(page, at, name, 256, flags)
        bold = _is_bold(name.value, pdfium.FPDFText_GetFontWeight(page, at))
        font = fonts.setdefault((name.value, bold), len(fonts))
        chars.append(_Char(text, *places, font, turn, spaced))
        spaced = 0
    return chars, spaces, unread, count > MOST_CHARACTERS


def _means_nothing(text: str) -> bool:
    return text == "\ufffd" or (text != _SOFT_HYPHEN and unicodedata.category(text[0]) in {"Cc", "Co", "Cn"})


def _is_bold(name: bytes, weight: int) -> bool:
    low = name.lower()
    return weight >= 700 or any(word in low for word in (b"bold", b"black", b"heavy", b"-eb", b"-db"))


def _turn(a: float, b: float) -> int | None:
    """Return by how many quarters text runs away from left to right; None for text that runs aslant."""
    if abs(b) <= 0.1 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= 0.1 * abs(b):
        return 1 if b > 0 else 3
    return None


def _narrowest_space(chars: list[_Char], spaces: list[float]) -> float | None:
    """Return how wide a gap, in em, is a space that the file does not write, though it writes others; None if it
    writes none.
    """
    wide = sorted(width for width in spaces if 0.1 < width < 1.5)
    if len(wide) < _SPACES * len(chars) or not wide:
        return None
    return max(_AUTOMATIC, 0.85 * wide[len(wide) // 2])


def _make_words(chars: list[_Char], place: _Placing, narrowest: float | None) -> list[list[Any]]:
    """Return words in the order of the file: text, left, right, baseline, size, font, 1 where it stands right behind
    the word before it, without a space, and 1 where the file writes a space before it.
    """
    words: list[list[Any]] = []
    parts: list[str] = []
    least = _TIGHT if narrowest is None else narrowest
    widest = _GAP if narrowest is None else max(_GAP, narrowest)
    origin = math.inf
    for char in chars:
        left, base = place.point(char.x, char.y)
        same, origin = abs(left - origin) < 0.01, left  # letters of a ligature share one place
        ends = (place.point(char.left, char.bottom)[0], place.point(char.right, char.top)[0])
        left, right = min(*ends, left), max(*ends)
        if words:
            last = words[-1]
            em = max(char.size, last[4])
            gap = left - last[2]
            level = abs(base - last[3])
            twice = not same and abs(gap + (right - left)) < 0.1 * em
            if level < 0.1 * em and twice and parts[-1] == char.text:
                continue  # drawn twice, to look bold
            parted = char.spaced == _WRITTEN or (char.spaced == _GUESSED and gap > least * em)
            near = same or (-0.5 * em < gap < widest * em and level < 0.6 * em and not parted)
            if near and level < 0.1 * em and char.font == last[5] and abs(char.size - last[4]) < 0.1:
                parts.append(char.text)
                last[2] = max(right, last[2])
                continue
            last[0] = "".join(parts)
            parts = [char.text]
            words.append([None, left, right, base, char.size, char.font, int(near), int(char.spaced == _WRITTEN)])
        else:
            parts = [char.text]
            words.append([None, left, right, base, char.size, char.font, 0, 0])
    if words:
        words[-1][0] = "".join(parts)
    for word in words:
        word[1:5] = [round(value, 1) for value in word[1:5]]
    return words


def _take_drawings(page: Any) -> "_Drawings":
    drawings = _Drawings()
    count = pdfium.FPDFPage_CountObjects(page)
    for at in range(min(count, MOST_OBJECTS)):
        drawings.take(pdfium.FPDFPage_GetObject(page, at), _IDENTITY, 0)
    return drawings


class _Drawings:
    """What is drawn on a page: straight lines and the edges of boxes as thin rectangles, dots that may be bullets, how
    many other paths there are, and the area that pictures cover.
    """

    def __init__(self) -> None:
        self.rules: list[Rect] = []
        self.dots: list[Rect] = []
        self.drawn = 0
        self.pictures = 0.0
        self._seen = 0

    def take(self, thing: Any, matrix: Matrix, depth: int) -> None:
        self._seen += 1
        if self._seen > MOST_OBJECTS:
            return
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._take_path(thing, _times(_matrix_of(thing), matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            placed = _times(_matrix_of(thing), matrix)
            self.pictures += abs(placed[0] * placed[3] - placed[1] * placed[2])
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            inner = _times(_matrix_of(thing), matrix)
            for at in range(min(pdfium.FPDFFormObj_CountObjects(thing), MOST_OBJECTS)):
                self.take(pdfium.FPDFFormObj_GetObject(thing, at), inner, depth + 1)

    def _take_path(self, path: Any, matrix: Matrix) -> None:
        count = pdfium.FPDFPath_CountSegments(path)
        if not 2 <= count <= MOST_SEGMENTS or len(self.rules) >= MOST_RULES:
            self.drawn += 1
            return
        mode, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, mode, stroke)
        if not mode.value and not stroke.value:
            return
        figures = _figures(path, count, matrix)
        if figures is None:
            self._take_curved(path, matrix)
            return
        for points in figures:
            self._take_figure(points, stroked=bool(stroke.value))

    def _take_curved(self, path: Any, matrix: Matrix) -> None:
        """Take a round dot, and count any other drawing."""
        self.drawn += 1
        ends = [ctypes.c_float() for _ in range(4)]
        if len(self.dots) < _MOST_DOTS and pdfium.FPDFPageObj_GetBounds(path, *ends):
            left, bottom, right, top = (end.value for end in ends)
            if _is_dot(right - left, top - bottom):
                self.dots.append((left, bottom, right, top))

    def _take_figure(self, points: list[tuple[float, float]], *, stroked: bool) -> None:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if not all(abs(value) < _FARTHEST for value in box):
            return
        wide, high = box[2] - box[0], box[3] - box[1]
        if _is_dot(wide, high) and len(self.dots) < _MOST_DOTS:
            self.dots.append(box)
            return
        if min(wide, high) <= _THIN:
            if max(wide, high) > _THIN:
                self.rules.append(box)
            return
        straight = all(
            abs(x0 - x1) < 0.5 or abs(y0 - y1) < 0.5
            for (x0, y0), (x1, y1) in zip(points, points[1:] + ([] if stroked else points[:1]), strict=False)
        )
        if not straight:
            self.drawn += 1
            return
        for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
            edge = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            if max(edge[2] - edge[0], edge[3] - edge[1]) > _THIN and min(edge[2] - edge[0], edge[3] - edge[1]) <= _THIN:
                self.rules.append(edge)


def _is_dot(wide: float, high: float) -> bool:
    return _DOT[0] <= min(wide, high) and max(wide, high) <= _DOT[1] and max(wide, high) < 1.3 * min(wide, high)


def _figures(path: Any, count: int, matrix: Matrix) -> list[list[tuple[float, float]]] | None:
    """Return the points of each figure of a path; None if it has curves."""
    x, y = ctypes.c_float(), ctypes.c_float()
    figures: list[list[tuple[float, float]]] = []
    for at in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return None
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        a, b, c, d, e, f = matrix
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not figures:
            figures.append([point])
        else:
            figures[-1].append(point)
    return [points for points in figures if len(points) > 1]


def _matrix_of(thing: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, matrix):
        return _IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


if __name__ == "__main__":
    main()
