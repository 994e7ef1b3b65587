"""The grammar of Korean dates: text → dates as written, and what the sentence around them tells of their time.

The single dates are read by ``dates_ko_figures`` and ``dates_ko_words``; here they are found, and joined to periods
(2022년부터 2032년까지). What a date written so means is settled elsewhere.
"""

import re
from collections.abc import Iterator

from panse.language.dates_ko_figures import DIGIT_READERS, QUOTE, QUOTE_READERS, Read, read_day
from panse.language.dates_ko_words import WORD_READERS, read_span_of_time
from panse.language.hangul import compose
from panse.language.points import DAY, MONTH, YEAR, Lean, Point, Written

_TRIGGER = re.compile(
    rf"\d+|{QUOTE}(?=\d\d)|[상하]반기|연[내말초]|올해|올(?=[ 1-4상하\d])|내년|내후년|내달|지난|지지난|작년|재작년|금년"
    r"|금월|명년|이달|이번|이날|이듬해|오는|오늘|다가오는|다음|어제|전날|같은|그해|새달|향후|앞으로|최근|직전"
)
_FIGURE_READERS = (*DIGIT_READERS, read_span_of_time, read_day)
_CONNECT = re.compile(r"(?:\s?[~∼～〜–—]\s?|(?<=[\d월년일기])-(?=\d)|(?P<from>\s?부터\s?)|(?P<out_of>에서\s))")
_UP_TO = re.compile(r"\s?(?:까지|사이)")
_OPEN_END = re.compile(r"\s?[~∼～〜](?=\s*(?:[),\]/|:;]|\Z|[가-힣A-Za-z]))|\s?(?:부터|이후|이래)")
_LENGTH = re.compile(r"\s?부터\s(?:향후\s|앞으로\s|약\s)?(?P<years>\d\d?)\s?년(?:간|\s동안)")
_OVER = re.compile(r"간(?![가-힣])|간(?=의|에)")
_MONTHS_ALONE = re.compile(r"[~∼～](?P<month>1[0-2]|[1-9])(?:월|(?![\d.]))")
_MONTH_DAY_AFTER = re.compile(
    r"\s?[~∼～]\s?(?P<month>1[0-2]|0?[1-9])\.\s?(?P<day>3[01]|[12]\d|0?[1-9])(?:\.(?!\d)|(?![\d.]))"
)


def find_written(text: str) -> Iterator[Written]:
    """Yield the Korean date expressions of ``text`` in order, without overlap."""
    at = 0
    for trigger in _TRIGGER.finditer(text):
        if trigger.start() < at:
            continue
        read = _read(text, trigger.start())
        if read is not None:
            written = _completed(text, trigger.start(), read)
            if written is not None:
                yield written
                at = written.end


_HANGUL_DATE = re.compile(r"\d\s?[년월일분]|[상하]반기|[내작]년|올해|지난|연[내말초]")


def find_written_in_hangul(text: str) -> Iterator[Written]:
    """Yield only what is written in Hangul: for text in another language."""
    if _HANGUL_DATE.search(text):
        for written in find_written(text):
            if any("가" <= char <= "힣" for char in text[written.start : written.end]):
                yield written


def _completed(text: str, start: int, read: Read) -> Written | None:
    """Look behind the date for the other end of a period, or for what leaves it open."""
    end, point, until = read
    if not point.possible or (until is not None and not until.possible):
        return None
    if until is not None:
        over = _OVER.match(text, end)
        return Written(start, over.end() if over else end, point, until)
    length = _LENGTH.match(text, end)
    if length and point.precision is YEAR:
        return Written(start, length.end(), point, length_years=int(length["years"]))
    other = _other_end(text, end, point)
    if other is not None:
        return Written(start, other[0], point, other[1])
    return Written(start, end, point, since=bool(_OPEN_END.match(text, end)))


def _other_end(text: str, end: int, point: Point) -> tuple[int, Point] | None:
    if point.precision is DAY and (month_day := _MONTH_DAY_AFTER.match(text, end)):
        until = Point(DAY, part=int(month_day["month"]), day=int(month_day["day"]))
        return (month_day.end(), until) if until.possible else None
    if point.precision is MONTH and point.year and (month := _MONTHS_ALONE.match(text, end)):
        return month.end(), Point(MONTH, year=point.year, part=int(month["month"]))
    connected = _CONNECT.match(text, end)
    if not connected:
        return None
    read = _read(text, connected.end())
    if read is None or read[2] is not None or not read[1].possible:
        return None
    if (connected["from"] or connected["out_of"]) and not _UP_TO.match(text, read[0]):
        return None
    over = _OVER.match(text, read[0])
    return (over.end() if over else read[0]), read[1]


def _read(text: str, at: int) -> Read | None:
    """Read one date, or one period written as such, at ``at``."""
    if at >= len(text):
        return None
    char = text[at]
    readers = _FIGURE_READERS if char.isdigit() else QUOTE_READERS if char in "'’‘`´′＇" else WORD_READERS
    for reader in readers:
        read = reader(text, at)
        if read is not None:
            return read
    return None


_PAST_SYLLABLES = "".join(
    syllable
    for syllable in (
        compose(lead, vowel, "ㅆ") for lead in "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㄲㄸㅃㅉ" for vowel in "ㅏㅐㅓㅔㅕㅘㅙㅝㅚ"
    )
    if syllable not in "있겠"
)
_CUES = re.compile(
    r"(?P<future>예정|계획|목표|방침|전망|예상|예고|앞두|(?:할|될|낼|릴|칠|놓을|나올|맺을|들어설|열릴|선보일|갖출|시킬)\s|겠)"
    rf"|(?P<past>[{_PAST_SYLLABLES}](?![가-힣]*(?:예정|계획))|(?:공개|출시|발표|개최|출범|설립|선정|체결|인수|기록|열|나온|내놓)[은한된린])"
)
_SENTENCE_END = re.compile(r"[가-힣]\.\s|[?!]\s|\n")


def tense(text: str, start: int, end: int) -> Lean | None:
    """Tell what the rest of the sentence says of the time of the date at ``start:end``: its first verb decides."""
    stop = _SENTENCE_END.search(text, end, end + 120)
    cue = _CUES.search(text, end, stop.start() + 1 if stop else min(len(text), end + 120))
    if cue is None:
        return None
    return Lean.FUTURE if cue["future"] else Lean.PAST
