"""The lists: firms by region and layer, documents by date; and the page for what is not there."""

from collections import Counter
from collections.abc import Iterable, Sequence

from panse.analysis.firms import FirmRow
from panse.analysis.landscape import board_regions
from panse.ledger import ClaimRecord, DocumentRecord
from panse.publishing.rendering import Pages


def render_firms(pages: Pages, rows: Sequence[FirmRow], twins: dict[str, str]) -> str:
    """Return the page of all firms, a table a region; firms without a known country come last."""
    groups: list[tuple[object, list[FirmRow]]] = [
        (region, [row for row in rows if row.region == region]) for region in reversed(board_regions(pages.pack))
    ]
    groups.append((None, [row for row in rows if row.region is None]))
    return pages.render(
        "firms.html",
        nav="firms",
        twins=twins,
        groups=[group for group in groups if group[1]],
        rows=rows,
        holding=sum(row.held > 0 for row in rows),
    )


def render_documents(
    pages: Pages, documents: Iterable[DocumentRecord], claims: Iterable[ClaimRecord], twins: dict[str, str]
) -> str:
    """Return the page of all documents, the latest first, those without a date last."""
    counts = Counter(record.document.id for record in claims)
    ordered = sorted(documents, key=lambda record: record.name)
    ordered.sort(key=lambda record: "" if record.published is None else str(record.published), reverse=True)
    return pages.render("documents.html", nav="documents", twins=twins, documents=ordered, counts=counts)


def render_missing(
    pages: Pages, address: str, nearest: Sequence[tuple[str, str]] = (), *, twins: dict[str, str] | None = None
) -> str:
    """Return the page for an ``address`` where nothing stands; ``nearest`` are names and where they stand."""
    return pages.render("missing.html", twins=twins or {}, address=address, nearest=nearest)


def render_refused(pages: Pages, reasons: Sequence[str]) -> str:
    """Return the page for a request that cannot be read, with the reasons in words."""
    return pages.render("refused.html", reasons=reasons)
