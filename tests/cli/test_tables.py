import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from panse.cli.tables import Format, print_table, table_lines, written
from panse.model.table import Table

CHIPS = Table(("name", "parameters", "open"), (("하이퍼클로바", 204_000_000_000, False), ("Llama", 8e9, None)))


def test_a_hangul_syllable_takes_two_columns():
    head, rule, *rows = table_lines(CHIPS)
    assert head == "name               parameters  open"
    assert [cell_len(line[: line.index("  ")]) for line in rows] == [12, 5]
    assert [cell_len(row[: row.rindex("000") + 3]) for row in rows] == [29, 29]
    assert cell_len(rule) == 35


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (None, ""),
        (True, "yes"),
        (0.75, "0.75"),
        (13.1e9, "13,100,000,000"),
        (1234.5, "1,234.5"),
        ("두 줄\n한 줄", "두 줄 한 줄"),
        ("\x1b[31m빨강\x1b[0m", " [31m빨강 [0m"),
        ("\u202egnp.exe", " gnp.exe"),
    ],
)
def test_a_cell_is_written_on_one_line_and_moves_no_cursor(cell, shown):
    assert written(cell) == shown


@given(
    st.lists(st.tuples(st.text(max_size=60), st.text(alphabet="가나다라🙂é a", max_size=90)), min_size=1, max_size=8),
    st.integers(min_value=14, max_value=120),
)
def test_no_line_is_wider_than_the_terminal(rows, width):
    table = Table(("one", "two"), tuple(rows))
    assert all(cell_len(line) <= width for line in table_lines(table, width))


def test_running_text_gives_way_first_then_the_document_and_the_rest_last():
    table = Table(("subject", "document", "says"), (("SK하이닉스", "long-name-of-a-report.md", "말" * 60),))
    *_, row = table_lines(table, 60)
    assert row == "SK하이닉스  long-name-of-a-report.md  " + "말" * 10 + "…"
    *_, row = table_lines(table, 46)
    assert row == "SK하이닉스  long-name-of-a-re…  " + "말" * 6 + "…"
    *_, row = table_lines(table, 30)
    assert row == "SK하이…   long-na…  말말말…"


def test_a_table_without_rows_prints_nothing_and_json_an_empty_list(capsys):
    empty = Table(("name",))
    print_table(empty, Format.TABLE)
    assert capsys.readouterr().out == ""
    print_table(empty, Format.JSON)
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("form", [Format.JSON, Format.JSONL])
def test_json_gives_back_the_rows(form, capsys):
    print_table(CHIPS, form)
    out = capsys.readouterr().out
    rows = json.loads(out) if form is Format.JSON else [json.loads(line) for line in out.splitlines()]
    assert rows == CHIPS.to_dicts()
    assert "하이퍼클로바" in out


def test_csv_has_a_head_and_leaves_nothing_out(capsys):
    print_table(CHIPS, Format.CSV, shown=Table(("name",), (("less",),)))
    assert capsys.readouterr().out.splitlines()[:2] == ["name,parameters,open", "하이퍼클로바,204000000000,False"]


def test_a_pipe_gets_whole_lines(capsys):
    assert not sys.stdout.isatty()
    print_table(Table(("quote",), (("말" * 500,),)), Format.TABLE)
    assert "말" * 500 in capsys.readouterr().out
