"""The commands that make an observatory and put it on a screen: ``up``, ``new``, ``serve``, ``site``."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from panse.cli.options import DEFAULT_FILE, ConfidenceFilter, ObservatoryFile, ReadingFilter
from panse.cli.reach import PACK, make_observatory, reach, serve_file
from panse.cli.streams import say, write_result

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def _checked_host(host: str) -> str:
    if host not in _LOOPBACK:
        raise typer.BadParameter(f"panse serves on this machine alone: {', '.join(_LOOPBACK)}.")
    return host


class PageLanguage(StrEnum):
    """The language of the pages at the root; the other one is a click away."""

    KO = "ko"
    EN = "en"


Language = Annotated[PageLanguage, typer.Option("--language", help="The language of the first page.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port, or the next free one; 0 for any.")]
Host = Annotated[str, typer.Option("--host", callback=_checked_host, help="Where to listen, on this machine alone.")]


def up(
    file: Annotated[Path, typer.Argument(envvar="PANSE_FILE", help="The observatory.")] = DEFAULT_FILE,
    build_only: Annotated[bool, typer.Option("--build-only", help="Make the observatory and stop.")] = False,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    language: Language = PageLanguage.KO,
) -> None:
    """Example: panse up

    Make the bundled observatory if FILE is missing (the facts that come with the generative-AI pack, and three sample
    documents read), and serve it for reading. The address goes to standard output; Ctrl-C stops it.
    """
    if not file.exists():
        say(f"making {file}")
        make_observatory(file, PACK, bundled=True, samples=True)
    if build_only:
        write_result([f"{file}\n"])
    else:
        serve_file(file, host=host, port=port, language=language.value, writable=False)


def new(
    file: Annotated[Path, typer.Argument(help="The file to make; it must not be there yet.")],
    pack: Annotated[
        str, typer.Option("--pack", help="The industry: one of panse packs, or a folder of your own.")
    ] = PACK,
    bundled: Annotated[bool, typer.Option("--bundled", help="Put the facts in that come with the pack.")] = False,
) -> None:
    """Example: panse new cells.panse --pack batteries

    Make an observatory of an industry with nothing read.
    """
    make_observatory(file, pack, bundled=bundled)
    write_result([f"{file}\n"])


def serve(
    file: ObservatoryFile = DEFAULT_FILE,
    host: Host = "127.0.0.1",
    port: Port = 8765,
    language: Language = PageLanguage.KO,
    writable: Annotated[
        bool, typer.Option("--writable", help="Keep the file for writing; panse read then hands its work over.")
    ] = False,
) -> None:
    """Example: panse serve --port 8080

    Serve the observatory in the browser, on this machine alone. The address goes to standard output; Ctrl-C stops it.
    """
    serve_file(file, host=host, port=port, language=language.value, writable=writable)


def site(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write; it is made if missing.")],
    file: ObservatoryFile = DEFAULT_FILE,
    reading: ReadingFilter = None,
    min_confidence: ConfidenceFilter = None,
) -> None:
    """Example: panse site public/

    Write the observatory as web pages that need no server: open DIR/index.html, or copy DIR to any web server.
    """
    with reach(file) as board:
        report = board.site(directory, reading=reading, min_confidence=min_confidence)
    write_result([f"{directory / 'index.html'}\n"])
    say(f"{report.pages:,} pages, {report.size / 1e6:,.1f} MB")
