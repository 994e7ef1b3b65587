"""What the head of a sentence points back at: "The chip has …", "이 배터리의 …", "It costs …"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from panse.extraction.context import Context
from panse.extraction.kinds import Kinds
from panse.extraction.levels import Sentence
from panse.extraction.proposal import Filler
from panse.packs import Pack

# Two names that stand closer than this stand side by side: a noun for one thing does not tell which of them is meant.
_SIDE_BY_SIDE = 12
_MOST_NAMES = 8


class Pointing:
    """Finds the product that a noun or pronoun at the head of a sentence stands for, in one language."""

    def __init__(self, pack: Pack, language: str) -> None:
        self._nouns = _product_nouns(pack, language)
        nouns = "|".join(map(re.escape, sorted(self._nouns, key=len, reverse=True))) or "(?!)"
        stand_ins = pack.lexicon.get("product_anaphors", {}).get(language, ())
        bare = "|".join(map(re.escape, sorted(stand_ins, key=len, reverse=True))) or "(?!)"
        self._head = re.compile(
            rf"\W{{0,4}}(?:(?:The|This)\s(?:[a-z][\w-]{{0,20}}\s){{0,2}}?(?P<noun>{nouns})\b(?!['’-])|(?P<it>It|Its)\b)"
            if language == "en"
            else rf"\W{{0,4}}(?:(?:이|그|동|같은|해당)\s(?P<noun>{nouns})|(?P<it>{bare}))"
            r"(?=(?:[은는이가의도]|에는|에)\s)"
        )

    def meant(self, sentence: Sentence, context: Context, kinds: Kinds) -> tuple[Filler, bool] | None:
        """Return the product meant, and whether a noun names its kind; None where nothing points, or at two alike."""
        match = self._head.match(sentence.text, sentence.passage.start)
        if match is None:
            return None
        fitting = self._nouns[match["noun"]] if match["noun"] else kinds.products
        for listed in context.pointed_at(sentence.block, sentence.passage.start):
            fillers = [filler for filler in listed[:_MOST_NAMES] if filler.kind in fitting]
            if fillers:
                return None if _is_one_of_two(fillers) else (fillers[0], match["noun"] is not None)
        return None


def _is_one_of_two(fillers: Sequence[Filler]) -> bool:
    """Tell whether the nearest of several names stands beside another one: "the X and the Y. The chip …"."""
    nearest = fillers[0]
    other = next((filler for filler in fillers if filler.entity != nearest.entity), None)
    return other is not None and abs(nearest.start - other.end) < _SIDE_BY_SIDE


def _product_nouns(pack: Pack, language: str) -> Mapping[str, frozenset[str]]:
    """Return the kinds that each noun for products may mean; a noun for any product means all of them."""
    found: dict[str, frozenset[str]] = {}
    for noun, kind in _nouns_of_kinds(pack, language):
        found[noun] = found.get(noun, frozenset()) | {kind}
    products = frozenset(kind.id for kind in pack.kinds if kind.product)
    stand_ins = pack.lexicon.get("product_anaphors", {}).get(language, ())
    return {**dict.fromkeys(stand_ins, products), **found}


def _nouns_of_kinds(pack: Pack, language: str) -> Iterator[tuple[str, str]]:
    for kind in pack.kinds:
        if kind.product:
            for noun in kind.nouns.get(language, ()):
                yield noun, kind.id
