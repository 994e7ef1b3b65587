"""Tells what of a line a reader sees: markup goes, note marks are set aside.

markdown-it-py was tried and is not used: its inline tokens have no offsets, CommonMark does not close ``**...**``
before a Korean particle (``**경량모델(sLLM)**을``), and it knows neither ``<sup>`` notes nor asterisk notes.
Every pattern here runs in linear time: none can match one stretch in two ways.
"""

import re
from dataclasses import dataclass, field

from panse.documents.draft import Draft, Mark, Range

_ELEMENTS = (
    "a|abbr|address|article|aside|b|bdi|bdo|big|blockquote|body|br|caption|center|cite|code|col|colgroup|data|dd|del|"
    "details|dfn|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|img|ins|kbd|label|li|main|"
    "mark|nav|ol|output|p|pre|q|rp|rt|ruby|s|samp|section|small|span|strike|strong|sub|summary|sup|table|tbody|td|"
    "tfoot|th|thead|time|tr|tt|u|ul|var|wbr"
)
TAG = rf"</?(?:{_ELEMENTS})(?:\s*+/?>|\s++[\w:.-]++\s*+=[^<>]*+>)"
_HIDDEN = "\u200b\u200e\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_SPACES = re.compile(r"\s{2,}")
_SHARED = rf"(?P<superscript>[⁰¹²³⁴-⁹]+⁾?)|(?P<hidden>[{_HIDDEN}]+)"
_SUP = r"<sup>(?:<a\b[^<>]*+>)?(?P<raised>[^<>]{0,60}+)(?:</a>)?</sup>"
_MARKDOWN = re.compile(
    _SHARED + r"|(?P<escaped>(?:\\\*)+)|(?P<escape>\\[!-/:-@\[-`{-~])"
    rf"|(?P<sup>{_SUP})|(?P<comment><!--[^<>]*-->)|(?P<tag>{TAG})|(?P<auto><https?://[^<>\s]*>)"
    r"|(?P<foot>\[\^[^\[\]\s]{1,40}\])|(?P<open>!?\[)|(?P<tail>\]\([^()\s<>]*+(?:\([^()\s<>]*+\)[^()\s<>]*+)?(?:\s\"[^\"]*+\")?\))"
    r"|(?P<close>\])|(?P<code>``[^`]+``|`[^`]+`)|(?P<star>\*+)|(?P<under>_+)|(?P<strike>~~)|(?P<amp>&amp;)|(?P<nbsp>(?:&nbsp;)+)",
    re.IGNORECASE,
)
_PLAIN = re.compile(_SHARED + r"|(?P<star>\*+)")
# Looking for one of these characters first is twenty times faster than trying the alternatives everywhere.
_PLAIN_TRIGGER = re.compile(rf"[*⁰¹²³⁴-⁹{_HIDDEN}]")
_MARKDOWN_TRIGGER = re.compile(rf"[*⁰¹²³⁴-⁹{_HIDDEN}\\<\[\]!`_~&]")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "⁾")
_UNIT = re.compile(r"(?:(?<![A-Za-z])[kcm]?m|[㎞㎝㎜])$")
_NOTE_LABELS = re.compile(r"\s*(?:주|\[|\()*\s*\d{1,3}\s*[)\]]*(?:\s*,\s*(?:주|\[|\()*\d{1,3}\s*[)\]]*)*\s*")
_SYMBOL_LABEL = re.compile(r"[*†‡§]{1,3}")
_ADDRESS = re.compile(
    r"\]\((?:|https?:.*|mailto:.*|ftp:.*|www\..*|[#/].*|\.{1,2}/.*|[\w%-]+(?:/[\w%.-]+)*\.[a-z]{2,5}(?:[?#].*)?)(?:\s\"[^\"]*\")?\)",
    re.IGNORECASE,
)


def find_cuts(text: str, draft: Draft, *, markdown: bool) -> None:
    """Fill in what a reader does not see of ``draft`` and what may be a note mark in it."""
    start, end = draft.text_start, draft.text_end
    for spaces in _SPACES.finditer(text, start, end):
        _cut_spaces(text, draft, *spaces.span())
    if markdown and not draft.verbatim:
        if _MARKDOWN_TRIGGER.search(text, start, end):
            _Markdown(text, draft).run(_MARKDOWN_TRIGGER, _MARKDOWN)
    elif _PLAIN_TRIGGER.search(text, start, end):
        _Plain(text, draft).run(_PLAIN_TRIGGER, _PLAIN)


def _cut_spaces(text: str, draft: Draft, start: int, end: int) -> None:
    """Keep one of several spaces, the line feed if there is one."""
    keep = text.find("\n", start, end)
    keep = start if keep < 0 else keep
    if keep > start:
        draft.cut(start, keep)
    if keep + 1 < end:
        draft.cut(keep + 1, end)


def mark_raised(text: str, draft: Draft, start: int, end: int) -> None:
    """Note that ``text[start:end]`` stands raised in ``draft``: a note mark, if it reads like one."""
    _Plain(text, draft).raised(start, end)


@dataclass(slots=True)
class _Plain:
    """Text without markup: note marks, spaces and characters of no width."""

    text: str
    draft: Draft
    stars: list[Mark] = field(default_factory=list)

    def run(self, trigger: re.Pattern[str], token: re.Pattern[str]) -> None:
        """Handle each token in turn. ``trigger`` finds the characters that can begin one."""
        at, end = self.draft.text_start, self.draft.text_end
        while (found := trigger.search(self.text, at, end)) is not None:
            match = token.match(self.text, found.start(), end)
            if match is None:
                at = found.end()
                continue
            getattr(self, match.lastgroup or "")(match)
            at = match.end()
        self.finish()

    def finish(self) -> None:
        self.draft.stars = self.stars or None

    def cut(self, start: int, end: int) -> None:
        self.draft.cut(start, end)

    def before(self, at: int) -> str:
        return self.text[at - 1] if at > self.draft.text_start else " "

    def after(self, at: int) -> str:
        return self.text[at] if at < self.draft.text_end else " "

    def superscript(self, match: re.Match[str]) -> None:
        self.mark(match.start(), match.end(), match.group().translate(_RAISED))

    def raised(self, start: int, end: int, behind: int | None = None) -> bool:
        """Set the labels in a raised stretch aside; False if it is no label but text, as in 3rd.

        ``behind`` is where the tag begins that raises it.
        """
        written = self.text[start:end]
        if _SYMBOL_LABEL.fullmatch(written.strip()):
            self.draft.mark(Mark(start, end, written.strip()))
        elif _NOTE_LABELS.fullmatch(written):
            labels = list(re.finditer(r"\d+", written))
            if len(labels) == 1:
                self.mark(start, end, labels[0].group(), behind)
            else:
                self.cut(start, end)
                for at in labels:
                    self.draft.mark(Mark(start + at.start(), start + at.end(), at.group()))
        else:
            return False
        return True

    def hidden(self, match: re.Match[str]) -> None:
        self.cut(*match.span())

    def mark(self, start: int, end: int, label: str, behind: int | None = None) -> None:
        """Set a raised number aside. After a digit or a unit (10¹⁸, km²) it is a mark only if there is such a note."""
        at = start if behind is None else behind
        unit = label in {"2", "3"} and _UNIT.search(self.text, max(self.draft.text_start, at - 3), at)
        self.draft.mark(Mark(start, end, label, certain=not unit and not self.before(at).isdigit()))

    def star(self, match: re.Match[str]) -> None:
        start, end = match.span()
        before, after = self.before(start), self.after(end)
        if end - start <= 3 and not before.isspace() and not (after.isascii() and after.isalnum()):
            self.stars.append(Mark(start, end, match.group()))


@dataclass(slots=True)
class _Markdown(_Plain):
    """Markdown with the HTML that converters leave in it."""

    brackets: list[Range] = field(default_factory=list)
    opened: dict[str, tuple[int, int] | None] = field(default_factory=dict)
    emphasis: list[Mark] = field(default_factory=list)

    def finish(self) -> None:
        for mark in self.emphasis:
            before, after = self.before(mark.start), self.after(mark.end)
            if mark.end - mark.start <= 3 and not before.isspace() and not (after.isascii() and after.isalnum()):
                self.stars.append(mark)
        self.stars.sort(key=lambda mark: mark.start)
        self.draft.stars = self.stars or None

    def escaped(self, match: re.Match[str]) -> None:
        start, end = match.span()
        for at in range(start, end, 2):
            self.cut(at, at + 1)
        if end - start <= 6 and not self.before(start).isspace():
            self.stars.append(Mark(start, end, "*" * ((end - start) // 2)))

    def escape(self, match: re.Match[str]) -> None:
        self.cut(match.start(), match.start() + 1)

    def sup(self, match: re.Match[str]) -> None:
        start, end = match.span("raised")
        known = len(self.draft.marks or ())
        if self.raised(start, end, match.start()):
            marks = self.draft.marks or []
            if len(marks) == known + 1:
                marks[-1].start, marks[-1].end = match.span()
                return
        self.cut(match.start(), start)
        self.cut(end, match.end())

    def comment(self, match: re.Match[str]) -> None:
        self.cut(*match.span())

    tag = nbsp = comment

    def auto(self, match: re.Match[str]) -> None:
        self.cut(match.start(), match.start() + 1)
        self.cut(match.end() - 1, match.end())

    def foot(self, match: re.Match[str]) -> None:
        self.draft.mark(Mark(match.start(), match.end(), match.group()[2:-1]))

    def open(self, match: re.Match[str]) -> None:
        self.brackets.append(match.span())

    def close(self, _match: re.Match[str]) -> None:
        if self.brackets:
            self.brackets.pop()

    def tail(self, match: re.Match[str]) -> None:
        """End a link or an image, if what follows the bracket is an address: ``[모델](7B)`` is text."""
        if not self.brackets:
            return
        start, end = self.brackets.pop()
        if self.text[start] == "!":
            self.cut(start, match.end())
        elif _ADDRESS.fullmatch(match.group()):
            self.cut(start, end)
            self.cut(*match.span())

    def code(self, match: re.Match[str]) -> None:
        width = 2 if match.group().startswith("``") else 1
        self.cut(match.start(), match.start() + width)
        self.cut(match.end() - width, match.end())

    def amp(self, match: re.Match[str]) -> None:
        self.cut(match.start() + 1, match.end())

    def strike(self, match: re.Match[str]) -> None:
        self.pair("~~", match, opens=True, closes=True)

    def under(self, match: re.Match[str]) -> None:
        before, after = self.before(match.start()), self.after(match.end())
        opens = not after.isspace() and not (before.isalnum() or before == "_")
        self.pair(match.group(), match, opens=opens, closes=not before.isspace() and not after.isalnum())

    def star(self, match: re.Match[str]) -> None:
        """Pair asterisks more readily than CommonMark where they are two: a particle may follow a closing ``)**``."""
        run = match.group()
        before, after = self.before(match.start()), self.after(match.end())
        opens, closes = not after.isspace(), not before.isspace()
        if len(run) == 1:
            inside_word = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
            if inside_word:
                return  # 3*4; a name that OCR gave an asterisk
            opens = opens and (after.isalnum() or not before.isalnum())
            closes = closes and (before.isalnum() or not after.isalnum())
        self.emphasis.append(Mark(match.start(), match.end(), run))
        if len(run) <= 3:
            self.pair(run, match, opens=opens, closes=closes)

    def pair(self, run: str, match: re.Match[str], *, opens: bool, closes: bool) -> None:
        opened = self.opened.get(run)
        if closes and opened is not None:
            self.cut(*opened)
            self.cut(*match.span())
            self.opened[run] = None
        elif opens:
            self.opened[run] = match.span()
