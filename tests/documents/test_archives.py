"""The guard before the office formats: what no program writes is refused with a reason, before it is unpacked."""

import io
import struct
import zipfile

import pytest

from panse.documents import read_document
from panse.documents.archives import MOST_ENTRIES, Archive
from panse.model import DocumentError

BODY = "<w:p><w:r><w:t>시장은 크다.</w:t></w:r></w:p>"


def _add(data, name, content=b"x", **changes):
    held = io.BytesIO(data)
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo("placeholder")
        info.filename = name  # unchecked, as hostile programs write it
        info.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(info, content)
    return held.getvalue()


def _refused(data, says, name="a.docx"):
    with pytest.raises(DocumentError, match=says) as caught:
        read_document(data, name=name)
    assert str(caught.value).startswith(f"{name}: ")
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


@pytest.mark.parametrize("name", ["../../etc/a", "/etc/a", "word/../../a", "..\\a", "C:\\a"])
def test_a_part_that_leads_out_of_the_file_is_refused(docx, name):
    _refused(_add(docx(BODY), name), "leads out of the file")


def test_two_parts_of_one_name_are_refused(docx):
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = _add(docx(BODY), "word/document.xml", b"<a/>")
    _refused(data, "holds two parts named")


def test_a_part_that_would_grow_beyond_reason_is_refused(docx):
    _refused(docx("<w:p/>" * 2_000_000), "would grow [0-9]{3} times")


def test_a_part_that_would_grow_is_refused_though_no_reader_asks_for_it(docx):
    _refused(_add(docx(BODY), "word/media/a.bmp", bytes(20_000_000)), "would grow")


def test_too_many_parts_are_refused(zipped):
    _refused(zipped({f"word/{at}.xml": "" for at in range(MOST_ENTRIES + 1)}), "holds 20,001 parts")


def test_an_archive_in_the_archive_is_not_opened(docx, zipped):
    bomb = zipped({"a": bytes(1_000_000)})
    for _ in range(5):
        bomb = zipped({f"{at}.zip": bomb for at in range(10)})
    document = read_document(_add(docx(BODY), "word/embeddings/a.xlsx", bomb), name="a.docx")
    assert document.text == "시장은 크다.\n"


def test_an_encrypted_part_is_refused(docx):
    data = bytearray(docx(BODY))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        data[start + at] |= 1
    assert "password" in _refused(bytes(data), "the file is encrypted")


def test_a_size_that_is_a_lie_unpacks_no_more_than_it_says(docx):
    data = bytearray(docx(BODY * 1000))
    start = data.rfind(b"PK\x01\x02")  # the last entry is the document
    data[start + 24 : start + 28] = struct.pack("<I", 50)
    _refused(bytes(data), "the file is damaged")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_file_cut_off_is_damaged(docx, share):
    data = docx(BODY)
    assert "download it again" in _refused(data[: int(share * len(data))], "the file is damaged")


def test_a_file_with_a_byte_changed_is_read_or_refused_in_words(files):
    data = (files / "libreoffice.docx").read_bytes()
    complaints = []
    for at in range(0, len(data), 97):
        changed = bytearray(data)
        changed[at] ^= 0x55
        try:
            read_document(bytes(changed), name="a.docx")
        except DocumentError as error:
            complaints.append(str(error))
    assert complaints
    assert all(complaint.startswith("a.docx: ") and "\n" not in complaint for complaint in complaints)


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("ppt/presentation.xml", "a PowerPoint file.*PDF"),
        ("xl/workbook.bin", "xlsb.*Save it as XLSX"),
        ("content.xml", "an OpenDocument file.*DOCX"),
        ("report.hwpx", "a ZIP archive of documents.*Unpack it"),
        ("a.txt", "a ZIP archive.*Unpack it"),
    ],
)
def test_other_archives_are_named(zipped, part, says):
    _refused(zipped({part: "x"}), says)


def test_a_missing_part_is_damage(docx):
    archive = Archive(docx(BODY), "a.docx")
    with pytest.raises(DocumentError, match=r"the part word/none.xml is missing"):
        archive.open("word/none.xml")


@pytest.mark.parametrize(
    ("stored", "says"),
    [
        ("EncryptedPackage", "an encrypted Office file.*password"),
        ("WordDocument", r"\(.doc\).*Save it as DOCX"),
        ("Workbook", r"\(.xls\).*Save it as XLSX"),
        ("HwpSummaryInformation", "an HWP file of the old kind.*HWPX"),
        ("Other", "the old kind"),
    ],
)
def test_containers_of_the_old_kind_are_refused_with_a_remedy(stored, says):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stored.encode("utf-16-le") + bytes(100)
    _refused(data, says, name="a.doc")
