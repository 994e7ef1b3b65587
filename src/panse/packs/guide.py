"""The guide of a pack: what readers are told, people and language models alike."""

from panse.model import When
from panse.packs.faults import Faults, quoted
from panse.packs.folder import GUIDE
from panse.packs.levels import Levels
from panse.packs.pack import Guide, PredicateGuide, WorkedExample
from panse.packs.reading import Part
from panse.packs.schema import GuideFile, WorkedClaimRow, WorkedExampleRow
from panse.packs.vocabulary import Vocabulary, check_known

_IN_THE_TEXT = ("quote", "value", "amount", "attributed_to")  # what a worked claim must take from its text as it stands


def build_guide(levels: Levels, vocabulary: Vocabulary, faults: Faults) -> Guide:
    """Build the guide, an empty one where the pack has none.

    A worked example has to be right: what its claims quote stands in its text, and predicates, kinds and units are the
    pack's.
    """
    part = levels.part(GuideFile, GUIDE)
    if part is None:
        return Guide()
    rows = part.rows
    for kind in rows.kinds:
        check_known(part.at("kinds", kind), "kind", kind, vocabulary.kinds, faults)
    told = {id_: row for id_, row in rows.predicates.items() if not _is_left_out(id_, levels, vocabulary)}
    for predicate in told:
        check_known(part.at("predicates", predicate), "predicate", predicate, vocabulary.predicates, faults)
    for index, example in enumerate(rows.examples):
        _check_example(part, index, example, vocabulary, faults)
    return Guide(
        kinds=dict(rows.kinds),
        predicates={
            id_: PredicateGuide(row.definition, tuple(row.judgement), tuple(row.about)) for id_, row in told.items()
        },
        judgement=tuple(rows.judgement),
        examples=tuple(
            WorkedExample(
                example.text,
                example.published,
                tuple((new.name, new.kind) for new in example.names),
                tuple(claim.model_dump(exclude_defaults=True) for claim in example.claims),
            )
            for example in rows.examples
        ),
    )


def _is_left_out(predicate: str, levels: Levels, vocabulary: Vocabulary) -> bool:
    return predicate in levels.predicates_left_out and predicate not in (vocabulary.predicates or {})


def _check_example(
    part: Part[GuideFile], index: int, example: WorkedExampleRow, vocabulary: Vocabulary, faults: Faults
) -> None:
    for at, new in enumerate(example.names):
        check_known(part.at("examples", index, "names", at, "kind"), "kind", new.kind, vocabulary.kinds, faults)
        if new.name not in example.text:
            place = part.at("examples", index, "names", at, "name")
            faults.add(place, f"the name {quoted(new.name)} does not stand in the text", "Write it as it stands there.")
    if example.published is not None and not _is_date(example.published):
        what = f"{quoted(example.published)} is no date"
        faults.add(part.at("examples", index, "published"), what, "Write 2023-11-30, 2023-11 or 2023.")
    for at, claim in enumerate(example.claims):
        _check_claim(part, (index, at), claim, example.text, vocabulary, faults)


def _check_claim(
    part: Part[GuideFile],
    where: tuple[int, int],
    claim: WorkedClaimRow,
    text: str,
    vocabulary: Vocabulary,
    faults: Faults,
) -> None:
    path = ("examples", where[0], "claims", where[1])
    check_known(part.at(*path, "predicate"), "predicate", claim.predicate, vocabulary.predicates, faults)
    if claim.unit is not None:
        check_known(part.at(*path, "unit"), "unit", claim.unit, vocabulary.units, faults)
    for key in _IN_THE_TEXT:
        written = getattr(claim, key)
        if written is not None and written not in text:
            what = f"the {key} {quoted(written)} does not stand in the text"
            faults.add(part.at(*path, key), what, "Copy it from there.")
    for key in ("date", "date_end"):
        written = getattr(claim, key)
        if written is not None and not _is_date(written):
            faults.add(part.at(*path, key), f"{quoted(written)} is no date", "Write 2023, 2023-H2, 2023-Q3 or 2023-10.")


def _is_date(written: str) -> bool:
    try:
        When.parse(written)
    except ValueError:
        return False
    return True
