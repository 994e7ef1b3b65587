"""What a language model is shown as an example would itself be let in: examples teach only what the gate takes."""

import json

import pytest

from panse.assistance import Answers, extract_with
from panse.assistance.alignment import kinds_of
from panse.assistance.assistant import _passage_id
from panse.assistance.instructions import system_message, user_message
from panse.assistance.passages import cut_passages
from panse.documents import read_document
from panse.extraction import survey
from panse.model import Extraction
from panse.packs import available_packs, load_pack

EXAMPLES = [(name, at) for name in available_packs() for at in range(len(load_pack(name).guide.examples))]


@pytest.mark.parametrize(("name", "at"), EXAMPLES)
def test_every_claim_of_a_worked_example_is_let_in(name: str, at: int) -> None:
    pack = load_pack(name)
    example = pack.guide.examples[at]
    document = read_document(example.text.encode(), name="example.txt", published=example.published)
    (passage,) = cut_passages(document, survey(document, pack), kinds_of(pack))
    names = [{"name": one, "kind": kind} for one, kind in example.names]
    answer = json.dumps({"names": names, "claims": [dict(claim) for claim in example.claims]})
    answers = Answers("model", {_passage_id(user_message(document, passage)): answer})
    extraction, asked = extract_with(document, pack, answers, Extraction((), ()))
    assert extraction.refusals == ()
    assert asked.found.model == len(example.claims)
    assert [claim.about for claim in extraction.claims if claim.about] != []


@pytest.mark.parametrize("name", sorted({name for name, _ in EXAMPLES}))
def test_the_instructions_hold_every_kind_predicate_unit_and_judgement_call(name: str) -> None:
    pack = load_pack(name)
    told = system_message(pack)
    assert all(f"- {kind.id} (" in told for kind in pack.kinds)
    assert all(f"- {predicate.id}: " in told for predicate in pack.predicates)
    assert all(call in told for guide in pack.guide.predicates.values() for call in guide.judgement)
    assert all(call in told for call in pack.guide.judgement)
    assert all(unit in told for unit in pack.units)
