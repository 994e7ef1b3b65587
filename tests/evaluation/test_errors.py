"""Errors by kind."""

import pytest

from panse.evaluation import compare, worst_errors
from panse.packs import load_pack

PACK = load_pack("genai")


def line(text, **more):
    subject, predicate, *rest = text.split()
    fields = {"subject": subject, "predicate": predicate, "line": 1, "method": "", "status": "done"}
    fields |= {"object": rest[0]} if len(rest) == 1 else {"value": float(rest[0]), "unit": rest[1]}
    return fields | more


def errors(wanted, found):
    return worst_errors([compare(wanted, found, {}, PACK, document="a.md")])


@pytest.mark.parametrize(
    ("wanted", "found", "kind"),
    [
        ("River uses Brook", "River uses Lake", "object"),
        ("River uses Brook", "Lake uses Brook", "subject"),
        ("River uses Brook", "River hosts Brook", "predicate"),
        ("River parameters 7 count", "River parameters 8 count", "value"),
        ("River parameters 7 count", "River parameters 7 tokens", "value"),
        ("River parameters 7 count", "Lake parameters 7 count", "subject"),
    ],
)
def test_a_fact_found_amiss_is_one_error(wanted, found, kind):
    (error,) = errors([line(wanted)], [line(found, method="en.uses.verb")])
    assert (error.kind, error.predicate, error.method, error.count) == (
        kind, line(wanted)["predicate"], "en.uses.verb", 1,
    )  # fmt: skip
    assert (error.wanted["subject"], error.found["method"]) == ("River", "en.uses.verb")


def test_what_stands_on_another_line_is_a_miss_and_an_extra():
    found = errors([line("River uses Brook")], [line("River uses Lake", line=2, method="en.uses.verb")])
    assert [(one.kind, one.method) for one in found] == [("extra", "en.uses.verb"), ("missed", "")]


def test_what_is_right_may_be_wrong_in_its_date_or_status():
    wanted = [line("River uses Brook", date="2023", status="planned")]
    found = errors(wanted, [line("River uses Brook", date="2024", method="en.uses.verb")])
    assert [(one.kind, one.predicate) for one in found] == [("date", "uses"), ("status", "uses")]


def test_the_most_frequent_kind_comes_first_with_its_count():
    wanted = [line(f"River uses Brook{number}", line=number) for number in range(3)]
    found = [line("Hill acquires Peak", method="en.acquires.verb")]
    assert [(one.count, one.kind) for one in errors(wanted, found)] == [(3, "missed"), (1, "extra")]


def test_what_is_right_is_no_error():
    same = [line("River uses Brook", date="2024"), line("River parameters 7 count")]
    assert errors(same, same) == ()
