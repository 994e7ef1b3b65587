"""Names of known entities in a text, found in one pass however many names there are."""

import re
import unicodedata
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

import ahocorasick_rs

from panse.extraction.kinds import Kinds
from panse.language import read_particle
from panse.model import Entity
from panse.packs import Pack

# Left out when names are compared: 'GPT 4', 'GPT-4' and 'gpt4' are one writing of one name.
_IGNORED = frozenset(" -‐‑–_·ㆍ・.'’‘`*\u00a0")
_KEPT = re.compile(f"[^{re.escape(''.join(sorted(_IGNORED)))}]+")
# Which no writing of one name has, but after an initial: "U.S. government".
_GAP = re.compile(rf"(?!(?<=\b[A-Z])\. )[{re.escape(''.join(sorted(_IGNORED)))}]{{2}}")
_DROPPED = dict.fromkeys(map(ord, _IGNORED))
_WIDE = re.compile("[\uff01-\uff5e]")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_POINTED = re.compile(r"\d\.\d")
# "Gaon X K2" is another product than Gaon X.
_LETTERED_VERSION = re.compile(r" [A-Z]\d{1,2}(?![A-Za-z0-9.])")
# Where a capital I stands that a scan may give as a small l.
_MISREAD = re.compile(r"AI|VI|IA|I$")
# Short Latin names are words or units in another case (MS and ms, AWS and aws aside, which the pack lists).
_SHORT_LATIN = 4
# A common word of two syllables (믿음, 구름) needs something beside it each time.
_SHORT_HANGUL = 2


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found in a text: half-open offsets and the entity it stands for.

    ``risky`` is true for a name that is also a common word. ``maker`` is the organisation whose name stands at the
    head of this one ("G7 히로시마 프로세스"), and ``maker_end`` where it ends.
    """

    start: int
    end: int
    entity: str
    risky: bool
    maker: str | None = None
    maker_end: int = 0

    def shifted(self, by: int) -> "NameMatch":
        ends = (self.start + by, self.end + by)
        return NameMatch(*ends, self.entity, self.risky, self.maker, self.maker_end + by)


def fold(text: str) -> tuple[str, list[int]]:
    """Return ``text`` without case, width, spaces and light punctuation, and the offset of each character kept."""
    offsets: list[int] = []
    for match in _KEPT.finditer(text):
        offsets.extend(range(match.start(), match.end()))
    narrow = text.translate(_FULL_WIDTH) if _WIDE.search(text) else text
    lower = narrow.lower()
    if len(lower) != len(text) or "Σ" in text:  # longer in lower case, or of two forms by what stands beside it
        lower = "".join(_lower(character) for character in narrow)
    return lower.translate(_DROPPED), offsets


def _lower(character: str) -> str:
    return character.lower()[0]


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a folded form stands for: the name as written and its entity.

    ``exact`` asks for that very writing. ``letters`` are those that must stand there in that very case, if any: of
    names that are common words or short.
    """

    written: str
    entity: str
    risky: bool
    exact: bool = False
    letters: str | None = None
    pointed: bool = False  # a version such as 4.5 is written so: 'GPT-45' is another one

    @classmethod
    def of(cls, written: str, entity: str, *, risky: bool, exact: bool) -> "_Meaning":
        letters = written.replace(" ", "")
        short = letters.isascii() and len(letters) < _SHORT_LATIN
        cased = letters if short or (risky and letters.isascii()) else None  # Word is a program, a word is not
        strict = exact and not is_hangul(written[0])
        return cls(written, entity, risky, strict, cased, _POINTED.search(written) is not None)


def _forms(
    entities: Iterable[Entity], risky_names: frozenset[str], *, exact: bool = False
) -> dict[str, list[_Meaning]]:
    entries: dict[tuple[str, str], _Meaning] = {}
    for entity in entities:
        for name in {entity.name: None, **{n.text: None for n in entity.names}}:
            written = unicodedata.normalize("NFC", name)
            folded = fold(written)[0]
            if not folded:
                continue
            meaning = _Meaning.of(written, entity.name, risky=written in risky_names, exact=exact)
            for form in _readings(written, folded):
                entries.setdefault((form, written), meaning)
    forms: dict[str, list[_Meaning]] = {}
    for (form, _), meaning in entries.items():
        forms.setdefault(form, []).append(meaning)
    return forms


def _by_entity(forms: Mapping[str, list[_Meaning]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for form, meanings in forms.items():
        for meaning in meanings:
            found.setdefault(meaning.entity, []).append(form)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Automaton:
    """Folded forms to be looked for in one pass, with what they stand for."""

    patterns: list[str]
    meanings: list[list[_Meaning]]
    matcher: ahocorasick_rs.AhoCorasick

    @classmethod
    def of(cls, forms: Mapping[str, list[_Meaning]]) -> "tuple[_Automaton, ...]":
        patterns = sorted(forms)
        return (cls(patterns, [forms[one] for one in patterns], ahocorasick_rs.AhoCorasick(patterns)),) * bool(patterns)


class SearchedText:
    """A text in which names are looked for more than once; what was found before is kept."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded, self.offsets = fold(text)
        self.standing: dict[_Automaton, list[tuple[str, NameMatch, bool]]] = {}


class NameIndex:
    """All names of a pack, ready to be looked for.

    Building takes about 0.4 s for 10⁵ names; looking takes one pass over the text. A match must stand alone: at the
    edge of a word, before a particle, or before a word that the lexicon lists as one that is written on to names.
    """

    def __init__(self, pack: Pack) -> None:
        lexicon = pack.lexicon.get("after_names", {})
        self._continuations = tuple(
            sorted({word for words in lexicon.values() for word in words}, key=len, reverse=True)
        )
        kinds = Kinds(pack)
        self._products = frozenset(e.name for e in pack.entities if kinds.is_product(e.name))
        self._makers = frozenset(e.name for e in pack.entities if kinds.is_actor(e.name))
        self._forms: Mapping[str, list[_Meaning]] = _forms(pack.entities, pack.risky_names)
        self._forms_of: Mapping[str, list[str]] = _by_entity(self._forms)
        self._automata = _Automaton.of(self._forms)
        self._shared: Mapping[str, list[_Meaning]] = {}

    def extended(self, entities: Sequence[Entity], kinds: Kinds) -> "NameIndex":
        """Return an index that knows ``entities`` too, written exactly so; ``kinds`` knows their kinds."""
        wider = copy(self)
        forms = _forms(entities, frozenset(), exact=True)
        # What a document shows to be a name stands before what the pack has for a common word.
        shared = {
            form: sorted((*self._forms[form], *forms[form]), key=lambda meaning: meaning.risky)
            for form in forms
            if form in self._forms
        }
        wider._forms = ChainMap(shared, forms, dict(self._forms)) if shared else ChainMap(forms, dict(self._forms))
        wider._forms_of = ChainMap(_by_entity(forms), dict(self._forms_of))
        wider._products = self._products | {e.name for e in entities if kinds.is_product(e.name)}
        wider._makers = self._makers | {e.name for e in entities if kinds.is_actor(e.name)}
        wider._shared = shared
        wider._automata = (*self._automata, *_Automaton.of({**forms, **shared}))
        return wider

    def find(self, searched: str | SearchedText) -> tuple[NameMatch, ...]:
        """Return the names in a text, the longest where several overlap, in order."""
        if not self._automata:
            return ()
        searched = SearchedText(searched) if isinstance(searched, str) else searched
        text = searched.text
        candidates: list[NameMatch] = []
        unfinished: list[NameMatch] = []
        for automaton in self._automata:
            known = () if automaton is self._automata[-1] else self._shared
            for form, match, ended in self._standing(searched, automaton):
                if form not in known:  # else the last automaton finds it, with all that it stands for
                    (candidates if ended else unfinished).append(match)
        begun = {match.start for match in candidates}
        for match in reversed(unfinished):  # a name written on to another one: "LG엑사원"
            if match.end in begun and is_hangul(text[match.end]):
                candidates.append(match)
                begun.add(match.start)
        matches = [part for match in self._longest(candidates) for part in self._parted(text, *match)]
        return tuple(self._vouched(text, matches))

    def _standing(self, searched: SearchedText, automaton: _Automaton) -> list[tuple[str, NameMatch, bool]]:
        """Return the forms of an automaton that begin a word, each with its match and whether a word ends there."""
        found = searched.standing.get(automaton)
        if found is None:
            found = searched.standing[automaton] = []
            text, offsets = searched.text, searched.offsets
            for number, start, end in automaton.matcher.find_matches_as_indexes(searched.folded, overlapping=True):
                form = automaton.patterns[number]
                match = self._stands(text, form, automaton.meanings[number], offsets[start], offsets[end - 1] + 1)
                if match is not None:
                    ended = self._ends_word(text, match.end) and not (
                        match.entity in self._products and _LETTERED_VERSION.match(text, match.end)
                    )
                    found.append((form, match, ended))
        return found

    def _longest(self, candidates: list[NameMatch]) -> Iterator[tuple[NameMatch, NameMatch | None]]:
        """Yield the longest match at each place, and the organisation's name at its head if there is one."""
        end = 0
        heads: dict[int, NameMatch] = {}
        for match in sorted(candidates, key=lambda m: m.end):
            if match.entity in self._makers:
                heads[match.start] = match  # the longest comes last
        for match in sorted(candidates, key=lambda m: (m.start, -m.end)):
            if match.start >= end:
                head = heads.get(match.start)
                yield match, head if head is not None and head.end < match.end else None
                end = match.end

    def _parted(self, text: str, match: NameMatch, head: NameMatch | None) -> Iterator[NameMatch]:
        """Part "엔비디아 A100" into maker and product where the rest is the product's name by itself.

        Where the entity's own name begins with the maker's ("Microsoft Azure"), it stays whole.
        """
        if head is None:
            yield match
            return
        rest = head.end + len(text[head.end : match.end]) - len(text[head.end : match.end].lstrip(" '\"‘“("))
        itself = [one for one in self._forms.get(fold(text[rest : match.end])[0], ()) if one.entity == match.entity]
        if itself and match.entity in self._products and not self._named_after(match.entity, head.entity):
            yield head
            yield NameMatch(rest, match.end, match.entity, risky=False)
        else:
            yield NameMatch(match.start, match.end, match.entity, match.risky, head.entity, head.end)

    def _named_after(self, entity: str, maker: str) -> bool:
        own = fold(entity)[0]
        return any(own.startswith(form) for form in self._forms_of[maker])

    def _vouched(self, text: str, matches: list[NameMatch]) -> Iterator[NameMatch]:
        """Keep a name that is a common word only where something vouches for it.

        Quotation marks do, a gloss beside it ("믿음(Mi:dm)"), the organisation before it ("KT 믿음"); and once a
        product has been named so, or by a name that is nothing else, its common name counts in the whole document
        """
        own = [match.risky and _vouched_by_itself(text, matches, at) for at, match in enumerate(matches)]
        known = {match.entity for at, match in enumerate(matches) if own[at] or not match.risky}
        known &= self._products
        for at, match in enumerate(matches):
            long = match.end - match.start > _SHORT_HANGUL or not is_hangul(text[match.start])
            if not match.risky or own[at] or (match.entity in known and long):
                yield match

    def _stands(self, text: str, form: str, meanings: Iterable[_Meaning], start: int, end: int) -> NameMatch | None:
        written = text[start:end]
        if len(written) > len(form) and (_GAP.search(written) or "\n" in written):
            return None
        if not self._begins_word(text, start):
            return None
        for meaning in meanings:
            if meaning.exact and written != meaning.written:
                continue
            if meaning.pointed and not _POINTED.search(written):
                continue
            if meaning.letters is not None and written.replace(" ", "") != meaning.letters:
                continue
            return NameMatch(start, end, meaning.entity, meaning.risky)
        return None

    def _begins_word(self, text: str, start: int) -> bool:
        if start == 0:
            return True
        before, first = text[start - 1], text[start]
        if before == "-" and start > 1 and text[start - 2].isascii() and text[start - 2].isalpha():
            letter_alone = start == 2 or not text[start - 3].isalnum()
            return not letter_alone  # 'K-엑사원' is another thing than 엑사원
        if not before.isalnum():
            return not (before in ".'-" and first.isdigit() and start > 1 and text[start - 2].isdigit())
        if is_hangul(first):
            return not (is_hangul(before) or before.isdigit())
        return is_hangul(before)

    def _ends_word(self, text: str, end: int) -> bool:
        after = text[end : end + 1]
        if not after:
            return True
        last = text[end - 1]
        if after.isascii() and after.isalnum():
            # 'LLaMA3' is not LLaMA; 'GPT-45' is not GPT-4; but '네이버AI' is written on.
            return is_hangul(last) and not after.isdigit()
        if after in ".-" and text[end + 1 : end + 2].isalnum() and text[end + 1 : end + 2].isascii():
            return _is_size_or_stop(text, end, last)
        if after == " " and text[end + 1 : end + 2].isdigit() and not last.isdigit():
            return not _is_version(text, end + 1)
        if not is_hangul(after):
            return True
        if read_particle(text, end) is not None:
            return True
        return text.startswith(self._continuations, end)


_OPENING, _CLOSING = "'\"‘“「『《<〈(", "'\"’”」』》>〉)"


def _vouched_by_itself(text: str, matches: list[NameMatch], at: int) -> bool:
    match = matches[at]
    before, after = text[match.start - 1 : match.start], text[match.end : match.end + 1]
    if before and after and before in _OPENING and after in _CLOSING:
        return True
    if before in ("", "\n") and after in ("", "\n"):
        return True  # it is all that a cell, a heading or a line says
    written = text[match.start : match.end]
    if written[0].isascii() and (
        _among_hangul(text, match.start, match.end) or (written.isupper() and len(written) > 3)
    ):
        return True  # a Latin word in a Korean sentence is a name, and so is one in capitals
    for beside in (matches[at - 1] if at else None, matches[at + 1] if at + 1 < len(matches) else None):
        if beside is None:
            continue
        first, last = sorted((match, beside), key=lambda m: m.start)
        between = text[first.end : last.start]
        if beside.entity == match.entity and between.strip(" ('\"‘’“”") == "":
            return True
        if beside is first and between.strip(" '\"‘“") in ("", "의", "'s", "’s") and "\n" not in between:
            return True
    return False


def _among_hangul(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 20) : start] + text[end : end + 20]
    hangul = sum(is_hangul(character) for character in around)
    return hangul * 3 > sum(character.isascii() and character.isalpha() for character in around)


def is_hangul(character: str) -> bool:
    return "가" <= character <= "힣"


def _readings(written: str, folded: str) -> Iterator[str]:
    """The folded name, and the form in which scanned pages give it: a capital I read as a small l."""
    yield folded
    if _MISREAD.search(written):
        damaged = fold(written.replace("I", "l"))[0]
        if damaged != folded:
            yield damaged


# "X-based", "Y-backed": the name stands for itself.
_HYPHENATED = re.compile(
    r"-(?:based|backed|owned|powered|led|built|made|designed|developed|funded|controlled|derived|hosted|compatible|style)\b"
)


def _is_size_or_stop(text: str, end: int, last: str) -> bool:
    """Tell whether what follows is a model's size (LLAMA-7B) or the next sentence, and not more of the name."""
    at = end + 1
    while at < len(text) and (text[at].isdigit() or text[at] == "."):
        at += 1
    if text[end] == "-":
        if _HYPHENATED.match(text, end):
            return True
        after = text[at + 1 : at + 2]
        return at > end + 1 and text[at : at + 1] in "BbMmKk" and not (after.isascii() and after.isalnum())
    return not (last.isdigit() and text[end + 1].isdigit()) and not text[end + 1].islower()


def _is_version(text: str, at: int) -> bool:
    """Tell whether a version number stands at ``at``: '2', '2.0' or '3.5', and then no counter, unit or more digits."""
    end = at
    while end < len(text) and end - at < 6 and (text[end].isdigit() or text[end] == "."):
        end += 1
    number = text[at:end].rstrip(".")
    if len(number.split(".")[0]) > 2 or number.count(".") > 1:
        return False
    rest = text[at + len(number) : at + len(number) + 1]
    return (
        not rest
        or rest in " .,;:)('\"’”·]\n\t"
        or (is_hangul(rest) and read_particle(text, at + len(number)) is not None)
    )
