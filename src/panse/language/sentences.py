"""Sentences of one block of text, Korean, English or mixed.

A block is cut at line breaks that were meant, then at stops. What a stop means is read from the characters around it,
whatever the language of the document, since Korean text quotes English and the other way round:

====================================  ==========================================================================
a stop (. ? ! … 。)                   ends a sentence where space or the end follows, outside of brackets and
                                      quotation marks; closing marks after it belong to it
after Hangul                          ends it; after 다 요 죠 까 even where the space was forgotten (했다.그러나)
… and ...                             end it after a closing syllable (다 요 죠 까 네 음 함 임) or before a capital
before a small Latin letter           does not end it, save for names such as iPhone
after Mr. vs. e.g. Dr.                never ends it
after Inc. U.S. a.m. Oct. etc.        ends it before a word that opens sentences (The, In, He ...) or a quotation
after No. Fig. pp.                    does not end it before a number
after an initial (J.)                 does not end it, save for I and after Series, Plan, Class ...
2023. 9. 9., 23.8., 1., 가.           the stops of dates and of the number that opens a sentence do not end it
after a quotation                     no end before 라고, 라며 ... or before "Kim said"
a line break                          ends it where the line's next word would still have fitted, that is, where
                                      the writer broke the line and not the width of the page
====================================  ==========================================================================

Brackets and quotation marks count only in pairs that close within a few hundred characters, so that a stray one does
not swallow the rest. Headlines and list items without a stop are one sentence. All of it is one pass with bounded
looks to either side: the time grows with the length of the text and not with its square.
"""

import bisect
import re
from collections.abc import Iterator

from panse.language.hangul import is_syllable
from panse.model import Span

_STOP = re.compile(r"(?P<stop>[.!?…。！？]+)(?P<closers>[)\]}\"'”’»」』》〉）】]*)(?P<note>(?:\[\d{1,3}\])*)")
_SPACE = re.compile(r"\s*")
_QUOTES = "\"'”’»」』"


def _words(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


_WORDS_THAT_OPEN = _words(
    "A After All Also Although An And Another As At Because Before But By Each Earlier Even For From He Her Here His "
    "How However If In It Its Last Later Many Meanwhile Moreover More Most Next No Now On Once One Our Over She Since "
    "So Some Still Such That The Their Then There These They This Those Though Through To Today Two Under Until We "
    "What When Where While Who Why With Yesterday Yet You"
)
_NEVER_END = _words(
    "mr mrs ms mx dr prof gen rep sen gov capt lt col sgt rev hon pres messrs mme st mt vs v e.g i.e cf viz ca approx "
    "incl excl"
)
_BEFORE_NUMBER = _words("no nos fig figs vol vols p pp art sec eq ch para ver tab app ed")
_MAY_END = _words(
    "inc corp ltd co cos llc plc bros jr sr dept univ assn assoc intl mfg etc al est ave blvd rd esq "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun"
)
_LETTERED = _words("Series Plan Class Type Vitamin Appendix Figure Group Section Part Tier Grade Option Round")

_DOTTED = re.compile(r"(?:[A-Za-z]{1,2}\.)+[A-Za-z]{1,2}")
_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z.]*\Z")
_WORD_BEFORE = re.compile(r"([A-Za-z]+)\s\Z")
_NUMBERING = re.compile(r"[(]?(?:\d{1,3}(?:[.\-]\d{1,3}){0,4}|[가-하]|[A-Za-z]|[ivxIVX]{1,5}|[Ⅰ-ⅻ①-⑳])")
_DATE_BEFORE = re.compile(
    r"(?<!\d)(?:(?:(?:19|20)\d\d\.\s?|['’‘]\d\d\.\s?)\d{1,2}(?:\.\s?\d{1,2})?|\d\d\.\d{1,2}\.\d{1,2})\Z"
)
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:19|20)\d\d\Z")
_NUMBER_WITH_STOP = re.compile(r"\d{1,2}\.")
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")
_REPORTS_KO = re.compile(r"(?:이?라고|이?라며|이?라면서|이?라는|고|며|면서|하고|하며|등의?|란)(?![가-힣])")
_REPORTS_EN = re.compile(
    r"(?:[A-Z][\w.’'-]{0,30}\s){1,4}(?:said|says|added|told|wrote|asked|noted|explained|argued)\b|"
    r"(?:said|says|added|told|wrote|asked|noted|explained|argued)\b"
)
_NEXT_WORD = re.compile(r"[A-Za-z]+")


def split_sentences(text: str, language: str) -> tuple[Span, ...]:
    """Return the sentences of one block's plain text, in order.

    The spans cut the sentences out without the space around them, do not overlap, and leave out nothing but space.
    ``language`` (``ko`` or ``en``) decides where the script does not: a figure or a bracket, a stop, and a small
    Latin letter, which opens a sentence in Korean text (``12%. gpt는``) and goes on in English.
    """
    found: list[Span] = []
    for start, end in _paragraphs(text):
        found.extend(_sentences(text, start, end, language))
    return tuple(found)


def _sentences(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    pairs = _Pairs(text, start, end)
    at = start
    for match in _STOP.finditer(text, start, end):
        stop = match.end("stop")
        close = marks = match.end("closers")
        while close > stop and pairs.opens_within(stop, close):
            close -= 1
        sentence_end = match.end() if close == marks else close  # a footnote's mark belongs to what it follows
        if pairs.cover(match.start(), close) or match.start() < at:
            continue
        following = _past_space(text, sentence_end, end)
        if following < end and _ends(text, at, match.start(), stop, close, following, pairs, language):
            yield from _trimmed(text, at, sentence_end)
            at = following
    yield from _trimmed(text, at, end)


def _past_space(text: str, at: int, end: int) -> int:
    match = _SPACE.match(text, at, end)
    return match.end() if match else at


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    quoted = text[start:end]
    start += len(quoted) - len(quoted.lstrip())
    end = start + len(quoted.strip())
    if start < end:
        yield Span(start, end)


def _ends(
    text: str, begin: int, mark: int, stop: int, close: int, following: int, pairs: "_Pairs", language: str
) -> bool:
    """Tell whether the stop at ``mark:stop``, with closing marks up to ``close``, ends the sentence from ``begin``."""
    before = text[mark - 1] if mark > begin else ""
    kind, after = text[stop - 1], text[following]
    if kind in "。！？" and close == stop:
        return True
    if following == close:  # no space
        closing = is_syllable(before) and before in "다요죠까" and close == stop == mark + 1 and kind != "…"
        return closing and (is_syllable(after) or after in "\"“‘'([「『" or ("A" <= after <= "Z"))
    if close > stop:
        opened = pairs.opener(close - 1)
        if text[close - 1] in ")]}）】" and opened > begin:
            return False
        if text[close - 1] in _QUOTES and _reported(text, following):
            return False
    if kind in "!?！？":
        return not _small(text, following)
    if kind == "…" or stop - mark > 1:
        return before in set("다요죠까네음함임") if is_syllable(before) else after.isupper()
    if _NUMBERING.fullmatch(text, begin, mark) and close == stop:
        return False
    if is_syllable(before):
        return True
    if before.isascii() and before.isalpha():
        return _ends_after_latin(text, begin, mark, following)
    if before.isdigit() and _in_date(text, begin, mark, following):
        return False
    if before.isspace() and after == ".":
        return False
    return language == "ko" or not _small(text, following)


def _reported(text: str, at: int) -> bool:
    return bool(_REPORTS_KO.match(text, at) or _REPORTS_EN.match(text, at))


def _small(text: str, at: int) -> bool:
    """Tell whether a small Latin letter stands at ``at`` and does not open a name such as iPhone."""
    return text[at].islower() and not _BRAND.match(text, at)


def _in_date(text: str, begin: int, mark: int, following: int) -> bool:
    look = text[max(begin, mark - 14) : mark]
    if _YEAR_BEFORE.search(look):
        return bool(_NUMBER_WITH_STOP.match(text, following))
    return bool(_DATE_BEFORE.search(look)) and not ("A" <= text[following] <= "Z")


def _ends_after_latin(text: str, begin: int, mark: int, following: int) -> bool:
    if _small(text, following):
        return False
    look = text[max(begin, mark - 32) : mark]
    found = _LATIN_WORD.search(look[-16:])
    word = found.group() if found else ""
    after = text[following]
    if word.lower() in _NEVER_END:
        return False
    if word.lower() in _BEFORE_NUMBER and (after.isdigit() or after == "("):
        return False
    opener = _NEXT_WORD.match(text, following)
    opens = after in "\"“‘'" or (opener is not None and opener.group() in _WORDS_THAT_OPEN)
    if len(word) == 1 and word.isupper():
        previous = _WORD_BEFORE.search(look[: -len(word)])
        lead = previous.group(1) if previous else ""
        return opens if lead in _LETTERED or (word == "I" and lead.islower()) else False
    if word.lower() in _MAY_END or _DOTTED.fullmatch(word):
        return opens
    return True


_CLOSES = {
    pair[1]: pair[0] for pair in ("()", "[]", "{}", "（）", "【】", "“”", "「」", "『』", "«»", "《》", "〈〉", "‘’")
}
_MARKS = re.compile(r"[()\[\]{}（）【】“”「」『』«»《》〈〉‘’\"']")
_REACH = dict.fromkeys("([", 500) | dict.fromkeys("'‘", 300)
_DEFAULT_REACH = 1000
_SHORT_YEAR = re.compile(r"['‘’]\d\d(?![\d\w])|['‘’]\d\d년")


class _Pairs:
    """Brackets and quotation marks that belong together, within one paragraph."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._opener_of: dict[int, int] = {}
        waiting: dict[str, list[int]] = {}
        for match in _MARKS.finditer(text, start, end):
            at, mark = match.start(), match.group()
            kind = self._closed_by(text, at, mark, start, end, waiting)
            if kind is None:
                waiting.setdefault(mark, []).append(at)
            elif waiting.get(kind):
                opened = waiting[kind].pop()
                if at - opened <= _REACH.get(kind, _DEFAULT_REACH):
                    self._opener_of[at] = opened
        self._openers = sorted(opened for opened in self._opener_of.values() if text[opened] in "\"'")
        self._starts: list[int] = []
        self._ends: list[int] = []
        for opened, closed in sorted((opened, closed) for closed, opened in self._opener_of.items()):
            if not self._ends or opened > self._ends[-1]:
                self._starts.append(opened)
                self._ends.append(closed)
            else:
                self._ends[-1] = max(self._ends[-1], closed)

    def _closed_by(
        self, text: str, at: int, mark: str, start: int, end: int, waiting: dict[str, list[int]]
    ) -> str | None:
        """Return the opening mark that ``mark`` closes; ``""`` where it is an apostrophe; None where it opens."""
        if mark not in "\"'’‘":
            return _CLOSES.get(mark)
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if mark != '"' and _SHORT_YEAR.match(text, at, end):
            return ""
        if mark == "’":
            return "" if after.isascii() and after.isalpha() else "‘"
        if mark == "‘":
            return None
        opened = waiting.get(mark)
        if opened and at - opened[-1] > _REACH.get(mark, _DEFAULT_REACH):
            opened.clear()
        free = before.isspace() or before in "([{（“‘\"'「『·,/…-—"
        if opened and not before.isspace() and (mark == '"' or not (after.isascii() and after.isalnum())):
            return mark
        if after.isspace() or (mark == "'" and not free):
            return ""
        if opened:
            opened.clear()
        return None

    def cover(self, start: int, end: int) -> bool:
        """Tell whether a pair is open at ``start`` and still open at ``end``."""
        at = bisect.bisect_left(self._starts, start) - 1
        return at >= 0 and self._ends[at] >= end

    def opens_within(self, start: int, end: int) -> bool:
        at = bisect.bisect_left(self._openers, start)
        return at < len(self._openers) and self._openers[at] < end

    def opener(self, close: int) -> int:
        """Return where the mark at ``close`` was opened, or -1."""
        return self._opener_of.get(close, -1)


_NARROWEST, _WIDEST = 40, 130  # columns of a page on which lines are broken by width
_WIDE = re.compile(r"[ᄀ-ᇿ⺀-꓏가-힣豈-﫿︰-﹏＀-｠]")
_ITEM = re.compile(r"[-*•■□◦○●▪※ㅇ·]\s|\d{1,2}[.)]\s")


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between line breaks that were meant, as half-open offsets; some may hold only space."""
    if "\n" not in text:
        yield 0, len(text)
        return
    lines = text.split("\n")
    widths = [_width(line) for line in lines]
    limit = max(widths)
    wrapped = _NARROWEST <= limit <= _WIDEST
    begin = at = 0
    for number, line in enumerate(lines[1:]):
        at += len(lines[number]) + 1
        word = line.split(None, 1)[0] if widths[number] and widths[number + 1] else ""
        flowing = wrapped and widths[number] + 1 + _width(word) > limit
        flowing = flowing or (word[:1].islower() and word.isascii())
        if not word or not flowing or _ITEM.match(line.lstrip()):
            yield begin, at - 1
            begin = at
    yield begin, len(text)


def _width(line: str) -> int:
    line = line.strip()
    return len(line) + (0 if line.isascii() else len(_WIDE.findall(line)))
