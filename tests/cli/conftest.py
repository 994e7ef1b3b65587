"""A bundled observatory, made once by the command that makes it, and the command line as its users run it."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from panse import cli

# Says so when it is up, for tests that count the time from there.
PANSE = [sys.executable, "-c", "from panse.cli import main; main()"]
PANSE_TOLD = [sys.executable, "-c", "print('ready', flush=True); from panse.cli import main; main()"]


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str


def _environment(**changes):
    kept = {name: value for name, value in os.environ.items() if name not in {"PANSE_FILE", "COLUMNS"}}
    return kept | {"PYTHONUTF8": "1"} | changes


@pytest.fixture
def panse(capsys, monkeypatch) -> Callable[..., Ended]:
    """Run the words of a command line within this process."""
    monkeypatch.delenv("PANSE_FILE", raising=False)

    def run(*words):
        capsys.readouterr()
        status = cli.run([str(word) for word in words])
        return Ended(status, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def process() -> Callable[..., Ended]:
    """Run ``panse`` in a process of its own: words, then ``cwd``, ``input`` and what is to change around it."""

    def run(*words, cwd=None, input=None, **environment):  # noqa: A002 - as subprocess names it
        ended = subprocess.run(
            [*PANSE, *map(str, words)],
            cwd=cwd,
            input=input,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            env=_environment(**environment),
        )
        return Ended(ended.returncode, ended.stdout, ended.stderr)

    return run


@pytest.fixture(scope="session")
def start() -> Callable[..., subprocess.Popen[str]]:
    """Start ``panse`` in a process that goes on running; it is about to begin when this returns."""

    def begin(*words, cwd=None):
        started = subprocess.Popen(
            [*PANSE_TOLD, *map(str, words)],
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=_environment(),
        )
        assert started.stdout is not None
        assert started.stdout.readline() == "ready\n"
        return started

    return begin


@pytest.fixture(scope="session")
def bundled(process, tmp_path_factory) -> Path:
    """The observatory that ``panse up`` makes. Read it; write into a copy."""
    folder: Path = tmp_path_factory.mktemp("bundled")
    made = process("up", "--build-only", cwd=folder)
    assert (made.status, made.out) == (0, "genai.panse\n"), made.err
    return folder / "genai.panse"
