"""Opening an observatory, and making one with the first document that can be read."""

import pytest

from panse.model import DocumentError, LedgerError
from panse.observatory import Observatory, ReadingDesk

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
