"""The life of a ledger file: made whole or not at all, and brought up to date when a newer panse opens it."""

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import duckdb

from panse.ledger.file import LedgerFile, explain
from panse.ledger.rows import naive_utc
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


def create(draft: Path, path: Path, pack: str, created: datetime, steps: Sequence[Migration] | None = None) -> None:
    """Make an empty ledger at ``draft``; messages speak of ``path``, whose name it will take."""
    steps = migrations() if steps is None else steps
    naive = naive_utc(created)
    try:
        with duckdb.connect(str(draft)) as connection:
            connection.begin()
            for step in steps:
                _apply(connection, step, naive)
                connection.execute("INSERT INTO meta VALUES (?, ?, ?)", [step.format, pack, naive])
            connection.commit()
    except duckdb.Error as error:
        raise explain(path, error) or error from error


def publish(draft: Path, path: Path) -> None:
    """Give a whole ledger its name; never over another file."""
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


def bring_up_to_date(file: LedgerFile, now: datetime, steps: Sequence[Migration] | None = None) -> str:
    """Bring an older ledger to the present format, in one transaction, and return the name of its pack.

    Raises ``LedgerError`` for a file that is no ledger or one of a newer format.
    """
    steps = migrations() if steps is None else steps
    with file.reading() as connection:
        found, pack = _meta(file.path, connection)
    if found > len(steps):
        raise LedgerError(
            f"{file.path} was made by a newer panse (format {found}; this one reads up to {len(steps)}). Update panse."
        )
    if found < len(steps):
        with file.transaction() as connection:
            found, pack = _meta(file.path, connection)  # somebody else may have been faster
            for step in steps[found:]:
                created = connection.execute("SELECT min(created) FROM meta").fetchall()[0][0]
                _apply(connection, step, naive_utc(now))
                connection.execute("INSERT INTO meta VALUES (?, ?, ?)", [step.format, pack, created])
    return pack


def _apply(connection: duckdb.DuckDBPyConnection, step: Migration, recorded: datetime) -> None:
    connection.execute(step.sql)
    connection.execute("INSERT INTO migrations VALUES (?, ?, ?)", [step.format, step.name, recorded])


def _meta(path: Path, connection: duckdb.DuckDBPyConnection) -> tuple[int, str]:
    """Return format and pack. These two columns of ``meta`` stay in every format to come."""
    try:
        row = connection.execute("SELECT format, pack FROM meta ORDER BY format DESC LIMIT 1").fetchone()
    except (duckdb.CatalogException, duckdb.BinderException):
        row = None
    if row is None or not isinstance(row[0], int):
        raise LedgerError(f"{path} is a DuckDB database, but no observatory. Give another file.")
    return row[0], str(row[1])
