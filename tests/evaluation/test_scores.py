"""Claims held against an answer key."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.evaluation import Score, compare, evaluate, pooled
from panse.evaluation.keys import read_key, read_names
from panse.model import Tally
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


def test_what_stands_in_for_a_neighbour_counts_under_the_predicate_that_was_wanted():
    result = evaluate([line("River uses Brook")], [line("River based_on Brook")], NAMES, PACK)
    assert result.by_predicate == {"uses": Score(1, 1, 1)}


def test_documents_are_pooled_and_a_fact_counts_in_each():
    one = [line("River uses Brook")]
    right = compare(one, [line("River uses Brook", method="en.uses.verb")], NAMES, PACK, document="a.md", language="en")
    wrong = compare(one, [line("River uses Lake", method="en.uses.verb")], NAMES, PACK, document="b.md", language="ko")
    result = pooled([right, wrong], PACK.knows)
    assert result.all == Score(1, 2, 2)
    assert {language: scores["all"].true for language, scores in result.by_language.items()} == {"en": 1, "ko": 0}
    assert result.by_language["ko"]["uses"] == Score(0, 1, 1)
    assert result.by_method == {"en.uses.verb": Tally(1, 2)}
    assert [(one["document"], one["object"]) for one in (*result.misses, *result.extras)] == [
        ("b.md", "Brook"),
        ("b.md", "Lake"),
    ]


def test_nothing_pooled_is_nothing():
    nothing = pooled([], PACK.knows)
    assert (nothing.all, nothing.by_language, nothing.calibration.bins) == (Score(0, 0, 0), {}, ())


def test_facts_with_names_that_the_pack_knows_are_told_apart():
    found = [line("OpenAI uses Microsoft"), line("OpenAI uses Lake"), line("OpenAI parameters 7 count")]
    result = evaluate([line("OpenAI uses Lake")], found, NAMES, PACK)
    assert result.by_names == {"known": Tally(0, 2), "discovered": Tally(1, 1)}


def test_a_fact_is_as_sure_as_its_surest_claim():
    found = [line("River uses Brook", confidence=0.62), line("River uses Brook", line=3, confidence=0.91)]
    (bin_,) = evaluate(found[:1], found, NAMES, PACK).calibration.bins
    assert (bin_.confidence, bin_.tally) == (0.91, Tally(1, 1))


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
    ours = evaluate(read_key(key), found, read_names([SHARED / "entities.csv"]), PACK)
    assert figures(ours.all) == theirs["all"]
    by_predicate = {name: figures(score) for name, score in ours.by_predicate.items()}
    neighbours = {"uses", "based_on"}  # the scorer counts what is found under its own predicate, not the one it answers
    assert without(by_predicate, neighbours) == without(theirs["by_predicate"], neighbours)
    assert all(by_predicate[name]["recall"] == theirs["by_predicate"][name]["recall"] for name in neighbours)
    for share in ("date", "status", "amount", "evidence_line"):
        assert getattr(ours, share) == theirs[share]
    assert 0.3 < ours.all.f1 < 1


def figures(score):
    names = ("precision", "recall", "f1", "true", "found", "wanted")
    return {name: getattr(score, name) for name in names}


def without(scores, names):
    return {name: score for name, score in scores.items() if name not in names}
