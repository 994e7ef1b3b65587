"""A pack and the packs that it extends, one over the other: the files of all of them, read as those of one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from panse.packs.faults import Faults, quoted
from panse.packs.merging import leave_out, merge, row_ids, take_over
from panse.packs.reading import Model, Part, hold_against
from panse.packs.schema import BaseFile
from panse.packs.yaml_lines import Tree, read_tree

_PREDICATES = "predicates.yaml"


@dataclass(slots=True)
class Level:
    """The files of one pack, as far as they are text, and what its ``pack.yaml`` or ``base.yaml`` says.

    ``shown`` is what the user calls its folder; ``own`` tells the pack that is asked for from those that it extends.
    """

    shown: str
    texts: Mapping[str, str]
    about: Part[Any] | None
    faults: Faults
    own: bool
    _trees: dict[str, Tree | None] = field(default_factory=dict)

    def tree(self, file: str) -> Tree | None:
        """Return what a file says, read once; None where it is no YAML, with the fault noted."""
        if file not in self._trees:
            tree = read_tree(self.texts[file], file, self.faults)
            self._trees[file] = tree if tree is None or self.own else take_over(tree, file, self.shown)
        return self._trees[file]

    def part(self, model: type[Model], file: str) -> Part[Model] | None:
        """Read a file of this pack alone."""
        tree = self.tree(file)
        rows = None if tree is None else hold_against(model, tree.value, tree, file, self.faults)
        return None if tree is None or rows is None else Part(file, rows, tree)

    def parts(self, model: type[Model], folder: str) -> Iterator[Part[Model]]:
        """Read the files of a folder of this pack, in the order of their paths."""
        for file in sorted(self.texts):
            if file.startswith(folder) and (part := self.part(model, file)) is not None:
                yield part

    @property
    def name(self) -> str:
        return self.shown if self.about is None else str(self.about.rows.name)

    def left_out(self, what: str) -> list[str]:
        """Return the ids of the ``predicates`` or ``frames`` that this pack does not take over."""
        rows: BaseFile | None = None if self.about is None else self.about.rows
        return [] if rows is None else list(getattr(rows.without, what))


class Levels:
    """A pack and the packs that it extends, itself first and the farthest last."""

    def __init__(self, levels: Sequence[Level], faults: Faults) -> None:
        self._levels = tuple(levels)
        self._faults = faults

    @property
    def files(self) -> set[str]:
        """The paths of the files that at least one of the packs has."""
        return {path for level in self._levels for path in level.texts}

    @property
    def bases(self) -> tuple[str, ...]:
        """The names of what the pack extends, the nearest first."""
        return tuple(level.about.rows.name for level in self._levels[1:] if level.about is not None)

    @property
    def own(self) -> Level:
        return self._levels[0]

    def part(self, model: type[Model], file: str) -> Part[Model] | None:
        """Read a file of all packs as one, the rows and words of the nearer laid over those of the farther.

        None where none has it, or where it is at fault, with the faults noted.
        """
        tree: Tree | None = None
        for level in reversed(self._levels):
            if tree is not None and file == _PREDICATES:
                tree = leave_out(tree, "predicates", level.left_out("predicates"))
            if file in level.texts:
                own = level.tree(file)
                if own is None:
                    return None
                tree = own if tree is None else merge(tree, own)
        rows = None if tree is None else hold_against(model, tree.value, tree, file, self._faults)
        return None if tree is None or rows is None else Part(file, rows, tree)

    def nearest(self, model: type[Model], file: str) -> Part[Model] | None:
        """Read a file of the nearest pack that has it."""
        return next((level.part(model, file) for level in self._levels if file in level.texts), None)

    def outward(self) -> Iterator[tuple[Level, frozenset[str], frozenset[str]]]:
        """Yield each pack, the nearest first, with the predicates and frames of it that those before leave out."""
        predicates: frozenset[str] = frozenset()
        frames: frozenset[str] = frozenset()
        for level in self._levels:
            yield level, predicates, frames
            predicates = predicates.union(level.left_out("predicates"))
            frames = frames.union(level.left_out("frames"))

    def inward(self) -> Iterator[Level]:
        """Yield each pack, the farthest first."""
        return reversed(self._levels)

    @property
    def predicates_left_out(self) -> frozenset[str]:
        return frozenset(id_ for level in self._levels for id_ in level.left_out("predicates"))

    def check_left_out(self) -> None:
        """Note what is left out and is not there to be taken over."""
        for at, level in enumerate(self._levels):
            for what in ("predicates", "frames"):
                if not (ids := level.left_out(what)) or level.about is None:
                    continue
                known = [id_ for farther in self._levels[at + 1 :] for id_ in _ids(farther, what)]
                for index, id_ in enumerate(ids):
                    if id_ not in known:
                        place = level.about.at("without", what, index)
                        fault = f"{quoted(id_)} is left out and is none of the {what} of what this pack extends"
                        level.faults.add(place, fault, "Remove it.", word=id_, known=known)


def _ids(level: Level, what: str) -> Iterator[str]:
    for file in level.texts:
        if (file == _PREDICATES if what == "predicates" else file.startswith("frames/")) and (tree := level.tree(file)):
            yield from row_ids(tree, what)
