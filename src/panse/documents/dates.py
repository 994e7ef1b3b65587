"""Reads the dates in which documents say when they were published."""

import re

from panse.model import When

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY_NAME = r"(?:(?:mon|tue|tues|wednes|wed|thurs|thu|fri|satur|sat|sun)(?:day)?\.?,?\s+)?"
_TIME = (
    r"(?:[T\s,]*(?:\(?[월화수목금토일](?:요일)?\)?)?[\s,]*(?:오전|오후|at\s)?\s*\d{1,2}(?::|시\s?)\d{2}분?(?::\d{2}(?:\.\d{1,9})?)?"
    r"\s*(?:[ap]\.?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2}|\(?[A-Z]{2,4}\)?)?)?"
)
_WEEKDAY = r"(?:\s*\(?[월화수목금토일](?:요일)?\)?(?=\s|$|\)))?"
_FORMS = (
    rf"(?P<year>(?:19|20)\d\d)\s?[-/.]\s?(?P<month>\d{{1,2}})\s?[-/.]\s?(?P<day>\d{{1,2}})\.?{_WEEKDAY}{_TIME}",
    rf"(?P<year>(?:19|20)\d\d)\s?년\s?(?P<month>\d{{1,2}})\s?월\s?(?P<day>\d{{1,2}})\s?일{_WEEKDAY}{_TIME}",
    rf"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d){_TIME}",
    r"(?P<year>(?:19|20)\d\d)\s?년\s?(?P<month>\d{1,2})\s?월",
    r"(?P<year>(?:19|20)\d\d)\s?[-/.]\s?(?P<month>\d{1,2})\.?",
    rf"{_DAY_NAME}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d){_TIME}",
    rf"{_DAY_NAME}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>(?:19|20)\d\d){_TIME}",
    rf"{_MONTH},?\s+(?P<year>(?:19|20)\d\d)",
)
_DATES = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
_LABEL = re.compile(
    r"(?:^|.*?[\s.|·,(\[/])"
    r"(?:(?:최초\s?)?(?:작성|입력|등록|발행|게시|게재|배포|발표|공개|송고|승인|보도|출판|기사\s?입력|최종\s?수정|수정)\s?(?:일시|일자|시간|시각|일|날짜)?"
    r"|날짜|일자|일시|published|posted|updated|released|issued|date|dated|last\s+(?:updated|modified)|publication\s+date)"
    r"(?:\s+(?:on|at))?\s*[:：)\]|]?\s*(?P<rest>\S.*)",
    re.IGNORECASE,
)
_LABEL_AT_START = re.compile(
    r"(?:배포|보도|작성|등록|입력|발행|게시|게재|발표|공개)\s?(?:일시|일자|일|시간|시점)\s*[:：)\]|]?\s*(?P<rest>\d{4}.*)"
)
_LONGEST = 80
_YEAR = re.compile(r"(?:19|20)\d\d\s?년?")


def parse_date(written: str) -> When | None:
    """Return the date that ``written`` is, time of day aside; None if it is anything else.

    >>> str(parse_date("2023. 9. 9.")), str(parse_date("May 16, 2026")), str(parse_date("2023년 11월"))
    ('2023-09-09', '2026-05-16', '2023-11')
    """
    trimmed = written.strip(" \t\n()[]<>|")
    if not 6 <= len(trimmed) <= _LONGEST:
        return None
    for pattern in _DATES:
        match = pattern.fullmatch(trimmed)
        if match is None:
            continue
        found = match.groupdict()
        month = int(found["month"]) if found.get("month") else _MONTHS[found["name"].lower()]
        try:
            if found.get("day"):
                return When.day(int(found["year"]), month, int(found["day"]))
            return When.month(int(found["year"]), month)
        except ValueError:
            continue  # the 31st of February, or day and month the other way round
    return None


def find_date_line(line: str) -> When | None:
    """Return the date that a line gives if it does nothing else: the date alone, or behind a label.

    >>> str(find_date_line("작성일 2025. 9. 9.")), find_date_line("(2023.11.6. 기준)")
    ('2025-09-09', None)
    """
    if not 6 <= len(line) <= _LONGEST or not any(character.isdigit() for character in line):
        return None
    plain = line.strip("*_# \t")
    alone = parse_date(plain)
    if alone is not None:
        return alone
    label = _LABEL_AT_START.match(plain)
    if label is not None:
        begun = (pattern.match(label["rest"]) for pattern in _DATES)
        found = next((match.group() for match in begun if match is not None), None)
        if found is not None:
            return parse_date(found)
    label = _LABEL.match(plain)
    if label is None:
        return None
    rest = re.split(r"\s*[|·∙]\s*|\s+(?=[가-힣]{2,4}\s?[:：]?\s?\d{4})|\s{2,}", label["rest"], maxsplit=1)[0]
    return parse_date(rest)
