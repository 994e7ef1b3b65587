"""The entities of a pack with their names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from panse.model import Entity, Name
from panse.packs.faults import Faults, Place, quoted
from panse.packs.names import fold_name, language_of
from panse.packs.pack import Kind, Label
from panse.packs.reading import Part
from panse.packs.schema import EntitiesFile, EntityRow
from panse.packs.vocabulary import Vocabulary, check_known


@dataclass(slots=True)
class Register:
    """Entities by their canonical names, and the names that need care."""

    entities: dict[str, Entity] = field(default_factory=dict)
    risky: set[str] = field(default_factory=set)
    damaged: set[str] = field(default_factory=set)


def build_entities(parts: Iterable[Part[EntitiesFile]], vocabulary: Vocabulary, faults: Faults) -> Register:
    """Build the entities of all files, in the order of their canonical names.

    Two entities that bear one name are a fault, told with both places: a text that says it could mean either.
    """
    register = Register()
    owners: dict[str, _Claim] = {}
    for part in parts:
        if not check_known(part.at("kind"), "kind", part.rows.kind, vocabulary.kinds, faults):
            continue
        id_ = part.rows.kind
        kind = (vocabulary.kinds or {}).get(id_, Kind(id_, Label(id_, id_)))  # the others are looked at all the same
        for index, row in enumerate(part.rows.entities):
            layers = _layers_of(part, index, row, kind, vocabulary, faults)
            sublayer = _sublayer_of(part, index, row, kind, vocabulary, faults)
            if row.name in register.entities:
                other = owners[fold_name(row.name)].place
                what = f"the entity {quoted(row.name)} stands here and in {other.file}:{other.line}"
                faults.add(part.at("entities", index, "name"), what, "Keep one of them.")
                continue
            _claim_names(part, index, row, owners, faults)
            names = tuple(_names(row))
            register.entities[row.name] = Entity(row.name, kind.id, names, row.country, layers, sublayer)
            if row.common_words:
                common = {fold_name(word) for word in row.common_words}
                register.risky.update(name.text for name in names if fold_name(name.text) in common)
            register.damaged.update(row.damaged)
    register.entities = dict(sorted(register.entities.items()))
    return register


def _names(row: EntityRow) -> Iterator[Name]:
    """All names of an entity: those to show first in each language, damaged writings last."""
    own = language_of(row.name)
    written = {"ko": row.ko, "en": row.en}
    if row.name not in written[own]:
        written[own] = [row.name, *written[own]]
    for language, texts in written.items():
        for at, text in enumerate(texts):
            yield Name(text, language, preferred=at == 0)
    for text in row.damaged:
        yield Name(text, language_of(text))


@dataclass(frozen=True, slots=True)
class _Claim:
    """The entity that bears a name, and where it does; the place is looked up when a fault has to tell it."""

    entity: str
    part: Part[EntitiesFile]
    path: tuple[str | int, ...]

    @property
    def place(self) -> Place:
        return self.part.at(*self.path)


def _claim_names(
    part: Part[EntitiesFile], index: int, row: EntityRow, owners: dict[str, _Claim], faults: Faults
) -> None:
    """Enter the names of an entity into the table of their owners, and note those that are taken."""
    written = dict.fromkeys([row.name])
    taken: set[str] = set()
    named = [(row.name, _Claim(row.name, part, ("entities", index, "name")))]
    for key, texts in (("ko", row.ko), ("en", row.en), ("damaged", row.damaged)):
        seen: set[str] = set()
        for at, text in enumerate(texts):
            claim = _Claim(row.name, part, ("entities", index, key, at))
            if text in seen or (text in written and text != row.name):
                what = f"the name {quoted(text)} stands twice in {quoted(row.name)}"
                faults.add(claim.place, what, "Keep one of them.")
            seen.add(text)
            named.append((text, claim))
        written |= dict.fromkeys(texts)
    for text, claim in named:
        folded = fold_name(text)
        owner = owners.setdefault(folded, claim)
        if owner.entity != row.name and folded not in taken:
            taken.add(folded)
            where = owner.place
            what = f"the name {quoted(text)} of {quoted(row.name)} is also that of {quoted(owner.entity)}"
            faults.add(claim.place, f"{what}, in {where.file}:{where.line}", "Keep it on one of them.")
    for at, word in enumerate(row.common_words):
        if word not in written:
            place = part.at("entities", index, "common_words", at)
            faults.add(place, f"{quoted(word)} is no name of {quoted(row.name)}", word=word, known=written)


def _layers_of(
    part: Part[EntitiesFile], index: int, row: EntityRow, kind: Kind, vocabulary: Vocabulary, faults: Faults
) -> tuple[str, ...]:
    if row.layers is None:
        return () if kind.layer is None else (kind.layer,)
    for at, layer in enumerate(row.layers):
        check_known(part.at("entities", index, "layers", at), "layer", layer, vocabulary.layer_ids, faults)
    return tuple(row.layers)


def _sublayer_of(
    part: Part[EntitiesFile], index: int, row: EntityRow, kind: Kind, vocabulary: Vocabulary, faults: Faults
) -> str | None:
    """Return the sub-layer that is written, else the default one of the layer that things of this kind stand in.

    A product may stand in a sub-layer of another layer than its kind's: a cloud service that is a model hub.
    """
    layers = vocabulary.layers or ()
    if row.sublayer is not None:
        known = None if vocabulary.layers is None else [part.id for layer in layers for part in layer.sublayers]
        check_known(part.at("entities", index, "sublayer"), "sub-layer", row.sublayer, known, faults)
        return row.sublayer
    return next(
        (part.id for layer in layers if layer.id == kind.layer for part in layer.sublayers if part.default), None
    )
