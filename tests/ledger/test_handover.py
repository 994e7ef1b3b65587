"""Where to hand work while a server keeps the file."""

import json
import os
import socket
import stat
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from panse.ledger import Handover, find_handover
from panse.ledger.handover import is_loopback
from panse.model import LedgerError


@contextmanager
def serving(answer, seconds=0.0, status=200):
    """Serve ``answer`` (JSON, or what makes it from the call) on the loopback; gives the address and what was asked."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append((self.path, self.headers["Authorization"], json.loads(body)))
            time.sleep(seconds)
            self.send_response(status)
            if status == 307:
                self.send_header("Location", "http://192.0.2.1/handover")
            self.end_headers()
            given = answer(asked[-1][2]["call"]) if callable(answer) else answer
            self.wfile.write(json.dumps(given).encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "waters.panse"


def age(file, seconds=60):
    then = time.time() - seconds
    os.utime(file, (then, then))


def rewritten(file, **fields):
    written = json.loads(file.read_text("utf-8")) | fields
    file.write_text(json.dumps(written), "utf-8")
    age(file)


def test_a_server_that_answers_is_found_and_asked_with_its_token(path):
    with serving({"result": "pong"}) as (url, asked), Handover.announce(path, url) as announced:
        assert find_handover(path) == announced
        assert asked == [("/handover", f"Bearer {announced.token}", {"call": "ping", "arguments": {}})]


def test_the_file_is_for_its_owner_alone(path):
    with Handover.announce(path, "http://127.0.0.1:9") as announced:
        assert announced.file.name == "waters.panse.server"
        assert stat.S_IMODE(announced.file.stat().st_mode) == 0o600
        assert set(json.loads(announced.file.read_text())) == {"url", "token", "pid", "started", "host"}
        assert len(announced.token) >= 40


def test_the_file_goes_with_the_server(path, tmp_path):
    with Handover.announce(path, "http://127.0.0.1:9"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_server_does_not_take_down_the_file_of_the_next_one(path):
    first = Handover.announce(path, "http://127.0.0.1:9")
    second = Handover.announce(path, "http://127.0.0.1:10")
    first.withdraw()
    assert json.loads(second.file.read_text())["token"] == second.token


def test_nothing_is_found_where_nothing_is_announced(path):
    assert find_handover(path) is None


def test_a_file_of_a_process_that_is_gone_is_removed(path):
    announced = Handover.announce(path, "http://127.0.0.1:9")
    rewritten(announced.file, pid=2**22 + 1)
    assert find_handover(path) is None
    assert not announced.file.exists()


def closed_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def test_a_file_where_nobody_answers_is_removed_unless_the_server_may_be_starting(path):
    announced = Handover.announce(path, f"http://127.0.0.1:{closed_port()}")
    assert find_handover(path) is None
    assert announced.file.exists()
    age(announced.file)
    assert find_handover(path) is None
    assert not announced.file.exists()


@pytest.mark.parametrize(("answer", "status"), [({"error": {}}, 401), ("<html>", 404), ([], 200), ({}, 307)])
def test_another_server_at_that_address_is_not_taken_for_ours(path, answer, status):
    with serving(answer, status=status) as (url, asked):
        announced = Handover.announce(path, url)
        age(announced.file)
        assert find_handover(path) is None
        assert not announced.file.exists()
        assert len(asked) == 1, "a redirection is not followed"


def test_a_server_that_is_busy_is_believed(path, monkeypatch):
    monkeypatch.setattr("panse.ledger.handover._PROBE_SECONDS", 0.1)
    with serving({"result": "pong"}, seconds=0.5) as (url, _), Handover.announce(path, url) as announced:
        assert find_handover(path) == announced


def test_a_server_that_was_stopped_is_not_waited_for(path, monkeypatch):
    monkeypatch.setattr("panse.ledger.handover._BETWEEN_PROBES_SECONDS", 0.05)
    monkeypatch.setattr("panse.ledger.handover._PROBE_SECONDS", 0.05)
    monkeypatch.setattr("panse.ledger.handover._SILENCE_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        announced = Handover.announce(path, f"http://127.0.0.1:{silent.getsockname()[1]}")
        with pytest.raises(TimeoutError, match="no answer"):
            announced.call("read", {}, timeout_seconds=60)


def test_work_takes_its_time_while_pings_are_answered(path, monkeypatch):
    monkeypatch.setattr("panse.ledger.handover._BETWEEN_PROBES_SECONDS", 0.05)
    monkeypatch.setattr("panse.ledger.handover._SILENCE_SECONDS", 0.2)
    done = threading.Event()
    threading.Timer(1, done.set).start()

    def answer(call):
        if call == "ping":
            return {"result": "pong"}
        assert done.wait(30)
        return {"result": "read"}

    with serving(answer) as (url, asked):
        assert Handover.announce(path, url).call("read", {}, timeout_seconds=60) == {"result": "read"}
    assert [call["call"] for _, _, call in asked].count("ping") >= 2


def test_a_proxy_of_the_environment_is_not_asked(path, monkeypatch):
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{closed_port()}")
    monkeypatch.setenv("no_proxy", "")
    with serving({"result": "pong"}) as (url, _), Handover.announce(path, url) as announced:
        assert find_handover(path) == announced


@pytest.mark.parametrize(
    "url",
    [
        "http://192.0.2.1:80",
        "https://127.0.0.1:80",
        "http://127.0.0.1.example.org",
        "http://127.0.0.1@192.0.2.1/",
        "http://user:word@127.0.0.1/",
        "file:///etc/passwd",
        "http://[::2]/",
        "http://127.0.0.1:99999/",
        "http://",
        "",
        "http://2130706433.example",
    ],
)
def test_work_is_handed_over_on_this_machine_alone(path, url):
    assert not is_loopback(url)
    with pytest.raises(LedgerError, match="is not on this machine"):
        Handover.announce(path, url)
    with Handover.announce(path, "http://127.0.0.1:9") as announced:
        rewritten(announced.file, url=url)
        assert find_handover(path) is None


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000", "http://localhost:1", "http://[::1]:8000", "http://127.9.9.9"]
)
def test_loopback_has_several_names(url):
    assert is_loopback(url)


@pytest.mark.parametrize(
    "written", ["", "{", "[]", "null", '{"url": 1}', '{"url": "http://127.0.0.1:9"}', "\x00", "{" * 9000]
)
def test_a_file_of_something_else_counts_as_none(path, written):
    file = path.with_name("waters.panse.server")
    file.write_text(written)
    file.chmod(0o600)
    assert find_handover(path) is None
    assert file.exists()


@pytest.mark.parametrize("fields", [{"pid": "1"}, {"pid": 0}, {"pid": -5}, {"token": None}, {"host": 3}, {"more": 1}])
def test_a_file_with_odd_fields_counts_as_none(path, fields):
    with Handover.announce(path, "http://127.0.0.1:9") as announced:
        rewritten(announced.file, **fields)
        assert find_handover(path) is None


def test_a_file_of_another_machine_is_left_alone(path):
    announced = Handover.announce(path, "http://127.0.0.1:9")
    rewritten(announced.file, host="elsewhere")
    assert find_handover(path) is None
    assert announced.file.exists()


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_file_that_others_may_read_is_not_trusted(path):
    with serving({"result": "pong"}) as (url, asked), Handover.announce(path, url) as announced:
        announced.file.chmod(0o644)
        assert find_handover(path) is None
        assert asked == []


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_a_link_is_not_followed(path, tmp_path):
    with serving({"result": "pong"}) as (url, asked), Handover.announce(tmp_path / "other", url) as announced:
        path.with_name("waters.panse.server").symlink_to(announced.file)
        assert find_handover(path) is None
        assert asked == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(LedgerError, match="cannot be written"):
        Handover.announce(tmp_path / "none" / "waters.panse", "http://127.0.0.1:9")
