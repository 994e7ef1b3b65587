"""Time the reading of PDF files beside ``pdftotext`` (poppler), which takes the text out without blocks or tables.

    python -m benchmarks pdf [FILE ...]

Without files, those of the tests are read. Prints a line a file: its pages, milliseconds a page of both, the ratio.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from panse.documents import read_document

FILES = Path(__file__).parents[1] / "tests" / "documents" / "files"
RUNS = 5


def seconds(work) -> float:
    times = []
    for _ in range(RUNS):
        before = perf_counter()
        work()
        times.append(perf_counter() - before)
    return median(times)


def main(names: list[str]) -> None:
    peer = shutil.which("pdftotext")
    files = [Path(name) for name in names] or [
        FILES / name for name in ("ko-report.pdf", "ko-web.pdf", "en-columns.pdf")
    ]
    print(f"{'file':24}{'pages':>6}{'panse ms/page':>15}{'pdftotext':>11}{'ratio':>7}")
    for file in files:
        pages = max(page for _, page in read_document(file).pages)
        own = seconds(lambda file=file: read_document(file))
        theirs = (
            seconds(lambda file=file: subprocess.run([peer, file, "-"], check=True, capture_output=True))
            if peer
            else None
        )
        ratio = "" if theirs is None else f"{own / theirs:7.1f}"
        shown = "   no peer" if theirs is None else f"{theirs / pages * 1000:11.1f}"
        print(f"{file.name:24}{pages:6}{own / pages * 1000:15.1f}{shown}{ratio}")


if __name__ == "__main__":
    main(sys.argv[1:])
