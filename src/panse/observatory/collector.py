"""The garbage collector, at rest while a document is read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector of reference cycles.

    Reading makes millions of small objects that either stay until the end or are freed by counting their references;
    the collector would walk through them again and again, which took half of the time of a long document.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
