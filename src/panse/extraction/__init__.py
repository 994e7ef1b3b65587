"""Extraction: from a document and a pack to claims, each with the spans that carry it.

>>> from panse.documents import read_document
>>> from panse.extraction import extract
>>> from panse.packs import load_pack
>>> document = read_document("KT는 2022년 7월 리벨리온에 300억원을 투자했다.".encode(), name="memo.txt")
>>> for claim in extract(document, load_pack("genai")).claims:
...     print(claim.subject, claim.predicate, claim.object, claim.valid, claim.amount.value)
KT invests_in Rebellions 2022-07 30000000000

Names come from one automaton over all names of the pack; frames, written in the pack in the notation of
``extraction.notation``, say how a language states a predicate; context gives what a clause leaves out; the gate lets
in what the text bears out and returns the rest with a reason.
"""

from panse.extraction.gate import Gate
from panse.extraction.names import NameIndex, NameMatch
from panse.extraction.reading import Reader, extract, prepare, survey

__all__ = ["Gate", "NameIndex", "NameMatch", "Reader", "extract", "prepare", "survey"]
