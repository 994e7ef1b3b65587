"""A small whole pack to copy, break and load."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from panse.model import PackError
from panse.packs import load_pack

COFFEE = Path(__file__).parent / "fixtures" / "coffee"
SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.fixture
def coffee(tmp_path: Path) -> Path:
    """A copy of the coffee pack that a test may break."""
    folder = tmp_path / "coffee"
    shutil.copytree(COFFEE, folder)
    return folder


@pytest.fixture
def faults_of() -> Callable[[Path], list[str]]:
    """Load a broken pack and return its faults, each from the file's name on."""

    def load(folder: Path) -> list[str]:
        with pytest.raises(PackError) as caught:
            load_pack(folder)
        return [line.removeprefix(f"{folder}/") for line in str(caught.value).splitlines()]

    return load


def shared(path: str) -> Path:
    """A file of the evaluation data beside the project; without it the test is left out."""
    file = SHARED / path
    if not file.exists():
        pytest.skip(f"shared/{path} is not beside the project")
    return file


@pytest.fixture
def shared_file() -> Callable[[str], Path]:
    return shared
