"""Noun phrases: names that stand together, and what marks them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from panse.extraction.names import is_hangul
from panse.extraction.structure import TIED, Token, TokenKind, word_marker

_JOINERS = frozenset(["및", "and", "or", "또는", "그리고", "내지", "혹은"])
_INCLUDING = ("비롯", "포함")
_LIST_ENDS = frozenset(["등", "등의", "등이", "등을", "등과", "등은", "같은"])
# Words that look like a noun with a particle and say how something is done: "X 오픈소스로 공개".
_ADVERBS = (
    "적으로",
    "오픈소스로",
    "무료로",
    "유료로",
    "최초로",
    "처음으로",
    "별도로",
    "새로",
    "함께",
    "동시에",
    "순차로",
)
_SKIPPED = (TokenKind.QUOTE, TokenKind.PARENTHESIS)
_TAIL_WORDS = 6
_DESCRIPTION_WORDS = 6


@dataclass(slots=True, eq=False)
class NounPhrase:
    """Names of one family in a row ("A, B와 C"), with the words up to their particle.

    ``first`` and ``last`` are indexes of tokens: the first and last name, or the parenthesis that lists them after a
    noun ("통신 3사(A, B, C)가"). ``end`` is the index after the tail. ``marker`` is the particle's family or the
    preposition, "" for none; ``direct`` tells that it stands on the name itself and not on a noun after it.
    """

    members: list[Token]
    first: int
    last: int
    end: int
    marker: str
    direct: bool
    tail: str = ""


def noun_phrases(tokens: Sequence[Token], family_of: Callable[[Token], str]) -> list[NounPhrase]:
    """Return the noun phrases among ``tokens``. ``family_of`` gives names that may be joined the same answer."""
    phrases: list[NounPhrase] = []
    at = 0
    while at < len(tokens):
        members = _unit(tokens, at)
        if not members:
            at += 1
            continue
        members, last, marker = _joined(tokens, at, members, family_of)
        phrases.append(_with_tail(tokens, members, at, last, marker))
        at = last + 1
    return phrases


def _unit(tokens: Sequence[Token], at: int) -> list[Token]:
    """The names at ``at``: one name, or those that a parenthesis lists after a common noun."""
    token = tokens[at]
    if token.kind is TokenKind.NAME:
        return [token]
    if token.kind is not TokenKind.PARENTHESIS or token.host is None:
        return []
    if token.host.kind not in (TokenKind.WORD, TokenKind.QUANTITY):  # "통신 3사(A, B, C)" counts them as well
        return []
    names = [inner for inner in token.inner if inner.kind is TokenKind.NAME]
    listed = all(
        inner.kind in (TokenKind.NAME, TokenKind.COMMA, TokenKind.QUOTE, TokenKind.PARENTHESIS)
        or inner.text in _LIST_ENDS
        or inner.text in _JOINERS
        for inner in token.inner
    )
    return names if listed else []


def _joined(
    tokens: Sequence[Token], first: int, members: list[Token], family_of: Callable[[Token], str]
) -> tuple[list[Token], int, str]:
    last, marker = first, tokens[first].marker
    family = family_of(members[0])
    members = [member for member in members if family_of(member) == family]
    alone, anded = (members, last, marker), not marker.isascii() or marker in ("", "'s")
    if marker == TIED:
        return alone
    while True:
        following = _after_joiner(tokens, last, marker)
        if following is None:
            break
        at = _described(tokens, following, family, family_of)
        if at is not None and tokens[at].marker == "'s" and tokens[at + 1].kind is TokenKind.POSSESSIVE:
            at = _owned(tokens, at + 2, family, family_of)
        elif at is not None and tokens[at].marker == TIED:
            at = _owned(tokens, at + 3, family, family_of)  # "X and Z-backed Y"
        if at is None or tokens[at].marker == "'s" or _is_headline_subject(tokens, first, last, at, following):
            break
        if tokens[at].marker == "은" and first and tokens[first - 1].marker == "은":
            break  # "A는 X, B는 Y를 …": X is A's
        more = [member for member in _unit(tokens, at) if family_of(member) == family]
        if not more:
            break
        anded = anded or any(token.text in _JOINERS for token in tokens[last + 1 : at])
        members = [*members, *more]
        last, marker = at, tokens[at].marker
    # "with A, B and C" is a list; in "with A, B did it" the comma ends what the preposition governs
    after = _next(tokens, last + 1)
    if after is not None and (tokens[after].text in _JOINERS or tokens[after].kind is TokenKind.COMMA):
        anded = True  # "A, B and others", "A, B, who …"
    return (members, last, marker) if anded else alone


def _owned(tokens: Sequence[Token], at: int, family: str, family_of: Callable[[Token], str]) -> int | None:
    """The index of a name right after its owner's, which goes on a list: "X and Z's Y"."""
    if at >= len(tokens) or tokens[at].kind is not TokenKind.NAME or family_of(tokens[at]) != family:
        return None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return None if after is not None and after.kind is TokenKind.POSSESSIVE else at


def joins(token: Token) -> bool:
    """Tell whether a token only stands between the members of a list."""
    return token.kind in (TokenKind.COMMA, TokenKind.QUOTE) or token.text in _JOINERS


def _after_joiner(tokens: Sequence[Token], last: int, marker: str) -> int | None:
    """Where the next name may stand if what follows ``last`` joins it: a comma, 와, 및, and, "을 비롯해"."""
    joiner = _next(tokens, last + 1)
    if joiner is None:
        return None
    token = tokens[joiner]
    if marker == "와":
        return joiner
    if marker == "을" and token.text.startswith(_INCLUDING):
        return joiner + 1
    if marker and not marker.isascii():
        return None
    if token.kind is TokenKind.DASH and _ties(tokens, joiner):
        return joiner + 1
    if token.kind is TokenKind.COMMA or token.text in _JOINERS:
        following = _next(tokens, joiner + 1)
        if following is not None and tokens[following].text in _JOINERS:
            following = _next(tokens, following + 1)
        return following
    return None


def _ties(tokens: Sequence[Token], dash: int) -> bool:
    """Tell whether a dash ties two names that act together: "A-B는"."""
    before, after = tokens[dash - 1], tokens[dash + 1] if dash + 1 < len(tokens) else None
    if after is None or before.kind is not TokenKind.NAME or after.kind is not TokenKind.NAME:
        return False
    return before.end == tokens[dash].start and tokens[dash].end == after.start and after.marker in ("은", "이", "와")


def _described(tokens: Sequence[Token], at: int, family: str, family_of: Callable[[Token], str]) -> int | None:
    """The index of the next name of a family, past words that describe it and the name of its owner."""
    words = 0
    while at < len(tokens) and words <= _DESCRIPTION_WORDS:
        token = tokens[at]
        members = _unit(tokens, at)
        if members and family_of(members[0]) == family:
            return at
        if members:
            return None
        if token.kind is TokenKind.WORD and token.text.isascii():
            return _introduced(tokens, at, family, family_of) if tokens[at - 1].text in _JOINERS else None
        if token.kind is TokenKind.WORD:
            if token.marker not in ("", "-ㄴ", "이다") or token.text in _LIST_ENDS:
                return None
            if token.text.endswith(("다", "…", ".", "?", "!")):
                return None  # a verb ended what was said: "A와 손잡다…B는"
            words += 1
        elif token.kind not in (TokenKind.NAME, *_SKIPPED):
            return None
        at += 1
    return None


INTRODUCERS = frozenset(
    ("company", "firm", "startup", "start-up", "fund", "group", "bank", "maker", "chipmaker", "giant", "operator",
     "carrier", "broadcaster", "university", "institute", "lab", "insurer", "retailer", "conglomerate",
     "developer", "vendor", "provider", "manufacturer", "builder", "arm", "unit", "subsidiary", "affiliate",
     "investor", "backer", "shareholder", "foundation", "agency", "ministry", "house", "office", "hospital",
     "carmaker", "automaker", "utility", "model", "models", "chip", "chips", "app", "assistant", "chatbot",
     "service", "platform", "tool", "system", "accelerator", "processor")
)  # fmt: skip


def _introduced(tokens: Sequence[Token], at: int, family: str, family_of: Callable[[Token], str]) -> int | None:
    """The index of a name that an English article or noun introduces: "X and the pension fund Y", "X and Seoul's Y"."""
    first = at
    articles = ("the", "a", "an", "its", "their", "fellow", "existing", "returning", "rival", "rivals")
    while at < len(tokens) and at - first <= _DESCRIPTION_WORDS:
        token = tokens[at]
        if token.kind is TokenKind.NAME:
            before = tokens[at - 1].text.lower()
            told = before in articles or before in INTRODUCERS or tokens[at - 1].kind is TokenKind.POSSESSIVE
            return at if told and family_of(token) == family else None
        place = token.text[:1].isupper() and at + 1 < len(tokens) and tokens[at + 1].kind is TokenKind.POSSESSIVE
        if at == first and not (place or token.text.lower() in (*articles, *INTRODUCERS)):
            return None
        if token.kind not in (TokenKind.WORD, TokenKind.DASH, TokenKind.POSSESSIVE) or token.text.endswith("."):
            return None
        at += 1
    return None


def chained(
    tokens: Sequence[Token], phrases: Sequence[NounPhrase], phrase: NounPhrase, same: Callable[[Token], bool]
) -> list[NounPhrase]:
    """Return a phrase with those before it in one list, each with its owner: "앤트로픽의 클로드, 코히어의 커맨드"."""
    chain = [phrase]
    at = next(i for i, other in enumerate(phrases) if other is phrase)
    while at:
        owner = phrases[at - 1] if same(phrase.members[0]) and not same(phrases[at - 1].members[0]) else None
        before = phrases[at - 2] if owner is not None and at > 1 else None
        if owner is None or before is None or not same(before.members[0]) or owner.marker not in ("의", ""):
            break
        joiner = _after_joiner(tokens, before.last, tokens[before.last].marker)
        if (
            joiner is None
            or joiner > owner.first
            or any(t.kind is TokenKind.BREAK for t in tokens[joiner : owner.first])
        ):
            break
        chain.append(before)
        at -= 2
    return chain


def _is_headline_subject(tokens: Sequence[Token], first: int, last: int, at: int, following: int) -> bool:
    """Tell whether a line begins like a headline: "A, B와 …", where A does something with B."""
    if first != last or at != following or any(token.kind not in _SKIPPED for token in tokens[:first]):
        return False
    joiner = _next(tokens, last + 1)
    if joiner is None or tokens[joiner].text not in ",，":
        return False
    if tokens[at].marker in ("와", "에", "을", "로부터", "에서", "의"):
        return True
    after = _next(tokens, at + 1)
    if tokens[at].marker or after is None:
        return False
    return (
        tokens[after].kind in (TokenKind.WORD, TokenKind.QUANTITY) and tokens[after].text not in _LIST_ENDS | _JOINERS
    )


def _heads_the_line(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a name and a comma begin the line: the topic of a headline."""
    if any(token.kind not in _SKIPPED for token in tokens[:first]):  # "[wire] A, …"
        return False
    if not any(token.kind is TokenKind.WORD and is_hangul(token.text[0]) for token in tokens):
        return False
    after = _next(tokens, last + 1)
    return after is not None and tokens[after].text in ",，" and after + 1 < len(tokens)


def _next(tokens: Sequence[Token], at: int) -> int | None:
    while at < len(tokens) and tokens[at].kind in _SKIPPED and not _unit(tokens, at):
        at += 1
    return at if at < len(tokens) else None


def _with_tail(tokens: Sequence[Token], members: list[Token], first: int, last: int, marker: str) -> NounPhrase:
    if not marker and members[0].marker.isascii():
        marker = members[0].marker
    if not marker and _heads_the_line(tokens, first, last):
        marker = "은"
    if marker:
        head = members[0].marker if marker.isascii() and members[0].marker else marker
        after = _next(tokens, last + 1)
        if head == "을" and after is not None:
            head = _borne_out(tokens[after], head)
        if head == "에" and after is not None and tokens[after].text.startswith(("의해", "의한")):
            head = "의해"
        return NounPhrase(members, first, last, last + 1, head, direct=True)
    group = _group_after(tokens, last + 1)
    if group is not None:
        return NounPhrase(members, first, last, group + 1, tokens[group].marker, direct=False, tail=tokens[group].text)
    words: list[str] = []
    at = last + 1
    if at < len(tokens) and tokens[at].marker and _counts(tokens[at]):  # "A100 512장이"
        return NounPhrase(members, first, last, at + 1, tokens[at].marker, direct=False)
    while at < len(tokens) and len(words) < _TAIL_WORDS:
        token = tokens[at]
        if token.kind in _SKIPPED and not _unit(tokens, at):
            at += 1
            continue
        if token.kind is not TokenKind.WORD:
            break
        if token.text.startswith(("통해", "통한")):
            return NounPhrase(members, first, last, at, "통해", direct=not words, tail=" ".join(words))
        if token.text.endswith(_ADVERBS):
            at += 1
            continue
        found = token.marker or word_marker(token.text)
        words.append(token.text)
        at += 1
        if found in ("-ㄴ", "-고"):
            return NounPhrase(members, first, last, at - 1, "", direct=False, tail=" ".join(words[:-1]))
        if found:
            if found == "을" and at < len(tokens):
                found = _borne_out(tokens[at], found)
            return NounPhrase(members, first, last, at, found, direct=False, tail=" ".join(words))
    return NounPhrase(members, first, last, last + 1, "", direct=False)


def _counts(token: Token) -> bool:
    """Tell whether a number says how many there are of what stands before it, as Korean writes it."""
    if token.quantity is None:
        return False
    return token.quantity.quantity.unit == "count" and token.quantity.quantity.counter is not None


_MEANS = (("통해", ("통해", "통한")), ("바탕", ("바탕으로", "기반으로", "토대로")))


def _borne_out(after: Token, marker: str) -> str:
    """What an object's particle says together with the word after it: "을 통해", "을 바탕으로"."""
    return next((means for means, words in _MEANS if after.text.startswith(words)), marker)


_GROUPS = (
    "기업",
    "업체",
    "회사",
    "개발사",
    "기관",
    "대학",
    "스타트업",
    "사업자",
    "제조사",
    "빅테크",
    "연구소",
    "고객사",
    "도구",
    "서비스",
    "제품",
    "플랫폼",
    "시스템",
    "기기",
)
_FARTHEST_GROUP = 12


def _is_made_by_group(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a noun is what those do whom the list sums up: "A, B 등 도구를 만드는 기업들과"."""
    verb, group = (*tokens[at + 1 : at + 3], None, None)[:2]
    if verb is None or group is None or tokens[at].marker != "을" or verb.marker != "-ㄴ":
        return False
    return group.kind is TokenKind.WORD and group.text.startswith(_GROUPS) and bool(group.marker)


def _group_after(tokens: Sequence[Token], at: int) -> int | None:
    """The index of the noun that sums a list up: "A, B 등 X를 만드는 기업들과"."""
    if at >= len(tokens) or tokens[at].text not in ("등", "같은"):
        return None
    for index in range(at + 1, min(at + _FARTHEST_GROUP, len(tokens))):
        token = tokens[index]
        if token.kind is TokenKind.BREAK or (token.kind is TokenKind.COMMA and token.text in ",，"):
            return None
        if token.kind is TokenKind.WORD:
            if token.text.startswith(_GROUPS) and token.marker and not _is_made_by_group(tokens, index):
                return index
            if token.marker == "-고" or token.text.endswith("다"):
                return None
    return None
