"""Measure how often each frame of a pack is right on answer keys, and write the pack's ``precision.yaml``.

    python scripts/measure_precision.py PACK_FOLDER KEY.jsonl=DOCUMENT[@PUBLISHED]...

A claim's confidence is the measured precision of the frame that proposed it. Run this after changing frames.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

import panse


def main(folder: Path, keys: list[str]) -> None:
    target = folder / "precision.yaml"
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        observatory = panse.open(Path(scratch) / "measure.panse", pack=folder)
        for key in keys:
            path, _, rest = key.partition("=")
            source, _, published = rest.partition("@")
            observatory.read(Path(source), published=published or None)
            evaluation = observatory.evaluate(Path(path))
            total.update(right=evaluation.all.true, found=evaluation.all.found)
            for method, score in evaluation.by_method.items():
                right[method] += score.true
                found[method] += score.found
    rows = [f'  "{method}": {{right: {right[method]}, found: {found[method]}}}' for method in sorted(found)]
    names = ", ".join(Path(key.partition("=")[0]).stem for key in keys)
    text = (
        "# How often each frame was right: facts it claimed, and those of them that stand in the answer keys\n"
        f"# ({names}). Written by scripts/measure_precision.py; a claim's confidence comes from here.\n"
        f"all: {{right: {total['right']}, found: {total['found']}}}\nframes:\n" + "\n".join(rows) + "\n"
    )
    target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:])
