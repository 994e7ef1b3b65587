"""Figures: which number of a sentence, a label or a table is claimed, of whom, when and how surely."""

import pytest

from panse.documents import read_document
from panse.extraction import extract
from panse.model import Claim
from panse.packs import load_pack

PACK = load_pack("genai")


def figures(text: str, published: str = "2023-11-30") -> list[Claim]:
    document = read_document(text.encode(), name="memo.md", published=published)
    return [claim for claim in extract(document, PACK).claims if claim.quantity is not None]


def told(text: str, published: str = "2023-11-30") -> set[tuple[str, str, str]]:
    """Subject, predicate, and number with unit."""
    return {
        (c.subject, c.predicate, f"{float(c.quantity.value):g} {c.quantity.unit}")
        for c in figures(text, published)
        if c.quantity
    }


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("네이버의 매출은 9조원이다.", "Naver"),
        ("네이버 매출 9조원", "Naver"),
        ("네이버는 지난해 매출이 9조원이었다.", "Naver"),
        ("9조원의 매출을 올린 네이버는 칩도 산다.", "Naver"),
        ("네이버는 성장했고, 매출은 9조원이다.", "Naver"),
        ("네이버(매출 9조원)가 나섰다.", "Naver"),
        ("엔비디아보다 작은 네이버의 매출은 9조원이다.", "Naver"),
    ],
)
def test_a_figure_belongs_to_the_owner_of_its_measure(text: str, owner: str) -> None:
    assert told(text) == {(owner, "metric", "9e+12 KRW")}


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("NVIDIA's revenue was $9 billion.", "NVIDIA"),
        ("Revenue of NVIDIA was $9 billion.", "NVIDIA"),
        ("NVIDIA, unlike Intel, had revenue of $9 billion.", "NVIDIA"),
        ("NVIDIA said its revenue was $9 billion.", "NVIDIA"),
        ("Intel lost to NVIDIA, which had revenue of $9 billion.", "NVIDIA"),
    ],
)
def test_an_english_figure_belongs_to_the_subject_of_its_clause(text: str, owner: str) -> None:
    assert told(text) == {(owner, "metric", "9e+09 USD")}


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("AMD's sales rose 40% to $6 billion.", {("AMD", "metric", "40 percent"), ("AMD", "metric", "6e+09 USD")}),
        ("AMD closed its $6 billion acquisition of Xilinx.", set()),
        ("AMD is to deliver 900 NVIDIA H100 cards.", {("AMD", "metric", "900 count")}),
        ("AMD promised $6 billion for data centres.", {("AMD", "metric", "6e+09 USD")}),
        ("NVIDIA took 80% of the worldwide GPU market.", {("NVIDIA", "market_share", "80 percent")}),
        ("Google praised the EU AI Act, which sets fines of $9 million.", {("EU AI Act", "metric", "9e+06 USD")}),
        (
            "Claude 2 costs $4 for input and $12 for output per million tokens.",
            {("Claude 2", "price", "0.004 USD/1k_tokens"), ("Claude 2", "price", "0.012 USD/1k_tokens")},
        ),
    ],
)
def test_english_figures_are_read_with_the_words_around_them(text: str, gives: set[tuple[str, str, str]]) -> None:
    assert told(text) == gives


@pytest.mark.parametrize(
    "text",
    [
        "네이버 이야기다. 어느 경쟁사는 매출이 9조원이다.",
        "네이버 이야기다. 다른 두 곳을 합친 매출은 9조원이다.",
        "NVIDIA is watched. Rivals reported revenue of $9 billion.",
        "네이버는 2023년 3월 3일에 문을 닫지 않았다.",
        "네이버의 매출은 수조원이다.",
    ],
)
def test_a_figure_of_somebody_unknown_is_left_out(text: str) -> None:
    assert told(text) == set()


def test_a_list_shares_its_measure_and_each_member_has_its_number() -> None:
    found = told("점유율은 엔비디아가 80%, AMD가 10%다.")
    assert found == {("NVIDIA", "market_share", "80 percent"), ("AMD", "market_share", "10 percent")}


def test_numbers_in_a_row_share_the_measure_that_follows_the_last() -> None:
    found = told("LLaMA는 7B, 13B, 70B 모델로 나왔다.")
    assert {value for _, predicate, value in found if predicate == "parameters"} == {
        "7e+09 count",
        "1.3e+10 count",
        "7e+10 count",
    }


def test_parentheses_beside_names_share_the_measure_before_them() -> None:
    found = told("주주는 SK텔레콤(62%), SK하이닉스(25%)다.")
    assert {(subject, value) for subject, _, value in found} == {
        ("SK Telecom", "62 percent"),
        ("SK hynix", "25 percent"),
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("GPT-4 터보는 GPT-4보다 비용을 3분의 1로 낮췄다.", "-66.7 percent"),
        ("GPT-4 터보는 GPT-4보다 비용을 30% 낮췄다.", "-30 percent"),
        ("GPT-4 터보는 GPT-4보다 두 배 빠르다.", "2 x"),
        ("GPT-4 Turbo costs 40-50% less than GPT-4.", "-50 percent"),
    ],
)
def test_a_cut_is_negative_and_a_gain_positive(text: str, value: str) -> None:
    assert ("GPT-4 Turbo", "improvement", value) in told(text)


def test_a_former_value_is_left_out_where_no_date_tells_it_apart() -> None:
    assert told("GPT-4 터보의 컨텍스트는 8K → 128K로 늘었다.") == {("GPT-4 Turbo", "context_tokens", "128000 tokens")}


def test_a_sum_in_two_currencies_is_claimed_once() -> None:
    assert told("네이버의 매출은 9조원(약 70억 달러)이다.") == {("Naver", "metric", "9e+12 KRW")}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("네이버의 매출은 9조원이다.", "done"),
        ("네이버의 매출은 9조원에 이를 전망이다.", "estimated"),
        ("네이버는 매출 9조원을 목표로 한다.", "planned"),
        ("네이버의 매출은 9조원을 기록했으며 새 칩을 살 계획이다.", "done"),
        ("네이버의 2025년 매출은 9조원이다.", "estimated"),
        ("NVIDIA expects revenue of $9 billion.", "estimated"),
        ("NVIDIA had revenue of $9 billion.", "done"),
    ],
)
def test_what_is_forecast_or_planned_is_not_claimed_as_so(text: str, status: str) -> None:
    assert [claim.status.value for claim in figures(text)] == [status]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("네이버의 2분기 매출은 9조원, 영업이익은 1조원이다.", ["2023-Q2", "2023-Q2"]),
        ("네이버의 2분기 매출은 9조원이다.\n\n네이버의 영업이익은 1조원이다.", ["2023-Q2", "2023-Q2"]),
        ("- 네이버: 2023년 3월 2일 개최\n- 네이버의 매출은 9조원이다.", [None]),
        ("NVIDIA had revenue of $9 billion in 2022 and a profit of $1 billion in 2021.", ["2022", "2021"]),
        ("챗GPT는 이용자가 1억 명이다.", [None]),
    ],
)
def test_a_figure_bears_the_date_of_its_clause_or_of_the_period_spoken_of(text: str, dates: list[str | None]) -> None:
    assert [claim.valid and str(claim.valid) for claim in figures(text)] == dates


def test_the_number_that_an_investment_takes_is_no_figure_besides() -> None:
    found = figures("KT는 2022년 7월 리벨리온에 300억원을 투자했다.")
    assert found == []


def test_a_table_is_read_by_row_and_column() -> None:
    text = (
        "| 순위 | 업체 | 매출(억 달러) | 점유율 |\n| --- | --- | --- | --- |\n"
        "| 1 | 엔비디아 | 97.18 | 36.0% |\n| 2 | 모르는곳 | 91.00 | 33.7% |\n"
    )
    assert told(text) == {
        ("NVIDIA", "metric", "1 count"),
        ("NVIDIA", "metric", "9.718e+09 USD"),
        ("NVIDIA", "market_share", "36 percent"),
        ("모르는곳", "metric", "2 count"),  # the header says that it is a firm
        ("모르는곳", "metric", "9.1e+09 USD"),
        ("모르는곳", "market_share", "33.7 percent"),
    }


def test_a_table_may_have_a_product_in_each_column() -> None:
    head = "| 항목 | GPT-4 | GPT-3.5 |\n| --- | --- | --- |\n"
    text = head + "| 입력 길이 | 32,000 토큰 | 4,000 토큰 |\n| MMLU | 86.4 | 70.0 |\n"
    assert told(text) == {
        ("GPT-4", "context_tokens", "32000 tokens"),
        ("GPT-3.5", "context_tokens", "4000 tokens"),
        ("GPT-4", "benchmark_score", "86.4 score"),
        ("GPT-3.5", "benchmark_score", "70 score"),
    }


def test_the_label_of_a_row_may_give_the_unit_and_a_header_the_year() -> None:
    text = "| Year | 2022 | 2025 |\n| --- | --- | --- |\n| Generative AI market size (US$ million) | 53 | 91 |\n"
    found = {(str(c.valid), c.status.value, c.quantity and int(c.quantity.value)) for c in figures(text)}
    assert found == {("2022", "done", 53_000_000), ("2025", "estimated", 91_000_000)}


def test_a_sheet_without_a_header_row_is_about_its_title() -> None:
    text = "# Claude 2\n\n| Context | 100K tokens |\n| Input price | $8 per 1M tokens |\n"
    assert told(text) == {("Claude 2", "context_tokens", "100000 tokens"), ("Claude 2", "price", "0.008 USD/1k_tokens")}
