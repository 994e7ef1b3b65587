"""Tables: rows under named columns, for people, files and data frames."""

import csv
import io
import json

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.model import PanseError
from panse.model.table import Table

FIRMS = Table(("firm", "claims", "share"), (("강물", 3, 0.5), ("Brook, Ltd", None, 1.0)))
cells = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()


class Stream:
    """What a data frame library sees of a table."""

    def __init__(self, table):
        self._table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return self._table.__arrow_c_stream__(requested_schema)


def through_arrow(table):
    stream = Stream(table)  # noqa: F841 - DuckDB finds it by its name
    with duckdb.connect() as connection:
        return connection.sql("SELECT * FROM stream").fetchall()


def test_a_table_gives_columns_by_name_and_rows_by_number():
    assert FIRMS["claims"] == (3, None)
    assert FIRMS[1] == ("Brook, Ltd", None, 1.0)
    assert [row[0] for row in FIRMS] == ["강물", "Brook, Ltd"]
    assert len(FIRMS) == 2


def test_a_column_that_is_not_there_is_answered_with_those_that_are():
    with pytest.raises(KeyError, match=r'no column "firms".*firm, claims, share'):
        FIRMS["firms"]


@pytest.mark.parametrize(("columns", "rows"), [(("a", "a"), ()), (("a",), ((1, 2),)), (("a", "b"), ((1,),))])
def test_a_crooked_table_cannot_be_built(columns, rows):
    with pytest.raises(ValueError, match="column"):
        Table(columns, rows)


def test_what_a_dict_leaves_out_is_none():
    assert Table.from_dicts(("a", "b"), [{"a": 1}, {"b": 2, "c": 3}]).rows == ((1, None), (None, 2))


def test_csv_is_quoted_where_it_has_to_be():
    table = Table(("a", 'b "x"'), (("두 줄\n글", None), ("쉼표, 하나", 'say "no"'), ("=1+1", True)))
    assert table.to_csv() == 'a,"b ""x"""\n"두 줄\n글",\n"쉼표, 하나","say ""no"""\n=1+1,True\n'


def test_a_lone_empty_cell_is_still_a_row():
    assert Table(("a",), ((None,), ("x",))).to_csv() == 'a\n""\nx\n'


@given(st.lists(st.tuples(cells, cells | st.text(st.sampled_from('가\r\n",;')))))
def test_csv_reads_back_as_what_is_shown(rows):
    written = Table(("a", "b"), tuple(rows)).to_csv()
    read = list(csv.reader(io.StringIO(written, newline=""), strict=True))
    assert read == [["a", "b"], *[["" if cell is None else str(cell) for cell in row] for row in rows]]


@given(st.lists(st.tuples(cells, cells)))
def test_json_and_json_lines_read_back_as_the_rows(rows):
    table = Table(("가", "b"), tuple(rows))
    assert json.loads(table.to_json()) == table.to_dicts()
    assert [json.loads(line) for line in table.to_jsonl().split("\n")[:-1]] == table.to_dicts()


def test_hangul_stays_readable_in_json():
    assert '"강물"' in FIRMS.to_jsonl()
    assert Table(("a",)).to_json() == "[]\n"


def test_nothing_in_a_table_is_markup():
    shown = Table(("<b>",), (("<script>alert(1)</script>",),))._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "<th>&lt;b&gt;</th>" in shown


def test_a_long_table_shows_its_first_rows_and_how_many_follow():
    shown = Table(("n",), tuple((n,) for n in range(60)))._repr_html_()
    assert "… 10 more rows" in shown
    assert "<td>49</td>" in shown
    assert "<td>50</td>" not in shown


def test_arrow_takes_columns_of_one_type_as_they_are():
    table = Table(("n", "x", "t", "b", "-"), ((1, 1.5, "강", True, None), (None, None, None, None, None)))
    assert through_arrow(table) == list(table.rows)


def test_arrow_takes_mixed_columns_as_doubles_or_text():
    table = Table(("number", "any", "huge"), ((1, "a", 2**80), (0.5, 2, 1)))
    assert through_arrow(table) == [(1.0, "a", float(2**80)), (0.5, "2", 1.0)]


def test_arrow_takes_odd_column_names():
    table = Table(('a"b', "select", "이름"), ((1, 2, 3),))
    assert through_arrow(table) == [(1, 2, 3)]


@pytest.mark.parametrize("rows", [(), ((1,),)])
def test_arrow_takes_empty_and_single_rows(rows):
    assert through_arrow(Table(("a",), rows)) == list(rows)


def test_a_missing_data_frame_library_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(PanseError, match=r"pip install pandas"):
        FIRMS.to_pandas()


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_data_frames_hold_the_rows(library):
    pytest.importorskip(library, reason=f"{library} is an option and not installed here")
    frame = getattr(FIRMS, f"to_{library}")()
    assert list(frame.columns) == list(FIRMS.columns)
    assert len(frame) == 2
    assert list(frame["firm"]) == ["강물", "Brook, Ltd"]
