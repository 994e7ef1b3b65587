"""Measuring a pack: its documents read with and without the names of their keys, and ``precision.yaml`` written."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from panse.assistance import Asker
from panse.evaluation.measuring import Measured, measure
from panse.model import PanseError, Tally
from panse.observatory.evaluating import Key
from panse.observatory.observatory import Observatory
from panse.packs import Pack, load_pack
from panse.packs.folder import PRECISION
from panse.packs.pack import MODEL
from panse.packs.precision import models_in, precision_text


def measure_pack(
    pack: str | Path | Pack,
    keys: Key | Iterable[Key],
    entities: Iterable[str | Path] = (),
    *,
    documents: Iterable[str | Path] = (),
    assistant: Asker | None = None,
) -> Measured:
    """Measure how often each method of a pack is right on keys; see ``Observatory.evaluate`` for the arguments.

    Each document is read twice: with the pack as it is, and with one that knows none of the names of its key's table.
    A frame has to be right on names that were found on the way as well, and what both readings found counts once. An
    ``assistant`` reads along the first time. What was measured of other models before is kept.
    """
    loaded = pack if isinstance(pack, Pack) else load_pack(pack, measured=False)
    listed = [keys] if isinstance(keys, str | Path) else list(keys)
    tables, folders = list(entities), list(documents)
    with_names = Observatory.evaluate_pack(loaded, listed, tables, documents=folders, assistant=assistant)
    without_names = Observatory.evaluate_pack(loaded, listed, tables, documents=folders, known_names=False)
    measured = measure([with_names, without_names], loaded.frames, loaded.knows)
    if not any(not method.startswith(MODEL) for method in measured.precision.methods):
        raise PanseError("No fact was found in the documents of these keys, so there is nothing to measure.")
    methods = _models_before(loaded) | dict(measured.precision.methods)
    return replace(measured, precision=replace(measured.precision, methods=methods))


def _models_before(pack: Pack) -> dict[str, Tally]:
    file = None if pack.folder is None else pack.folder / PRECISION
    return models_in(file.read_text(encoding="utf-8")) if file is not None and file.is_file() else {}


def write_precision(folder: Path, measured: Measured, keys: Iterable[Key]) -> Path:
    """Write what was measured to ``precision.yaml`` in the folder of a pack, and return the file."""
    names = ", ".join(Path(key).as_posix() for key in keys)
    counted = f"{measured.documents:,} document{'' if measured.documents == 1 else 's'}"
    said = (
        f"Measured on {counted} of {names},",
        "read with and without the names of their tables; what both readings found counts once.",
    )
    target = folder / PRECISION
    try:
        target.write_text(precision_text(measured.precision, said), encoding="utf-8")
    except OSError as error:
        raise PanseError(f"{target} cannot be written: {error.strerror}.") from error
    return target
