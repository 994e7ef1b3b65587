"""Words typed become a call of the observatory and a table printed; nothing else happens here.

In come the command line and standard input; out go results on standard output, talk on standard error, and an exit
status: 0 done, 1 the input was at fault, 2 usage, 130 interrupted.

>>> from panse.cli import run
>>> run(["--version"])                                # doctest: +SKIP
panse 0.1.0
0
"""

import sys
from collections.abc import Sequence

__all__ = ["main", "run"]


def main() -> None:
    """Run the words of the command line and leave with their exit status."""
    sys.exit(run(sys.argv[1:]))


def run(words: Sequence[str]) -> int:
    """Carry out one command and return its exit status.

    Raises nothing that a user could put right; an error of panse itself shows its traceback.
    """
    try:
        # Imported here so that Ctrl-C while the commands are loaded ends as quietly as it does later.
        from panse.cli.commands import carry_out

        return carry_out(words)
    except KeyboardInterrupt:
        print("\npanse: interrupted; nothing was left half-written", file=sys.stderr)  # noqa: T201
        return 130
