"""A model that reads along: into a file, into a file that a server keeps, and from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from panse import cli
from panse.model import PanseError
from panse.observatory import Observatory, RemoteObservatory, answer
from panse.packs import load_pack

TEXT = "# 소식\n\n가람칩스는 12일 신경망처리장치 '하루'의 커튼을 걷었다. KT는 2022년 7월 리벨리온에 투자했다.\n"
QUOTE = "가람칩스는 12일 신경망처리장치 '하루'의 커튼을 걷었다"
FRAMED = "KT는 2022년 7월 리벨리온에 투자했다"


@pytest.fixture
def oak(server, claim, answered):
    """Have the model find one claim that the frames find too, one of its own, and one that is invented."""
    kind = type(server.reply(None))
    server.says(
        kind(
            content=answered(
                claim(QUOTE, "가람칩스", "develops", "하루", line=2),
                claim(FRAMED, "KT", "invests_in", "Rebellions", line=3),
                claim(QUOTE, "가온전자", "develops", "하루", line=2),
                가람칩스="org",
                하루="chip",
            ),
            usage={"prompt_tokens": 9_000, "completion_tokens": 300},
        )
    )
    return server


@pytest.fixture
def board(tmp_path):
    return Observatory.create(tmp_path / "mine.panse", load_pack("genai"))


def models(board):
    return {row["method"].partition("model:")[0] for row in board.claims().to_dicts() if "model:" in row["method"]}


class TestObservatory:
    def test_what_a_model_finds_goes_in_and_what_it_invents_is_kept_as_refused(self, oak, board, assistant):
        reading = board.read(TEXT.encode(), name="memo.md", published="2025-06-12", assistant=assistant())
        assert reading.asked is not None
        assert (reading.asked.asked, reading.asked.tokens_in, reading.asked.tokens_out) == (1, 9_000, 300)
        assert reading.asked.found.both == 1
        assert any(row["method"] == "model:oak" and row["subject"] == "가람칩스" for row in board.claims().to_dicts())
        assert [row["reason"] for row in board.refusals().to_dicts() if row["method"] == "model:oak"] == ["subject"]
        assert {"가람칩스", "하루"} <= {row["name"] for row in board.entities().to_dicts()}

    def test_the_same_answers_are_the_same_reading(self, oak, board, assistant):
        first = board.read(TEXT.encode(), name="memo.md", published="2025-06-12", assistant=assistant())
        second = board.read(TEXT.encode(), name="memo.md", published="2025-06-12", assistant=assistant())
        assert (first.already, second.already) == (False, True)
        assert len(oak.requests) == 1

    def test_without_the_model_it_is_another_reading(self, oak, board, assistant):
        board.read(TEXT.encode(), name="memo.md", published="2025-06-12", assistant=assistant())
        assert models(board)
        assert not board.read(TEXT.encode(), name="memo.md", published="2025-06-12").already
        assert not models(board)

    def test_an_endpoint_that_fails_leaves_nothing_behind(self, server, board, assistant):
        server.says(type(server.reply(None))(status=401, raw=b"{}"))
        with pytest.raises(PanseError, match="another key"):
            board.read(TEXT.encode(), name="memo.md", assistant=assistant())
        assert board.documents().rows == ()


class Line:
    """The way to a server, within this process: what goes over is JSON, as it would be."""

    def __init__(self, board):
        self.board, self.path, self.pid, self.url, self.calls = board, board.path, 1, "http://127.0.0.1:1", []

    def call(self, call, arguments, *, timeout_seconds):
        sent = json.loads(json.dumps(arguments))
        self.calls.append((call, sent))
        return json.loads(json.dumps(answer(self.board, call, sent)))


class TestHandedOver:
    def test_the_model_is_asked_here_and_the_server_gets_its_answers(self, oak, board, assistant):
        line: Any = Line(board)
        remote = RemoteObservatory(line)
        asked = assistant(key="sk-secret-1")
        reading = remote.read(TEXT.encode(), name="memo.md", published="2025-06-12", assistant=asked)
        assert reading.asked is not None
        assert reading.asked.found.both == 1
        assert models(board)
        assert len(oak.requests) == 1
        assert "sk-secret-1" not in json.dumps(line.calls)

    @pytest.mark.parametrize(
        "answers", [{}, {"model": "oak"}, {"model": 5, "contents": {}}, {"model": "oak", "contents": {"x": 5}}]
    )
    def test_answers_that_did_not_arrive_whole_are_refused(self, board, answers):
        said = answer(board, "read", {"content": "", "name": "memo.md", "answers": answers})
        assert "did not arrive whole" in said["error"]["message"]


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run the words of a command line where there is one document, with a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PANSE_CACHE", str(tmp_path / "cache"))
    for name in ("PANSE_FILE", "PANSE_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    Path("memo.md").write_text(TEXT, encoding="utf-8")

    def words(*typed):
        status = cli.run(["read", "memo.md", "--published", "2025-06-12", "--file", "mine.panse", *typed])
        return (status, *capsys.readouterr())

    return words


class TestCommand:
    def test_a_dry_run_tells_passages_tokens_and_cost_and_sends_nothing(self, oak, run):
        status, out, _ = run(
            "--model", "oak", "--endpoint", oak.url, "--dry-run", "--price-in", "2", "--price-out", "8"
        )
        assert status == 0
        head, _, row, _, said = out.splitlines()
        assert head.split() == ["name", "passages", "to", "ask", "tokens", "in", "tokens", "out", "cost"]
        assert row.split()[:3] == ["memo.md", "1", "1"]
        assert float(row.split()[-1]) > 0
        assert "nothing was sent" in said
        assert oak.requests == []
        assert not Path("mine.panse").exists()

    def test_a_dry_run_needs_no_endpoint_and_can_be_read_by_programs(self, run):
        status, out, _ = run("--model", "oak", "--dry-run", "--format", "jsonl")
        assert status == 0
        assert json.loads(out)["passages"] == 1

    def test_a_reading_says_what_was_asked_and_who_found_what(self, oak, run):
        status, out, err = run("--model", "oak", "--endpoint", oak.url, "--price-in", "10")
        assert (status, err) == (0, "")
        assert "1 proposal refused: subject 1." in out
        assert "oak: 1 passage, 1 asked now (9,000 tokens sent, 300 answered, 0.0900)." in out
        assert "by both 1." in out

    def test_the_key_is_taken_from_the_environment(self, oak, run, monkeypatch):
        monkeypatch.setenv("OPENAI_API_KEY", "sk-general")
        monkeypatch.setenv("PANSE_API_KEY", "sk-own")
        _, out, err = run("--model", "oak", "--endpoint", oak.url)
        assert oak.requests[0].headers["authorization"] == "Bearer sk-own"
        assert "sk-" not in out + err

    def test_an_endpoint_that_fails_ends_the_batch_with_one_line(self, server, run):
        server.says(type(server.reply(None))(status=404, raw=b'{"error": {"message": "no model oak"}}'))
        Path("other.md").write_text(TEXT, encoding="utf-8")
        status, _, err = run("other.md", "--model", "oak", "--endpoint", server.url)
        assert status == 1
        assert len(server.requests) == 1
        assert err.splitlines()[1:] == ["panse: 2 of 2 documents could not be read."]

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            (["--model", "oak"], "--model needs --endpoint URL"),
            (["--endpoint", "http://127.0.0.1:1"], "go with --model NAME"),
            (["--dry-run"], "go with --model NAME"),
            (["--price-in", "2"], "go with --model NAME"),
            (["--model", "oak", "--endpoint", "http://x", "--parallel", "0"], "--parallel"),
        ],
    )
    def test_a_slip_of_usage_is_told(self, run, words, says):
        status, out, err = run(*words)
        assert (status, out) == (2, "")
        assert says in " ".join(err.split())

    def test_what_is_no_address_is_told(self, run):
        status, _, err = run("--model", "oak", "--endpoint", "localhost:8000")
        assert status == 1
        assert "is no address" in err

    def test_evaluating_tells_who_found_what_alone(self, oak, run, capsys):
        run("--model", "oak", "--endpoint", oak.url)
        line = {"subject": "가람칩스", "predicate": "develops", "object": "하루", "line": 3}
        Path("memo.jsonl").write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
        capsys.readouterr()
        assert cli.run(["evaluate", "memo.jsonl", "--file", "mine.panse", "--methods"]) == 0
        rows = [row.split() for row in capsys.readouterr().out.splitlines() if "model:oak" in row]
        assert ["frames", "and", "model:oak", "0.00", "0", "1"] in rows
        assert ["model:oak", "1.00", "1", "1"] in rows
        assert ["model:oak", "0.50", "1", "2", "0.09–0.91"] in rows
