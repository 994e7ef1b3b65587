"""Pages out of templates: the environment, the language, and how to link.

Every template sees ``language``, ``links``, ``pack``, ``w`` (a word on screen), ``layer_class`` and the values given to
``render``. A page extends ``base.html``, takes its marks from ``macros.html`` and passes

- ``nav``: ``board``, ``firms``, ``documents``, ``search`` or empty, the entry of the menu it belongs to;
- ``twins``: the address of the same page in each language, the page's own included;
- ``scripts``: names of assets that the page loads besides.

>>> from panse.publishing.links import PageLinks
>>> Pages(pack, "ko", PageLinks("../")).render("entity.html", nav="firms", twins=twins, ...)  # doctest: +SKIP
"""

import functools
import re
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from panse.language import format_quantity, format_when
from panse.model import Quantity, When
from panse.packs.pack import Pack
from panse.publishing.links import Links
from panse.publishing.words import word

_NUMBER = re.compile(r"([0-9](?:[0-9,]*[0-9])?)")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the frame of every page says of the ledger: its file name and how much it holds.

    ``stated_to`` is the latest date of a document, or None where no document has one.
    """

    file_name: str = ""
    documents: int = 0
    claims: int = 0
    stated_to: When | None = None


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("panse.publishing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["bold_numbers"] = bold_numbers
    environment.globals["layer_class"] = lambda layer: f"layer-{layer}"
    return environment


def bold_numbers(text: str) -> Markup:
    """Return ``text`` escaped, with its numbers set in bold."""
    parts = _NUMBER.split(text)
    return Markup("").join(Markup("<b>{}</b>").format(part) if at % 2 else part for at, part in enumerate(parts))


class Pages:
    """Renders templates in one language, for one way of linking.

    ``languages`` are those in which pages exist; the switch in the frame offers no other.
    """

    def __init__(
        self,
        pack: Pack,
        language: str,
        links: Links,
        imprint: Imprint | None = None,
        languages: tuple[str, ...] = ("ko", "en"),
    ) -> None:
        self.pack = pack
        self.languages = languages
        self.language = language
        self.links = links
        self.imprint = imprint or Imprint()

    def word(self, key: str, **values: str | int) -> str:
        return word(key, self.language, **values)

    def quantity(self, quantity: Quantity) -> str:
        return format_quantity(quantity, self.language)

    def when(self, when: When, style: str = "text") -> str:
        return format_when(when, self.language, style)

    def render(self, template: str, **context: object) -> str:
        """Return the page that ``template`` makes of ``context``.

        A value that the template asks for and nobody gave raises ``jinja2.UndefinedError``.
        """
        frame: dict[str, object] = {
            "language": self.language,
            "links": self.links,
            "pack": self.pack,
            "imprint": self.imprint,
            "w": self.word,
            "quantity_text": self.quantity,
            "when_text": self.when,
            "nav": "",
            "twins": {},
            "scripts": (),
        }
        merged = frame | context
        twins = merged["twins"]
        if isinstance(twins, dict):
            merged["twins"] = {code: address for code, address in twins.items() if code in self.languages}
        return _environment().get_template(template).render(merged)
