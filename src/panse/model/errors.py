"""The errors that a user can put right.

    PanseError                 the input was at fault; the message says what, where and what to do
    ├── DocumentError          this document cannot be read; the others of a batch still can
    ├── PackError              the pack's files are at fault; lists every fault with file and line
    ├── LedgerError            the ledger file cannot be used as it is
    │   └── LedgerBusy         another process holds the file; try again or hand the work over
    └── UnknownName            no such entity, predicate, pack or document; offers the nearest ones

The command line prints a PanseError without a traceback and exits with 1. Anything else is a fault of panse
itself and shows its traceback.
"""

import difflib
from collections.abc import Iterable


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


class UnknownName(PanseError):  # noqa: N818 - reads as what it says
    """A name that the ledger or the pack does not know."""

    @classmethod
    def among(cls, what: str, name: str, known: Iterable[str]) -> "UnknownName":
        """Say that no ``what`` is named ``name``, and offer the nearest known spellings.

        >>> str(UnknownName.among("entity", "엔비디어", ["엔비디아", "구글"]))
        'No entity is named "엔비디어". Did you mean "엔비디아"?'
        """
        near = difflib.get_close_matches(name, list(known), n=3, cutoff=0.6)
        quoted = " or ".join(f'"{spelling}"' for spelling in near)
        hint = f" Did you mean {quoted}?" if near else ""
        return cls(f'No {what} is named "{name}".{hint}')
