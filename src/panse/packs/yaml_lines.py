"""YAML read with the line of every key and item, and with its traps pointed out.

YAML's own loaders keep the last of two equal keys, follow references into billions of nodes and read ``NO`` as false.
A pack is written by people who know an industry and not YAML, and may come from a stranger; so here a tree is built
from the parser's events, with a stack in place of recursion, and whatever is not plain data is a fault.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import yaml

from panse.packs.faults import Faults, Place, quoted

Path = tuple[str | int, ...]

_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_NODES = 200_000
_MOST_DEPTH = 16
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_READ_AS = {
    "tag:yaml.org,2002:bool": "true or false",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:timestamp": "a date",
    "tag:yaml.org,2002:null": "nothing",
    "tag:yaml.org,2002:merge": "a reference",
    "tag:yaml.org,2002:value": "a reference",
}


@dataclass(frozen=True, slots=True)
class Unquoted:
    """A bare word that YAML reads as something other than text: as what, and the word as it stands."""

    text: str
    read_as: str


@dataclass(slots=True)
class Tree:
    """What a YAML file says.

    ``value`` is made of dicts, lists, strings, booleans, integers, None and ``Unquoted``. ``lines`` has the line of
    every key and item by its path; ``bare`` what was written unquoted there and is no string.
    ``taken_over`` has the places of what stands in the file of another pack.
    """

    value: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    bare: dict[Path, Unquoted] = field(default_factory=dict)
    taken_over: dict[Path, Place] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """Return the line of ``path``, or of the nearest thing around it that stands in the file."""
        return self.place(path, "").line

    def place(self, path: Path, file: str) -> Place:
        """Return where ``path`` stands, or the nearest thing around it; ``file`` is the tree's own."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return Place(file, self.lines[path[:end]])
            if path[:end] in self.taken_over:
                return self.taken_over[path[:end]]
        return Place(file)


class _Stop(Exception):  # noqa: N818 - ends the reading of one file; never leaves this module
    def __init__(self, line: int, what: str, remedy: str) -> None:
        self.line, self.what, self.remedy = line, what, remedy


def read_tree(text: str, file: str, faults: Faults) -> Tree | None:
    """Read one YAML document; None where it is no YAML, with the fault noted."""
    odd = _UNPRINTABLE.search(text)
    if odd:
        what = f"the character U+{ord(odd.group()):04X} is not allowed"
        faults.add(Place(file, text.count("\n", 0, odd.start()) + 1), what, "Remove it.")
        return None
    before = len(faults)
    builder = _Builder(file, faults)
    try:
        builder.build(text)
    except _Stop as stop:
        faults.add(Place(file, stop.line), stop.what, stop.remedy)
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or "it cannot be parsed"
        faults.add(
            Place(file, mark.line + 1 if mark else 1), f"this is no YAML: {problem}", "Check quotes and indentation."
        )
        return None
    if builder.tree.value is None and len(faults) == before:
        faults.add(Place(file), "the file is empty", "Fill it, or remove it.")
    return builder.tree if builder.tree.value is not None else None


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet. ``key`` is the one that waits for its value."""

    node: dict[str, object] | list[object]
    path: Path
    key: str | None = None
    key_line: int = 0
    key_lines: dict[str, int] = field(default_factory=dict)


class _Builder:
    def __init__(self, file: str, faults: Faults) -> None:
        self.tree = Tree()
        self._file = file
        self._faults = faults
        self._open: list[_Open] = []
        self._nodes = 0
        self._documents = 0
        self._tags: dict[str, str] = {}

    def build(self, text: str) -> None:
        loader = _Loader(text)
        try:
            while (event := loader.get_event()) is not None:
                self._take(event, loader)
        finally:
            loader.dispose()

    def _take(self, event: yaml.Event, loader: "yaml.SafeLoader | yaml.CSafeLoader") -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.ScalarEvent):
            self._count(line)
            if event.anchor is not None or event.tag is not None:
                self._refuse_reference(event, line)
            self._scalar(event, loader, line)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._count(line)
            self._refuse_reference(event, line)
            node: dict[str, object] | list[object] = {} if isinstance(event, yaml.MappingStartEvent) else []
            self._open.append(_Open(node, self._attach(node, line)))
            if len(self._open) > _MOST_DEPTH:
                raise _Stop(line, f"more than {_MOST_DEPTH} levels deep", "No file of a pack goes that deep.")
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise _Stop(line, f"a reference (*{event.anchor}) stands for a value", "Write the value out.")
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _Stop(line, "a second document begins (---)", "Put it into a file of its own.")

    def _count(self, line: int) -> None:
        self._nodes += 1
        if self._nodes > _MOST_NODES:
            raise _Stop(line, f"more than {_MOST_NODES:,} values in one file", "Split the file.")

    def _refuse_reference(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int) -> None:
        if event.anchor is not None:
            raise _Stop(line, f"an anchor (&{event.anchor}) marks a value", "Write values out where they belong.")
        if event.tag is not None and event.tag != "!":
            raise _Stop(line, f"the tag {quoted(event.tag)} asks for another type", "Remove it.")

    def _scalar(self, event: yaml.ScalarEvent, loader: "yaml.SafeLoader | yaml.CSafeLoader", line: int) -> None:
        text: str = event.value
        tag = self._tag(text, loader) if event.implicit[0] else ""
        read_as = _READ_AS.get(tag)
        top = self._open[-1] if self._open else None
        if top is not None and isinstance(top.node, dict) and top.key is None:
            self._key(top, text, read_as, line)
            return
        if read_as is None:
            self._attach(text, line)
            return
        unquoted = Unquoted(text, read_as)
        path = self._attach(_value(text, tag, unquoted), line)
        if tag != "tag:yaml.org,2002:null":
            self.tree.bare[path] = unquoted

    def _tag(self, text: str, loader: "yaml.SafeLoader | yaml.CSafeLoader") -> str:
        """Return what YAML takes unquoted text for. Keys are few and stand in every row: each is looked at once."""
        tag = self._tags.get(text)
        if tag is None:
            resolve: Callable[..., str] = loader.resolve
            tag = self._tags[text] = resolve(yaml.ScalarNode, text, (True, False))
        return tag

    def _key(self, top: _Open, text: str, read_as: str | None, line: int) -> None:
        if read_as is not None:
            what = f"the key {text} is read as {read_as}, not as text"
            self._faults.add(Place(self._file, line), what, f'Write "{text}".')
        if text in top.key_lines:
            what = f"the key {quoted(text)} stands here and on line {top.key_lines[text]}"
            self._faults.add(Place(self._file, line), what, "Keep one of them.")
        top.key_lines[text] = line
        top.key, top.key_line = text, line

    def _attach(self, value: object, line: int) -> Path:
        """Hang a value onto what is open and return its path. A key that is no word is refused."""
        if not self._open:
            self.tree.value = value
            self.tree.lines[()] = line
            return ()
        top = self._open[-1]
        if isinstance(top.node, list):
            path = (*top.path, len(top.node))
            top.node.append(value)
        else:
            if top.key is None:
                raise _Stop(line, "a key is a list or a block", "A key is a word.")
            path = (*top.path, top.key)
            top.node[top.key] = value
            line, top.key = top.key_line, None
        self.tree.lines[path] = line
        return path


def _value(text: str, tag: str, unquoted: Unquoted) -> object:
    if tag == "tag:yaml.org,2002:null":
        return None
    if tag == "tag:yaml.org,2002:bool":
        return text.lower() in {"true", "yes", "on"}
    if _INTEGER.fullmatch(text):
        return int(text)
    return unquoted
