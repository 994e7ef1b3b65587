"""Read a folder's worth of documents, one after the other into one ledger, and tell how much memory that takes.

    python -m benchmarks memory [--megabytes 100] [--kilobytes 50] [--steps 10]

The documents are made of the pack's samples, their paragraphs shuffled and most names in them replaced by invented
ones, which are others in each document: what remembered names for ever would grow with them. They are made one at a
time, as if a folder of that size were read file by file. Prints after each step how much was read and how fast, the
memory in use (resident, of this process) and its peak so far. Linux only: the figures are those of /proc.
"""

import argparse
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter

from panse.documents import read_document
from panse.observatory import ReadingDesk
from panse.packs import Pack, load_pack

_SYLLABLES = "가나다라마바사아자차카타파하노도로모보소오조코토포호누두루무부수우주리미비시"
_LETTERS = ("al", "be", "cor", "den", "el", "fin", "gar", "hol", "ir", "jan", "kel", "lor", "min", "nor", "os", "per")
_KEPT = 0.3  # the share of names that stay, so that the pack finds something that it knows
_REPLACED = 40  # as many names of a sample; more would take longer to replace than to read


class Maker:
    """Makes documents, each of the samples in another order and with names of its own."""

    def __init__(self, pack: Pack, kilobytes: int) -> None:
        self._kilobytes = kilobytes
        self._paragraphs = []
        self._names = []
        known = sorted({name.text for entity in pack.entities for name in entity.names if len(name.text) > 2})
        for sample in pack.sample_paths:
            text = read_document(sample).text
            self._paragraphs.append(text.split("\n\n"))
            there = [name for name in known if name in text]
            self._names.append(sorted(there, key=len, reverse=True)[:_REPLACED])

    def document(self, number: int) -> str:
        """Return the document of a number; the same number gives the same document."""
        chance = random.Random(number)
        parts: list[str] = []
        size = 0
        while size < self._kilobytes * 1000:
            which = chance.randrange(len(self._paragraphs))
            paragraphs = self._paragraphs[which][:]
            chance.shuffle(paragraphs)
            text = _renamed("\n\n".join(paragraphs), self._names[which], chance)
            parts.append(text)
            size += len(text.encode())
        return "\n\n".join(parts)


def _renamed(text: str, names: list[str], chance: random.Random) -> str:
    invented = {name: _invented(name, chance) for name in names if chance.random() > _KEPT}
    if not invented:
        return text
    pattern = "|".join(re.escape(name) for name in invented)
    return re.sub(pattern, lambda found: invented[found.group()], text)


def _invented(name: str, chance: random.Random) -> str:
    if re.search("[가-힣]", name):
        return "".join(chance.choices(_SYLLABLES, k=chance.randint(3, 5)))
    return "".join(chance.choices(_LETTERS, k=2)).capitalize() + str(chance.randint(1, 999))


def memory() -> tuple[float, float]:
    """Return the memory in use by this process and its peak, in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    found = dict(re.findall(r"^(VmRSS|VmHWM):\s+(\d+) kB$", status, re.MULTILINE))
    return int(found["VmRSS"]) / 1000, int(found["VmHWM"]) / 1000


def documents(maker: Maker, megabytes: float) -> Iterator[tuple[str, bytes]]:
    made, number = 0, 0
    while made < megabytes * 1e6:
        content = maker.document(number).encode()
        made += len(content)
        yield f"{number:06}.md", content
        number += 1


def main() -> None:
    parser = argparse.ArgumentParser(description="Tell how much memory reading a folder takes.")
    parser.add_argument("--megabytes", type=float, default=100)
    parser.add_argument("--kilobytes", type=int, default=50, help="of each document")
    parser.add_argument("--steps", type=int, default=10, help="how often to tell")
    options = parser.parse_args()
    if not Path("/proc/self/status").exists():
        sys.exit("This benchmark needs /proc, which this system does not have.")
    maker = Maker(load_pack("genai"), options.kilobytes)
    print(
        f"{'read':>10} {'documents':>10} {'claims':>10} {'characters/s':>13} {'memory':>10} {'peak':>10} {'ledger':>10}"
    )
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        file = Path(folder, "memory.panse")
        desk = ReadingDesk(file)
        stack.enter_context(desk.batch())  # as panse read does for a folder
        read = characters = claims = 0
        seconds = 0.0
        step = options.megabytes * 1e6 / options.steps
        told = step
        for count, (name, content) in enumerate(documents(maker, options.megabytes), 1):
            began = perf_counter()
            reading = desk.read(content, name=name, published="2023-11-30")
            seconds += perf_counter() - began
            read += len(content)
            characters += len(content.decode())
            claims += reading.let_in
            if read >= told:
                told += step
                now, peak = memory()
                print(
                    f"{read / 1e6:7.0f} MB {count:10,} {claims:10,} {characters / seconds:13,.0f} {now:7.0f} MB"
                    f" {peak:7.0f} MB {file.stat().st_size / 1e6:7.0f} MB",
                    flush=True,
                )


if __name__ == "__main__":
    main()
