"""Training of what panse learns from labelled statements: the tagger of names.

``python -m panse.training keys`` renews the models that the package holds. The same keys give the same models.

>>> from panse.training import occurrences
>>> occurrences("가온칩은 '바름'을 내놨다.", {"가온칩": "org", "바름": "chip"})
[(0, 3, 'org'), (6, 8, 'chip')]
"""

from panse.training.names import train_names
from panse.training.statements import KeysError, Statement, occurrences, read_statements

__all__ = ["KeysError", "Statement", "occurrences", "read_statements", "train_names"]
