"""From names that are sure to those beside them: members of one list, versions of one product, short forms."""

import re
from collections.abc import Iterable, Iterator, Mapping

from panse.extraction.discovery.forms import ACTOR, PRODUCT, Form, Forms
from panse.extraction.discovery.likeness import is_name_like
from panse.extraction.discovery.stretch import Stretch
from panse.extraction.discovery.vocabulary import Vocabulary

_ITEM = r"['‘]?[가-힣A-Za-z0-9](?:[가-힣A-Za-z0-9+&]|[.-](?=[가-힣A-Za-z0-9])){0,100}['’]?"
_LIST = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?P<items>{_ITEM}(?:(?:\s?[·,ㆍ]\s?|(?<=[과와])\s|\s및\s){_ITEM})+)(?P<rest>\s등|\s및)?"
)
_ITEMS = re.compile(_ITEM)
_MOST_ITEMS = 24
_VARIANT = re.compile(
    r"(?<=[가-힣A-Za-z0-9])[ -](?:Pro|Max|Mini|Ultra|Lite|Plus|Nano|Flash|Turbo|Large|Small|Medium|Preview|Next"
    r"|Air|Edge"
    r"|Prime|Omni|Vision|Coder|프로|맥스|미니|울트라|라이트|플러스|나노|플래시|터보|라지|스몰|옴니"
    r"|비전)(?![A-Za-z가-힣]{2})"
    r"(?: \d(?:\.\d)?(?![\d%조억만천.]))?"
)
_LONGEST_PRODUCT = 40


def spread_lists(stretch: Stretch, known: Mapping[str, str], words: Vocabulary, forms: Forms, least: int) -> None:
    """Accept what stands in one list with a name: "가람칩·나래칩·다솜이".

    ``known`` leads names that need no proof to what they are, ``ACTOR`` or ``PRODUCT``.
    """
    lists = [_items(match, stretch) for match in _LIST.finditer(stretch.text)]
    for _ in range(2):  # a name found in one list may prove another
        sure = {form.text: _class_of(form, words) for form in forms.accepted(least)} | dict(known)
        grown = False
        for items in lists:
            what = next((sure[name] for name, _ in items if name in sure), None)
            for name, start in items if what is not None else ():
                if name not in sure and is_name_like(name, words):
                    forms.add(name, start, least, [str(what)])
                    grown = True
        if not grown:
            return


def _items(listed: re.Match[str], stretch: Stretch) -> list[tuple[str, int]]:
    """Return the members of a list without their particles, each with its place.

    What ends it is a member only with a particle or before 등: "A, B와 협력했다" lists two.
    """
    found = []
    for match in _ITEMS.finditer(listed["items"]):
        item = match[0].strip("'‘’")
        found.append((stretch.base(item), listed.start() + match.start() + match[0].index(item), item))
    if found and not listed["rest"] and found[-1][0] == found[-1][2]:
        found.pop()
    if found and found[-1][2] != found[-1][0] and found[-1][2][len(found[-1][0]) :] in ("은", "는"):
        before = stretch.text[max(0, listed.start() - 2) : listed.start()].rstrip("'‘ ")
        if before.endswith(("은", "는")):
            return []  # "가온은 바름, 나래는 다솜을": two pairs
    return [(name, start) for name, start, _ in found[:_MOST_ITEMS]]


def _class_of(form: Form, words: Vocabulary) -> str:
    actor = form.kinds[ACTOR] + sum(form.kinds[kind] for kind in words.actors)
    product = form.kinds[PRODUCT] + sum(form.kinds[kind] for kind in words.products)
    return PRODUCT if product > actor else ACTOR


def spread_variants(text: str, products: Iterable[str], forms: Forms) -> None:
    """Accept a product's name with a word for its size or grade: "오르빗 프로", "Orbit Max 2"."""
    names = frozenset(products)
    for match in _VARIANT.finditer(text):
        head = text[max(0, match.start() - _LONGEST_PRODUCT) : match.start()]
        for start in _word_starts(head):
            if head[start:] in names:
                at = match.start() - len(head) + start
                forms.add(text[at : match.end()], at, 2, [PRODUCT], vote=3)
                break


def _word_starts(text: str) -> Iterator[int]:
    """Yield where a name at the end of ``text`` may begin, the longest first."""
    for at in range(len(text)):
        if not at or not (text[at - 1].isalnum() or text[at - 1] == "-"):
            yield at


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
        if _alone(head, parts[len(head.split(" "))], text):
            found[head] = None if head in found else name
    return {short: name for short, name in found.items() if name is not None}


def _alone(head: str, rest: str, text: str) -> bool:
    """Tell whether the head of a name stands somewhere without the rest of it."""
    at = text.find(head)
    while at >= 0:
        end = at + len(head)
        begins = not at or not (text[at - 1].isalnum() or text[at - 1] in "-'’")
        if begins and not text[end : end + 1].isalnum() and not text.startswith(" " + rest, end):
            return True
        at = text.find(head, end)
    return False
