"""Names in Korean text that no pack knows: what quotation marks, glosses, category nouns and particles show."""

import re

from panse.extraction.discovery.forms import ACTOR, PRODUCT, Forms
from panse.extraction.discovery.korean_lines import (
    bar_persons,
    find_by_offices,
    find_by_particles,
    find_headline_subjects,
    find_labels,
    find_makers,
    find_pairs,
    find_ranked,
)
from panse.extraction.discovery.korean_scripts import find_latin, find_mixed, find_versions
from panse.extraction.discovery.likeness import (
    CAPITAL,
    HANGUL,
    LATIN,
    LETTER,
    SHORT_OFTEN,
    ends_name,
    is_name_like,
    is_person,
)
from panse.extraction.discovery.stretch import WORD, Stretch
from panse.extraction.discovery.surrounding_words import add_name, noun_after, noun_before, votes_after
from panse.extraction.discovery.vocabulary import Vocabulary
from panse.extraction.structure import word_marker
from panse.language.common_words import is_common_noun, is_place
from panse.language.sounds import sounds_alike

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
_SHORT_TITLE = 4  # '모르다' in quotation marks is a title, and a longer one a sentence


def find_korean(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    """Add to ``forms`` what looks like a name in a stretch of Korean text."""
    if not stretch.text:
        return
    bar_persons(stretch.text, forms)
    _quoted(stretch.text, words, forms)
    _glossed(stretch, words, forms)
    _after_nouns(stretch, words, forms)
    _by_endings(stretch.text, words, forms)
    _terms(stretch.text, words, forms)
    _governments(stretch.text, words, forms)
    find_mixed(stretch, words, forms)
    find_latin(stretch, words, forms)
    find_by_offices(stretch.text, words, forms)
    find_ranked(stretch, words, forms)
    find_labels(stretch, words, forms)
    find_makers(stretch, words, forms)
    find_pairs(stretch, words, forms)
    find_headline_subjects(stretch, words, forms)
    find_by_particles(stretch, words, forms)
    find_versions(stretch.text, words, forms)


def _quoted(text: str, words: Vocabulary, forms: Forms) -> None:
    for match in _QUOTED.finditer(text):
        which = match.lastindex or 1
        inside = match[which].strip()
        gloss = re.fullmatch(r"(.+?)\s?\(([^()]+)\)", inside)
        name = gloss[1] if gloss else inside
        if not _may_be_title(name, law=which > 1):
            continue
        latin = bool(LATIN.search(name))
        start = match.start(which)
        ending = words.kind_of_ending(name)
        named = noun_before(text, match.start(), words) or noun_after(text, match.end(), words)
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
        weight += bool(likely and votes_after(text, match.start(), match.end() - 1))
        add_name(text, name, start, match.end() - 1, weight + 1, words, forms)
        form = forms.add(name, start, 0)
        if ending is None:
            form.kinds[PRODUCT] += 1
        if gloss and glossed and _is_writing(gloss[2]):
            form.glosses.add(gloss[2].strip())


_SENTENCE_END = re.compile(r"(?:[다요까죠]|[을를은는에])$|[!?…]")


def _may_be_title(name: str, *, law: bool) -> bool:
    if not name or not LETTER.search(name) or re.search(r"[()\[\]{}]", name) or re.match(r"\d{1,2}(?:[.년]|$)", name):
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
            add_name(text, match[1], match.start(1), match.end(1), 2, words, forms)
            forms.add(match[1], match.start(1), 1, [ACTOR], vote=3)
    for match in _LEGAL.finditer(text):
        which = match.lastindex or 1
        name = stretch.base(match[which])
        forms.add(name, match.start(which), 3, [ACTOR], vote=3)
    for match in _GLOSS.finditer(text):
        name, gloss = match[1], match[2]
        if name[0].isdigit():
            continue
        hangul, latin = bool(HANGUL.search(name)), bool(LATIN.search(gloss))
        if hangul == bool(HANGUL.search(gloss)) or not _is_writing(gloss):
            continue
        if hangul and not latin:
            continue
        if hangul and (gloss in words.generic or gloss[0].islower()):
            continue
        if hangul and not is_name_like(name, words) and not (sounds_alike(name, gloss) and name not in words.nouns):
            continue
        if not hangul and not is_name_like(gloss.replace(" ", ""), words):
            continue
        if not hangul and (name in words.generic or not CAPITAL.search(name)):
            continue
        add_name(text, name, match.start(1), match.end(1), 2, words, forms)
        if sounds_alike(name, gloss) or words.kind_of_ending(name) in words.actors:
            forms.add(name, match.start(1), 0).glosses.add(gloss)


def _after_nouns(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    text = stretch.text
    pattern = words.pattern(rf"(?:NOUN)(?:인|\([^()\n]{{1,20}}\))?\s({WORD})(?=['’(,·\s.]|$)")
    for match in pattern.finditer(text):
        word = match[1]
        name = stretch.base(word)
        if not is_name_like(name, words) or is_person(name) or not HANGUL.search(name):
            continue
        marked = name != word or text[match.end(1) : match.end(1) + 1] in "(,·"
        if not marked and name == word:
            continue
        add_name(text, name, match.start(1), match.start(1) + len(name), 1, words, forms)


def _by_endings(text: str, words: Vocabulary, forms: Forms) -> None:
    if not words.endings:
        return
    pattern = words.pattern(r"(?<![가-힣A-Za-z0-9])([가-힣A-Za-z0-9&]{2,14}?)(ENDING)(?![가-힣A-Za-z]{4})")
    for match in pattern.finditer(text):
        name, stem = match[0], match[1]
        if not ends_name(text, match.end()) or name in words.nouns or stem in words.generic:
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
        if _JOINED.search(name) or not ends_name(text, match.end()):
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
        if is_place(match[1]) and ends_name(text, match.end()):
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
        if _JOINED.search(match[0]) or word_marker(first) or not ends_name(text, match.end()):
            continue
        seen.setdefault(match[0], []).append(match.start())
    for name, starts in seen.items():
        ending = words.kind_of_ending(name)
        if len(starts) >= SHORT_OFTEN and ending is not None:
            forms.add(name, starts[0], 2, [ending], vote=3)


_JOINED = re.compile(r"[가-힣](?:을|를|은|는|의|에|한|된|할|로|와|과|이|가|및) ")
