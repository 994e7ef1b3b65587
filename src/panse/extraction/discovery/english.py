"""Names in English text that no pack knows: capitals, and what the words around them show."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from panse.extraction.discovery.forms import ACTOR, PRODUCT, Forms
from panse.extraction.discovery.stretch import Stretch
from panse.extraction.discovery.vocabulary import Vocabulary
from panse.language import parse_quantity
from panse.language.common_words import is_common_english, is_place, is_plain_english, is_title

_TOKEN = re.compile(r"[A-Za-z0-9]+(?:[.'’&+-][A-Za-z0-9]+)*\+*|[^\sA-Za-z0-9]")
_CONNECTORS = frozenset(("of", "for", "and", "on", "the", "&"))
_SMALL = """
    is are was were has have had will would can could may might must be been and or but nor that which who when while
    as at by for from in into of on onto over per than to under until via with within without a an the its it they he
    she not also now both including such after before during against about across through because if so then only
    itself scores costs runs offers adds uses comes ships supports gets beats makes sits stays remains outperforms
    reached received joined arrived became supersedes replaces succeeds follows"""
_FUNCTION = frozenset(_SMALL.split())
_ACTS = re.compile(
    r"(?:\s*,[^,.\n]{0,60},)?\s+(?:also\s+|has\s+|have\s+|had\s+|will\s+|recently\s+|today\s+|first\s+|is\s+"
    r"|plans\s+to\s+"
    r"|which\s+|who\s+)*(?:said|says|told|announc|unveil|launch|introduc|debut|rais(?:ed|es|ing)|acquir|invest"
    r"|sign|plan"
    r"|expect|report|fil(?:ed|es|ing)|partner|agree|develop|makes|made|buil(?:t|ds|ding)|offer|sell|sold|bought"
    r"|buys?\b|hir"
    r"|employ|opened|opens|secur|clos(?:ed|es)|train|open-sourced|backed|owns|operates|supplies|deployed|rolled"
    r"|rolls|forecast"
    r"|estimat|project|disclosed|confirmed|denied|declined|founded|based|led\b|wants|hopes|intends|aims|claims"
    r"|argues|adopt"
    r"|pass|enact|issued|publish|releas)"
)
_MADE = re.compile(
    r"(?:unveil\w*|launch\w*|releas\w*|introduc\w*|announc\w*|debut\w*|uses?|using|used|powered by|based on|built on"
    r"|runs? on|running on|ran on|call(?:ed|s)|named|dubbed|known as|train(?:ed|ing)|open-sourc\w*|develop(?:ed"
    r"|ing|s)?"
    r"|ship(?:ped|ping|s)?|deploy(?:ed|ing|s)?|integrat\w+|support(?:s|ed)?|equipped with|replac\w+|succeed\w*"
    r"|outperform\w*|beats?"
    r"|tapes? out|mass-produc\w+)\s+(?:the\s+|its\s+|a\s+|an\s+|new\s+|their\s+|latest\s+|own\s+)*$"
)
_ACTED_ON = re.compile(
    r"(?:acquir\w+|buy(?:ing|s)?|bought|invest(?:ed|s|ing|ment|or)?s? in|backed by|led by|joined by|partner\w* with"
    r"|(?:customers?|investors?) (?:such as|include|including)|(?:deal|agreement|alliance|contract|tie-up) with"
    r"|stake in"
    r"|according to|from|with|by|made by|developed by|for|rivals?|against|shares of|at)\s+(?:the\s+)?$"
)
_PERSON_AFTER = re.compile(
    r"\s*(?:,|\()\s*(?:[\w’'-]+\s+){0,3}?(?:chief|ceo|cto|cfo|coo|president|founder|co-founder|director|head|analyst"
    r"|professor|minister|chair|vice|managing|partner|secretary|engineer|executive)\b",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(
    r"\b((?!The\b)(?:South |North |New )?(?:[A-Z][a-z]+|UK|US|U\.S\.|EU)) (?:federal |state )?[Gg]overnment\b"
    r"|\b[Gg]overnment of (?:the )?([A-Z][a-z]+(?: [A-Z][a-z]+)?)"
)
# A state or country is spoken of as what governs it where laws are made.
_ENACTS = re.compile(
    r"\b((?:South |North |New )?[A-Z][a-z]+) (?:has |is to |will )?(?:enact|adopt|pass|sign|repeal|approv|ban"
    r"|amend|promulgat)\w*"
    r"|\b(?:enacted|adopted|passed|signed|approved|repealed|amended|promulgated)(?: into law)? by ((?:South "
    r"|North |New )?[A-Z][a-z]+)"
)
_OWNS = re.compile(
    r"['’]s\s+(?:new\s|latest\s|own\s|[a-z-]+\s){0,3}['‘“\"]?(?:[A-Z][\w-]*\d|[A-Z][a-z]+[A-Z]|[A-Z][\w.-]+)"
)
_OWNED = re.compile(
    r"[A-Z][\w.&-]*['’]s\s+(?:new\s|latest\s|own\s|[a-z-]+\s){0,3}['‘“\"]?$|\b[Ii]ts\s(?:(?!with\b|of\b|to\b"
    r"|for\b|from\b|by\b|and\b|in\b|on\b|at\b)[a-z-]+,?\s){0,3}$"
)
_OFFICE_AFTER = re.compile(
    r"(?:['’]s)?\s+(?:chief|CEO|CTO|CFO|president|founder|co-founder|spokes\w+|shares|stock|executives?|engineers"
    r"|researchers|employees|analysts?|customers|board|shareholders|investors)\b"
)


@dataclass(slots=True)
class _Word:
    text: str
    start: int
    end: int
    capital: bool
    opens: bool
    follows: bool


def find_english(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    """Add to ``forms`` what looks like a name in a stretch of English text."""
    text, at = stretch.text, 0
    for match in _GOVERNMENT.finditer(text):
        place = match[1] or match[2]
        if all(
            is_place(word) or word in ("South", "North", "United", "Kingdom", "UK", "US", "U.S.", "EU")
            for word in place.split()
        ):
            forms.add(match[0], match.start(), 2, sorted(words.actors), vote=3)
    for match in _ENACTS.finditer(text):
        which = 1 if match[1] else 2
        if all(is_place(word) or word in ("South", "North", "New") for word in match[which].split()):
            forms.add(match[which], match.start(which), 2, sorted(words.actors), vote=3)
    lower = frozenset(re.findall(r"\b[a-z][a-z'’-]+\b", text))
    for line in text.split("\n"):
        _find_in_line(line, at, stretch, lower, words, forms)
        at += len(line) + 1


def _find_in_line(line: str, at: int, stretch: Stretch, lower: frozenset[str], words: Vocabulary, forms: Forms) -> None:
    tokens = _words(line)
    titled = _is_title_case(tokens) and not line.rstrip().endswith((".", "?", "!", ";"))
    index = 0
    while index < len(tokens):
        if not tokens[index].capital:
            index += 1
            continue
        end = _run_end(tokens, index, words)
        for first, last in _named(tokens, index, end, lower, words):
            start, stop = tokens[first].start, tokens[last - 1].end
            name = line[start:stop]
            if stretch.is_taken(at + start, at + stop):
                continue
            if titled and not re.search(r"\d|[a-z][A-Z]|^[A-Z]{3,}", name):
                continue  # every word of a headline may have a capital
            _weigh(line, start, stop, name, at, first, tokens, lower, words, forms)
        index = end


def _words(line: str) -> list[_Word]:
    found: list[_Word] = []
    opens = True
    for match in _TOKEN.finditer(line):
        text = re.sub(r"['’](?:s|re|ve|d|ll|t)?$", "", match[0])
        if text and text[0].isalnum():
            capital = bool(re.search("[A-Z]", text)) and not re.fullmatch(r"\d[\d.,]*[A-Z]{1,3}", text)
            capital = capital or _SMALL_NAME.fullmatch(text) is not None
            follows = bool(found) and line[found[-1].end : match.start()] == " "
            whole = text
            if tied := _TIED.search(
                text
            ):  # "Lisbon-based Orbit", "Orbit-backed Gaon": two names, or a place and a name
                text = text[: tied.start()]
            found.append(_Word(text, match.start(), match.start() + len(text), capital, opens, follows))
            if tied:
                found.append(_Word(tied[0][1:], match.start() + tied.start() + 1, match.start() + len(whole), *_PLAIN))
            opens = False
        elif text in '.!?:•*|□○-–—“"‘[(':
            opens = opens or text in '.!?:•*|“"[' or not found
    return found


def _is_title_case(tokens: Sequence[_Word]) -> bool:
    long = [token for token in tokens if len(token.text) > 3 and token.text.isalpha()]
    return len(long) >= 5 and sum(token.text[0].isupper() for token in long) * 10 > 7 * len(long)


def _run_end(tokens: Sequence[_Word], first: int, words: Vocabulary) -> int:
    """Return the index after the words that stand in one name with the one at ``first``."""
    at = first + 1
    while at < len(tokens):
        if not tokens[at].follows:
            break
        word = tokens[at]
        if word.capital or _is_version(tokens, at, words) or re.fullmatch(r"\d+(?:\.\d+)?B|\d[a-z]", word.text):
            at += 1
        elif word.text in _CONNECTORS and at + 1 < len(tokens) and _joins(tokens, first, at):
            at += 2 if tokens[at + 1].capital else 3
        else:
            break
    return min(at, len(tokens))


def _is_version(tokens: Sequence[_Word], at: int, words: Vocabulary) -> bool:
    """Tell whether a number belongs to the name before it: "Orbit 3", and not "Orbit 40 engineers"."""
    if re.fullmatch(r"v?\d{1,2}\.\d{1,2}", tokens[at].text):
        return True
    if not re.fullmatch(r"v?\d{1,3}", tokens[at].text):
        return False
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    if follows is None or not follows.follows or follows.capital or follows.text in _FUNCTION:
        return True
    if follows.text in words.nouns or not follows.text.isalpha():
        return follows.text in words.nouns and len(tokens[at].text) < _LONG_COUNT
    return len(tokens[at].text) == 1 and not follows.text.endswith("s")


_TIED = re.compile(
    r"-(?:based|backed|owned|listed|led|funded|controlled|headquartered|born|made|built|developed|designed|powered"
    r"|affiliated|style)$"
)
_PLAIN = (False, False, False)  # no capital, opens nothing, does not follow at once
_LONG_COUNT = 3  # digits: "Orbit 3 chips" are chips called so, "Orbit 300 chips" are counted
# Names without a capital: "orbit-oss-120b", "orbit.ai".
_SMALL_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*-\d[a-z0-9.]*|[a-z]{3,}\.(?:ai|io)")
_OF_NATIONS = """
    korean american european chinese japanese british german french indian taiwanese israeli canadian asian saudi
    abu new
    south north world first
"""
_NATIONALITIES = frozenset(_OF_NATIONS.split())
_MINISTRIES = frozenset(("Ministry", "Department", "Bureau", "Office", "Commission", "Committee"))
_BODIES = re.compile(
    r"^(?:Ministry|Department|University|Bank|Institute|Office|Government|Commission|Council|Agency|Bureau|House"
    r"|Cent(?:er|re)"
    r"|College|Board|Academy|Association|Federation|Republic|Society|Act|School|Plan|Strategy|Framework|National"
    r"|Alliance)$"
)


def _joins(tokens: Sequence[_Word], first: int, at: int) -> bool:
    """Tell whether a small word stands within a name: "Ministry of Science and ICT"."""
    after = tokens[at + 1]
    if not after.follows or not (after.capital or after.text == "the"):
        return False
    if after.text == "the" and (at + 2 >= len(tokens) or not tokens[at + 2].capital):
        return False
    if tokens[at].text == "&":
        return True
    if tokens[at].text == "and":
        return any(token.text in _MINISTRIES for token in tokens[first:at])
    return any(_BODIES.match(token.text) for token in tokens[first:at])


def _named(
    tokens: Sequence[_Word], first: int, end: int, lower: frozenset[str], words: Vocabulary
) -> list[tuple[int, int]]:
    """Cut a run of capitals to the names in it, as half-open stretches of tokens; a person in it is left out."""
    body = end - first > 1 and tokens[end - 1].text in words.endings  # "Seoul National University"
    while first < end and _is_plain(tokens[first]) and not (body and _belongs(tokens[first].text)):
        if tokens[first].text == "The" and not tokens[first].opens and end - first > 1:
            break  # "the work of The Orbit Company"
        if is_title(tokens[first].text) and not tokens[first].opens:
            return []  # "CEO Jane Doe"
        first += 1
    while end - first > 1 and tokens[first].opens and tokens[first].text.lower() in words.nouns:
        first += 1  # "Chipmaker Orbit"
    while (
        end - first > 1
        and tokens[end - 1].text in words.generic
        and tokens[end - 1].text in words.nouns
        and tokens[end - 1].text not in words.endings
    ):
        end -= 1
    while end - first == 2 and tokens[first].text in words.generic and re.search(r"\d", tokens[end - 1].text):
        first += 1
    for at in range(first + 1, end):  # "Orbit CEO Jane Doe"
        if is_title(tokens[at].text) and tokens[at].text[0].isupper():
            end = at
            break
    while end > first and not tokens[end - 1].capital and not re.fullmatch(r"v?[\d.]+[a-zB]?", tokens[end - 1].text):
        end -= 1
    return [(first, end)] if first < end else []


def _belongs(word: str) -> bool:
    """Tell whether a word that is plain elsewhere is part of a body's name: "Seoul National University"."""
    return is_place(word) or word.lower() in _NATIONALITIES


def _is_plain(token: _Word) -> bool:
    """Tell whether a word names a place, a day or a title, or only opens a sentence."""
    return is_common_english(token.text)


def _weigh(
    line: str,
    start: int,
    stop: int,
    name: str,
    at: int,
    first: int,
    tokens: Sequence[_Word],
    lower: frozenset[str],
    words: Vocabulary,
    forms: Forms,
) -> None:
    parts = name.split(" ")
    if len(parts) > 1 and words.is_generic(parts[-1]) and is_plain_english(parts[0]) and tokens[first].opens:
        return  # "Dense FP8"
    if not re.search("[A-Za-z]", name) or re.fullmatch(r"\d?[QH]\d{1,2}\d?", name):
        return
    if name[0].isdigit() and parse_quantity(name, "en") is not None:
        return  # "a 75-kWh pack"
    if words.is_generic(name) or len(name) < 2 or len(name) > 80 or name.isdigit():
        return
    counted = re.search(r"(?:^|\s)[\d,.]+\s$", line[max(0, start - 12) : start])
    if counted and name.endswith("s") and not re.search(r"\d", name):
        return  # "64 Tensor Cores"
    before, after = line[max(0, start - 60) : start], line[stop : stop + 160]
    single = " " not in name
    ending = words.endings.get(name) if single else words.kind_of_ending(name)
    if (
        not single
        and ending is None
        and _PERSON_AFTER.match(after)
        and re.fullmatch(r"[A-Z][a-z’'-]+(?: [A-Z][\w.’'-]+){1,2}", name)
    ):
        forms.bar(name)
        forms.bar(name.split(" ")[-1])
        return
    weight = 2
    if single and tokens[first].opens and not re.search(r"\d|[a-z][A-Z]|^[A-Z]{2,}", name):
        plain = is_plain_english(name) or name.lower() in lower
        weight = 0 if plain else 2
    form = forms.add(name, at + start, weight)
    noun = _noun_around(before, after, words)
    if noun:
        form.kinds.update(dict.fromkeys(noun, 3))
        form.kinds[noun[0]] += 1
        form.weight += 1
    if ending is not None:
        form.kinds[ending] += 3
    if re.search(r"\d", name):
        form.kinds[PRODUCT] += 2
    if _ACTS.match(after) or _OFFICE_AFTER.match(after):
        form.kinds[ACTOR] += 2
    if _OWNS.match(after):
        form.kinds[ACTOR] += 2
    if _OWNED.search(before):
        form.kinds[PRODUCT] += 1
    if _MADE.search(before):
        form.kinds[PRODUCT] += 1
    elif _ACTED_ON.search(before):
        form.kinds[ACTOR] += 1
    gloss = re.match(r"['’\"”]?\s?\(([A-Z][A-Za-z0-9&.-]{1,14})\)", after)
    if gloss and abbreviates(gloss[1], name):
        form.glosses.add(gloss[1])


def _noun_around(before: str, after: str, words: Vocabulary) -> tuple[str, ...]:
    """The kinds of the category noun beside a name, in apposition to it, or that it is said to be."""
    head = words.pattern(r"(?i:\b(NOUN))\s+(?:called|named|dubbed)?\s*['‘“\"]?$").search(before)
    if head:
        return words.nouns.get(head[1]) or words.nouns.get(head[1].lower(), ())
    tail = words.pattern(r"['’”\"]?(?:\s\([^()\n]{1,20}\))?\s+(NOUN)\b(?!['’]s)").match(after)
    if tail:
        return words.nouns[tail[1]]
    said = re.match(
        r"['’”\"]?(?:\s\([^()\n]{1,20}\))?(?:,\s+(?:an?|the|its|another|one of)\s|\s+(?:is|was|are)\s+(?:an?|the"
        r"|its|one of)\s)"
        r"([^,.;\n]{2,90})",
        after,
    )
    if said:
        phrase = re.split(r"\s(?:that|which|of|for|with|from|in|by|based|built|designed|to|founded|backed)\b", said[1])[
            0
        ]
        last = words.pattern(r"\b(NOUN)$").search(phrase.rstrip(" '’”\"")) or words.pattern(r"\b(NOUN)\b").search(
            phrase
        )
        if last:
            return words.nouns[last[1]]
    return ()


def abbreviates(short: str, name: str) -> bool:
    """Tell whether ``short`` is made of the initials of ``name``, or part of it."""
    initials = "".join(part[0] for part in re.split(r"[\s-]+", name) if part and part[0].isupper())
    return short.replace(".", "").upper() == initials.upper() or short in name
