"""The errors that a user can put right.

    PanseError                 the input was at fault; the message says what, where and what to do
    ├── DocumentError          this document cannot be read; the others of a batch still can
    ├── PackError              the pack's files are at fault; lists every fault with file and line
    ├── LedgerError            the ledger file cannot be used as it is
    │   └── LedgerBusy         another process holds the file; try again or hand the work over
    ├── EndpointError          a language model's address cannot be used, or gave out; other documents would fail too
    └── UnknownName            no such entity, predicate, pack or document; offers the nearest ones

The command line prints a PanseError without a traceback and exits with 1. Anything else is a fault of panse
itself and shows its traceback.
"""

import difflib
from collections.abc import Iterable

_LONGEST_NAME = 100  # of a message of a line
_SHORT = 400  # so many characters of names may be listed where none is near


class PanseError(Exception):
    """The input was at fault. The message is one or two lines: what is wrong, where, what to do."""


class DocumentError(PanseError):
    """A document that cannot be read as it is."""


class PackError(PanseError):
    """A pack whose files are at fault."""


class LedgerError(PanseError):
    """A ledger file that cannot be opened, read or written as it is."""


class LedgerBusy(LedgerError):  # noqa: N818 - a state, not a fault
    """Another process holds the ledger file."""


class EndpointError(PanseError):
    """The address of a language model that cannot be used, or that gave out."""


class UnknownName(PanseError):  # noqa: N818 - reads as what it says
    """A name that the ledger or the pack does not know."""

    @classmethod
    def among(cls, what: str, name: str, known: Iterable[str]) -> "UnknownName":
        """Say that no ``what`` is named ``name``, and offer the nearest known spellings, or all where they are few.

        >>> str(UnknownName.among("entity", "엔비디어", ["엔비디아", "구글"]))
        'No entity is named "엔비디어". Did you mean "엔비디아"?'
        >>> str(UnknownName.among("pack", "chips", ["genai"]))
        'No pack is named "chips". There is: genai.'
        """
        spellings = {spelling.casefold(): spelling for spelling in known}
        near = difflib.get_close_matches(name[:_LONGEST_NAME].casefold(), list(spellings), n=3, cutoff=0.6)
        every = ", ".join(sorted(spellings.values()))
        hint = ""
        if near:
            hint = " Did you mean " + " or ".join(f'"{spellings[one]}"' for one in near) + "?"
        elif 0 < len(every) <= _SHORT:
            hint = f" There {'is' if len(spellings) == 1 else 'are'}: {every}."
        shown = name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"
        return cls(f'No {what} is named "{shown}".{hint}')
