"""The grammar of English dates: text → dates as written, and what the sentence around them tells of their time.

The single dates are read by ``dates_en_figures`` and ``dates_en_words``; here they are found, and joined to periods
(from October 2022 to March 2023). What a date written so means is settled elsewhere.
"""

import re
from collections.abc import Iterator

from panse.language.dates_en_figures import DIGIT_READERS, Read, bare_year, look_behind, read_month_first
from panse.language.dates_en_words import WORD_READERS, read_ago
from panse.language.points import Lean, Point, Written

_TRIGGER = re.compile(
    r"\d+|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
    r"|Q[1-4]|H[12]|[FC]Y|(?:[Ff]iscal|[Cc]alendar|[Ff]inancial)\s|(?:[Ee]arly|[Mm]id|[Ll]ate|[Yy]ear|[Ee]nd)[\s-]"
    r"|(?:beginning|[Ss]tart|[Mm]iddle|close|turn|part)\sof|(?:[Tt]his|[Ll]ast|[Nn]ext|[Pp]ast|[Ww]ithin|[Cc]oming|[Ff]ollowing"
    r"|[Pp]revious|preceding|[Tt]hat|[Ss]ame|[Cc]urrent|[Ll]ater|[Ee]arlier)\s"
    r"|(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|[Ll]atter)[\s-][qh]"
    r"|(?:[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|eleven|twelve|fifteen|twenty)"
    r"\s(?:year|month|day)|[Yy]esterday|[Tt]oday|[Tt]omorrow|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_PLAIN_TRIGGER = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d|\b\d\d?(?:st|nd|rd|th)?\s(?:Jan|Feb|Mar|Apr|May|Jun|"
    r"Jul|Aug|Sep|Oct|Nov|Dec)|\b(?:in|by|since|through|until)\s(?:19|20)\d\d|\bQ[1-4]\s?['’\d]|\bH[12]\s?['’\d]|\bFY\s?['’\d]"
)
_IN_FULL_BEFORE = re.compile(r"[A-Za-z\d]\s(?:in|by|since|through|until)\s\Z", re.IGNORECASE)


def find_written(text: str) -> Iterator[Written]:
    """Yield the English date expressions of ``text`` in order, without overlap."""
    at = 0
    for trigger in _TRIGGER.finditer(text):
        if trigger.start() < at:
            continue
        start = trigger.start()
        read = _read(text, start)
        if read is None or not read[1].possible or (read[2] is not None and not read[2].possible):
            continue
        written = _completed(text, start, read)
        yield written
        at = written.end


def find_written_in_full(text: str) -> Iterator[Written]:
    """Yield only what is an English date beyond doubt, with its year: for text in another language."""
    if _PLAIN_TRIGGER.search(text):
        for written in find_written(text):
            letters = any(char.isalpha() for char in text[written.start : written.end])
            if written.point.year is not None and (letters or _IN_FULL_BEFORE.search(look_behind(text, written.start))):
                yield written


_CONNECT = re.compile(
    r"\s?[–—~]\s?|\s?-\s|-(?=[A-Z])|\s(?:to|through|until|till)\s(?:the\s)?|(?P<and>\sand\s(?:the\s)?)"
)
_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?\Z", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|starting(?:\sin|\sfrom)?|beginning\sin)\s(?:the\s)?\Z", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:the\s)?\Z", re.IGNORECASE)
_ONWARD = re.compile(r"\s(?:onwards?|on)\b(?!\s[A-Z])")


def _completed(text: str, start: int, read: Read) -> Written:
    end, point, until = read
    if until is not None:
        return Written(start, end, point, until)
    before = text[max(0, start - 24) : start]
    connected = _CONNECT.match(text, end)
    if connected and (not connected["and"] or _BETWEEN.search(before)):
        other = _read(text, connected.end(), after_connector=True)
        if other is not None and other[2] is None and other[1].possible and _may_end(point, other[1]):
            return Written(start, other[0], point, other[1])
    onward = _ONWARD.match(text, end) and _FROM.search(before)
    return Written(start, end, point, since=bool(onward or _SINCE.search(before)))


def _may_end(point: Point, until: Point) -> bool:
    return point.days_on is None and until.days_on is None and until.weekday is None and point.weekday is None


def _read(text: str, at: int, *, after_connector: bool = False) -> Read | None:
    if at >= len(text):
        return None
    if text[at].isdigit():
        for reader in (*DIGIT_READERS, read_ago):
            read = reader(text, at)
            if read is not None:
                return read
        return bare_year(text, at, after_connector=after_connector)
    for reader in WORD_READERS:
        read = reader(text, at)
        if read is not None:
            return read
    return read_month_first(text, at, after_connector=after_connector)


_CUES = re.compile(
    r"(?P<future>\b(?:will|plans?|planned|planning|expects?|expected|aims?|aiming|scheduled|slated|due|upcoming|set to|"
    r"going to|intends?|targets?|targeting|coming|forecast|would|shall|"
    r"to (?:launch|release|ship|open|begin|start|arrive))\b)"
    r"|(?P<past>\b(?:was|were|had|did|has|have|made|sold|rose|fell|grew|bought|built|began|came|led|won|said|told|saw|took|"
    r"gave|went|became|hit|paid|[a-z]{2,}ed)\b)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.?!;,]\s|\s(?:and|but)\s|\n")
_SENTENCE_END = re.compile(r"[.?!][\"”’)]*\s+(?=[A-Z\"“])|\n")


def tense(text: str, start: int, end: int) -> Lean | None:
    """Tell what the sentence says of the time of the date at ``start:end``: the nearest verb before it, else after."""
    window = text[max(0, start - 120) : start]
    stops = [stop.end() for stop in _SENTENCE_END.finditer(window)]
    cues = list(_CUES.finditer(window, stops[-1] if stops else 0))
    cue = cues[-1] if cues else None
    if cue is None:
        stop = _CLAUSE_END.search(text, end + 2, end + 120)
        cue = _CUES.search(text, end, stop.start() if stop else min(len(text), end + 120))
    if cue is None:
        return None
    return Lean.FUTURE if cue["future"] else Lean.PAST
