"""Opening an observatory, and making one with the first document that can be read."""

from contextlib import contextmanager
from typing import cast

import pytest

from panse.ledger import Ledger
from panse.ledger.file import LedgerFile
from panse.model import DocumentError, LedgerError
from panse.observatory import Observatory, ReadingDesk
from panse.observatory.holding import Hold

TEXT = "구글은 2023년 10월 Anthropic에 20억 달러를 투자했다.\n"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.panse"


def put(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_the_first_document_makes_the_observatory(path, tmp_path):
    desk = ReadingDesk(path)
    assert desk.read(put(tmp_path / "a.md", TEXT)).let_in == 1
    assert desk.read(put(tmp_path / "b.md", f"# 소식\n\n{TEXT}")).let_in == 1
    assert Observatory.open(path).documents()["name"] == ("a.md", "b.md")


def test_documents_that_cannot_be_read_leave_nothing_behind(path, tmp_path):
    desk = ReadingDesk(path)
    for broken in (tmp_path / "slip.md", put(tmp_path / "empty.md", "")):
        with pytest.raises(DocumentError):
            desk.read(broken)
    assert [found.name for found in tmp_path.iterdir()] == ["empty.md"]
    assert not desk.read(put(tmp_path / "a.md", TEXT)).already


def test_one_that_somebody_makes_meanwhile_is_taken(path, tmp_path):
    source = put(tmp_path / "a.md", TEXT)
    early, late = ReadingDesk(path), ReadingDesk(path)
    assert not early.read(source).already
    assert late.read(source).already


def test_a_place_where_none_can_be_made_is_told_before_anything_is_read(tmp_path):
    with pytest.raises(LedgerError, match="is no folder"):
        ReadingDesk(tmp_path / "nowhere" / "mine.panse")


class TestBatch:
    def test_the_file_is_opened_once_for_many_documents(self, tmp_path, monkeypatch):
        desk = ReadingDesk(tmp_path / "mine.panse")
        desk.read(b"KT", name="0.md")
        opened = []
        connect = LedgerFile._connect

        def noted(file, **how):
            opened.append(how)
            return connect(file, **how)

        monkeypatch.setattr(LedgerFile, "_connect", noted)
        with desk.batch():
            for number in range(1, 6):
                desk.read(f"KT {number}".encode(), name=f"{number}.md")
        assert opened == [{"read_only": False}]
        assert len(Observatory.open(tmp_path / "mine.panse").documents()) == 6

    def test_a_document_that_cannot_be_read_leaves_the_file_to_others(self, tmp_path):
        desk = ReadingDesk(tmp_path / "mine.panse")
        desk.read(b"KT", name="0.md")
        with pytest.raises(DocumentError), desk.batch():
            desk.read(b"", name="1.md")
        assert not (tmp_path / "mine.panse.wal").exists()

    def test_others_get_the_file_after_three_seconds_or_twenty_times_closing_it(self, tmp_path):
        now = [0.0]
        slept: list[float] = []
        hold = Hold(clock=lambda: now[0], sleep=slept.append)
        ledger = SlowLedger(now)
        for _ in range(100):
            hold.take(cast("Ledger", ledger))
            now[0] += 1.0
            hold.rest()
        hold.release()
        assert ledger.opened[:3] == [0.0, 4.0, 25.0]  # closing takes one second
        assert len(slept) == len(ledger.opened) - 1


class SlowLedger:
    """A ledger that takes a second of the clock ``now`` to close."""

    def __init__(self, now):
        self._now = now
        self.opened = []

    @contextmanager
    def held(self):
        self.opened.append(self._now[0])
        yield
        self._now[0] += 1.0
