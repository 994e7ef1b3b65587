"""Names typed by the frames that they fill."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from panse.extraction.discovery.proposed import Proposed
from panse.extraction.proposal import Filler, Proposal
from panse.packs import Pack

_MONEY = frozenset(("KRW", "USD"))  # what has sales, debts and sums raised is a body or a thing that is sold


def settle(proposed: Sequence[Proposed], proposals: Iterable[Proposal], pack: Pack) -> tuple[Proposed, ...]:
    """Return what was proposed with the kinds that the frames leave to it.

    Each proposal in which a name of open kind stands votes for the kinds that the role takes; what it looked like
    before breaks a tie.
    """
    open_names = {one.entity.name for one in proposed if len(one.kinds) > 1 or one.unshown}
    tentative = {one.entity.name for one in proposed if one.tentative}
    votes: dict[str, Counter[frozenset[str]]] = defaultdict(Counter)
    proven: set[str] = set()
    for proposal in proposals if open_names or tentative else ():
        predicate = pack.predicate(proposal.predicate)
        ends = [filler for filler in (proposal.subject, proposal.object) if filler is not None]
        stated = all(filler.block == proposal.block and _inside(filler, proposal.sentence) for filler in ends)
        for filler, takes in ((proposal.subject, predicate.subject), (proposal.object, predicate.object)):
            if filler is not None and filler.entity in open_names:
                votes[filler.entity][frozenset(takes)] += 1
        doubtful = [filler.entity for filler in ends if filler.entity in tentative]
        if stated and doubtful and (len(doubtful) < len(ends) or _is_money(proposal)):
            proven.update(doubtful)  # a relation to something sure makes a name of it, and so does money it has
    kept = (one for one in proposed if not one.tentative or one.entity.name in proven)
    return tuple(
        replace(_settled(one, votes[one.entity.name]) if one.entity.name in votes else one, tentative=False)
        for one in kept
    )


def _is_money(proposal: Proposal) -> bool:
    return proposal.value is not None and proposal.value.quantity.unit in _MONEY


def _inside(filler: Filler, sentence: tuple[int, int]) -> bool:
    return sentence[0] <= filler.start and filler.end <= sentence[1]


def _settled(one: Proposed, votes: Counter[frozenset[str]]) -> Proposed:
    kinds = dict.fromkeys((*one.kinds, *(kind for takes in votes if one.unshown and len(takes) == 1 for kind in takes)))
    scores = {kind: sum(count for takes, count in votes.items() if kind in takes) for kind in kinds}
    most = max(scores.values())
    best = tuple(kind for kind in kinds if scores[kind] == most)
    best = tuple(kind for kind in best if kind in one.kinds) or best  # what it looked like before breaks a tie
    return replace(one, entity=replace(one.entity, kind=best[0]), kinds=best)
