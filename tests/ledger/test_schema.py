"""Formats: made, brought up to date in one transaction, refused when newer."""

from datetime import UTC, datetime

import duckdb
import pytest

from panse.ledger import Ledger, schema
from panse.ledger.file import LedgerFile
from panse.ledger.statements import Migration, migrations
from panse.model import LedgerError

NOW = datetime(2025, 1, 1, tzinfo=UTC)
NEXT = len(migrations()) + 1


def later(*statements):
    """Return all migrations and one more for each of ``statements``."""
    return (*migrations(), *(Migration(NEXT + at, f"{NEXT + at:04}_x.sql", sql) for at, sql in enumerate(statements)))


def formats(path):
    with duckdb.connect(str(path), read_only=True) as connection:
        return [row[0] for row in connection.execute("SELECT format FROM migrations ORDER BY format").fetchall()]


def test_a_new_ledger_has_the_present_format(shelf):
    assert formats(shelf.path) == list(range(1, NEXT))


def test_an_older_ledger_is_brought_up_to_date_with_what_it_holds(shelf):
    shelf.record()
    steps = later("CREATE TABLE notes (text VARCHAR)", "ALTER TABLE notes ADD COLUMN writer VARCHAR")
    meta = schema.bring_up_to_date(LedgerFile(shelf.path), NOW, steps)
    assert (meta.format, meta.pack, meta.created) == (NEXT + 1, "waters", shelf.ledger.created)
    assert formats(shelf.path) == [*range(1, NEXT), NEXT, NEXT + 1]
    assert len(shelf.ledger.claims()) == 2


def test_bringing_up_to_date_twice_changes_nothing(shelf):
    steps = later("CREATE TABLE notes (text VARCHAR)")
    schema.bring_up_to_date(LedgerFile(shelf.path), NOW, steps)
    schema.bring_up_to_date(LedgerFile(shelf.path), NOW, steps)
    assert formats(shelf.path) == [*range(1, NEXT), NEXT]


def test_a_step_that_fails_leaves_the_ledger_as_it_was(shelf):
    steps = later("CREATE TABLE notes (text VARCHAR)", "SELECT * FROM nowhere")
    with pytest.raises(duckdb.CatalogException):
        schema.bring_up_to_date(LedgerFile(shelf.path), NOW, steps)
    assert formats(shelf.path) == list(range(1, NEXT))
    with shelf.ledger.reading() as connection, pytest.raises(duckdb.CatalogException):
        connection.execute("FROM notes")


def test_a_newer_ledger_asks_for_a_newer_panse(shelf):
    schema.bring_up_to_date(LedgerFile(shelf.path), NOW, later("CREATE TABLE notes (text VARCHAR)"))
    message = rf"made by a newer panse \(format {NEXT}; this one reads up to {NEXT - 1}\). Update panse."
    with pytest.raises(LedgerError, match=message):
        Ledger.open(shelf.path)


def test_every_table_only_grows(shelf, waters):
    for statement in (path.read_text("utf-8").upper() for path in schema_files()):
        words = statement.replace("UNDELETED", "").split()
        assert "UPDATE" not in words
        assert "DELETE" not in words


def schema_files():
    from importlib.resources import files

    return [path for path in files("panse.ledger").joinpath("sql").iterdir() if path.name.endswith(".sql")]


def test_who_opens_the_file_with_duckdb_finds_the_present(shelf):
    shelf.record(day=1)
    shelf.record(published="2023", day=2)
    with duckdb.connect(str(shelf.path), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM present_claims").fetchall() == [(2,)]
        assert connection.execute("SELECT name, held FROM present_documents").fetchall() == [("river.md", True)]
        assert connection.execute("SELECT name FROM present_entities").fetchall() == [("Brook",)]


def test_a_ledger_is_opened_again_with_all_it_held(shelf):
    shelf.record()
    again = Ledger.open(shelf.path)
    assert (again.pack, again.source) == ("waters", "waters")
    assert again.claims() == shelf.ledger.claims()


def test_what_was_recorded_before_there_were_pages_is_shown_as_before(tmp_path):
    path = tmp_path / "old.panse"
    schema.create(path, path, schema.Meta(1, "waters", "waters", NOW), migrations()[:1])
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "INSERT INTO documents BY NAME SELECT 1 AS number, 'd' AS id, 's' AS sha256, 'a.md' AS name, "
            "'text/markdown' AS media_type, 'A' AS title, 'ko' AS language, false AS bundled, 'c' AS content, "
            "'text' AS text, '[]' AS blocks, TIMESTAMP '2024-01-01' AS recorded"
        )
    schema.bring_up_to_date(LedgerFile(path), NOW)
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.execute("SELECT name, held, gaps, remarks FROM present_documents").fetchall()
        assert found == [("a.md", True, None, None)]
        assert connection.execute("SELECT page FROM present_claims").fetchall() == []
