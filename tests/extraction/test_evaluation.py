"""Claims against an answer key."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.extraction.evaluation import Score, evaluate, evaluate_file, names_of, read_key, read_names
from panse.model import PanseError, UnknownName
from panse.packs import load_pack

PACK = load_pack("genai")
SHARED = Path(__file__).parents[3] / "shared" / "gold"
NAMES = {"river": "River", "강물": "River", "brook": "Brook"}


def line(text, **more):
    """Build a line from ``subject predicate object`` or ``subject predicate value unit``."""
    subject, predicate, *rest = text.split()
    fields = {"subject": subject, "predicate": predicate, "object": None, "value": None, "unit": None, "line": 1}
    if len(rest) == 2:
        fields |= {"value": float(rest[0]), "unit": rest[1]}
    elif rest:
        fields["object"] = rest[0]
    return fields | {"date": None, "status": "done"} | more


def scored(key, found):
    result = evaluate(key, found, NAMES, PACK).all
    return result.true, result.found, result.wanted


@pytest.mark.parametrize(
    ("key", "found", "figures"),
    [
        ("River acquires Brook", "River acquires Brook", (1, 1, 1)),
        ("River acquires Brook", "강물 acquires BROOK", (1, 1, 1)),
        ("River acquires Brook", "Brook acquires River", (0, 1, 1)),
        ("River partners_with Brook", "Brook partners_with River", (1, 1, 1)),
        ("River uses Brook", "River based_on Brook", (1, 1, 1)),
        ("River based_on Brook", "River uses Brook", (1, 1, 1)),
        ("River uses Brook", "River supplies Brook", (0, 1, 1)),
        ("River parameters 100 count", "River parameters 100.9 count", (1, 1, 1)),
        ("River parameters 100 count", "River parameters 102 count", (0, 1, 1)),
        ("River parameters 100 count", "River parameters 100 tokens", (0, 1, 1)),
        ("River parameters 0 count", "River parameters 0 count", (1, 1, 1)),
    ],
)
def test_facts_are_the_same_when_they_say_the_same(key, found, figures):
    assert scored([line(key)], [line(found)]) == figures


def test_a_fact_stated_twice_is_one_fact():
    twice = [line("River acquires Brook"), line("River acquires Brook", line=9)]
    assert scored(twice, twice) == (1, 1, 1)


def test_where_the_date_is_the_value_its_year_makes_the_fact():
    key = [line("River founded", date="2020-03")]
    assert scored(key, [line("River founded", date="2020")]) == (1, 1, 1)
    assert scored(key, [line("River founded", date="2021")]) == (0, 1, 1)


def test_one_claim_answers_one_fact_only():
    key = [line("River parameters 100 count"), line("River parameters 100.5 count")]
    assert scored(key, [line("River parameters 100.2 count")]) == (1, 1, 2)


def test_what_the_facts_found_say_besides_is_told():
    key = [
        line("River acquires Brook", date="2023", amount=5, amount_unit="USD", line=3),
        line("River acquires Lake", date="2024", status="planned"),
        line("River uses Brook"),
    ]
    found = [
        line("River acquires Brook", date="2023-01", amount=5, amount_unit="USD", line=4),
        line("River acquires Lake", date="2024"),
        line("River uses Brook"),
    ]
    result = evaluate(key, found, NAMES, PACK)
    assert (result.date, result.status, result.amount) == (0.5, 0.6667, 1.0)
    assert result.evidence_line == 0.6667


def test_misses_and_extras_are_listed_with_their_lines():
    result = evaluate([line("River uses Brook")], [line("River uses Lake")], NAMES, PACK)
    assert ([one["object"] for one in result.misses], [one["object"] for one in result.extras]) == (["Brook"], ["Lake"])
    assert result.by_predicate == {"uses": Score(0, 1, 1)}


def test_shares_of_nothing_are_none():
    empty = evaluate([], [], NAMES, PACK)
    assert (empty.all.precision, empty.all.recall, empty.all.f1, empty.date) == (None, None, 0.0, None)


facts = st.builds(
    "{} {} {}".format,
    st.sampled_from(["River", "강물", "Brook", "Lake"]),
    st.sampled_from(["uses", "based_on", "partners_with", "parameters"]),
    st.sampled_from(["River", "Brook", "100 count", "100.5 count", "7 count"]),
).map(line)


@given(st.lists(facts, max_size=8), st.lists(facts, max_size=8))
def test_no_more_is_true_than_was_found_or_wanted(key, found):
    true, got, wanted = scored(key, found)
    assert true <= min(got, wanted)
    assert scored(key, key) == (wanted, wanted, wanted)


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
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    with pytest.raises(PanseError, match="no table of names"):
        read_names([tmp_path / "other.csv"])


def test_the_claims_are_those_of_the_document_of_the_same_stem(tmp_path):
    (tmp_path / "river.jsonl").write_text(json.dumps(line("River uses Brook")), "utf-8")
    found = [line("River uses Brook", document="river.md"), line("River uses Lake", document="lake.md")]
    assert evaluate_file(tmp_path / "river.jsonl", found, PACK).all == Score(1, 1, 1)
    with pytest.raises(UnknownName, match='No document is named "river"'):
        evaluate_file(tmp_path / "river.jsonl", found[1:], PACK)


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the shared answer keys are not there")
@pytest.mark.parametrize("left_out", [1, 3])
def test_the_figures_are_those_of_the_scorer_of_the_answer_keys(tmp_path, left_out):
    """Hold the key against a worsened copy of itself, in both scorers."""
    key = SHARED / "spri-2023-genai-ecosystem.jsonl"
    found = []
    for number, claim in enumerate(read_key(key)):
        if number % 4 == left_out:
            continue
        worse = dict(claim) | {"document": f"{key.stem}.md"}
        if number % 5 == 0:
            worse |= {"line": 1, "date": "2001", "status": "planned"}
        if number % 7 == 0 and claim["value"] is not None:
            worse["value"] = claim["value"] * 1.008
        if number % 11 == 0:
            worse["predicate"] = {"uses": "based_on", "based_on": "uses"}.get(claim["predicate"], "supplies")
        found.append(worse)
    (tmp_path / "found.jsonl").write_text("".join(json.dumps(one) + "\n" for one in found), "utf-8")
    words = [sys.executable, str(SHARED / "score.py"), str(key), str(tmp_path / "found.jsonl"), "--json"]
    theirs = json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
    ours = evaluate_file(key, found, PACK)
    assert figures(ours.all) == theirs["all"]
    assert {name: figures(score) for name, score in ours.by_predicate.items()} == theirs["by_predicate"]
    for share in ("date", "status", "amount", "evidence_line"):
        assert getattr(ours, share) == theirs[share]
    assert 0.3 < ours.all.f1 < 1


def figures(score):
    names = ("precision", "recall", "f1", "true", "found", "wanted")
    return {name: getattr(score, name) for name in names}


def test_names_of_a_pack_lead_to_canonical_ones():
    names = names_of(PACK)
    assert names[next(iter(names))] in {entity.name for entity in PACK.entities}
