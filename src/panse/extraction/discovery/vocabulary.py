"""What a pack and a language say about how names look: category nouns, endings, words that name nothing."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from panse.extraction.kinds import Kinds
from panse.packs import Pack

_NEVER = re.compile(r"(?!)")
_NUMBER = re.compile(r"[A-Z]\d?\+?|[\d.]+")
_JOINTS = re.compile("[/&-]")


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language by which names are found and typed.

    ``nouns`` leads a category noun ("chatbot") to the kinds it may stand for, the first the likeliest; ``endings`` what
    a name ends with ("Labs") to its kind. ``generic`` are words that look like names and are none, ``plain`` the words
    of all category nouns in small letters. ``products`` and ``actors`` are kinds, ``kinds`` all of them.
    """

    language: str
    nouns: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, str]
    generic: frozenset[str]
    plain: frozenset[str]
    products: frozenset[str]
    actors: frozenset[str]
    kinds: frozenset[str]

    @classmethod
    def of(cls, pack: Pack, kinds: Kinds, language: str) -> "Vocabulary":
        nouns: dict[str, tuple[str, ...]] = {}
        endings: dict[str, str] = {}
        for kind in pack.kinds:
            for noun in kind.nouns.get(language, ()):
                nouns[noun] = (*nouns.get(noun, ()), kind.id)
            for ending in kind.endings.get(language, ()):
                endings.setdefault(ending, kind.id)
        # what a list of the pack speaks of for another reason is no name either
        lists = (lists for name, lists in pack.lexicon.items() if name != "reporters")
        generic = frozenset(word for of in lists for listed in of.values() for word in listed)
        listed = (noun for kind in pack.kinds for of in kind.nouns.values() for noun in of)
        plain = frozenset(word.lower() for noun in listed for word in noun.split())
        every = frozenset(kind.id for kind in pack.kinds)
        return cls(language, nouns, endings, generic, plain, kinds.products, kinds.actors, every)

    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict, repr=False, compare=False)

    def pattern(self, template: str) -> re.Pattern[str]:
        """Return ``template`` compiled, with NOUN in it for any category noun, ENDING for any ending, and TITLE for an
        ending of what neither acts nor is made (laws, plans).
        """
        found = self._patterns.get(template)
        if found is None:
            titles = [e for e, kind in self.endings.items() if kind not in self.actors | self.products and len(e) > 2]
            body = template
            for place, listed in (("NOUN", self.nouns), ("ENDING", self.endings), ("TITLE", titles)):
                body = body.replace(place, _alternatives(listed) or _NEVER.pattern)
            found = self._patterns[template] = re.compile(body)
        return found

    @cached_property
    def ending(self) -> re.Pattern[str]:
        """A pattern that searches the end of a name."""
        body = _alternatives(self.endings)
        if not body:
            return _NEVER
        return re.compile(rf"(?:{body})$" if self.language == "ko" else rf"(?:^|[\s-])(?:{body})$")

    def kind_of_ending(self, name: str) -> str | None:
        found = self.ending.search(name)
        return None if found is None else self.endings[found[0].strip(" -")]

    def is_generic(self, name: str) -> bool:
        """Tell whether all words of a name in Latin letters are words of the trade, a scanner's slips forgiven."""
        if name in self.generic or name in self.nouns:
            return True
        # "Series B": a letter or number tells one of a row from the next
        words = name.split()
        plain = [word in self.generic or all(map(self._is_plain, _JOINTS.split(word))) for word in words]
        return any(plain) and all(known or _NUMBER.fullmatch(word) for known, word in zip(plain, words, strict=True))

    def _is_plain(self, part: str) -> bool:
        return part in self.generic or part in self._scanned or part.lower() in self.plain

    @cached_property
    def _scanned(self) -> frozenset[str]:
        """Words of the trade as scanned pages give them: a capital I read as a small l."""
        return frozenset(word.replace("I", "l") for word in self.generic if "I" in word)


def _alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first; by first letter, which spares most of the tries."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_letter.setdefault(word[0], []).append(word)
    if not by_letter:
        return ""
    groups = (
        f"{re.escape(letter)}(?:{'|'.join(re.escape(word[1:]) for word in group)})"
        for letter, group in by_letter.items()
    )
    return f"(?=[{''.join(map(re.escape, by_letter))}])(?:{'|'.join(groups)})"
