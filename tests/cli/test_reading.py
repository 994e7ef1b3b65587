import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from panse.cli import reading, run
from panse.model import DocumentError


@dataclass(frozen=True)
class Given:
    """A reading as the observatory gives it back."""

    name: str
    document: str = "d1"
    title: str = "제목"
    already: bool = False
    let_in: int = 5
    refused: dict[str, int] = field(default_factory=lambda: {"number not in the text": 2, "no subject": 1})
    open_dates: int = 0
    proposed: int = 0
    unread: dict[str, list[int]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


class Board:
    """An observatory that notes what it is asked to read, and refuses what is named broken or empty."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, dict[str, str | None]]] = []
        self.seen: set[object] = set()
        self.batches = 0

    @contextmanager
    def batch(self) -> Iterator[None]:
        self.batches += 1
        yield

    def read(self, source: Path | bytes, **options: str | None) -> Given:
        self.asked.append((source, {name: value for name, value in options.items() if value is not None}))
        name = options.get("name") or (source.name if isinstance(source, Path) else "bytes")
        if "broken" in name:
            raise DocumentError(f"{name}: half of it is missing. Fetch it again.")
        if name == "stop.md":
            raise KeyboardInterrupt
        already = source in self.seen
        self.seen.add(source)
        return Given(name, already=already, open_dates=2 if "undated" in name else 0)


@pytest.fixture
def board(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    fake = Board()
    monkeypatch.setattr(reading, "reading_desk", lambda file: fake)
    return fake


def put(*names):
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("본문", encoding="utf-8")


def test_options_go_to_the_observatory_as_they_were_typed(board, capsys):
    put("report.md")
    words = ["read", "report.md", "--published", "2023-11-30", "--publisher", "SPRI", "--title", "현황"]
    assert run(words) == 0
    given = {"published": "2023-11-30", "publisher": "SPRI", "title": "현황"}
    assert board.asked == [(Path("report.md"), given)]
    out, err = capsys.readouterr()
    assert out == "1 document read, 5 claims let in.\n3 proposals refused: number not in the text 2, no subject 1.\n"
    assert err == ""


def test_the_others_of_a_batch_are_read_and_the_status_is_1(board, capsys):
    put("a.md", "broken.md", "z.md")
    assert run(["read", "a.md", "broken.md", "nowhere/*.md", "z.md"]) == 1
    assert [source.name for source, _ in board.asked] == ["a.md", "broken.md", "z.md"]
    out, err = capsys.readouterr()
    assert "2 documents read, 10 claims let in." in out
    assert err.splitlines() == [
        "panse: broken.md: half of it is missing. Fetch it again.",
        "panse: nowhere/*.md: no file matches. Check the pattern and the folder you are in.",
        "panse: 2 of 4 documents could not be read; the rest was.",
    ]


@pytest.mark.usefixtures("board")
def test_a_batch_gives_a_row_for_each_document(capsys):
    put("a.md", "undated.md")
    assert run(["read", ".", "a.md"]) == 0
    head, _, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["name", "title", "let", "in", "refused", "open", "dates"]
    assert [row.split() for row in rows[:2]] == [["a.md", "제목", "5", "3", "0"], ["undated.md", "제목", "5", "3", "2"]]
    assert "2 dates left open: the text does not say which is meant (see --published)." in rows


@pytest.mark.usefixtures("board")
def test_what_was_known_before_is_said_and_not_counted_again(capsys):
    put("a.md")
    run(["read", "a.md"])
    capsys.readouterr()
    assert run(["read", "a.md"]) == 0
    assert capsys.readouterr().out == "1 document known before: nothing was added.\n"


@pytest.mark.usefixtures("board")
def test_programs_get_a_line_for_each_document(capsys):
    put("a.md")
    assert run(["read", "a.md", "--format", "jsonl"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["let_in"] == 5


def test_standard_input_is_read_under_the_name_given(board, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("KT는".encode("cp949"))))
    assert run(["read", "-", "--name", "page.html"]) == 0
    assert board.asked == [("KT는".encode("cp949"), {"name": "page.html"})]
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "Missing argument"),
        (["a.md", "--name", "b.md"], "--name is for standard input"),
        (["a.md", "b.md", "--title", "둘"], "--title is for one document, and there are 2"),
        (["a.md", "--published", "2023-13"], '"2023-13" is no date'),
        (["a.md", "--pubished", "2023"], "--published"),
    ],
)
def test_a_slip_of_usage_is_told_and_nothing_is_read(words, says, capsys):
    put("a.md", "b.md")
    assert run(["read", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in " ".join(err.split())


@pytest.mark.usefixtures("board")
def test_what_a_name_holds_does_not_reach_the_terminal_as_it_is(capsys):
    assert run(["read", "\x1bcbroken\u202e.md"]) == 1
    assert capsys.readouterr().err.splitlines()[0] == "panse:  cbroken .md: half of it is missing. Fetch it again."


def test_ctrl_c_ends_with_one_line_and_130(board, capsys):
    put("a.md", "stop.md", "z.md")
    assert run(["read", "a.md", "stop.md", "z.md"]) == 130
    assert [source.name for source, _ in board.asked] == ["a.md", "stop.md"]
    assert capsys.readouterr().err == "panse: interrupted; nothing was left half-written\n"


def test_pages_that_were_not_read_are_told_with_what_to_do(board, monkeypatch, capsys):
    put("a.md")
    given = Given("a.md", unread={"scanned": [2, 3, 4, 9]}, remarks=["A sheet was hidden."])
    monkeypatch.setattr(board, "read", lambda *_, **__: given)
    assert run(["read", "a.md"]) == 0
    out, err = capsys.readouterr()
    assert "a.md: pages 2–4, 9 without a text layer (scanned), not read. Run OCR on the file" in err
    assert "a.md: A sheet was hidden." in err
    assert "1 document read" in out
