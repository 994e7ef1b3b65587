"""The options that commands share: the same word is the same option everywhere."""

from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from panse.cli.tables import Format
from panse.model import When

DEFAULT_FILE = Path("genai.panse")


class NamedReading(StrEnum):
    """How much of what was read to take: what is surest, or all of it."""

    CAREFUL = "careful"
    COMPLETE = "complete"


def _parsed(value: str) -> When:
    try:
        return When.parse(value)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def _checked_date(value: str | None) -> str | None:
    return None if value is None else str(_parsed(value))


def _last_day(value: str | None) -> str | None:
    return None if value is None else (_parsed(value).end - timedelta(days=1)).isoformat()


ObservatoryFile = Annotated[
    Path,
    typer.Option("--file", "-f", envvar="PANSE_FILE", metavar="FILE", help="The observatory.", show_default=True),
]
OutputFormat = Annotated[Format, typer.Option("--format", help="How to write the rows.", case_sensitive=False)]
Published = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="DATE", callback=_checked_date, help="Day of publication: 2023-11-30, 2023-11 or 2023."
    ),
]

DocumentFilter = Annotated[
    str | None, typer.Option("--document", metavar="NAME", help="Only what this document says: its name, title or id.")
]
EntityFilter = Annotated[
    str | None, typer.Option("--entity", metavar="NAME", help="Only what is about this entity, by any of its names.")
]
PredicateFilter = Annotated[
    str | None, typer.Option("--predicate", metavar="NAME", help="Only this predicate, such as invests_in.")
]
AsOfFilter = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", callback=_last_day, help="Only what was recorded by the end of DATE."),
]
ValidAtFilter = Annotated[
    str | None,
    typer.Option("--valid-at", metavar="DATE", callback=_checked_date, help="Only what held or happened in DATE."),
]
ConfidenceFilter = Annotated[
    float | None,
    typer.Option("--min-confidence", metavar="0..1", min=0, max=1, help="Only what is at least this sure."),
]
ReadingFilter = Annotated[
    NamedReading | None,
    typer.Option("--reading", help="careful: only what nine times in ten proved right on answer keys; complete: all."),
]
