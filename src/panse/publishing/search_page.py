"""The search page, and the index that its script searches where no server does."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from panse.analysis.index import ClaimIndex
from panse.analysis.passages import Passages
from panse.analysis.search import ResultKind, SearchResults, quoted_once, searched_names
from panse.ledger import ClaimRecord, DocumentRecord
from panse.publishing.evidence import place_word
from panse.publishing.rendering import Pages

INDEXED_QUOTES = 20_000
"""How many sentences the index of a static site holds at most."""

_LEADS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
_SYLLABLES = "가나다라마바사아자차카타파하"


@dataclass(frozen=True, slots=True)
class Found:
    """A result as the page shows it; ``details`` say what and where it is, ``language`` what it is written in."""

    text: str
    address: str
    details: str
    language: str


def index_script(language: str) -> str:
    """Return the name of the asset that holds the index of a static site in ``language``."""
    return f"search-index.{language}.js"


def render_search(
    pages: Pages,
    index: ClaimIndex,
    documents: Sequence[DocumentRecord],
    passages: Passages,
    results: SearchResults | None = None,
    *,
    static: bool = False,
) -> str:
    """Return the search page: with what was found, or, where nothing was asked, with all names in order.

    ``static`` makes the page load its script and the index, for a site without a server.
    """
    language = pages.language
    groups = [] if results is None or not results.query else _groups(results, pages, index, documents, passages)
    return pages.render(
        "search.html",
        nav="search",
        scripts=(index_script(language), "search.js") if static else (),
        twins={code: pages.links.search(code, results.query if results else None) for code in pages.languages},
        query=results.query if results else "",
        results=results,
        groups=groups,
        number=sum(len(found) for _, found in groups),
        near=[_named(name, pages, index) for name in results.near] if results else [],
        names=_alphabet(pages, index),
        total=len(index.names),
        static=static,
    )


def search_index(pages: Pages, index: ClaimIndex, documents: Sequence[DocumentRecord], passages: Passages) -> str:
    """Return the script that hands ``search.js`` its index: names, titles and sentences, each with its address.

    ``pages`` links as the search page does. A script and not a JSON file, since a browser lets a page that was opened
    from a folder load the one and not the other.
    """
    names = [
        [*_row(name, pages, index), [other for other in called if other != _shown(name, pages, index)]]
        for name, called in searched_names(index).items()
    ]
    titles = [
        [record.title, pages.links.document(record.id, pages.language), record.publisher or ""] for record in documents
    ]
    written = json.dumps(
        {"names": names, "titles": titles, "quotes": _quotes(pages, index, passages)},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return "window.panseSearch=" + written.replace("</", r"<\u002f") + ";\n"


def _place(record: ClaimRecord, pages: Pages) -> str:
    """Return the place of a claim as briefly as the index of a hundred thousand of them asks for."""
    return str(record.line) if record.page is None else place_word(record, pages)


def _quotes(pages: Pages, index: ClaimIndex, passages: Passages) -> list[list[str | int]]:
    return [
        [record.quote, _claim_address(record, pages, passages), f"{record.document.title} · {_place(record, pages)}"]
        for record in islice(quoted_once(index.records), INDEXED_QUOTES)
        if record.quote
    ]


def _claim_address(record: ClaimRecord, pages: Pages, passages: Passages) -> str:
    part = passages.part_of(record)
    return pages.links.document(record.document.id, pages.language, claim=record.id, part=part)


def _shown(name: str, pages: Pages, index: ClaimIndex) -> str:
    return index.entity(name).shown(pages.language)


def _kind(name: str, pages: Pages, index: ClaimIndex) -> str:
    return pages.pack.kind(index.entity(name).kind).label.shown(pages.language)


def _row(name: str, pages: Pages, index: ClaimIndex) -> list[object]:
    address = pages.links.entity(name, pages.language)
    return [_shown(name, pages, index), address, _kind(name, pages, index), len(index.about(name))]


def _named(name: str, pages: Pages, index: ClaimIndex, matched: str = "") -> Found:
    shown = _shown(name, pages, index)
    details = [_kind(name, pages, index), pages.word("claims_n", n=len(index.about(name)))]
    if matched and matched != shown:
        details.insert(0, matched)
    return Found(shown, pages.links.entity(name, pages.language), " · ".join(details), pages.language)


def _groups(
    results: SearchResults,
    pages: Pages,
    index: ClaimIndex,
    documents: Sequence[DocumentRecord],
    passages: Passages,
) -> list[tuple[str, list[Found]]]:
    records = {record.id: record for record in documents}
    claims = {record.id: record for record in index.records} if results.results else {}
    groups: dict[ResultKind, list[Found]] = {kind: [] for kind in ResultKind}
    for result in results.results:
        if result.kind is ResultKind.ENTITY:
            groups[result.kind].append(_named(result.key, pages, index, result.text))
        elif result.kind is ResultKind.DOCUMENT and result.key in records:
            record = records[result.key]
            address = pages.links.document(record.id, pages.language)
            groups[result.kind].append(Found(result.text, address, record.publisher or "", record.language))
        elif result.key in claims:
            claim = claims[result.key]
            address = _claim_address(claim, pages, passages)
            where = f"{claim.document.title} · {place_word(claim, pages)}"
            groups[result.kind].append(Found(result.text, address, where, claim.document.language))
    words = {
        ResultKind.ENTITY: "group_entities",
        ResultKind.DOCUMENT: "group_documents",
        ResultKind.CLAIM: "group_claims",
    }
    return [(pages.word(words[kind]), found) for kind, found in groups.items() if found]


def _alphabet(pages: Pages, index: ClaimIndex) -> list[tuple[str, list[Found]]]:
    """Return all names under their first letter: 가나다 before ABC in Korean, after it in English, then the rest."""
    by_letter: dict[str, list[Found]] = {}
    for name in index.names:
        found = _named(name, pages, index)
        by_letter.setdefault(_letter(found.text), []).append(found)
    korean = pages.language == "ko"

    def order(letter: str) -> tuple[int, str]:
        if letter in _SYLLABLES:
            return (0 if korean else 1), letter
        return (2, letter) if letter == "0–9" else ((1 if korean else 0), letter)

    return [
        (letter, sorted(by_letter[letter], key=lambda found: (found.text.casefold(), found.text)))
        for letter in sorted(by_letter, key=order)
    ]


def _letter(name: str) -> str:
    """Return what a name is filed under: 가 … 하 by its lead, A … Z, or 0–9 for all else."""
    first = name[:1]
    if "가" <= first <= "힣":
        lead = _LEADS[(ord(first) - 0xAC00) // 588]
        return _SYLLABLES["ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ".index(lead)]
    return first.upper() if first.isascii() and first.isalpha() else "0–9"
