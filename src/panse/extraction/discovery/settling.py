"""Names typed by the frames that they fill."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from panse.extraction.discovery.proposed import Proposed
from panse.extraction.proposal import Proposal
from panse.packs import Pack


def settle(proposed: Sequence[Proposed], proposals: Iterable[Proposal], pack: Pack) -> tuple[Proposed, ...]:
    """Return what was proposed with the kinds that the frames leave to it.

    Each proposal in which a name of open kind stands votes for the kinds that the role takes; what it looked like
    before breaks a tie.
    """
    open_names = {one.entity.name for one in proposed if len(one.kinds) > 1}
    if not open_names:
        return tuple(proposed)
    votes: dict[str, Counter[frozenset[str]]] = defaultdict(Counter)
    for proposal in proposals:
        predicate = pack.predicate(proposal.predicate)
        for filler, takes in ((proposal.subject, predicate.subject), (proposal.object, predicate.object)):
            if filler is not None and filler.entity in open_names:
                votes[filler.entity][frozenset(takes)] += 1
    return tuple(_settled(one, votes[one.entity.name]) if one.entity.name in votes else one for one in proposed)


def _settled(one: Proposed, votes: Counter[frozenset[str]]) -> Proposed:
    scores = {kind: sum(count for takes, count in votes.items() if kind in takes) for kind in one.kinds}
    most = max(scores.values())
    kinds = tuple(kind for kind in one.kinds if scores[kind] == most)
    return Proposed(replace(one.entity, kind=kinds[0]), kinds)
