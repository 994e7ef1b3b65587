"""XML in office files: read branch by branch, and never with a document type."""

import pytest

from panse.documents.archives import Archive
from panse.documents.xml_parts import attribute, branches, child, number, read_root, relations, whole
from panse.model import DocumentError

LAUGHS = '<!ENTITY l0 "하하">' + "".join(f'<!ENTITY l{at} "&l{at - 1};&l{at - 1};">' for at in range(1, 30))
TYPED = {
    "laughs": f"<!DOCTYPE a [{LAUGHS}]><a>&l29;</a>",
    "a file": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "an address": '<!DOCTYPE a SYSTEM "https://example.org/a.dtd"><a/>',
    "a name alone": "<!DOCTYPE a><a/>",
    "behind a long comment": f"<!--{' ' * 200_000}--><!DOCTYPE a><a/>",
    "in UTF-16": "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE a><a/>".encode("utf-16"),
}
BROKEN = {
    "nothing": "",
    "no end": "<a>",
    "another end": "<a></b>",
    "an entity": "<a>&b;</a>",
    "no UTF-8": b"<a>\xff</a>",
    "an encoding that is none": "<?xml version='1.0' encoding='none'?><a/>",
    "no XML": "글",
}


@pytest.fixture
def archive(zipped):
    return lambda content: Archive(zipped({"a.xml": content}), "a.docx")


@pytest.mark.parametrize("case", TYPED)
def test_a_document_type_is_refused_wherever_it_stands(archive, case):
    with pytest.raises(DocumentError, match="declares a document type"):
        read_root(archive(TYPED[case]), "a.xml")


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_no_xml_is_damage(archive, case):
    with pytest.raises(DocumentError, match="the file is damaged"):
        read_root(archive(BROKEN[case]), "a.xml")


def test_a_part_that_nests_without_end_is_refused(archive):
    with pytest.raises(DocumentError, match="nests deeper than 150 levels"):
        read_root(archive("<a>" * 100_000), "a.xml")


def test_branches_come_one_by_one_and_are_dropped(archive):
    content = "<a><b><c>1</c></b><d/><b><c>2</c><b/></b></a>"
    found = [
        [inner.text for inner in branch] for branch in branches(archive(content), "a.xml", lambda path: path[-1] == "b")
    ]
    assert found == [["1"], ["2", None]]


def test_names_and_attributes_are_told_without_their_namespaces(archive):
    root = read_root(archive('<x:a xmlns:x="urn:x"><x:b x:val="7"/></x:a>'), "a.xml")
    inner = child(root, "b")
    assert inner is not None
    assert attribute(inner, "val") == "7"
    assert number(child(root, "b"), "val") == 7
    assert child(root, "b", "c") is None


@pytest.mark.parametrize(("written", "means"), [("12", 12), (" -3.9", -3), ("1" * 30, 0), ("x", 0), ("", 0)])
def test_whole_numbers_within_reason(written, means):
    assert whole(written) == means


def test_relations_lead_to_parts_of_the_archive(zipped):
    entry = '<Relationship Id="{}" Type="http://x/{}" Target="{}"{}/>'
    entries = (
        entry.format("a", "styles", "../styles.xml", ""),
        entry.format("b", "main", "/word/x.xml", ""),
        entry.format("c", "link", "https://example.org", ' TargetMode="External"'),
    )
    archive = Archive(zipped({"word/_rels/d.xml.rels": f"<Relationships>{''.join(entries)}</Relationships>"}), "a")
    assert relations(archive, "word/d.xml") == {"a": ("styles", "styles.xml"), "b": ("main", "word/x.xml")}
