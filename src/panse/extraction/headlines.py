"""When an event was, as the whole document tells: a headline's date stands in the body, and what is to come is planned.

A headline says what happened and the text below says when. So an undated claim of a heading, or of the first line of a
text without headings, takes the date (and what is open about it) of the same statement further down. An event dated
after the document is not done yet, whatever tense it is told in.
"""

from collections.abc import Sequence

from panse.extraction.passages import ReadBlock
from panse.extraction.proposal import Proposal
from panse.model import BlockKind, Status, When
from panse.packs import Meaning, Pack


def date_headlines(by_block: Sequence[Sequence[Proposal]], blocks: Sequence[ReadBlock], pack: Pack) -> None:
    """Give undated relations in headings the date that the body states for the same one."""
    stated: dict[tuple[str, ...], Proposal] = {}
    for proposals in by_block:
        for proposal in proposals:
            if proposal.object is not None and proposal.date is not None and proposal.date.when is not None:
                stated.setdefault(_key(proposal, pack), proposal)
    for number, proposals in enumerate(by_block):
        if number and blocks[number].block.kind is not BlockKind.HEADING:
            continue
        for proposal in proposals:
            if proposal.object is None or proposal.date is not None or not pack.predicate(proposal.predicate).dated:
                continue
            if proposal.sets.get("date") == "none":
                continue
            body = stated.get(_key(proposal, pack))
            if body is not None and body.block > number:
                proposal.date, proposal.date_block = body.date, body.date_block or body.block
                if proposal.status is Status.DONE:
                    proposal.status = body.status


def date_rounds(by_block: Sequence[Sequence[Proposal]], pack: Pack) -> None:
    """Give those who put money in the date of the round that the text tells of before: "closed on Monday … led by X".

    The round is the last dated statement, above or in the same block, that the same firm got money.
    """
    holds, raises = pack.meaning(Meaning.HOLDS), pack.meaning(Meaning.RAISES)
    told: dict[str, Proposal] = {}
    for proposals in by_block:
        for proposal in proposals:
            firm = _funded(proposal, holds, raises)
            if firm is not None and proposal.date is not None and proposal.date.when is not None:
                told[firm] = proposal
        for proposal in proposals:
            if proposal.predicate not in holds or proposal.object is None or proposal.date is not None:
                continue
            before = told.get(proposal.object.entity)
            if before is not None and proposal.status is Status.DONE and proposal.sets.get("date") != "none":
                proposal.date, proposal.date_block = before.date, before.date_block or before.block


def _funded(proposal: Proposal, holds: frozenset[str], raises: frozenset[str]) -> str | None:
    """Return who got money, if a statement tells of it."""
    if proposal.predicate in raises:
        return proposal.subject.entity
    return proposal.object.entity if proposal.predicate in holds and proposal.object is not None else None


def plan_what_is_to_come(by_block: Sequence[Sequence[Proposal]], published: When | None) -> None:
    """Take no event for done whose date lies wholly after the day of the document."""
    if published is None:
        return
    for proposals in by_block:
        for proposal in proposals:
            when = None if proposal.date is None else proposal.date.when
            relation = proposal.object is not None and proposal.status is Status.DONE
            if relation and when is not None and when.start >= published.end:
                proposal.status = Status.PLANNED


def _key(proposal: Proposal, pack: Pack) -> tuple[str, ...]:
    assert proposal.object is not None  # callers ask of relations only
    ends = [proposal.subject.entity, proposal.object.entity]
    return (proposal.predicate, *(sorted(ends) if pack.predicate(proposal.predicate).symmetric else ends))
