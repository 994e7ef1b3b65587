"""What the claims come to, as values that pages and tables are made of.

In: claims with their documents (``panse.ledger.ClaimRecord``) and a pack. Out: the landscape and how it stands, the
profile of an entity, a document with what was taken out of it, what a search finds.

>>> from panse.analysis import landscape, standing
>>> board = landscape(ledger.claims(), pack)                                         # doctest: +SKIP
>>> [(region.region.id, region.reach) for region in standing(board).regions]         # doctest: +SKIP
[('abroad', 4), ('home', 3)]
"""

from panse.analysis.entity import entity_profile
from panse.analysis.firms import firm_rows
from panse.analysis.index import ClaimIndex
from panse.analysis.landscape import landscape
from panse.analysis.reader import Reader
from panse.analysis.search import search
from panse.analysis.standing import standing

__all__ = ["ClaimIndex", "Reader", "entity_profile", "firm_rows", "landscape", "search", "standing"]
