"""A second industry, from its documents to its pages, with no code of its own."""

import re
import shutil
from pathlib import Path

import pytest

import panse
from panse.observatory import Observatory

FIXTURE = Path(__file__).parent / "packs" / "fixtures" / "coffee"
BRIEF = """# 원두 소식

- 아디스로스터스가 2024년 3월 시다모 골드를 볶는다고 밝혔다.
- 산투스커피는 시다모 골드를 볶지 않는다.
- Santos Coffee roasts Santos Dark.
"""


@pytest.fixture
def observatory(tmp_path: Path) -> Observatory:
    coffee = shutil.copytree(FIXTURE, tmp_path / "coffee")
    predicates = coffee / "predicates.yaml"
    written = predicates.read_text(encoding="utf-8")
    predicates.write_text(written.replace('- id: "roasts"', '- id: "roasts"\n    means: "makes"'), encoding="utf-8")
    made = panse.open(tmp_path / "coffee.panse", pack=coffee)
    assert isinstance(made, Observatory)
    made.read(BRIEF.encode(), name="brief.md", published="2024-05-01")
    return made


def test_its_documents_give_its_claims(observatory: Observatory) -> None:
    said = {(row["subject"], row["predicate"], row["object"], row["date"]) for row in observatory.claims().to_dicts()}
    assert said == {
        ("Adis Roasters", "roasts", "Sidamo Gold", "2024-03"),
        ("Santos Coffee", "roasts", "Santos Dark", None),
    }


def test_its_pages_can_be_written(observatory: Observatory, tmp_path: Path) -> None:
    observatory.site(tmp_path / "site")
    board = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "커피" in board or "원두" in board
    assert "시다모 골드" in board
    assert "반도체" not in board


def test_opened_again_it_is_still_that_industry(observatory: Observatory) -> None:
    again = panse.open(observatory.path)
    assert isinstance(again, Observatory)
    assert again.pack.name == "coffee"
    assert len(again.claims()) == 2


@pytest.fixture(scope="module")
def batteries(tmp_path_factory: pytest.TempPathFactory) -> Observatory:
    folder = tmp_path_factory.mktemp("batteries")
    return Observatory.create(folder / "b.panse", "batteries", samples=True)


def test_the_second_pack_that_ships_reads_its_samples(batteries: Observatory) -> None:
    said = {(row["subject"], row["predicate"], row["value"], row["unit"]) for row in batteries.claims().to_dicts()}
    assert ("EV3", "range", 501_000, "m") in said
    assert ("Naxtra", "energy_density", 175, "Wh/kg") in said


def test_its_pages_speak_of_no_other_industry(batteries: Observatory, tmp_path: Path) -> None:
    batteries.site(tmp_path / "site")
    for page in ("index", "firms", "documents", "search", "en/index", "en/firms"):
        text = (tmp_path / "site" / f"{page}.html").read_text(encoding="utf-8")
        assert not re.search(r"반도체|클라우드|언어 ?모델|인공지능|\bGPU|\bchips?\b|\bcloud\b|\bgenai\b", text), page


def test_a_pack_of_ones_own_may_stand_on_it_and_part_the_world_otherwise(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "pack.yaml").write_text(
        'name: "mine"\nversion: "1"\nlabel: {ko: "내 배터리", en: "My batteries"}\nextends: "batteries"\n',
        encoding="utf-8",
    )
    (mine / "regions.yaml").write_text(
        'regions:\n  - {id: "china", label: {ko: "중국", en: "China"}, countries: ["CN"]}\n', encoding="utf-8"
    )
    (mine / "entities").mkdir()
    (mine / "entities" / "mine.yaml").write_text(
        'kind: "org"\nentities:\n  - {name: "CATL", country: "CN", layers: ["cell"]}\n'
        '  - {name: "Orbit Cells", country: "US", layers: ["cell"]}\n',
        encoding="utf-8",
    )
    made = panse.open(tmp_path / "mine.panse", pack=mine)
    assert isinstance(made, Observatory)
    made.read(b"CATL supplies cells to Orbit Cells.\n", name="a.md", published="2025-01-01")
    made.site(tmp_path / "site")
    board = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert [region in board for region in ("중국", "해외", "국내")] == [True, True, True]
    assert [(row["subject"], row["object"]) for row in made.claims().to_dicts()] == [("CATL", "Orbit Cells")]
