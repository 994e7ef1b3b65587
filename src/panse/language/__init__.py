"""Korean and English as they are really written: quantities, dates, sentences, particles.

Text goes in, typed values with exact spans come out; both languages are understood everywhere.

>>> from panse.language import find_quantities, format_quantity, parse_quantity
>>> [found.quantity.unit for found in find_quantities("월 30달러, 매개변수 70억 개", "ko")]
['USD/month', 'count']
>>> format_quantity(parse_quantity("1조3천억 원", "ko"), "en")
'KRW 1.3tn'

>>> from panse.language import attach, find_dates, split_sentences
>>> from panse.model import When
>>> [str(found.when) for found in find_dates("지난 7월 공개, 내년 상반기 출시", When.month(2023, 11), "ko")]
['2023-07', '2024-H1']
>>> attach("GPT-4", "은/는"), len(split_sentences("칩을 냈다. The U.S. firm agreed.", "ko"))
('GPT-4는', 2)
"""

from panse.language.dates import FoundDate, find_dates, format_when, parse_when
from panse.language.particles import Particle, ParticleRole, attach, fits, is_particle, read_particle
from panse.language.quantities import FoundQuantity, find_quantities, parse_quantity
from panse.language.sentences import split_sentences
from panse.language.wording import format_quantity

__all__ = [
    "FoundDate",
    "FoundQuantity",
    "Particle",
    "ParticleRole",
    "attach",
    "find_dates",
    "find_quantities",
    "fits",
    "format_quantity",
    "format_when",
    "is_particle",
    "parse_quantity",
    "parse_when",
    "read_particle",
    "split_sentences",
]
