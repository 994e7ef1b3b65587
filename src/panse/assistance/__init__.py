"""A language model as a further reader: passages → instructions and answers → claims that the gate lets in.

In come a document, a pack and what the frames found; out come their claims joined with a model's. The model is asked
at the one address that the user names, several passages at a time; answers are kept on disk, so that nothing is asked
twice and an interrupted reading goes on. Whatever comes back is held against the text like every other proposal.

>>> from panse.documents import read_document
>>> from panse.extraction import extract
>>> from panse.packs import load_pack
>>> document = read_document("가온칩스는 2025년 5월 '하루'를 공개했다.".encode(), name="memo.txt")
>>> pack = load_pack("genai")
>>> Assistant("a-model").plan(document, pack).passages
1
>>> answers = Answers("a-model", {})
>>> extraction, asked = extract_with(document, pack, answers, extract(document, pack))
>>> asked.found
Found(frames=1, model=0, both=0)
"""

from panse.assistance.assistant import Answers, Asked, Asker, Assistant, Plan, extract_with
from panse.assistance.joining import Found
from panse.assistance.tokens import estimate_tokens

__all__ = ["Answers", "Asked", "Asker", "Assistant", "Found", "Plan", "estimate_tokens", "extract_with"]
