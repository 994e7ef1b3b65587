"""Stage: an industry as a folder of data files → a ``Pack``: layers, kinds, predicates, names, frames, bundled facts.

In: the name of a pack that ships with panse, or the folder of your own. Out: the pack, held against its schema with
every reference resolved; or a ``PackError`` that lists all faults with file, line and remedy.

>>> from panse.packs import load_pack
>>> pack = load_pack("genai")
>>> pack.predicate("develops").inverse.en
'developer'
"""

from panse.packs.bundled import bundled_claims, bundled_documents
from panse.packs.loader import available_packs, load_pack
from panse.packs.names import fold_name
from panse.packs.pack import (
    BundledClaim,
    BundledSource,
    Example,
    Frame,
    Guide,
    Kind,
    Label,
    Layer,
    Meaning,
    Pack,
    Predicate,
    Region,
    Sublayer,
)

__all__ = [
    "BundledClaim",
    "BundledSource",
    "Example",
    "Frame",
    "Guide",
    "Kind",
    "Label",
    "Layer",
    "Meaning",
    "Pack",
    "Predicate",
    "Region",
    "Sublayer",
    "available_packs",
    "bundled_claims",
    "bundled_documents",
    "fold_name",
    "load_pack",
]
