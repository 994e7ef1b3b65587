"""From a document to claims: names, blocks, sentences, frames, context, the gate."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from panse.extraction.discovery import Discovery, Proposed
from panse.extraction.discovery.settling import settle
from panse.extraction.evidence import to_claim
from panse.extraction.figure_tables import give_years
from panse.extraction.gate import Gate
from panse.extraction.headlines import date_headlines, date_rounds, plan_what_is_to_come
from panse.extraction.passages import (
    ReadBlock,
    block_language,
    names_by_block,
    plain_texts,
    read_blocks,
    searched_text,
    stretches,
)
from panse.extraction.proposal import Filler, Proposal
from panse.extraction.sweep import Lens, Sweep
from panse.extraction.tables import give_units, grids
from panse.language import find_dates, find_quantities
from panse.model import Claim, Document, Entity, Extraction, Mention, Refusal, Status
from panse.packs import Pack


class Reader:
    """A pack made ready for reading: its names in an automaton, its frames by language and cue."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._lens = Lens.of(pack)
        self._discovery = Discovery(pack, self._lens.kinds)

    def read(self, document: Document) -> Extraction:
        """Return the claims of a document that the gate lets in, and those that it refuses."""
        plains = plain_texts(document)
        joined = searched_text(plains)
        names = names_by_block(plains, self._lens.index, joined)
        proposed = self._discovery.find(stretches(document, plains, names))
        lens = self._lens.knowing(proposed)
        if proposed:
            names = names_by_block(plains, lens.index, joined)
        sweep = Sweep(document, lens, plains, names)
        settled = settle(proposed, sweep.proposals, self._pack)
        if settled != proposed:
            # what the frames say of a name may be other than what it looked like: read with that
            lens = self._lens.knowing(settled)
            changed = {entity.name for entity, _ in _known(proposed) ^ _known(settled)}
            sweep = sweep.again(lens, names_by_block(plains, lens.index, joined), changed)
        return self._let_in(document, sweep, settled)

    def survey(self, document: Document) -> list[ReadBlock]:
        """Return the blocks with what was found in them; see ``survey``."""
        plains = plain_texts(document)
        names = names_by_block(plains, self._lens.index)
        blocks = []
        for read in read_blocks(document, plains, names):
            read.passages.clear()
            if not read.dates and not read.quantities:  # they are not looked for where no frame could need them
                language = block_language(read.plain.text, document.language)
                read.dates = find_dates(read.plain.text, document.published, language)
                read.quantities = find_quantities(read.plain.text, language)
            blocks.append(read)
        for grid in grids(blocks):
            give_units(grid)
            give_years(grid)
        return blocks

    def _let_in(self, document: Document, sweep: Sweep, proposed: Sequence[Proposed]) -> Extraction:
        claims: dict[str, Claim] = {}
        refusals: list[Refusal] = []
        open_kinds = {one.entity.name: one.kinds for one in proposed if one.kinds}
        gate = Gate(document, self._pack, sweep.blocks, open_kinds=open_kinds)
        _correct(sweep.by_block)
        date_headlines(sweep.by_block, sweep.blocks, self._pack)
        date_rounds(sweep.by_block, self._pack)
        plan_what_is_to_come(sweep.by_block, document.published)
        for of_block in sweep.by_block:
            for proposal in _strongest(of_block, self._pack):
                claim = to_claim(proposal, document, sweep.blocks, self._pack)
                if claim.status is Status.DONE and (said := gate.said(claim)) is not Status.DENIED:
                    claim = replace(claim, status=said)  # the frame saw its cue; the gate sees the whole clause
                refusal = gate.refuse(claim)
                if refusal is None:
                    claims.setdefault(claim.id, claim)
                else:
                    refusals.append(refusal)
        used = {name for claim in claims.values() for name in (claim.subject, claim.object, claim.attributed_to)}
        new = tuple(one.entity for one in proposed if one.kinds and one.entity.name in used)
        return Extraction(
            claims=tuple(claims.values()),
            refusals=tuple(refusals),
            mentions=tuple(self._mentions(sweep.blocks, {entity.name for entity in new})),
            proposed=new,
            open_dates=sum(date.when is None for read in sweep.blocks for date in read.dates),
        )

    def _mentions(self, blocks: Iterable[ReadBlock], new: Set[str]) -> Iterator[Mention]:
        for read in blocks:
            for name in read.names:
                if name.entity in new or self._pack.knows(name.entity):
                    yield Mention(
                        read.plain.span(name.start, name.end), read.plain.text[name.start : name.end], name.entity
                    )


def _known(proposed: Iterable[Proposed]) -> set[tuple[Entity, tuple[str, ...]]]:
    return {(one.entity, one.kinds) for one in proposed}


def _correct(proposals: Iterable[Iterable[Proposal]]) -> None:
    """Where the context gave a subject, take the one that the document names elsewhere for the same object.

    A table whose row lost its label would else give a maker's products to the maker of the row above.
    """
    stated: dict[tuple[str, str], list[Filler]] = {}
    every = [proposal for of_block in proposals for proposal in of_block]
    for proposal in every:
        if proposal.object is not None and not proposal.correctable:
            stated.setdefault((proposal.predicate, proposal.object.entity), []).append(proposal.subject)
    for proposal in every:
        if not proposal.correctable or proposal.object is None:
            continue
        others = stated.get((proposal.predicate, proposal.object.entity), [])
        if others and all(other.entity != proposal.subject.entity for other in others):
            proposal.subject = others[0]


def _strongest(proposals: Iterable[Proposal], pack: Pack) -> list[Proposal]:
    """Keep one proposal for each statement of a block: a date beats none, the first frame beats the next.

    A maker named beside a product says less than the clause that says when it was released. Of two predicates that are
    near to each other, the first stands for the same ends.
    """
    kept: dict[tuple[object, ...], list[Proposal]] = {}
    for proposal in proposals:
        value = None if proposal.value is None else (proposal.value.quantity.value, proposal.value.quantity.unit)
        other = None if proposal.object is None else proposal.object.entity
        key = (proposal.predicate, proposal.subject.entity, other, value)
        near = pack.predicate(proposal.predicate).near
        if near is not None and (near, *key[1:]) in kept:
            continue
        same = kept.setdefault(key, [])
        dated = None if proposal.date is None else proposal.date.when
        if any((p.date.when if p.date else None) == dated and p.status == proposal.status for p in same):
            continue
        if dated is None and same:
            continue
        if dated is not None:
            same[:] = [p for p in same if p.date is not None and p.date.when is not None]
        same.append(proposal)
    return [proposal for same in kept.values() for proposal in same]


def prepare(pack: Pack) -> None:
    """Make a pack ready for ``extract``, which does it by itself. Raises ``PackError`` where a frame cannot be read."""
    _reader(pack.fingerprint, _Held(pack))


def survey(document: Document, pack: Pack) -> list[ReadBlock]:
    """Return the blocks of a document with the names, numbers and dates that stand in them, and no claims.

    This is what the gate holds claims against that somebody else proposes: ``Gate(document, pack, blocks)``.
    """
    return _reader(pack.fingerprint, _Held(pack)).survey(document)


def extract(document: Document, pack: Pack) -> Extraction:
    """Read a document with a pack. The same document and pack give the same claims."""
    return _reader(pack.fingerprint, _Held(pack)).read(document)


class _Held:
    """A pack that is compared by its fingerprint alone, which the cache already has."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=4)
def _reader(fingerprint: str, held: _Held) -> Reader:
    return Reader(held.pack)


__all__: Sequence[str] = ("Reader", "extract", "prepare", "survey")
