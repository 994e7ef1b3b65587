"""From a folder of files to a pack."""

import functools
from pathlib import Path

from panse.model import PackError, UnknownName
from panse.packs.bundled import read_claims, read_sources
from panse.packs.entities import build_entities
from panse.packs.faults import Faults, plain, quoted
from panse.packs.folder import (
    BUNDLED_CLAIMS,
    BUNDLED_SOURCES,
    GUIDE,
    PRECISION,
    FileStamp,
    belongs,
    check_layout,
    decode,
    fingerprint,
    list_files,
    read_bytes,
)
from panse.packs.frames import build_frames, build_lexicon, build_precision
from panse.packs.guide import build_guide
from panse.packs.pack import BundledClaim, Pack
from panse.packs.reading import Model, Part, read_part
from panse.packs.schema import EntitiesFile, FramesFile, LexiconFile, PackFile, SourcesFile
from panse.packs.vocabulary import check_known, label, read_vocabulary

_SHIPPED = Path(__file__).parent


def available_packs() -> tuple[str, ...]:
    """Return the names of the packs that ship with panse, sorted."""
    return tuple(sorted(file.parent.name for file in _SHIPPED.glob("*/pack.yaml")))


def load_pack(name_or_folder: str | Path) -> Pack:
    """Return a pack that ships with panse, by its name, or one of your own, by its folder.

    A folder that bears the name of a shipped pack is reached as ``./name``. A folder whose files have not changed is
    not read again. Raises ``PackError`` with one line for each fault, ``file:line: what. remedy``, and
    ``UnknownName`` for a bare word that is neither pack nor folder.

    >>> load_pack("genai").layer("chip").label.en
    'AI chips'
    """
    name = str(name_or_folder)
    shipped = isinstance(name_or_folder, str) and name in available_packs()
    folder = _SHIPPED / name if shipped else Path(name_or_folder)
    if not shipped:
        _check_folder(name, folder, bare=isinstance(name_or_folder, str) and Path(name).name == name != "")
    shown = plain(name)
    faults = Faults(shown)
    stamps = list_files(folder, faults)
    faults.check()
    return _load(folder.resolve(), shown, stamps)


def _check_folder(name: str, folder: Path, *, bare: bool) -> None:
    """Refuse what is no pack before any of its files is opened: it may be somebody's home."""
    shown = f'"{plain(name)}"'
    remedy = f"Name the folder of a pack, or one of: {', '.join(available_packs())}."
    if not name or "\0" in name:
        raise PackError(f"{shown} is no folder. {remedy}")
    if not folder.exists() and bare:
        raise UnknownName.among("pack", plain(name), available_packs())
    if not folder.is_dir():
        raise PackError(f"{shown} is {'a file' if folder.exists() else 'no folder'}. {remedy}")
    if not (folder / "pack.yaml").exists():
        raise PackError(f"{shown} holds no pack.yaml, so it is no pack. {remedy}")


@functools.lru_cache(maxsize=8)
def _load(folder: Path, shown: str, stamps: tuple[FileStamp, ...]) -> Pack:
    faults = Faults(shown)
    check_layout(stamps, faults)
    contents = read_bytes(folder, stamps)
    texts: dict[str, str] = {}
    for path, content in contents.items():
        if path.endswith((".yaml", ".jsonl")) and not path.startswith("samples/") and belongs(path):
            text = decode(path, content, faults)
            if text is not None:
                texts[path] = text
    pack = _build(folder, texts, contents, faults)
    faults.check()
    if pack is None:  # nothing was noted and yet there is no pack: a fault of panse itself
        raise AssertionError(f"{shown} gave neither a pack nor a fault")
    return pack


def _build(folder: Path, texts: dict[str, str], contents: dict[str, bytes], faults: Faults) -> Pack | None:
    about = read_part(PackFile, texts["pack.yaml"], "pack.yaml", faults) if "pack.yaml" in texts else None
    vocabulary = read_vocabulary(texts, faults)
    register = build_entities(_parts(EntitiesFile, "entities/", texts, faults), vocabulary, faults)
    known = None if len(faults) else register.entities  # else each claim would be told of what is told already
    frames = build_frames(_parts(FramesFile, "frames/", texts, faults), vocabulary, faults)
    lexicon = build_lexicon(_parts(LexiconFile, "lexicon/", texts, faults), faults)
    precision = build_precision(texts.get(PRECISION), frames, faults)
    guide = build_guide(texts.get(GUIDE), vocabulary, faults)
    sources = read_sources(next(iter(_parts(SourcesFile, BUNDLED_SOURCES, texts, faults)), None), faults)
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
        fingerprint=fingerprint(contents),
        home=vocabulary.home,
        unit_labels=vocabulary.units or {},
        risky_names=frozenset(register.risky),
        damaged_names=frozenset(register.damaged),
        folder=folder,
        precision=precision,
        guide=guide,
    )
    _check_expectations(about, pack, faults)
    return pack


def _parts(model: type[Model], prefix: str, texts: dict[str, str], faults: Faults) -> list[Part[Model]]:
    parts = (read_part(model, texts[path], path, faults) for path in sorted(texts) if path.startswith(prefix))
    return [part for part in parts if part is not None]


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
