"""Reading a document again with what was learned of its names: only what leans on them, and with the same result."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panse.documents import PlainText, read_document
from panse.extraction.discovery import Discovery, Proposed
from panse.extraction.names import NameMatch
from panse.extraction.passages import ReadBlock, names_by_block, plain_texts, stretches
from panse.extraction.proposal import Proposal
from panse.extraction.sweep import Lens, Sweep
from panse.model import Document
from panse.packs import load_pack

PACK = load_pack("genai")
LENS = Lens.of(PACK)
DISCOVERY = Discovery(PACK, LENS.kinds)
LINES = (
    "# 가람테크 2024년 2분기 실적",
    "## 나래 반도체와 그 고객",
    "## NovaBridge in 2023",
    "AI 반도체 스타트업 가람테크(GaramTech)는 신형 칩 '해솔 2'를 2024년 3월 공개했다.",
    "가람테크는 다온랩과 손잡고 해솔 2를 삼성전자에 공급한다.",
    "이 회사는 지난해 매출 320억 원을 올렸다. 영업이익은 12억 원이었다.",
    "이들은 500억 원을 투자받았다.",
    "누리봄은 바람결을 선보였고, 다온랩은 누리봄에 300억 원을 투자했다.",
    "2분기 매출은 1,200억 원, 직원은 340명이다.",
    "2024년 1분기 가입자는 120만 명이었다[^1].",
    "- (누리봄) 거대언어모델 '바람결'(70B) 개발",
    "  - 매개변수는 700억 개, 2023년 12월 공개",
    "  - 다온랩의 투자로 100억 원 유치",
    "- 해솔 2: 메모리 대역폭 1.2TB/s",
    "NovaBridge unveiled Quillon 3 in May 2024. The company raised $40 million from Harborlight Capital.",
    "It employs 210 people and serves 40,000 users.",
    "Harborlight Capital acquired NovaBridge in the third quarter of 2023. Revenue was $12 million.",
    "Quillon 3 has 70 billion parameters and runs on Nvidia H100.",
    "| 기업 | 모델 | 매개변수(개) | 2023 |\n| --- | --- | --- | --- |\n"
    "| 누리봄 | 바람결 | 700억 | 12 |\n| 다온랩 | 해솔 2 | 80억 | 7 |",
    "| Company | Model | Revenue ($ million) |\n| --- | --- | --- |\n"
    "| NovaBridge | Quillon 3 | 12 |\n| Q2 2024 | | 31 |",
    "[^1]: 누리봄이 밝힌 2023년 하반기의 수",
)
Names = list[tuple[NameMatch, ...]]


def found(document: Document) -> tuple[list[PlainText], tuple[Proposed, ...]]:
    plains = plain_texts(document)
    known = names_by_block(plains, LENS.index)
    return plains, DISCOVERY.find(stretches(document, plains, known))


def said(sweep: Sweep) -> tuple[list[list[Proposal]], list[ReadBlock]]:
    return sweep.by_block, sweep.blocks


def swept_twice(document: Document, first: list[Proposed], then: list[Proposed]) -> tuple[Sweep, Sweep]:
    """Read a document with the names of ``first``, then with those of ``then``: what is left of it, and all of it."""
    plains = plain_texts(document)
    before, after = LENS.knowing(first), LENS.knowing(then)
    names = names_by_block(plains, after.index)
    changed = {one.entity.name for one in (*first, *then) if (one in first) != (one in then)}
    sweep = Sweep(document, before, plains, names_by_block(plains, before.index))
    return sweep.again(after, names, changed), Sweep(document, after, plains, names)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=2, max_size=14), st.data())
def test_what_is_not_read_again_says_what_it_would_say_if_it_were(lines: list[str], data: st.DataObject) -> None:
    document = read_document("\n\n".join(lines).encode(), name="memo.md", published="2024-08-01")
    proposed = list(found(document)[1])
    learned = []
    for one in proposed:
        fate = data.draw(st.sampled_from(("kept", "dropped", "narrowed", "turned")))
        if fate == "narrowed" and one.kinds:
            kind = data.draw(st.sampled_from(one.kinds))
            learned.append(replace(one, entity=replace(one.entity, kind=kind), kinds=(kind,)))
        elif fate == "turned" and len(one.kinds) > 1:
            kinds = one.kinds[::-1]
            learned.append(replace(one, entity=replace(one.entity, kind=kinds[0]), kinds=kinds))
        elif fate != "dropped":
            learned.append(one)
    again, whole = swept_twice(document, proposed, learned)
    assert said(again) == said(whole)


def test_figures_are_read_again_where_another_period_was_spoken_of_before_them() -> None:
    text = (
        "가람테크는 신형 칩 '해솔 2'를 공개했다.\n\n## 하나\n\n2023년 4분기 해솔 2 출시\n\n## 둘\n\n"
        "엔비디아의 매출은 72조 원이다."
    )
    document = read_document(text.encode(), name="memo.md", published="2024-08-01")
    again, whole = swept_twice(document, list(found(document)[1]), [])  # without the name, 2 counts something
    assert said(again) == said(whole)
    assert [str(one.date.when) for one in again.proposals if one.date] == ["2023-Q4"]


def test_a_block_that_leans_on_nothing_learned_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "## 개요\n\n누리봄은 '바람결'을 선보였다.\n\n## 다른 이야기\n\n삼성전자는 2023년 HBM3E를 공개했다."
    document = read_document(text.encode(), name="memo.md", published="2024-08-01")
    plains, proposed = found(document)
    lens, read = LENS.knowing(proposed), []
    sweep = Sweep(document, lens, plains, names_by_block(plains, lens.index))
    plainly = Sweep._read

    def seen(self: Sweep, block: ReadBlock) -> None:
        read.append(block.plain.text)
        plainly(self, block)

    monkeypatch.setattr(Sweep, "_read", seen)
    sweep.again(LENS, names_by_block(plains, LENS.index), {one.entity.name for one in proposed})
    assert read == ["누리봄은 '바람결'을 선보였다."]
