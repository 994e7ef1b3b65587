"""Every frame's examples, run as tests: what a sentence gives, and what it must not."""

import pytest

from panse.documents import read_document
from panse.extraction import extract
from panse.model import Claim
from panse.packs import Example, Frame, load_pack

PACK = load_pack("genai")


def claims_of(text: str, published: str | None = None) -> tuple[Claim, ...]:
    document = read_document(text.encode(), name="example.md", published=published or "2023-11-30")
    return extract(document, PACK).claims


def written(claim: Claim) -> str:
    """A claim in the notation of the examples: subject | object or value, then what else it says."""
    parts = [claim.subject]
    if claim.object is not None:
        parts.append(claim.object)
    elif claim.quantity is not None:
        parts.append(f"{claim.quantity.value:f} {claim.quantity.unit}")
    parts.append(f"date={claim.valid}")
    parts.append(f"status={claim.status.value}")
    if claim.amount is not None:
        parts.append(f"amount={claim.amount.value:f}")
    if not claim.object and not claim.quantity:
        parts.insert(1, str(claim.valid))
    return " | ".join(parts)


def agrees(claim: Claim, wanted: str) -> bool:
    said = [part.strip() for part in wanted.split("|")]
    found = written(claim).split(" | ")
    return all(part in found for part in said)


EXAMPLES = [(frame, example) for frame in PACK.frames for example in frame.examples]
NOT_EXAMPLES = [(frame, text) for frame in PACK.frames for text in frame.not_examples]


@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=[f"{f.id}: {e.text}" for f, e in EXAMPLES])
def test_a_frame_gives_the_claims_of_its_example(frame: Frame, example: Example) -> None:
    found = [claim for claim in claims_of(example.text, example.published) if claim.predicate == frame.predicate]
    for wanted in example.gives:
        assert any(agrees(claim, wanted) for claim in found), [written(claim) for claim in found]


@pytest.mark.parametrize(("frame", "text"), NOT_EXAMPLES, ids=[f"{f.id}: {t}" for f, t in NOT_EXAMPLES])
def test_a_frame_leaves_its_counterexample_alone(frame: Frame, text: str) -> None:
    assert [written(claim) for claim in claims_of(text) if claim.method == frame.id] == []


def test_every_frame_has_an_example_and_a_counterexample() -> None:
    lacking = [frame.id for frame in PACK.frames if not frame.examples or not frame.not_examples]
    assert lacking == []
