"""A document cut into passages: every character in exactly one, bounded, with what stands above."""

from hypothesis import given, settings
from hypothesis import strategies as st

from panse.assistance.alignment import kinds_of
from panse.assistance.passages import Passage, cut_passages
from panse.documents import read_document
from panse.extraction import survey
from panse.model import Document, DocumentError
from panse.packs import load_pack

PACK = load_pack("genai")


def cut(text: str, most: int = 1_200, name: str = "memo.md") -> tuple[Document, tuple[Passage, ...]]:
    document = read_document(text.encode(), name=name, published="2025-06-12")
    return document, cut_passages(document, survey(document, PACK), kinds_of(PACK), most)


def test_a_line_is_a_sentence_a_heading_an_item_or_the_row_of_a_table() -> None:
    text = "# 소식\n\n칩을 냈다. 곧 판다.\n\n- 첫째\n\n| 기업 | 제품 |\n| --- | --- |\n| 메타 | LLaMA |\n"
    _, (passage,) = cut(text)
    shown = [f"{line.mark}{line.text.strip()}" for line in passage.lines]
    assert shown == ["# 소식", "칩을 냈다.", "곧 판다.", "- 첫째", "| 기업 | 제품", "| 메타 | LLaMA"]


def test_a_passage_says_what_stands_above_it() -> None:
    body = "\n\n".join(f"### 절 {n}\n\n" + "누리는 문서를 낸다. " * 30 for n in range(8))
    _, passages = cut(f"# 보고서\n\n## 동향\n\n{body}", most=300)
    assert len(passages) > 4
    assert passages[3].above[:2] == ("보고서", "동향")
    assert all(passage.lines[-1].mark != "# " for passage in passages)


def test_the_head_of_a_table_goes_on_to_its_later_rows() -> None:
    rows = "\n".join(f"| 기업{n} | 제품{n} | 설명이 조금 길게 적혀 있는 칸 |" for n in range(60))
    _, passages = cut(f"| 회사 | 물건 | 비고 |\n| --- | --- | --- |\n{rows}\n", most=300)
    assert len(passages) > 3
    assert all("회사 | 물건 | 비고" in passage.above for passage in passages[1:])


def test_names_that_the_pack_knows_are_listed_as_written() -> None:
    _, (passage,) = cut("오픈AI는 GPT-4를 공개했다.")
    assert passage.known == (("오픈AI", "OpenAI", "org"), ("GPT-4", "GPT-4", "model"))


def test_a_line_without_end_is_cut() -> None:
    _, passages = cut("가" * 20_000)
    assert max(len(line.text) for passage in passages for line in passage.lines) <= 800
    assert max(passage.tokens for passage in passages) <= 1_300


PIECES = [
    "# 제목\n\n",
    "- 항목 하나. 둘.\n",
    "| 가 | 나 |\n| --- | --- |\n| 1 | 2 |\n\n",
    "문장이다. 또 있다.\n\n",
    "A. B! ",
    "가" * 900,
    "🙂",
    "\n",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.integers(10, 400))
def test_every_stretch_stands_in_exactly_one_passage(text: str, most: int) -> None:
    try:
        document, passages = cut(text, most)
    except DocumentError:
        return
    blocks = survey(document, PACK)
    seen: dict[int, int] = {}
    for passage in passages:
        assert passage.lines
        for line in passage.lines:
            for part in line.parts:
                assert part.start >= seen.get(part.block, 0)
                assert (
                    line.text[part.at : part.at + part.end - part.start]
                    == blocks[part.block].plain.text[part.start : part.end]
                )
                seen[part.block] = part.end
    for read in blocks:
        if read.plain.text.strip():
            assert not read.plain.text[seen[read.index] :].strip()
