"""What speaks for a string being a name, and for what it names."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

ACTOR, PRODUCT = "actor", "product"  # votes for all kinds that act, or for all that are made


@dataclass(slots=True)
class Form:
    """One writing of a name that no pack knows.

    ``weight`` is how much speaks for its being a name, in votes; ``kinds`` are votes for what it names, by kind or by
    ``ACTOR`` and ``PRODUCT``; ``glosses`` are other writings that a parenthesis beside it gives; ``start`` is where it
    was first seen.
    """

    text: str
    start: int
    weight: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    glosses: set[str] = field(default_factory=set)
    barred: bool = False


class Forms:
    """All writings found in one document, by their text."""

    def __init__(self) -> None:
        self._forms: dict[str, Form] = {}

    def add(self, text: str, start: int, weight: int, kinds: Iterable[str] = (), *, vote: int = 1) -> Form:
        form = self._forms.get(text)
        if form is None:
            form = self._forms[text] = Form(text, start)
        form.weight += weight
        form.start = min(form.start, start)
        for kind in kinds:
            form.kinds[kind] += vote
        return form

    def bar(self, text: str) -> None:
        """Note that a string is no name, whatever else speaks for it: a person's, say."""
        self.add(text, 0, 0).barred = True

    def get(self, text: str) -> Form | None:
        return self._forms.get(text)

    def accepted(self, least: int) -> list[Form]:
        """Return the forms with at least so much weight, as first seen."""
        kept = [form for form in self._forms.values() if form.weight >= least and not form.barred]
        return sorted(kept, key=lambda form: (form.start, form.text))

    def __len__(self) -> int:
        return len(self._forms)
