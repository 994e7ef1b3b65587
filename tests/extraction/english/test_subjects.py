"""Who does what an English verb says, past what may stand between the two."""

import pytest

from panse.documents import read_document
from panse.extraction import extract
from panse.packs import load_pack

PACK = load_pack("genai")


def relations(text: str) -> set[str]:
    document = read_document(text.encode(), name="sentence.md", published="2024-03-15")
    claims = [claim for claim in extract(document, PACK).claims if claim.object is not None]
    return {f"{claim.subject} | {claim.predicate} | {claim.object}" for claim in claims}


@pytest.mark.parametrize(("text", "gives"), [
    ("Engineers at Upstage use ChatGPT.", "Upstage | uses | ChatGPT"),
    ("Upstage's support staff rely on ChatGPT.", "Upstage | uses | ChatGPT"),
    ("The A100 cards that power Research SuperCluster are new.", "Research SuperCluster | uses | A100"),
    ("Claude, the chatbot that Anthropic launched last year, is free.", "Anthropic | develops | Claude"),
    ("SambaNova, which Intel backed in 2022, signed a partnership with Naver.",
     "SambaNova | partners_with | Naver"),
    ("FuriosaAI, in which Naver holds a stake, hired staff.", "Naver | invests_in | FuriosaAI"),
])  # fmt: skip
def test_the_firm_is_found_that_acts(text: str, gives: str) -> None:
    assert gives in relations(text)


@pytest.mark.parametrize(("text", "gives"), [
    ("Claude, a chatbot by Boston's Anthropic, is free.", "Anthropic | develops | Claude"),
    ("WARBOY, made by the Seoul start-up FuriosaAI, is a vision chip.", "FuriosaAI | develops | WARBOY"),
    ("AMD bought the American chip designer Xilinx in 2022.", "AMD | acquires | Xilinx"),
])  # fmt: skip
def test_a_town_or_a_noun_before_a_name_only_introduces_it(text: str, gives: str) -> None:
    assert gives in relations(text)


def test_a_name_within_an_adjective_does_not_act() -> None:
    assert relations("Intel-backed SambaNova supplied cards to Naver.") == {
        "Intel | invests_in | SambaNova",
        "SambaNova | supplies | Naver",
    }


@pytest.mark.parametrize("text", [
    "Rivals of Upstage use ChatGPT.",
    "Upstage's competitors rely on ChatGPT.",
    "Upstage launched a fair in 2023.",
])  # fmt: skip
def test_others_do_not_act_for_the_firm(text: str) -> None:
    assert relations(text) == set()
