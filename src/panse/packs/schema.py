"""The files of a pack as their authors write them: one model a file.

Unknown keys are refused, and text must be text: what YAML would read as a number, a date or false is no string.
"""

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, RootModel

from panse.packs.names import MOST_NAME_CHARACTERS, fold_name, hidden_character

_MOST_TEXT_CHARACTERS = 4_000
# Layers, kinds, predicates, units are words that people learn; entities and frames may be many.
_MOST_TERMS = 100
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]{0,79}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def _visible(text: str, most: int, allowed: str = "") -> str:
    if not text.strip():
        raise ValueError("is empty|Write at least one letter.")
    if len(text) > most:
        raise ValueError(f"is longer than {most} characters|Shorten it.")
    hidden = hidden_character(text, allowed=allowed)
    if hidden is not None:
        raise ValueError(f"holds the invisible character U+{ord(hidden):04X}|Remove it.")
    return text


def _name(text: str) -> str:
    _visible(text, MOST_NAME_CHARACTERS)
    if text != text.strip():
        raise ValueError("begins or ends with a space|Remove it.")
    if not text[0].isalnum() and not fold_name(text):
        raise ValueError("has no letter and no digit|Write the name.")
    return text


def _text(text: str) -> str:
    return _visible(text, _MOST_TEXT_CHARACTERS, allowed="\n\t")


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError("is no id|Use up to 80 of a-z, A-Z, 0-9, _ . / and -.")
    return text


def _colour(text: str) -> str:
    if not _COLOUR.fullmatch(text):
        raise ValueError('is no colour|Write six hexadecimal digits, such as "#1c2c6b".')
    return text.lower()


def _country(text: str) -> str:
    if not _COUNTRY.fullmatch(text):
        raise ValueError('is no country|Write its ISO 3166 code, such as "KR".')
    return text


def _sha256(text: str) -> str:
    if not _SHA256.fullmatch(text):
        raise ValueError("is no SHA-256|Write 64 of 0-9 and a-f.")
    return text


def _tolerance(text: object) -> Decimal:
    try:
        tolerance = Decimal(text) if isinstance(text, str) and len(text) <= MOST_NAME_CHARACTERS else None
    except InvalidOperation:
        tolerance = None
    if tolerance is None or not tolerance.is_finite() or not 0 <= tolerance < 1:
        raise ValueError('is no tolerance|Write a share from 0 to 1 in quotes, such as "0.01".')
    return tolerance


def _share(text: object) -> Decimal:
    try:
        share = Decimal(text) if isinstance(text, str) and len(text) <= MOST_NAME_CHARACTERS else None
    except InvalidOperation:
        share = None
    if share is None or not share.is_finite() or not 0 <= share <= 1:
        raise ValueError('is no share|Write a number from 0 to 1 in quotes, such as "0.86".')
    return share


Id = Annotated[str, AfterValidator(_id)]
NameText = Annotated[str, AfterValidator(_name)]
LongText = Annotated[str, AfterValidator(_text)]
Colour = Annotated[str, AfterValidator(_colour)]
Country = Annotated[str, AfterValidator(_country)]
Sha256 = Annotated[str, AfterValidator(_sha256)]
Share = Annotated[Decimal, BeforeValidator(_share)]
Tolerance = Annotated[Decimal, BeforeValidator(_tolerance)]
Language = Literal["ko", "en"]
Groups = Annotated[dict[Id, list[Id]], Field(max_length=_MOST_TERMS)]


class Row(BaseModel):
    """What all models have in common: no unknown key, no conversion."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class LabelRow(Row):
    ko: NameText
    en: NameText


class Expectations(Row):
    """How many of a kind (or of entities, frames, claims, sources, samples) there must be for the pack to be whole."""

    at_least: dict[Id, Annotated[int, Field(ge=0)]] = {}


class Without(Row):
    """What a pack does not take over from the one that it extends."""

    predicates: list[Id] = []
    frames: list[Id] = []


class BaseFile(Row):
    """``base.yaml``: what industries have in common, for packs to extend, and no industry itself."""

    name: Id
    label: LabelRow
    extends: Id | None = None
    without: Without = Without()


class PackFile(BaseFile):
    """``pack.yaml``."""

    version: NameText
    expectations: Expectations = Expectations()


class SublayerRow(Row):
    id: Id
    label: LabelRow
    default: bool = False
    gathers: Literal["manufactures", "hosts"] | None = None


class LayerRow(Row):
    id: Id
    label: LabelRow
    colour_light: Colour
    colour_dark: Colour
    sublayers: Annotated[list[SublayerRow], Field(max_length=_MOST_TERMS)] = []


class LayersFile(Row):
    """``layers.yaml``: from the top of the board to the bottom; the value chain runs the other way."""

    layers: Annotated[list[LayerRow], Field(min_length=1, max_length=_MOST_TERMS)]


class RegionRow(Row):
    id: Id
    label: LabelRow
    countries: list[Country] = []


class RegionsFile(Row):
    home: Id
    regions: Annotated[list[RegionRow], Field(min_length=1, max_length=_MOST_TERMS)]


class KindRow(Row):
    id: Id
    label: LabelRow
    layer: Id | None = None
    product: bool = False
    nouns: dict[Language, list[LongText]] = {}
    endings: dict[Language, list[LongText]] = {}


class KindsFile(Row):
    """``kinds.yaml``: kinds, and groups of kinds (or of groups) that signatures may name."""

    kinds: Annotated[list[KindRow], Field(min_length=1, max_length=_MOST_TERMS)]
    groups: Groups = {}


class UnitRow(Row):
    id: Id
    label: LabelRow


class UnitsFile(Row):
    units: Annotated[list[UnitRow], Field(min_length=1, max_length=_MOST_TERMS)]
    groups: Groups = {}


class PredicateRow(Row):
    id: Id
    label: LabelRow
    inverse: LabelRow | None = None
    subject: Annotated[list[Id], Field(min_length=1)]
    object: list[Id] = []
    units: list[Id] = []
    functional: bool = False
    symmetric: bool = False
    dated: bool = True
    tolerance: Tolerance = Decimal(0)
    takes_amount: bool = False
    takes_about: bool = False
    near: Id | None = None
    means: (
        Literal["makes", "manufactures", "hosts", "takes", "supplies", "holds", "held_by", "allies", "raises"] | None
    ) = None


class PredicatesFile(Row):
    predicates: Annotated[list[PredicateRow], Field(min_length=1, max_length=_MOST_TERMS)]


class EntityRow(Row):
    """One entity. The first of ``ko`` and of ``en`` is the one to show; ``name`` heads the list of its own language
    where it does not stand in it.

    ``damaged`` are writings of scanned pages, matched and never shown; ``common_words`` the names that are words of
    the language as well.
    """

    name: NameText
    country: Country | None = None
    layers: list[Id] | None = None
    sublayer: Id | None = None
    ko: list[NameText] = Field(default_factory=list)  # copying an empty list takes longer
    en: list[NameText] = Field(default_factory=list)
    damaged: list[NameText] = Field(default_factory=list)
    common_words: list[NameText] = Field(default_factory=list)


class EntitiesFile(Row):
    """``entities/*.yaml``: entities of one kind."""

    kind: Id
    entities: list[EntityRow]


class ExampleRow(Row):
    text: LongText
    gives: list[LongText]
    published: Id | None = None


class FrameRow(Row):
    id: Id
    predicate: Id
    clause: LongText | None = None
    phrase: LongText | None = None
    table: LongText | None = None
    figure: LongText | None = None
    sets: dict[Id, LongText] = {}
    examples: Annotated[list[ExampleRow], Field(min_length=1)]
    not_examples: list[LongText] = []


class TallyRow(Row):
    right: Annotated[int, Field(ge=0)]
    found: Annotated[int, Field(ge=0)]
    interval: Annotated[list[Share], Field(min_length=2, max_length=2)] | None = None


class CarefulRow(TallyRow):
    least: Share


class PrecisionFile(Row):
    """``precision.yaml``: what frames, and language models by name, got right on answer keys."""

    all: TallyRow
    careful: CarefulRow | None = None
    frames: dict[Id, TallyRow]
    models: dict[NameText, TallyRow] = {}


class PredicateGuideRow(Row):
    definition: LongText
    judgement: list[LongText] = []
    about: list[NameText] = []


class NewNameRow(Row):
    name: NameText
    kind: Id


class WorkedClaimRow(Row):
    """A claim of a worked example, in the fields that a language model answers in."""

    quote: LongText
    subject: NameText
    predicate: Id
    object: NameText | None = None
    value: NameText | None = None
    unit: Id | None = None
    falls: bool = False
    date: Id | None = None
    date_end: Id | None = None
    status: Literal["done", "ongoing", "planned", "estimated", "denied"] = "done"
    about: NameText | None = None
    amount: NameText | None = None
    attributed_to: NameText | None = None


class WorkedExampleRow(Row):
    text: LongText
    published: Id | None = None
    names: list[NewNameRow] = []
    claims: list[WorkedClaimRow]


class GuideFile(Row):
    """``guide.yaml``: what readers are told."""

    judgement: list[LongText] = []
    kinds: dict[Id, LongText] = {}
    predicates: dict[Id, PredicateGuideRow] = {}
    examples: Annotated[list[WorkedExampleRow], Field(max_length=_MOST_TERMS)] = []


class FramesFile(Row):
    """``frames/<language>/*.yaml``."""

    frames: list[FrameRow]


class LexiconFile(RootModel[dict[Id, dict[Language, list[LongText]]]]):
    """``lexicon/*.yaml``: lists of words by name and language."""

    model_config = ConfigDict(strict=True, frozen=True)


class SourceRow(Row):
    id: Id
    sha256: Sha256
    name: NameText
    title: NameText
    publisher: NameText
    published: Id
    language: Language
    media_type: Id


class SourcesFile(Row):
    """``bundled/sources.yaml``."""

    sources: list[SourceRow]


class ClaimRow(Row):
    """A line of ``bundled/claims.jsonl``; what is left out is null."""

    source: Id
    line: Annotated[int, Field(ge=1)]
    section: NameText
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    quote_sha256: Sha256
    subject: NameText
    predicate: Id
    object: NameText | None = None
    value: Annotated[int | float, Field(allow_inf_nan=False)] | None = None
    value_high: Annotated[int | float, Field(allow_inf_nan=False)] | None = None
    unit: Id | None = None
    bound: Literal["about", "at_least", "at_most", "over", "under"] | None = None
    date: Id | None = None
    date_end: Id | None = None
    status: Literal["done", "ongoing", "planned", "estimated", "denied"] = "done"
    about: NameText | None = None
    amount: Annotated[int | float, Field(allow_inf_nan=False)] | None = None
    amount_unit: Id | None = None
    attributed_to: NameText | None = None
