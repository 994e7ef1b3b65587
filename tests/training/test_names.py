"""The tagger of names is trained on labelled statements, and the same statements give the same model."""

import json

import pytest

from panse.extraction.discovery.tagger import NameTagger
from panse.extraction.discovery.vocabulary import Vocabulary
from panse.extraction.kinds import Kinds
from panse.packs import load_pack
from panse.training.__main__ import main
from panse.training.names import train_names
from panse.training.statements import KeysError, Statement, occurrences, read_statements

FIRMS = ("가온칩", "나래소프트", "다솜랩", "라온벡터", "마루넷", "바다온", "사람인사이트", "아라시스템")


@pytest.fixture(scope="module")
def pack():
    return load_pack("genai")


@pytest.fixture(scope="module")
def statements():
    texts: list[tuple[str, str | None]] = [
        (f"{firm}가 새 연구소를 열었다.\n업계는 {firm}의 성장을 반긴다.", firm) for firm in FIRMS
    ]
    texts += [("시장은 올해 크게 늘었다.", None), ("수요가 줄고 값이 내렸다.", None)]
    return [
        Statement(str(n), text, None, {firm: "org"} if firm else {}, (), whole=True)
        for n, (text, firm) in enumerate(texts)
    ]


def test_a_model_finds_a_name_that_it_was_not_trained_on(pack, statements):
    model = train_names(statements, pack, "ko")
    tagger = NameTagger(Vocabulary.of(pack, Kinds(pack), "ko"), model)
    line = "하늘메디가 새 연구소를 열었다."
    assert [(line[one.start : one.end], one.kind) for one in tagger.tag(line, [])] == [("하늘메디", "actor")]


def test_the_same_statements_give_the_same_model(pack, statements):
    assert train_names(statements, pack, "ko") == train_names(statements, pack, "ko")


def test_names_are_found_as_words_of_their_own_the_longest_first():
    text = "가온과 가온칩, 마가온과 LG가온, GaonX와 Gaon"
    found = occurrences(text, {"가온": "org", "가온칩": "chip", "Gaon": "org"})
    assert [text[start:end] for start, end, _ in found] == ["가온", "가온칩", "Gaon"]


def test_statements_of_both_sorts_are_read_by_half(tmp_path, pack):
    bank = tmp_path / "sentences"
    bank.mkdir()
    item = {
        "id": "a-1",
        "half": "seen",
        "text": "가온칩이 '바름'을 내놨다.",
        "published": None,
        "names": {"가온칩": "org", "바름": "chip"},
        "claims": [{"subject": "가온칩", "predicate": "develops", "object": "바름", "status": "done"}],
        "aliases": {"가온칩": ["가온"]},
    }
    lines = [item, {**item, "id": "a-2", "half": "held"}]
    (bank / "a.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    seen = tmp_path / "some" / "seen"
    seen.mkdir(parents=True)
    (tmp_path / "some" / "entities.csv").write_text(
        "name,kind,aliases\n나래,org,Narae; NRE\n다솜,org,\n", encoding="utf-8"
    )
    (seen / "01.md").write_text("Narae가 문을 열었다.", encoding="utf-8")
    (seen / "01.jsonl").write_text("", encoding="utf-8")
    found = list(read_statements(tmp_path, pack))
    assert [(one.id, dict(one.names), one.whole) for one in found] == [
        ("a-1", {"가온칩": "org", "바름": "chip", "가온": "org"}, True),
        ("01", {"Narae": "org"}, False),
    ]


def test_a_line_that_is_no_statement_is_named(tmp_path, pack):
    (tmp_path / "sentences").mkdir()
    (tmp_path / "sentences" / "a.jsonl").write_text('{"half": "seen"}\n', encoding="utf-8")
    with pytest.raises(KeysError, match=r"a\.jsonl:1"):
        list(read_statements(tmp_path, pack))


def test_the_command_says_how_it_is_used(capsys):
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
