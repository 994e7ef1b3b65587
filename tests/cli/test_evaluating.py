"""``panse evaluate`` and ``panse packs measure``."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

import panse.packs
from panse.packs import load_pack

GENAI = Path(panse.packs.__file__).parent / "genai"
TEXTS = {
    "one": ("KT는 2023년 5월 한빛칩스에 300억원을 투자했다.\n", {"predicate": "invests_in", "object": "한빛칩스"}),
    "two": ("KT acquired Brook Labs in May 2023.\n", {"predicate": "acquires", "object": "Hill Labs"}),
}


@pytest.fixture
def keys(tmp_path, monkeypatch):
    """Two documents with their keys, in a folder without an observatory; the second key is not met."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "keys"
    folder.mkdir()
    for stem, (text, rest) in TEXTS.items():
        (folder / f"{stem}.md").write_text(text, encoding="utf-8")
        line = {"subject": "KT", "line": 1, "quote": text.strip()} | rest
        (folder / f"{stem}.jsonl").write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "entities.csv").write_text("name,kind,aliases\nKT,org,\n", encoding="utf-8")
    return folder


def test_keys_are_evaluated_together_with_no_observatory_at_hand(panse, keys, tmp_path):
    ended = panse("evaluate", keys, "--errors", 3, "--methods")
    assert (ended.status, ended.err) == (0, "")
    rows = [line.split() for line in ended.out.splitlines()]
    assert ["ALL", "0.50", "0.50", "0.50", "1", "2", "2"] in rows
    assert ["language", "ko", "1.00", "1.00", "1.00", "1", "1", "1"] in rows
    assert "expected calibration error" in ended.out
    assert any(row[:4] == ["1", "object", "acquires", "en.acquires.verb"] for row in rows)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["keys"]


def test_the_figures_are_told_as_json(panse, keys):
    told = json.loads(panse("evaluate", keys, "--format", "json", "--errors", 1, "--misses", "--extras").out)
    assert told["all"]["true"] == 1
    assert told["by_language"]["en"]["by_predicate"]["acquires"]["found"] == 1
    assert sum(one["found"] for one in told["calibration"]["bins"]) == told["all"]["found"] == 2
    assert told["all"]["interval"][0] < 0.5 < told["all"]["interval"][1]
    assert (told["errors"][0]["count"], len(told["misses"]), len(told["extras"])) == (1, 1, 1)
    assert told["documents"] == ["one.md", "two.md"]
    assert json.loads(panse("evaluate", keys, "--json").out)["all"] == told["all"]


def test_the_scores_are_told_as_rows(panse, keys):
    rows = list(csv.DictReader(io.StringIO(panse("evaluate", keys, "--format", "csv").out)))
    assert {row["group"] for row in rows} == {"predicate", "language", "all", "method"}
    assert next(row for row in rows if row["group"] == "all")["true"] == "1"


def test_an_observatory_that_is_named_has_to_be_there(panse, keys):
    ended = panse("evaluate", keys, "--file", "nowhere.panse")
    assert (ended.status, ended.out) == (1, "")
    assert "nowhere.panse" in ended.err


def test_a_key_without_a_document_is_told_with_the_remedy(panse, keys):
    (keys / "one.md").unlink()
    ended = panse("evaluate", keys)
    assert (ended.status, ended.out) == (1, "")
    assert 'No document is named "one".' in ended.err
    assert "--documents" in ended.err


def test_what_is_less_sure_is_left_out(panse, keys):
    assert json.loads(panse("evaluate", keys, "--min-confidence", 1, "--json").out)["all"]["found"] == 0
    assert json.loads(panse("evaluate", keys, "--reading", "complete", "--json").out)["all"]["found"] == 2
    assert panse("evaluate", keys, "--reading", "hasty").status == 2


def test_the_names_of_the_tables_can_be_kept_from_the_pack(panse, keys):
    told = json.loads(panse("evaluate", keys, "--without-names", "--json").out)
    assert told["by_names"]["known"]["found"] == 0


class TestMeasuring:
    @pytest.fixture
    def pack(self, tmp_path):
        folder = tmp_path / "mine"
        shutil.copytree(GENAI, folder)
        return folder

    def test_help_begins_with_an_example(self, panse):
        assert panse("packs", "measure", "--help").out.split("\n\n")[1].strip().startswith("Example: panse packs meas")

    def test_one_command_measures_a_pack(self, panse, keys, pack):
        ended = panse("packs", "measure", pack, keys)
        assert (ended.status, ended.err) == (0, f"panse: {pack / 'precision.yaml'} written\n")
        rows = [line.split() for line in ended.out.splitlines()]
        assert ["en.acquires.verb", "0.00", "0", "1", "0.00–0.79"] in rows
        assert load_pack(pack).confidence("en.acquires.verb") < load_pack("genai").confidence("en.acquires.verb")

    def test_a_dry_run_writes_nothing(self, panse, keys, pack):
        before = (pack / "precision.yaml").read_bytes()
        rows = json.loads(panse("packs", "measure", pack, keys, "--dry-run", "--format", "json").out)
        assert {row["method"]: row["found"] for row in rows}["en.acquires.verb"] == 1
        assert (pack / "precision.yaml").read_bytes() == before

    def test_a_pack_that_ships_is_not_written_into(self, panse, keys):
        before = (GENAI / "precision.yaml").read_bytes()
        ended = panse("packs", "measure", "genai", keys)
        assert (ended.status, ended.out) == (1, "")
        assert "--dry-run" in ended.err
        assert panse("packs", "measure", "genai", keys, "--dry-run").status == 0
        assert (GENAI / "precision.yaml").read_bytes() == before


class TestReadings:
    def test_the_careful_reading_lists_what_is_as_sure_as_the_pack_asks(self, panse, bundled):
        rows = json.loads(panse("claims", "--reading", "careful", "--format", "json", "--file", bundled).out)
        assert rows
        assert min(row["confidence"] for row in rows) >= load_pack("genai").careful

    def test_the_complete_one_lists_all(self, panse, bundled):
        words = ["claims", "--format", "json", "--file", bundled]
        assert panse(*words, "--reading", "complete").out == panse(*words).out

    def test_an_entity_may_be_shown_carefully(self, panse, bundled):
        every, sure = (
            panse("show", "NVIDIA", *words, "--file", bundled).out for words in ([], ["--reading", "careful"])
        )
        assert 0 < len(sure.splitlines()) <= len(every.splitlines())

    def test_a_site_may_be_of_the_careful_reading(self, panse, bundled, tmp_path):
        ended = panse("site", tmp_path / "pages", "--min-confidence", "0.999", "--file", bundled)
        assert ended.status == 0
        every = panse("site", tmp_path / "all", "--file", bundled)
        megabytes = [float(one.err.split()[-2].replace(",", "")) for one in (ended, every)]
        assert 0 < megabytes[0] < megabytes[1]
