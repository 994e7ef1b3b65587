"""One object that holds a pack and a ledger; each of its methods is one call into a stage.

In come documents and questions; out come tables and values. Where a server keeps the ledger for writing, a
``RemoteObservatory`` has the same methods and hands each call over.

>>> observatory = Observatory.create(Path("genai.panse"), "genai")       # doctest: +SKIP
>>> observatory.read(Path("report.md"), published="2023-11-30").let_in   # doctest: +SKIP
>>> observatory.claims(entity="리벨리온", as_of="2023-12-31").to_dicts()   # doctest: +SKIP
"""

from panse.observatory.calls import answer
from panse.observatory.measuring import measure_pack, write_precision
from panse.observatory.observatory import Observatory
from panse.observatory.opening import ReadingDesk, open_observatory, reach
from panse.observatory.remote import RemoteObservatory
from panse.observatory.results import EntityView, Reading
from panse.observatory.words import FilterWords

__all__ = [
    "EntityView",
    "FilterWords",
    "Observatory",
    "Reading",
    "ReadingDesk",
    "RemoteObservatory",
    "answer",
    "measure_pack",
    "open_observatory",
    "reach",
    "write_precision",
]
