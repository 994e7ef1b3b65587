"""What the words around a Korean name say of it: category nouns before and after, what is done to it."""

import re

from panse.extraction.discovery.forms import ACTOR, PRODUCT, Forms
from panse.extraction.discovery.vocabulary import Vocabulary
from panse.language import read_particle

_DIGIT = re.compile(r"\d")
_LAST_WORDS = re.compile("[가-힣A-Za-z0-9]+(?: [가-힣A-Za-z0-9]+)?$")
_NEXT_WORD = re.compile(r"['’」』》〉>]?(?:\([^()\n]{0,30}\))?\s?([가-힣A-Za-z]+)")
_AFTER = re.compile(
    r"(?:['’」』》〉>]|\([^()\n]{0,40}\))*(?:"
    r"(?P<object>[을를])\s+(?:\S+\s+){0,2}?(?P<verb>공개|출시|선보|내놓|개발|발표|탑재|적용|활용|기반|소개|런칭"
    r"|론칭|제공|도입|양산|인수|합병)"
    r"|(?P<with>[와과])\s+(?:\S+\s+){0,3}?(?:손잡|협력|제휴|계약|협약|업무협약|MOU|맞손|합작|협업|파트너십|공동)"
    r"|에(?:게)?\s+(?:\S+\s+){0,3}?(?P<give>투자|출자|공급|납품)"
    r"|[이가]\s+(?:\S+\s+){0,2}?(?P<makes>개발한|만든|내놓은|선보인|출시한|공개한|운영하는|제공하는|설립한|투자한"
    r"|인수한|개발하는|만드는|주도하는|이끄는)"
    r"|(?P<said>[은는이가])\s[^.\n]{0,120}?(?:밝혔|발표했|설명했|전했|체결했|인수했|투자했|출시했|공개했|선보였"
    r"|내놨|내놓았|강조했|예상했|전망했|집계했|조사했|유치했|설립했|맺었|계획이다|예정이다|방침이다)"
    r")"
)


def votes_after(text: str, start: int, end: int) -> list[str]:
    """What the words after a name say of it: votes for its kinds."""
    after = _AFTER.match(text, end, min(len(text), end + 160))
    if after is None:
        return []
    if after["verb"]:
        return [ACTOR] if after["verb"] in ("인수", "합병") else [PRODUCT]
    return [ACTOR]


def noun_before(text: str, start: int, words: Vocabulary) -> tuple[str, ...]:
    """The kinds of the category noun that stands right before a name, an abbreviation in parentheses passed over."""
    head = text[max(0, start - 40) : start].rstrip("'‘「『《〈<“\" ")
    if head.endswith(")") and "(" in head:
        head = head[: head.rindex("(")].rstrip()
    head = head.removesuffix("인")
    last = _LAST_WORDS.search(head)
    if last is None:
        return ()
    for candidate in (last[0], last[0].split(" ")[-1]):
        for at in range(len(candidate) - 1):
            if candidate[at:] in words.nouns:
                return words.nouns[candidate[at:]]
    return ()


def noun_after(text: str, end: int, words: Vocabulary) -> tuple[str, ...]:
    """The kinds of the category noun right after a name: "오르빗 모델을", "바름 칩"."""
    after = _NEXT_WORD.match(text[end : end + 50])
    if after is None:
        return ()
    for size in range(len(after[1]), 0, -1):
        head, rest = after[1][:size], after[1][size:]
        if head in words.nouns and (not rest or read_particle(after[1], size) is not None):
            return words.nouns[head]
    return ()


def add_name(text: str, name: str, start: int, end: int, weight: int, words: Vocabulary, forms: Forms) -> None:
    """Add a name with all that stands around it."""
    form = forms.add(name, start, weight)
    before, after = noun_before(text, start, words), noun_after(text, end, words)
    for kinds, vote in ((before, 4), (after, 2)):
        if kinds:
            form.weight += 1
            form.kinds.update(dict.fromkeys(kinds, vote))
            form.kinds[kinds[0]] += 1
    ending = words.kind_of_ending(name)
    if ending is not None:
        form.kinds[ending] += 3
        form.weight += 1
    form.kinds.update(votes_after(text, start, end))
    if _DIGIT.search(name):
        form.kinds[PRODUCT] += 1
