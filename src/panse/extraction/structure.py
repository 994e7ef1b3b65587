"""The shape of a sentence: names, numbers, dates and words, with what marks each.

No morphological analysis: names, numbers and dates are known already, and what a frame asks about the words between
them (a particle, a modifying or connecting ending, a preposition) can be read off their ends. That keeps reading as
fast as analysing alone would be.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from panse.extraction.names import NameMatch, is_hangul
from panse.language import FoundDate, FoundQuantity, ParticleRole, read_particle
from panse.language.common_words import is_common_noun


class TokenKind(Enum):
    """What a token is."""

    NAME = "name"
    QUANTITY = "quantity"
    DATE = "date"
    WORD = "word"
    PARENTHESIS = "parenthesis"
    QUOTE = "quote"
    COMMA = "comma"
    BREAK = "break"
    DASH = "dash"
    POSSESSIVE = "possessive"


@dataclass(slots=True, eq=False)
class Token:
    """A piece of a sentence. Offsets are half-open and count in the sentence's block.

    ``marker`` is the family of the particle that follows a name, number or date, or that ends a word ("" for none);
    in English, the preposition before. ``inner`` are the tokens of a parenthesis.
    """

    kind: TokenKind
    start: int
    end: int
    text: str
    index: int = -1
    marker: str = ""
    name: NameMatch | None = None
    quantity: FoundQuantity | None = None
    date: FoundDate | None = None
    inner: "list[Token]" = field(default_factory=list)
    host: "Token | None" = None


_MARKERS = {
    ParticleRole.TOPIC: "은",
    ParticleRole.SUBJECT: "이",
    ParticleRole.OBJECT: "을",
    ParticleRole.WITH: "와",
    ParticleRole.TO: "에",
    ParticleRole.AT: "에서",
    ParticleRole.FROM: "로부터",
    ParticleRole.BY: "로",
    ParticleRole.AS: "로",
    ParticleRole.OF: "의",
    ParticleRole.ALSO: "도",
    ParticleRole.THAN: "보다",
    ParticleRole.NAMED: "라는",
    ParticleRole.COPULA: "이다",
    ParticleRole.UNTIL: "까지",
}
_TOKEN = re.compile(
    r"(?P<possessive>['’]s\b)|(?P<open>[(\[{（〔<〈](?=[^\s])|[(（])|(?P<close>[)\]}）〕〉])"
    r"|(?P<quote>['\"‘’“”`「」『』《》])"
    r"|(?P<comma>[,，·ㆍ・、/&]|‧)|(?P<break>[;:•△▲◇|→⇒]|\s[-–—]\s|\n)|(?P<dash>[-–—])"
    r"|(?P<word>[^\s()\[\]{}（）〔〕〈〉'\"‘’“”`「」『』《》,，·ㆍ・、/&‧;:•△▲◇|→⇒<>]+)"
)
_WORD_PARTICLE = re.compile(
    r"(?:에게서|으로부터|로부터|에서는|에서도|에서의|에서|에게는|에게|에는|에도|으로는|으로도|으로의|으로|과의|와의|과도|와도|과는|와는|까지|부터|보다"
    r"|라는|처럼|만큼|은|는|이|가|을|를|에|의|로|과|와|도)$"
)
_FAMILY = {
    "은": "은", "는": "은", "이": "이", "가": "이", "을": "을", "를": "을", "에": "에", "에게": "에", "에는": "에",
    "에도": "에", "에게는": "에", "의": "의", "로": "로", "으로": "로", "으로는": "로", "으로도": "로", "과": "와",
    "와": "와", "과의": "와", "와의": "와", "과도": "와", "와도": "와", "과는": "와", "와는": "와",
    "도": "도", "에서": "에서", "에서는": "에서", "에서도": "에서",
    "에서의": "에서", "로부터": "로부터", "으로부터": "로부터", "에게서": "로부터", "보다": "보다", "라는": "라는",
    "까지": "까지", "부터": "부터",
}  # fmt: skip
_MODIFIER = re.compile(
    r"(?:하는|되는|있는|없는|갖는|하던|[하되시주오보쓰크가나키르리드지기치]는|[한된할될던킨인진린긴난운른큰]"
    r"|(?:만든|낸|춘|친|[가-힣]쓴|나온|앞선|나선|맺은|받은|얻은|높은|낮은|이은|품은|심은|담은|꼽은|남은|같은|[가-힣]둔))$"
    r"|^(?:작|많|적|좋|깊|짧|넓|젊|얕)은$|[않싶]은$"
)
_CONNECTIVE = re.compile(
    r"(?:하고|하며|하면서|하여|해|했으며|했고|하였으며|되며|되고|되어|됐으며|됐고|으며|이며|이고|이자|지만|는데|시켜|마치고|밝히며|고)$"
)
PREPOSITIONS = frozenset(
    ("by", "with", "to", "in", "of", "on", "for", "from", "at", "into", "than", "as", "via", "through", "over")
) | {
    *(
        "under",
        "against",
        "between",
        "among",
        "within",
        "using",
        "upon",
        "inside",
        "onto",
        "across",
        "behind",
        "around",
    ),
    *("atop", "beside", "beyond", "despite", "throughout", "toward", "towards", "amid", "outside", "without", "near"),
}


def tokenize(
    text: str,
    start: int,
    end: int,
    names: Sequence[NameMatch],
    quantities: Sequence[FoundQuantity],
    dates: Sequence[FoundDate],
    language: str,
) -> list[Token]:
    """Return the tokens of ``text[start:end]``, parentheses folded into one token each."""
    known = _known_tokens(names, quantities, dates, text)
    flat = list(_flat_tokens(text, start, end, known))
    tokens = _fold_parentheses(flat)
    _mark(text, tokens, language)
    return tokens


def _known_tokens(
    names: Sequence[NameMatch], quantities: Sequence[FoundQuantity], dates: Sequence[FoundDate], text: str
) -> list[Token]:
    found = [Token(TokenKind.NAME, n.start, n.end, text[n.start : n.end], name=n) for n in names]
    found += [Token(TokenKind.DATE, d.span.start, d.span.end, d.span.cut(text), date=d) for d in dates]
    found += [Token(TokenKind.QUANTITY, q.span.start, q.span.end, q.span.cut(text), quantity=q) for q in quantities]
    found.sort(key=lambda t: (t.start, -t.end))
    kept: list[Token] = []
    for token in found:
        if kept and token.start < kept[-1].end:
            # A name that holds a number is the name; a date inside a number, the number.
            if token.kind is TokenKind.NAME and kept[-1].kind is not TokenKind.NAME and token.end >= kept[-1].end:
                kept[-1] = token
            continue
        kept.append(token)
    return kept


def _flat_tokens(text: str, start: int, end: int, known: list[Token]) -> list[Token]:
    tokens: list[Token] = []
    at = start
    for stop in [*known, None]:
        until = end if stop is None else stop.start
        for match in _TOKEN.finditer(text, at, until):
            group = match.lastgroup or "word"
            tokens.append(Token(_KIND[group], match.start(), match.end(), match[0]))
        if stop is not None:
            tokens.append(stop)
            at = stop.end
    return tokens


_KIND = {
    "possessive": TokenKind.POSSESSIVE,
    "open": TokenKind.PARENTHESIS,
    "close": TokenKind.PARENTHESIS,
    "quote": TokenKind.QUOTE,
    "comma": TokenKind.COMMA,
    "break": TokenKind.BREAK,
    "dash": TokenKind.DASH,
    "word": TokenKind.WORD,
}
_CLOSERS = frozenset(")]}）〕〉")
_MAX_DEPTH = 6


def _fold_parentheses(flat: list[Token]) -> list[Token]:
    top: list[Token] = []
    stack: list[list[Token]] = [top]
    opened: list[Token] = []
    for token in flat:
        if token.kind is TokenKind.PARENTHESIS and token.text not in _CLOSERS and len(opened) < _MAX_DEPTH:
            stack[-1].append(token)
            opened.append(token)
            stack.append(token.inner)
        elif token.kind is TokenKind.PARENTHESIS:
            if opened:
                opened.pop().end = token.end
                stack.pop()
        else:
            stack[-1].append(token)
    for token in opened:  # never closed: to the end of the sentence
        token.end = flat[-1].end
    return top


def _own_plurals(text: str, tokens: list[Token]) -> None:
    """Take the apostrophe between a name that ends with an s and a word for a possessive: "Gaon Labs' chip"."""
    for at, token in enumerate(tokens[1:-1], start=1):
        before = tokens[at - 1]
        if token.kind is not TokenKind.QUOTE or token.text not in "'’" or before.kind is not TokenKind.NAME:
            continue
        quoted = at > 1 and tokens[at - 2].kind is TokenKind.QUOTE
        close = before.end == token.start and before.text[-1:] == "s" and text[token.end : token.end + 1] == " "
        if close and not quoted:
            token.kind = TokenKind.POSSESSIVE


def _mark(text: str, tokens: list[Token], language: str) -> None:
    """Give each token its index, host and marker, and fold the particles of names and numbers into them."""
    for at, token in enumerate(tokens):
        if token.kind is TokenKind.PARENTHESIS:
            token.host = next((t for t in reversed(tokens[:at]) if t.kind is not TokenKind.QUOTE), None)
            _mark(text, token.inner, language)
    if language == "en":
        _own_plurals(text, tokens)
    folded: set[int] = set()
    for at, token in enumerate(tokens):
        if token.kind in _MARKED or token.kind is TokenKind.PARENTHESIS:
            token.marker, written = _particle_after(text, tokens, at)
            folded.update(written)
        elif token.kind is TokenKind.WORD and is_hangul(token.text[-1]):
            token.marker = word_marker(token.text)
    tokens[:] = [t for t in tokens if not (t.kind is TokenKind.WORD and t.start in folded)]
    for index, token in enumerate(tokens):
        token.index = index
    # a preposition counts for the first name or number after it
    for index, token in enumerate(tokens):
        if token.kind is TokenKind.NAME and language == "en" and _is_tied(tokens, index):
            token.marker = TIED
        if token.kind in _MARKED and not token.marker:
            follows = index + 1 < len(tokens) and tokens[index + 1].kind is TokenKind.POSSESSIVE
            token.marker = "'s" if follows else _preposition_before(tokens, index)


_MARKED = (TokenKind.NAME, TokenKind.QUANTITY, TokenKind.DATE)
TIED = "-"  # of a name that only describes the next: "X-backed Y"
_TYING = frozenset(
    (
        "backed",
        "owned",
        "based",
        "listed",
        "led",
        "funded",
        "controlled",
        "headquartered",
        "made",
        "built",
        "affiliated",
    )
)


def _is_tied(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a name stands in an adjective: "X-owned"."""
    dash, word = (*tokens[index + 1 : index + 3], None, None)[:2]
    close = dash is not None and dash.kind is TokenKind.DASH and dash.start == tokens[index].end
    return close and word is not None and word.text.lower() in _TYING


def _particle_after(text: str, tokens: list[Token], index: int) -> tuple[str, tuple[int, ...]]:
    """Return the marker of what follows a token, quotation marks and parentheses passed over, and where it stands."""
    end = tokens[index].end
    at = index + 1
    while at < len(tokens) and at <= index + 4 and tokens[at].start == end and tokens[at].kind in _PASSED_OVER:
        end = tokens[at].end
        at += 1
    particle = read_particle(text, end)
    if particle is None:
        return "", ()
    whole = at < len(tokens) and tokens[at].start == end and tokens[at].text == particle.written
    marker = _MARKERS.get(particle.role, "")
    if particle.written in ("부터", "까지"):
        marker = particle.written
    return marker, (end,) if whole else ()


_PASSED_OVER = (TokenKind.QUOTE, TokenKind.PARENTHESIS)


def word_marker(word: str) -> str:
    """Return what a Hangul word ends with: a particle's family, ``-ㄴ`` (modifies a noun), ``-고`` (connects) or ""."""
    if len(word) < 2:
        return "-ㄴ" if word in ("한", "된", "쓴", "낸", "둔", "준") else ""
    if (word[-1] in "고며자" or _MODIFIER.search(word)) and is_common_noun(word):
        return ""  # "신고", "스페인": a noun that ends like a verb
    if _CONNECTIVE.search(word):
        return "-고"
    if _MODIFIER.search(word) and not _NOUN_END.search(word):
        return "-ㄴ"
    match = _WORD_PARTICLE.search(word)
    if match and len(word) > len(match[0]) and not _BARE_NOUN.search(word):
        return _FAMILY.get(match[0], "")
    return ""


# Nouns whose last syllable looks like a particle: "평가 도구", "국가 전략", "회의 자료".
_BARE_NOUN = re.compile(
    r"(?:평가|국가|전문가|추가|증가|단가|주가|물가|원가|허가|인가|참가"
    r"|속도|정도|제도|온도|용도|밀도|강도|난도|난이도|완성도|정확도|선호도|인지도|신뢰도|시도|보도|의도|주도|연도"
    r"|효과|성과|통과|초과|경과|회의|논의|합의|협의|정의|심의|문의|차이|사이|길이|통로|경로|회로)$"
)
_NOUN_END = re.compile(
    r"(?:버전|기반|시장|개발|출시|방안|법안|권한|기간|대란|제한|기관|구간|야간|민간|중인|개인|확인|승인|디자인|온라인|라인|도메인|체인|코인|메인|사인|원인|요인|법인|공공|중단|진단|수단|집단|단지|판단|지원|회원|연구원|직원|인원|자원|학원|병원|의원|위원)$"
    # nouns with a particle that look like verbs: "다운로드는", "분기는"
    r"|(?:로드|카드|코드|모드|라우드|보드|랜드|필드|국가|주가|단가|물가|평가|시가|원가|전문가|작가|기기|크기|시기|분기"
    r"|초기|위기|경기|전기|무기|가치|수치|조치|배치|위치|패키지|페이지|이미지|메시지|에너지|처리|관리|메모리|배터리"
    r"|카테고리|도시|표시|전시|게시|거리|수주|발주|외주|장치|출하|인하|저하|지하)는$"
)


_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "this", "that"))


def _preposition_before(tokens: list[Token], index: int) -> str:
    determined, word = 0, ""
    for steps, before in enumerate(reversed(tokens[:index])):
        if before.kind is TokenKind.WORD:
            after, word = word, before.text.lower()
            if word in ("which", "who", "whose", "that", "is", "are", "was", "were", "include", "includes", "included"):
                return ""  # "a plant in which X has invested", "its customers in Asia include X"
            if word in PREPOSITIONS and after in _ADVERBIAL:
                return ""  # "for now X is …"
            if word in PREPOSITIONS:
                another = (determined and steps > determined) or (word == "to" and _is_infinitive(after))
                return "" if another else word
            if word in _DETERMINERS:
                determined = steps + 1  # "in raw numbers the H100": the preposition is another noun's
            if not before.text.isascii() or steps > 5 or (word.endswith("ing") and before.text.islower()):
                return ""
        elif before.kind is TokenKind.POSSESSIVE and steps == 0 and index > 1:
            if tokens[index - 2].kind is not TokenKind.WORD or not tokens[index - 2].text[0].isupper():
                return ""  # "from Berlin's X" is from X
        elif before.marker == TIED or before.kind is TokenKind.DASH:
            continue  # "from Z-backed X"
        elif before.kind not in (TokenKind.QUOTE, TokenKind.QUANTITY):  # "with 6,000 X cards"
            return ""
    return ""


_ADVERBIAL = frozenset(
    ("now", "example", "instance", "once", "addition", "contrast", "turn", "particular", "short", "fact")
)


def _is_infinitive(after: str) -> bool:
    """Tell whether "to" begins a verb ("to launch X") and not a place or person ("to the maker X", "to rival X")."""
    return bool(after) and after not in _AFTER_TO and not after.endswith("s")


_AFTER_TO = frozenset(("the", "a", "an", "its", "their", "our", "other", "new", "both", "rival", "startup", "partner"))
