"""Where a block stands in its document."""

from panse.documents import outline

TEXT = "# II. 현황\n\n# 2.1 국내\n\n## ■ (칩) 경쟁\n\n- 나루가 앞선다\n  - 다온이 뒤쫓는다\n\n# III. 제언\n\n글이다."


def test_headings_run_from_the_outermost_to_the_nearest(read):
    tree = outline(read(TEXT))
    assert [tree.plain(at).text for at in tree.headings(4)] == ["II. 현황", "2.1 국내", "(칩) 경쟁"]


def test_the_section_is_the_nearest_heading_without_a_bullet(read):
    tree = outline(read(TEXT))
    assert tree.section(4) == "2.1 국내"
    assert tree.section(1) == "2.1 국내"
    assert tree.section(6) == "III. 제언"


def test_a_text_without_headings_has_no_section(read):
    assert outline(read("글이다.", "a.txt")).section(0) is None


def test_children_and_ancestors(read):
    tree = outline(read(TEXT))
    assert tree.roots == (0, 5)
    assert tree.children(0) == (1,)
    assert list(tree.ancestors(4)) == [3, 2, 1, 0]


def test_the_block_at_an_offset_is_the_innermost(read):
    document = read("회사\t내용\n나루\t• 칩 • 서버")
    tree = outline(document)
    assert document.blocks[tree.at(document.text.index("서버"))].plain(document.text) == "서버"
    assert tree.at(document.text.index("\t")) is None
