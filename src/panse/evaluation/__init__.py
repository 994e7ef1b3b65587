"""Evaluation: claims held against answer keys made by hand, and confidence held against what proved right.

In come claims and keys as lines of JSON; out come precision, recall and F1 by predicate and language, what of the facts
found is right, how well confidence is calibrated, which errors are most frequent, and how often each method was right.

>>> from panse.evaluation import evaluate
>>> from panse.packs import load_pack
>>> key = [{"subject": "KT", "predicate": "invests_in", "object": "리벨리온", "line": 1}]
>>> found = [{"subject": "KT", "predicate": "invests_in", "object": "Rebellions", "line": 1, "confidence": 0.9}]
>>> evaluate(key, found, {"리벨리온": "Rebellions", "rebellions": "Rebellions"}, load_pack("genai")).all
Score(true=1, found=1, wanted=1)
"""

from panse.evaluation.calibration import Bin, Calibration
from panse.evaluation.errors import ErrorKind, worst_errors
from panse.evaluation.facts import Comparison, compare
from panse.evaluation.scores import Evaluation, Score, evaluate, pooled

__all__ = [
    "Bin",
    "Calibration",
    "Comparison",
    "ErrorKind",
    "Evaluation",
    "Score",
    "compare",
    "evaluate",
    "pooled",
    "worst_errors",
]
