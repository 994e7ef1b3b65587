"""The SQL of the ledger, which stands in files of its own."""

import functools
from dataclasses import dataclass
from importlib.resources import files

_FOLDER = files("panse.ledger").joinpath("sql")


@dataclass(frozen=True, slots=True)
class Migration:
    """The step that makes format ``format`` out of the one before."""

    format: int
    name: str
    sql: str


@functools.cache
def statement(name: str) -> str:
    """Return the statement of ``sql/NAME.sql``."""
    return _FOLDER.joinpath(f"{name}.sql").read_text(encoding="utf-8")


@functools.cache
def migrations() -> tuple[Migration, ...]:
    """Return all migrations in order; their numbers run from 1 without a gap."""
    found = sorted(
        (entry for entry in _FOLDER.joinpath("migrations").iterdir() if entry.name.endswith(".sql")),
        key=lambda entry: entry.name,
    )
    steps = tuple(Migration(int(e.name.split("_")[0]), e.name, e.read_text(encoding="utf-8")) for e in found)
    assert [step.format for step in steps] == list(range(1, len(steps) + 1))  # our own files
    return steps
