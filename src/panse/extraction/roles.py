"""Who fills a role: the names of a clause by what marks them, else those that the context gives."""

from collections.abc import Iterator
from copy import copy
from itertools import islice, pairwise, zip_longest

from panse.extraction.clauses import candidates
from panse.extraction.context import Context
from panse.extraction.cues import Cue
from panse.extraction.english import Clause, Standing, Voice
from panse.extraction.kinds import Kinds
from panse.extraction.levels import Level, Sentence
from panse.extraction.notation import Slot
from panse.extraction.phrases import NounPhrase, chained, joins
from panse.extraction.proposal import Filled, Filler, Proposal
from panse.extraction.structure import Token, TokenKind

_LONGEST_UNKNOWN = 3  # words
_FARTHEST_KIN = 24  # names
_COUNTED = {"두": 2, "세": 3, "네": 4, "both": 2, "양": 2}
_BODIES = ("회사", "기업", "기관", "업체", "사", "측", "곳", "은행", "대학", "법인", "그룹", "단체")


class Roles:
    """Finds fillers for slots, in one language. ``anaphors`` begin words that stand for a firm named before,
    ``things`` words for what may be counted instead of named ("두 칩"), ``inert`` nouns that do nothing themselves.
    """

    def __init__(
        self,
        kinds: Kinds,
        language: str,
        anaphors: tuple[str, ...],
        things: tuple[str, ...],
        inert: tuple[str, ...] = (),
    ) -> None:
        self._kinds = kinds
        self._language = language
        self.anaphors = anaphors
        self._things = things
        self._inert = tuple(word + particle for word in inert for particle in ("은", "는"))

    def knowing(self, kinds: Kinds) -> "Roles":
        """Return the same for a document that names more than the pack knows."""
        wider = copy(self)
        wider._kinds = kinds
        return wider

    def fits(self, token: Token, slot: Slot) -> bool:
        return token.name is not None and self._kinds.allows(slot, token.name.entity)

    def is_product(self, filler: Filler) -> bool:
        return self._kinds.is_product(filler.entity)

    def filler(self, token: Token, block: int) -> Filler:
        assert token.name is not None  # callers pass names
        return Filler(token.name.entity, self._kinds[token.name.entity], block, token.start, token.end)

    def fillers(self, phrase: NounPhrase, slot: Slot, block: int) -> list[Filler]:
        """Return the names of a phrase that may fill a slot."""
        return [self.filler(token, block) for token in phrase.members if self.fits(token, slot)]

    def in_clause(
        self, slot: Slot, sentence: Sentence, level: Level, cue: Cue, start: int, taken: set[str]
    ) -> list[Filler]:
        for phrase in candidates(slot, cue, level.phrases, start, self._language):
            if slot.near and abs(cue.token.index - phrase.last) > slot.near:
                continue
            listed = [phrase]
            if slot.role == "object" and self._language == "ko" and phrase.marker != "바탕":
                listed = chained(level.tokens, level.phrases, phrase, lambda token: self.fits(token, slot))
            listed.extend(self._listed_with(level, phrase, slot))
            fillers = [
                filler
                for one in listed
                for filler in self.fillers(one, slot, sentence.block)
                if filler.entity not in taken
            ]
            if cue.english is not None and self._only_describes(slot, cue.english, phrase):
                continue
            if slot.role == "pair" and self._language == "ko" and _with_another(level, phrase, cue):
                continue
            if slot.role == "pair":
                return fillers if len(fillers) > 1 and not self._other_list(level, phrase, slot, start) else []
            if fillers:
                return fillers
        return []

    def _listed_with(self, level: Level, phrase: NounPhrase, slot: Slot) -> Iterator[NounPhrase]:
        """Yield what stands in one list with a phrase though of another kind: "on Azure, AWS and Hugging Face"."""
        if slot.role == "pair" or len(slot.kinds) < 2:
            return
        at = next((i for i, other in enumerate(level.phrases) if other is phrase), -1)
        steps = ((1, phrase),) if self._language == "en" else ((-1, phrase),)
        for step, here in steps:
            beside = at + step
            while 0 <= beside < len(level.phrases):
                other = level.phrases[beside]
                first, last = (here, other) if step > 0 else (other, here)
                between = level.tokens[first.last + 1 : last.first]
                tied = first.marker == "와" if not between else all(joins(token) for token in between)
                plain = other.marker == "" or (step < 0 and other.marker == "와")
                alike = self._family(other) == self._family(here)  # such a list is one phrase already
                if alike or not (tied and plain and all(self.fits(token, slot) for token in other.members)):
                    return
                yield other
                here, beside = other, beside + step

    def listed_after(self, level: Level, phrase: NounPhrase, slot: Slot, block: int) -> Iterator[Filler]:
        """Yield the names of another family that go on a list without particles: "A(챗봇), X(번역), B(검색)"."""
        if self._language != "ko" or not self._kinds.mixed(slot):
            return
        at = next((i for i, other in enumerate(level.phrases) if other is phrase), len(level.phrases))
        while not level.phrases[at].marker if at + 1 < len(level.phrases) else False:
            here, other = level.phrases[at], level.phrases[at + 1]
            between = level.tokens[here.last + 1 : other.first]
            listed = any(token.kind is TokenKind.COMMA for token in between)
            if not listed or not all(joins(t) or t.kind is TokenKind.PARENTHESIS for t in between):
                return
            yield from self.fillers(other, slot, block)
            at += 1

    def _family(self, phrase: NounPhrase) -> str:
        name = phrase.members[0].name
        assert name is not None  # members are names
        return self._kinds.family(name.entity)

    def _only_describes(self, slot: Slot, clause: Clause, phrase: NounPhrase) -> bool:
        """Tell whether a firm's name stands before what is meant: "bought X chips" buys no firm."""
        last = phrase.members[-1].name
        direct = slot.role == "object" and "after" in slot.markers and not phrase.marker
        return direct and last is not None and self._kinds.is_actor(last.entity) and clause.describes(phrase)

    def gapped(self, sentence: Sentence, level: Level, cue: Cue, filled: Filled) -> Iterator[Filled]:
        """Yield the pairs before a clause that share its verb: "A는 X, B는 Y, C는 Z를 내놨다"."""
        slots = {slot.role: slot for slot in cue.frame.slots}
        subjects = [f for f in filled.get("subject", ()) if isinstance(f, Filler) and f.block == sentence.block]
        objects = [f for f in filled.get("object", ()) if isinstance(f, Filler)]
        if not subjects or not objects:
            return
        phrases = level.phrases
        inverted = subjects[0].start > objects[0].start  # "X는 A가, Y는 B가 만든다"
        head = objects[0] if inverted else subjects[0]
        at = next((i for i, p in enumerate(phrases) if p.members[0].start == head.start), 0)
        if inverted and phrases[at].marker not in ("은", "이"):
            return
        while at >= 2:
            if not inverted and self._unknown_thing(level, phrases[at - 1], phrases[at]):
                at -= 1  # "A는 X, B는 (something that nobody knows), C는 Z를 내놨다"
                continue
            first, second, after = phrases[at - 2], phrases[at - 1], phrases[at]
            subject, thing = (second, first) if inverted else (first, second)
            between = level.tokens[second.last + 1 : after.first]
            inside = level.tokens[first.end : second.first]
            joined = any(t.kind is TokenKind.COMMA for t in between) and not any(
                t.kind not in (TokenKind.COMMA, TokenKind.QUOTE, TokenKind.PARENTHESIS) for t in between
            )
            verbal = any(
                t.kind is TokenKind.COMMA or (t.kind is TokenKind.WORD and cue.is_predicate(t)) for t in inside
            )
            marked = first.marker in ("은", "이") and second.marker in (("이",) if inverted else ("", "을", "이다"))
            if not joined or verbal or not marked:
                return
            pair: Filled = {
                "subject": self.fillers(subject, slots["subject"], sentence.block),
                "object": self.fillers(thing, slots["object"], sentence.block),
            }
            if not pair["subject"] or not pair["object"]:
                return
            yield {**filled, **pair}
            at -= 2

    def _unknown_thing(self, level: Level, subject: NounPhrase, after: NounPhrase) -> bool:
        """Tell whether all that stands between two subjects is a thing without a name that is known, and a comma."""
        between = level.tokens[subject.end : after.first]
        words = [token for token in between if token.kind is TokenKind.WORD]
        return (
            subject.marker == "은"
            and subject.direct
            and 0 < len(words) <= _LONGEST_UNKNOWN
            and not any(token.marker for token in words)
            and all(token.kind in (TokenKind.WORD, TokenKind.QUOTE, TokenKind.COMMA) for token in between)
            and any(token.kind is TokenKind.COMMA for token in between[-2:])
        )

    def _other_list(self, level: Level, phrase: NounPhrase, slot: Slot, start: int) -> bool:
        """Tell whether the clause has another list of such names: then nobody says who goes with whom."""
        others = [p for p in level.phrases if p is not phrase and p.first >= start]
        return any(self.fits(token, slot) for other in others for token in other.members)

    def from_context(
        self, slot: Slot, sentence: Sentence, level: Level, before: int, context: Context, taken: set[str]
    ) -> list[Filler]:
        """Who is meant, if the clause does not say: earlier in the sentence, then around it."""
        of_actor = self._asks_for_actor(slot)
        kin = self._kin(slot, sentence, context, taken)
        if kin is not None:
            return [kin]
        at: Level | None = None if "around" in slot.markers else level
        while at is not None:
            labelled = [self.filler(t, sentence.block) for t in _label_before(at, before) if self.fits(t, slot)]
            if labelled:
                return labelled[:1]
            earlier = [p for p in reversed(at.phrases) if p.members[-1].end <= before and not _compared(at, p)]
            topical = _topical(at, earlier) if self._language == "ko" else _leading(earlier)
            for phrase in (*topical, *(() if of_actor else earlier)):
                fillers = [f for f in self.fillers(phrase, slot, sentence.block) if f.entity not in taken]
                if fillers:
                    return fillers
            before = at.host.end if at.host is not None else before
            at = at.outer
        around = [
            filler
            for filler in self._around(slot, sentence, context, of_actor=of_actor)
            if self._kinds.allows(slot, filler.entity)
            and self._kinds.is_sure(filler.entity)
            and filler.entity not in taken
        ]
        first = next((f for f in around if self._kinds.is_actor(f.entity)), None) if of_actor else None
        return [first] if first is not None else around[:1]

    def _asks_for_actor(self, slot: Slot) -> bool:
        """Tell whether a slot asks who does something or to whom it is done, or whose a noun for a firm is."""
        if "of" in slot.markers:
            return not self._kinds.actors.isdisjoint(slot.kinds)
        if slot.role == "object" and slot.kinds <= self._kinds.actors:
            return True
        return self._kinds.asks_for_actor(slot)

    def _kin(self, slot: Slot, sentence: Sentence, context: Context, taken: set[str]) -> Filler | None:
        """The thing named before in the block whose name a role filled already bears with more ("X" of "X 2.0")."""
        if slot.role != "object" or self._kinds.asks_for_actor(slot):
            return None
        for filler in islice(context.named_before(sentence.block, sentence.passage.end), _FARTHEST_KIN):
            longer = any(name != filler.entity and name.startswith(filler.entity + " ") for name in taken)
            if longer and self._kinds.allows(slot, filler.entity):
                return filler
        return None

    def _around(self, slot: Slot, sentence: Sentence, context: Context, *, of_actor: bool) -> Iterator[Filler]:
        """Yield who or what the sentences and headings around speak of; a product is soonest the one named last."""
        if not of_actor and slot.role == "subject":
            yield from context.named_before(sentence.block, sentence.passage.start)
        yield from context.candidates(sentence.block, latest=not of_actor)

    def counted(
        self, slot: Slot, sentence: Sentence, level: Level, cue: Cue, start: int, context: Context
    ) -> list[Filler]:
        """Return the things that "두 칩 모두" or "both chips" stand for: the last so many named in the block."""
        if slot.role not in ("subject", "object", "pair"):
            return []
        if self._language == "ko" and not self._kinds.actors.isdisjoint(slot.kinds):
            both = self._both(slot, sentence, level, cue, start, context)
            if both or slot.role == "pair":
                return both
        if slot.role == "pair":
            return []
        if slot.role == "subject" and any(p.marker == "이" for p in level.phrases if start <= p.first):
            return []  # "두 제품 모두 A가 만들었다": somebody else does it
        words = [token.text.lower() for token in level.tokens[start : cue.token.index] if token.kind is TokenKind.WORD]
        number = next(
            (_COUNTED[one] for one, what in pairwise(words) if one in _COUNTED and what.startswith(self._things)), 0
        )
        if not number:
            return []
        before = context.named_before(sentence.block, level.tokens[start].start)
        fitting = [filler for filler in islice(before, 4 * number) if self._kinds.allows(slot, filler.entity)]
        found = list({filler.entity: filler for filler in fitting}.values())[:number]
        return found if len(found) == number else []

    def _both(
        self, slot: Slot, sentence: Sentence, level: Level, cue: Cue, start: int, context: Context
    ) -> list[Filler]:
        """Return the firms that "두 회사는" or "양사는" stand for: those named before in the block, if so many are."""
        words = [t for t in level.tokens[start : cue.token.index] if t.kind in (TokenKind.WORD, TokenKind.QUANTITY)]
        marker, number = "", 0
        for word, after in zip_longest(words, words[1:]):
            if word.text in _COUNTED and after is not None and after.text.startswith(_BODIES):
                marker, number = after.marker, _COUNTED[word.text]
            elif word.text.startswith("양") and word.text[1:].startswith(_BODIES):
                marker, number = word.marker, 2
        wanted = ("은", "이") if slot.role in ("subject", "pair") else ("을", "에", "와")
        if not number or marker not in wanted:
            return []
        before = islice(context.named_before(sentence.block, sentence.passage.start), _FARTHEST_KIN)
        actors = {f.entity: f for f in before if self._kinds.is_actor(f.entity)}
        found = [filler for filler in actors.values() if self._kinds.allows(slot, filler.entity)]
        return found[::-1] if len(actors) == len(found) == number else []

    def names_another(self, slot: Slot, level: Level, cue: Cue, start: int) -> bool:
        """Tell whether the clause has a subject of its own that is no known name ("어느 벤처투자사는 …")."""
        if cue.english is not None:
            return self._english_other(slot, cue)
        owner = "of" in slot.markers
        if not (owner or slot.role == "subject") or not self._asks_for_actor(slot) or (cue.passive and not owner):
            return False
        if owner and any(t.marker == "의" for t in level.tokens[max(0, cue.token.index - 3) : cue.token.index]):
            return True  # "어느 은행의 자회사인 X"
        inside = {at for phrase in level.phrases for at in range(phrase.first, phrase.end)}
        window = level.tokens[start : cue.token.index]
        modifying = [token.index for token in window if token.marker == "-ㄴ"]
        last = modifying[-1] if modifying else -1
        return any(
            token.kind is TokenKind.WORD
            and (token.marker == "은" or (token.marker == "이" and token.index > last))
            and token.index not in inside
            and not token.text.startswith(self.anaphors)
            and not token.text.endswith(self._inert)
            for token in window
        )

    def _english_other(self, slot: Slot, cue: Cue) -> bool:
        assert cue.english is not None  # the caller asks of English only
        if "holder" in slot.markers:
            return not cue.english.holder_is_told_before()
        if "unsaid" in slot.markers:
            return any(self.fits(token, slot) for phrase in cue.english.whose() for token in phrase.members)
        if "whose" in slot.markers:
            return not cue.english.whose_is_told_before()
        if slot.role == "object" or "after" in slot.markers:
            acts = slot.role == "subject" and cue.english.voice is Voice.ACTIVE  # "X launched a chip" founds nobody
            return "after" in slot.markers and (acts or cue.english.patient_is_other())
        if "before" not in slot.markers:
            return False
        agent = cue.english.agent().standing
        return agent is Standing.OTHER or (cue.english.voice is not Voice.ACTIVE and not slot.elsewhere)

    def owned_by_other(self, level: Level, proposal: Proposal) -> bool:
        """Tell whether the object stands as another organisation's ("구글은 오픈AI의 GPT-4를 …")."""
        target = proposal.object
        owner: Token | None = None
        for token in level.tokens:
            if target is None or token.start >= target.start:
                maker = None if token.name is None else token.name.maker
                if target is not None and maker is not None:
                    return maker != proposal.subject.entity
                break
            if token.kind is TokenKind.NAME and token.name is not None:
                owns = token.marker in ("의", "", "'s") and self._kinds.is_actor(token.name.entity)
                owner = token if owns else None
            elif token.kind is TokenKind.WORD and self._language == "en":
                owner = owner if owner is not None and owner.marker else None  # only "'s" reaches over words
            elif token.kind in (TokenKind.COMMA, TokenKind.BREAK) or token.marker not in ("", "이다", "-ㄴ"):
                owner = None
        return owner is not None and owner.name is not None and owner.name.entity != proposal.subject.entity


def _label_before(level: Level, before: int) -> list[Token]:
    """The names of the label that heads a part of a sentence: "△(KT) …, △(네이버) …"."""
    label: list[Token] = []
    opens = True
    for token in level.tokens:
        if token.start >= before:
            break
        if token.kind is TokenKind.BREAK:
            label, opens = [], True
            continue
        if opens and token.kind is TokenKind.PARENTHESIS and token.index:
            label = [inner for inner in token.inner if inner.kind is TokenKind.NAME]
        opens = False
    return label


def _leading(earlier: list[NounPhrase]) -> list[NounPhrase]:
    """Of the names before an English verb, those that may be whose it is: the sentence's first, and owners."""
    first = next((p for p in reversed(earlier) if p.marker == ""), None)
    return [p for p in earlier if p is first or p.marker == "'s"]


def _with_another(level: Level, phrase: NounPhrase, cue: Cue) -> bool:
    """Tell whether a list does not stand for itself: "A, B 등의 개발사도 업체와의 협력"."""
    between = level.tokens[phrase.last + 1 : cue.token.index]
    return any(token.kind is TokenKind.WORD and token.marker == "와" for token in between)


def _topical(level: Level, earlier: list[NounPhrase]) -> list[NounPhrase]:
    """Of the phrases before a clause, what the sentence speaks of, then who did something in a clause before."""
    topics = [p for p in earlier if _is_topic(level, p)]
    return sorted(topics, key=lambda p: p.marker == "이")


def _is_topic(level: Level, phrase: NounPhrase) -> bool:
    """Tell whether a phrase is what the sentence speaks of, and not the subject of a clause inside it."""
    if phrase.marker != "이":
        return phrase.marker in ("은", "도")
    after = level.tokens[phrase.end] if phrase.end < len(level.tokens) else None
    return after is None or after.marker != "-ㄴ"


def _compared(level: Level, phrase: NounPhrase) -> bool:
    """Tell whether a thing is only what another is held against ("X보다", "X 대비")."""
    after = level.tokens[phrase.last + 1] if phrase.last + 1 < len(level.tokens) else None
    return phrase.marker in ("보다", "than") or (after is not None and after.text.startswith("대비"))
