"""Relational nouns in Korean: whose the noun is and who it stands for, in each construction."""

import pytest

from panse.documents import read_document
from panse.extraction import extract
from panse.packs import load_pack

PACK = load_pack("genai")

SENTENCES: list[tuple[str, list[str]]] = [
    # one noun phrase
    ("리벨리온의 고객사인 KT가 새 설비를 들였다.", ["Rebellions | supplies | KT"]),
    ("리벨리온이 KT 등 고객사에 새 카드를 소개했다.", ["Rebellions | supplies | KT"]),
    # the holder is said to be it
    ("KT는 리벨리온의 첫 고객이다.", ["Rebellions | supplies | KT"]),
    ("카카오가 오픈AI의 파트너로 합류했다.", ["OpenAI | partners_with | Kakao"]),
    # it is told who it is
    ("리벨리온의 가장 큰 거래처는 KT로 알려졌다.", ["Rebellions | supplies | KT"]),
    ("사피온의 모회사는 SK텔레콤이었다.", ["SAPEON | subsidiary_of | SK Telecom"]),
    ("네이버의 투자처에는 퓨리오사AI와 업스테이지가 있다.",
     ["Naver | invests_in | FuriosaAI", "Naver | invests_in | Upstage"]),
    # somebody takes the holder for it
    ("KT를 고객사로 둔 리벨리온은 손이 바쁘다.", ["Rebellions | supplies | KT"]),
    ("퓨리오사AI는 새 파트너로 LG AI연구원을 골랐다.", ["FuriosaAI | partners_with | LG AI Research"]),
    # a name that only stands near by is neither
    ("리벨리온의 고객사가 KT를 나무랐다.", []),
    ("KT 고객센터가 리벨리온의 본사로 옮겼다.", []),
    ("리벨리온 주주총회에 KT가 사람을 보냈다.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "gives"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_a_relational_noun_ties_its_owner_to_its_holder(text: str, gives: list[str]) -> None:
    claims = extract(read_document(text.encode(), name="sentence.md"), PACK).claims
    found = [f"{c.subject} | {c.predicate} | {c.object}" for c in claims if c.object is not None]
    assert sorted(found) == sorted(gives)


CLEFTS: list[tuple[str, list[str]]] = [
    ("워보이를 생산하는 회사는 삼성전자다.", ["Samsung Electronics | manufactures | WARBOY"]),
    ("하나바랩스를 사들인 것은 인텔이다.", ["Intel | acquires | Habana Labs"]),
    ("하나바랩스를 사들인 것은 실수라고 인텔은 말했다.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "gives"), CLEFTS, ids=[text for text, _ in CLEFTS])
def test_who_is_said_to_have_done_it_has_done_it(text: str, gives: list[str]) -> None:
    claims = extract(read_document(text.encode(), name="sentence.md"), PACK).claims
    found = [f"{c.subject} | {c.predicate} | {c.object}" for c in claims if c.object is not None]
    assert sorted(found) == sorted(gives)


def test_those_who_left_a_firm_do_not_act_for_it() -> None:
    text = "오픈AI 출신들이 2021년에 차린 앤트로픽은 걸음이 빠르다."
    claims = extract(read_document(text.encode(), name="sentence.md"), PACK).claims
    assert [claim for claim in claims if claim.predicate == "subsidiary_of"] == []


def test_a_sum_whose_givers_are_named_is_theirs() -> None:
    text = "리벨리온은 KT에서 150억원을 투자받았다."
    claims = extract(read_document(text.encode(), name="sentence.md"), PACK).claims
    assert [claim.predicate for claim in claims] == ["invests_in"]


CLAUSES: list[tuple[str, list[str]]] = [
    # who took part, in one sentence with the round and in the next
    ("리벨리온은 KT가 이끌고 네이버, 카카오가 참여한 시리즈 B 라운드에서 2천만 달러를 조달했다.",
     ["KT | invests_in | Rebellions", "Naver | invests_in | Rebellions", "Kakao | invests_in | Rebellions"]),
    ("리벨리온이 2천만 달러를 조달했다. KT가 이끌었고 네이버와 카카오가 함께했다.",
     ["KT | invests_in | Rebellions", "Naver | invests_in | Rebellions", "Kakao | invests_in | Rebellions"]),
    # half of the shares or more is the firm
    ("카카오가 리벨리온 지분 60%를 사들였다.", ["Kakao | acquires | Rebellions"]),
    ("카카오가 리벨리온 지분 6%를 사들였다.", ["Kakao | invests_in | Rebellions"]),
    # two who are spoken of again
    ("KT와 네이버는 경쟁해 왔다. 두 회사는 지난주 업무협약을 맺었다.", ["KT | partners_with | Naver"]),
    ("KT와 네이버, 카카오는 경쟁해 왔다. 두 회사는 지난주 업무협약을 맺었다.", []),
    # how many there are stands between a name and its particle
    ("메타는 H100 2천 장으로 라마 2를 학습시켰다.", ["LLaMA 2 | uses | H100"]),
    # a headline behind its source
    ("[한빛뉴스] KT, 네이버와 손잡고 번역 도구 만든다", ["KT | partners_with | Naver"]),
    # a verb of two words modifies, too; a noun that ends like a verb ends no clause
    ("SK하이닉스에서 떨어져 나온 알세미가 새 도구를 알렸다.", ["Alsemy | subsidiary_of | SK hynix"]),
    ("KT는 사고 신고 업무에 퓨리오사AI의 워보이를 도입했다.",
     ["KT | uses | WARBOY", "FuriosaAI | develops | WARBOY"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "gives"), CLAUSES, ids=[text for text, _ in CLAUSES])
def test_the_clauses_around_a_verb_tell_who_is_meant(text: str, gives: list[str]) -> None:
    claims = extract(read_document(text.encode(), name="sentence.md", published="2024-03-15"), PACK).claims
    found = [f"{c.subject} | {c.predicate} | {c.object}" for c in claims if c.object is not None]
    assert sorted(found) == sorted(gives)


def test_the_sum_of_a_round_of_several_stands_by_itself() -> None:
    text = "리벨리온은 KT와 네이버로부터 총 150억원을 투자받았다."
    claims = extract(read_document(text.encode(), name="sentence.md"), PACK).claims
    assert sorted(claim.predicate for claim in claims) == ["invests_in", "invests_in", "raises"]


def test_what_a_firm_is_worth_was_given_by_nobody() -> None:
    text = "리벨리온은 600억원을 투자받으며 4000억원의 기업가치를 인정받았다. 몸값은 8000억원까지 거론됐다."
    claims = extract(read_document(text.encode(), name="sentence.md"), PACK).claims
    raised = [claim.quantity for claim in claims if claim.predicate == "raises"]
    assert [int(quantity.value) for quantity in raised if quantity is not None] == [60_000_000_000]
