"""Keys of many documents, held against what was read."""

import json
import shutil
from pathlib import Path

import pytest

import panse.packs
from panse.model import PackError, PanseError, Tally, UnknownName
from panse.observatory import Observatory, measure_pack, write_precision
from panse.packs import load_pack

GENAI = Path(panse.packs.__file__).parent / "genai"
NEWS = "KT는 2023년 5월 한빛칩스에 300억원을 투자했다.\n"
KEY = {"subject": "KT", "predicate": "invests_in", "object": "한빛칩스", "line": 1, "date": "2023-05"}


def write_key(folder: Path, stem: str, *lines: dict[str, object], text: str = NEWS) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{stem}.md").write_text(text, encoding="utf-8")
    key = folder / f"{stem}.jsonl"
    key.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines or [KEY]), encoding="utf-8")
    return key


@pytest.fixture
def keys(tmp_path):
    folder = tmp_path / "keys"
    write_key(folder / "one", "a")
    write_key(folder / "one", "b", text="한빛칩스는 지난달 KT에서 투자를 받지 못했다.\n")
    (folder / "entities.csv").write_text("name,kind,aliases\nKT,org,케이티\n한빛칩스,org,\n", encoding="utf-8")
    (folder / "published.csv").write_text("file,published\na.md,2023-06-01\nb.md,2023-06-02\n", encoding="utf-8")
    return folder


@pytest.fixture
def genai(tmp_path):
    return Observatory.create(tmp_path / "genai.panse")


def test_documents_beside_their_keys_are_read_and_not_kept(keys, genai):
    evaluation = genai.evaluate(keys)
    assert (evaluation.all.true, evaluation.all.wanted) == (1, 2)
    assert [one.document for one in evaluation.comparisons] == ["a.md", "b.md"]
    assert set(evaluation.by_language) == {"ko"}
    assert len(genai.documents()) == 0


def test_what_the_observatory_has_read_is_taken_from_there(keys, genai):
    genai.read(b"KT invested $3 million in Brook Labs in May 2023.", name="a.md")
    comparisons = genai.evaluate(keys).comparisons
    assert [one.language for one in comparisons] == ["en", "ko"]


def test_documents_may_stand_elsewhere(keys, genai, tmp_path):
    key = keys / "one" / "a.jsonl"
    (keys / "one" / "a.md").rename(tmp_path / "a.md")
    with pytest.raises(UnknownName, match=r'No document is named "a"\..*--documents'):
        genai.evaluate(key)
    assert genai.evaluate(key, documents=[tmp_path]).all.true == 1


def test_a_pack_can_be_told_nothing_of_the_names(keys, genai):
    known, unknown = genai.evaluate(keys), genai.evaluate(keys, known_names=False)
    assert known.by_names["known"].found == 0  # the pack has heard of one end only
    assert unknown.all.wanted == known.all.wanted
    assert not any(one.document == "" for one in unknown.comparisons)


def test_a_careful_reading_finds_no_more_than_the_complete_one(keys, genai):
    assert genai.evaluate(keys, reading="complete").all == genai.evaluate(keys).all
    assert genai.evaluate(keys, min_confidence=1.0).all.found == 0
    with pytest.raises(UnknownName, match="No reading is named"):
        genai.evaluate(keys, reading="hasty")


def test_days_of_publication_are_taken_from_the_table(keys, genai):
    line = {"subject": "KT", "predicate": "invests_in", "object": "한빛칩스", "line": 1, "date": "2024-03"}
    write_key(keys / "one", "c", line, text="KT는 지난달 한빛칩스에 300억원을 투자했다.\n")
    with (keys / "published.csv").open("a", encoding="utf-8") as table:
        table.write("c.md,2024-04-15\n")
    assert genai.evaluate(keys / "one" / "c.jsonl").agreement["date"] == Tally(1, 1)


class TestMeasuring:
    @pytest.fixture
    def pack(self, tmp_path):
        """A copy of the pack that a test may write into."""
        folder = tmp_path / "mine"
        shutil.copytree(GENAI, folder)
        return folder

    def test_a_pack_is_measured_and_its_confidence_follows(self, keys, pack):
        measured = measure_pack(pack, keys)
        assert measured.precision.all.right == 1
        write_precision(pack, measured, [keys])
        (method,) = (method for method, tally in measured.precision.methods.items() if tally.right)
        before, after = load_pack("genai"), load_pack(pack)
        assert after.confidence(method) != before.confidence(method)
        written = (pack / "precision.yaml").read_text(encoding="utf-8")
        assert f'  "{method}": {{right: 1, found: 1, interval: ["0.206", "1.000"]}}\n' in written

    def test_measuring_twice_gives_the_same_file(self, keys, pack):
        written = []
        for _ in range(2):
            write_precision(pack, measure_pack(pack, keys), ["keys"])
            written.append((pack / "precision.yaml").read_bytes())
        assert written[0] == written[1]

    def test_a_damaged_measurement_is_measured_anew(self, keys, pack):
        (pack / "precision.yaml").write_text("all: {right: 9, found: 1}\nframes: {}\n", encoding="utf-8")
        with pytest.raises(PackError):
            load_pack(pack)
        write_precision(pack, measure_pack(pack, keys), [keys])
        assert load_pack(pack).precision

    def test_what_was_measured_of_models_is_kept(self, keys, pack):
        text = (pack / "precision.yaml").read_text(encoding="utf-8")
        (pack / "precision.yaml").write_text(text + 'models:\n  "oak": {right: 8, found: 9}\n', encoding="utf-8")
        assert measure_pack(pack, keys).precision.methods["model:oak"] == Tally(8, 9)

    def test_keys_in_whose_documents_nothing_is_found_measure_nothing(self, tmp_path, pack):
        key = write_key(tmp_path / "empty", "x", text="아무 일도 없었다.\n")
        with pytest.raises(PanseError, match="nothing to measure"):
            measure_pack(pack, key)
