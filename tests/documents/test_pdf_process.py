"""Hostile PDF files, written by hand: whatever they ask for, time and memory stay within bounds and it is told."""

import time
import zlib

import pytest

from panse.documents import read_document
from panse.documents.pdf_process import PdfProcess
from panse.model import DocumentError, GapReason

TEXT = b"BT /F 12 Tf 72 700 Td (Elm Foundry acquired Oak Tools in 2021.) Tj ET"


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """Write a file of ``objects``, numbered from 1."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer <</Size %d /Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, start)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s /Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


FONT = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
CATALOG = b"<</Type /Catalog /Pages 2 0 R>>"
PAGE = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>>"
ONE_PAGE = b"<</Type /Pages /Kids [3 0 R] /Count 1>>"


def one_page(contents: bytes, page: bytes = PAGE, *more: bytes) -> bytes:
    return pdf(CATALOG, ONE_PAGE, page, contents, FONT, *more)


def pages_of(data: bytes):
    return list(PdfProcess(data, "a.pdf").pages())


def test_the_files_of_this_module_are_readable():
    (page,) = pages_of(one_page(stream(TEXT)))
    assert [word.text for word in page.words] == ["Elm", "Foundry", "acquired", "Oak", "Tools", "in", "2021."]
    assert page.words[0].left == pytest.approx(72, abs=1)
    assert page.words[0].base == pytest.approx(92, abs=0.5)


def test_more_pages_than_a_document_may_have_are_refused():
    kids = b"<</Type /Pages /Kids [" + b"3 0 R " * 5001 + b"] /Count 5001>>"
    with pytest.raises(DocumentError, match=r"many\.pdf: 5,001 pages are more than a document may have"):
        read_document(pdf(CATALOG, kids, PAGE, stream(TEXT), FONT), name="many.pdf")


def test_a_page_count_that_the_file_does_not_bear_out_is_no_matter():
    boast = pdf(CATALOG, b"<</Type /Pages /Kids [3 0 R] /Count 90000000>>", PAGE, stream(TEXT), FONT)
    assert "Elm Foundry" in read_document(boast, name="boast.pdf").text


def test_a_tree_of_pages_that_holds_itself_comes_to_an_end():
    knot = pdf(CATALOG, b"<</Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 3>>", PAGE, stream(TEXT), FONT)
    before = time.monotonic()
    try:
        read_document(knot, name="knot.pdf")
    except DocumentError as error:
        assert "knot.pdf" in str(error)  # noqa: PT017
    assert time.monotonic() - before < 20


def test_a_form_that_draws_itself_comes_to_an_end():
    page = PAGE.replace(b"/Font", b"/XObject <</X 6 0 R>> /Font")
    form = stream(b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 6 0 R>>>>")
    document = read_document(one_page(stream(TEXT + b" /X Do"), page, form), name="form.pdf")
    assert "Elm Foundry" in document.text


def test_objects_nested_without_end_do_not_break_it():
    deep = PAGE.replace(b"/Resources", b"/Deep " + b"[" * 200_000 + b"]" * 200_000 + b" /Resources")
    try:
        document = read_document(one_page(stream(TEXT), deep), name="deep.pdf")
        assert document.text
    except DocumentError as error:
        assert "deep.pdf" in str(error)  # noqa: PT017


@pytest.mark.slow
def test_a_stream_that_unpacks_to_gigabytes_is_refused_and_the_memory_stays_bounded():
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress((TEXT + b" ") * 15_000) for _ in range(500)) + packer.flush()
    bomb = one_page(stream(zlib.compress(packed), b"/Filter [/FlateDecode /FlateDecode]"))
    assert len(bomb) < 10_000
    with pytest.raises(DocumentError, match="asks for more memory or time than a document may take"):
        read_document(bomb, name="bomb.pdf")


def test_a_page_of_a_million_letters_is_read_to_the_bound_and_told():
    line = b"(" + b"elm oak " * 40 + b") Tj 0 -9 Td "
    document = read_document(one_page(stream(b"BT /F 8 Tf 10 780 Td " + line * 1000 + b"ET")), name="long.pdf")
    assert document.gaps[0].reason is GapReason.CUT


def test_a_page_of_monstrous_size_is_read_like_any_other():
    wide = PAGE.replace(b"[0 0 612 792]", b"[-9e30 -9e30 9e30 9e30]")
    try:
        assert "Elm Foundry" in read_document(one_page(stream(TEXT), wide), name="wide.pdf").text
    except DocumentError as error:
        assert "wide.pdf" in str(error)  # noqa: PT017


def test_pages_that_kill_or_hold_up_the_process_are_left_out_and_the_others_read(monkeypatch):
    """The worker is replaced by one that dies on page 2 and never answers on page 4."""
    from panse.documents import pdf_process

    worker = FAULTY.replace("WORDS", repr([["Oak", 72.0, 90.0, 90.0, 12.0, 0, 0, 0]]))
    monkeypatch.setattr(pdf_process, "_PAGE_TIMEOUT_SECONDS", 1.5)
    monkeypatch.setattr(pdf_process, "_COMMAND", ["-c", worker])
    pages = pages_of(b"%PDF-")
    assert [page.number for page in pages if page.broken] == [2, 4]
    assert [page.number for page in pages if page.words] == [1, 3, 5]


FAULTY = """
import json, os, sys, time
sys.stdin.buffer.read()
def write(fields):
    print(json.dumps(fields), flush=True)
write({"pages": 5, "title": "", "author": "", "creationdate": "", "producer": ""})
for number in range(int(sys.argv[-2]), 5):
    if number == 1:
        os.abort()
    if number == 3:
        time.sleep(60)
    write({"number": number, "width": 600, "height": 800, "words": WORDS, "bold": [False], "rules": [], "dots": [],
           "drawn": 0, "pictured": 0, "unread": 0, "turned": 0, "cut": False})
"""


def test_text_turned_by_a_quarter_is_read_as_it_is_read():
    turned = b"BT /F 12 Tf 0 1 -1 0 300 100 Tm (Elm Foundry acquired Oak Tools.) Tj ET"
    (page,) = pages_of(one_page(stream(turned)))
    assert [word.text for word in page.words][:2] == ["Elm", "Foundry"]
    assert page.words[0].right < page.words[1].left
    assert (page.width, page.height) == (792, 612)


def test_lines_that_are_drawn_come_as_rules_and_bullets_as_dots():
    drawing = b"0 0 m 1 w 72 600 m 300 600 l S 72 500 200 50 re S 100 400 4 4 re f"
    (page,) = pages_of(one_page(stream(TEXT + b" " + drawing)))
    across = [rule for rule in page.rules if rule.right - rule.left > 100]
    assert sorted(round(rule.top) for rule in across) == [192, 242, 292]
    assert len(page.dots) == 1
