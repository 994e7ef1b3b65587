"""Frames and word lists: how a language states the predicates of a pack."""

from panse.model import Status
from panse.packs.faults import Faults, Place, quoted
from panse.packs.levels import Level, Levels
from panse.packs.pack import Example, Frame
from panse.packs.reading import Part
from panse.packs.schema import FrameRow, FramesFile, LexiconFile
from panse.packs.vocabulary import Vocabulary, check_known

Lexicon = dict[str, dict[str, tuple[str, ...]]]


def build_frames(levels: Levels, vocabulary: Vocabulary, faults: Faults) -> tuple[Frame, ...]:
    """Build the frames of all files, in the order in which they stand there; the folder gives the language.

    Those of the pack itself come before those of a pack that it extends: what was written for an industry is asked
    before what holds for all. One with the id of another that would be taken over stands in that one's place.
    """
    built: dict[str, Frame] = {}
    order: list[str] = []
    for level, left_predicates, left_frames in levels.outward():
        nearer = dict(built)
        here: list[str] = []
        for part in level.parts(FramesFile, "frames/"):
            for index, row in enumerate(part.rows.frames):
                if row.predicate in left_predicates or row.id in left_frames:
                    continue
                frame = _frame(part, index, row, level)
                here.append(row.id)
                if row.id in built:
                    _check_double(frame, built[row.id], faults, overridden=row.id in nearer)
                    continue
                place = part.at("frames", index, "predicate")
                check_known(place, "predicate", row.predicate, vocabulary.predicates, faults)
                _check_frame(part, index, row, faults)
                built[row.id] = frame
        replaced = nearer.keys() & set(here)
        order = [id_ for id_ in order if id_ not in replaced] + list(dict.fromkeys(here))
    return tuple(built[id_] for id_ in order)


def _frame(part: Part[FramesFile], index: int, row: FrameRow, level: Level) -> Frame:
    return Frame(
        id=row.id,
        predicate=row.predicate,
        language=_language(part.file),
        clause=row.clause,
        phrase=row.phrase,
        table=row.table,
        figure=row.figure,
        sets=dict(row.sets),
        examples=tuple(Example(one.text, tuple(one.gives), one.published) for one in row.examples),
        not_examples=tuple(row.not_examples),
        file=part.file if level.own else f"{level.shown}/{part.file}",
        line=part.at("frames", index, "id").line,
        pack=level.name,
    )


def _language(file: str) -> str:
    return file.split("/")[-2]


def _check_double(frame: Frame, first: Frame, faults: Faults, *, overridden: bool) -> None:
    """Note a frame whose id is taken, unless a pack has written it anew in the same language."""
    here, there = f"{frame.file}:{frame.line}", f"{first.file}:{first.line}"
    if not overridden:
        what = f"the frame {quoted(frame.id)} stands here and in {there}"
        faults.add(Place(frame.file, frame.line), what, "Rename one of them.")
    elif frame.language != first.language:
        what = f"the frame {quoted(frame.id)} is one of another language in {here}"
        faults.add(Place(first.file, first.line), what, "Rename it.")


def _check_frame(part: Part[FramesFile], index: int, row: FrameRow, faults: Faults) -> None:
    place = part.at("frames", index, "id")
    forms = [name for name in ("clause", "phrase", "table", "figure") if getattr(row, name) is not None]
    if len(forms) != 1:
        has = " and ".join(f"a {form}" for form in forms) or "neither a clause nor a phrase nor a table nor a figure"
        faults.add(place, f"the frame {quoted(row.id)} has {has}", "Give it exactly one.")
    status = row.sets.get("status")
    if status is not None and status not in {choice.value for choice in Status}:
        where = part.at("frames", index, "sets", "status")
        faults.add(where, f"{quoted(status)} is no status", word=status, known=[choice.value for choice in Status])


def build_lexicon(levels: Levels, faults: Faults) -> Lexicon:
    """Build the word lists of all files; a pack has a list whole in one file, and adds to one that it takes over."""
    built: Lexicon = {}
    for level in levels.inward():
        places: dict[str, Place] = {}
        for part in level.parts(LexiconFile, "lexicon/"):
            for name, languages in part.rows.root.items():
                place = part.at(name)
                if name in places:
                    what = f"the list {quoted(name)} stands here and in {places[name]}"
                    faults.add(place, what, "Put the words into one of them.")
                    continue
                places[name] = place
                known = built.setdefault(name, {})
                for language, words in languages.items():
                    known[language] = tuple(dict.fromkeys((*known.get(language, ()), *words)))
    return built
