"""Stretches of a text, and the lines they stand on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.model import LineIndex, Span


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-1, 2), (3, 2), (5, 5)])
def test_a_span_holds_at_least_one_character_of_the_text(start, end):
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(start, end)


def test_a_span_counts_code_points_past_emoji_and_hangul():
    text = "😀 판세는"
    assert Span(2, 4).cut(text) == "판세"
    assert len(Span(2, 4)) == 2


@pytest.mark.parametrize(
    ("one", "other", "covers", "overlaps"),
    [
        ((0, 4), (1, 3), True, True),
        ((0, 4), (0, 4), True, True),
        ((0, 4), (4, 5), False, False),
        ((0, 4), (3, 5), False, True),
        ((2, 3), (0, 4), False, True),
    ],
)
def test_spans_cover_and_overlap_half_open(one, other, covers, overlaps):
    assert Span(*one).covers(Span(*other)) is covers
    assert Span(*one).overlaps(Span(*other)) is overlaps


def test_a_span_is_moved_whole():
    assert Span(1, 3).shifted(10) == Span(11, 13)


def test_spans_are_ordered_by_where_they_begin_and_then_end():
    assert sorted([Span(2, 3), Span(0, 9), Span(0, 4)]) == [Span(0, 4), Span(0, 9), Span(2, 3)]


@pytest.mark.parametrize(
    ("text", "offset", "line"),
    [("", 0, 1), ("가\n나", 0, 1), ("가\n나", 1, 1), ("가\n나", 2, 2), ("\n\n가", 2, 3), ("가\u2028나\r다", 4, 1)],
)
def test_lines_count_from_one_and_end_at_a_line_feed_alone(text, offset, line):
    assert LineIndex(text).line_of(offset) == line


@given(st.text(st.sampled_from("가a\n\r😀")))
def test_lines_cut_the_text_as_splitting_at_line_feeds_does(text):
    lines = LineIndex(text)
    cuts = [text[slice(*lines.span_of(number))] for number in range(1, len(lines) + 1)]
    assert cuts == text.split("\n")


@given(st.text(st.sampled_from("가a\n")), st.data())
def test_an_offset_stands_on_the_line_after_the_line_feeds_before_it(text, data):
    offset = data.draw(st.integers(0, len(text)))
    assert LineIndex(text).line_of(offset) == 1 + text[:offset].count("\n")
