"""Answer keys and what stands beside them."""

import json

import pytest

from panse.evaluation.keys import (
    document_of,
    find_keys,
    names_of,
    published_day,
    read_key,
    read_names,
    tables_beside,
    with_names_of,
    without_names,
)
from panse.model import PanseError
from panse.packs import load_pack

PACK = load_pack("genai")


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("", "is empty"),
        ("{", "key.jsonl:1: this is no JSON"),
        ('{"subject": "a", "predicate": "b"}\n\n[]', "key.jsonl:3: this is no claim"),
        ('{"subject": "a"}', 'key.jsonl:1: "predicate" is missing'),
        ('{"subject": "a", "predicate": "b", "value": "1"}', "\"value\" is '1'"),
        ('{"subject": "a", "predicate": "b", "date": []}', "a field holds a list"),
        ("[" * 100_000, "this is no JSON"),
    ],
)
def test_a_key_at_fault_is_told_with_its_line(tmp_path, written, fault):
    (tmp_path / "key.jsonl").write_text(written, "utf-8")
    with pytest.raises(PanseError) as caught:
        read_key(tmp_path / "key.jsonl")
    assert fault in str(caught.value)


def test_a_key_that_is_not_there_is_told(tmp_path):
    with pytest.raises(PanseError, match=r"none\.jsonl cannot be read"):
        read_key(tmp_path / "none.jsonl")


def test_a_key_that_is_no_text_is_told(tmp_path):
    (tmp_path / "key.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PanseError, match="is not UTF-8"):
        read_key(tmp_path / "key.jsonl")


def test_names_are_read_from_a_table(tmp_path):
    (tmp_path / "entities.csv").write_text('name,kind,aliases\nRiver,org,"강물; The River"\nBrook,org,\n', "utf-8")
    names = read_names([tmp_path / "entities.csv"])
    assert names == {"river": "River", "강물": "River", "theriver": "River", "brook": "Brook"}


@pytest.mark.parametrize("table", ["a,b\n1,2\n", "name,aliases\n" + "x" * 200_000])
def test_what_is_no_table_of_names_is_told(tmp_path, table):
    (tmp_path / "other.csv").write_text(table, "utf-8")
    with pytest.raises(PanseError, match=r"other\.csv is no table"):
        read_names([tmp_path / "other.csv"])


def test_names_of_a_pack_lead_to_canonical_ones():
    names = names_of(PACK)
    assert names["엔비디아"] == "NVIDIA"
    assert set(names.values()) == {entity.name for entity in PACK.entities}


def test_a_table_says_what_an_entity_of_the_pack_is_called():
    names = with_names_of(PACK, {"엔비디아": "Nvidia Corporation"})
    assert names["nvidia"] == "Nvidia Corporation"
    assert names["openai"] == "OpenAI"


def test_a_pack_without_names_does_not_know_an_entity_by_any_of_its_names(tmp_path):
    (tmp_path / "entities.csv").write_text("name,aliases\nNvidia Corp,엔비디아\n", "utf-8")
    left = without_names(PACK, [tmp_path / "entities.csv"])
    assert (left.knows("NVIDIA"), left.knows("OpenAI")) == (False, True)
    assert len(left.entities) == len(PACK.entities) - 1
    assert left.fingerprint != PACK.fingerprint


class TestBeside:
    @pytest.fixture
    def folder(self, tmp_path):
        for name in ("seen/a.jsonl", "seen/b.jsonl", "held/a.jsonl", ".hidden/c.jsonl"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(json.dumps({"subject": "x", "predicate": "uses"}), "utf-8")
        (tmp_path / "seen" / "a.md").write_text("x", "utf-8")
        (tmp_path / "published.csv").write_text("file,published\na.md,2024-05-01\nb.md,\n", "utf-8")
        (tmp_path / "entities.csv").write_text("name,aliases\nx,\n", "utf-8")
        return tmp_path

    def test_a_folder_stands_for_the_keys_in_it_each_once(self, folder):
        keys = find_keys([folder, folder / "seen", folder / "seen" / "a.jsonl"])
        assert [key.relative_to(folder).as_posix() for key in keys] == ["held/a.jsonl", "seen/a.jsonl", "seen/b.jsonl"]

    def test_a_folder_without_a_key_is_told(self, tmp_path):
        with pytest.raises(PanseError, match="no key in this folder"):
            find_keys([tmp_path])

    def test_a_document_stands_beside_its_key_or_in_a_folder_that_is_named(self, folder):
        suffixes = (".md", ".html")
        assert document_of(folder / "seen" / "a.jsonl", (), suffixes) == folder / "seen" / "a.md"
        assert document_of(folder / "held" / "a.jsonl", (), suffixes) is None
        assert document_of(folder / "held" / "a.jsonl", [folder / "seen"], suffixes) == folder / "seen" / "a.md"

    def test_days_and_names_are_found_in_the_folder_above(self, folder):
        key = folder / "seen" / "a.jsonl"
        assert published_day(folder / "seen" / "a.md", key) == "2024-05-01"
        assert published_day(folder / "seen" / "b.md", key) is None
        assert tables_beside(key) == (folder / "entities.csv",)

    def test_what_is_nearer_is_taken_first(self, folder):
        (folder / "seen" / "published.csv").write_text("file,published\na.md,2025\n", "utf-8")
        (folder / "seen" / "entities.csv").write_text("name,aliases\ny,\n", "utf-8")
        key = folder / "seen" / "a.jsonl"
        assert published_day(folder / "seen" / "a.md", key) == "2025"
        assert tables_beside(key) == (folder / "seen" / "entities.csv",)
