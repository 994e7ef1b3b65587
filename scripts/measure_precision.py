"""Measure how often each frame of a pack is right on answer keys, and write the pack's ``precision.yaml``.

    python scripts/measure_precision.py PACK_FOLDER KEY.jsonl=DOCUMENT[@PUBLISHED]... [--model NAME --endpoint URL]

A claim's confidence is the measured precision of the frame that proposed it. Run this after changing frames. With
--model a language model reads along and is measured as well, behind the gate; what was measured of others is kept. Its
key is taken from PANSE_API_KEY or OPENAI_API_KEY.
"""

import argparse
import os
import tempfile
from collections import Counter
from pathlib import Path

import yaml

import panse
from panse.assistance import Assistant
from panse.packs.pack import MODEL

Tally = tuple[int, int]  # right, found


def main(folder: Path, keys: list[str], assistant: Assistant | None) -> None:
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    overall: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        observatory = panse.open(Path(scratch) / "measure.panse", pack=folder)
        for key in keys:
            path, _, rest = key.partition("=")
            source, _, published = rest.partition("@")
            observatory.read(Path(source), published=published or None, assistant=assistant)
            evaluation = observatory.evaluate(Path(path))
            for finders, score in evaluation.by_finder.items():
                if finders.startswith("frames"):  # what a model alone found says nothing of the frames
                    overall.update(right=score.true, found=score.found)
            for method, score in evaluation.by_method.items():
                right[method] += score.true
                found[method] += score.found
    measured = {method: (right[method], found[method]) for method in sorted(found)}
    target = folder / "precision.yaml"
    models = _models(target) | {m.removeprefix(MODEL): t for m, t in measured.items() if m.startswith(MODEL)}
    frames = {method: tally for method, tally in measured.items() if not method.startswith(MODEL)}
    names = ", ".join(Path(key.partition("=")[0]).stem for key in keys)
    text = (
        "# How often each frame was right: facts it claimed, and those of them that stand in the answer keys\n"
        f"# ({names}). Written by scripts/measure_precision.py; a claim's confidence comes from here.\n"
        f"all: {{right: {overall['right']}, found: {overall['found']}}}\nframes:\n{_rows(frames)}"
    )
    target.write_text(text + (f"models:\n{_rows(models)}" if models else ""), encoding="utf-8")


def _models(file: Path) -> dict[str, Tally]:
    """Return what was measured of models before."""
    known = yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {name: (tally["right"], tally["found"]) for name, tally in (known.get("models") or {}).items()}


def _rows(tallies: dict[str, Tally]) -> str:
    return "".join(
        f'  "{name}": {{right: {right}, found: {found}}}\n' for name, (right, found) in sorted(tallies.items())
    )


if __name__ == "__main__":
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("folder", type=Path)
    words.add_argument("keys", nargs="+")
    words.add_argument("--model")
    words.add_argument("--endpoint")
    given = words.parse_args()
    secret = os.environ.get("PANSE_API_KEY") or os.environ.get("OPENAI_API_KEY")
    main(given.folder, given.keys, Assistant(given.model, given.endpoint, key=secret) if given.model else None)
