"""Who does what to whom in an English clause.

No parser: closed lists of words that may stand between a name and its verb or noun (auxiliaries, hedges, adverbs,
dates) and a few shapes (apposition, relative clause, participle, passive) find the names that stand in these places.

::

    clause = Clause(tokens, phrases, first, last, anaphors)     # the cue stands at tokens first to last
    clause.agent(), list(clause.patients())                     # of a verb
    clause.owner(), list(clause.described())                    # of a noun
"""

from panse.extraction.english.clause import Clause
from panse.extraction.english.ground import Standing, Subject
from panse.extraction.english.verbs import Voice

__all__ = ("Clause", "Standing", "Subject", "Voice")
