"""Time reading beside a peer on the same text.

    python -m benchmarks reading [DOCUMENT] [--peer kiwi|spacy] [--megabytes 10] [--rounds 3]

The document (by default the pack's Korean sample, or its English one for spaCy) is repeated until it is so large.
Reading is the whole journey, from the file to the claims in a ledger on the disk. The peer gets the lines of the same
text as one list:

- ``kiwi``: the morphological analyser alone, ``Kiwi.tokenize`` with one worker
- ``spacy``: the rule components of a blank English pipeline, ``sentencizer``, ``EntityRuler`` with all names of the
  pack and ``Matcher`` with the cue words of its English frames. It is not locked: ``uv pip install --group bench``

The two take turns, and the ratio is taken round by round, so that it holds on a machine whose speed drifts. Prints
characters a second of each, and the ratio: above 1, reading is the faster.
"""

import argparse
import re
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import panse
from panse.documents import read_document
from panse.extraction.notation import ClauseFrame, FigureFrame, read_frame
from panse.packs import Pack, load_pack

Peer = Callable[[list[str]], object]


def kiwi(pack: Pack) -> Peer:
    from kiwipiepy import Kiwi

    analyser = Kiwi(num_workers=1)
    analyser.tokenize("준비")
    return lambda lines: [list(tokens) for tokens in analyser.tokenize(lines)]


def spacy(pack: Pack) -> Peer:
    try:
        import spacy
        from spacy.matcher import Matcher
    except ImportError:
        sys.exit("spaCy is not installed. It is in the group bench and not locked: uv pip install --group bench")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    names = [{"label": entity.kind, "pattern": name.text} for entity in pack.entities for name in entity.names]
    pipeline.add_pipe("entity_ruler").add_patterns(names)
    matcher = Matcher(pipeline.vocab)
    cues = sorted(set(cue_words(pack)))
    for number, cue in enumerate(cues):
        matcher.add(str(number), [[{"LOWER": word} for word in cue]])
    print(f"spacy {spacy.__version__}: {len(names):,} names, {len(cues):,} cues")

    def read(lines: list[str]) -> object:
        return [(document.ents, list(document.sents), matcher(document)) for document in pipeline.pipe(lines)]

    return read


def cue_words(pack: Pack) -> Iterator[tuple[str, ...]]:
    """Yield the words by which the English frames are found, each cue as its words in small letters."""
    for frame in pack.frames:
        if frame.language != "en":
            continue
        read = read_frame(frame, pack)
        if isinstance(read, ClauseFrame):
            cues = list(read.cues)
        elif isinstance(read, FigureFrame):
            cues = [word for group in (*read.before, *read.after, *read.either) for word in group]
        else:
            cues = []
        for cue in cues:
            if words := tuple(re.findall(r"\w+", cue.lower())):
                yield words


PEERS: dict[str, tuple[str, Callable[[Pack], Peer]]] = {"kiwi": ("ko", kiwi), "spacy": ("en", spacy)}


def sample(pack: Pack, language: str) -> str:
    """Return the longest sample in a language, as text."""
    texts = [document.text for path in pack.sample_paths if (document := read_document(path)).language == language]
    return max(texts, key=len)


def seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description="Time reading beside a peer on the same text.")
    parser.add_argument("document", type=Path, nargs="?")
    parser.add_argument("--peer", choices=PEERS, default="kiwi")
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    pack = load_pack("genai")
    language, make = PEERS[options.peer]
    one = read_document(options.document).text if options.document else sample(pack, language)
    text = f"{one}\n\n" * max(1, round(options.megabytes * 1e6 / len(one.encode())))
    lines = text.split("\n")
    peer = make(pack)
    rates: dict[str, list[float]] = {"panse": [], options.peer: []}
    for number in range(options.rounds):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "report.md")
            source.write_text(f"{text}\n{number}\n", encoding="utf-8")
            observatory = panse.open(Path(folder, "bench.panse"))
            rates["panse"].append(len(text) / seconds(lambda: observatory.read(source, published="2023-11-30")))  # noqa: B023
        rates[options.peer].append(len(text) / seconds(lambda: peer(lines)))
    for name, measured in rates.items():
        low, middle, high = min(measured), statistics.median(measured), max(measured)
        print(f"{name:6} {middle:12,.0f} characters/s   ({low:,.0f} to {high:,.0f})")
    ratios = [one / other for one, other in zip(rates["panse"], rates[options.peer], strict=True)]
    print(f"ratio  {statistics.median(ratios):12.2f}                ({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
