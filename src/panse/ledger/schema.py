"""The life of a ledger file: made whole or not at all, and brought up to date when a newer panse opens it."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import duckdb

from panse.ledger.file import LedgerFile, explain
from panse.ledger.rows import naive_utc, utc
from panse.ledger.statements import Migration, migrations
from panse.model import LedgerError


def check_free(path: Path) -> None:
    """Raise ``LedgerError`` where a ledger cannot be made at ``path``."""
    if path.is_dir():
        raise LedgerError(f"{path} is a folder. Give the path of a file, such as {path.name}/genai.panse")
    if path.exists():
        raise LedgerError(f"{path} is there already. Open it, or give another name.")
    if not path.parent.is_dir():
        raise LedgerError(f"{path.parent} is no folder. Make it first, or give another path.")
    log = path.with_name(path.name + ".wal")
    if log.exists():  # DuckDB would take it for the new file's own
        raise LedgerError(f"{log} is left over from a file that is gone. Move it away first.")


@dataclass(frozen=True, slots=True)
class Meta:
    """What a ledger says of itself: its format, its pack's name and what the pack is loaded by, when it was made."""

    format: int
    pack: str
    source: str
    created: datetime


def create(draft: Path, path: Path, meta: Meta, steps: Sequence[Migration] | None = None) -> None:
    """Make an empty ledger at ``draft``, of the present format whatever ``meta`` says; messages speak of ``path``,
    whose name it will take.
    """
    steps = migrations() if steps is None else steps
    try:
        with duckdb.connect(str(draft)) as connection:
            connection.begin()
            for step in steps:
                _apply(connection, step, meta, meta.created)
            connection.commit()
            connection.execute("CHECKPOINT")  # closing would do it, and keep a failure to itself
    except duckdb.Error as error:
        raise explain(path, error) or error from error


def publish(draft: Path, path: Path) -> None:
    """Give a whole ledger its name; never over another file."""
    log = draft.with_name(draft.name + ".wal")
    if log.exists():
        try:
            with duckdb.connect(str(draft)) as connection:
                connection.execute("CHECKPOINT")
        except duckdb.Error as error:
            raise explain(path, error) or error from error
    try:
        try:
            os.link(draft, path)  # unlike a rename, refuses to replace
        except FileExistsError:
            raise LedgerError(f"{path} is there already. Open it, or give another name.") from None
        except OSError:  # a file system without links
            check_free(path)
            draft.rename(path)
    except OSError as error:
        raise LedgerError(f"{path} cannot be written: {error.strerror}. Check the folder and its owner.") from error


def bring_up_to_date(file: LedgerFile, now: datetime, steps: Sequence[Migration] | None = None) -> Meta:
    """Bring an older ledger to the present format, in one transaction, and return what it says of itself.

    Raises ``LedgerError`` for a file that is no ledger or one of a newer format.
    """
    steps = migrations() if steps is None else steps
    with file.reading() as connection:
        meta = _meta(file.path, connection)
    if meta.format > len(steps):
        newer = f"format {meta.format}; this one reads up to {len(steps)}"
        raise LedgerError(f"{file.path} was made by a newer panse ({newer}). Update panse.")
    if meta.format < len(steps):
        with file.transaction() as connection:
            meta = _meta(file.path, connection)  # somebody else may have been faster
            for step in steps[meta.format :]:
                _apply(connection, step, meta, now)
    return replace(meta, format=len(steps))


def _apply(connection: duckdb.DuckDBPyConnection, step: Migration, meta: Meta, now: datetime) -> None:
    connection.execute(step.sql)
    connection.execute("INSERT INTO migrations VALUES (?, ?, ?)", [step.format, step.name, naive_utc(now)])
    row = [step.format, meta.pack, meta.source, naive_utc(meta.created)]
    connection.execute("INSERT INTO meta VALUES (?, ?, ?, ?)", row)


def _meta(path: Path, connection: duckdb.DuckDBPyConnection) -> Meta:
    """Read the columns of ``meta`` that stay in every format to come."""
    try:
        rows = connection.execute("SELECT format, pack, source, created FROM meta ORDER BY format").fetchall()
        if rows:
            return Meta(int(rows[-1][0]), str(rows[-1][1]), str(rows[-1][2]), utc(rows[-1][3]))
    except (duckdb.CatalogException, duckdb.BinderException, ValueError, AttributeError):
        pass
    raise LedgerError(f"{path} is a DuckDB database, but no observatory. Give another file.")
