"""What an industry is made of: the values that a pack's files are read into."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from pathlib import Path

from panse.model import Entity, Name, UnknownName

MODEL = "model:"  # what the method of a claim begins with that a language model proposed
# The confidence from which on the careful reading takes a claim, where a pack's precision.yaml has not measured one.
CAREFUL = 0.9
READINGS = ("careful", "complete")
# What such claims are taken for before they are measured. The gate leaves those whose names, figures and dates stand
# in the text; what is left to be wrong is what is said of them.
MODEL_PRIOR = 0.7


@dataclass(frozen=True, slots=True)
class Label:
    """A word for readers, in both languages."""

    ko: str
    en: str

    def shown(self, language: str) -> str:
        return self.ko if language == "ko" else self.en


class Meaning(Enum):
    """What analyses take a predicate for, whatever a pack calls it. Read from the subject to the object."""

    MAKES = "makes"  # the object is the subject's own product
    MANUFACTURES = "manufactures"  # the subject makes the object for others
    HOSTS = "hosts"  # the subject offers the object, which may be another's
    TAKES = "takes"  # the subject runs on, adopts or is built on the object
    SUPPLIES = "supplies"  # the object gets something from the subject
    HOLDS = "holds"  # the subject has a stake in the object
    HELD_BY = "held_by"  # the object has a stake in the subject
    ALLIES = "allies"  # the two work together
    RAISES = "raises"  # the subject got money from investors; they stand in predicates that mean HOLDS


@dataclass(frozen=True, slots=True)
class Sublayer:
    """A part of a layer. Its id is one in the whole pack.

    ``default`` takes the products of the layer that no sub-layer was set for. ``gathers`` takes firms by what they do
    with the layer's products: those that manufacture them for others, or those that host them.
    """

    id: str
    label: Label
    default: bool = False
    gathers: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of the value chain, with its colour on light and on dark paper (``#rrggbb``)."""

    id: str
    label: Label
    colour_light: str
    colour_dark: str
    sublayers: tuple[Sublayer, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """Home, or abroad. ``countries`` is empty for the region that holds all the others."""

    id: str
    label: Label
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity; ``layer`` is the layer of the value chain that things of this kind stand in.

    ``product`` is true for what an organisation makes or offers. ``nouns`` are common nouns for things of this kind by
    language ("chatbot"): one beside a name that no pack knows tells what it names. ``endings`` are what such names end
    with ("전자", "Labs").
    """

    id: str
    label: Label
    layer: str | None = None
    product: bool = False
    nouns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    endings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate with its signature.

    ``subject`` and ``object`` are the kinds allowed; ``object`` is empty for an attribute, whose ``units`` are then
    the units allowed, or neither, where the date is the value. ``functional`` means that a subject has one value (or
    object) for the same date and the same ``about``, so that two are a conflict. ``dated`` means that the date is that
    of the event or of the value; where it is false, a date stands only with what is still to come. ``tolerance`` is the
    relative difference within which two values agree. ``near`` is a predicate that may stand in for this one when
    claims are scored. ``inverse`` is how the relation reads from the object's side, and the label itself where both
    sides read alike or there is one side only.
    ``means`` is what analyses take it for.
    """

    id: str
    label: Label
    inverse: Label
    subject: tuple[str, ...]
    object: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    functional: bool = False
    symmetric: bool = False
    dated: bool = True
    tolerance: Decimal = Decimal(0)
    takes_amount: bool = False
    takes_about: bool = False
    near: str | None = None
    means: Meaning | None = None

    @property
    def is_relation(self) -> bool:
        return bool(self.object)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence for a frame and the claims that it gives, each as ``subject | object or value | field=value ...``."""

    text: str
    gives: tuple[str, ...]
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a language states a predicate, in the notation of ``extraction``.

    Exactly one of ``clause`` (roles in any order around a cue word), ``phrase`` (parts in the order written),
    ``table`` (roles by the headers of columns) and ``figure`` (a number by the words of its measure) is given.
    ``sets`` are fields of the claim that the frame fixes, such as ``about: released``. ``pack`` is the name of the pack
    whose file it stands in.
    """

    id: str
    predicate: str
    language: str
    clause: str | None
    phrase: str | None
    table: str | None
    figure: str | None
    sets: dict[str, str]
    examples: tuple[Example, ...]
    not_examples: tuple[str, ...]
    file: str
    line: int
    pack: str = ""


@dataclass(frozen=True, slots=True)
class PredicateGuide:
    """What readers are told of a predicate: what it says, judgement calls, and the words that ``about`` may be.

    ``about`` are words for readers that need not stand in the text ("announced"); anything else in it must.
    """

    definition: str
    judgement: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """A text of our own and what a careful reader takes out of it.

    ``names`` are names that no pack knows, each with its kind; ``claims`` the fields of each claim, those left out not
    given. ``value`` and ``amount`` are as the text writes them.
    """

    text: str
    published: str | None
    names: tuple[tuple[str, str], ...]
    claims: tuple[Mapping[str, str | bool], ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """What readers of documents are told, be they people or a language model: definitions, judgement calls, examples.

    ``kinds`` and ``predicates`` go by their ids; ``judgement`` holds for all predicates.
    """

    kinds: Mapping[str, str] = field(default_factory=dict)
    predicates: Mapping[str, PredicateGuide] = field(default_factory=dict)
    judgement: tuple[str, ...] = ()
    examples: tuple[WorkedExample, ...] = ()


@dataclass(frozen=True, slots=True)
class BundledSource:
    """A document whose facts are bundled and whose text is not."""

    sha256: str
    name: str
    title: str
    publisher: str
    published: str
    language: str
    media_type: str


@dataclass(frozen=True, slots=True)
class BundledClaim:
    """A fact of a bundled source: its fields, where it stands and the SHA-256 of the quotation (UTF-8).

    ``source`` is the SHA-256 of the source. ``start`` and ``end`` count code points of its canonical text. ``fields``
    has every field of a claim as a line of JSON, those that are null included.
    """

    source: str
    line: int
    section: str
    start: int
    end: int
    quote_sha256: str
    fields: dict[str, str | float | int | None]


@dataclass(frozen=True, slots=True)
class Pack:
    """An industry as data, validated.

    ``layers`` run from the top of the board to the bottom, ``value_chain`` the other way, from the first maker to the
    user. ``entities`` are in the order of their canonical names. ``risky_names`` are the names, as written, that are
    also words of the language ("Word", "구름"): such a name counts only beside another name of its own, of its maker
    or of its products, or in quotation marks or brackets. ``damaged_names`` are writings of scanned pages, matched and
    never shown. ``precision`` is how sure a claim is, from 0 to 1, by the id of its frame, as measured on answer keys;
    under "" that of a frame that was not measured, under "model:NAME" that of a language model. ``careful`` is the
    confidence from which on the careful reading takes a claim. ``guide`` is what readers are told. ``samples`` are
    paths inside ``folder``. ``fingerprint`` changes with any byte of any file, those of ``bases`` included: the packs
    that this one extends, the nearest first. ``kind_groups`` and ``unit_groups`` have the kinds and units of each
    group.
    """

    name: str
    version: str
    label: Label
    layers: tuple[Layer, ...]
    regions: tuple[Region, ...]
    kinds: tuple[Kind, ...]
    predicates: tuple[Predicate, ...]
    units: tuple[str, ...]
    entities: tuple[Entity, ...]
    frames: tuple[Frame, ...]
    lexicon: dict[str, dict[str, tuple[str, ...]]]
    sources: tuple[BundledSource, ...] = ()
    claims: tuple[BundledClaim, ...] = ()
    samples: tuple[str, ...] = ()
    fingerprint: str = ""
    home: str = ""
    unit_labels: Mapping[str, Label] = field(default_factory=dict)
    risky_names: frozenset[str] = frozenset()
    damaged_names: frozenset[str] = frozenset()
    folder: Path | None = field(default=None, compare=False)
    precision: Mapping[str, float] = field(default_factory=dict)
    careful: float = CAREFUL
    guide: Guide = field(default_factory=Guide)
    bases: tuple[str, ...] = ()
    kind_groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unit_groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _layers: dict[str, Layer] = field(init=False, repr=False, compare=False)
    _kinds: dict[str, Kind] = field(init=False, repr=False, compare=False)
    _predicates: dict[str, Predicate] = field(init=False, repr=False, compare=False)
    _entities: dict[str, Entity] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_layers", {layer.id: layer for layer in self.layers})
        object.__setattr__(self, "_kinds", {kind.id: kind for kind in self.kinds})
        object.__setattr__(self, "_predicates", {predicate.id: predicate for predicate in self.predicates})
        object.__setattr__(self, "_entities", {entity.name: entity for entity in self.entities})

    @property
    def value_chain(self) -> tuple[Layer, ...]:
        """The layers from the first maker to the user: the board from the bottom up."""
        return self.layers[::-1]

    @property
    def sample_paths(self) -> tuple[Path, ...]:
        """The sample documents as files."""
        return () if self.folder is None else tuple(self.folder / sample for sample in self.samples)

    def layer(self, id_: str) -> Layer:
        if id_ not in self._layers:
            raise UnknownName.among("layer", id_, self._layers)
        return self._layers[id_]

    def kind(self, id_: str) -> Kind:
        if id_ not in self._kinds:
            raise UnknownName.among("kind", id_, self._kinds)
        return self._kinds[id_]

    def predicate(self, id_: str) -> Predicate:
        if id_ not in self._predicates:
            raise UnknownName.among("predicate", id_, self._predicates)
        return self._predicates[id_]

    def entity(self, name: str) -> Entity:
        if name not in self._entities:
            raise UnknownName.among("entity", name, self._entities)
        return self._entities[name]

    def shown_names(self, entity: Entity) -> tuple[Name, ...]:
        """Return the names of an entity that people may be shown: all but those damaged by a scan."""
        return tuple(name for name in entity.names if name.text not in self.damaged_names)

    def meaning(self, *meanings: Meaning) -> frozenset[str]:
        """Return the ids of the predicates that have one of ``meanings``."""
        return frozenset(predicate.id for predicate in self.predicates if predicate.means in meanings)

    def confidence(self, method: str) -> float:
        """Return how sure a claim by a method is, from 0 to 1.

        For a frame its measured precision, or that of all frames, or 0.5 if none is measured; for a language model its
        measured precision or ``MODEL_PRIOR``.
        """
        if method.startswith(MODEL):
            return self.precision.get(method, MODEL_PRIOR)
        return self.precision.get(method, self.precision.get("", 0.5))

    def least(self, reading: str) -> float:
        """Return the confidence from which on a reading takes claims: ``careful``, or ``complete``, which takes all.

        Raises ``UnknownName`` for any other.
        """
        if reading not in READINGS:
            raise UnknownName.among("reading", reading, READINGS)
        return self.careful if reading == "careful" else 0.0

    def knows(self, name: str) -> bool:
        return name in self._entities

    def region_of(self, country: str | None) -> Region | None:
        """Return the region of a country, or None for an entity without one."""
        if country is None:
            return None
        for region in self.regions:
            if country in region.countries:
                return region
        return next(region for region in self.regions if not region.countries)
