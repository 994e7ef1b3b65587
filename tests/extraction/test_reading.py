"""Reading as a whole: context, status, denial, the gate, and whatever a document may hold."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panse.documents import read_document
from panse.extraction import extract
from panse.model import Claim, Document, DocumentError, LineIndex, Status
from panse.packs import load_pack

PACK = load_pack("genai")


def read(text: str, published: str | None = "2023-11-30") -> Document:
    return read_document(text.encode(), name="memo.md", published=published)


def claims(text: str, predicate: str | None = None) -> list[Claim]:
    found = extract(read(text), PACK).claims
    return [claim for claim in found if predicate in (None, claim.predicate)]


def ends(found: list[Claim]) -> set[tuple[str, str | None]]:
    return {(claim.subject, claim.object) for claim in found}


def test_the_label_of_an_item_names_who_its_children_speak_of() -> None:
    text = "- (솔트룩스) 지식그래프 기업\n  - 자체 언어모델 루시아를 공개('23.9)\n"
    (claim,) = claims(text, "develops")
    assert (claim.subject, claim.object, str(claim.valid)) == ("Saltlux", "LUXIA", "2023-09")


def test_what_the_context_gives_is_part_of_the_evidence() -> None:
    text = "- (솔트룩스) 지식그래프 기업\n  - 자체 언어모델 루시아를 공개('23.9)\n"
    document = read(text)
    (claim,) = (c for c in extract(document, PACK).claims if c.predicate == "develops")
    assert "솔트룩스" not in claim.evidence.quote.cut(document.text)
    assert [span.cut(document.text) for span in claim.evidence.context] == ["솔트룩스"]


def test_the_row_of_a_table_names_who_its_cells_speak_of() -> None:
    text = "| 기업 | 현황 |\n| --- | --- |\n| 메타 | LLaMA 공개('23.2) |\n| 런웨이 | Gen-2 출시('23.3) |\n"
    assert {("Meta", "LLaMA"), ("Runway", "Gen-2")} <= ends(claims(text, "develops"))


def test_the_topic_of_a_sentence_lasts_over_its_clauses() -> None:
    text = "네이버클라우드는 2021년 5월 하이퍼클로바를 공개한 후 2023년 8월 하이퍼클로바X를 발표했다."
    found = {(claim.object, str(claim.valid)) for claim in claims(text, "develops")}
    assert found == {("HyperCLOVA", "2021-05"), ("HyperCLOVA X", "2023-08")}


def test_a_maker_named_beside_a_product_is_not_replaced_by_the_topic() -> None:
    assert ("Google", "GPT-4") not in ends(claims("구글은 오픈AI의 GPT-4를 공개했다.", "develops"))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("사피온은 X330을 공개했다.", Status.DONE),
        ("사피온은 X330을 공개할 예정이다.", Status.PLANNED),
        ("사피온은 X330을 출시할 계획이라고 밝혔다.", Status.PLANNED),
        ("사피온, X330 개발 추진", Status.ONGOING),
        ("사피온은 X330을 개발 중이다.", Status.ONGOING),
        ("사피온이 X330을 출시한 것으로 추정된다.", Status.ESTIMATED),
        ("SAPEON will release X330.", Status.PLANNED),
        ("SAPEON is developing X330.", Status.ONGOING),
        ("SAPEON released X330.", Status.DONE),
    ],
)
def test_the_words_around_a_cue_say_how_far_along_it_is(text: str, status: Status) -> None:
    found = claims(text, "develops")
    assert {claim.status for claim in found} == {status}


@pytest.mark.parametrize(
    "text",
    [
        "KT는 리벨리온에 투자하지 않았다.",
        "KT가 리벨리온에 투자한다는 말은 사실무근이다.",
        "KT는 리벨리온에 투자한 바 없다.",
        "KT never invested in Rebellions.",
        "KT denied that it had invested in Rebellions.",
    ],
)
def test_what_is_denied_is_no_claim(text: str) -> None:
    assert claims(text, "invests_in") == []


def test_a_list_gives_a_claim_for_each_member() -> None:
    found = claims("퓨리오사AI는 카카오엔터프라이즈, 허깅페이스와 협력한다.", "partners_with")
    assert ends(found) == {("FuriosaAI", "Kakao Enterprise"), ("FuriosaAI", "Hugging Face")}


def test_money_put_in_jointly_stands_on_each_with_the_others_named() -> None:
    found = claims("인텔, 구글은 삼바노바에 1억 5천만 달러를 투자했다.", "invests_in")
    assert {(c.subject, c.about, c.amount and int(c.amount.value)) for c in found} == {
        ("Intel", "amount joint with Google", 150_000_000),
        ("Google", "amount joint with Intel", 150_000_000),
    }


def test_two_lists_without_a_pairing_give_nothing() -> None:
    text = "퓨리오사AI, 리벨리온 등과 KT, 네이버클라우드 등의 기업 간에 협력이 오간다."
    assert claims(text, "partners_with") == []


def test_the_source_of_a_figure_is_kept() -> None:
    (claim,) = claims("생성 AI 시장은 2030년 2,070억 달러로 전망된다(Statista, 2023).", "market_size")
    assert claim.attributed_to == "Statista"


def test_a_document_without_a_date_leaves_relative_dates_open_and_counts_them() -> None:
    extraction = extract(read("구글은 지난해 바드를 공개했다. 올해 제미니를 출시했다.", published=None), PACK)
    assert extraction.open_dates == 2
    assert {claim.valid for claim in extraction.claims} == {None}


def test_the_same_document_gives_the_same_claims() -> None:
    text = "메타는 LLaMA(7B, 13B)를 2023년 2월 공개했다."
    assert [c.id for c in claims(text)] == [c.id for c in claims(text)]


def test_a_claim_stands_on_one_line_where_it_can() -> None:
    document = read("- 메타는 2023년 2월\n  LLaMA를 공개했다.\n")
    lines = LineIndex(document.text)
    for claim in extract(document, PACK).claims:
        quote = claim.evidence.quote
        assert lines.line_of(quote.start) == lines.line_of(quote.end - 1)


WORDS = [
    "네이버", "KT는", "리벨리온에", "GPT-4", "'믿음'", "(메타)", "300억원", "2023년", "'23.8", "투자", "공개", "출시",
    "하고", "예정", ",", "(", ")", "\n", "- ", "·", "7B", "보다", "4배", "않았다", "OpenAI", "released", "by", "in",
    "the", "🙂", "\t", "|", "→", "등과", "시장", "24%", "<b>", "&amp;", "§",
]  # fmt: skip


def test_parentheses_that_are_opened_in_each_other_and_never_closed_can_be_read() -> None:
    extraction = extract(read("네이버 네이버 ( 2023년 ( GPT-4 7B 24%"), PACK)
    assert {mention.entity for mention in extraction.mentions} >= {"Naver", "GPT-4"}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.sampled_from([None, "2023-11-30", "2023"]))
def test_every_claim_is_borne_out_by_its_spans(text: str, published: str | None) -> None:
    try:
        document = read(text, published)
    except DocumentError:
        return
    extraction = extract(document, PACK)
    for claim in extraction.claims:
        named = [span.cut(document.text) for span in claim.evidence.spans]
        assert all(named)
        assert claim.confidence <= 1
        assert claim.evidence.document == document.id
    assert all(refusal.reason for refusal in extraction.refusals)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    try:
        document = read(text)
    except DocumentError:
        return
    extract(document, PACK)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5_000 + "KT",
        "KT, " * 20_000,
        "KT는 " * 5_000 + "투자",
        "GPT-4(7B) " * 5_000,
        "'" * 10_000 + "KT",
        "1" * 100_000,
        "가나다" * 20_000,
        "가-" * 20_000,
        "나." * 20_000,
        "다+" * 20_000,
        "라A" * 20_000,
        " ".join(
            f"가람테크는 2023년 3월 엔비디아에 '해솔 {at}'를 공급했다. 매출은 {at}억 원이다." for at in range(800)
        ),
    ],
)
def test_hostile_lines_are_read_to_their_end(text: str) -> None:
    extract(read(text), PACK)


def test_each_sentence_of_a_long_line_has_its_own_names_and_figures() -> None:
    months = [f"{year}-{month:02}" for year in range(2001, 2021) for month in range(1, 13)]
    said = ((number, month[:4], month[5:]) for number, month in enumerate(months, 1))
    text = " ".join(f"네이버는 {year}년 {month}월 리벨리온에 {number}억 원을 투자했다." for number, year, month in said)
    found = claims(text, "invests_in")
    assert [str(claim.valid) for claim in found] == months
    assert [claim.amount and claim.amount.value for claim in found] == [n * 10**8 for n in range(1, len(months) + 1)]


def test_published_may_be_a_day_of_the_document_itself() -> None:
    document = read_document(b"2023-08-17\n\nMeta released LLaMA 2 last month.", name="note.md")
    assert document.published is not None
    assert document.published.start == date(2023, 8, 17)
    (claim,) = (c for c in extract(document, PACK).claims if c.predicate == "develops")
    assert str(claim.valid) == "2023-07"


LETTERS = "가나다라마바사아자차카타파하거너더러머버서"


def made_up(number: int) -> str:
    return "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(3)) + "랩"


@pytest.mark.parametrize(
    "line",
    [
        "AI 스타트업 {0}은 '{1} {2}'를 공개했다.",
        "- {0}은 {2}억 원을 투자받았다",
        "## {0}\n\n이 회사는 2023년 매출 {2}억 원을 올렸다.",
        "{0}이 모델을 냈다[^{2}].\n\n[^{2}]: 이 회사는 {2}억 원을 투자받았다",
    ],
)
def test_hundreds_of_firms_that_only_the_document_names_are_read_one_by_one(line: str) -> None:
    text = "\n\n".join(line.format(made_up(at), made_up(at * 7), at + 1) for at in range(600))
    assert len({claim.subject for claim in claims(text)}) > 100
