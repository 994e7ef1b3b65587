"""The commands of ``panse``, and how every one of them ends."""

from collections.abc import Sequence
from typing import Annotated

import typer

from panse import __version__
from panse.cli import evaluating, industries, listing, making, reading
from panse.cli.streams import ReaderLeft, prepare_streams, say, write_result
from panse.model import PanseError

INTERRUPTED = 130

app = typer.Typer(
    name="panse",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        write_result([f"panse {__version__}\n"])
        raise typer.Exit


@app.callback(invoke_without_command=True)
def panse(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Example: panse up

    panse (판세) reads what is written about an industry and shows how the board stands, every figure with its sentence.
    """
    if context.invoked_subcommand is None:
        write_result([context.get_help(), "\n"])


for command, short_help in (
    (making.up, "Serve the bundled observatory, made if it is missing."),
    (making.new, "Make an observatory of an industry with nothing read."),
    (reading.read, "Read documents into the observatory."),
    (listing.claims, "List what the documents say."),
    (listing.documents, "List the documents."),
    (listing.show, "Show an entity with all that is said of it."),
    (evaluating.evaluate, "Hold the claims against an answer key."),
    (making.site, "Write the observatory as a folder of web pages."),
    (making.serve, "Serve the observatory on this machine."),
):
    app.command(short_help=short_help)(command)
app.add_typer(industries.app, name="packs", short_help="List the industries that panse knows, or measure one.")


def carry_out(words: Sequence[str]) -> int:
    """Carry out one command line and return its exit status.

    What the user can put right becomes a line on standard error and 1, a slip of usage 2, Ctrl-C 130. An error of
    panse itself is not caught.
    """
    prepare_streams()
    try:
        app(list(words), prog_name="panse")
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else 0 if left.code is None else 1
        if status == INTERRUPTED:
            say("interrupted; nothing was left half-written")
        return status
    except PanseError as error:
        say(str(error))
        return 1
    except ReaderLeft:
        return 0
    return 0
