"""Which panse reads: a reading by another engine may come out differently, and takes the place of the earlier one."""

import functools
import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_READING_STAGES = ("model", "documents", "language", "extraction", "assistance")


@functools.cache
def engine_version() -> str:
    """Return the version of panse and eight digits that stand for the code that reads, such as ``0.1.0+3f2a91c0``.

    The digits change with the code, so that a checkout between two versions does not take an old reading for its own.
    """
    try:
        number = version("panse")
    except PackageNotFoundError:  # run from a folder, not installed
        number = "0"
    root = Path(__file__).parents[1]
    code = hashlib.sha256()
    for stage in _READING_STAGES:
        for file in sorted((root / stage).rglob("*.py")):
            code.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return f"{number}+{code.hexdigest()[:8]}"
