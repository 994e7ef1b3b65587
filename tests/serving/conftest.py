"""An observatory of the invented industry in a file, and a client that talks to its server."""

import contextlib
import socket
import threading
from datetime import UTC, datetime

import httpx
import pytest
import uvicorn

from panse.ledger import Ledger
from panse.model import Block, BlockKind, Claim, Document, Evidence, Extraction, Span, Status, When
from panse.observatory import Observatory
from panse.serving import create_app

NOW = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
SENTENCES = {
    "Alder makes the root.": ("Alder", "develops", "Alder Root", "2021-05"),
    "Alder makes the stem.": ("Alder", "develops", "Alder Stem", "2022-06"),
    "Birch shows the petal.": ("Birch", "develops", "Petal", "2023-03"),
}


def written(sentences=SENTENCES, name="note.md"):
    """Return a document of one sentence a line, and the claims that its sentences make."""
    text = "\n".join(sentences) + "\n"
    spans = [Span(text.index(sentence), text.index(sentence) + len(sentence)) for sentence in sentences]
    blocks = tuple(Block(BlockKind.PARAGRAPH, span, (span,)) for span in spans)
    sha256 = f"{sum(map(ord, text)):064x}"
    document = Document(name, sha256, "text/markdown", text, blocks, "A note", "en", "We", When.parse("2023-11-30"))
    claims = [
        Claim(
            subject,
            predicate,
            Evidence(document.id, span),
            "test",
            0.9,
            object_,
            valid=When.parse(date),
            status=Status.DONE,
        )
        for span, (subject, predicate, object_, date) in zip(spans, sentences.values(), strict=True)
    ]
    return document, Extraction(tuple(claims), ())


def record(ledger, pack, *what):
    document, extraction = written(*what)
    ledger.record(document, extraction, pack=pack, engine="1", recorded=NOW)
    return document


def make_observatory(folder, pack):
    ledger = Ledger.create(folder / "garden.panse", pack, created=NOW)
    record(ledger, pack)
    return Observatory(ledger, pack)


@contextlib.contextmanager
def running(app):
    """Serve ``app`` in a thread; gives a client that follows no redirect."""
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None, server_header=False))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", trust_env=False) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def observatory(tmp_path_factory, garden):
    """The observatory that all tests read and none writes to."""
    return make_observatory(tmp_path_factory.mktemp("serving"), garden())


@pytest.fixture(scope="session")
def client(observatory):
    with running(create_app(observatory)) as client:
        yield client


@pytest.fixture
def own_observatory(tmp_path, garden):
    """An observatory that a test may write to; ``read_more`` reads sentences into it."""
    return make_observatory(tmp_path, garden())


@pytest.fixture
def read_more(own_observatory):
    return lambda sentences, name: record(own_observatory.ledger, own_observatory.pack, sentences, name)


@pytest.fixture
def talk():
    """Serve an application and give a client for it."""
    with contextlib.ExitStack() as stack:
        yield lambda app: stack.enter_context(running(app))
