"""Calls handed over: what a server answers is what the observatory would have said."""

import base64
import json
import threading
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import panse
from panse.ledger import Handover
from panse.model import DocumentError, LedgerBusy, LedgerError, PackError, PanseError, UnknownName
from panse.observatory import RemoteObservatory, answer
from panse.observatory.wire import error_from_json, error_to_json


@contextmanager
def served(observatory, respond=answer):
    """Keep the observatory's file and answer calls, as a writable server does."""
    tokens: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            allowed = self.path == "/handover" and self.headers["Authorization"] == f"Bearer {tokens[0]}"
            self.send_response(200 if allowed else 401)
            self.end_headers()
            said = respond(observatory, body["call"], body["arguments"]) if allowed else {"error": {"message": "no"}}
            self.wfile.write(json.dumps(said, allow_nan=False).encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}"
    try:
        with observatory.ledger.held(), Handover.announce(observatory.path, url) as handover:
            tokens.append(handover.token)
            yield handover
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def remote(full, monkeypatch):
    # the invented pack is no folder that could be loaded by the other side
    monkeypatch.setattr("panse.observatory.remote.load_pack", lambda _: full.pack)
    with served(full) as handover:
        yield RemoteObservatory(handover)


@pytest.mark.parametrize(
    ("call", "arguments"),
    [
        ("claims", {}),
        ("claims", {"entity": "오리나무", "as_of": date(2024, 3, 1), "valid_at": "2023", "min_confidence": 0.5}),
        ("claims", {"bundled": False, "document": None}),
        ("documents", {}),
        ("documents", {"predicate": "develops"}),
        ("document", {"word": "first.txt"}),
        ("refusals", {}),
        ("refusals", {"document": "first.txt", "as_of": "2024-03-01"}),
        ("entities", {}),
        ("entities", {"as_of": date(2024, 3, 1)}),
        ("show", {"name": "자작"}),
    ],
)
def test_the_answer_through_the_server_is_the_answer_itself(full, remote, call, arguments):
    assert getattr(remote, call)(**arguments) == getattr(full, call)(**arguments)


def test_a_document_read_through_the_server_is_on_the_board(full, remote, tmp_path):
    (tmp_path / "third.txt").write_text("Cedar  develops  Petal\n? who\n")
    reading = remote.read(tmp_path / "third.txt", published="2024-01-05", publisher="The Leaf")
    assert (reading.name, reading.let_in, reading.refused, reading.already) == ("third.txt", 1, {"doubt": 1}, False)
    assert full.claims(subject="Cedar")["date"] == ("2024-01-05",)
    assert remote.read(b"Cedar  develops  Petal\n? who\n", name="third.txt", published=date(2024, 1, 5),
                       publisher="The Leaf", title="third.txt").already  # fmt: skip


def test_a_batch_through_the_server_goes_on_after_a_bad_document(remote, tmp_path):
    (tmp_path / "good.txt").write_text("Cedar  develops  Petal\n")
    bad, empty, good = remote.read_all([tmp_path / "none.txt", b" ", tmp_path / "good.txt"])
    assert (isinstance(bad[1], DocumentError), isinstance(empty[1], DocumentError)) == (True, True)
    assert good.let_in == 1


@pytest.mark.parametrize(
    ("call", "arguments", "kind", "said"),
    [
        ("show", {"name": "Aldr"}, UnknownName, 'Did you mean "Alder"'),
        ("claims", {"predicate": "develop"}, UnknownName, 'Did you mean "develops"'),
        ("document", {"word": "none"}, UnknownName, "No document is named"),
        ("read", {"source": b"  "}, DocumentError, "is empty"),
        ("claims", {"valid_at": "soon"}, PanseError, "is no date"),
    ],
)
def test_what_the_server_refuses_is_raised_as_it_was_there(remote, call, arguments, kind, said):
    with pytest.raises(kind, match=said) as caught:
        getattr(remote, call)(**arguments)
    assert type(caught.value) is kind


def test_a_folder_or_a_device_is_not_sent(remote, tmp_path):
    with pytest.raises(DocumentError, match="no ordinary file"):
        remote.read(tmp_path)


def test_reading_only_holds_through_the_server_too(remote):
    reader = RemoteObservatory(remote._handover, read_only=True)
    assert len(reader.claims()) == 3
    with pytest.raises(PanseError, match="opened for reading only"):
        reader.read(b"Alder  develops  Petal\n")


def test_open_finds_the_server_that_holds_the_file(full, remote):
    board = panse.open(full.path)
    assert isinstance(board, RemoteObservatory)
    assert (board.path, board.pack.name) == (full.path, "garden")
    assert board.claims() == full.claims()


def test_open_finds_the_file_again_when_the_server_is_gone(tmp_path):
    observatory = panse.open(tmp_path / "genai.panse")
    with served(observatory):
        assert isinstance(panse.open(observatory.path), RemoteObservatory)
    assert type(panse.open(observatory.path)) is type(observatory)


def test_a_server_that_does_not_answer_is_told_in_one_line(remote, monkeypatch):
    monkeypatch.setattr("panse.observatory.remote._TIMEOUT_SECONDS", 0.2)
    silent = Handover(remote.path, "http://127.0.0.1:9", "token", remote._handover.pid, "", "")
    with pytest.raises(
        LedgerBusy, match=rf"held by a server \(process {silent.pid}\) that does not answer at"
    ) as caught:
        RemoteObservatory(silent).claims()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("said", [[], {}, {"error": "no"}, "pong"])
def test_an_answer_in_another_language_is_told(full, said):
    with served(full, respond=lambda *_: said) as handover, pytest.raises(LedgerError, match="another language"):
        RemoteObservatory(handover).claims()


def test_a_wrong_token_gets_nothing(full):
    with served(full) as handover:
        other = Handover(full.path, handover.url, "wrong", handover.pid, "", "")
        with pytest.raises(PanseError, match="no"):
            RemoteObservatory(other).claims()


@pytest.mark.parametrize(
    ("call", "arguments", "said"),
    [
        ("__init__", {}, "There is no call '__init__'"),
        ("ledger", {}, "There is no call"),
        ("_filters", {}, "There is no call"),
        (None, {}, "There is no call"),
        (["claims"], {}, "There is no call"),
        ("claims", [], "needs its arguments as an object"),
        ("claims", None, "needs its arguments as an object"),
        ("claims", {"colour": "red"}, "takes no 'colour'. It takes document, entity"),
        ("claims", {"entity": 3}, "entity is of the wrong kind"),
        ("claims", {"min_confidence": True}, "min_confidence is of the wrong kind"),
        ("claims", {"min_confidence": "0.5"}, "min_confidence is of the wrong kind"),
        ("claims", {"bundled": "yes"}, "bundled is of the wrong kind"),
        ("document", {}, "\"document\" needs 'word'"),
        ("show", {}, "\"show\" needs 'name'"),
        ("show", {"name": {"a": 1}}, "name is of the wrong kind"),
        ("read", {}, "\"read\" needs 'content'"),
        ("read", {"content": "§§§"}, "is not base64"),
        ("read", {"content": "YQ"}, "is not base64"),
        ("read", {"source": "/etc/passwd", "content": ""}, "takes no 'source'"),
        ("ping", {"a": 1}, "takes no 'a'. It takes nothing"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused_with_what_would(full, call, arguments, said):
    assert said in answer(full, call, arguments)["error"]["message"]


def test_arguments_that_are_not_set_are_left_out(full):
    assert answer(full, "claims", {"entity": None}) == answer(full, "claims", {})
    content = base64.b64encode(b"Cedar  develops  Petal\n").decode()
    said = answer(full, "read", {"content": content, "name": "c.txt", "title": None, "published": None})
    assert said["result"]["let_in"] == 1


def test_answers_are_json_to_the_last_value(full):
    for call, arguments in [
        ("claims", {}),
        ("documents", {}),
        ("show", {"name": "Alder"}),
        ("about", {}),
        ("ping", {}),
    ]:
        said = answer(full, call, arguments)
        assert json.loads(json.dumps(said, allow_nan=False)) == said


def test_a_fault_of_panse_is_no_answer(full, monkeypatch):
    monkeypatch.setattr(full.ledger, "claims", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        answer(full, "claims", {})


@pytest.mark.parametrize("kind", [PanseError, DocumentError, LedgerBusy, PackError, UnknownName])
def test_errors_travel_as_they_are(kind):
    back = error_from_json(error_to_json(kind("둘째 줄\nis missing")))
    assert (type(back), str(back)) == (kind, "둘째 줄\nis missing")


def test_an_error_of_an_unknown_kind_is_an_error_all_the_same():
    assert type(error_from_json({"kind": "SystemExit", "message": "x"})) is PanseError
