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


SENTENCES = sorted((KEYS / "sentences").glob("*.jsonl"))


def names_of(claim: dict[str, object]) -> list[str]:
    return [str(claim[field]) for field in ("subject", "object", "attributed_to") if field in claim]


@pytest.mark.parametrize("bank", SENTENCES, ids=[file.name for file in SENTENCES])
def test_every_claim_of_a_sentence_names_what_its_text_names(bank: Path) -> None:
    pack = load_pack("genai")
    for line in bank.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        assert item["for"] == "none" or pack.predicate(item["for"]), item["id"]
        for claim in item["claims"]:
            predicate = pack.predicate(claim["predicate"])
            assert all(name in item["text"] for name in names_of(claim)), item["id"]
            assert ("value" in claim) == ("unit" in claim), item["id"]
            assert "unit" not in claim or claim["unit"] in predicate.units, item["id"]
            assert ("amount" in claim) == ("amount_unit" in claim), item["id"]
        named = {name for claim in item["claims"] for name in names_of(claim)}
        for name, others in item.get("aliases", {}).items():
            assert name in named or name in item.get("names", {}), item["id"]
            assert all(other in item["text"] for other in others), item["id"]


@pytest.mark.parametrize("bank", SENTENCES, ids=[file.name for file in SENTENCES])
def test_the_kinds_of_the_names_of_a_sentence_fit_its_claims(bank: Path) -> None:
    pack = load_pack("genai")
    known = {kind for predicate in pack.predicates for kind in predicate.subject + predicate.object}
    for line in bank.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if "names" not in item:
            continue
        kinds: dict[str, str] = item["names"]
        assert set(kinds.values()) <= known, item["id"]
        assert all(name in item["text"] for name in kinds), item["id"]
        for claim in item["claims"]:
            predicate = pack.predicate(claim["predicate"])
            assert kinds[claim["subject"]] in predicate.subject, item["id"]
            assert "object" not in claim or kinds[claim["object"]] in predicate.object, item["id"]
            assert set(names_of(claim)) <= set(kinds), item["id"]


@pytest.mark.parametrize("bank", SENTENCES, ids=[file.name for file in SENTENCES])
def test_the_sentences_are_numbered_once_and_halved_in_turn(bank: Path) -> None:
    items = [json.loads(line) for line in bank.read_text(encoding="utf-8").splitlines()]
    assert len({item["id"] for item in items}) == len(items)
    assert len({item["text"] for item in items}) == len(items)
    turn = 5 if all("names" in item for item in items) else 2
    assert [item["half"] for item in items] == [
        "seen" if number % turn else "held" for number in range(1, len(items) + 1)
    ]
