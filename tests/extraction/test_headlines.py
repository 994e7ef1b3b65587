"""When an event was, as the rest of the document tells."""

from panse.documents import read_document
from panse.extraction import extract
from panse.model import Claim
from panse.packs import load_pack

PACK = load_pack("genai")


def claims(text: str, predicate: str, published: str = "2024-12-03") -> list[Claim]:
    found = extract(read_document(text.encode(), name="note.md", published=published), PACK).claims
    return [claim for claim in found if claim.predicate == predicate]


def test_investors_share_the_date_of_the_round_that_the_text_told_of_before() -> None:
    text = "리벨리온이 2024년 1월 30일 시리즈B로 1650억원을 유치했다. KT가 리벨리온에 투자했다."
    dates = {str(claim.valid) for claim in claims(text, "invests_in")}
    assert dates == {"2024-01-30"}


def test_an_investor_with_a_date_of_its_own_keeps_it() -> None:
    text = "리벨리온이 2024년 1월 30일 시리즈B로 1650억원을 유치했다. KT는 2022년 7월 리벨리온에 투자했다."
    dates = {str(claim.valid) for claim in claims(text, "invests_in")}
    assert dates == {"2022-07"}


def test_the_round_of_another_firm_dates_nobody() -> None:
    text = "사피온이 2024년 1월 30일 시리즈B로 600억원을 유치했다. KT가 리벨리온에 투자했다."
    assert {claim.valid for claim in claims(text, "invests_in")} == {None}


def test_partners_may_change_places_between_headline_and_body() -> None:
    text = "# 리벨리온, KT와 제휴\n\nKT와 리벨리온은 2024년 5월 2일 제휴를 맺었다.\n"
    assert {str(claim.valid) for claim in claims(text, "partners_with")} == {"2024-05-02"}
