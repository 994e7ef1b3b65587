"""Labelled statements: the items of ``keys/sentences`` and the documents of ``keys``."""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from panse.model import PanseError
from panse.packs import Pack


class KeysError(PanseError):
    """A file of keys that cannot be read."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A text, the names that it uses with the kind of each (every writing by itself), and its claims as given."""

    id: str
    text: str
    published: str | None
    names: Mapping[str, str]
    claims: tuple[Mapping[str, Any], ...]
    whole: bool
    """Whether ``names`` are all names of the text, and not only those that claims are made of."""


def read_statements(keys: Path, pack: Pack, half: str = "seen") -> Iterator[Statement]:
    """Yield the statements of one half of all keys in a folder. Raises ``KeysError`` where a line is none."""
    for file in sorted((keys / "sentences").glob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            try:
                item = json.loads(line)
                if item["half"] == half:
                    yield _of_item(item, pack)
            except (ValueError, KeyError) as error:
                raise KeysError(f"{file.name}:{number}: no labelled statement ({error}).") from error
    for folder in sorted(keys.glob(f"*/{half}")):
        yield from _of_documents(folder)


def _of_item(item: Mapping[str, Any], pack: Pack) -> Statement:
    names: dict[str, str] = {}
    for claim in item["claims"]:
        predicate = pack.predicate(claim["predicate"])
        for name, kinds in ((claim["subject"], predicate.subject), (claim.get("object"), predicate.object)):
            if name and kinds and name not in names:
                names[name] = _likeliest(kinds, pack)
    names.update(item.get("names", {}))
    for name, others in item.get("aliases", {}).items():
        names.update(dict.fromkeys(others, names.get(name, "org")))
    return Statement(item["id"], item["text"], item.get("published"), names, tuple(item["claims"]), "names" in item)


def _likeliest(kinds: Iterable[str], pack: Pack) -> str:
    """Return the kind of a name of which only a role is known: an actor where the role takes one."""
    products = {kind.id for kind in pack.kinds if kind.product}
    order = [kind.id for kind in pack.kinds]
    return min(kinds, key=lambda kind: (kind in products, order.index(kind)))


def _of_documents(folder: Path) -> Iterator[Statement]:
    table = folder.parent / "entities.csv"
    with table.open(encoding="utf-8", newline="") as rows:
        entities = list(csv.DictReader(rows))
    kinds: dict[str, str] = {}
    for entity in entities:
        written = [entity["name"], *(alias.strip() for alias in entity["aliases"].split(";") if alias.strip())]
        kinds.update(dict.fromkeys(written, entity["kind"]))
    for file in sorted(folder.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        claims = [json.loads(line) for line in file.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()]
        names = {name: kind for name, kind in kinds.items() if name in text}
        yield Statement(file.stem, text, None, names, tuple(claims), whole=False)


def occurrences(text: str, names: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Return where names stand in a text as words of their own: half-open offsets and the kind, in order, the longest
    where several overlap.
    """
    found: list[tuple[int, int, str]] = []
    taken: set[int] = set()
    for name in sorted(names, key=lambda name: (-len(name), name)):
        for match in re.finditer(re.escape(name), text):
            before = text[match.start() - 1 : match.start()]
            after = text[match.end() : match.end() + 1]
            inside = before.isalnum() and name[0].isalnum() and (before.isascii() or not name[0].isascii())
            goes_on = after.isascii() and after.isalnum() and name[-1].isascii()
            if not inside and not goes_on and taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                found.append((*match.span(), names[name]))
    return sorted(found)
