"""Where each page stands: one scheme for the static site (relative files) and the server (absolute paths)."""

import re
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import quote

from panse.model import content_hash

_UNSAFE = re.compile(r"[^a-z0-9]+")


class Links(Protocol):
    """Addresses of pages, as they stand in a link. ``language`` is that of the page linked to."""

    def landscape(self, language: str) -> str: ...

    def entity(self, name: str, language: str, layer: str | None = None) -> str: ...

    def document(
        self, id_: str, language: str, claim: str | None = None, line: int | None = None, part: int = 1
    ) -> str: ...

    def firms(self, language: str) -> str: ...

    def documents(self, language: str) -> str: ...

    def search(self, language: str, query: str | None = None) -> str: ...

    def asset(self, name: str) -> str: ...


def slug_of(name: str) -> str:
    """Return the file name of an entity: its letters and digits in ASCII, and ten digits of its identity.

    >>> slug_of("GPT-4 Turbo")[:11], slug_of("믿음").isascii()
    ('gpt-4-turbo', True)
    """
    readable = _UNSAFE.sub("-", name[:200].lower()).strip("-")[:48].strip("-")
    identity = content_hash("entity", name)[:10]
    return f"{readable}-{identity}" if readable else identity


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The one scheme. ``prefix`` leads from a page to the root: ``""``, ``"../"`` and so on in files, ``"/"`` served.

    Pages of the ``default`` language stand at the root, those of another in a folder of its code. ``suffix`` is
    ``.html`` in files and empty when served. A long document goes on at ``ID-2``, ``ID-3``. Within a page, a claim
    stands at ``#claim-ID``, a line at ``#line-N`` and an entity's layer at ``#layer-ID``.
    """

    prefix: str = ""
    suffix: str = ".html"
    default: str = "ko"

    def deeper(self, levels: int) -> "PageLinks":
        """Return the links for a page that stands ``levels`` folders below this one."""
        return replace(self, prefix="../" * levels + self.prefix)

    def _root(self, language: str) -> str:
        return self.prefix if language == self.default else f"{self.prefix}{language}/"

    def landscape(self, language: str) -> str:
        return f"{self._root(language)}index{self.suffix}" if self.suffix else self._root(language)

    def entity(self, name: str, language: str, layer: str | None = None) -> str:
        anchor = f"#layer-{layer}" if layer else ""
        return f"{self._root(language)}entity/{slug_of(name)}{self.suffix}{anchor}"

    def document(
        self, id_: str, language: str, claim: str | None = None, line: int | None = None, part: int = 1
    ) -> str:
        anchor = f"#claim-{claim}" if claim else "" if line is None else f"#line-{line}"
        page = id_ if part == 1 else f"{id_}-{part}"
        return f"{self._root(language)}document/{page}{self.suffix}{anchor}"

    def firms(self, language: str) -> str:
        return f"{self._root(language)}firms{self.suffix}"

    def documents(self, language: str) -> str:
        return f"{self._root(language)}documents{self.suffix}"

    def search(self, language: str, query: str | None = None) -> str:
        asked = f"?q={quote(query, safe='')}" if query else ""
        return f"{self._root(language)}search{self.suffix}{asked}"

    def asset(self, name: str) -> str:
        return f"{self.prefix}assets/{name}"
