"""Frames held against sentences: what they propose."""

from collections.abc import Iterator, Sequence
from copy import copy

from panse.extraction.clauses import denied, window_start
from panse.extraction.context import Context
from panse.extraction.cues import Cue, CueIndex, rest_of_word
from panse.extraction.dating import date_on_object, pick_date
from panse.extraction.english import Clause
from panse.extraction.kinds import Kinds
from panse.extraction.levels import Level, Sentence
from panse.extraction.measures import measures, quantities_near
from panse.extraction.mood import status_of
from panse.extraction.notation import ClauseFrame, PhraseFrame, Slot
from panse.extraction.passages import last_date
from panse.extraction.phrases import NounPhrase
from panse.extraction.proposal import Filled, Filler, Proposal, combine, respectively
from panse.extraction.roles import Roles
from panse.extraction.sequences import Sequences, WordsIn
from panse.extraction.structure import Token, TokenKind
from panse.language import FoundDate, FoundQuantity
from panse.model import Status
from panse.packs import Frame, Meaning, Pack

_NUMBERS = ("value", "amount", "stake")
_TOLD_BEFORE = 300  # characters before a sentence that may still tell what it goes on about


def _in_parenthesis(slot: Slot, level: Level, cue: Cue) -> list[FoundQuantity]:
    """The sum in a parenthesis on the cue: "투자(1억 달러)"."""
    found = [token.quantity for inner in level.paren_after(cue.token) for token in inner.quantities]
    return [one for one in found if one is not None and measures(one.quantity, slot)][:1]


def _ends(proposal: Proposal) -> tuple[str, str | None]:
    return proposal.subject.entity, proposal.object.entity if proposal.object is not None else None


def _may_speak(frame: ClauseFrame, window: str) -> bool:
    """Tell whether the words that a frame asks for stand in a clause, and none that it forbids."""
    return all(any(word in window for word in words) for words in frame.required) and not any(
        word in window for word in frame.forbidden
    )


class Matcher:
    """The frames of one language, held against one sentence after another."""

    def __init__(
        self, pack: Pack, kinds: Kinds, language: str, clauses: Sequence[ClauseFrame], phrases: Sequence[PhraseFrame]
    ) -> None:
        def words(name: str) -> tuple[str, ...]:
            return pack.lexicon.get(name, {}).get(language, ())

        self._pack = pack
        self._language = language
        self._roles = Roles(kinds, language, words("anaphors"), words("counted_things"), words("inert"))
        self._sequences = Sequences(phrases, kinds, self._roles, [kind.id for kind in pack.kinds])
        self._cues = CueIndex(clauses, language, words("not_cues"))
        self._loose = frozenset(words("postpositions"))

    def knowing(self, kinds: Kinds) -> "Matcher":
        """Return the same frames for a document that names more than the pack knows."""
        wider = copy(self)
        wider._roles = self._roles.knowing(kinds)
        wider._sequences = self._sequences.knowing(kinds, wider._roles)
        return wider

    def match(self, sentence: Sentence, context: Context) -> Iterator[Proposal]:
        """Yield what the frames propose for a sentence."""
        passage = sentence.passage
        proposals: list[Proposal] = []
        others = set()  # who only offers a thing, or makes it for others
        for start, end, key in self._cues.find(sentence.text, passage.start, passage.end):
            found = sentence.top.at(start)
            if found is None or found[1].kind not in (TokenKind.WORD, TokenKind.QUANTITY):
                continue
            level, token = found
            for proposal in self._of_cue(sentence, level, token, (start, end), key, context):
                if self.means(proposal) in (Meaning.HOSTS, Meaning.MANUFACTURES):
                    others.add(_ends(proposal))
                proposals.append(proposal)
        yield from self._without_given(proposals)
        words = WordsIn(sentence.text[passage.start : passage.end].lower())
        for level in sentence.top.within():
            for phrase in level.phrases:
                for phrase_frame, beginning in self._sequences.beginning_at(phrase, level, words):
                    for proposal in self._phrase(sentence, level, beginning, phrase_frame, context):
                        if self.means(proposal) is not Meaning.MAKES or _ends(proposal) not in others:
                            yield proposal

    def _of_cue(
        self, sentence: Sentence, level: Level, token: Token, at: tuple[int, int], key: str, context: Context
    ) -> Iterator[Proposal]:
        """Yield what the frames of one cue propose: of one object, the first frame of a predicate speaks."""
        rest = rest_of_word(sentence.text, at[1], self._language)
        english = None
        if self._language == "en":
            last = max(t.index for t in level.tokens[token.index :] if t.start < at[1])
            english = Clause(level.tokens, level.phrases, token.index, last, self._roles.anaphors)
        said: dict[tuple[str, ...], str] = {}
        found: list[Proposal] = []
        start = (
            window_start(level.tokens, token.index, self._is_predicate, self._loose) if self._language == "ko" else 0
        )
        window = sentence.text[level.tokens[start].start : level.tokens[-1].end]
        said_in = window.lower() if english is not None else window
        for frame in self._cues.frames(key):
            if not _may_speak(frame, said_in):
                continue
            cue = Cue(frame, token, *at, rest, level.tokens, self._is_predicate, english)
            for proposal in self._clause(sentence, level, cue, start, window, context):
                if proposal.object is not None:
                    near = sorted({proposal.predicate, self._pack.predicate(proposal.predicate).near or ""})
                    same = (proposal.predicate, proposal.object.entity)
                    alike = (*near, proposal.object.entity, proposal.subject.entity)
                    if any(said.setdefault(one, frame.frame.id) != frame.frame.id for one in (same, alike)):
                        continue
                found.append(proposal)
        for_others = {_ends(p) for p in found if self.means(p) is Meaning.MANUFACTURES}
        hosted = {p.object.entity for p in found if p.object and self.means(p) is Meaning.HOSTS}
        for proposal in found:  # who makes a thing for others, or offers theirs, has not developed it
            own = self.means(proposal) is Meaning.MAKES and proposal.object is not None
            for_other = _ends(proposal) in for_others
            offers = proposal.object is not None and proposal.object.entity in hosted
            if not (own and (for_other or (offers and self._roles.is_product(proposal.subject)))):
                yield proposal

    def _without_given(self, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
        """Yield proposals but the sums raised of which the same sentence says who alone gave them."""
        given: dict[tuple[str, int], set[str]] = {}
        for p in proposals:
            if self.means(p) is Meaning.HOLDS and p.object is not None and p.amount is not None:
                given.setdefault((p.object.entity, p.amount.core.start), set()).add(p.subject.entity)
        for proposal in proposals:
            value = proposal.value
            if value is None or len(given.get((proposal.subject.entity, value.core.start), ())) != 1:
                yield proposal

    def means(self, proposal: Proposal) -> Meaning | None:
        """Return what analyses take a proposal's predicate for."""
        return self._pack.predicate(proposal.predicate).means

    def _is_predicate(self, token: Token) -> bool:
        return self._cues.holds(token.text)

    def _clause(
        self, sentence: Sentence, level: Level, cue: Cue, start: int, window_text: str, context: Context
    ) -> Iterator[Proposal]:
        frame = cue.frame
        passage = sentence.passage
        if frame.told:
            told_text = sentence.text[max(0, passage.start - _TOLD_BEFORE) : passage.end]
            told_text = told_text.lower() if cue.english is not None else told_text
            if not all(any(word in told_text for word in words) for words in frame.told):
                return
        if denied(sentence.text, cue.start, cue.end, passage.start, passage.end, self._language):
            return
        filled = self._fill(sentence, level, cue, start, context)
        if filled is None:
            return
        status = status_of(sentence.text, level.tokens, cue.start, cue.end, self._language)
        owned = any(slot.own for slot in frame.slots)
        elsewhere = any(slot.elsewhere for slot in frame.slots)
        lists = respectively(filled, window_text)
        if self._language == "ko" and not cue.passive:
            lists.extend(self._roles.gapped(sentence, level, cue, filled))
        for proposal in (
            proposal
            for one in lists
            for proposal in self._combined(frame.frame, sentence, (cue.start, cue.end), one, status)
        ):
            if owned and self._roles.owned_by_other(level, proposal):
                continue
            proposal.correctable = elsewhere and not proposal.names_subject
            if self._takes_date(frame.frame):
                proposal.date = pick_date(level, cue, proposal, start)
                if proposal.date is None and any("around" in slot.markers for slot in frame.slots):
                    earlier = last_date(sentence.dates, passage.start)
                    if earlier is not None:  # who takes part in a round does so when it was told of
                        proposal.date, proposal.date_block = earlier, sentence.block
            yield proposal

    def _fill(self, sentence: Sentence, level: Level, cue: Cue, start: int, context: Context) -> Filled | None:
        filled: Filled = {}
        taken: set[str] = set()
        order = sorted(cue.frame.slots, key=lambda s: (s.role not in _NUMBERS, s.from_context, s.role == "subject"))
        for number, slot in enumerate(order):
            if slot.role in _NUMBERS:
                quantities = quantities_near(slot, level, cue, start)
                if slot.role == "amount" and not quantities:
                    quantities = _in_parenthesis(slot, level, cue)
                if not quantities and not slot.optional:
                    return None
                filled[slot.role] = quantities
                continue
            fillers = self._roles.in_clause(slot, sentence, level, cue, start, taken)
            if not fillers:
                fillers = self._roles.counted(slot, sentence, level, cue, start, context)
            if not fillers and slot.from_context and not self._roles.names_another(slot, level, cue, start):
                first = level.tokens[start].start if level.tokens else cue.start
                named = {  # by the clause, for the roles that are still to come: "Y was there. X is its supplier"
                    filler.entity
                    for later in order[number + 1 :]
                    for filler in self._roles.in_clause(later, sentence, level, cue, start, taken)
                }
                fillers = self._roles.from_context(slot, sentence, level, max(first, cue.start), context, taken | named)
            if not fillers and not slot.optional:
                return None
            taken.update(filler.entity for filler in fillers)
            filled[slot.role] = fillers
        return filled

    def _phrase(
        self, sentence: Sentence, level: Level, phrase: NounPhrase, frame: PhraseFrame, context: Context
    ) -> Iterator[Proposal]:
        filled: Filled = {}
        end = self._sequences.advance(sentence, level, phrase, frame, filled)
        if end is None:
            return
        first = phrase.members[0]
        taken = {f.entity for fillers in filled.values() for f in fillers if isinstance(f, Filler)}
        for part in frame.parts:
            if isinstance(part, Slot) and part.from_context:
                filled[part.role] = self._roles.from_context(part, sentence, level, first.start, context, taken)
                if not filled[part.role]:
                    return
        stop = level.tokens[end - 1].end
        if denied(sentence.text, first.start, stop, sentence.passage.start, sentence.passage.end, self._language):
            return
        for proposal in self._combined(frame.frame, sentence, (first.start, stop), filled, Status.DONE):
            if self._takes_date(frame.frame):
                written = [date for date in filled.get("date", ()) if isinstance(date, FoundDate)]
                proposal.date = date_on_object(level, proposal) or (written[0] if written else None)
            yield proposal

    def _takes_date(self, frame: Frame) -> bool:
        return self._pack.predicate(frame.predicate).dated and frame.sets.get("date") != "none"

    def _combined(
        self, frame: Frame, sentence: Sentence, cue: tuple[int, int], filled: Filled, status: Status
    ) -> Iterator[Proposal]:
        where = (sentence.passage.start, sentence.passage.end)
        predicate = self._pack.predicate(frame.predicate)
        yield from combine(frame.id, predicate, sentence.block, where, cue, filled, status, frame.sets)
