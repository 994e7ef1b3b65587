"""What is meant: entities and what they are called."""

from dataclasses import dataclass

from panse.model.identity import content_hash
from panse.model.span import Span


@dataclass(frozen=True, slots=True)
class Name:
    """One thing that an entity is called. ``language`` is ``ko`` or ``en``; ``preferred`` marks the one to show."""

    text: str
    language: str
    preferred: bool = False

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a name needs at least one character that is not a space")


@dataclass(frozen=True, slots=True)
class Entity:
    """A firm, product, market, norm or other thing that claims are about.

    ``name`` is the canonical name, one for the whole ledger. ``layers`` are the layers of the value chain it stands
    in; ``sublayer`` places a product within its layer. ``country`` is an ISO 3166 code, or None where it has none.
    ``proposed`` is true for an entity that no pack or person has confirmed.
    """

    name: str
    kind: str
    names: tuple[Name, ...]
    country: str | None = None
    layers: tuple[str, ...] = ()
    sublayer: str | None = None
    proposed: bool = False

    @property
    def id(self) -> str:
        return content_hash("entity", self.name)

    def shown(self, language: str) -> str:
        """Return the preferred name in ``language``, or the canonical one."""
        for name in self.names:
            if name.preferred and name.language == language:
                return name.text
        return self.name


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity. ``text`` is the name as it stands."""

    span: Span
    text: str
    entity: str
