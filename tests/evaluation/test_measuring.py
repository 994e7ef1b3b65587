"""Methods measured on keys."""

import pytest

from panse.evaluation import compare, pooled
from panse.evaluation.calibration import Judged
from panse.evaluation.measuring import CAREFUL_SHARE, FEWEST_CAREFUL, careful_from, measure
from panse.model import Tally
from panse.packs import load_pack

PACK = load_pack("genai")
VERB = "en.uses.verb"


def line(subject, other, method=VERB, **more):
    return {"subject": subject, "predicate": "uses", "object": other, "line": 1, "method": method} | more


def evaluation(*documents):
    return pooled([compare(key, found, {}, PACK, document=f"{at}.md") for at, (key, found) in enumerate(documents)],
                  PACK.knows)  # fmt: skip


def measured(*evaluations):
    return measure(evaluations, PACK.frames, PACK.knows)


def test_what_two_readings_of_a_document_found_counts_once():
    key = [line("River", "Brook"), line("River", "Lake")]
    with_names = evaluation((key, [line("River", "Brook"), line("River", "Hill")]))
    without_names = evaluation((key, [line("River", "Brook"), line("River", "Lake")]))
    assert measured(with_names, without_names).precision.methods == {VERB: Tally(2, 3)}


def test_a_fact_counts_in_each_document():
    key = [line("River", "Brook")]
    assert measured(evaluation((key, key), (key, key))).precision.all == Tally(2, 2)


def test_what_a_model_found_alone_says_nothing_of_the_frames():
    found = [line("River", "Brook", "model:oak"), line("River", "Lake", f"{VERB}+model:oak")]
    precision = measured(evaluation(([line("River", "Lake")], found))).precision
    assert precision.all == Tally(1, 1)
    assert precision.methods == {VERB: Tally(1, 1), "model:oak": Tally(1, 2)}


def test_a_document_is_judged_by_what_the_others_taught():
    right, wrong = [line("River", "Brook")], [line("Hill", "Peak")]
    bins = measured(evaluation((right, right), (right, wrong))).calibration.bins
    assert [(one.confidence < 0.5, one.tally) for one in bins] == [(True, Tally(1, 1)), (False, Tally(0, 1))]


def test_names_of_the_pack_and_names_discovered_are_told_apart():
    found = [line("OpenAI", "Microsoft"), line("OpenAI", "Lake")]
    names = measured(evaluation((found[:1], found))).by_names
    assert names == {"known": Tally(1, 1), "discovered": Tally(0, 1)}


class TestCareful:
    def test_it_is_the_lowest_confidence_that_gives_nine_right_in_ten(self):
        judged = [Judged(0.7, right=False)] * 10 + [Judged(0.8, right=True)] * 30 + [Judged(0.9, right=True)] * 20
        careful = careful_from(judged)
        assert careful is not None
        assert (careful.least, careful.tally) == (0.71, Tally(50, 50))

    @pytest.mark.parametrize(
        "judged",
        [
            [],
            [Judged(0.9, right=True)] * (FEWEST_CAREFUL - 1),
            [Judged(0.9, right=True), Judged(0.9, right=False)] * FEWEST_CAREFUL,
        ],
    )
    def test_there_is_none_where_nothing_gives_that_or_too_little_was_seen(self, judged):
        assert careful_from(judged) is None

    def test_the_share_is_that_of_all_that_is_as_sure(self):
        judged = [Judged(0.6, right=True)] * 9 + [Judged(0.6, right=False)] + [Judged(0.95, right=True)] * 10
        careful = careful_from(judged)
        assert careful is not None
        assert careful.tally.right / careful.tally.found >= CAREFUL_SHARE
