# ruff: noqa: E501 - a table reads best with one case a line
"""Every fault of a pack is told with its file, its line and what to do."""

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from panse.model import PackError, UnknownName
from panse.packs import available_packs, load_pack

FaultsOf = Callable[[Path], list[str]]

# What is changed in a whole pack (file, what stands there, what is put there) and the fault that is told of it.
BREAKS = [
    # keys and types
    ("layers.yaml", "colour_dark: \"#e8b98a\"", "color_dark: \"#e8b98a\"", 'layers.yaml:2: "colour_dark" is missing. Add it.'),
    ("layers.yaml", "colour_dark: \"#e8b98a\"", "colour_dark: \"#e8b98a\"\n    color_dark: \"#e8b98a\"",
     'layers.yaml:6: unknown key "color_dark". Did you mean "colour_dark"?'),
    ("kinds.yaml", "product: true", "produkt: true", 'kinds.yaml:7: unknown key "produkt". Did you mean "product"?'),
    ("kinds.yaml", "product: true", "product: 1", 'kinds.yaml:7: "product" is of the wrong type. Write true or false.'),
    ("kinds.yaml", 'label: {ko: "기업", en: "Firm"}', 'label: {ko: "기업"}', 'kinds.yaml:3: "en" is missing. Add it.'),
    ("pack.yaml", 'firm: 3', 'firm: "3"', 'pack.yaml:5: "firm" is of the wrong type. Write a whole number.'),
    ("entities/firms.yaml", 'ko: ["산투스커피"]', 'ko: "산투스커피"',
     'entities/firms.yaml:10: "ko" is of the wrong type. Write a list, such as ["one", "two"].'),
    ("entities/firms.yaml", 'ko: ["산투스커피"]', "ko:",
     'entities/firms.yaml:10: "ko" is empty. Write a list, such as ["one", "two"].'),
    # traps of YAML
    ("entities/firms.yaml", 'country: "KR"', "country: NO",
     'entities/firms.yaml:13: NO is read as true or false, not as text. Write "NO".'),
    ("pack.yaml", 'version: "1"', "version: 1.10", 'pack.yaml:2: 1.10 is read as a number, not as text. Write "1.10".'),
    ("bundled/sources.yaml", '"2024-12"', "2024-12-01",
     'bundled/sources.yaml:7: 2024-12-01 is read as a date, not as text. Write "2024-12-01".'),
    ("entities/beans.yaml", '"Santos Dark"', "0x41", 'entities/beans.yaml:5: 0x41 is read as a number, not as text. Write "0x41".'),
    ("lexicon/words.yaml", "after_names:", "no:", 'lexicon/words.yaml:1: the key no is read as true or false, not as text. Write "no".'),
    ("predicates.yaml", "functional: true", "functional: true\n    functional: false",
     'predicates.yaml:12: the key "functional" stands here and on line 11. Keep one of them.'),
    ("kinds.yaml", 'label: {ko: "기업", en: "Firm"}', "label: &a {ko: \"기업\", en: \"Firm\"}",
     "kinds.yaml:3: an anchor (&a) marks a value. Write values out where they belong."),
    ("kinds.yaml", 'label: {ko: "기업", en: "Firm"}', "label: *a", "kinds.yaml:3: a reference (*a) stands for a value. Write the value out."),
    ("kinds.yaml", 'id: "firm"', "id: !!python/name:os.system x",
     'kinds.yaml:2: the tag "tag:yaml.org,2002:python/name:os.system" asks for another type. Remove it.'),
    ("kinds.yaml", "kinds:\n", "kinds:\n---\n", "kinds.yaml:2: a second document begins (---). Put it into a file of its own."),
    ("kinds.yaml", "product: true", "[product]: true", "kinds.yaml:7: a key is a list or a block. A key is a word."),
    ("kinds.yaml", "product: true", "product: true\n   wrong: 1",
     "kinds.yaml:8: this is no YAML: did not find expected '-' indicator. Check quotes and indentation."),
    ("kinds.yaml", "product: true", "product: true # \x07", "kinds.yaml:7: the character U+0007 is not allowed. Remove it."),
    ("kinds.yaml", "product: true", "x: " + "[" * 20 + "]" * 20,
     "kinds.yaml:7: more than 16 levels deep. No file of a pack goes that deep."),
    # references
    ("predicates.yaml", 'subject: ["firm"]', 'subject: ["frim"]',
     'predicates.yaml:5: the predicate "roasts" takes subject "frim", which is no kind of this pack. Did you mean "firm"?'),
    ("predicates.yaml", 'units: ["any"]', 'units: ["kgs"]',
     'predicates.yaml:10: the predicate "harvest" is counted in "kgs", which is no unit of this pack. Did you mean "kg"?'),
    ("predicates.yaml", "functional: true", 'near: "roast"', 'predicates.yaml:11: "roast" is no predicate of this pack. Did you mean "roasts"?'),
    ("kinds.yaml", 'layer: "roast"', 'layer: "roats"', 'kinds.yaml:6: "roats" is no layer of this pack. Did you mean "roast"?'),
    ("entities/firms.yaml", 'kind: "firm"', 'kind: "form"', 'entities/firms.yaml:1: "form" is no kind of this pack. Did you mean "firm"?'),
    ("entities/firms.yaml", '["roast", "shop"]', '["roast", "shops"]',
     'entities/firms.yaml:5: "shops" is no layer of this pack. Did you mean "shop"?'),
    ("entities/beans.yaml", 'sublayer: "dark"', 'sublayer: "drak"',
     'entities/beans.yaml:6: "drak" is no sub-layer of this pack. Did you mean "dark"?'),
    ("frames/ko/roasts.yaml", 'predicate: "roasts"', 'predicate: "roast"',
     'frames/ko/roasts.yaml:3: "roast" is no predicate of this pack. Did you mean "roasts"?'),
    ("regions.yaml", 'home: "producers"', 'home: "consumers"',
     'regions.yaml:1: home "consumers" is no region with countries. Choose from producers.'),
    ("entities/firms.yaml", 'common_words: ["봄날다방", "Spring Day"]', 'common_words: ["Spring Dey"]',
     'entities/firms.yaml:16: "Spring Dey" is no name of "봄날다방". Did you mean "Spring Day"?'),
    ("pack.yaml", "firm: 3", "frim: 3", 'pack.yaml:5: "frim" is no kind of this pack. Did you mean "firm"?'),
    # doubles and cycles
    ("layers.yaml", 'id: "shop"', 'id: "roast"', 'layers.yaml:6: the id "roast" stands here and on line 2. Rename or remove one.'),
    ("layers.yaml", 'id: "light"', 'id: "dark"',
     'layers.yaml:13: the sub-layer "dark" stands here and on line 11. Rename one: a sub-layer\'s id is one in the whole pack.'),
    ("predicates.yaml", 'id: "harvest"', 'id: "roasts"',
     'predicates.yaml:7: the id "roasts" stands here and on line 2. Rename or remove one.'),
    ("units.yaml", 'id: "percent"', 'id: "kg"', 'units.yaml:4: the id "kg" stands here and on line 2. Rename or remove one.'),
    ("entities/firms.yaml", '"산투스커피"', '"산투스커피", "adis-roasters"',
     'entities/firms.yaml:10: the name "adis-roasters" of "Santos Coffee" is also that of "Adis Roasters", in '
     "entities/firms.yaml:3. Keep it on one of them."),
    ("entities/firms.yaml", '"산투스커피"', '"시다모골드"',
     'entities/firms.yaml:10: the name "시다모골드" of "Santos Coffee" is also that of "Sidamo Gold", in '
     "entities/beans.yaml:4. Keep it on one of them."),
    ("entities/firms.yaml", '"산투스커피"', '"산투스커피", "산투스커피"',
     'entities/firms.yaml:10: the name "산투스커피" stands twice in "Santos Coffee". Keep one of them.'),
    ("entities/firms.yaml", 'name: "Santos Coffee"', 'name: "Adis Roasters"',
     'entities/firms.yaml:7: the entity "Adis Roasters" stands here and in entities/firms.yaml:3. Keep one of them.'),
    ("frames/ko/roasts.yaml", "ko.roasts", "en.roasts",
     'frames/ko/roasts.yaml:2: the frame "en.roasts" stands here and in frames/en/roasts.yaml:2. Rename one of them.'),
    ("regions.yaml", '["BR", "ET"]', '["BR", "BR"]', 'regions.yaml:5: "BR" stands in a region here and on line 5. Keep it in one.'),
    ("units.yaml", 'any: ["kg", "percent"]', 'any: ["all"]\n  all: ["kg", "any"]',
     'units.yaml:8: the group holds itself: "all" → "any" → "all". Take one of them out.'),
    ("units.yaml", 'any: ["kg", "percent"]', 'any: ["any"]', 'units.yaml:7: the group holds itself: "any" → "any". Take one of them out.'),
    ("predicates.yaml", "functional: true", 'near: "harvest"',
     'predicates.yaml:11: "harvest" is near to itself. Name another predicate, or remove the key.'),
    # what is written
    ("layers.yaml", "#7a3b12", "brown", 'layers.yaml:4: "colour_light": "brown" is no colour. Write six hexadecimal digits, such as "#1c2c6b".'),
    ("layers.yaml", "#7a3b12", "#c0a080",
     "layers.yaml:4: the colour #c0a080 has a contrast of 2.3 on #fbfaf7, too low to read. Make it darker: 4.5 is needed."),
    ("layers.yaml", "#e8b98a", "#333333",
     "layers.yaml:5: the colour #333333 has a contrast of 1.4 on #14161a, too low to read. Make it lighter: 4.5 is needed."),
    ("layers.yaml", "        default: true\n", "", 'layers.yaml:10: the layer "roast" has 0 default sub-layers. Mark one with default: true.'),
    ("regions.yaml", 'countries: ["BR", "ET"]', 'countries: ["Brazil"]',
     'regions.yaml:5: "countries": "Brazil" is no country. Write its ISO 3166 code, such as "KR".'),
    ("entities/beans.yaml", '"시다모 골드"', '"골드\\u202e"',
     'entities/beans.yaml:4: "ko": "골드\\u202e" holds the invisible character U+202E. Remove it.'),
    ("entities/beans.yaml", '"시다모 골드"', '"골드\\nx"', 'entities/beans.yaml:4: "ko": "골드\\nx" holds the invisible character U+000A. Remove it.'),
    ("entities/beans.yaml", '"시다모 골드"', f'"{"골" * 201}"',
     f'entities/beans.yaml:4: "ko": "{"골" * 79}…" is longer than 200 characters. Shorten it.'),
    ("entities/beans.yaml", '"시다모 골드"', '" 골드"', 'entities/beans.yaml:4: "ko": " 골드" begins or ends with a space. Remove it.'),
    ("entities/beans.yaml", '"시다모 골드"', '"…"', 'entities/beans.yaml:4: "ko": "…" has no letter and no digit. Write the name.'),
    ("predicates.yaml", '"0.05"', '"5%"', 'predicates.yaml:12: "tolerance": "5%" is no tolerance. Write a share from 0 to 1 in quotes, such as "0.01".'),
    ("predicates.yaml", '"0.05"', "0.05", 'predicates.yaml:12: 0.05 is read as a number, not as text. Write "0.05".'),
    ("predicates.yaml", "functional: true", 'object: ["bean"]',
     'predicates.yaml:10: the predicate "harvest" has both an object and units. A relation has an object, an attribute has units.'),
    ("predicates.yaml", '    inverse: {ko: "로스터", en: "roaster"}\n', "",
     'predicates.yaml:2: the predicate "roasts" has no inverse label. Say how it reads from the object\'s side.'),
    ("frames/ko/roasts.yaml", '    clause: "<object 을> <subject 이> 볶"\n', "",
     'frames/ko/roasts.yaml:2: the frame "ko.roasts" has neither a clause nor a phrase nor a table nor a figure. Give it exactly one.'),
    ("frames/en/roasts.yaml", "phrase:", 'clause: "x"\n    phrase:',
     'frames/en/roasts.yaml:2: the frame "en.roasts" has a clause and a phrase. Give it exactly one.'),
    ("frames/en/roasts.yaml", '"ongoing"', '"ongoin"', 'frames/en/roasts.yaml:5: "ongoin" is no status. Did you mean "ongoing"?'),
    ("lexicon/words.yaml", "en: []", "fr: []", "lexicon/words.yaml:3: \"fr\": \"fr\" is none of the choices. Write 'ko' or 'en'."),
    ("pack.yaml", "bean: 2", "bean: 3",
     "pack.yaml:5: the pack has 2 of \"bean\" and expects at least 3. Restore what was lost, or expect less."),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "told"), BREAKS)
def test_a_fault_is_told_with_file_line_and_remedy(
    coffee: Path, faults_of: FaultsOf, file: str, old: str, new: str, told: str
) -> None:
    text = (coffee / file).read_text(encoding="utf-8")
    assert old in text
    (coffee / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert told in faults_of(coffee)


def test_an_example_free_frame_is_a_fault(coffee: Path, faults_of: FaultsOf) -> None:
    (coffee / "frames/en/roasts.yaml").write_text(
        'frames:\n  - id: "en.roasts"\n    predicate: "roasts"\n    phrase: "x"\n    examples: []\n', encoding="utf-8"
    )
    assert 'frames/en/roasts.yaml:5: "examples" is empty. Write at least one.' in faults_of(coffee)


def test_a_long_path_stands_whole_in_the_message(coffee: Path, faults_of: FaultsOf) -> None:
    deep = coffee.rename(coffee.parent / ("커피" * 40))
    (deep / "units.yaml").unlink()
    assert "units.yaml:1: the file is missing. Every pack has one." in faults_of(deep)


def test_all_faults_of_all_files_are_told_in_one_go(coffee: Path, faults_of: FaultsOf) -> None:
    (coffee / "units.yaml").unlink()
    (coffee / "kinds.yaml").write_text("kinds: []\n", encoding="utf-8")
    (coffee / "entities" / "firms.yaml").write_text('kind: "firm"\nentities: [{nam: "x"}]\n', encoding="utf-8")
    assert faults_of(coffee) == [
        'entities/firms.yaml:2: "name" is missing. Add it.',
        'entities/firms.yaml:2: unknown key "nam". Did you mean "name"?',
        'kinds.yaml:1: "kinds" is empty. Write at least one.',
        "units.yaml:1: the file is missing. Every pack has one.",
    ]


def test_a_pack_that_is_wrong_from_end_to_end_gives_a_hundred_faults_and_a_count(
    coffee: Path, faults_of: FaultsOf
) -> None:
    rows = "".join(f'  - {{name: "n{number}", x: 1}}\n' for number in range(300))
    (coffee / "entities" / "firms.yaml").write_text(f'kind: "firm"\nentities:\n{rows}', encoding="utf-8")
    told = faults_of(coffee)
    assert len(told) == 101
    assert told[-1] == f"{coffee}: and 200 more faults. Mend these first."


def test_names_too_many_to_compare_are_refused_without_comparing(coffee: Path, faults_of: FaultsOf) -> None:
    names = ", ".join(f'"n{number}"' for number in range(20_000))
    words = ", ".join(f'"w{number}"' for number in range(20_000))
    text = f'kind: "firm"\nentities:\n  - {{name: "x", en: [{names}], common_words: [{words}]}}\n'
    (coffee / "entities" / "more.yaml").write_text(text, encoding="utf-8")
    assert faults_of(coffee)[-1] == f"{coffee}: and many more faults. Mend these first."


def test_a_hundred_layers_are_the_most(coffee: Path, faults_of: FaultsOf) -> None:
    rows = "".join(
        f'  - {{id: "l{n}", label: {{ko: "가", en: "a"}}, colour_light: "#000000", colour_dark: "#ffffff"}}\n'
        for n in range(101)
    )
    (coffee / "layers.yaml").write_text(f"layers:\n{rows}", encoding="utf-8")
    assert any(told.startswith('layers.yaml:1: "layers": list should have at most 100') for told in faults_of(coffee))


def test_a_pack_that_lost_a_file_says_which(coffee: Path, faults_of: FaultsOf) -> None:
    (coffee / "bundled" / "sources.yaml").unlink()
    assert faults_of(coffee) == [
        "bundled/sources.yaml:1: the file is missing. Bundled claims and their sources stand together."
    ]


def test_a_pack_in_the_wrong_encoding_says_on_which_line(coffee: Path, faults_of: FaultsOf) -> None:
    text = (coffee / "entities" / "beans.yaml").read_text(encoding="utf-8")
    (coffee / "entities" / "beans.yaml").write_bytes(text.encode("cp949"))
    assert "entities/beans.yaml:4: this is not UTF-8. Save the file as UTF-8." in faults_of(coffee)


def test_decomposed_hangul_and_windows_line_ends_are_read_like_any_other(coffee: Path) -> None:
    plain = load_pack(coffee).entity("Sidamo Gold")
    text = (coffee / "entities" / "beans.yaml").read_text(encoding="utf-8")
    decomposed = unicodedata.normalize("NFD", text).replace("\n", "\r\n")
    (coffee / "entities" / "beans.yaml").write_bytes(b"\xef\xbb\xbf" + decomposed.encode("utf-8"))
    assert load_pack(coffee).entity("Sidamo Gold") == plain


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("entites/firms.yaml", 'Did you mean "entities/firms.yaml"?'),
        ("entities/more.yml", 'Did you mean "entities/more.yaml"?'),
        ("frames/jp/roasts.yaml", 'Did you mean "frames/ko/roasts.yaml"?'),
        ("predicate.yaml", 'Did you mean "predicates.yaml"?'),
        ("bundled/claim.jsonl", 'Did you mean "bundled/claims.jsonl"?'),
    ],
)
def test_a_file_that_nothing_would_read_is_a_fault(coffee: Path, faults_of: FaultsOf, name: str, told: str) -> None:
    (coffee / name).parent.mkdir(parents=True, exist_ok=True)
    (coffee / name).write_text("x: 1\n", encoding="utf-8")
    assert faults_of(coffee) == [f"{name}:1: this is no file of a pack, so nothing would read it. {told}"]


def test_readme_licence_and_hidden_files_are_passed_over(coffee: Path) -> None:
    for name in ("README.md", "LICENSE", ".DS_Store"):
        (coffee / name).write_text("x", encoding="utf-8")
    (coffee / "__pycache__").mkdir()
    (coffee / ".git").mkdir()
    (coffee / ".git" / "config.yaml").write_text("{", encoding="utf-8")
    assert load_pack(coffee).name == "coffee"


def test_a_link_out_of_the_pack_is_not_followed(coffee: Path, tmp_path: Path, faults_of: FaultsOf) -> None:
    (tmp_path / "secret.yaml").write_text('kind: "firm"\nentities: []\n', encoding="utf-8")
    (coffee / "entities" / "more.yaml").symlink_to(tmp_path / "secret.yaml")
    (coffee / "samples" / "all").symlink_to(tmp_path, target_is_directory=True)
    assert faults_of(coffee) == [
        "entities/more.yaml:1: a link leads out of sight. Put the file itself here.",
        "samples/all:1: a link leads out of sight. Put the file itself here.",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_never_waited_for(coffee: Path, faults_of: FaultsOf) -> None:
    os.mkfifo(coffee / "entities" / "pipe.yaml")
    assert faults_of(coffee) == ["entities/pipe.yaml:1: this is no file. Remove it."]


def test_a_huge_file_is_refused_before_it_is_read(coffee: Path, faults_of: FaultsOf) -> None:
    with (coffee / "entities" / "huge.yaml").open("wb") as file:
        file.truncate(300 << 20)
    assert "entities/huge.yaml:1: the file is larger than 4 MB. Split it, or leave it out." in faults_of(coffee)


def test_a_name_nobody_knows_gets_the_nearest_pack() -> None:
    with pytest.raises(UnknownName, match=r'No pack is named "genia"\. Did you mean "genai"\?'):
        load_pack("genia")


@pytest.mark.parametrize("path", ["", "no/such/folder", "nul\0", Path("missing")])
def test_a_path_that_is_no_folder_is_a_fault_of_one_line(path: str | Path) -> None:
    with pytest.raises(PackError, match=r"is no folder\. Name the folder of a pack, or one of: .*genai"):
        load_pack(path)


def test_a_file_in_place_of_a_folder_is_named_as_one(coffee: Path) -> None:
    with pytest.raises(PackError, match=r"pack\.yaml\" is a file\. Name the folder"):
        load_pack(coffee / "pack.yaml")


def test_a_folder_without_a_pack_is_refused_before_its_files_are_looked_at(tmp_path: Path) -> None:
    (tmp_path / "diary.yaml").write_text("x", encoding="utf-8")
    with pytest.raises(PackError, match=r"holds no pack\.yaml, so it is no pack\. Name the folder") as caught:
        load_pack(tmp_path)
    assert "diary" not in str(caught.value)


def test_the_flagship_ships() -> None:
    assert "genai" in available_packs()


def test_an_unchanged_pack_is_read_once_and_a_changed_one_again(coffee: Path) -> None:
    first = load_pack(coffee)
    assert load_pack(coffee) is first
    text = (coffee / "pack.yaml").read_text(encoding="utf-8")
    (coffee / "pack.yaml").write_text(text.replace('version: "1"', 'version: "1.1"'), encoding="utf-8")
    second = load_pack(coffee)
    assert second.version == "1.1"
    assert second.fingerprint != first.fingerprint


def test_the_fingerprint_follows_the_bytes_and_not_the_place_or_the_time(coffee: Path, tmp_path: Path) -> None:
    coffee_again = coffee.rename(tmp_path / "elsewhere")
    os.utime(coffee_again / "pack.yaml", (1, 1))
    moved = load_pack(coffee_again)
    assert moved == load_pack(Path(__file__).parent / "fixtures" / "coffee")
    (coffee_again / "samples" / "harvest.md").write_text("# Harvest\n", encoding="utf-8")
    assert load_pack(coffee_again).fingerprint != moved.fingerprint
