"""Whose a figure is where the words beside it do not name anybody."""

import pytest

from panse.documents import read_document
from panse.extraction import extract
from panse.packs import load_pack

PACK = load_pack("genai")


def told(text: str, published: str = "2025-06-01") -> set[tuple[str, str, str]]:
    """Subject, predicate, and number with unit of the figures in a text."""
    document = read_document(text.encode(), name="memo.md", published=published)
    return {
        (c.subject, c.predicate, f"{float(c.quantity.value):g} {c.quantity.unit}")
        for c in extract(document, PACK).claims
        if c.quantity is not None
    }


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("엔비디아 칩 이야기다. H200은 추론이 3배 빠르다.", ("H200", "improvement", "3 x")),
        ("라마 2의 가장 큰 모델은 매개변수가 700억 개다.", ("LLaMA 2", "parameters", "7e+10 count")),
        ("엔비디아의 GPU 시장 점유율은 80%다.", ("NVIDIA", "market_share", "80 percent")),
        ("라마 2는 GSM8K에서 56.8%를 찍었다.", ("LLaMA 2", "benchmark_score", "56.8 percent")),
        ("56.8점. 라마 2가 GSM8K에서 세운 기록이다.", ("LLaMA 2", "benchmark_score", "56.8 score")),
        ("매출은 9조원으로 늘었다. 네이버의 이야기다.", ("Naver", "metric", "9e+12 KRW")),
    ],
)
def test_a_korean_figure_finds_its_owner(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in told(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Weighing in at 540 billion parameters, PaLM is large.", ("PaLM", "parameters", "5.4e+11 count")),
        ("A 7 nm chip, X330 goes on sale in May.", ("X330", "process_node", "7 nm")),
        ("Capital spending of $9 billion is what NVIDIA foresees.", ("NVIDIA", "metric", "9e+09 USD")),
        ("NVIDIA's slice of the GPU market grew to 80%.", ("NVIDIA", "market_share", "80 percent")),
        (
            "The Orbissa model has 70 billion parameters, the team behind it says.",
            ("Orbissa", "parameters", "7e+10 count"),
        ),
    ],
)
def test_an_english_figure_finds_its_owner(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "네이버와 달리 경쟁사는 매출이 9조원이다.",
        "매출은 9조원으로 늘었다. 네이버는 서울에 있다.",
        "The deal is worth $9 billion, far more than what NVIDIA pays.",
        "Revenue of $9 billion was made in the trade, TrendForce said.",
        "라마 2는 100점 만점인 시험을 치렀다.",
    ],
)
def test_a_figure_of_somebody_else_is_not_claimed(text: str) -> None:
    assert told(text) == set()


def test_a_level_that_is_reached_is_no_growth() -> None:
    assert ("Intel", "metric", "-12 percent") in told("Intel said in May that sales fell 12%.")
    assert ("Intel", "metric", "-12 percent") not in told("Intel said in May that sales fell to 12%.")


def test_an_unknown_name_stays_a_firm_where_a_model_is_spoken_of() -> None:
    text = "LLaMA 2, trained in the halls of Orbissa, has 70 billion parameters."
    assert told(text) == {("LLaMA 2", "parameters", "7e+10 count")}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("엔비디아가 칩 'H200'을 내놨다. 대역폭은 두 배로 늘었다.", ("H200", "improvement", "2 x")),
        ("GPU 시장의 점유율은 엔비디아가 80%다. AMD는 15%로 뒤를 이었다.", ("AMD", "market_share", "15 percent")),
        ("GPU 시장에서 엔비디아가 80%, AMD가 15%를 차지했다.", ("NVIDIA", "market_share", "80 percent")),
        ("NVIDIA holds 80% of the GPU market, ahead of AMD. Intel has 5%.", ("Intel", "market_share", "5 percent")),
        ("네이버는 '네이버 플레이스'를 매장 320곳에 제공한다.", ("Naver Place", "metric", "320 count")),
    ],
)
def test_a_figure_goes_on_about_what_was_measured_before(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in told(text)


def test_of_two_products_before_neither_is_taken() -> None:
    text = "엔비디아가 칩 'H100'과 'H200'을 내놨다. 대역폭은 두 배로 늘었다."
    assert not any(predicate == "improvement" for _, predicate, _ in told(text))


def test_a_growth_is_not_carried_to_the_next_percentage() -> None:
    assert ("AMD", "metric", "15 percent") in told("엔비디아의 매출은 30% 늘었다. AMD는 15%를 연구에 썼다.")
