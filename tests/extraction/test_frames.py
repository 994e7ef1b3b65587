"""Every frame's examples, run as tests: what a sentence gives, and what it must not."""

import pytest

from panse.documents import read_document
from panse.extraction import extract
from panse.model import Claim
from panse.packs import Example, Frame, Pack, available_packs, load_pack

FIRST = load_pack("genai")
PACKS = [FIRST, *(load_pack(name) for name in available_packs() if name != FIRST.name)]


def claims_of(pack: Pack, text: str, published: str | None = None) -> tuple[Claim, ...]:
    document = read_document(text.encode(), name="example.md", published=published or "2023-11-30")
    return extract(document, pack).claims


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


# What several packs take over from a base is tried with the first, whose names its examples bear.
FRAMES = [(p, f) for p in PACKS for f in p.frames if p is FIRST or f.pack == p.name]
EXAMPLES = [(pack, frame, example) for pack, frame in FRAMES for example in frame.examples]
NOT_EXAMPLES = [(pack, frame, text) for pack, frame in FRAMES for text in frame.not_examples]


@pytest.mark.parametrize(("pack", "frame", "example"), EXAMPLES, ids=[f"{f.id}: {e.text}" for _, f, e in EXAMPLES])
def test_a_frame_gives_the_claims_of_its_example(pack: Pack, frame: Frame, example: Example) -> None:
    claims = claims_of(pack, example.text, example.published)
    found = [claim for claim in claims if claim.predicate == frame.predicate]
    for wanted in example.gives:
        assert any(agrees(claim, wanted) for claim in found), [written(claim) for claim in found]


@pytest.mark.parametrize(("pack", "frame", "text"), NOT_EXAMPLES, ids=[f"{f.id}: {t}" for _, f, t in NOT_EXAMPLES])
def test_a_frame_leaves_its_counterexample_alone(pack: Pack, frame: Frame, text: str) -> None:
    assert [written(claim) for claim in claims_of(pack, text) if claim.method == frame.id] == []


def test_every_frame_has_an_example_and_a_counterexample() -> None:
    lacking = [frame.id for _, frame in FRAMES if not frame.examples or not frame.not_examples]
    assert lacking == []
