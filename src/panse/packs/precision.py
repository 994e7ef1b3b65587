"""How often each method of a pack proved right on answer keys, and how sure its claims are: ``precision.yaml``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import yaml

from panse.model import Tally
from panse.packs.faults import Faults
from panse.packs.folder import PRECISION
from panse.packs.levels import Levels
from panse.packs.pack import CAREFUL, MODEL, MODEL_PRIOR, Frame
from panse.packs.reading import Part
from panse.packs.schema import PrecisionFile, TallyRow
from panse.packs.vocabulary import check_known

# A frame's share is drawn towards that of its form (clause, phrase, table, figure) as if it had made so many claims
# more of that share, a form's towards that of all in the same way: the means of beta distributions with such priors.
# Of 2 to 16 and of 4 to 30 claims, and of drawing towards the form, the predicate or neither, these foretold best what
# was right in documents that were left out (docs/decisions/0002).
_CLAIMS_OF_FORM = 16
_CLAIMS_OF_ALL = 10
_CLAIMS_OF_MODEL = 4
_ROUNDING = 0.001


@dataclass(frozen=True, slots=True)
class Careful:
    """The confidence from which on the careful reading takes claims, and how often those proved right on answer keys
    when each document was judged by what the others had taught.
    """

    least: float
    tally: Tally


@dataclass(frozen=True, slots=True)
class Precision:
    """What was measured of a pack.

    ``all`` are the facts of all frames together, ``methods`` those of each: a frame's id, or ``model:NAME``.
    """

    all: Tally
    methods: Mapping[str, Tally]
    careful: Careful | None = None

    def confidences(self, frames: Iterable[Frame]) -> dict[str, float]:
        """Return how sure a claim of each method is, from 0 to 1; under "" that of a method that nobody knows.

        A frame that made no claim on the keys is taken for what its form is.
        """
        overall = self.all.right / self.all.found if self.all.found else 0.5
        forms = {frame.id: form_of(frame) for frame in frames}
        by_form: dict[str, Tally] = {}
        for id_, form in forms.items():
            by_form[form] = by_form.get(form, Tally(0, 0)) + self.methods.get(id_, Tally(0, 0))
        base = {form: _drawn(tally, overall, _CLAIMS_OF_ALL) for form, tally in by_form.items()}
        sure = {"": overall}
        for id_, form in forms.items():
            sure[id_] = _drawn(self.methods.get(id_, Tally(0, 0)), base[form], _CLAIMS_OF_FORM)
        for method, tally in self.methods.items():
            if method.startswith(MODEL):
                sure[method] = _drawn(tally, MODEL_PRIOR, _CLAIMS_OF_MODEL)
        return sure


def form_of(frame: Frame) -> str:
    """Return in what form a frame is written: ``clause``, ``phrase``, ``table`` or ``figure``."""
    return next(form for form in ("clause", "phrase", "table", "figure") if getattr(frame, form) is not None)


def _drawn(tally: Tally, towards: float, claims: int) -> float:
    return (tally.right + claims * towards) / (tally.found + claims)


def build_precision(levels: Levels, frames: Iterable[Frame], faults: Faults) -> Precision | None:
    """Read ``precision.yaml``; None where nothing is measured, or with the faults noted.

    A pack that measured nothing is taken at what was measured with the one that it extends.
    """
    part = levels.nearest(PrecisionFile, PRECISION)
    if part is None:
        return None
    before = len(faults)
    known = {frame.id for frame in frames}
    rows = part.rows
    if rows.all.found == 0:
        faults.add(part.at("all"), "no claim was found", "Measure again.")
    _check(part, rows.all, faults, "all")
    for id_, row in rows.frames.items():
        if not part.at("frames", id_).pack:  # else it may be a frame that was not taken over
            check_known(part.at("frames", id_), "frame", id_, known, faults)
        _check(part, row, faults, "frames", id_)
    for name, row in rows.models.items():
        _check(part, row, faults, "models", name)
    if rows.careful is not None:
        _check(part, rows.careful, faults, "careful")
    if len(faults) > before:
        return None
    methods = {id_: _tally(row) for id_, row in rows.frames.items()}
    methods |= {f"{MODEL}{name}": _tally(row) for name, row in rows.models.items()}
    careful = None if rows.careful is None else Careful(float(rows.careful.least), _tally(rows.careful))
    return Precision(_tally(rows.all), methods, careful)


def _check(part: Part[PrecisionFile], row: TallyRow, faults: Faults, *path: str) -> None:
    if row.right > row.found:
        faults.add(part.at(*path), "more claims are right than were found", "Measure again.")
    elif row.interval is not None:
        given, own = row.interval, _tally(row).interval
        if any(abs(float(one) - other) > _ROUNDING for one, other in zip(given, own, strict=True)):
            what = f"the interval is not that of its counts, which is {_written(own)}"
            faults.add(part.at(*path), what, "Measure again.")


def _tally(row: TallyRow) -> Tally:
    return Tally(row.right, row.found)


def precision_text(measured: Precision, said: Iterable[str]) -> str:
    """Write ``precision.yaml``; ``said`` are lines of comment on what it was measured on."""
    frames = {id_: tally for id_, tally in measured.methods.items() if not id_.startswith(MODEL)}
    models = {id_.removeprefix(MODEL): tally for id_, tally in measured.methods.items() if id_.startswith(MODEL)}
    lines = [
        "# How often each method proved right: facts that it claimed, those of them that stand in the answer keys, and",
        "# the 95 % interval of the share (Wilson). A claim's confidence comes from here; see docs/confidence.md.",
        *(f"# {line}" for line in said),
        f"all: {_row(measured.all)}",
    ]
    if measured.careful is not None:
        least, tally = measured.careful.least, measured.careful.tally
        lines.append(f'careful: {{least: "{least}", {_row(tally)[1:]}')
    lines += ["frames:" if frames else "frames: {}", *_rows(frames)]
    if models:
        lines += ["models:", *_rows(models)]
    return "\n".join(lines) + "\n"


def _rows(tallies: Mapping[str, Tally]) -> list[str]:
    return [f'  "{name}": {_row(tally)}' for name, tally in sorted(tallies.items())]


def _row(tally: Tally) -> str:
    return f"{{right: {tally.right}, found: {tally.found}, interval: {_written(tally.interval)}}}"


def _written(interval: tuple[float, float]) -> str:
    low, high = interval
    return f'["{low:.3f}", "{high:.3f}"]'


def models_in(text: str) -> dict[str, Tally]:
    """Return what an earlier ``precision.yaml`` says of language models, as methods; nothing where it is at fault."""
    try:
        rows = PrecisionFile.model_validate(yaml.safe_load(text)).models
        return {f"{MODEL}{name}": _tally(row) for name, row in rows.items()}
    except (yaml.YAMLError, ValueError):
        return {}


__all__ = ["CAREFUL", "Careful", "Precision", "build_precision", "form_of", "models_in", "precision_text"]
