"""Layers, regions, kinds, units and predicates: what a pack's claims may speak of."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from panse.packs.faults import Faults, Place, quoted
from panse.packs.levels import Levels
from panse.packs.pack import Kind, Label, Layer, Meaning, Predicate, Region, Sublayer
from panse.packs.reading import Part, beside, unique
from panse.packs.schema import (
    KindsFile,
    LabelRow,
    Language,
    LayersFile,
    PredicateRow,
    PredicatesFile,
    RegionsFile,
    SublayerRow,
    UnitsFile,
)

# The grounds that every page is drawn on, and the least contrast of text on them (WCAG 2.2, 1.4.3, level AA).
_PAPERS = {"colour_light": "#fbfaf7", "colour_dark": "#14161a"}
_LEAST_CONTRAST = 4.5

_Groups = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the files of a pack say, as far as they could be read: None stands for a file that is at fault, so that
    nothing is held against it and its faults are told once.
    """

    layers: tuple[Layer, ...] | None
    regions: tuple[Region, ...] | None
    home: str
    kinds: dict[str, Kind] | None
    units: dict[str, Label] | None
    predicates: dict[str, Predicate] | None
    kind_groups: _Groups | None = None
    unit_groups: _Groups | None = None

    @property
    def layer_ids(self) -> list[str] | None:
        return None if self.layers is None else [layer.id for layer in self.layers]


def read_vocabulary(levels: Levels, faults: Faults) -> Vocabulary:
    """Build the vocabulary out of the five files that hold it."""
    layers = _layers(levels.nearest(LayersFile, "layers.yaml"), faults)
    home, regions = _regions(levels.part(RegionsFile, "regions.yaml"), faults)
    kinds_part, units_part = levels.part(KindsFile, "kinds.yaml"), levels.part(UnitsFile, "units.yaml")
    kinds = _kinds(kinds_part, layers, faults)
    units = None
    if units_part is not None:
        unique(units_part, "units", (row.id for row in units_part.rows.units), faults)
        units = {row.id: label(row.label) for row in units_part.rows.units}
    predicates_part = levels.part(PredicatesFile, "predicates.yaml")
    kind_groups = _groups(kinds_part, None if kinds is None else list(kinds), "kind", faults)
    unit_groups = _groups(units_part, None if units is None else list(units), "unit", faults)
    predicates = None
    if predicates_part is not None:
        left_out = levels.predicates_left_out
        predicates = _predicates(predicates_part, kind_groups, unit_groups, left_out, faults)
    return Vocabulary(layers, regions, home, kinds, units, predicates, kind_groups, unit_groups)


def label(row: LabelRow) -> Label:
    return Label(ko=row.ko, en=row.en)


def check_known(
    place: Place, what: str, word: str, known: Iterable[str] | None, faults: Faults, *, said: str = ""
) -> bool:
    """Note a reference to nothing; what is known is None where its own file is at fault. Return whether it stands."""
    if known is None:
        return True
    choices = known if isinstance(known, (list, dict)) else list(known)
    if word in choices:
        return True
    which = f"{said} {quoted(word)}, which" if said else quoted(word)
    faults.add(place, f"{which} is no {what} of this pack", word=word, known=choices)
    return False


def contrast(one: str, other: str) -> float:
    """Contrast of two colours ``#rrggbb``, from 1 to 21 (WCAG 2.2, relative luminance).

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _layers(part: Part[LayersFile] | None, faults: Faults) -> tuple[Layer, ...] | None:
    if part is None:
        return None
    unique(part, "layers", (row.id for row in part.rows.layers), faults)
    sublayers: dict[str, int] = {}
    built = []
    for index, row in enumerate(part.rows.layers):
        for key, paper in _PAPERS.items():
            ratio = contrast(getattr(row, key), paper)
            if ratio < _LEAST_CONTRAST:
                what = f"the colour {getattr(row, key)} has a contrast of {ratio:.1f} on {paper}, too low to read"
                remedy = f"Make it {'darker' if key == 'colour_light' else 'lighter'}: {_LEAST_CONTRAST} is needed."
                faults.add(part.at("layers", index, key), what, remedy)
        for at, sublayer in enumerate(row.sublayers):
            place = part.at("layers", index, "sublayers", at, "id")
            if sublayer.id in sublayers:
                what = f"the sub-layer {quoted(sublayer.id)} stands here and on line {sublayers[sublayer.id]}"
                faults.add(place, what, "Rename one: a sub-layer's id is one in the whole pack.")
            sublayers.setdefault(sublayer.id, place.line)
        defaults = sum(sublayer.default for sublayer in row.sublayers)
        if row.sublayers and defaults != 1:
            what = f"the layer {quoted(row.id)} has {defaults} default sub-layers"
            faults.add(part.at("layers", index, "sublayers"), what, "Mark one with default: true.")
        parts = tuple(_sublayer(sublayer) for sublayer in row.sublayers)
        built.append(Layer(row.id, label(row.label), row.colour_light, row.colour_dark, parts))
    return tuple(built)


def _sublayer(row: SublayerRow) -> Sublayer:
    return Sublayer(row.id, label(row.label), row.default, None if row.gathers is None else Meaning(row.gathers))


def _regions(part: Part[RegionsFile] | None, faults: Faults) -> tuple[str, tuple[Region, ...] | None]:
    if part is None:
        return "", None
    rows = part.rows.regions
    unique(part, "regions", (row.id for row in rows), faults)
    if sum(not row.countries for row in rows) != 1:
        what = f"{sum(not row.countries for row in rows)} regions name no country"
        faults.add(part.at("regions"), what, "Leave the countries out of one region: it holds all the others.")
    seen: dict[str, Place] = {}
    for index, row in enumerate(rows):
        for at, country in enumerate(row.countries):
            place = part.at("regions", index, "countries", at)
            if country in seen:
                what = f"{quoted(country)} stands in a region here and {beside(place, seen[country])}"
                faults.add(place, what, "Keep it in one.")
            seen.setdefault(country, place)
    homes = [row.id for row in rows if row.countries]
    if part.rows.home not in homes:
        what = f"home {quoted(part.rows.home)} is no region with countries"
        faults.add(part.at("home"), what, word=part.rows.home, known=homes)
    return part.rows.home, tuple(Region(row.id, label(row.label), tuple(row.countries)) for row in rows)


def _kinds(part: Part[KindsFile] | None, layers: tuple[Layer, ...] | None, faults: Faults) -> dict[str, Kind] | None:
    if part is None:
        return None
    unique(part, "kinds", (row.id for row in part.rows.kinds), faults)
    layer_ids = None if layers is None else [layer.id for layer in layers]
    for index, row in enumerate(part.rows.kinds):
        if row.layer is not None:
            check_known(part.at("kinds", index, "layer"), "layer", row.layer, layer_ids, faults)
    return {
        row.id: Kind(
            row.id, label(row.label), row.layer, row.product, _by_language(row.nouns), _by_language(row.endings)
        )
        for row in part.rows.kinds
    }


def _by_language(words: dict[Language, list[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(listed) for language, listed in words.items()}


def _groups(
    part: Part[KindsFile] | Part[UnitsFile] | None, ids: list[str] | None, what: str, faults: Faults
) -> _Groups | None:
    """Spread groups out, each id standing for itself; None where their file is at fault.

    A group that holds itself, over however many others, is a fault.
    """
    if part is None or ids is None:
        return None
    groups: dict[str, list[str]] = part.rows.groups
    spread: dict[str, tuple[str, ...]] = {id_: (id_,) for id_ in ids}
    for name, members in groups.items():
        if name in spread:
            _tell_clash(part, name, what, faults)
        for index, member in enumerate(members):
            if member not in groups:
                check_known(part.at("groups", name, index), what, member, [*ids, *groups], faults)
    for name in groups:
        cycle = _find_cycle(name, groups)
        if cycle and name == min(cycle):  # told once, not once for each of its members
            chain = " → ".join(quoted(step) for step in [*cycle, cycle[0]])
            faults.add(part.at("groups", name), f"the group holds itself: {chain}", "Take one of them out.")
        if name not in spread:
            members_of = set(_members(name, groups))
            spread[name] = tuple(id_ for id_ in ids if id_ in members_of)
    return spread


def _tell_clash(part: Part[KindsFile] | Part[UnitsFile], name: str, what: str, faults: Faults) -> None:
    """Note a group that bears the id of a kind or unit, at the one of the two that the pack itself says."""
    group, rows = part.at("groups", name), f"{what}s"
    row = part.at(rows, [row.id for row in getattr(part.rows, rows)].index(name), "id")
    if group.pack and not row.pack:
        faults.add(row, f"the {what} {quoted(name)} bears the name of a group, in {group}", f"Rename the {what}.")
    else:
        faults.add(group, f"the group {quoted(name)} bears the id of a {what}, in {row}", "Rename the group.")


def _find_cycle(name: str, groups: Mapping[str, list[str]]) -> list[str]:
    """Return the shortest chain of groups from ``name`` back to itself, or an empty list."""
    came_from: dict[str, str] = {}
    waiting = [name]
    for group in waiting:
        for member in groups.get(group, ()):
            if member == name:
                chain = [group]
                while chain[-1] != name:
                    chain.append(came_from[chain[-1]])
                return chain[::-1]
            if member in groups and member not in came_from:
                came_from[member] = group
                waiting.append(member)
    return []


def _members(name: str, groups: Mapping[str, list[str]]) -> Iterator[str]:
    seen = {name}
    waiting = [name]
    for group in waiting:
        for member in groups.get(group, ()):
            if member not in groups:
                yield member
            elif member not in seen:
                seen.add(member)
                waiting.append(member)


def _predicates(
    part: Part[PredicatesFile],
    kinds: _Groups | None,
    units: _Groups | None,
    left_out: Collection[str],
    faults: Faults,
) -> dict[str, Predicate]:
    rows = part.rows.predicates
    unique(part, "predicates", (row.id for row in rows), faults)
    ids = [row.id for row in rows]
    built: dict[str, Predicate] = {}
    for index, row in enumerate(rows):
        _check_predicate(part, index, row, faults)
        near = None if row.near in left_out and row.near not in ids else row.near
        if near is not None:
            place = part.at("predicates", index, "near")
            if near == row.id:
                faults.add(place, f"{quoted(row.id)} is near to itself", "Name another predicate, or remove the key.")
            check_known(place, "predicate", near, ids, faults)
        built[row.id] = Predicate(
            id=row.id,
            label=label(row.label),
            inverse=label(row.inverse or row.label),
            subject=_spread(part, index, "subject", kinds, "kind", faults),
            object=_spread(part, index, "object", kinds, "kind", faults),
            units=_spread(part, index, "units", units, "unit", faults),
            functional=row.functional,
            symmetric=row.symmetric,
            dated=row.dated,
            tolerance=row.tolerance,
            takes_amount=row.takes_amount,
            takes_about=row.takes_about,
            near=near,
            means=None if row.means is None else Meaning(row.means),
        )
    return built


def _spread(
    part: Part[PredicatesFile], index: int, key: str, groups: _Groups | None, what: str, faults: Faults
) -> tuple[str, ...]:
    """Return the kinds or units that a signature names: groups spread out, each once and in the order of their file."""
    row = part.rows.predicates[index]
    named: list[str] = getattr(row, key)
    if groups is None:
        return tuple(named)
    found: set[str] = set()
    for at, word in enumerate(named):
        verb = "is counted in" if key == "units" else f"takes {key}"
        said = f"the predicate {quoted(row.id)} {verb}"
        if check_known(part.at("predicates", index, key, at), what, word, list(groups), faults, said=said):
            found.update(groups[word])
    return tuple(id_ for id_ in groups if id_ in found)


def _check_predicate(part: Part[PredicatesFile], index: int, row: PredicateRow, faults: Faults) -> None:
    def wrong(key: str, what: str, remedy: str) -> None:
        faults.add(part.at("predicates", index, key), f"the predicate {quoted(row.id)} {what}", remedy)

    if row.object and row.units:
        wrong("units", "has both an object and units", "A relation has an object, an attribute has units.")
    if not row.object and not row.units and not row.dated:
        wrong("id", "has no object, no unit and no date, so it says nothing", "Give it one of them.")
    if row.object and not row.symmetric and row.inverse is None:
        wrong("id", "has no inverse label", "Say how it reads from the object's side.")
    if row.inverse is not None and (row.symmetric or not row.object):
        wrong("inverse", "reads the same from both sides, or has one side only", "Remove the inverse label.")
    if row.symmetric and row.subject != row.object:
        wrong("symmetric", "takes other kinds on each side", "Give subject and object the same kinds.")
    if row.tolerance and not row.units:
        wrong("tolerance", "has no value to be tolerant of", "Remove the tolerance.")
    if row.takes_amount and not row.object:
        wrong("takes_amount", "is a value itself", "Only a relation takes an amount.")
