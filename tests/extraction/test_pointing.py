"""What a noun or pronoun at the head of a sentence points back at."""

import pytest

from panse.documents import read_document
from panse.extraction import extract
from panse.packs import load_pack

PACK = load_pack("genai")


def figures(text: str) -> list[tuple[str, str, str]]:
    document = read_document(text.encode(), name="note.md", published="2023-11-30")
    claims = extract(document, PACK).claims
    return [(c.subject, c.predicate, f"{c.quantity.value:f}") for c in claims if c.quantity is not None]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("NVIDIA showed the H200. The chip has a bandwidth of 4.8TB/s.", "H200"),
        ("NVIDIA showed the H200. It costs $30,000.", "H200"),
        ("NVIDIA showed the H200. The price of the chip is $30,000.", "H200"),
        ("NVIDIA showed the H200.\nThe new chip has a bandwidth of 4.8TB/s.", "H200"),  # a line of its own
        ("Meta opened LLaMA 2. The largest model has 70 billion parameters.", "LLaMA 2"),
        ("엔비디아가 H200을 공개했다. 이 칩의 대역폭은 4.8TB/s다.", "H200"),
        ("메타는 라마 2를 공개했다. 해당 모델의 매개변수는 700억 개다.", "LLaMA 2"),
    ],
)
def test_a_noun_or_pronoun_stands_for_the_product_named_before(text: str, subject: str) -> None:
    assert [found[0] for found in figures(text)] == [subject]


@pytest.mark.parametrize(
    "text",
    [
        "NVIDIA compared the H100 with the A100. The chip has a bandwidth of 4.8TB/s.",  # which of the two?
        "Meta opened LLaMA 2. The chip has a bandwidth of 4.8TB/s.",  # a model is no chip
        "NVIDIA showed the H200. The chip's rival has a bandwidth of 4.8TB/s.",
        "엔비디아가 H200을 공개했다. 경쟁 제품은 대역폭이 4.8TB/s다.",
    ],
)
def test_what_may_mean_another_thing_is_left_open(text: str) -> None:
    assert [found for found in figures(text) if found[0] == "H200"] == []
