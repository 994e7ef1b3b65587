"""Time the ledger: load a million made-up claims, then ask for them.

    python benchmarks/ledger.py [CLAIMS] [CLAIMS_PER_DOCUMENT]

Prints one line a step: what, seconds, seconds of all processors (fair on a busy machine), rows.
"""

import random
import sys
import tempfile
from collections.abc import Callable, Sized
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from time import perf_counter, process_time

from panse.ledger import Filters, Ledger
from panse.model import Block, BlockKind, Claim, Document, Evidence, Extraction, Quantity, Span, When, content_hash
from panse.packs.pack import Label, Pack

ENTITIES = 5_000
PREDICATES = ("develops", "uses", "partners_with", "invests_in", "supplies")
LABEL = Label("시험", "bench")
BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
PACK = Pack(
    name="bench", version="1", label=LABEL, layers=(), regions=(), kinds=(), predicates=(), units=(), entities=(),
    frames=(), lexicon={}, fingerprint="bench",
)  # fmt: skip


def document_with(number: int, claims: int, chance: random.Random) -> tuple[Document, Extraction]:
    sentence = "한 회사가 다른 회사와 손을 잡았다고 밝혔다.\n"
    text = sentence * claims
    span = Span(0, len(text))
    document = Document(
        f"{number}.txt", content_hash(number), "text/plain", text, (Block(BlockKind.PARAGRAPH, span, (span,)),),
        f"문서 {number}", "ko", published=When.year(2023),
    )  # fmt: skip
    stated = []
    for line in range(claims):
        quote = Span(line * len(sentence), (line + 1) * len(sentence) - 1)
        attribute = chance.random() < 0.3
        stated.append(
            Claim(
                subject=f"기업 {chance.randrange(ENTITIES)}",
                predicate="metric" if attribute else chance.choice(PREDICATES),
                evidence=Evidence(document.id, quote, (Span(0, 5),)),
                method="bench",
                confidence=0.5 + chance.random() / 2,
                object=None if attribute else f"기업 {chance.randrange(ENTITIES)}",
                quantity=Quantity(Decimal(chance.randrange(10**9)), "KRW") if attribute else None,
                valid=When.month(2015 + chance.randrange(10), 1 + chance.randrange(12)),
            )
        )
    return document, Extraction(tuple(stated), ())


def timed(what: str, work: Callable[[], Sized]) -> None:
    begin, busy = perf_counter(), process_time()
    rows = len(work())
    wall, busy = perf_counter() - begin, process_time() - busy
    print(f"{what:56} {wall:8.3f} s {busy:8.3f} s of processor {rows:10,} rows")


def main() -> None:
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    each = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    chance = random.Random(20231130)
    made = [document_with(number, each, chance) for number in range(claims // each)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.panse"
        ledger = Ledger.create(path, PACK, created=BEGIN)

        def load() -> Sized:
            with ledger.held():
                for number, (document, extraction) in enumerate(made):
                    recorded = BEGIN + timedelta(days=number)
                    ledger.record(document, extraction, pack=PACK, engine="1", recorded=recorded)
            return range(claims)

        timed(f"load, a transaction for each of {len(made)} documents", load)
        print(f"{'size of the file':56} {path.stat().st_size / 1e6:8.1f} MB")
        middle = date(2024, 1, 1) + timedelta(days=len(made) // 2)
        timed("claims of an entity, either side", lambda: ledger.claims(Filters(entity="기업 7")))
        timed("claims of an entity as of the middle", lambda: ledger.claims(Filters(entity="기업 7", as_of=middle)))
        timed("claims of an entity and predicate, valid in 2020", lambda: ledger.claims(
            Filters(subject="기업 7", predicate="uses", valid_at=When.year(2020))
        ))  # fmt: skip
        one = made[0][1].claims[0].id
        timed("one claim by its id", lambda: [ledger.claim(one)])
        timed("claims of a document", lambda: ledger.claims(Filters(document="3.txt")))
        query = "SELECT predicate, count(DISTINCT id) FROM claims_known(?) GROUP BY predicate"
        moment = datetime(2024, 1, 1) + timedelta(days=len(made) // 2)  # noqa: DTZ001 - the ledger keeps UTC

        def grouped() -> Sized:
            with ledger.reading() as connection:
                return connection.execute(query, [moment]).fetchall()

        timed("count of claims by predicate as of the middle, in SQL", grouped)
        again = made[0]
        timed("read a document again", lambda: [
            ledger.record(*again, pack=PACK, engine="1", recorded=BEGIN + timedelta(days=9999))
        ])  # fmt: skip
        timed("all claims as values", lambda: ledger.claims())


if __name__ == "__main__":
    main()
