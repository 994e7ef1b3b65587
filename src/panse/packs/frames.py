"""Frames and word lists: how a language states the predicates of a pack."""

from collections.abc import Iterable

from panse.model import Status
from panse.packs.faults import Faults, Place, quoted
from panse.packs.folder import PRECISION
from panse.packs.pack import MODEL, MODEL_PRIOR, Example, Frame
from panse.packs.reading import Part, read_part
from panse.packs.schema import FrameRow, FramesFile, LexiconFile, PrecisionFile
from panse.packs.vocabulary import Vocabulary, check_known

Lexicon = dict[str, dict[str, tuple[str, ...]]]


def build_frames(parts: Iterable[Part[FramesFile]], vocabulary: Vocabulary, faults: Faults) -> tuple[Frame, ...]:
    """Build the frames of all files, in the order in which they stand there; the folder gives the language."""
    built: dict[str, Frame] = {}
    for part in parts:
        language = part.file.split("/")[1]
        for index, row in enumerate(part.rows.frames):
            place = part.at("frames", index, "id")
            if row.id in built:
                other = built[row.id]
                what = f"the frame {quoted(row.id)} stands here and in {other.file}:{other.line}"
                faults.add(place, what, "Rename one of them.")
                continue
            known = vocabulary.predicates
            check_known(part.at("frames", index, "predicate"), "predicate", row.predicate, known, faults)
            _check_frame(part, index, row, place, faults)
            built[row.id] = Frame(
                id=row.id,
                predicate=row.predicate,
                language=language,
                clause=row.clause,
                phrase=row.phrase,
                table=row.table,
                figure=row.figure,
                sets=dict(row.sets),
                examples=tuple(Example(one.text, tuple(one.gives), one.published) for one in row.examples),
                not_examples=tuple(row.not_examples),
                file=part.file,
                line=place.line,
            )
    return tuple(built.values())


def _check_frame(part: Part[FramesFile], index: int, row: FrameRow, place: Place, faults: Faults) -> None:
    forms = [name for name in ("clause", "phrase", "table", "figure") if getattr(row, name) is not None]
    if len(forms) != 1:
        has = " and ".join(f"a {form}" for form in forms) or "neither a clause nor a phrase nor a table nor a figure"
        faults.add(place, f"the frame {quoted(row.id)} has {has}", "Give it exactly one.")
    status = row.sets.get("status")
    if status is not None and status not in {choice.value for choice in Status}:
        where = part.at("frames", index, "sets", "status")
        faults.add(where, f"{quoted(status)} is no status", word=status, known=[choice.value for choice in Status])


# How many claims of the overall precision a frame starts with: a frame seen once is not yet sure or useless.
_PRIOR_CLAIMS = 4


def build_precision(text: str | None, frames: Iterable[Frame], faults: Faults) -> dict[str, float]:
    """Return the measured precision of each frame, from 0 to 1, and of all together under "".

    A frame's share is drawn towards that of all frames, as if it had ``_PRIOR_CLAIMS`` claims more of that precision
    (the mean of a beta distribution with that prior). A language model's, under ``model:NAME``, is drawn towards
    ``MODEL_PRIOR`` in the same way.
    """
    part = None if text is None else read_part(PrecisionFile, text, PRECISION, faults)
    if part is None:
        return {}
    known = {frame.id for frame in frames}
    rows = part.rows
    if rows.all.found < max(1, rows.all.right):
        faults.add(part.at("all"), "more claims are right than were found, or none was", "Measure again.")
        return {}
    overall = rows.all.right / rows.all.found
    measured = {"": overall}
    for id_, tally in rows.frames.items():
        check_known(part.at("frames", id_), "frame", id_, known, faults)
        if tally.right > tally.found:
            faults.add(part.at("frames", id_), "more claims are right than were found", "Measure again.")
        measured[id_] = (tally.right + _PRIOR_CLAIMS * overall) / (tally.found + _PRIOR_CLAIMS)
    for name, tally in rows.models.items():
        if tally.right > tally.found:
            faults.add(part.at("models", name), "more claims are right than were found", "Measure again.")
        measured[f"{MODEL}{name}"] = (tally.right + _PRIOR_CLAIMS * MODEL_PRIOR) / (tally.found + _PRIOR_CLAIMS)
    return measured


def build_lexicon(parts: Iterable[Part[LexiconFile]], faults: Faults) -> Lexicon:
    """Build the word lists of all files; a list stands whole in one file."""
    built: Lexicon = {}
    places: dict[str, Place] = {}
    for part in parts:
        for name, languages in part.rows.root.items():
            place = part.at(name)
            if name in places:
                other = places[name]
                what = f"the list {quoted(name)} stands here and in {other.file}:{other.line}"
                faults.add(place, what, "Put the words into one of them.")
                continue
            places[name] = place
            built[name] = {language: tuple(words) for language, words in languages.items()}
    return built
