import itertools
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.figures.timeline import NARROW, WIDE, TimelineEvent, TimelineRow, TimelineStyle, draw_timeline
from panse.figures.widths import shortened, text_width
from panse.model import Status, When

ON_WIDE = TimelineStyle(WIDE, 96, home=True, prefix="w")
ON_NARROW = TimelineStyle(NARROW, 0, home=True, prefix="n")


def event(when, text="꽃 출시", **fields):
    return TimelineEvent(When.parse(when), when, text, **fields)


def drawn(*events, style=ON_WIDE):
    return ET.fromstring(draw_timeline([TimelineRow("꽃", events, "bloom")], style, "What happened"))


def test_it_is_an_image_named_by_a_sentence():
    figure = drawn(event("2023-10"))
    assert (figure.get("role"), figure.get("aria-label"), figure.get("class")) == ("img", "What happened", "wide")


def test_no_events_make_no_figure():
    assert draw_timeline([TimelineRow("꽃", ())], ON_WIDE, "Nothing") == ""


def test_a_month_is_a_point_in_its_middle():
    figure = drawn(event("2023-07"))
    (point,) = figure.iter("circle")
    year = (WIDE - 10 - 96) / 365.2425
    assert float(point.get("cx")) == pytest.approx(96 + year * 196.5, abs=0.6)


@pytest.mark.parametrize(("when", "months"), [("2023", 12), ("2023-H2", 6), ("2023-Q3", 3)])
def test_a_coarser_date_is_a_bar_across_all_of_it(when, months):
    figure = drawn(event(when))
    (bar,) = figure.iter("rect")
    assert not list(figure.iter("circle"))
    assert float(bar.get("width")) == pytest.approx((WIDE - 10 - 96) * months / 12, rel=0.03)


def test_a_plan_is_dashed_and_filled_at_home_only_by_a_dot():
    at_home = drawn(event("2023-10", status=Status.PLANNED))
    assert [point.get("class") for point in at_home.iter("circle")] == ["planned", "done"]
    abroad = drawn(event("2023-10", status=Status.PLANNED), style=TimelineStyle(WIDE, 96, home=False, prefix="w"))
    assert [point.get("class") for point in abroad.iter("circle")] == ["planned hollow"]


def test_an_estimate_is_hatched_with_a_pattern_that_is_there():
    figure = drawn(event("2023-10", status=Status.ESTIMATED))
    (pattern,) = figure.iter("pattern")
    (point,) = figure.iter("circle")
    assert point.get("fill") == f"url(#{pattern.get('id')})"


def test_what_is_under_way_ends_in_an_arrow_at_the_edge():
    figure = drawn(event("2022-10", status=Status.ONGOING), event("2023-02"))
    (arrow,) = (path for path in figure.iter("path") if path.get("class") == "arrow")
    assert float(arrow.get("d").partition("H")[2].partition("m")[0]) == pytest.approx(WIDE - 12, abs=1)


def test_hostile_text_stays_text():
    figure = drawn(event("2023-10", text='<script>alert("x")</script>'))
    assert not list(figure.iter("script"))
    assert "alert" in "".join(figure.itertext())


months = st.builds(lambda year, month: str(When.month(year, month)), st.integers(2019, 2024), st.integers(1, 12))
coarse = st.builds(lambda year: str(When.year(year)), st.integers(2019, 2024))
words = st.text(st.sampled_from("가나다 ABC출시xyz"), min_size=1, max_size=40).map(str.strip).filter(bool)


@pytest.mark.parametrize("style", [ON_WIDE, ON_NARROW], ids=["wide", "narrow"])
@given(events=st.lists(st.tuples(st.one_of(months, coarse), words), min_size=1, max_size=25))
def test_labels_never_lie_over_each_other_and_stay_on_the_paper(style, events):
    figure = drawn(*(event(when, text) for when, text in events), style=style)
    lanes: dict[str, list[tuple[float, float]]] = {}
    labels = [text for text in figure.iter("text") if text.get("class") is None]
    for text in labels:
        width = text_width("".join(text.itertext()), 12)
        x = float(text.get("x"))
        left = x - width if text.get("text-anchor") == "end" else x
        lanes.setdefault(text.get("y"), []).append((left, left + width))
    assert len(labels) == len(events)
    for lane in lanes.values():
        for (_, end), (start, _) in itertools.pairwise(sorted(lane)):
            assert end <= start
        assert min(lane)[0] >= -1
        assert max(end for _, end in lane) <= style.width + 1


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "9999"])
def test_the_ends_of_the_calendar_are_drawn(day):
    assert len(list(drawn(event(day), event("2023-10")).iter("text"))) > 2


def test_days_of_one_year_get_quarters_on_the_scale():
    figure = drawn(event("2023-03-14"))
    assert sum(path.get("class") == "grid faint" for path in figure.iter("path")) == 3


def test_widths_grow_with_the_text_and_hangul_is_wider_than_latin():
    assert text_width("판세", 12) > text_width("ab", 12) > text_width("il", 12) > 0
    assert text_width("", 12) == 0
    assert shortened("판세 장부", 12, 1000) == "판세 장부"
    assert shortened("판세 장부 판세 장부", 12, 60).endswith("…")
    assert text_width(shortened("판세 장부 판세 장부", 12, 60), 12) <= 60
