"""Names that no pack knows: what shows them, and what is none."""

from collections.abc import Iterator

import pytest

from panse.documents import read_document
from panse.extraction.discovery import Discovery, Proposed
from panse.extraction.kinds import Kinds
from panse.extraction.names import NameIndex
from panse.extraction.passages import names_by_block, plain_texts, stretches
from panse.packs import load_pack

PACK = load_pack("genai")
INDEX = NameIndex(PACK)
DISCOVERY = Discovery(PACK, Kinds(PACK))


def proposed(text: str) -> dict[str, Proposed]:
    document = read_document(text.encode(), name="note.md", published="2025-06-01")
    plains = plain_texts(document)
    found = DISCOVERY.find(stretches(document, plains, names_by_block(plains, INDEX)))
    return {one.entity.name: one for one in found if not one.tentative}


def writings(one: Proposed) -> Iterator[str]:
    for name in one.entity.names:
        yield name.text


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("AI 반도체 스타트업 가람칩은 지난달 문을 열었다.", "가람칩", "org"),
        ("거대언어모델(LLM) '바로미'를 내놨다.", "바로미", "model"),
        ("챗봇 서비스 '모꼬지'가 인기다.", "모꼬지", "app"),
        ("나래테크놀로지스가 상장했다.", "나래테크놀로지스", "org"),
        ("한빛나노(123456)는 흑자를 냈다.", "한빛나노", "org"),
        ("㈜누리온은 대전에 있다.", "누리온", "org"),
        ("국회가 「인공지능 안전 특별법」을 통과시켰다.", "인공지능 안전 특별법", "norm"),
        ("올해 세계 광섬유 시장은 270억 달러다.", "세계 광섬유 시장", "market"),
        ("Chip startup Gaonix raised $20 million.", "Gaonix", "org"),
        ("Barom Technologies opened an office in Tokyo.", "Barom Technologies", "org"),
        ("It sells the Barom-2 accelerator to banks.", "Barom-2", "chip"),
        ("The National AI Safety Act was passed.", "National AI Safety Act", "norm"),
        ("올해 인도 스마트폰 시장은 270억 달러다.", "인도 스마트폰 시장", "market"),
        ("차량용 반도체 시장은 2030년 1000억 달러다.", "차량용 반도체 시장", "market"),
        ("China's smartphone market was worth $41 billion.", "China's smartphone market", "market"),
        ("The global turbine market was worth $41 billion.", "global turbine market", "market"),
        ("| Company | Sales |\n| --- | --- |\n| Gaonix | 12 |\n", "Gaonix", "org"),
        ("| 모델 | 점수 |\n| --- | --- |\n| 바로미 | 12 |\n", "바로미", "model"),
    ],
)
def test_a_name_is_found_and_typed_by_what_stands_around_it(text: str, name: str, kind: str) -> None:
    found = proposed(text)
    assert name in found
    assert found[name].kinds[0] == kind
    assert found[name].entity.proposed


@pytest.mark.parametrize(
    "text",
    [
        "시장은 커지고 기업은 늘었다. 시장을 보는 기업의 눈도 달라졌다.",
        "거대언어모델(LLM)과 신경망처리장치(NPU)를 함께 쓴다.",
        "정부가 'AI로 일하는 나라를 만들겠다'고 밝혔다.",
        "시리즈B 투자를 마쳤고 30여 곳이 참여했다.",
        "Analysts said on Monday that demand in South Korea rose. Revenue grew 12% in the second quarter.",
        "Series B funding closed in May. GPU prices fell.",
        "The CEO, a former engineer, spoke in Seoul.",
    ],
)
def test_plain_words_are_no_names(text: str) -> None:
    assert proposed(text) == {}


def test_a_gloss_gives_another_writing_of_one_name() -> None:
    found = proposed("이날 가온칩(GaonChip)이 새 공장을 열었다. GaonChip은 2019년에 섰다.")
    assert set(found) == {"가온칩"}
    assert set(writings(found["가온칩"])) == {"가온칩", "GaonChip"}


def test_a_gloss_that_sounds_like_nothing_of_the_kind_is_another_thing() -> None:
    found = proposed("가온칩(Meadowlark)을 보았다. Meadowlark는 이틀 뒤에 나왔다.")
    assert "Meadowlark" not in set(writings(found["가온칩"]))


def test_another_writing_of_what_the_pack_knows_is_no_new_entity() -> None:
    found = proposed("레벨리온스(Rebellions)는 칩을 만든다.")
    assert found["Rebellions"].kinds == ()
    assert "레벨리온스" in set(writings(found["Rebellions"]))


def test_a_common_word_that_is_shown_to_be_a_name_is_what_the_pack_calls_so() -> None:
    kayak = proposed("Travel startup Kayak raised $20 million. Kayak opened an office.")["Kayak"]
    assert (kayak.entity.kind, kayak.kinds, kayak.entity.proposed) == ("org", (), False)
    assert "Viable" not in proposed("A viable plan was made. Viable plans are few.")


def test_a_common_word_that_names_a_thing_of_another_kind_is_another_thing() -> None:
    assert proposed("The bank Orca Holdings hired ten people. Orca Holdings is in Oslo.").keys() == {"Orca Holdings"}


def test_members_of_one_list_prove_one_another() -> None:
    found = proposed("스타트업 가람칩·나래온·다솜이가 손을 잡았다.")
    assert {"가람칩", "나래온", "다솜이"} <= set(found)


def test_a_list_ends_where_its_verb_begins() -> None:
    assert set(proposed("리벨리온은 KT, 네이버와 협력했다.")) == set()


def test_pairs_one_after_the_other_tell_makers_from_products() -> None:
    found = proposed("가람은 바로미, 나래온은 다소미, 라온비는 마루미를 내놨다.")
    assert found["나래온"].kinds[0] == "org"
    assert found["다소미"].kinds[0] in {"chip", "cloud", "model", "app", "tool"}


def test_a_version_is_a_name_of_its_own_and_a_measure_is_none() -> None:
    found = proposed("'바로미'의 다음은 바로미 2.0이다. 매출은 바로미 덕에 3.5배가 됐다.")
    assert {"바로미", "바로미 2.0"} <= set(found)
    assert not any("3.5" in name for name in found)


def test_a_maker_and_its_product_side_by_side_are_two_names() -> None:
    found = proposed("Gaonix shipped the Barom 3 chip. Gaonix Barom 3 costs less. Barom 3 is small.")
    assert {"Gaonix", "Barom 3"} <= set(found)
    assert "Gaonix Barom 3" not in found


def test_the_short_form_of_a_firm_is_the_firm() -> None:
    found = proposed("Barom Systems filed for an IPO. Later Barom said that sales rose.")
    assert set(writings(found["Barom Systems"])) == {"Barom Systems", "Barom"}


def test_a_person_is_no_firm() -> None:
    found = proposed("Jane Willow, chief executive of Gaonix, declined. Gaonix's Willow said little.")
    assert "Jane Willow" not in found
    assert "Gaonix" in found


def test_what_a_country_is_governed_by_is_a_body() -> None:
    assert proposed("The government of Peru adopted it.")["government of Peru"].kinds[0] == "org"
    assert proposed("칠레 정부가 이를 채택했다.")["칠레 정부"].kinds[0] == "org"


def test_a_word_that_may_be_a_name_waits_for_a_frame() -> None:
    document = read_document("나들목을 지나 도착했다.".encode(), name="note.txt")
    plains = plain_texts(document)
    found = DISCOVERY.find(stretches(document, plains, names_by_block(plains, INDEX)))
    assert all(one.tentative for one in found)


def test_a_pack_without_words_for_it_finds_no_names() -> None:
    from dataclasses import replace

    bare = replace(PACK, kinds=tuple(replace(kind, nouns={}, endings={}) for kind in PACK.kinds), fingerprint="bare")
    document = read_document("스타트업 '가람칩'이 문을 열었다.".encode(), name="note.txt")
    plains = plain_texts(document)
    found = Discovery(bare, Kinds(bare)).find(stretches(document, plains, names_by_block(plains, NameIndex(bare))))
    assert found == ()


@pytest.mark.parametrize("text", ["'" * 20_000, "가(A" * 10_000, "A " * 30_000, "가·" * 30_000, "X의 '" * 10_000])
def test_odd_text_is_read_in_time_and_names_little(text: str) -> None:
    assert len(proposed(text)) < 50
