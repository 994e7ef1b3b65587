"""An observatory of an invented industry, with small stand-ins for reading, so that a test says what a document says.

A document of these tests is lines ``subject predicate object``; each line is a claim, a line with a question mark is
refused.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from panse.ledger import Ledger
from panse.model import (
    Block,
    BlockKind,
    Claim,
    Document,
    DocumentError,
    Evidence,
    Extraction,
    Refusal,
    Span,
    When,
)
from panse.observatory import Observatory

START = datetime(2024, 3, 1, 12, tzinfo=UTC)


def read_lines(source, *, name=None, title=None, publisher=None, published=None):
    """Read a document as the stage does, of one paragraph."""
    if isinstance(source, Path) and not source.exists():
        raise DocumentError(f"{source}: there is no such file.")
    data = source if isinstance(source, bytes) else source.read_bytes()
    text = data.decode("utf-8")
    if not text.strip():
        raise DocumentError(f"{name or source}: the file is empty.")
    name = name or (source.name if isinstance(source, Path) else "document")
    span = Span(0, len(text))
    when = When.parse(published) if isinstance(published, str) else published
    return Document(
        name, hashlib.sha256(data).hexdigest(), "text/plain", text, (Block(BlockKind.PARAGRAPH, span, (span,)),),
        title or name, "en", publisher, when,
    )  # fmt: skip


def extract_lines(document, pack):
    """Take a claim out of each line."""
    claims, refusals, at = [], [], 0
    for line in document.text.split("\n"):
        span = Span(at, at + max(len(line), 1))
        at += len(line) + 1
        if "?" in line:
            refusals.append(Refusal("doubt", "the line asks", document.id, span, "test", line))
        elif line.strip():
            subject, predicate, object_ = line.split("  ")
            evidence = Evidence(document.id, span)
            claims.append(Claim(subject, predicate, evidence, "test", 0.8, object=object_, valid=document.published))
    return Extraction(tuple(claims), tuple(refusals), open_dates=0 if document.published else 1)


class Clock:
    """A clock that moves on by a day each time that it is asked."""

    def __init__(self):
        self._now = START - timedelta(days=1)

    def __call__(self):
        self._now += timedelta(days=1)
        return self._now


@pytest.fixture
def board(tmp_path, garden):
    """Give an empty observatory of the invented industry."""
    pack = garden()
    ledger = Ledger.create(tmp_path / "garden.panse", pack, created=START)
    with ledger.held():  # the same answers, sooner
        yield Observatory(ledger, pack, now=Clock(), read_document=read_lines, extract=extract_lines)


@pytest.fixture
def full(board):
    """Give an observatory that has read two documents, on 1 and 2 March 2024."""
    board.read(
        b"Alder  develops  Alder Bloom\nBirch  develops  Petal\n? who\n", name="first.txt", published="2023-11-30"
    )
    board.read(b"Alder  partners_with  Birch\n", name="second.txt", title="Second thoughts", publisher="The Leaf")
    return board
