"""From a proposal to a claim: the shortest sufficient quotation, and the spans it leans on."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from panse.extraction.passages import ReadBlock
from panse.extraction.proposal import Proposal
from panse.model import Claim, Document, Evidence, Quantity, Span, Status
from panse.packs import Pack


def to_claim(proposal: Proposal, document: Document, blocks: Sequence[ReadBlock], pack: Pack) -> Claim:
    """Return the claim that a proposal makes, its evidence in the document's canonical text."""
    predicate = pack.predicate(proposal.predicate)
    dated = predicate.dated or not (predicate.is_relation or predicate.units) or proposal.status is Status.PLANNED
    date = proposal.date if dated else None
    quantity = None if proposal.value is None else _quantity(proposal)
    return Claim(
        subject=proposal.subject.entity,
        predicate=proposal.predicate,
        evidence=_evidence(proposal, document, blocks, dated=date is not None),
        method=proposal.method,
        confidence=pack.confidence(proposal.method),
        object=None if proposal.object is None else proposal.object.entity,
        quantity=quantity,
        valid=None if date is None else date.when,
        valid_until=None if date is None or date.when is None else date.until,
        status=proposal.status,
        about=proposal.about,
        amount=None if proposal.amount is None else proposal.amount.quantity,
        attributed_to=None if proposal.attributed_to is None else proposal.attributed_to.entity,
    )


def _quantity(proposal: Proposal) -> Quantity:
    assert proposal.value is not None  # the caller asks only then
    quantity = proposal.value.quantity
    if proposal.sets.get("cut") == "to":  # to a third: by two thirds
        return replace(quantity, value=cut_to(quantity.value), value_high=None, unit="percent")
    if proposal.sets.get("sign") == "-" and quantity.value > 0:
        if quantity.value_high is not None:
            return replace(quantity, value=-quantity.value_high, value_high=-quantity.value)
        return replace(quantity, value=-quantity.value)
    if "unit" in proposal.sets and quantity.unit != proposal.sets["unit"]:
        return replace(quantity, unit=proposal.sets["unit"])
    return quantity


def cut_to(share: Decimal) -> Decimal:
    """Return by how many per cent something falls that falls to a share of it, as a negative number.

    >>> cut_to(Decimal("0.5"))
    Decimal('-50.0')
    """
    return ((share - 1) * 100).quantize(Decimal("0.1"))


def _evidence(proposal: Proposal, document: Document, blocks: Sequence[ReadBlock], *, dated: bool) -> Evidence:
    plain = blocks[proposal.block].plain
    local, distant = [proposal.cue], []
    fillers = [proposal.subject, proposal.object, proposal.attributed_to]
    for filler in filter(None, fillers):
        inside = filler.block == proposal.block and _inside((filler.start, filler.end), proposal.sentence)
        if inside:
            local.append((filler.start, filler.end))
        else:
            distant.append(blocks[filler.block].plain.span(filler.start, filler.end))
    found = filter(None, (proposal.value, proposal.amount))
    local.extend((quantity.span.start, quantity.span.end) for quantity in found)
    distant.extend(blocks[block].plain.span(start, end) for block, start, end in proposal.beside)
    if dated and proposal.date is not None:
        where = (proposal.date.span.start, proposal.date.span.end)
        if proposal.date_block is None or (proposal.date_block == proposal.block and _inside(where, proposal.sentence)):
            local.append(where)
        else:
            distant.append(blocks[proposal.date_block].plain.span(*where))
    start, end = min(s for s, _ in local), max(e for _, e in local)
    core = _core(proposal)
    quote, others = _on_one_line(document.text, plain.span(start, end), plain.span(*core))
    return Evidence(document.id, quote, tuple(dict.fromkeys((*others, *distant))))


def _core(proposal: Proposal) -> tuple[int, int]:
    """The place that the claim turns on: its number, its object, or its cue."""
    if proposal.value is not None:
        return proposal.value.span.start, proposal.value.span.end
    target = proposal.object
    if target is not None and target.block == proposal.block and _inside((target.start, target.end), proposal.sentence):
        return target.start, target.end
    return proposal.cue


def _inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _on_one_line(text: str, whole: Span, core: Span) -> tuple[Span, tuple[Span, ...]]:
    """Cut a quotation that runs over lines to the line of its core; the other lines become context."""
    if "\n" not in whole.cut(text):
        return whole, ()
    lines: list[Span] = []
    at = whole.start
    for line in whole.cut(text).split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped)
            lines.append(Span(start, start + len(stripped)))
        at += len(line) + 1
    quote = next((line for line in lines if line.start <= core.start < line.end), lines[0])
    return quote, tuple(line for line in lines if line is not quote)
