"""What a text says of a number besides the number: about, at least, at most, over, under.

The words before a number are looked up as phrases (약, up to, no less than), those behind it are matched where they
may stand (이상, 을 넘는, or more).
"""

import re

from panse.model import Bound

_BEFORE = {
    Bound.ABOUT: "약|대략|거의|얼추|어림잡아|about|around|roughly|approximately|approx|approx .|some|nearly|almost|"
    "close to|circa|ca .|in the region of|an average of about|just about|just over about|≈|≒|±",
    Bound.OVER: "more than|over|above|exceeding|upwards of|in excess of|greater than|higher than|north of|exceed|"
    "exceeds|exceeded|surpass|surpasses|surpassed|surpassing|topped|topping|tops|just over|well over|beyond|>",
    Bound.AT_LEAST: "최소|최소한|적어도|at least|no less than|not less than|no fewer than|a minimum of|minimum|"
    "minimum of|≥|> =",
    Bound.AT_MOST: "최대|최고|많게는|up to|as much as|as many as|no more than|not more than|at most|a maximum of|"
    "maximum of|maximum|max|max .|at the most|≤|< =",
    Bound.UNDER: "under|below|less than|fewer than|lower than|just under|short of|<",
}
BEFORE = {phrase: bound for bound, phrases in _BEFORE.items() for phrase in phrases.split("|")}
"""Phrases in front of a number, in lower case, a space between words and signs."""

_AFTER = re.compile(
    r"(?P<gloss> ?\([A-Za-z][A-Za-z .·/]{0,20}\))?"
    r"(?:"
    r"(?:에도|에는|이|가|을|를|은|는|의|에|도|보다)? ?(?:"
    r"(?P<at_least>이상(?![적한징]))"
    r"|(?P<over>초과|상회[가-힣]{0,3}|넘(?=[는은을긴길겼겨게기어었])[가-힣]{1,4}|웃(?:도는|돌)[가-힣]{0,3}"
    r"|돌파[가-힣]{0,3}|뛰어넘[가-힣]{1,3})"
    r"|(?P<under>미만|밑(?:도는|돌)[가-힣]{0,3}|하회[가-힣]{0,3}|못 ?미[치쳤칠친][가-힣]{0,3})"
    r"|(?P<at_most>이하|이내)"
    r"|(?P<about>수준|가량|정도|안팎|내외|쯤|남짓|전후(?![방])|육박[가-힣]{0,3}|가까[운이]|급(?![가-힣]{2}))"
    r")"
    r"|(?P<around>대| 선)(?=[ .,)]|[의로를가에는이을]|$)"
    r"|(?P<plus>\+(?![A-Za-z0-9+]))"
    r"| (?i:(?:(?P<or_more>(?:or|and) (?:more|above|higher|greater|over|up)|at least|minimum|plus)"
    r"|(?P<or_less>(?:or|and) (?:less|fewer|below|under|lower)|at most|maximum)"
    r"|(?P<or_so>or so))(?![a-z]))"
    r")"
)
_GROUPS = {
    "at_least": Bound.AT_LEAST,
    "over": Bound.OVER,
    "under": Bound.UNDER,
    "at_most": Bound.AT_MOST,
    "about": Bound.ABOUT,
    "around": Bound.ABOUT,
    "plus": Bound.AT_LEAST,
    "or_more": Bound.AT_LEAST,
    "or_less": Bound.AT_MOST,
    "or_so": Bound.ABOUT,
}


def bound_after(text: str, at: int, *, ranged_unit: bool) -> tuple[Bound, int] | None:
    """Read the bound that stands at ``at``, behind a quantity; return it and where its word ends.

    ``ranged_unit`` lets 대 stand for "in the range of", as behind % and 원; behind a count it is machines.
    """
    match = _AFTER.match(text, at)
    if match is None:
        return None
    group = next(name for name in _GROUPS if match[name])
    if group == "around" and not ranged_unit:
        return None
    return _GROUPS[group], match.end()


def combined(before: Bound | None, after: Bound | None, *, inside: bool) -> Bound | None:
    """Settle what several bound words say together.

    A limit behind the number weighs most (약 100개 이상 is at least 100), then the word before it (최대 3배 수준),
    then 여 inside it, then a soft word behind it.
    """
    if after is not None and after is not Bound.ABOUT:
        return after
    return before or (Bound.OVER if inside else None) or after
