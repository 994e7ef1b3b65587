"""Names that Korean shows by where they stand: heads of lines, offices, ranks, owners, pairs, particles."""

import re

from panse.extraction.discovery.forms import ACTOR, PRODUCT, Forms
from panse.extraction.discovery.likeness import CORE, HANGUL, SHORT_OFTEN, is_name_like, is_person
from panse.extraction.discovery.stretch import WORD, Stretch
from panse.extraction.discovery.surrounding_words import add_name
from panse.extraction.discovery.vocabulary import Vocabulary
from panse.language.common_words import is_common_noun

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
_HEADLINE = re.compile(rf"^\s*[\[\]가-힣]{{0,8}}\s*['‘“\"]?({WORD})['’”\"]?(?:[,，·]\s?|…|\.\.\.)", re.MULTILINE)
_OFTEN = 2


def bar_persons(text: str, forms: Forms) -> None:
    """Bar the names of persons with their offices."""
    for match in _PERSON.finditer(text):
        if is_person(match[1]):
            forms.bar(match[1])


def find_by_offices(text: str, words: Vocabulary, forms: Forms) -> None:
    """Whose office somebody holds: "가온칩 대표"."""
    for match in _TITLE.finditer(text):
        name = match[2]
        if not is_name_like(name, words) or is_person(name):
            continue
        weight = 2 if match[1] and is_person(match[1]) else 1
        forms.add(name, match.start(2), weight, [ACTOR], vote=2)


def find_headline_subjects(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    """What stands before the comma that opens a headline."""
    text = stretch.text
    for match in _HEADLINE.finditer(text):
        name = match[1]
        if not is_name_like(name, words) or is_person(name) or words.is_generic(name):
            continue
        forms.add(name, match.start(1), 2 if stretch.count(name) >= _OFTEN else 1, [ACTOR])


_RANKED = re.compile(rf"\d위(?:는|인|의|,|에는|에 오른|를 차지한)? ['‘]?({WORD})")


def find_ranked(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    """What holds a rank: "3위 가온은"."""
    for match in _RANKED.finditer(stretch.text):
        name = stretch.base(match[1])
        if name != match[1] and is_name_like(name, words) and not is_person(name):
            forms.add(name, match.start(1), 2)


_LABEL = re.compile(rf"^\W{{0,4}}({WORD})\s?\(([가-힣A-Za-z·,/ ]{{2,30}})\)", re.MULTILINE)
_MAKER = re.compile(
    rf"(?<![가-힣A-Za-z0-9])({WORD})의 (?:[가-힣0-9]{{1,8}} ){{0,2}}(?:['‘「]|(?=[A-Z][A-Za-z]*[\d.-]))"
)
_PARALLEL = re.compile(rf"(?<![가-힣A-Za-z0-9])({WORD})[은는] ['‘]?({WORD})['’]?(?=,\s{WORD}[은는]\s|(?:을|를)?\s)")


def find_pairs(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
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


def find_labels(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    """A word that heads a line, with what it is in parentheses: "가온칩(AI 반도체)"."""
    for match in _LABEL.finditer(stretch.text):
        name = match[1]
        if not HANGUL.search(name) or not is_name_like(name, words):
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


def find_makers(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
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


def find_by_particles(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
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
        marked = particles & CORE
        if len(name) < 2 or not marked or (marked == {"는"} and len(particles) == 1 and name not in opening):
            continue
        if not is_name_like(name, words) or is_person(name):
            continue
        often = len(particles) >= 2 and (len(name) > 2 or stretch.count(name) >= SHORT_OFTEN)
        add_name(stretch.text, name, starts[name], starts[name] + len(name), 2 if often else 1, words, forms)
