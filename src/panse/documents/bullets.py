"""The bullets and numbers that lists are written with, and which stands above which.

A Korean report nests its bullets by kind rather than by indentation: ``□`` holds ``ㅇ``, ``ㅇ`` holds ``-``, and ``*``
or ``※`` adds a note to any of them. Numbered lists follow the order of official documents: ``1.`` ``가.`` ``1)``
``가)`` ``(1)`` ``(가)`` ``①``.
"""

import re
from typing import NamedTuple


class Bullet(NamedTuple):
    """A bullet at the start of a line: as written, its kind, and how many characters it takes, spaces included."""

    marker: str
    kind: str
    length: int


_DASHES = "-–—−‐―"
_FAMILIES = ("•●⚫∙", "ㅇ○◯〇o", _DASHES, "▶►", "▷▹", "✓✔", "·ㆍ・⋅", "△▵")
_SYMBOLS = "■□▪▫◾◽•●⚫∙ㅇ○◯〇◦◇◆❖▶►▷▹▸‣➤◈◎★☆※→⇒⇨➔➜☞✓✔❍❏❑▣·ㆍ・⋅⁃△▵" + _DASHES
_SYMBOL_KIND = {symbol: next((family[0] for family in _FAMILIES if symbol in family), symbol) for symbol in _SYMBOLS}

# Which kind stands above which where the document itself has not shown it. Lower is higher up.
_RANKS = (
    ("Ⅰ.", "I."),
    ("1.",),
    ("가.",),
    ("■", "□", "▣", "❏", "❑", "◈", "◎", "❖"),
    ("1)",),
    ("가)", "a)"),
    ("(1)",),
    ("(가)", "(a)"),
    ("①",),
    ("◇", "◆", "▶", "▷", "➤", "★", "☆"),
    ("ㅇ", "•", "❍", "▸", "‣"),
    ("◦", "-", "▪", "▫", "◾", "◽", "+", "li"),
    ("·", "⁃", "✓", "☞", "△"),
    ("*", "**", "***", "※"),
    ("→", "⇒", "⇨", "➔", "➜"),
)
_RANK = {kind: rank for rank, kinds in enumerate(_RANKS) for kind in kinds}
_HANGUL_ORDER = "가나다라마바사아자차카타파하"
NOTE_KINDS = frozenset({"*", "**", "***", "※"})

_STARS = re.compile(r"(?P<stars>(?:\\\*){1,3}|\*{1,3})(?P<gap>\s+|(?=[가-힣(\[<「『'\"‘“△]))")
_NUMBER = re.compile(
    r"(?P<dot>\d{1,2}\.(?=\s)(?!\s+\d{1,2}\.))"  # "9. 9." is a date
    r"|(?P<bracket>\d{1,2}\)(?=\s|[가-힣]))"
    r"|(?P<round>\(\d{1,2}\)(?=\s|[가-힣]))"
    r"|(?P<circle>[①-⑳])"
    r"|(?P<hangul>[가나다라마바사아자차카타파하]\.(?=\s))"
    r"|(?P<hangul_bracket>[가나다라마바사아자차카타파하]\)(?=\s))"
    r"|(?P<hangul_round>\([가나다라마바사아자차카타파하]\)(?=\s))"
    r"|(?P<roman>[Ⅰ-Ⅻ]\s?\.(?=\s)|[Ⅰ-Ⅻ](?=\s))"
    r"|(?P<latin_roman>(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})\.(?=\s))"
    r"|(?P<letter>[a-z]\)(?=\s))"
    r"|(?P<letter_round>\([a-z]\)(?=\s))"
)
_NUMBER_KIND = {
    "dot": "1.",
    "bracket": "1)",
    "round": "(1)",
    "circle": "①",
    "hangul": "가.",
    "hangul_bracket": "가)",
    "hangul_round": "(가)",
    "roman": "Ⅰ.",
    "latin_roman": "Ⅰ.",
    "letter": "a)",
    "letter_round": "(a)",
}
_NUMBER_STARTS = frozenset(
    "0123456789(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳가나다라마바사아자차카타파하ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVXabcdefghijklmnopqrstuvwxyz"
)
BULLET_STARTS = frozenset(_SYMBOLS) | _NUMBER_STARTS | frozenset("*\\+o")
_TIGHT = frozenset("■□▪▫◾◽•●⚫∙ㅇ○◯〇◦◇◆❖▶►▷▹▸‣➤◈◎★☆※❍❏❑▣☞")  # may stand without a space after them
_HANGUL_START = re.compile(r"[가-힣(\[<「『'\"‘“]")


def find_bullet(body: str) -> Bullet | None:
    r"""Return the bullet or number that ``body``, a line without its indentation, starts with.

    A dash before another bullet (``- \* text``) is how Markdown nests the other, which is then the one returned.

    >>> find_bullet("ㅇ 추진 배경")
    Bullet(marker='ㅇ', kind='ㅇ', length=2)
    """
    first = body[:1]
    if first not in BULLET_STARTS:
        return None
    bullet = _symbol(body) or _starred(body) or _numbered(body)
    if bullet is not None and bullet.kind in {"-", "+", "*"} and len(bullet.marker) == 1:
        inner_body = body[bullet.length : bullet.length + 80]
        inner = _symbol(inner_body) or _starred(inner_body)
        if inner is not None and (inner.kind != bullet.kind or inner.marker != bullet.marker):
            return Bullet(inner.marker, inner.kind, bullet.length + inner.length)
    return bullet


def _symbol(body: str) -> Bullet | None:
    symbol = body[:1]
    if symbol == "+":
        kind = "+"
    elif symbol == "o":
        kind = "ㅇ"
    elif symbol in _SYMBOL_KIND:
        kind = _SYMBOL_KIND[symbol]
    else:
        return None
    after = body[1:2]
    if after.isspace():
        rest = body[1:].lstrip()
        return Bullet(symbol, kind, len(body) - len(rest)) if rest else None
    if symbol in _TIGHT and after and after != symbol and after.isprintable():
        return Bullet(symbol, kind, 1)
    if symbol == "-" and _HANGUL_START.match(after):
        return Bullet(symbol, kind, 1)
    return None


def _starred(body: str) -> Bullet | None:
    match = _STARS.match(body)
    if match is None or match.end() == len(body):
        return None
    stars = match["stars"].replace("\\", "")
    # Emphasis at the start of a line is no bullet: the asterisks close again further on.
    if not match["gap"] and "\\" not in match["stars"] and "*" in body[match.end() :]:
        return None
    return Bullet(stars, stars, match.end())


def _numbered(body: str) -> Bullet | None:
    match = _NUMBER.match(body)
    if match is None or match.lastgroup is None:
        return None
    end = match.end()
    while end < len(body) and body[end].isspace():
        end += 1
    return Bullet(match.group(), _NUMBER_KIND[match.lastgroup], end) if end < len(body) else None


def follows(before: str | None, after: str | None) -> bool:
    """Tell whether a number comes right after another of its kind: ``나.`` after ``가.``, ``2)`` after ``1)``.

    >>> follows("가.", "나."), follows("1.", "3."), follows("ㅇ", "ㅇ")
    (True, False, False)
    """
    first, second = _ordinal(before), _ordinal(after)
    return first is not None and second is not None and first[0] == second[0] and first[1] + 1 == second[1]


def _ordinal(marker: str | None) -> tuple[str, int] | None:
    """Return the form of a number, ``(#)`` for ``(3)``, and its value; None for a bullet."""
    core = (marker or "").strip("(). ")
    if not core or not marker:
        return None
    form = marker.replace(core, "#").replace(" ", "")
    if core.isascii() and core.isdigit() and len(core) <= 4:
        return f"1{form}", int(core)
    if len(core) == 1 and core in _HANGUL_ORDER:
        return f"가{form}", _HANGUL_ORDER.index(core)
    if len(core) == 1 and ("①" <= core <= "⑳" or "Ⅰ" <= core <= "Ⅻ"):
        return f"{'①' if core >= '①' else 'Ⅰ'}{form}", ord(core)
    return None


def rank_of(kind: str) -> int:
    """Return how far down a kind of bullet usually stands, 0 at the top."""
    return _RANK.get(kind, _RANK["-"])
