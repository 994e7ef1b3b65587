"""From names that are sure to those beside them: members of one list, versions of one product, short forms."""

import re
from collections.abc import Iterable, Mapping

from panse.extraction.discovery.forms import ACTOR, PRODUCT, Form, Forms
from panse.extraction.discovery.korean import is_name_like
from panse.extraction.discovery.stretch import Stretch
from panse.extraction.discovery.vocabulary import Vocabulary

_ITEM = r"['‘]?(?P<item>[가-힣A-Za-z0-9](?:[가-힣A-Za-z0-9+&]|[.-](?=[가-힣A-Za-z0-9]))*)['’]?"
_JOINED = re.compile(rf"(?:\s?[·,ㆍ]\s?|[과와]\s|\s및\s){_ITEM}(?=[·,ㆍ]|\s등|[과와은는이가의을를]\s|\s및)")
_VARIANT = re.compile(
    r"[ -](?:Pro|Max|Mini|Ultra|Lite|Plus|Nano|Flash|Turbo|Large|Small|Medium|Preview|Next|Air|Edge|Prime|Omni"
    r"|Vision|Coder"
    r"|프로|맥스|미니|울트라|라이트|플러스|나노|플래시|터보|라지|스몰|옴니"
    r"|비전)(?![A-Za-z가-힣]{2})(?: \d(?:\.\d)?(?![\d%조억만천.]))?"
)


def spread_lists(stretch: Stretch, known: Mapping[str, str], words: Vocabulary, forms: Forms, least: int) -> None:
    """Accept what stands in one list with a name: "가람칩·나래칩·다솜이".

    ``known`` leads names that need no proof to what they are, ``ACTOR`` or ``PRODUCT``.
    """
    text = stretch.text
    for _ in range(2):
        sure = {form.text: _class_of(form, words) for form in forms.accepted(least)} | dict(known)
        grown = False
        for name, what in sure.items():
            for place in re.finditer(rf"(?<![가-힣A-Za-z0-9]){re.escape(name)}['’]?", text):
                grown |= _walk(stretch, place.end(), what, words, forms, sure)
        if not grown:
            return


def _walk(stretch: Stretch, at: int, what: str, words: Vocabulary, forms: Forms, sure: Mapping[str, str]) -> bool:
    grown, text = False, stretch.text
    for _ in range(12):
        match = _JOINED.match(text, at)
        if match is None:
            return grown
        name = stretch.base(match["item"])
        if name not in sure:
            if not is_name_like(name, words):
                return grown
            form = forms.get(name)
            if form is None or form.weight < 2:
                forms.add(name, match.start("item"), 2, [what])
                grown = True
        at = match.start("item") + len(name) + (text[match.end("item") : match.end("item") + 1] in "'’")
    return grown


def _class_of(form: Form, words: Vocabulary) -> str:
    actor = form.kinds[ACTOR] + sum(form.kinds[kind] for kind in words.actors)
    product = form.kinds[PRODUCT] + sum(form.kinds[kind] for kind in words.products)
    return PRODUCT if product > actor else ACTOR


def spread_variants(text: str, products: Iterable[str], forms: Forms) -> None:
    """Accept a product's name with a word for its size or grade: "오르빗 프로", "Orbit Max 2"."""
    for name in products:
        for place in re.finditer(rf"(?<![가-힣A-Za-z0-9]){re.escape(name)}(?=[ -])", text):
            match = _VARIANT.match(text, place.end())
            if match is not None:
                forms.add(text[place.start() : match.end()], place.start(), 2, [PRODUCT], vote=3)


def short_forms(names: Iterable[str], text: str, words: Vocabulary) -> dict[str, str]:
    """Return short forms of names of several words that the text uses alone, each with its long form.

    "Orbit Systems" is "Orbit" from then on; two long forms with one head leave it to neither.
    """
    found: dict[str, str | None] = {}
    for name in names:
        parts = name.split(" ")
        if len(parts) < 2 or not words.ending.search(name) or words.kind_of_ending(name) not in words.actors:
            continue
        head = " ".join(parts[:-1])
        if len(head) < 3 or head in words.generic or not re.search(r"[A-Z]", head):
            continue
        rest = "|".join(map(re.escape, parts[len(head.split(" ")) :]))
        if re.search(rf"(?<![A-Za-z0-9가-힣]){re.escape(head)}(?! (?:{rest}))(?![A-Za-z0-9])", text):
            found[head] = None if head in found else name
    return {short: name for short, name in found.items() if name is not None}
