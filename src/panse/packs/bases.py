"""Which pack a pack extends, and which that one extends, up to the farthest."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from panse.packs.faults import Faults, Place, plain, quoted
from panse.packs.folder import BASE, PACK, FileStamp, decode, list_files, read_bytes
from panse.packs.yaml_lines import read_tree

SHIPPED = Path(__file__).parent
_MOST_BASES = 8


@dataclass(frozen=True, slots=True)
class Home:
    """Where a pack lies: its folder, what the user calls it, and the files that the folder lists."""

    folder: Path
    shown: str
    stamps: tuple[FileStamp, ...]

    @property
    def about(self) -> str:
        """The file that says what it is: ``pack.yaml``, or ``base.yaml`` for what is no industry itself."""
        paths = {stamp.path for stamp in self.stamps}
        return BASE if BASE in paths and PACK not in paths else PACK


def find_homes(folder: Path, shown: str, faults: Faults) -> tuple[Home, ...]:
    """Return where a pack and the packs that it extends lie, itself first and the farthest last.

    What is extended is named by a word: a pack or base that ships with panse, or else a folder beside that of the pack
    that names it. An unknown name and packs that extend each other in a circle are noted.
    """
    home = Home(folder.resolve(), shown, list_files(folder, faults))
    homes = [home]
    while (named := _extended(home, faults)) is not None:
        name, place = named
        told = faults if home is homes[0] else faults.within(home.shown)
        found = _find(name, home.folder.parent)
        if found is None:
            known = sorted({about.parent.name for about in _abouts(SHIPPED)} - {home.folder.name})
            told.add(place, f"{quoted(name)} is no pack to extend", word=name, known=known)
            break
        if found in (folders := [before.folder for before in homes]):
            circle = [before.folder.name for before in homes[folders.index(found) :]]
            steps = " → ".join(quoted(step) for step in [*circle, found.name])
            told.add(place, f"the packs extend each other in a circle: {steps}", "Take one of them out.")
            break
        if len(homes) > _MOST_BASES:
            told.add(place, f"more than {_MOST_BASES} packs extend one another", "Join some of them.")
            break
        home = Home(found, plain(name), list_files(found, faults.within(plain(name))))
        homes.append(home)
    return tuple(homes)


def shipped_bases() -> Iterator[str]:
    """Yield the names of what ships with panse to be extended alone."""
    return (about.parent.name for about in _abouts(SHIPPED) if about.name == BASE)


def _abouts(folder: Path) -> Iterator[Path]:
    return (about for name in (PACK, BASE) for about in sorted(folder.glob(f"*/{name}")))


def _extended(home: Home, faults: Faults) -> tuple[str, Place] | None:
    """Return the name of what a pack extends, and where it says so; other faults of the file are told when it is read.

    Nothing is opened in a folder at fault, where links may lead anywhere.
    """
    stamp = next((stamp for stamp in home.stamps if stamp.path == home.about), None)
    if stamp is None or len(faults):
        return None
    unheard = Faults(home.shown)
    content = read_bytes(home.folder, (stamp,)).get(stamp.path)
    text = None if content is None else decode(stamp.path, content, unheard)
    tree = None if text is None else read_tree(text, stamp.path, unheard)
    name = tree.value.get("extends") if tree is not None and isinstance(tree.value, dict) else None
    return (name, tree.place(("extends",), stamp.path)) if tree is not None and isinstance(name, str) else None


def _find(name: str, beside: Path) -> Path | None:
    if not name.replace("-", "").replace("_", "").isalnum():
        return None  # no path: a pack stays among its like
    folders = (SHIPPED / name, beside / name)
    packs = (f for f in folders if not f.is_symlink() and any((f / about).is_file() for about in (PACK, BASE)))
    return next((f.resolve() for f in packs), None)
