"""Training of the tagger of names."""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pycrfsuite

from panse.extraction.discovery.tagged_words import Looks, Piece, pieces
from panse.extraction.discovery.tagger import known_kinds
from panse.extraction.discovery.vocabulary import Vocabulary
from panse.extraction.kinds import Kinds
from panse.extraction.names import NameIndex
from panse.extraction.passages import block_language
from panse.packs import Pack
from panse.training.statements import Statement, occurrences

_SETTINGS = {"c1": 0.2, "c2": 0.02, "max_iterations": 150, "feature.minfreq": 2}


def train_names(statements: Iterable[Statement], pack: Pack, language: str) -> bytes:
    """Return a model that finds names in lines of a language, trained by L-BFGS on labelled statements.

    Each line is shown twice, once with the names that the pack knows given as known and once with none known, so that
    the model serves packs that know much and packs that know little.
    """
    kinds = Kinds(pack)
    looks = Looks(Vocabulary.of(pack, kinds, language))
    index = NameIndex(pack)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(_SETTINGS)
    for statement in statements:
        for line in statement.text.split("\n"):
            if not line.strip() or block_language(line, language) != language:
                continue
            named = occurrences(line, statement.names)
            listed = [(match.start, match.end, kinds[match.entity]) for match in index.find(line)]
            found = pieces(line, language)
            for known in ([one for one in listed if _is_apart(one, named)], []):
                new = [one for one in named if not any(start <= one[0] and one[1] <= end for start, end, _ in known)]
                given = known_kinds(found, known)
                trainer.append(looks.of_line(found, given), _tags(found, new, looks))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "model"
        trainer.train(str(file))
        return file.read_bytes()


def _is_apart(one: tuple[int, int, str], named: Sequence[tuple[int, int, str]]) -> bool:
    """Tell whether a known name is none of the labelled ones in part only ("Solar" of "Solar Pro")."""
    touched = [other for other in named if other[0] < one[1] and one[0] < other[1]]
    return all(one[0] <= other[0] and other[1] <= one[1] for other in touched)


def _tags(found: Sequence[Piece], named: Sequence[tuple[int, int, str]], looks: Looks) -> list[str]:
    tags = ["O"] * len(found)
    for start, end, kind in named:
        within = [at for at, piece in enumerate(found) if start <= piece.start and piece.end <= end]
        for at in within:
            tags[at] = f"{'B' if at == within[0] else 'I'}-{looks.family(kind)}"
    return tags
