"""A result with named columns, for people, files and data frames."""

import csv
import html
import importlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import ModuleType, SimpleNamespace
from typing import Any, overload

from panse.model.errors import PanseError

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]

_SHOWN_ROWS = 50
_BIGINT = 2**63


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns, immutable.

    ``table["subject"]`` is a column, ``table[0]`` a row, ``for row in table`` goes over rows as tuples. Polars,
    DuckDB and pyarrow take a table as it is, through the Arrow PyCapsule interface; pandas through ``to_pandas()``.

    >>> Table(("name", "claims"), (("KT", 3),)).to_dicts()
    [{'name': 'KT', 'claims': 3}]
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()

    def __post_init__(self) -> None:
        if len(set(self.columns)) != len(self.columns):
            raise ValueError(f"the columns of a table have different names, got {self.columns}")
        width = len(self.columns)
        for number, row in enumerate(self.rows):
            if len(row) != width:
                raise ValueError(f"row {number} has {len(row)} cells under {width} columns")

    @classmethod
    def from_dicts(cls, columns: Sequence[str], dicts: Sequence[Mapping[str, Cell]]) -> "Table":
        """Build a table of ``columns``; what a dict leaves out is None."""
        return cls(tuple(columns), tuple(tuple(row.get(column) for column in columns) for row in dicts))

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    @overload
    def __getitem__(self, key: str) -> tuple[Cell, ...]: ...
    @overload
    def __getitem__(self, key: int) -> Row: ...

    def __getitem__(self, key: str | int) -> tuple[Cell, ...]:
        if isinstance(key, int):
            return self.rows[key]
        if key not in self.columns:
            raise KeyError(f'there is no column "{key}"; the columns are {", ".join(self.columns)}')
        at = self.columns.index(key)
        return tuple(row[at] for row in self.rows)

    def __str__(self) -> str:
        return f"{len(self.rows)} rows of {', '.join(self.columns)}"

    def to_dicts(self) -> list[dict[str, Cell]]:
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_csv(self) -> str:
        """Return comma-separated values with a header (RFC 4180, lines ended by line feeds). None is an empty cell."""
        lines: list[str] = []
        # with line feeds alone as its line end, csv would leave a carriage return inside a cell unquoted
        writer = csv.writer(SimpleNamespace(write=lines.append), lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows(("" if cell is None else cell for cell in row) for row in self.rows)
        return "".join(line.removesuffix("\r\n") + "\n" for line in lines)

    def to_jsonl(self) -> str:
        """Return one JSON object a line, Hangul as it is."""
        return "".join(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in self.to_dicts())

    def to_json(self) -> str:
        """Return a JSON array of objects, one a line."""
        lines = (json.dumps(row, ensure_ascii=False, allow_nan=False) for row in self.to_dicts())
        return "[\n" + ",\n".join(lines) + "\n]\n" if self.rows else "[]\n"

    def to_pandas(self) -> Any:
        """Return a ``pandas.DataFrame``. Raises ``PanseError`` where pandas is not installed."""
        return _optional("pandas").DataFrame.from_records(list(self.rows), columns=list(self.columns))

    def to_polars(self) -> Any:
        """Return a ``polars.DataFrame``. Raises ``PanseError`` where Polars is not installed."""
        columns = {name: list(cells) for name, cells in zip(self.columns, self._by_column(), strict=True)}
        return _optional("polars").DataFrame(columns, strict=False)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Hand the rows over as an Arrow stream (Arrow PyCapsule interface); DuckDB, the ledger's engine, makes it.

        A column of one type keeps it (boolean, 64-bit integer, double or text); mixed ones become double or text.
        """
        import duckdb  # only who asks for Arrow pays for the import

        connection = duckdb.connect()
        typed = [_arrow_column(cells) for cells in self._by_column()]
        # an Arrow stream of no columns does not exist; a table without any hands over an empty one
        names = [_quoted(name) for name in self.columns] or ['"_"']
        kinds = [kind for kind, _ in typed] or ["VARCHAR"]
        unnested = ", ".join(f"unnest(?::{kind}[]) AS {name}" for kind, name in zip(kinds, names, strict=True))
        values = [cells for _, cells in typed] or [[]]
        relation = connection.sql(f"SELECT {unnested}", params=values)
        return relation.__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        """Return an HTML table of the first rows, everything escaped, as notebooks show it."""
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{'' if cell is None else html.escape(str(cell))}</td>" for cell in row) + "</tr>"
            for row in islice(self.rows, _SHOWN_ROWS)
        )
        more = len(self.rows) - _SHOWN_ROWS
        note = f"<p>… {more} more rows</p>" if more > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"

    def _by_column(self) -> list[tuple[Cell, ...]]:
        return list(zip(*self.rows, strict=True)) if self.rows else [() for _ in self.columns]


def _optional(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise PanseError(f"{name} is not installed. Install it (pip install {name}) or use to_dicts().") from error


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _arrow_column(cells: tuple[Cell, ...]) -> tuple[str, list[Cell]]:
    """Return the narrowest DuckDB type that holds all of ``cells``, and the cells in it."""
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {bool}:
        return "BOOLEAN", list(cells)
    if kinds == {int} and all(cell is None or -_BIGINT <= int(cell) < _BIGINT for cell in cells):
        return "BIGINT", list(cells)
    if kinds and kinds <= {int, float}:
        return "DOUBLE", [None if cell is None else float(cell) for cell in cells]
    return "VARCHAR", [None if cell is None else str(cell) for cell in cells]
