"""Markets, named by what is traded on them: "세계 D램 시장", "the global foundry market", "the market for HBM"."""

import re
from collections.abc import Mapping

from panse.extraction.discovery.forms import Forms
from panse.extraction.discovery.likeness import is_person
from panse.extraction.discovery.vocabulary import Vocabulary
from panse.extraction.structure import word_marker
from panse.language.common_words import is_place

_MOST_WORDS = 5
_FIGURE = re.compile(r"\d")
# Words before a market that say when or whose it is, or which was named before.
_OF_TIME = """
    올해 내년 지난해 작년 현재 향후 해당 전체 관련 이 그 동 같은 이번 현지 신규 새 큰 주요 전방 성장 거대 초기 및
    등 약
    기존 미래 유망
    the a an this that its their our whole entire total overall growing of in for on to by and or as at from with
    is was
    see sees expects values puts stock new larger big biggest largest addressable bull bear free job labour labor home
    key main same such into than which who
"""
_NOT_PART = frozenset(_OF_TIME.split())
_OF_PLACE = """
    세계 글로벌 국내 해외 전세계 한국 미국 중국 일본 유럽 북미 아시아
    global world worldwide domestic international korean us chinese european
"""
_WHERE = frozenset(_OF_PLACE.split())
_BEFORE = {
    "ko": re.compile(r"((?:[가-힣A-Za-z0-9·/-]+(?:\([A-Za-z]{2,6}\))? ){0,5}[가-힣A-Za-z0-9·/-]*) ?시장(?![가-힣]{3})"),
    "en": re.compile(
        r"(?<![\w'’])((?:[A-Za-z0-9/&-]+ ){1,5})markets?\b(?! (?:share|cap|value|leader|position|research|maker))"
    ),
}
_MARKET = {"ko": "시장", "en": "market"}
_FOR = re.compile(r"\bmarket for ((?:[A-Za-z0-9/&-]+ ?){1,4})")
_PLACE_OWNS = re.compile(r"\b([A-Z][a-z]+)['’]s $")
_SMALL = re.compile(
    r"^(?:and|or|is|was|were|are|to|in|at|by|that|which|will|would|has|had|growing|worth|from|with|as|of|could)$"
)


def find_markets(text: str, words: Vocabulary, forms: Forms, kinds: Mapping[str, str]) -> None:
    """Add the markets of which a line with a figure speaks. ``kinds`` leads an ending to its kind ("시장")."""
    language = words.language
    kind = next((kinds[ending] for ending in ("시장", "market") if ending in kinds), None)
    if kind is None:
        return
    at = 0
    for line in text.split("\n"):
        if _MARKET[language] in line and _FIGURE.search(line):
            for match in _BEFORE[language].finditer(line):
                start = _first_word(match, language)
                if start is not None:
                    if (owner := _PLACE_OWNS.search(line, max(0, start - 40), start)) and is_place(owner[1]):
                        start = owner.start()
                    forms.add(line[start : match.end()].rstrip(), at + start, 2, [kind], vote=4)
            if language == "en":
                for match in _FOR.finditer(line):
                    parts = match[1].split()
                    stop = next((n for n, part in enumerate(parts) if _SMALL.match(part)), len(parts))
                    if stop:
                        name = "market for " + " ".join(parts[:stop])
                        forms.add(name, at + match.start(), 2, [kind], vote=4)
        at += len(line) + 1


def _says_which(word: str) -> bool:
    """Tell whether a Korean word may qualify a market: a place (인도), a use (차량용); no person, no phrase ended."""
    if is_place(word) or re.fullmatch(r"[가-힣]{2,}용", word):
        return True
    return not (word_marker(word) or is_person(word) or re.search(r"\d(?:년|월|분기|위)", word))


def _first_word(match: re.Match[str], language: str) -> int | None:
    """Return where the name of a market begins, or None if nothing says which market it is."""
    parts = list(re.finditer(r"\S+", match[1]))
    begin: int | None = None
    telling = False
    for part in reversed(parts[-_MOST_WORDS:]):
        word = part[0]
        if word.lower() in _NOT_PART or re.fullmatch(r"[\d.,]+(?:년|월|%|분기)?", word):
            break
        if language == "ko" and not _says_which(word):
            break
        begin = match.start(1) + part.start()
        telling = telling or word.lower() not in _WHERE
    return begin if telling else None
