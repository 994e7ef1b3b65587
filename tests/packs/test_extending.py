"""A pack may extend another: what industries have in common is written once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from panse.documents import read_document
from panse.extraction import extract
from panse.model import PackError
from panse.packs import load_pack

FIXTURES = Path(__file__).parent / "fixtures"
Load = Callable[[Path], list[str]]


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    """A copy of the tea pack, beside a copy of what it extends."""
    shutil.copytree(FIXTURES / "trade", tmp_path / "trade")
    return shutil.copytree(FIXTURES / "tea", tmp_path / "tea")


def change(file: Path, old: str, new: str) -> None:
    written = file.read_text(encoding="utf-8")
    assert old in written
    file.write_text(written.replace(old, new), encoding="utf-8")


def test_vocabulary_is_taken_over_and_added_to(tea: Path) -> None:
    pack = load_pack(tea)
    assert pack.bases == ("trade",)
    assert [kind.id for kind in pack.kinds] == ["firm", "law", "leaf"]
    assert pack.units == ("percent", "KRW", "kg")
    assert [predicate.id for predicate in pack.predicates] == ["makes", "buys", "breaks", "price", "harvest"]
    assert (pack.home, [region.id for region in pack.regions]) == ("home", ["home", "abroad"])
    assert pack.guide.kinds == {"firm": "a company"}


def test_a_group_that_grows_widens_the_signatures_taken_over(tea: Path) -> None:
    pack = load_pack(tea)
    assert pack.predicate("makes").object == ("leaf",)
    assert pack.predicate("price").subject == ("firm", "leaf")
    assert pack.kind_groups["any"] == ("firm", "leaf")


def test_a_row_of_the_same_id_changes_what_it_says_and_leaves_the_rest(tea: Path) -> None:
    price = load_pack(tea).predicate("price")
    assert (price.takes_about, price.label.en, price.units) == (True, "price", ("KRW",))


def test_words_are_added_to_lists(tea: Path) -> None:
    pack = load_pack(tea)
    assert pack.kind("firm").nouns == {"en": ("firm", "company", "tea house"), "ko": ("다원",)}
    assert pack.lexicon["generic"]["en"] == ("Price", "Trade", "Leaf")


def test_frames_of_the_pack_itself_are_asked_first(tea: Path) -> None:
    frames = [(frame.pack, frame.id, frame.file) for frame in load_pack(tea).frames]
    assert frames[0] == ("tea", "en.harvest.word", "frames/en/tea.yaml")
    assert frames[1] == ("trade", "en.makes.verb", "trade/frames/en/trade.yaml")
    assert len(frames) == 6


def test_a_frame_of_the_same_id_stands_in_the_place_of_the_one_taken_over(tea: Path) -> None:
    before = [frame.id for frame in load_pack(tea).frames]
    change(tea / "frames/en/tea.yaml", "en.harvest.word", "en.price.word")
    frames = load_pack(tea).frames
    assert [frame.id for frame in frames] == before[1:]
    assert [(frame.pack, frame.predicate) for frame in frames if frame.id == "en.price.word"] == [("tea", "harvest")]


def test_documents_are_read_with_what_was_taken_over(tea: Path) -> None:
    text = "Hill House makes Green Dew. Green Dew costs 9,000 won and gave 40 kg.\n\n언덕집이 초록이슬을 만든다.\n"
    claims = extract(read_document(text.encode(), name="a.md"), load_pack(tea)).claims
    said = [
        (claim.subject, claim.predicate, claim.object or str(claim.quantity and claim.quantity.value))
        for claim in claims
    ]
    assert sorted(said) == [
        ("Green Dew", "harvest", "40"),
        ("Green Dew", "price", "9000"),
        ("Hill House", "makes", "Green Dew"),
        ("Hill House", "makes", "Green Dew"),
    ]


def test_what_is_left_out_takes_its_frames_and_its_guide_along(tea: Path) -> None:
    with (tea / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write('without:\n  predicates: ["breaks"]\n  frames: ["en.buys.verb"]\n')
    pack = load_pack(tea)
    assert [frame.id for frame in pack.frames] == ["en.harvest.word", "en.makes.verb", "en.price.word", "ko.makes.verb"]
    assert list(pack.guide.predicates) == ["makes"]
    assert pack.predicate("buys").near is None


def test_what_was_left_out_may_be_written_anew(tea: Path) -> None:
    with (tea / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write('without: {predicates: ["price"]}\n')
    change(
        tea / "predicates.yaml",
        "takes_about: true",
        'label: {ko: "값", en: "cost"}\n    subject: ["leaf"]\n    units: ["kg"]',
    )
    price = load_pack(tea).predicate("price")
    assert (price.label.en, price.units, price.takes_about) == ("cost", ("kg",), False)


def test_a_base_may_extend_another_and_a_whole_pack_may_be_extended(tea: Path) -> None:
    herbs = tea.parent / "herbs"
    herbs.mkdir()
    (herbs / "pack.yaml").write_text(
        'name: "herbs"\nversion: "1"\nlabel: {ko: "약초", en: "Herbs"}\nextends: "tea"\n', encoding="utf-8"
    )
    pack = load_pack(herbs)
    assert pack.bases == ("tea", "trade")
    assert [layer.id for layer in pack.layers] == ["leaf"]
    assert (pack.entities, pack.claims) == ((), ())
    assert pack.fingerprint != load_pack(tea).fingerprint


def test_a_change_of_what_is_extended_changes_the_fingerprint(tea: Path) -> None:
    before = load_pack(tea).fingerprint
    change(tea.parent / "trade/lexicon/words.yaml", "Price", "Prices")
    assert load_pack(tea).fingerprint != before


def test_a_pack_that_ships_may_be_extended_from_anywhere(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(
        'name: "mine"\nversion: "1"\nlabel: {ko: "내 것", en: "Mine"}\nextends: "genai"\n', encoding="utf-8"
    )
    pack, genai = load_pack(tmp_path), load_pack("genai")
    assert (pack.name, pack.layers, pack.predicates) == ("mine", genai.layers, genai.predicates)
    assert [frame.id for frame in pack.frames] == [frame.id for frame in genai.frames]


def test_precision_is_that_of_what_is_extended_until_it_is_measured(tea: Path) -> None:
    (tea.parent / "trade/precision.yaml").write_text(
        'all: {right: 9, found: 10}\nframes:\n  "en.makes.verb": {right: 10, found: 10}\n', encoding="utf-8"
    )
    assert load_pack(tea).confidence("en.makes.verb") > load_pack(tea).confidence("en.harvest.word") == 0.9
    (tea / "precision.yaml").write_text("all: {right: 1, found: 2}\nframes: {}\n", encoding="utf-8")
    assert load_pack(tea).confidence("en.makes.verb") == 0.5


def test_an_unknown_base_is_told_with_the_nearest_there_is(tea: Path, faults_of: Load) -> None:
    change(tea / "pack.yaml", "trade", "genia")
    assert faults_of(tea) == ['pack.yaml:5: "genia" is no pack to extend. Did you mean "genai"?']


@pytest.mark.parametrize("path", ["../trade", "/etc", ".", "trade/", ""])
def test_what_is_extended_is_a_word_and_no_path(tea: Path, path: str) -> None:
    change(tea / "pack.yaml", "trade", path)
    assert any(line.startswith("pack.yaml:5:") for line in _lines(tea))


def test_packs_that_extend_each_other_are_told_as_a_circle(tea: Path, faults_of: Load) -> None:
    with (tea.parent / "trade/base.yaml").open("a", encoding="utf-8") as file:
        file.write('extends: "tea"\n')
    assert faults_of(tea) == [
        'trade/base.yaml:4: the packs extend each other in a circle: "tea" → "trade" → "tea". Take one of them out.'
    ]


def test_a_pack_does_not_extend_itself(tea: Path, faults_of: Load) -> None:
    change(tea / "pack.yaml", "trade", "tea")
    assert "in a circle" in faults_of(tea)[0]


def test_faults_of_what_is_extended_are_told_in_its_own_file(tea: Path, faults_of: Load) -> None:
    change(tea.parent / "trade/predicates.yaml", '    object: ["law"]', '    object: ["lwa"]')
    change(tea / "units.yaml", '"kg"\n', '"kg"\n    colour: "red"\n')
    found = faults_of(tea)
    assert (
        'trade/predicates.yaml:18: the predicate "breaks" takes object "lwa", which is no kind of this pack.'
        in found[1]
    )
    assert found[0].startswith('units.yaml:3: unknown key "colour"')


def test_a_kind_that_bears_the_name_of_a_group_taken_over_is_told(tea: Path, faults_of: Load) -> None:
    change(tea / "kinds.yaml", '- id: "leaf"', '- id: "any"')
    assert (
        'kinds.yaml:2: the kind "any" bears the name of a group, in trade/kinds.yaml:10. Rename the kind.'
        in faults_of(tea)
    )


def test_a_group_that_bears_the_id_of_a_kind_taken_over_is_told(tea: Path, faults_of: Load) -> None:
    change(tea / "kinds.yaml", "  good:", "  law:")
    assert any(
        line.startswith('kinds.yaml:11: the group "law" bears the id of a kind, in trade/kinds.yaml:6')
        for line in faults_of(tea)
    )


def test_a_frame_of_the_same_id_in_another_language_is_told(tea: Path, faults_of: Load) -> None:
    change(tea / "frames/en/tea.yaml", "en.harvest.word", "ko.makes.verb")
    told = 'frames/en/tea.yaml:2: the frame "ko.makes.verb" is one of another language in trade/frames/ko/trade.yaml:2.'
    assert faults_of(tea) == [f"{told} Rename it."]


def test_an_id_that_stands_twice_in_one_file_is_told_though_it_was_taken_over(tea: Path, faults_of: Load) -> None:
    change(tea / "predicates.yaml", '- id: "harvest"', '- id: "price"')
    assert any('the id "price" stands here and on line 2' in line for line in faults_of(tea))


def test_a_country_in_two_regions_is_told_across_files(tea: Path, faults_of: Load) -> None:
    (tea / "regions.yaml").write_text(
        'regions:\n  - id: "near"\n    label: {ko: "가까이", en: "Near"}\n    countries: ["KR"]\n', encoding="utf-8"
    )
    assert faults_of(tea) == [
        'regions.yaml:4: "KR" stands in a region here and in trade/regions.yaml:5. Keep it in one.'
    ]


def test_leaving_out_what_is_not_there_is_told(tea: Path, faults_of: Load) -> None:
    with (tea / "pack.yaml").open("a", encoding="utf-8") as file:
        file.write('without:\n  frames: ["en.make.verb"]\n')
    assert faults_of(tea) == [
        'pack.yaml:7: "en.make.verb" is left out and is none of the frames of what this pack extends. '
        'Did you mean "en.makes.verb"?'
    ]


def test_a_file_that_nobody_would_take_over_is_told(tea: Path, faults_of: Load) -> None:
    shutil.copytree(tea / "entities", tea.parent / "trade/entities")
    assert (
        "trade/entities/all.yaml:1: nobody takes this over from a base. Move it to a pack of an industry."
        in faults_of(tea)
    )


def test_a_pack_with_nothing_to_extend_needs_all_files(tea: Path, faults_of: Load) -> None:
    change(tea / "pack.yaml", 'extends: "trade"', "")
    assert "regions.yaml:1: the file is missing. Every pack has one." in faults_of(tea)


def test_a_base_is_no_industry(tea: Path) -> None:
    with pytest.raises(PackError, match="is what packs extend, and no industry itself"):
        load_pack(tea.parent / "trade")


def test_links_are_not_followed_to_what_is_extended(tea: Path) -> None:
    (tea.parent / "trade").rename(tea.parent / "elsewhere")
    (tea.parent / "trade").symlink_to(tea.parent / "elsewhere")
    assert '"trade" is no pack to extend' in _lines(tea)[0]


def _lines(folder: Path) -> list[str]:
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    return [line.removeprefix(f"{folder}/") for line in str(caught.value).splitlines()]
