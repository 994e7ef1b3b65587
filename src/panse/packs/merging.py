"""What a pack says over what the pack that it extends says: one tree out of two.

Blocks are merged key by key and rows by their ids, in which what the pack itself says stands for what was there before.
Lists of words are added to. Every other value, a list of another sort included, is replaced whole.
"""

from collections.abc import Collection

from panse.packs.faults import Place
from panse.packs.yaml_lines import Path, Tree

# Under these a list of words is added to.
_ADDED = frozenset({"groups", "nouns", "endings", "judgement"})


def take_over(tree: Tree, file: str, pack: str) -> Tree:
    """Return a tree in which everything stands in the file of another pack, ``pack``."""
    places = tree.taken_over | {path: Place(file, line, pack) for path, line in tree.lines.items()}
    return Tree(tree.value, bare=tree.bare, taken_over=places)


def merge(base: Tree, own: Tree) -> Tree:
    """Lay ``own`` over ``base``, all of which has been taken over."""
    merged = Tree()
    merged.value = _Merge(base, own, merged).both(base.value, own.value, (), (), ())
    return merged


def leave_out(tree: Tree, rows: str, ids: Collection[str]) -> Tree:
    """Return ``tree`` without the rows that bear one of ``ids``."""
    left = Tree()
    kept = _Merge(tree, tree, left)
    if not ids or not isinstance(tree.value, dict):
        return tree
    value: dict[str, object] = {}
    kept.mark(tree, (), ())
    for key, listed in tree.value.items():
        if key == rows and isinstance(listed, list):
            kept.mark(tree, (key,), (key,))
            stay = [at for at, row in enumerate(listed) if _id(row) not in ids]
            value[key] = [kept.take(tree, listed[at], (key, at), (key, new)) for new, at in enumerate(stay)]
        else:
            value[key] = kept.take(tree, listed, (key,), (key,))
    left.value = value
    return left


def row_ids(tree: Tree, rows: str) -> list[str]:
    """Return the ids of the rows of a tree, as far as it has any."""
    listed = tree.value.get(rows) if isinstance(tree.value, dict) else None
    return [id_ for row in listed if (id_ := _id(row)) is not None] if isinstance(listed, list) else []


class _Merge:
    def __init__(self, base: Tree, own: Tree, merged: Tree) -> None:
        self._base, self._own, self._merged = base, own, merged

    def both(self, old: object, new: object, old_path: Path, new_path: Path, target: Path) -> object:
        if isinstance(old, dict) and isinstance(new, dict):
            self.mark(self._own, new_path, target)
            return self._blocks(old, new, old_path, new_path, target)
        if isinstance(old, list) and isinstance(new, list):
            if _ADDED.intersection(map(str, target)):
                self.mark(self._own, new_path, target)
                return self._added(old, new, old_path, new_path, target)
            if any(_id(row) is not None for row in old):
                self.mark(self._own, new_path, target)
                return self._rows(old, new, old_path, new_path, target)
        return self.take(self._own, new, new_path, target)

    def take(self, tree: Tree, value: object, path: Path, target: Path) -> object:
        """Copy a value with the places of all that is in it."""
        self.mark(tree, path, target)
        if isinstance(value, dict):
            return {key: self.take(tree, inner, (*path, key), (*target, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.take(tree, inner, (*path, at), (*target, at)) for at, inner in enumerate(value)]
        return value

    def mark(self, tree: Tree, path: Path, target: Path) -> None:
        """Note where the thing at ``path`` stands, for the one that it becomes."""
        if path in tree.lines:
            self._merged.lines[target] = tree.lines[path]
        if path in tree.taken_over:
            self._merged.taken_over[target] = tree.taken_over[path]
        if path in tree.bare:
            self._merged.bare[target] = tree.bare[path]

    def _blocks(
        self, old: dict[str, object], new: dict[str, object], old_path: Path, new_path: Path, target: Path
    ) -> object:
        merged = {}
        for key in [*old, *(key for key in new if key not in old)]:
            from_old, from_new, to = (*old_path, key), (*new_path, key), (*target, key)
            if key not in new:
                merged[key] = self.take(self._base, old[key], from_old, to)
            elif key not in old:
                merged[key] = self.take(self._own, new[key], from_new, to)
            else:
                merged[key] = self.both(old[key], new[key], from_old, from_new, to)
        return merged

    def _rows(self, old: list[object], new: list[object], old_path: Path, new_path: Path, target: Path) -> object:
        """Rows by their ids: those there were, in their order, then the new ones. The second of two new rows with one
        id stays a row of its own, so that it is told.
        """
        over: dict[str, int] = {}
        for at, row in enumerate(new):
            if (id_ := _id(row)) is not None:
                over.setdefault(id_, at)
        merged: list[object] = []
        laid: set[int] = set()
        for at, row in enumerate(old):
            own = over.get(_id(row) or "")
            to = (*target, len(merged))
            if own is None or own in laid:
                merged.append(self.take(self._base, row, (*old_path, at), to))
            else:
                laid.add(own)
                merged.append(self.both(row, new[own], (*old_path, at), (*new_path, own), to))
        for at, row in enumerate(new):
            if at not in laid:
                merged.append(self.take(self._own, row, (*new_path, at), (*target, len(merged))))
        return merged

    def _added(self, old: list[object], new: list[object], old_path: Path, new_path: Path, target: Path) -> object:
        """The words there were, then those that are new."""
        merged: list[object] = []
        for tree, listed, path in ((self._base, old, old_path), (self._own, new, new_path)):
            for at, word in enumerate(listed):
                if tree is self._base or not isinstance(word, str) or word not in old:
                    merged.append(self.take(tree, word, (*path, at), (*target, len(merged))))
        return merged


def _id(row: object) -> str | None:
    id_ = row.get("id") if isinstance(row, dict) else None
    return id_ if isinstance(id_, str) else None
