"""panse (판세): how the board stands.

>>> import panse
>>> observatory = panse.open("genai.panse")                      # doctest: +SKIP
>>> observatory.read("report.md", published="2023-11-30")        # doctest: +SKIP
"""

__version__ = "0.1.0"
