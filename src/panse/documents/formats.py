"""Which format a file is in, told by its first bytes and its name, and who reads it.

To add a format, write a module with a function ``(data, where) -> Reading`` and add a ``Format`` below. The first
format whose ``recognises`` answers yes takes the file; text comes last, for anything may be text. What comes in a ZIP
archive is told by the names of its parts.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from panse.documents.archives import Archive
from panse.documents.csv_text import read_csv
from panse.documents.docx import read_docx
from panse.documents.html import read_html
from panse.documents.hwpx import read_hwpx
from panse.documents.markdown import read_markdown
from panse.documents.ole import refuse_container
from panse.documents.pdf import read_pdf
from panse.documents.plain_text import read_plain_text
from panse.documents.reading import Reading
from panse.documents.xlsx import read_xlsx
from panse.model import DocumentError

_HEAD = 65_536
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE,
)
_HTML_TAG = re.compile(
    rb"<(?:html|head|body|div|p|table|span|article|section|h[1-6]|br|ul|ol|a|script)\b", re.IGNORECASE
)
_MARKDOWN = re.compile(
    rb"^(?:#{1,6} \S|\|?\s?:?-{3,}:?\s?\||[-*] \S.*\n[-*] \S)|\*\*[^*\n]+\*\*|\[[^\[\]\n]+\]\(https?://|^\[\^\w+\]:|^\|.*\|.*\|\s*$",
    re.MULTILINE,
)
_PDF = re.compile(rb"[\s\S]{0,1019}?%PDF-")
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd")
_TEXT_NAMES = (".txt", ".text")
_HTML_NAMES = (".html", ".htm", ".xhtml")
_OFFICE_NAMES = (".docx", ".docm", ".hwpx", ".xlsx", ".xlsm")
_CSV_NAMES = (".csv", ".tsv")
SUFFIXES = (
    *_MARKDOWN_NAMES,
    *_TEXT_NAMES,
    *_HTML_NAMES,
    *_OFFICE_NAMES,
    *_CSV_NAMES,
    ".pdf",
)  # what is taken out of a folder that nobody went through


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how to recognise it by the file's first bytes (widened UTF-16 narrowed) and name, and who reads it."""

    media_type: str
    recognises: Callable[[bytes, str], bool]
    read: Callable[[bytes, str], Reading]


def _is_zipped(_head: bytes, _name: str) -> bool:
    return False  # told by the names of the parts


def _is_html(head: bytes, name: str) -> bool:
    if _HTML.match(head):
        return True
    return name.endswith(_HTML_NAMES) and _HTML_TAG.search(head) is not None


def _is_markdown(head: bytes, name: str) -> bool:
    if name.endswith(_TEXT_NAMES):
        return False
    return name.endswith(_MARKDOWN_NAMES) or _MARKDOWN.search(head) is not None


FORMATS = (
    Format("application/pdf", lambda head, _name: _PDF.match(head) is not None, read_pdf),
    Format("text/html", _is_html, read_html),
    Format("text/csv", lambda _head, name: name.endswith(_CSV_NAMES), read_csv),
    Format("text/markdown", _is_markdown, read_markdown),
    Format("text/plain", lambda _head, _name: True, read_plain_text),
)

_BINARY = (
    (b"HWP Document File", "an HWP file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"{\\rtf", "an RTF file"),
    (b"Salted__", "an encrypted file"),
    (b"-----BEGIN PGP MESSAGE", "an encrypted file"),
    (b"age-encryption.org/", "an encrypted file"),
    (b"OggS", "an audio file"),
    (b"ID3", "an audio file"),
)
_ZIP = b"PK\x03\x04"
_OOXML = "application/vnd.openxmlformats-officedocument."
_ZIPPED = (
    (re.compile(r"word/document\d*\.xml"), Format(f"{_OOXML}wordprocessingml.document", _is_zipped, read_docx)),
    (re.compile(r"xl/workbook\d*\.xml"), Format(f"{_OOXML}spreadsheetml.sheet", _is_zipped, read_xlsx)),
    (re.compile(r"Contents/(?:content\.hpf|section\d+\.xml)"), Format("application/hwp+zip", _is_zipped, read_hwpx)),
)
_UNREAD_ZIPPED = (
    (re.compile(r"xl/workbook\.bin"), "an Excel workbook in binary form (.xlsb)", "Save it as XLSX"),
    (re.compile(r"ppt/"), "a PowerPoint file", "Export it as PDF"),
    (
        re.compile(r".*\.hwp(?:x|ml)?|.*\.docx|.*\.xlsx|.*\.pdf"),
        "a ZIP archive of documents",
        "Unpack it and read those",
    ),
    (re.compile(r"META-INF/container\.xml|OEBPS/"), "an EPUB book", "Export it as HTML"),
    (re.compile(r"content\.xml"), "an OpenDocument file", "Save it as DOCX or XLSX"),
    (re.compile(r""), "a ZIP archive", "Unpack it and read the files in it"),
)


def find_format(data: bytes, name: str, where: str) -> Format:
    """Return the format of ``data``. Raises ``DocumentError`` that names the format if no reader knows it."""
    if data.startswith(_ZIP):
        return _find_zipped(data, where)
    refuse_container(data, where)
    _refuse_binary(data, where)
    head = data[:_HEAD]
    if b"\0" in head:
        head = head.replace(b"\0", b"").lstrip(b"\xff\xfe\xfe\xff")
    head = head.removeprefix(b"\xef\xbb\xbf")
    return next(form for form in FORMATS if form.recognises(head, name.lower()))


def _find_zipped(data: bytes, where: str) -> Format:
    names = Archive(data, where).names
    for pattern, form in _ZIPPED:
        if any(pattern.match(name) for name in names):
            return form
    kind, remedy = next(
        (kind, remedy) for pattern, kind, remedy in _UNREAD_ZIPPED if any(pattern.match(name) for name in names or [""])
    )
    raise DocumentError(f"{where}: this is {kind}, which this version does not read. {remedy}.")


def _refuse_binary(data: bytes, where: str) -> None:
    kind = next((kind for magic, kind in _BINARY if data.startswith(magic)), None)
    if data.startswith(b"RIFF") and data[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        kind = "an image, audio or video file"
    elif data[4:8] == b"ftyp":
        kind = "a video file"
    if kind is not None:
        raise DocumentError(
            f"{where}: this is {kind}. This version reads Markdown, plain text, HTML, PDF, DOCX, HWPX, XLSX and CSV: "
            "save or export it as one of these."
        )
