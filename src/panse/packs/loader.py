"""From a folder of files to a pack."""

import functools
from dataclasses import replace
from pathlib import Path

from panse.model import PackError, UnknownName
from panse.packs.bases import SHIPPED, Home, find_homes, shipped_bases
from panse.packs.bundled import read_claims, read_sources
from panse.packs.entities import build_entities
from panse.packs.faults import Faults, plain, quoted
from panse.packs.folder import (
    BASE,
    BUNDLED_CLAIMS,
    BUNDLED_SOURCES,
    PACK,
    PRECISION,
    belongs,
    check_complete,
    check_layout,
    decode,
    fingerprint,
    read_bytes,
)
from panse.packs.frames import build_frames, build_lexicon
from panse.packs.guide import build_guide
from panse.packs.levels import Level, Levels
from panse.packs.pack import CAREFUL, BundledClaim, Pack
from panse.packs.precision import build_precision
from panse.packs.reading import Part
from panse.packs.schema import BaseFile, EntitiesFile, PackFile, SourcesFile
from panse.packs.vocabulary import check_known, label, read_vocabulary


def available_packs() -> tuple[str, ...]:
    """Return the names of the packs that ship with panse, sorted."""
    return tuple(sorted(file.parent.name for file in SHIPPED.glob(f"*/{PACK}")))


def load_pack(name_or_folder: str | Path, *, measured: bool = True) -> Pack:
    """Return a pack that ships with panse, by its name, or one of your own, by its folder.

    A folder that bears the name of a shipped pack is reached as ``./name``. What a pack extends is read with it. A
    folder whose files have not changed is not read again. Without ``measured`` what ``precision.yaml`` says is passed
    over, be it at fault. Raises ``PackError`` with one line for each fault, ``file:line: what. remedy``, and
    ``UnknownName`` for a bare word that is neither pack nor folder.

    >>> load_pack("genai").layer("chip").label.en
    'AI chips'
    """
    name = str(name_or_folder)
    shipped = isinstance(name_or_folder, str) and name in available_packs()
    folder = SHIPPED / name if shipped else Path(name_or_folder)
    if not shipped:
        _check_folder(name, folder, bare=isinstance(name_or_folder, str) and Path(name).name == name != "")
    shown = plain(name)
    faults = Faults(shown)
    homes = find_homes(folder, shown, faults)
    faults.check()
    return _load(homes if measured else tuple(map(_unmeasured, homes)))


def _unmeasured(home: Home) -> Home:
    return replace(home, stamps=tuple(stamp for stamp in home.stamps if stamp.path != PRECISION))


def _check_folder(name: str, folder: Path, *, bare: bool) -> None:
    """Refuse what is no pack before any of its files is opened: it may be somebody's home."""
    shown = f'"{plain(name)}"'
    remedy = f"Name the folder of a pack, or one of: {', '.join(available_packs())}."
    if not name or "\0" in name:
        raise PackError(f"{shown} is no folder. {remedy}")
    if not folder.exists() and bare and name in shipped_bases():
        raise PackError(f"{shown} is what packs extend, and no industry itself. {remedy}")
    if not folder.exists() and bare:
        raise UnknownName.among("pack", plain(name), available_packs())
    if not folder.is_dir():
        raise PackError(f"{shown} is {'a file' if folder.exists() else 'no folder'}. {remedy}")
    if not (folder / PACK).exists():
        base = (folder / BASE).exists()
        what = "is what packs extend, and no industry itself" if base else f"holds no {PACK}, so it is no pack"
        raise PackError(f"{shown} {what}. {remedy}")


@functools.lru_cache(maxsize=8)
def _load(homes: tuple[Home, ...]) -> Pack:
    faults = Faults(homes[0].shown)
    levels: list[Level] = []
    contents: dict[str, bytes] = {}
    identity = ""
    for home in reversed(homes):
        own = home is homes[0]
        told = faults if own else faults.within(home.shown)
        check_layout(home.stamps, told)
        contents = read_bytes(home.folder, home.stamps)
        identity = fingerprint(contents, identity)
        level = Level(home.shown, _texts(contents, told), None, told, own)
        if home.about in level.texts:
            level.about = level.part(PackFile if home.about == PACK else BaseFile, home.about)
        levels.insert(0, level)
    pack = _build(homes[0].folder, Levels(levels, faults), contents, identity, faults)
    faults.check()
    if pack is None:  # nothing was noted and yet there is no pack: a fault of panse itself
        raise AssertionError(f"{homes[0].shown} gave neither a pack nor a fault")
    return pack


def _texts(contents: dict[str, bytes], faults: Faults) -> dict[str, str]:
    """Return the files that packs are read from, as text."""
    texts: dict[str, str] = {}
    for path, content in contents.items():
        data = path.endswith((".yaml", ".jsonl")) and not path.startswith("samples/")
        if data and (belongs(path) or path == BASE):
            text = decode(path, content, faults)
            if text is not None:
                texts[path] = text
    return texts


def _build(folder: Path, levels: Levels, contents: dict[str, bytes], identity: str, faults: Faults) -> Pack | None:
    about: Part[PackFile] | None = levels.own.about
    check_complete(levels.files, faults)
    levels.check_left_out()
    texts = levels.own.texts
    vocabulary = read_vocabulary(levels, faults)
    register = build_entities(levels.own.parts(EntitiesFile, "entities/"), vocabulary, faults)
    known = None if len(faults) else register.entities  # else each claim would be told of what is told already
    frames = build_frames(levels, vocabulary, faults)
    lexicon = build_lexicon(levels, faults)
    precision = build_precision(levels, frames, faults)
    guide = build_guide(levels, vocabulary, faults)
    sources = read_sources(next(levels.own.parts(SourcesFile, BUNDLED_SOURCES), None), faults)
    claims: tuple[BundledClaim, ...] = ()
    if BUNDLED_CLAIMS in texts and sources:
        claims = read_claims(texts[BUNDLED_CLAIMS], BUNDLED_CLAIMS, sources, known, vocabulary, faults)
    if len(faults) or about is None or vocabulary.layers is None or vocabulary.regions is None:
        return None
    pack = Pack(
        name=about.rows.name,
        version=about.rows.version,
        label=label(about.rows.label),
        layers=vocabulary.layers,
        regions=vocabulary.regions,
        kinds=tuple((vocabulary.kinds or {}).values()),
        predicates=tuple((vocabulary.predicates or {}).values()),
        units=tuple(vocabulary.units or ()),
        entities=tuple(register.entities.values()),
        frames=frames,
        lexicon=lexicon,
        sources=tuple(sources.values()),
        claims=claims,
        samples=_samples(contents),
        fingerprint=identity,
        home=vocabulary.home,
        unit_labels=vocabulary.units or {},
        risky_names=frozenset(register.risky),
        damaged_names=frozenset(register.damaged),
        folder=folder,
        precision={} if precision is None else precision.confidences(frames),
        careful=CAREFUL if precision is None or precision.careful is None else precision.careful.least,
        guide=guide,
        bases=levels.bases,
        kind_groups=vocabulary.kind_groups or {},
        unit_groups=vocabulary.unit_groups or {},
    )
    _check_expectations(about, pack, faults)
    return pack


def _samples(contents: dict[str, bytes]) -> tuple[str, ...]:
    """Return the paths of the sample documents; a YAML file beside them is about them and is none."""
    return tuple(path for path in sorted(contents) if path.startswith("samples/") and not path.endswith(".yaml"))


def _check_expectations(about: Part[PackFile], pack: Pack, faults: Faults) -> None:
    counts = {kind.id: sum(entity.kind == kind.id for entity in pack.entities) for kind in pack.kinds}
    for what in ("entities", "frames", "claims", "sources", "samples", "predicates"):
        counts[what] = len(getattr(pack, what))
    for what, least in about.rows.expectations.at_least.items():
        place = about.at("expectations", "at_least", what)
        if check_known(place, "kind", what, counts, faults) and counts[what] < least:
            remedy = "Restore what was lost, or expect less."
            faults.add(place, f"the pack has {counts[what]} of {quoted(what)} and expects at least {least}", remedy)
