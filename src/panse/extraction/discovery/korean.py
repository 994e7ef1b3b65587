"""Names in Korean text that no pack knows: what quotation marks, glosses, category nouns and particles show."""

import re
from collections.abc import Iterator

from panse.extraction.discovery.forms import ACTOR, PRODUCT, Forms
from panse.extraction.discovery.stretch import WORD, Stretch, bases
from panse.extraction.discovery.vocabulary import Vocabulary
from panse.extraction.structure import word_marker
from panse.language import read_particle
from panse.language.common_words import is_common_english, is_common_noun, is_place
from panse.language.sounds import sounds_alike

_HANGUL = re.compile("[가-힣]")
_LATIN = re.compile("[A-Za-z]")
_CAPITAL = re.compile("[A-Z]")
_DIGIT = re.compile(r"\d")
_SYLLABLES = re.compile("[가-힣]+")
_LETTER = re.compile("[가-힣A-Za-z]")
# A person who is not named, one of a row, a date or a count, a clause that goes on.
_UNNAMED = re.compile(
    r"[A-Z가-힣]{1,4}(?:씨|군|양)|[A-Z](?:급|조|형|등급|그룹|반|팀|동|구역|안|사)|\d+(?!dot)[가-힣].*"
    r"|.*[가-힣](?:으나|지만|는데|면서|으며|거나|도록|려고|니까|어서|아서|더니|든지|길래)"
)
_MEASURED = re.compile(r"\d[\d.,]*[A-Za-z]{0,4}")
_SCRIPTS = re.compile("[가-힣]+|[0-9.]+|[A-Za-z&+-][A-Za-z0-9.&+-]*")
_THREE = re.compile("[가-힣]{3}")
_LAST_WORDS = re.compile("[가-힣A-Za-z0-9]+(?: [가-힣A-Za-z0-9]+)?$")
_NEXT_WORD = re.compile(r"['’」』》〉>]?(?:\([^()\n]{0,30}\))?\s?([가-힣A-Za-z]+)")
_LATIN_HEAD = re.compile("[A-Za-z0-9.-]+")
_PLAIN_NUMBER = re.compile(r"\d(?:\.\d+)?")
_NUMBER_AT_END = re.compile(r" \d+$")
_LATIN_PART = r"[A-Za-z0-9](?:[A-Za-z0-9+&]|[.'’-](?=[A-Za-z0-9]))*"
# a number goes on with a name if it is a version, and not if it counts, measures or is a share
_LATIN_RUN = re.compile(
    r"(?<![A-Za-z0-9.$'’-])[A-Za-z](?:[A-Za-z0-9+&]|[.-](?=[A-Za-z0-9]))*"
    rf"(?: (?:(?=[A-Za-z]){_LATIN_PART}|\d{{1,2}}(?:\.\d{{1,2}})?(?![\d.,%A-Za-z])))*"
)
_QUOTED = re.compile(
    r"(?<![가-힣A-Za-z0-9])['‘]([^'‘’\n]{1,40})['’](?![A-Za-z])|「([^」\n]{1,60})」|『([^』\n]{1,60})』"
    r"|《([^》\n]{1,60})》"
    r"|〈([^〉\n]{1,60})〉|<([가-힣A-Za-z][^<>\n]{0,60})>"
)
_GLOSS = re.compile(rf"(?<![가-힣A-Za-z0-9])({WORD})['’]?\(\s*([A-Za-z가-힣][^()\n]{{0,40}}?)\s*\)")
_STOCK = re.compile(
    rf"(?<![가-힣A-Za-z0-9])({WORD})\s?\((?:\d{{6}}|(?:NASDAQ|NYSE|나스닥|코스닥|KOSDAQ|KOSPI|코스피)[^()\n]{{0,20}})\)"
)
_LEGAL = re.compile(rf"(?:㈜|\(주\)|주식회사\s)\s?({WORD})|(?<![가-힣A-Za-z0-9])({WORD})\s?(?:㈜|\(주\)|주식회사)")
_MIXED = re.compile(
    r"(?<![A-Za-z0-9가-힣])(?=[A-Za-z-]*[가-힣]|[가-힣]+-?[A-Za-z])[A-Za-z가-힣](?:[A-Za-z가-힣0-9]"
    r"|[-.](?=[A-Za-z0-9가-힣]))+"
)
_VERSION = re.compile(
    r"(?<![가-힣A-Za-z0-9])([A-Za-z]?-?[가-힣]{2,12})[ -](v?\d{1,2}\.\d{1,2}|[A-Z]\d{1,4}[A-Z]{0,2}"
    r"|\d{3,4}[A-Z]{1,3}|\d{3})"
    r"(?![\d%,A-Za-z]|\.\d)(?=([가-힣]*))"
)
_TITLE = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?:([가-힣]{{2,4}}) )?({WORD}) (?:대표이사|대표|최고경영자|최고기술책임자"
    rf"|최고[가-힣]{{2,6}}|CEO|CTO|CFO"
    r"|회장|부회장|사장|부사장|의장|창업자|창립자|설립자|관계자|대변인|연구원장|본부장|센터장|총괄|전무|상무|이사"
    r"|연구위원|애널리스트)(?![가-힣]{3})"
)
_PERSON = re.compile(
    r"(?<![가-힣])([가-힣]{2,4})(?:\(\d{2}\))? (?:[가-힣A-Za-z]+ )?(?:대표|회장|부회장|사장|부사장|의장"
    r"|교수|장관|차관|대통령|총리|의원|위원장|CEO|박사|기자|연구위원|애널리스트|창업자|본부장|센터장|총괄|전무|상무)"
)
_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진나지엄채원천방공현함변염추"
)
_HEADLINE = re.compile(rf"^\s*[\[\]가-힣]{{0,8}}\s*['‘“\"]?({WORD})['’”\"]?(?:[,，·]\s?|…|\.\.\.)", re.MULTILINE)
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
_VERB_FORMS = re.compile(
    r"(?:[으었았겠있]|[아어해워려]지|이르|놓이|모이|쓰이|없|하|되|오르|늘어나|줄어드|커지|따르|보이|나오|만드"
    r"|이끄|맞추|넘|받|쓰|가지|이루|않|많|높|낮|작|크|좋)$"
)
_OFTEN = 2
_SHORT_OFTEN = 3
_SHORT_TITLE = 4  # '모르다' in quotation marks is a title, and a longer one a sentence
_ROLES = 3  # particles before which a firm stands and a kind of thing does not


def find_korean(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    """Add to ``forms`` what looks like a name in a stretch of Korean text."""
    if not stretch.text:
        return
    _persons(stretch.text, forms)
    _quoted(stretch.text, words, forms)
    _glossed(stretch, words, forms)
    _after_nouns(stretch, words, forms)
    _by_endings(stretch.text, words, forms)
    _terms(stretch.text, words, forms)
    _governments(stretch.text, words, forms)
    _mixed(stretch, words, forms)
    _latin(stretch, words, forms)
    _by_titles(stretch.text, words, forms)
    _ranked(stretch, words, forms)
    _labels(stretch, words, forms)
    _makers(stretch, words, forms)
    _parallels(stretch, words, forms)
    _headlines(stretch, words, forms)
    _often(stretch, words, forms)
    _versions(stretch.text, words, forms)


def is_name_like(word: str, words: Vocabulary) -> bool:
    """Tell whether a word may be a name: it is no common noun and no word of the trade."""
    if len(word) < 2 or len(word) > 30 or word in words.nouns or word in words.generic:
        return False
    if _UNNAMED.fullmatch(word):
        return False
    if not _LETTER.search(word) or _MEASURED.fullmatch(word):
        return False
    if _SYLLABLES.fullmatch(word):
        plain = any(is_common_noun(base) or base in words.nouns or base in words.generic for base in bases(word))
        return not plain and not _is_made_of_generic(word, words) and not _VERB_FORMS.search(word)
    parts = _SCRIPTS.findall(word)
    latin = any(part[0].isascii() and not part[0].isdigit() for part in parts)
    return not all(
        (is_common_noun(part) and (len(part) > 1 or not latin))
        or words.is_generic(part)
        or part in words.nouns
        or part[0].isdigit()
        for part in parts
    )


def _is_made_of_generic(word: str, words: Vocabulary) -> bool:
    for size in range(2, len(word) - 1):
        head, tail = word[:size], word[size:]
        known_head = head in words.generic or head in words.nouns
        known_tail = tail in words.generic or tail in words.nouns
        if (known_head or is_common_noun(head)) and (known_tail or is_common_noun(tail)) and (known_head or known_tail):
            return True
    return word[:-1] in words.generic or word[:-1] in words.nouns  # 토큰+수


def is_person(word: str) -> bool:
    """Tell whether a word looks like a Korean name in full: a surname and two syllables."""
    return len(word) == 3 and word[0] in _SURNAMES and bool(_THREE.fullmatch(word))


def _persons(text: str, forms: Forms) -> None:
    for match in _PERSON.finditer(text):
        if is_person(match[1]):
            forms.bar(match[1])


def _context(text: str, start: int, end: int) -> list[str]:
    """What the words after a name say of it: votes for its kinds."""
    after = _AFTER.match(text, end, min(len(text), end + 160))
    if after is None:
        return []
    if after["verb"]:
        return [ACTOR] if after["verb"] in ("인수", "합병") else [PRODUCT]
    return [ACTOR]


def _noun_before(text: str, start: int, words: Vocabulary) -> tuple[str, ...]:
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


def _noun_after(text: str, end: int, words: Vocabulary) -> tuple[str, ...]:
    """The kinds of the category noun right after a name: "오르빗 모델을", "바름 칩"."""
    after = _NEXT_WORD.match(text[end : end + 50])
    if after is None:
        return ()
    for size in range(len(after[1]), 0, -1):
        head, rest = after[1][:size], after[1][size:]
        if head in words.nouns and (not rest or read_particle(after[1], size) is not None):
            return words.nouns[head]
    return ()


def _add(text: str, name: str, start: int, end: int, weight: int, words: Vocabulary, forms: Forms) -> None:
    """Add a name with all that stands around it."""
    form = forms.add(name, start, weight)
    before, after = _noun_before(text, start, words), _noun_after(text, end, words)
    for kinds, vote in ((before, 4), (after, 2)):
        if kinds:
            form.weight += 1
            form.kinds.update(dict.fromkeys(kinds, vote))
            form.kinds[kinds[0]] += 1
    ending = words.kind_of_ending(name)
    if ending is not None:
        form.kinds[ending] += 3
        form.weight += 1
    form.kinds.update(_context(text, start, end))
    if _DIGIT.search(name):
        form.kinds[PRODUCT] += 1


def _quoted(text: str, words: Vocabulary, forms: Forms) -> None:
    for match in _QUOTED.finditer(text):
        which = match.lastindex or 1
        inside = match[which].strip()
        gloss = re.fullmatch(r"(.+?)\s?\(([^()]+)\)", inside)
        name = gloss[1] if gloss else inside
        if not _may_be_title(name, law=which > 1):
            continue
        latin = bool(_LATIN.search(name))
        start = match.start(which)
        ending = words.kind_of_ending(name)
        named = _noun_before(text, match.start(), words) or _noun_after(text, match.end(), words)
        likely = latin or any(is_name_like(part, words) for part in name.split())
        glossed = gloss is not None and sounds_alike(name, gloss[2])
        plain = not any(is_name_like(part, words) for part in name.split())
        if plain and not glossed and not (ending is not None and len(name) > 4) and not (named and " " not in name):
            continue
        if not (glossed or named or likely or (ending is not None and len(name) > 4)):
            continue
        if words.is_generic(name):
            continue
        weight = 2 if (named or ending or which > 1) else 1
        weight += bool(likely and _context(text, match.start(), match.end() - 1))
        _add(text, name, start, match.end() - 1, weight + 1, words, forms)
        form = forms.add(name, start, 0)
        if ending is None:
            form.kinds[PRODUCT] += 1
        if gloss and glossed and _is_writing(gloss[2]):
            form.glosses.add(gloss[2].strip())


_SENTENCE_END = re.compile(r"(?:[다요까죠]|[을를은는에])$|[!?…]")


def _may_be_title(name: str, *, law: bool) -> bool:
    if not name or not _LETTER.search(name) or re.search(r"[()\[\]{}]", name) or re.match(r"\d{1,2}(?:[.년]|$)", name):
        return False
    if _SENTENCE_END.search(name) and not name.isascii() and (" " in name or len(name) > _SHORT_TITLE):
        return False
    parts = name.split()
    if len(parts) > (10 if law else 5):
        return False
    return law or not any(re.search(r"[가-힣](?:을|를|에서|으로|에게)$", part) for part in parts[:-1])


def _is_writing(gloss: str) -> bool:
    """Tell whether what a parenthesis holds may be the name written otherwise, and not a date or a remark."""
    return bool(re.fullmatch(r"[A-Za-z가-힣][A-Za-z가-힣0-9 .&'’+-]{1,40}", gloss)) and len(gloss.split()) <= 5


def _glossed(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    text = stretch.text
    for match in _STOCK.finditer(text):
        if not re.fullmatch(r"\d+", match[1]):
            _add(text, match[1], match.start(1), match.end(1), 2, words, forms)
            forms.add(match[1], match.start(1), 1, [ACTOR], vote=3)
    for match in _LEGAL.finditer(text):
        which = match.lastindex or 1
        name = stretch.base(match[which])
        forms.add(name, match.start(which), 3, [ACTOR], vote=3)
    for match in _GLOSS.finditer(text):
        name, gloss = match[1], match[2]
        if name[0].isdigit():
            continue
        hangul, latin = bool(_HANGUL.search(name)), bool(_LATIN.search(gloss))
        if hangul == bool(_HANGUL.search(gloss)) or not _is_writing(gloss):
            continue
        if hangul and not latin:
            continue
        if hangul and (gloss in words.generic or gloss[0].islower()):
            continue
        if hangul and not is_name_like(name, words) and not (sounds_alike(name, gloss) and name not in words.nouns):
            continue
        if not hangul and not is_name_like(gloss.replace(" ", ""), words):
            continue
        if not hangul and (name in words.generic or not _CAPITAL.search(name)):
            continue
        _add(text, name, match.start(1), match.end(1), 2, words, forms)
        if sounds_alike(name, gloss) or words.kind_of_ending(name) in words.actors:
            forms.add(name, match.start(1), 0).glosses.add(gloss)


def _after_nouns(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    text = stretch.text
    pattern = words.pattern(rf"(?:NOUN)(?:인|\([^()\n]{{1,20}}\))?\s({WORD})(?=['’(,·\s.]|$)")
    for match in pattern.finditer(text):
        word = match[1]
        name = stretch.base(word)
        if not is_name_like(name, words) or is_person(name) or not _HANGUL.search(name):
            continue
        marked = name != word or text[match.end(1) : match.end(1) + 1] in "(,·"
        if not marked and name == word:
            continue
        _add(text, name, match.start(1), match.start(1) + len(name), 1, words, forms)


def _by_endings(text: str, words: Vocabulary, forms: Forms) -> None:
    if not words.endings:
        return
    pattern = words.pattern(r"(?<![가-힣A-Za-z0-9])([가-힣A-Za-z0-9&]{2,14}?)(ENDING)(?![가-힣A-Za-z]{4})")
    for match in pattern.finditer(text):
        name, stem = match[0], match[1]
        if not _ends(text, match.end()) or name in words.nouns or stem in words.generic:
            continue
        # 국가기술표준위원회: plain words, and a name all the same
        of_actor = words.endings[match[2]] in words.actors
        body_like = len(match[2]) >= 3 and len(stem) >= (2 if of_actor else 3)
        body_like = body_like or (of_actor and len(match[2]) == 2 and len(stem) >= 4)
        if not body_like and (not is_name_like(stem, words) or is_common_noun(name)):
            continue
        forms.add(name, match.start(), 2, [words.endings[match[2]]], vote=3)
    # laws and plans have names of several words, the last of which tells what they are
    titled = words.pattern(r"(?<![가-힣A-Za-z0-9])([가-힣A-Z]{2,10}(?: [가-힣A-Z]{2,10})?) ?(TITLE)(?![가-힣]{3})")
    for match in titled.finditer(text):
        name = match[0]
        if _JOINED.search(name) or not _ends(text, match.end()):
            continue
        forms.add(name, match.start(), 1 + (" " not in name), [words.endings[match[2]]], vote=3)


_GOVERNMENT = re.compile(
    r"(?<![가-힣A-Za-z0-9])([가-힣]{2,6}|EU) ?(?:연방 ?|주 ?|시 )?(?:정부|의회|주의회)(?![가-힣]{3})"
)


_TOWN = re.compile(
    r"(?<![가-힣A-Za-z0-9])([가-힣]{2,3})(?:특별시|광역시|특별자치시|특별자치도|시|도)(?=[가는의와,]|에서 )"
)


def _governments(text: str, words: Vocabulary, forms: Forms) -> None:
    """A country or town with what governs it."""
    for match in _GOVERNMENT.finditer(text):
        if is_place(match[1]) and _ends(text, match.end()):
            forms.add(match[0], match.start(), 2, sorted(words.actors), vote=3)
    for match in _TOWN.finditer(text):
        if is_place(match[1]):
            forms.add(match[0], match.start(), 2, sorted(words.actors), vote=3)


def _terms(text: str, words: Vocabulary, forms: Forms) -> None:
    """What a text calls so again and again, word for word: "국가 바름 컴퓨팅 센터"."""
    seen: dict[str, list[int]] = {}
    pattern = words.pattern(
        r"(?<![가-힣A-Za-z0-9])((?:[가-힣A-Za-z0-9]{2,10} ){1,3})((?:[가-힣]{2,4} )?(?:ENDING|NOUN))(?![가-힣]{3})"
    )
    for match in pattern.finditer(text):
        first = match[1].split(" ")[0]
        if _JOINED.search(match[0]) or word_marker(first) or not _ends(text, match.end()):
            continue
        seen.setdefault(match[0], []).append(match.start())
    for name, starts in seen.items():
        ending = words.kind_of_ending(name)
        if len(starts) >= _SHORT_OFTEN and ending is not None:
            forms.add(name, starts[0], 2, [ending], vote=3)


_JOINED = re.compile(r"[가-힣](?:을|를|은|는|의|에|한|된|할|로|와|과|이|가|및) ")


def _ends(text: str, at: int) -> bool:
    """Tell whether a name that ends at ``at`` ends there, or before a particle."""
    after = text[at : at + 1]
    return not (after and "가" <= after <= "힣") or read_particle(text, at) is not None


def _mixed(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    text = stretch.text
    for match in _MIXED.finditer(text):
        word = match[0]
        if not (_LATIN.search(word) and _HANGUL.search(word)):
            continue
        name = stretch.base(word)
        if not _HANGUL.search(name):
            continue
        if not is_name_like(name, words) and not _is_used_as_name(name, stretch, words):
            continue
        latin = _LATIN_HEAD.match(name)
        if latin and not _CAPITAL.search(latin[0]) and len(latin[0]) < 3:
            continue  # a unit with what is written on to it
        if latin and (read_particle(name, latin.end()) is not None or _is_plain_tail(name[latin.end() :], words)):
            continue  # a Latin name with its particle or a noun written on to it
        tail = re.search("[A-Za-z0-9]([가-힣]{2,})$", name)
        if tail and not latin and _is_plain_tail(tail[1], words) and words.kind_of_ending(name) is None:
            continue
        hangul = _SYLLABLES.match(name)
        used = _is_used_as_name(name, stretch, words)
        if hangul and not used and is_common_noun(hangul[0]) and _is_mark(name[hangul.end() :].strip("-"), words):
            continue
        if _CITED.match(text, match.end()) or stretch.is_taken(match.start(), match.start() + len(name)):
            continue
        if re.search(r"[가-힣]{2}-(?![A-Za-z]*\d)|-[가-힣]{2}", name) and not re.match("[A-Za-z]{1,2}-", name):
            continue  # a maker and its product: "가온-바름GPT"
        _add(text, name, match.start(), match.start() + len(name), 2, words, forms)


_DESCRIBING = ("형", "적", "용", "급", "성", "화")


def _is_used_as_name(name: str, stretch: Stretch, words: Vocabulary) -> bool:
    """Tell whether a plain noun with a word of the trade written on to it ("오픈AI") does and suffers what firms do."""
    parts = re.fullmatch(r"([가-힣]{2,})([A-Z]+)", name)
    if parts is None or parts[1] in words.generic or parts[1].endswith(_DESCRIBING) or not words.is_generic(parts[2]):
        return False
    return sum(stretch.words[name + particle] > 0 for particle in ("은", "는", "이", "가", "와", "과", "의")) >= _ROLES


def _is_mark(tail: str, words: Vocabulary) -> bool:
    """Tell whether what follows a common noun marks one of a row ("시리즈A") or is a word of the trade."""
    return len(tail) == 1 or words.is_generic(tail)


def _is_plain_tail(tail: str, words: Vocabulary) -> bool:
    """Tell whether what is written on to a Latin name is a noun of its own: "GPU칩", "KT와의"."""
    return len(tail) > 1 and (is_common_noun(tail) or tail in words.nouns or tail in words.generic)


def _latin(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    text = stretch.text
    for match in _LATIN_RUN.finditer(text):
        if match.start() and "가" <= text[match.start() - 1] <= "힣":
            continue  # the end of a word that begins in Hangul
        if _CITED.match(text, match.end()) or _ADDRESS.search(match[0]) or "-to-" in match[0]:
            continue
        for start, name in _trimmed(match[0], match.start(), words):
            name = _written_on(text, start, name, words)
            if _NUMBER_AT_END.search(name) and "가" <= text[start + len(name) : start + len(name) + 1] <= "힣":
                name = _without_count(text, start, name)
            if words.is_generic(name) or is_common_english(name) or not _CAPITAL.search(name):
                continue
            if not 2 <= len(name) <= 60 or stretch.is_taken(start, start + len(name)):
                continue
            _add(text, name, start, start + len(name), 2, words, forms)


def _without_count(text: str, start: int, name: str) -> str:
    """Leave out a number that counts what comes after it: "Orbit 3사"."""
    particle = read_particle(text, start + len(name))
    return name if particle is not None and particle.written in _CORE else name.rsplit(" ", 1)[0]


_ADDRESS = re.compile(r"^www\.|\.(?:com|net|org|kr|html?)\b", re.IGNORECASE)
_CITED = re.compile(r"\s?\(\d{4}(?:[.,)]|년)")


def _written_on(text: str, start: int, name: str, words: Vocabulary) -> str:
    """Add to a Latin run the ending of an organisation that Korean writes on to it ("LG AI연구원"); "" if what is
    written on makes it another word.
    """
    at = start + len(name)
    tail = _SYLLABLES.match(text[at : at + 12])
    if tail is None or read_particle(text, at) is not None:
        return name
    for base in bases(tail[0]):
        if base in words.endings:
            return name + base
        if _is_plain_tail(base, words) or len(base) == 1:
            return name
    return ""


_SIZE = re.compile(r"\d+(?:\.\d+)?[BMKT]?")


def _trimmed(run: str, start: int, words: Vocabulary) -> Iterator[tuple[int, str]]:
    """Cut a run of Latin words to the name in it: no generic words at its ends, no size after it."""
    parts = run.split(" ")
    while parts and (words.is_generic(parts[0]) or not _CAPITAL.search(parts[0])):
        start += len(parts[0]) + 1
        parts.pop(0)
    while len(parts) > 1 and parts[-1] in words.nouns and parts[-1] not in words.endings and parts[-1] in words.generic:
        parts.pop()
    while len(parts) > 1 and (_SIZE.fullmatch(parts[-1]) and not _PLAIN_NUMBER.fullmatch(parts[-1])):
        parts.pop()
    small = next((at for at, part in enumerate(parts) if part.islower() and part.isalpha()), len(parts))
    parts = parts[: max(1, small)]
    if len(parts) == 1:  # "EXAONE-32B": the size is no part of the name
        parts[0] = re.sub(r"-\d+(?:\.\d+)?[BMT]$", "", parts[0])
    if parts:
        yield start, " ".join(parts)


def _versions(text: str, words: Vocabulary, forms: Forms) -> None:
    for match in _VERSION.finditer(text):
        after = match[3]
        if after and read_particle(text, match.end(2)) is None:
            continue  # "매출 3.5배"
        stem = match[1]
        if word_marker(stem) or _VERB_FORMS.search(stem) or stem.endswith(("당", "평균", "약", "총")):
            continue
        if _SYLLABLES.fullmatch(stem) and is_common_noun(stem):
            continue
        if not re.fullmatch(r"v?[\d.]+", match[2]) and "-" not in match[0] and forms.get(stem) is None:
            continue  # "밝힌 V3"
        if match[2].isdigit() and not is_name_like(stem, words):
            continue
        _add(text, text[match.start() : match.end(2)], match.start(), match.end(2), 2, words, forms)


def _by_titles(text: str, words: Vocabulary, forms: Forms) -> None:
    for match in _TITLE.finditer(text):
        name = match[2]
        if not is_name_like(name, words) or is_person(name):
            continue
        weight = 2 if match[1] and is_person(match[1]) else 1
        forms.add(name, match.start(2), weight, [ACTOR], vote=2)


def _headlines(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    text = stretch.text
    for match in _HEADLINE.finditer(text):
        name = match[1]
        if not is_name_like(name, words) or is_person(name) or words.is_generic(name):
            continue
        forms.add(name, match.start(1), 2 if stretch.count(name) >= _OFTEN else 1, [ACTOR])


_RANKED = re.compile(rf"\d위(?:는|인|의|,|에는|에 오른|를 차지한)? ['‘]?({WORD})")


def _ranked(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    for match in _RANKED.finditer(stretch.text):
        name = stretch.base(match[1])
        if name != match[1] and is_name_like(name, words) and not is_person(name):
            forms.add(name, match.start(1), 2)


_CORE = frozenset(
    (
        "와는",
        "과는",
        "에는",
        "에게는",
        "에서는",
        "으로는",
        "로는",
        "와의",
        "과의",
        "에서의",
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "의",
        "에",
        "에게",
        "와",
        "과",
        "로",
        "으로",
        "에서",
        "로부터",
    )
)
_LABEL = re.compile(rf"^\W{{0,4}}({WORD})\s?\(([가-힣A-Za-z·,/ ]{{2,30}})\)", re.MULTILINE)
_MAKER = re.compile(
    rf"(?<![가-힣A-Za-z0-9])({WORD})의 (?:[가-힣0-9]{{1,8}} ){{0,2}}(?:['‘「]|(?=[A-Z][A-Za-z]*[\d.-]))"
)


_PARALLEL = re.compile(rf"(?<![가-힣A-Za-z0-9])({WORD})[은는] ['‘]?({WORD})['’]?(?=,\s{WORD}[은는]\s|(?:을|를)?\s)")


def _parallels(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    """Who has what, one after the other: "가온은 바름, 나래는 다솜, 라온은 마루를 내놨다"."""
    found = list(_PARALLEL.finditer(stretch.text))
    for number, match in enumerate(found):
        joined = number and stretch.text[found[number - 1].end() : match.start()].strip() == ","
        joins = number + 1 < len(found) and stretch.text[match.end() : found[number + 1].start()].strip() == ","
        if not joined and not joins:
            continue
        for which, what in ((1, ACTOR), (2, PRODUCT)):
            name = match[which] if which == 1 else stretch.base(match[which])
            if is_name_like(name, words) and not words.is_generic(name):
                forms.add(name, match.start(which), 2, [what], vote=2)


_OWNED = re.compile(r"['‘「]?([^'’」\n]{2,30})['’」]|([A-Z][A-Za-z0-9.+-]*)")


def _labels(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    """A word that heads a line, with what it is in parentheses: "가온칩(AI 반도체)"."""
    for match in _LABEL.finditer(stretch.text):
        name = match[1]
        if not _HANGUL.search(name) or not is_name_like(name, words):
            continue
        remark = re.split(r"[·,/]\s?", match[2])
        if all(
            words.is_generic(part) or is_common_noun(part.replace(" ", "")) or _noun_at_end(part, words)
            for part in remark
        ):
            forms.add(name, match.start(1), 2)


def _noun_at_end(text: str, words: Vocabulary) -> bool:
    parts = text.split()
    return bool(parts) and (parts[-1] in words.nouns or words.is_generic(parts[-1]) or is_common_noun(parts[-1]))


def _makers(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    """Whose product a name in quotation marks or with a number is: "가온칩의 '바름'"."""
    for match in _MAKER.finditer(stretch.text):
        if is_name_like(match[1], words) and not is_person(match[1]) and not words.is_generic(match[1]):
            forms.add(match[1], match.start(1), 2, [ACTOR], vote=2)
            thing = _OWNED.match(stretch.text, match.end())
            owned = "" if thing is None else thing[1] or thing[2]
            if forms.get(owned) is not None:
                forms.add(owned, match.end(), 0, [PRODUCT])


_OPENS = re.compile(r"(?:^|[.!?\n\"”]\s?|[-•·○□ㅇ▲△]\s?)$")
_NOMINAL = re.compile(r"(?<![가-힣A-Za-z0-9.])[가-힣]{2,14}(?![가-힣A-Za-z0-9])")


def _often(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    """Words that no list of common nouns has, before two particles at least: names more often than not."""
    seen: dict[str, set[str]] = {}
    starts: dict[str, int] = {}
    opening: set[str] = set()
    for match in _NOMINAL.finditer(stretch.text):
        word = match[0]
        name = stretch.base(word)
        seen.setdefault(name, set()).add(word[len(name) :])
        starts.setdefault(name, match.start())
        if _OPENS.search(stretch.text[max(0, match.start() - 3) : match.start()]):
            opening.add(name)
    for name, particles in seen.items():
        marked = particles & _CORE
        if len(name) < 2 or not marked or (marked == {"는"} and len(particles) == 1 and name not in opening):
            continue
        if not is_name_like(name, words) or is_person(name):
            continue
        often = len(particles) >= 2 and (len(name) > 2 or stretch.count(name) >= _SHORT_OFTEN)
        _add(stretch.text, name, starts[name], starts[name] + len(name), 2 if often else 1, words, forms)
