"""Names by the trained tagger: what it sees of a word, what it finds, and what it leaves alone."""

import pytest

from panse.extraction.discovery.forms import Forms
from panse.extraction.discovery.stretch import Stretch
from panse.extraction.discovery.tagged_words import pieces, shape
from panse.extraction.discovery.tagger import NameTagger
from panse.extraction.discovery.vocabulary import Vocabulary
from panse.extraction.kinds import Kinds
from panse.packs import load_pack


@pytest.fixture(scope="module")
def kinds():
    return Kinds(load_pack("genai"))


@pytest.fixture(scope="module")
def taggers(kinds):
    pack = load_pack("genai")
    return {language: NameTagger(Vocabulary.of(pack, kinds, language)) for language in ("ko", "en")}


def names(tagger, line, known=()):
    return [line[one.start : one.end] for one in tagger.tag(line, list(known))]


@pytest.mark.parametrize(
    ("line", "language", "found"),
    [
        ("가온칩은 '바름'을", "ko", ["가온칩", "은", "'", "바름", "'", "을"]),
        ("LG의 K-2에서", "ko", ["LG", "의", "K-2", "에서"]),
        ("Orbit's X-1, 3.5", "en", ["Orbit", "'s", "X-1", ",", "3.5"]),
        ("", "ko", []),
    ],
)
def test_a_line_is_taken_apart_into_words_particles_and_marks(line, language, found):
    assert [piece.text for piece in pieces(line, language)] == found


def test_every_piece_is_what_stands_at_its_offsets():
    line = "(주)가온칩·나래소프트가 2025년 'K-바름 2'를 99.5% 싸게 내놨다."
    assert all(line[piece.start : piece.end] == piece.text for piece in pieces(line, "ko"))


def test_the_shape_of_a_word_tells_scripts_and_capitals():
    assert [shape(word) for word in ("가온칩", "GPU", "Orbit", "chip", "3.5", "OpenAI", "A100", "AI칩", "!")] == [
        "H3", "A3", "Aa", "a", "1", "aA", "a1", "가a", "!"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "line", "name"),
    [
        ("ko", "의료 인공지능 기업 누리드림테크는 지난달 부산시에 새 사무소를 열었다고 밝혔다.", "누리드림테크"),
        ("ko", "판교의 스타트업 다온벡터가 60억원 규모의 시리즈A 투자를 유치했다.", "다온벡터"),
        ("en", "Lisbon-based Orvanto Labs has raised $30 million in a Series B round.", "Orvanto Labs"),
    ],
)
def test_a_name_that_no_list_holds_is_found(taggers, language, line, name):
    assert name in names(taggers[language], line)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ko", "오늘은 날씨가 맑아서 많은 사람들이 공원에 나왔다."),
        ("ko", "시장에서는 올해 수요가 크게 늘어날 것으로 내다보고 있다."),
        ("en", "The weather was fine and many people went to the park."),
    ],
)
def test_plain_sentences_hold_no_names(taggers, language, line):
    assert names(taggers[language], line) == []


def test_what_is_known_is_not_found_again(taggers):
    line = "판교의 스타트업 다온벡터가 60억원 규모의 시리즈A 투자를 유치했다."
    start = line.index("다온벡터")
    assert "다온벡터" not in names(taggers["ko"], line, [(start, start + 4, "org")])


def test_a_form_that_stands_only_among_plain_words_loses_weight(taggers, kinds):
    text = "시장에서는 올해 수요가 크게 늘어날 것으로 내다보고 있다."
    forms = Forms()
    forms.add("수요가", 0, 1)
    forms.add("없는이름", 0, 1)
    taggers["ko"].find(Stretch(text, ()), kinds, forms)
    assert [form.text for form in forms.accepted(1)] == ["없는이름"]


@pytest.mark.parametrize("line", ["", " ", "()[]{}", "가" * 5_000, "A1-" * 3_000, "·,·,", "\u3000\u200b", "1,234.5%"])
def test_any_line_can_be_read(taggers, line):
    for tagger in taggers.values():
        for found in tagger.tag(line, []):
            assert 0 <= found.start < found.end <= len(line)


@pytest.mark.parametrize(
    "name",
    [
        "13B",
        "23년 4월 행사",
        "AI반도체",
        "빅테크기업",
        "context length",
        "Extra Aid for Everyone",
        "표 및 그림",
        "x" * 80,
    ],
)
def test_words_of_the_trade_sizes_and_what_is_spelt_out_are_no_names(taggers, name):
    assert not taggers["ko"]._may_be_name(name)


@pytest.mark.parametrize("name", ["누리드림테크", "국민은행", "바름 2", "SKT", "Orbit Max"])
def test_names_made_of_plain_parts_are_names(taggers, name):
    assert taggers["ko"]._may_be_name(name)
