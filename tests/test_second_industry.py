"""A second industry, from its documents to its pages, with no code of its own."""

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
