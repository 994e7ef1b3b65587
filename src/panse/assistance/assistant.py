"""A language model as a reader: what it is asked of a document, what that may cost, what its answers claim."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from panse.assistance.alignment import Aligner, kinds_of
from panse.assistance.answers import Parsed, parse_answer
from panse.assistance.asking import Client, Patience, Question, Terms, Unusable
from panse.assistance.cache import Answer, AnswerCache
from panse.assistance.endpoint import Endpoint
from panse.assistance.instructions import answer_schema, instructions_hash, system_message, user_message
from panse.assistance.joining import Found, join
from panse.assistance.passages import Passage, cut_passages
from panse.assistance.tokens import estimate_tokens
from panse.extraction import Gate, survey
from panse.extraction.literal import places_of
from panse.extraction.passages import ReadBlock
from panse.model import Claim, Document, EndpointError, Entity, Extraction, Name, Refusal, content_hash
from panse.packs import Pack, fold_name
from panse.packs.names import language_of
from panse.packs.pack import MODEL

_PARALLEL = 4
# What an answer takes, held against the lines of its passage: a claim of about 130 tokens for as many tokens of text.
_TOKENS_OUT_A_TOKEN = 1.0
_LONGEST_MODEL = 150


@dataclass(frozen=True, slots=True)
class Plan:
    """What reading a document with a model would take; nothing has been sent.

    ``to_ask`` of the ``passages`` have no answer in the cache. Tokens are estimates (``estimate_tokens``) of those
    alone: what goes out, the instructions with each passage, and what is likely to come back.
    """

    passages: int
    to_ask: int
    tokens_in: int
    tokens_out: int

    def cost(self, price_in: float, price_out: float) -> float:
        """Return the cost, given the prices of a million tokens in and out."""
        return (self.tokens_in * price_in + self.tokens_out * price_out) / 1e6


@dataclass(frozen=True, slots=True)
class Answers:
    """What a model answered to the passages of a document, by the hash of the passage; None where nothing was usable.

    ``asked`` of them were asked now, the others come from the cache. Tokens are those of the passages asked now, as
    the endpoint counted them, or else estimated. As an ``Asker`` they answer for themselves.
    """

    model: str
    contents: Mapping[str, str | None]
    asked: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """What stands for the answers in the identity of a reading."""
        return content_hash("answers", self.model, sorted(self.contents.items()))[:8]

    def ask(self, document: Document, pack: Pack) -> "Answers":
        """Return these answers: somebody else has asked for them."""
        return self


class Asker(Protocol):
    """What gives answers to the passages of a document."""

    def ask(self, document: Document, pack: Pack) -> Answers: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What a model came to in one reading: passages, how many were asked now, tokens, and who found what."""

    model: str
    passages: int
    asked: int
    unusable: int
    tokens_in: int
    tokens_out: int
    found: Found


class Assistant:
    """A model at an endpoint. ``on_progress`` hears of passages answered and of all there are, the cached included.

    ``endpoint`` may be left out for ``plan`` alone. Raises ``EndpointError`` for an address or a name that is none.
    """

    def __init__(
        self,
        model: str,
        endpoint: str | None = None,
        *,
        key: str | None = None,
        cache: AnswerCache | None = None,
        parallel: int = _PARALLEL,
        patience: Patience | None = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> None:
        if not model.strip() or len(model) > _LONGEST_MODEL or not model.isprintable():
            raise EndpointError("A model needs a name of printable characters, such as the endpoint lists it.")
        self.model = model.strip()
        self._address, self._key = endpoint, key
        self._url = "" if endpoint is None else Endpoint(endpoint, key).url
        self._cache = cache or AnswerCache()
        self._parallel = max(1, parallel)
        self._patience = patience
        self.on_progress = on_progress
        self._terms: dict[str, Terms] = {}  # by the pack's fingerprint

    def plan(self, document: Document, pack: Pack) -> Plan:
        """Return what reading a document would take. Nothing is sent."""
        questions = _questions(document, pack, self.model, self._url)
        left = [(question, passage) for question, passage in questions if self._cache.get(question.key) is None]
        system = estimate_tokens(left[0][0].system) if left else 0
        return Plan(
            passages=len(questions),
            to_ask=len(left),
            tokens_in=sum(system + estimate_tokens(question.user) for question, _ in left),
            tokens_out=round(sum(passage.tokens for _, passage in left) * _TOKENS_OUT_A_TOKEN),
        )

    def ask(self, document: Document, pack: Pack) -> Answers:
        """Return the answers to all passages of a document, from the cache where they are there.

        Raises ``EndpointError`` where the endpoint cannot be used or gives out; what came before is in the cache, and
        the next call goes on from there.
        """
        if self._address is None:
            raise EndpointError("Where is the model? Give --endpoint, such as http://127.0.0.1:8000/v1.")
        questions = [question for question, _ in _questions(document, pack, self.model, self._url)]
        answers: dict[str, Answer | Unusable] = {}
        for question in questions:
            kept = self._cache.get(question.key)
            if kept is not None:
                answers[question.key] = kept
        left = list({question.key: question for question in questions if question.key not in answers}.values())
        self._tell(len(answers), len(answers) + len(left))

        def keep(question: Question, answer: Answer | Unusable) -> None:
            answers[question.key] = answer
            if isinstance(answer, Answer):
                self._cache.put(question.key, answer)
            self._tell(len(answers), total)

        total = len(answers) + len(left)
        if left:
            terms = self._terms.setdefault(pack.fingerprint, Terms(answer_schema(pack)))
            client = Client(Endpoint(self._address, self._key), self.model, terms, self._patience)
            client.ask_all(left, self._parallel, keep)
        return self._summed(questions, left, answers)

    def _tell(self, done: int, total: int) -> None:
        if self.on_progress is not None:
            self.on_progress(done, total)

    def _summed(
        self, questions: Sequence[Question], left: Sequence[Question], answers: Mapping[str, Answer | Unusable]
    ) -> Answers:
        tokens_in = tokens_out = 0
        for question in left:
            answer = answers[question.key]
            if isinstance(answer, Answer):
                counted_in, counted_out = answer.tokens_in, answer.tokens_out
                sent = question.system + question.user
                tokens_in += estimate_tokens(sent) if counted_in is None else counted_in
                tokens_out += estimate_tokens(answer.content) if counted_out is None else counted_out
        found = {question.passage: answers[question.key] for question in questions}
        return Answers(
            self.model,
            {passage: answer.content if isinstance(answer, Answer) else None for passage, answer in found.items()},
            asked=len(left),
            tokens_in=tokens_in,
            tokens_out=tokens_out,
            reasons=dict(Counter(answer.reason for answer in found.values() if isinstance(answer, Unusable))),
        )


def extract_with(document: Document, pack: Pack, answers: Answers, frames: Extraction) -> tuple[Extraction, Asked]:
    """Return what a document claims by frames and by a model's answers together, all of it let in by the gate.

    ``frames`` is what ``panse.extraction.extract`` gave for the document. The same answers give the same claims.
    """
    blocks = survey(document, pack)
    method = MODEL + answers.model
    passages = cut_passages(document, blocks, kinds_of(pack))
    parsed = [(passage, _parsed(answers, user_message(document, passage))) for passage in passages]
    kinds = _kinds_said([one for _, one in parsed if one is not None], pack)
    proposed = _proposed(kinds, blocks, frames.proposed)
    open_kinds = {one.name: {one.kind, *kinds.get(one.name, ())} for one in proposed}  # readers may differ
    gate = Gate(document, pack, blocks, proposed, open_kinds)
    aligner = Aligner(document, pack, blocks, method, proposed)
    claims: dict[str, Claim] = {}
    refusals: list[Refusal] = []
    for passage, answer in parsed:
        if answer is None:
            continue
        for item in answer.items:
            claim = aligner.align(item, passage)
            refusal = claim if isinstance(claim, Refusal) else gate.refuse(claim)
            if refusal is not None:
                refusals.append(refusal)
            elif isinstance(claim, Claim):
                claims.setdefault(claim.id, claim)
        refusals.extend(_fault(document, passage, blocks, method, fault) for fault in answer.faults)
    joined, found = join(frames.claims, tuple(claims.values()), document, pack)
    named = {end for claim in joined for end in (claim.subject, claim.object)}
    new = [entity for entity in proposed if entity.name in named and entity not in frames.proposed]
    extraction = replace(
        frames,
        claims=joined,
        refusals=(*frames.refusals, *refusals),
        proposed=(*frames.proposed, *new),
    )
    unusable = sum(content is None for content in answers.contents.values())
    return extraction, Asked(
        answers.model, len(passages), answers.asked, unusable, answers.tokens_in, answers.tokens_out, found
    )


def _questions(document: Document, pack: Pack, model: str, url: str) -> list[tuple[Question, Passage]]:
    """Return what is asked of each passage of a document."""
    system = system_message(pack)
    instructions = instructions_hash(system, answer_schema(pack))
    asked = []
    for passage in cut_passages(document, survey(document, pack), kinds_of(pack)):
        user = user_message(document, passage)
        key = content_hash("answer", model, url, instructions, user)
        asked.append((Question(key, _passage_id(user), system, user), passage))
    return asked


def _passage_id(user: str) -> str:
    return content_hash("passage", user)


def _parsed(answers: Answers, user: str) -> Parsed | None:
    content = answers.contents.get(_passage_id(user))
    return None if content is None else parse_answer(content)


def _kinds_said(parsed: Sequence[Parsed], pack: Pack) -> dict[str, Counter[str]]:
    """Return, for the names that the pack does not know, how many answers give them each of its kinds."""
    known = {kind.id for kind in pack.kinds}
    kinds: dict[str, Counter[str]] = {}
    for answer in parsed:
        for name, kind in answer.names:
            if kind in known and not pack.knows(name):
                kinds.setdefault(name, Counter())[kind] += 1
    return kinds


def _proposed(kinds: Mapping[str, Counter[str]], blocks: Sequence[ReadBlock], known: Sequence[Entity]) -> list[Entity]:
    """Return what the frames proposed, and an entity for each further name that stands in the text.

    It is of the kind that most answers give it, the first of several.
    """
    entities = {entity.name: entity for entity in known}
    written = {fold_name(name.text) for entity in known for name in entity.names}
    for name, counted in kinds.items():
        if name in entities or fold_name(name) in written:
            continue
        if any(next(places_of(name, read.plain.text), None) is not None for read in blocks):
            shown = Name(name, language_of(name), preferred=True)
            entities[name] = Entity(name, counted.most_common(1)[0][0], (shown,), proposed=True)
    return list(entities.values())


def _fault(document: Document, passage: Passage, blocks: Sequence[ReadBlock], method: str, fault: str) -> Refusal:
    part = passage.lines[0].parts[0]
    span = blocks[part.block].plain.span(part.start, part.end)
    return Refusal("answer", fault, document.id, span, method, f"passage {passage.number}")
