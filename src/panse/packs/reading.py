"""One file of a pack, held against its model, with every fault led back to its line."""

import types
import typing
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from panse.packs.faults import Faults, Place, quoted
from panse.packs.yaml_lines import Path, Tree, Unquoted, read_tree

Model = TypeVar("Model", bound=BaseModel)

_WRONG_TYPE = {
    "list_type": 'a list, such as ["one", "two"]',
    "dict_type": "a block of keys",
    "model_type": "a block of keys",
    "model_attributes_type": "a block of keys",
    "string_type": "text in quotes",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
}


@dataclass(frozen=True, slots=True)
class Part(Generic[Model]):
    """A file that holds what its model asks for, and where each thing in it stands."""

    file: str
    rows: Model
    tree: Tree

    def at(self, *path: str | int) -> Place:
        return self.tree.place(path, self.file)


def read_part(model: type[Model], text: str, file: str, faults: Faults) -> Part[Model] | None:
    """Read a YAML file; None, with the faults noted, where it does not hold what ``model`` asks for."""
    tree = read_tree(text, file, faults)
    if tree is None:
        return None
    rows = hold_against(model, tree.value, tree, file, faults)
    return None if rows is None else Part(file, rows, tree)


def hold_against(model: type[Model], value: object, tree: Tree, file: str, faults: Faults) -> Model | None:
    """Build ``model`` from plain data; None, with a fault for each thing wrong, where it cannot be built."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        told: set[Path] = set()
        for detail in error.errors(include_url=False):
            path = _known_part(detail["loc"], value)
            if detail["type"].startswith("float") and path in told:
                continue  # the second half of "whole number or number"
            told.add(path)
            _tell(model, detail, path, tree.place(path, file), tree, faults)
        return None


def _known_part(loc: tuple[str | int, ...], value: object) -> Path:
    """Leave out of a location what pydantic adds to it, such as the branch of a union."""
    path: list[str | int] = []
    if loc and loc[-1] == "[key]":
        loc = loc[:-1]
    for step in loc:
        if isinstance(value, dict) and (step in value or step == loc[-1]):
            path.append(step)
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            path.append(step)
            value = value[step]
    return tuple(path)


def _tell(model: type[BaseModel], detail: ErrorDetails, path: Path, place: Place, tree: Tree, faults: Faults) -> None:
    kind, given = detail["type"], detail["input"]
    what = next((step for step in reversed(path) if isinstance(step, str)), "the file")
    if kind == "extra_forbidden":
        faults.add(place, f"unknown key {quoted(what)}", word=what, known=_keys_at(model, path[:-1]))
    elif kind == "missing":
        faults.add(place, f"{quoted(what)} is missing", "Add it.")
    elif kind in {"string_type", "value_error"} and path in tree.bare:
        bare = tree.bare[path]
        faults.add(place, f"{bare.text} is read as {bare.read_as}, not as text", f'Write "{bare.text}".')
    elif kind in _WRONG_TYPE:
        missing = "is empty" if given is None else "is of the wrong type"
        faults.add(place, f"{quoted(what)} {missing}", f"Write {_WRONG_TYPE[kind]}.")
    elif kind == "value_error":
        said, _, remedy = str(detail["ctx"]["error"]).partition("|")
        shown = given.text if isinstance(given, Unquoted) else given
        faults.add(place, f"{quoted(what)}: {quoted(shown)} {said}", remedy)
    elif kind == "literal_error":
        faults.add(
            place, f"{quoted(what)}: {quoted(given)} is none of the choices", f"Write {detail['ctx']['expected']}."
        )
    elif kind == "too_short":
        faults.add(place, f"{quoted(what)} is empty", "Write at least one.")
    else:
        faults.add(place, f"{quoted(what)}: {detail['msg'][:1].lower()}{detail['msg'][1:]}", "Put it right.")


def _keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that the model knows where ``path`` leads."""
    annotation: Any = model
    for step in path:
        annotation = _inner(annotation)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            known = annotation.model_fields.get(str(step))
            annotation = known.annotation if known else None
        else:  # a list or a dict: what it holds
            annotation = (typing.get_args(annotation) or (None,))[-1]
    annotation = _inner(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return sorted(annotation.model_fields)
    return []


def _inner(annotation: Any) -> Any:
    """Take ``Annotated`` and ``| None`` off."""
    while True:
        origin = typing.get_origin(annotation)
        if origin is typing.Annotated:
            annotation = typing.get_args(annotation)[0]
        elif origin in {typing.Union, types.UnionType}:
            annotation = next(choice for choice in typing.get_args(annotation) if choice is not type(None))
        else:
            return annotation


def unique(part: Part[Any], rows: str, ids: Iterable[str], faults: Faults) -> None:
    """Note every id that stands twice in a list of a file."""
    seen: dict[str, Place] = {}
    for index, id_ in enumerate(ids):
        place = part.at(rows, index, "id")
        if id_ in seen:
            faults.add(
                place, f"the id {quoted(id_)} stands here and {beside(place, seen[id_])}", "Rename or remove one."
            )
        seen.setdefault(id_, place)


def beside(place: Place, other: Place) -> str:
    """Return where ``other`` stands, for the reader of a fault at ``place``: "on line 4", or "in" another file."""
    return f"on line {other.line}" if (other.file, other.pack) == (place.file, place.pack) else f"in {other}"
