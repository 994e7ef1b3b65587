"""Turns the drafts of a reader into blocks: markup cut, notes bound, pieces exact."""

from collections.abc import Sequence

from panse.documents.draft import Draft, freeze, visible_ranges
from panse.documents.inline import find_cuts
from panse.documents.notes import bind_notes
from panse.model import Block


def assemble(text: str, drafts: Sequence[Draft], *, markdown: bool) -> tuple[Block, ...]:
    """Return the blocks of ``drafts``, in their order. ``markdown`` tells that the text holds inline markup."""
    for draft in drafts:
        find_cuts(text, draft, markdown=markdown)
    bind_notes(text, drafts)
    for draft in drafts:
        draft.visible = visible_ranges(text, draft.text_start, draft.text_end, draft.cuts)
    return freeze(text, drafts)
