"""Tells the headers of tables in office files by how they are set: bold, or on a coloured ground."""

from panse.documents.office import Paragraph, Table, TableCell

_MOST_HEADER_ROWS = 4
_SHARE = 0.5  # of the other cells; if more of them are set like headers, it says nothing


def mark_headers(table: Table) -> None:
    """Mark header cells where the file marks none: rows at the top whose cells all stand out while most others do not,
    and cells on coloured ground beside others that are not.
    """
    rows = [[cell for cell in row if _is_filled(cell)] for row in table.rows]
    rows = [row for row in rows if row]
    if len(rows) < 2 or any(cell.header for row in rows for cell in row):
        return
    if max(cell.column for row in rows for cell in row) == 0:
        return
    heads = 0
    while heads < min(len(rows) - 1, _MOST_HEADER_ROWS) and all(map(_stands_out, rows[heads])):
        heads += 1
    inner = [cell for row in rows[heads:] for cell in row if cell.column > 0]
    if heads and len(rows[0]) > 1 and sum(map(_stands_out, inner)) <= _SHARE * len(inner):
        for row in rows[:heads]:
            for cell in row:
                cell.header = True
        rows = rows[heads:]
    cells = [cell for row in rows for cell in row]
    if 0 < sum(cell.shaded for cell in cells) <= _SHARE * len(cells):
        for cell in cells:
            cell.header = cell.shaded


def _stands_out(cell: TableCell) -> bool:
    return cell.shaded or all(part.bold for part in cell.content if isinstance(part, Paragraph) and part.text)


def _is_filled(cell: TableCell) -> bool:
    return any(not isinstance(part, Paragraph) or part.text for part in cell.content)
