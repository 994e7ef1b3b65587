"""Names that no pack knows, found in the document that uses them.

Korean shows them by quotation marks, glosses (가온칩(GaonChip)), category nouns ("반도체 스타트업 가온칩"),
endings, offices ("가온칩 대표") and lists; English by capitals and the words around them. What a name stands for is
voted on by the same signs; where they leave it open, the frames that the name fills decide (see
``panse.extraction.reading``).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from panse.extraction.discovery.english import find_english
from panse.extraction.discovery.forms import ACTOR, PRODUCT, Form, Forms
from panse.extraction.discovery.korean import find_korean
from panse.extraction.discovery.likeness import is_name_like
from panse.extraction.discovery.markets import find_markets
from panse.extraction.discovery.proposed import Proposed
from panse.extraction.discovery.spreading import short_forms, spread_lists, spread_variants
from panse.extraction.discovery.stretch import Stretch
from panse.extraction.discovery.tagger import NameTagger
from panse.extraction.discovery.vocabulary import Vocabulary
from panse.extraction.kinds import Kinds
from panse.model import Entity, Name
from panse.packs import Pack, fold_name

_LEAST = 2
_TENTATIVE = 1
_CLEAR = 3  # votes that settle a kind
# What stands in a column of firms and is none.
_NO_FIRMS = frozenset(
    ("기타", "합계", "전체", "평균", "총계", "소계", "나머지", "Others", "Other", "Total", "Average", "Rest")
)
_SIZED = re.compile(r"v?[\d.]+")
_MOST = 4_000  # names of one document; a list of more is no prose


class Discovery:
    """Finds names in documents. One for a pack; it keeps nothing between documents."""

    def __init__(self, pack: Pack, kinds: Kinds) -> None:
        self._kinds = kinds
        self._words = {language: Vocabulary.of(pack, kinds, language) for language in ("ko", "en")}
        self._taggers = {language: NameTagger(words) for language, words in self._words.items()}
        self._order = [kind.id for kind in pack.kinds]
        self._risky = {
            fold_name(name.text): entity.name
            for entity in pack.entities
            for name in entity.names
            if name.text in pack.risky_names
        }
        self._able = any(words.nouns or words.endings for words in self._words.values())

    def find(self, stretches: Mapping[str, Stretch]) -> tuple[Proposed, ...]:
        """Return what the stretches of a document, by language, name besides what is known."""
        if not self._able:
            return ()
        forms = Forms()
        empty = Stretch("", ())
        korean, english = stretches.get("ko", empty), stretches.get("en", empty)
        find_korean(korean, self._words["ko"], forms)
        find_english(english, self._words["en"], forms)
        for language, stretch in stretches.items():
            self._taggers[language].find(stretch, self._kinds, forms)
        find_markets(korean.text, self._words["ko"], forms, self._words["ko"].endings)
        find_markets(english.text, self._words["en"], forms, self._words["en"].endings)
        for stretch in stretches.values():
            self._find_in_cells(stretch, forms)
        every = "\n".join(stretch.text for stretch in stretches.values())
        known = {
            stretch.text[name.start : name.end]: name.entity for stretch in stretches.values() for name in stretch.known
        }
        classes = {
            written: PRODUCT if self._kinds.is_product(entity) else ACTOR
            for written, entity in known.items()
            if self._kinds.is_product(entity) or self._kinds.is_actor(entity)
        }
        spread_lists(korean, classes, self._words["ko"], forms, _LEAST)
        products = [written for written, what in classes.items() if what is PRODUCT]
        products += [form.text for form in forms.accepted(_LEAST) if form.kinds[PRODUCT] or not form.kinds]
        spread_variants(every, products, forms)
        taken = {fold_name(written) for written in known}
        accepted = [form for form in forms.accepted(_TENTATIVE) if fold_name(form.text) not in taken][:_MOST]
        return tuple(self._entities(_simple(accepted, known), every, known))

    def _find_in_cells(self, stretch: Stretch, forms: Forms) -> None:
        """What stands alone in a cell, under a header that says what is listed there ("Company", "모델")."""
        for start, end, header in stretch.cells:
            words = self._words["ko" if re.search("[가-힣]", header) else "en"]
            named = next((words.nouns[part] for part in _header_words(header) if part in words.nouns), None)
            name = stretch.text[start:end].strip()
            if named is None or stretch.known_in(start, end) or not re.fullmatch(r"[A-Za-z가-힣][\w .&+-]*", name):
                continue
            firm = named[0] in words.actors and " " not in name and name not in _NO_FIRMS
            plain = not firm and not is_name_like(name.replace(" ", ""), self._words["ko"])
            plain = plain or self._words["ko"].is_generic(name)
            if not plain and not name.islower():
                forms.add(name, start, _LEAST, named[:1], vote=3)

    def _entities(self, forms: Sequence[Form], text: str, known: Mapping[str, str]) -> list[Proposed]:
        folded = {fold_name(written): entity for written, entity in known.items()}
        groups = _grouped(forms)
        heads = short_forms([form.text for group in groups for form in group], text, self._words["en"])
        found: list[Proposed] = []
        for group in groups:
            if group[0].text in heads:
                continue
            names = [form.text for form in group]
            names += sorted({gloss for form in group for gloss in form.glosses} - set(names))
            full = map(fold_name, names)
            names += [short for short, long in heads.items() if long in names and short not in names]
            entity = next((folded[key] for name in names if (key := fold_name(name)) in folded), None)
            if entity is not None:  # another writing of what is known: "가온칩(GaonChip)"
                found.append(Proposed(Entity(entity, self._kinds[entity], _names(names)), ()))
                continue
            kinds = self._kinds_of(group)
            written = _names(names)
            tentative = all(form.weight < _LEAST for form in group)
            entity = next((self._risky[key] for key in full if key in self._risky), None)
            if entity is not None and self._kinds[entity] in kinds:  # a common word that is shown to be a name here
                found.append(Proposed(Entity(entity, self._kinds[entity], written), (), tentative))
                continue
            unshown = not any(form.kinds for form in group)
            found.append(Proposed(Entity(group[0].text, kinds[0], written, proposed=True), kinds, tentative, unshown))
        return found

    def _kinds_of(self, group: Sequence[Form]) -> tuple[str, ...]:
        """What a name may stand for: the kind that the signs name, else all of the class that they name, else all."""
        words = self._words["ko"]
        votes = sum((form.kinds for form in group), start=type(group[0].kinds)())
        ranked = sorted(self._order, key=lambda kind: (-votes[kind], self._order.index(kind)))
        actors = [kind for kind in ranked if kind in words.actors]
        products = [kind for kind in ranked if kind in words.products]
        actor = votes[ACTOR] + sum(votes[kind] for kind in actors)
        product = votes[PRODUCT] + max((votes[kind] for kind in products), default=0)
        best = ranked[0]
        if best not in words.actors | words.products and votes[best] >= max(_CLEAR, actor, product - 1):
            return (best,)
        if product > actor:
            first, second = products[0], products[1] if len(products) > 1 else products[0]
            clear = votes[first] >= _CLEAR and votes[first] >= 2 * votes[second]
            return (first,) if clear or first == second else tuple(products)
        looks_made = any(re.search(r"\d", form.text) for form in group)
        if actor > product or not (product or looks_made):
            return tuple(actors)
        return (*products, *actors)


def _header_words(header: str) -> Iterator[str]:
    for part in re.findall(r"[가-힣A-Za-z-]+", header):
        yield part
        yield part.lower()


def _names(writings: Iterable[str]) -> tuple[Name, ...]:
    return tuple(Name(written, "ko" if re.search("[가-힣]", written) else "en") for written in writings)


def _simple(forms: Sequence[Form], known: Collection[str]) -> list[Form]:
    """Leave out what is two names side by side: a maker and its product, a firm and its unit."""
    names = {form.text for form in forms} | set(known)
    kept = []
    for form in forms:
        breaks = [at for at, character in enumerate(form.text) if character in " -"]
        cuts = ((form.text[:at], form.text[at + 1 :]) for at in breaks)
        if not any(head in names and tail in names and not _SIZED.fullmatch(tail) for head, tail in cuts):
            kept.append(form)
    return kept


def _grouped(forms: Sequence[Form]) -> list[list[Form]]:
    """Put the writings of one thing together: a name and its gloss, names that differ in spaces and case alone."""
    at: dict[str, int] = {}
    groups: list[list[Form]] = []
    for form in forms:
        keys = {fold_name(form.text), *map(fold_name, form.glosses)}
        place = next((at[key] for key in keys if key in at), None)
        if place is None:
            place = len(groups)
            groups.append([])
        groups[place].append(form)
        at.update(dict.fromkeys(keys, place))
    return groups


__all__ = ["Discovery", "Proposed", "Stretch"]
