"""Tables as charts: SVG with a sentence for those who do not see it, no wider than it is given room.

In: rows of happenings with their dates, a style and a sentence. Out: markup to stand in a page or on paper.

>>> from panse.figures import WIDE, draw_timeline
>>> draw_timeline(rows, WIDE, "2021–2023, by layer")                                 # doctest: +SKIP
Markup('<svg …')
"""

from panse.figures.timeline import NARROW, WIDE, TimelineEvent, TimelineRow, TimelineStyle, draw_timeline
from panse.figures.widths import shortened, text_width

__all__ = [
    "NARROW",
    "WIDE",
    "TimelineEvent",
    "TimelineRow",
    "TimelineStyle",
    "draw_timeline",
    "shortened",
    "text_width",
]
