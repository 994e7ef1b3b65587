"""Run a benchmark: ``python -m benchmarks [reading|memory|ledger|pdf] [ARGUMENTS]``; without a name, ``reading``."""

import runpy
import sys

BENCHMARKS = ("reading", "memory", "ledger", "pdf")

name = sys.argv[1] if len(sys.argv) > 1 and sys.argv[1] in BENCHMARKS else "reading"
if len(sys.argv) > 1 and sys.argv[1] == name:
    del sys.argv[1]
runpy.run_module(f"benchmarks.{name}", run_name="__main__", alter_sys=False)
