"""Names in Latin letters, or in both scripts, in Korean text, and names with a version."""

import re
from collections.abc import Iterator

from panse.extraction.discovery.forms import Forms
from panse.extraction.discovery.likeness import (
    CAPITAL,
    CORE,
    HANGUL,
    LATIN,
    SYLLABLES,
    VERB_FORMS,
    is_name_like,
    is_plain_tail,
)
from panse.extraction.discovery.stretch import Stretch, bases
from panse.extraction.discovery.surrounding_words import add_name
from panse.extraction.discovery.vocabulary import Vocabulary
from panse.extraction.structure import word_marker
from panse.language import read_particle
from panse.language.common_words import is_common_english, is_common_noun

_LATIN_HEAD = re.compile("[A-Za-z0-9.-]+")
_PLAIN_NUMBER = re.compile(r"\d(?:\.\d+)?")
_NUMBER_AT_END = re.compile(r" \d+$")
_LATIN_PART = r"[A-Za-z0-9](?:[A-Za-z0-9+&]|[.'’-](?=[A-Za-z0-9]))*"
# a number goes on with a name if it is a version, and not if it counts, measures or is a share
_LATIN_RUN = re.compile(
    r"(?<![A-Za-z0-9.$'’-])[A-Za-z](?:[A-Za-z0-9+&]|[.-](?=[A-Za-z0-9]))*"
    rf"(?: (?:(?=[A-Za-z]){_LATIN_PART}|\d{{1,2}}(?:\.\d{{1,2}})?(?![\d.,%A-Za-z])))*"
)
_MIXED = re.compile(
    r"(?<![A-Za-z0-9가-힣])(?=[A-Za-z-]*[가-힣]|[가-힣]+-?[A-Za-z])[A-Za-z가-힣](?:[A-Za-z가-힣0-9]"
    r"|[-.](?=[A-Za-z0-9가-힣]))+"
)
_VERSION = re.compile(
    r"(?<![가-힣A-Za-z0-9])([A-Za-z]?-?[가-힣]{2,12})[ -](v?\d{1,2}\.\d{1,2}|[A-Z]\d{1,4}[A-Z]{0,2}"
    r"|\d{3,4}[A-Z]{1,3}|\d{3})"
    r"(?![\d%,A-Za-z]|\.\d)(?=([가-힣]*))"
)
_ROLES = 3  # particles before which a firm stands and a kind of thing does not


def find_mixed(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    """Words in both scripts ("가온AI"), unless a noun or a particle is written on to a Latin name."""
    text = stretch.text
    for match in _MIXED.finditer(text):
        word = match[0]
        if not (LATIN.search(word) and HANGUL.search(word)):
            continue
        name = stretch.base(word)
        if not HANGUL.search(name):
            continue
        if not is_name_like(name, words) and not _is_used_as_name(name, stretch, words):
            continue
        latin = _LATIN_HEAD.match(name)
        if latin and not CAPITAL.search(latin[0]) and len(latin[0]) < 3:
            continue  # a unit with what is written on to it
        if latin and (read_particle(name, latin.end()) is not None or is_plain_tail(name[latin.end() :], words)):
            continue  # a Latin name with its particle or a noun written on to it
        tail = re.search("[A-Za-z0-9]([가-힣]{2,})$", name)
        if tail and not latin and is_plain_tail(tail[1], words) and words.kind_of_ending(name) is None:
            continue
        hangul = SYLLABLES.match(name)
        used = _is_used_as_name(name, stretch, words)
        if hangul and not used and is_common_noun(hangul[0]) and _is_mark(name[hangul.end() :].strip("-"), words):
            continue
        if _CITED.match(text, match.end()) or stretch.is_taken(match.start(), match.start() + len(name)):
            continue
        if re.search(r"[가-힣]{2}-(?![A-Za-z]*\d)|-[가-힣]{2}", name) and not re.match("[A-Za-z]{1,2}-", name):
            continue  # a maker and its product: "가온-바름GPT"
        add_name(text, name, match.start(), match.start() + len(name), 2, words, forms)


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


def find_latin(stretch: Stretch, words: Vocabulary, forms: Forms) -> None:
    """Runs of Latin words, cut to the name in them."""
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
            if words.is_generic(name) or is_common_english(name) or not CAPITAL.search(name):
                continue
            if not 2 <= len(name) <= 60 or stretch.is_taken(start, start + len(name)):
                continue
            add_name(text, name, start, start + len(name), 2, words, forms)


def _without_count(text: str, start: int, name: str) -> str:
    """Leave out a number that counts what comes after it: "Orbit 3사"."""
    particle = read_particle(text, start + len(name))
    return name if particle is not None and particle.written in CORE else name.rsplit(" ", 1)[0]


_ADDRESS = re.compile(r"^www\.|\.(?:com|net|org|kr|html?)\b", re.IGNORECASE)
_CITED = re.compile(r"\s?\(\d{4}(?:[.,)]|년)")


def _written_on(text: str, start: int, name: str, words: Vocabulary) -> str:
    """Add to a Latin run the ending of an organisation that Korean writes on to it ("LG AI연구원"); "" if what is
    written on makes it another word.
    """
    at = start + len(name)
    tail = SYLLABLES.match(text[at : at + 12])
    if tail is None or read_particle(text, at) is not None:
        return name
    for base in bases(tail[0]):
        if base in words.endings:
            return name + base
        if is_plain_tail(base, words) or len(base) == 1:
            return name
    return ""


_SIZE = re.compile(r"\d+(?:\.\d+)?[BMKT]?")


def _trimmed(run: str, start: int, words: Vocabulary) -> Iterator[tuple[int, str]]:
    """Cut a run of Latin words to the name in it: no generic words at its ends, no size after it."""
    parts = run.split(" ")
    while parts and (words.is_generic(parts[0]) or not CAPITAL.search(parts[0])):
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


def find_versions(text: str, words: Vocabulary, forms: Forms) -> None:
    """A name with its version ("바로미 2.0", "바로미-V3")."""
    for match in _VERSION.finditer(text):
        after = match[3]
        if after and read_particle(text, match.end(2)) is None:
            continue  # "매출 3.5배"
        stem = match[1]
        if word_marker(stem) or VERB_FORMS.search(stem) or stem.endswith(("당", "평균", "약", "총")):
            continue
        if SYLLABLES.fullmatch(stem) and is_common_noun(stem):
            continue
        if not re.fullmatch(r"v?[\d.]+", match[2]) and "-" not in match[0] and forms.get(stem) is None:
            continue  # "밝힌 V3"
        if match[2].isdigit() and not is_name_like(stem, words):
            continue
        add_name(text, text[match.start() : match.end(2)], match.start(), match.end(2), 2, words, forms)
