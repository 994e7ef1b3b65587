"""Time reading beside the bare morphological analyser on the same text.

    python -m benchmarks reading [DOCUMENT] [--megabytes 10] [--rounds 3]

The document (by default the pack's Korean sample) is repeated until it is so large. Reading is the whole journey, from
the file to the claims in a ledger on the disk; the peer is Kiwi's ``tokenize`` over the lines of the same text, given
as one list, with one worker. The two take turns, and the ratio is taken round by round, so that it holds on a machine
whose speed drifts. Prints characters a second of each, and the ratio: above 1, reading is the faster.
"""

import argparse
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from kiwipiepy import Kiwi

import panse
from panse.packs import load_pack


def repeated(document: Path, megabytes: float) -> str:
    text = document.read_text(encoding="utf-8")
    return text * max(1, round(megabytes * 1e6 / len(text.encode())))


def hangul(document: Path) -> int:
    """Count the Hangul syllables of a file: the analyser has next to nothing to do on English."""
    return sum("가" <= character <= "힣" for character in document.read_text(encoding="utf-8"))


def seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description="Time reading beside the bare morphological analyser.")
    parser.add_argument("document", type=Path, nargs="?", default=max(load_pack("genai").sample_paths, key=hangul))
    parser.add_argument("--megabytes", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    text = repeated(options.document, options.megabytes)
    lines = text.split("\n")
    kiwi = Kiwi(num_workers=1)
    kiwi.tokenize("준비")
    rates: dict[str, list[float]] = {"panse": [], "kiwi": []}
    for number in range(options.rounds):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, f"report{options.document.suffix}")
            source.write_text(f"{text}\n{number}\n", encoding="utf-8")
            observatory = panse.open(Path(folder, "bench.panse"))
            rates["panse"].append(len(text) / seconds(lambda: observatory.read(source, published="2023-11-30")))  # noqa: B023
        rates["kiwi"].append(len(text) / seconds(lambda: [list(tokens) for tokens in kiwi.tokenize(lines)]))
    for name, measured in rates.items():
        low, middle, high = min(measured), statistics.median(measured), max(measured)
        print(f"{name:6} {middle:12,.0f} characters/s   ({low:,.0f} to {high:,.0f})")
    ratios = [one / other for one, other in zip(rates["panse"], rates["kiwi"], strict=True)]
    print(f"ratio  {statistics.median(ratios):12.2f}                ({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
