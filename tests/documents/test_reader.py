"""The way in: formats, names, and bad input, each with a message that helps."""

import gc
import hashlib

import pytest

from panse.documents import LARGEST_BYTES, read_document
from panse.model import DocumentError


def test_a_file_is_read_under_its_name(tmp_path):
    path = tmp_path / "시장.md"
    path.write_text("# 시장\n\n글이다.", encoding="utf-8")
    document = read_document(path)
    assert (document.name, document.media_type, document.title) == ("시장.md", "text/markdown", "시장")
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("name", "text", "media_type"),
    [
        ("a.md", "글이다.", "text/markdown"),
        ("a.txt", "글이다.", "text/plain"),
        ("a.html", "<p>글이다.</p>", "text/html"),
        ("a.txt", "<!doctype html><p>글이다.</p>", "text/html"),
        ("a.html", "꺾쇠가 없는 글이다.", "text/plain"),
        ("input", "# 제목\n\n**굵은** 글이다.", "text/markdown"),
        ("input", "그냥 글이다.", "text/plain"),
        ("input", "\n<html><body>글이다.", "text/html"),
        ("A.MD", "글이다.", "text/markdown"),
    ],
)
def test_the_format_is_told_by_content_and_name(read, name, text, media_type):
    assert read(text, name).media_type == media_type


BAD = {
    "empty": (b"", "empty"),
    "spaces": (b" \n\t \r\n", "empty"),
    "only a mark": (b"\xef\xbb\xbf", "no text"),
    "nothing to see": ("\u200b\n---\n![](a.png)".encode(), "no text"),
    "half a ZIP archive": (b"PK\x03\x04" + b"\0" * 60, "the file is damaged"),
    "PDF": (b"%PDF-1.7\n...", "this PDF file is damaged"),
    "HWP": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 60, "HWP"),
    "PNG": (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "a PNG image"),
    "encrypted": (b"Salted__" + bytes(range(100, 200)), "an encrypted file"),
    "zeros": (b"\0" * 500, "binary"),
    "a zero in text": (b"abc\0def" * 100, "binary"),
    "noise": (bytes(range(128, 256)) * 20, "byte 0"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_text_is_refused_in_words(case):
    data, says = BAD[case]
    with pytest.raises(DocumentError, match=says) as caught:
        read_document(data, name="input.md")
    assert str(caught.value).startswith("input.md: ")
    assert len(str(caught.value).splitlines()) <= 2


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(DocumentError, match="no such file"):
        read_document(tmp_path / "none.md")
    with pytest.raises(DocumentError, match="folder"):
        read_document(tmp_path)


def test_a_name_that_no_file_can_have_is_refused(tmp_path):
    with pytest.raises(DocumentError, match="cannot be read"):
        read_document(tmp_path / ("a" * 5000))


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(2 * LARGEST_BYTES)  # takes no room on the disk, and would be refused as binary if it were read
    with pytest.raises(DocumentError, match=r"200 MB .*100 MB"):
        read_document(path)


def test_a_line_of_ten_megabytes_is_read(read):
    line = "시장은 크다. " * 500_000
    document = read(line, "a.txt")
    assert document.blocks[0].plain(document.text) == line.strip()


def test_the_garbage_collector_works_again_after_reading(read):
    read("글이다.")
    with pytest.raises(DocumentError):
        read(b"\0" * 10)
    assert gc.isenabled()
