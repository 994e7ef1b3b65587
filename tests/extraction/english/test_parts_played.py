"""Nouns for the part that one plays towards another, in all the places where English puts the two names."""

import pytest

from panse.documents import read_document
from panse.extraction import extract
from panse.packs import load_pack

PACK = load_pack("genai")


def relations(text: str, predicate: str) -> list[str]:
    document = read_document(text.encode(), name="sentence.md", published="2024-03-15")
    found = [claim for claim in extract(document, PACK).claims if claim.predicate == predicate]
    return sorted(f"{claim.subject} | {claim.object}" for claim in found)


@pytest.mark.parametrize("text", [
    "SK hynix is a supplier to NVIDIA.",
    "SK hynix has become the largest supplier of memory to NVIDIA.",
    "SK hynix, a long-standing supplier to NVIDIA, hired staff.",
    "NVIDIA's supplier SK hynix hired staff.",
    "NVIDIA's main supplier, SK hynix, hired staff.",
    "NVIDIA's main supplier of memory is SK hynix.",
    "NVIDIA's suppliers include SK hynix.",
    "NVIDIA counts SK hynix among its suppliers.",
    "NVIDIA has picked SK hynix as its supplier.",
    "Among NVIDIA's suppliers is SK hynix.",
    "NVIDIA supplier SK hynix hired staff.",
    "A supplier to NVIDIA since 2020, SK hynix hired staff.",
    "SK hynix, one of the suppliers of NVIDIA, hired staff.",
    "NVIDIA had a good year. SK hynix is its supplier.",
])  # fmt: skip
def test_the_holder_of_a_noun_and_whose_it_is_are_found_wherever_they_stand(text: str) -> None:
    assert relations(text, "supplies") == ["SK hynix | NVIDIA"]


@pytest.mark.parametrize("text", [
    "SK hynix praised the supplier programme of NVIDIA.",
    "SK hynix, a rival of Samsung Electronics, met suppliers of NVIDIA.",
    "SK hynix is a supplier of memory.",
    "NVIDIA had a good year. Its supplier is unknown.",
])  # fmt: skip
def test_a_noun_that_only_describes_or_names_nobody_says_nothing(text: str) -> None:
    assert relations(text, "supplies") == []


@pytest.mark.parametrize(("text", "predicate", "gives"), [
    ("The backers of SambaNova are Intel and Google.", "invests_in", ["Google | SambaNova", "Intel | SambaNova"]),
    ("SAPEON, whose parent is SK Telecom, makes chips.", "subsidiary_of", ["SAPEON | SK Telecom"]),
    ("The X330 is the heir to the X220.", "succeeds", ["X330 | X220"]),
    ("The inventor of Claude, Anthropic, hired staff.", "develops", ["Anthropic | Claude"]),
    ("Foundry: TSMC. Maia 100 is ready.", "manufactures", []),
])  # fmt: skip
def test_each_noun_has_its_direction(text: str, predicate: str, gives: list[str]) -> None:
    assert relations(text, predicate) == gives
