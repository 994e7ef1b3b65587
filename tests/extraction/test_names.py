"""Names in text: where one begins and ends, and when a common word is a name."""

from pathlib import Path

import pytest

from panse.extraction import NameIndex
from panse.extraction.kinds import Kinds
from panse.extraction.names import fold
from panse.model import Entity, Name
from panse.packs import load_pack

PACK = load_pack("genai")
INDEX = NameIndex(PACK)


def found(text: str) -> list[str]:
    return [f"{match.entity}={text[match.start : match.end]}" for match in INDEX.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # particles are left out, whatever follows them
        ("네이버가 발표했다", ["Naver=네이버"]),
        ("KT는 7월에", ["KT=KT"]),
        ("KT와의 협력", ["KT=KT"]),
        ("구글에서도 쓴다", ["Google=구글"]),
        # a longer word is another word
        ("KTX를 탔다", []),
        ("메타버스가 뜬다", []),
        ("구글링을 했다", []),
        ("자메타는 없다", []),
        ("metadata and Metal", []),
        # the longest name wins, the shorter stands where the longer does not
        ("네이버클라우드와 네이버", ["Naver Cloud=네이버클라우드", "Naver=네이버"]),
        ("SK하이닉스, SK텔레콤", ["SK hynix=SK하이닉스", "SK Telecom=SK텔레콤"]),
        # case, spaces and hyphens are light
        ("gpt 4와 GPT4", ["GPT-4=gpt 4", "GPT-4=GPT4"]),
        ("LLaMA2, llama 2", ["LLaMA 2=LLaMA2", "LLaMA 2=llama 2"]),
        ("ＮＶＩＤＩＡ의 칩", ["NVIDIA=ＮＶＩＤＩＡ"]),
        # versions stay apart
        ("LLaMA 9가 나왔다", []),
        ("GPT-9.5는 다르다", []),
        ("Claude 9.5 Sonnet", []),
        ("GPT-45", []),
        ("LLaMA K7을 냈다", []),
        ("GPT-4.5와 Gemini 25 Pro", ["GPT-4.5=GPT-4.5"]),
        # sizes do not make another model
        ("Gopher-7B로 시험했다", ["Gopher=Gopher"]),
        # another thing whose name holds a name
        ("K-바르코가 나왔다", []),
        # capitals damaged by a scan
        ("OpenAl의 ChatGPT", ["OpenAI=OpenAl", "ChatGPT=ChatGPT"]),
        # maker and product are two names, unless the product is named after its maker
        ("엔비디아 A100을 샀다", ["NVIDIA=엔비디아", "A100=A100"]),
        ("MS Azure를 쓴다", ["Microsoft Azure=MS Azure"]),
        # scripts part words
        ("LG엑사원 모델", ["LG=LG", "EXAONE=엑사원"]),
        ("하이퍼클로바X기반 검색", ["HyperCLOVA X=하이퍼클로바X"]),
        # short Latin names are exact
        ("5 ms latency", []),
        ("MS는 밝혔다", ["Microsoft=MS"]),
    ],
)
def test_names_stand_alone_or_before_particles(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("믿음이 중요하다", []),
        ("구름이 끼었다", []),
        ("'믿음'을 공개했다", ["Mi:dm=믿음"]),
        ("KT 믿음이 쓰인다", ["KT=KT", "Mi:dm=믿음"]),
        ("KT의 '믿음'", ["KT=KT", "Mi:dm=믿음"]),
        ("He gave his word to the runway crew", []),
    ],
)
def test_a_common_word_is_a_name_only_where_something_vouches_for_it(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_common_word_that_a_document_shows_to_be_a_name_stands_for_itself() -> None:
    kayak = Entity("Kayak", "org", (Name("Kayak", "en"),))
    text = "Rooms are sold by Kayak too, and he likes to kayak."
    assert found(text) == []
    index = INDEX.extended([kayak], Kinds(PACK))
    assert [(match.start, match.entity, match.risky) for match in index.find(text)] == [(18, "Kayak", False)]


def test_a_name_does_not_run_over_two_lines() -> None:
    assert found("네이버\n클라우드") == ["Naver=네이버"]


def test_a_name_runs_over_an_initial_but_over_no_sentence() -> None:
    assert found("The U.S. government") == ["Government of the United States=U.S. government"]
    assert found("네이버. 클라우드") == ["Naver=네이버"]


def test_the_maker_at_the_head_of_a_name_is_known() -> None:
    (match,) = INDEX.find("OECD AI 권고안을 읽었다")
    assert (match.entity, match.maker) == ("OECD AI Recommendation", "OECD")


@pytest.mark.parametrize("text", ["가-나 다", "ＡＢ c·d", "İ와 ŉ", "", "😀네이버"])
def test_folding_keeps_the_offset_of_each_character(text: str) -> None:
    folded, offsets = fold(text)
    assert len(folded) == len(offsets)
    assert offsets == sorted(offsets)
    assert all(text[at] not in " -·" for at in offsets)


def test_a_pack_without_entities_finds_nothing(tmp_path: Path) -> None:
    del tmp_path
    assert INDEX.find("") == ()
