"""What the tests of reading share: read a text in one call, draw its blocks as a tree, and make small office files."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from panse.documents import PlainText, read_document
from panse.model import BlockKind, Document


def _read(text, name="note.md", **options):
    return read_document(text.encode() if isinstance(text, str) else text, name=name, **options)


def _line(document, index, *, headers):
    block = document.blocks[index]
    depth, parent = 0, block.parent
    while parent is not None:
        depth, parent = depth + 1, document.blocks[parent].parent
    word = block.kind.value
    if block.kind in {BlockKind.HEADING, BlockKind.ITEM}:
        word += str(block.level)
    if block.marker is not None:
        word += f" {block.marker}"
    if block.label is not None:
        word += f" [{block.label}]"
    text = PlainText(document.text, block).text
    shown = "  " * depth + f"{word}: {text}".rstrip()
    if headers and block.place is not None:
        shown += " < " + ", ".join(document.blocks[head].plain(document.text) for head in block.place.headers)
    return shown.rstrip(" <")


@pytest.fixture(scope="session")
def read() -> Callable[..., Document]:
    """Read a text or bytes as a document: the text, then the name, then options of ``read_document``."""
    return _read


@pytest.fixture(scope="session")
def draw() -> Callable[..., list[str]]:
    """Draw the blocks of a text as lines ``kind level marker [label]: text``, indented as they hang.

    With ``headers``, a cell is followed by ``<`` and what heads it.
    """

    def build(text, name="note.md", *, headers=False):
        document = _read(text, name)
        return [_line(document, index, headers=headers) for index in range(len(document.blocks))]

    return build


@pytest.fixture(scope="session")
def notes() -> Callable[..., list[tuple[str, str, str | None]]]:
    """Return the note marks of a text: the text of the block, the label, the text of the note or None."""

    def build(text, name="note.md"):
        document = _read(text, name)
        return [
            (
                PlainText(document.text, block).text,
                mark.label,
                None if mark.block is None else PlainText(document.text, document.blocks[mark.block]).text,
            )
            for block in document.blocks
            for mark in block.notes
        ]

    return build


_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SHEET = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_KINDS}"'
_OWPML = " ".join(
    f'xmlns:{prefix}="http://www.hancom.co.kr/hwpml/2011/{name}"'
    for prefix, name in (("hs", "section"), ("hp", "paragraph"), ("hh", "head"), ("hc", "core"))
)


def _zip(parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def _relations(targets):
    entries = "".join(
        f'<Relationship Id="{key}" Type="{_KINDS}/{kind}" Target="{target}"/>' for key, kind, target in targets
    )
    return f'<Relationships xmlns="{_RELATIONS}">{entries}</Relationships>'


def _docx(body, **parts):
    names = [(name, name, f"{name}.xml") for name in parts]
    return _zip(
        {
            "_rels/.rels": _relations([("r1", "officeDocument", "word/document.xml")]),
            "word/_rels/document.xml.rels": _relations(names),
            "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
            **{f"word/{name}.xml": f"<w:{name} {_WORD}>{content}</w:{name}>" for name, content in parts.items()},
        }
    )


def _hwpx(body, header="", **parts):
    return _zip(
        {
            "mimetype": "application/hwp+zip",
            "Contents/header.xml": f"<hh:head {_OWPML}><hh:refList>{header}</hh:refList></hh:head>",
            "Contents/section0.xml": f"<hs:sec {_OWPML}>{body}</hs:sec>",
            **parts,
        }
    )


def _xlsx(sheets, *, styles="", strings="", book=""):
    entries = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="s{at}"/>' for at, name in enumerate(sheets, 1))
    related = [(f"s{at}", "worksheet", f"sheet{at}.xml") for at in range(1, len(sheets) + 1)]
    related += [("styles", "styles", "styles.xml"), ("strings", "sharedStrings", "strings.xml")]
    return _zip(
        {
            "_rels/.rels": _relations([("r1", "officeDocument", "xl/workbook.xml")]),
            "xl/_rels/workbook.xml.rels": _relations(related),
            "xl/workbook.xml": f"<workbook {_SHEET}>{book}<sheets>{entries}</sheets></workbook>",
            "xl/styles.xml": f"<styleSheet {_SHEET}>{styles}</styleSheet>",
            "xl/strings.xml": f"<sst {_SHEET}>{strings}</sst>",
            **{
                f"xl/sheet{at}.xml": f"<worksheet {_SHEET}>{content}</worksheet>"
                for at, content in enumerate(sheets.values(), 1)
            },
        }
    )


@pytest.fixture(scope="session")
def files() -> Path:
    """The folder of files written by other programs."""
    return Path(__file__).parent / "files"


@pytest.fixture(scope="session")
def zipped() -> Callable[[dict[str, str | bytes]], bytes]:
    """Make a ZIP archive of parts by their names."""
    return _zip


@pytest.fixture(scope="session")
def docx() -> Callable[..., bytes]:
    """Make a DOCX file of the content of its body; further parts (``styles``, ``numbering``, ...) by name."""
    return _docx


@pytest.fixture(scope="session")
def hwpx() -> Callable[..., bytes]:
    """Make an HWPX file by KS X 6101 of the content of its section and of the lists in its header."""
    return _hwpx


@pytest.fixture(scope="session")
def xlsx() -> Callable[..., bytes]:
    """Make a workbook of the content of its sheets by their names."""
    return _xlsx
