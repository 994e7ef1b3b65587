"""Korean and English as they are really written: quantities, dates, sentences, particles.

Text goes in, typed values with exact spans come out; both languages are understood everywhere.

>>> from panse.language import find_quantities, format_quantity, parse_quantity
>>> [found.quantity.unit for found in find_quantities("월 30달러, 매개변수 70억 개", "ko")]
['USD/month', 'count']
>>> format_quantity(parse_quantity("1조3천억 원", "ko"), "en")
'KRW 1.3tn'
"""

from panse.language.quantities import FoundQuantity, find_quantities, parse_quantity
from panse.language.wording import format_quantity

__all__ = ["FoundQuantity", "find_quantities", "format_quantity", "parse_quantity"]
