"""The answer keys for development hold what they say they hold."""

import csv
import json
from pathlib import Path

import pytest

from panse.packs import Pack, load_pack

KEYS = Path(__file__).parents[1] / "keys"
FILES = sorted(file for file in KEYS.glob("*/**/*.jsonl") if file.with_suffix(".md").exists())


def read_table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


@pytest.mark.parametrize("key", FILES, ids=[file.relative_to(KEYS).as_posix() for file in FILES])
def test_every_claim_of_a_key_stands_in_its_document_and_fits_its_pack(key: Path) -> None:
    industry = KEYS / key.relative_to(KEYS).parts[0]
    pack: Pack = load_pack(industry.name)
    lines = key.with_suffix(".md").read_text(encoding="utf-8").split("\n")
    kinds = {row["name"]: row["kind"] for row in read_table(industry / "entities.csv")}
    published = {row["file"] for row in read_table(industry / "published.csv")}
    assert key.with_suffix(".md").name in published
    for line in key.read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        predicate = pack.predicate(claim["predicate"])
        assert claim["quote"] in lines[claim["line"] - 1], claim["id"]
        assert kinds[claim["subject"]] in predicate.subject, claim["id"]
        assert claim["object"] is None or claim["object"] in kinds, claim["id"]
        assert (claim["value"] is None) == (claim["unit"] is None), claim["id"]
        assert claim["unit"] is None or claim["unit"] in predicate.units, claim["id"]


@pytest.mark.parametrize("industry", sorted({file.relative_to(KEYS).parts[0] for file in FILES}))
def test_no_two_claims_of_an_industry_have_one_id(industry: str) -> None:
    files = [file for file in FILES if file.is_relative_to(KEYS / industry)]
    ids = [json.loads(line)["id"] for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(ids) == len(set(ids))
