"""Extraction: from a document and a pack to claims, each with the spans that carry it.

>>> from panse.extraction import extract                       # doctest: +SKIP
>>> extraction = extract(document, pack)                        # doctest: +SKIP
>>> len(extraction.claims), len(extraction.refusals)            # doctest: +SKIP
(612, 9)

Names come from one automaton over all names of the pack; frames, written in the pack in the notation of
``extraction.notation``, say how a language states a predicate; context gives what a clause leaves out; the gate lets
in what the text bears out and returns the rest with a reason.
"""

from panse.extraction.gate import Gate
from panse.extraction.names import NameIndex, NameMatch
from panse.extraction.reading import Reader, extract

__all__ = ["Gate", "NameIndex", "NameMatch", "Reader", "extract"]
