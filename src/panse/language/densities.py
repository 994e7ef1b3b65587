"""What an amount of energy, charge or power is given for: 300 Wh/kg, 750Wh/ℓ, kg당 300Wh, 175 watt-hours per kilogram.

A mass or a volume becomes part of the unit (Wh/kg, Wh/L), in base units as everything else: mAh/g is Ah/kg.
"""

import re
from decimal import Decimal

DENSE = frozenset({"Wh", "Ah", "W"})
"""Units that are told for a mass or a volume."""

_EACH = (
    r"(?:(?P<kg>kg|㎏|kilograms?|kilogrammes?|킬로그램|킬로)|(?P<g>g|grams?|그램)"
    r"|(?P<L>L|l|ℓ|lit(?:er|re)s?|리터)|(?P<mL>mL|ml|㎖|밀리리터))"
)
_AFTER = re.compile(rf"(?: ?/ ?| per | an? |/1){_EACH}(?![A-Za-z0-9])")
_BEFORE = re.compile(rf"(?<![A-Za-z0-9.,])(?:1 ?)?{_EACH}당 ?(?:약 |최대 |최고 |무려 )?\Z")
_FARTHEST = 16
_ONE = Decimal(1)
# What a gram and a millilitre come to in the base units, kilogram and litre.
_BASED = {"kg": ("kg", _ONE), "g": ("kg", Decimal(1000)), "L": ("L", _ONE), "mL": ("L", Decimal(1000))}


def density_after(text: str, at: int) -> tuple[str, Decimal, int] | None:
    """Read what an amount is for that ends at ``at``; return the base unit, the factor of the amount and the end."""
    match = _AFTER.match(text, at)
    return None if match is None else (*_BASED[str(match.lastgroup)], match.end())


def density_before(text: str, at: int) -> tuple[str, Decimal, int] | None:
    """Read what an amount is for that begins at ``at``: kg당; return the base unit, the factor and the start."""
    match = _BEFORE.search(text, max(0, at - _FARTHEST), at)
    return None if match is None else (*_BASED[str(match.lastgroup)], match.start())
