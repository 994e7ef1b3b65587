"""What an HTML page says of itself in its head, and the flattening that keeps hostile pages harmless."""

import json
import re
from collections import Counter
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from panse.documents.dates import parse_date
from panse.model import When

_DEEPEST = 512
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40})")
# Quoted values are stepped over whole, so that a bracket inside one does not end the tag.
_WHOLE_TAG = re.compile(r"<(?P<name>[a-zA-Z][^\s/>]{0,40})(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_WIDE = 4000
_MOST_ATTRIBUTES = 300
_SHALLOW_NAMES = (
    "p li td th tr dt dd option optgroup thead tbody tfoot colgroup rt rp html body head br img hr input meta link col "
    "area base embed source track wbr param frame keygen"
)
_SHALLOW = frozenset(_SHALLOW_NAMES.split())
_LARGEST_JSON = 1_000_000
_MOST_METAS = 2000
_PUBLISHED_KEYS = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "dc.date.issued", "dc.date",
    "dcterms.date", "dcterms.created", "pubdate", "publishdate", "publish_date", "publication_date", "date",
    "citation_publication_date", "parsely-pub-date", "sailthru.date", "article.published", "regdate", "dc.date.created",
)  # fmt: skip
_TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "title")
_PUBLISHER_KEYS = ("og:site_name", "publisher", "dc.publisher", "article:publisher", "application-name", "author")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says. ``window_title`` is the title of the window, which often names the site as well."""

    title: str | None
    window_title: str | None
    publisher: str | None
    published: When | None


def tame(html: str) -> str:
    """Return ``html`` without what makes the parser quadratic; pages that people write are returned as they are.

    The parser looks through all open elements at each tag, and through all attributes of a tag at each attribute:
    100,000 nested ``div`` took it 27 seconds, 30,000 attributes 6. Elements nested deeper than 512 become line breaks,
    and tags with more than 300 attributes lose them.
    """
    return _flatten(_WHOLE_TAG.sub(_narrow, html))


def _narrow(match: re.Match[str]) -> str:
    tag = match.group()
    if len(tag) < _WIDE or len(_QUOTED.sub(" ", tag).replace("/", " ").split()) <= _MOST_ATTRIBUTES:
        return tag
    return f"<{match['name']}"


def _flatten(html: str) -> str:
    depth = 0
    opened: Counter[str] = Counter()
    for match in _TAG.finditer(html):
        depth = _count(match, opened, depth)
        if depth > _DEEPEST:
            return _flattened(html)
    return html


def _count(match: re.Match[str], opened: Counter[str], depth: int) -> int:
    name = match.group(2).lower()
    if name in _SHALLOW:
        return depth
    if not match.group(1):
        opened[name] += 1
        return depth + 1
    if opened[name]:
        opened[name] -= 1
        return depth - 1
    return depth


def _flattened(html: str) -> str:
    depth = 0
    opened: Counter[str] = Counter()

    def shallow(match: re.Match[str]) -> str:
        nonlocal depth
        before = depth
        depth = _count(match, opened, depth)
        return "<br" if max(before, depth) > _DEEPEST and before != depth else match.group()

    return _TAG.sub(shallow, html)


def read_head(tree: LexborHTMLParser) -> Head:
    """Return what a page says of itself: meta elements first, then JSON-LD, then the first ``time``."""
    metas: dict[str, str] = {}
    for node in tree.css("meta")[:_MOST_METAS]:
        attributes = node.attributes
        key = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = (attributes.get("content") or "").strip()
        if key and content:
            metas.setdefault(key.strip().lower(), content)
    linked = _linked_data(tree)
    window = tree.css_first("title")
    published = [metas[key] for key in _PUBLISHED_KEYS if key in metas]
    published += [linked[key] for key in ("datePublished", "dateCreated", "uploadDate") if key in linked]
    published += [node.attributes.get("datetime") or node.text(deep=False) or "" for node in tree.css("time")[:3]]
    dates = (parse_date(written) for written in published)
    publishers = [metas[key] for key in _PUBLISHER_KEYS if key in metas and "://" not in metas[key]]
    return Head(
        _first(metas, _TITLE_KEYS) or linked.get("headline"),
        _tidy(window.text()) if window is not None else None,
        linked.get("publisher")
        if "og:site_name" not in metas and "publisher" in linked
        else next(iter(publishers), None),
        next((date for date in dates if date is not None), None),
    )


def _first(metas: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((tidy for key in keys if (tidy := _tidy(metas.get(key)))), None)


def _tidy(text: str | None) -> str | None:
    return " ".join((text or "")[:500].split()) or None


def _linked_data(tree: LexborHTMLParser) -> dict[str, str]:
    """Return date, headline and publisher from the first JSON-LD that has them; broken JSON says nothing."""
    found: dict[str, str] = {}
    for node in tree.css('script[type="application/ld+json"]')[:20]:
        written = node.text() or ""
        if len(written) > _LARGEST_JSON:
            continue
        try:
            waiting = [json.loads(written)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, list):
                waiting.extend(reversed(value))
            elif isinstance(value, dict):
                _take(value, found)
                waiting.extend(inner for key, inner in value.items() if key in {"@graph", "mainEntity"})
    return found


def _take(value: dict[str, object], found: dict[str, str]) -> None:
    for key in ("datePublished", "dateCreated", "uploadDate", "headline"):
        written = value.get(key)
        if isinstance(written, str) and written.strip():
            found.setdefault(key, written.strip())
    publisher = value.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    if isinstance(name, str) and name.strip():
        found.setdefault("publisher", name.strip())
