"""Identities made from content."""

import hashlib
import json
from collections.abc import Sequence

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))  # made once: a claim is hashed often

Part = str | int | float | bool | None | Sequence["Part"]


def content_hash(*parts: Part) -> str:
    """Return 20 hexadecimal digits that stand for ``parts`` and, in practice, for nothing else.

    The parts are written as JSON before they are hashed: glued together with a separator, ``("a.b", "c")`` and
    ``("a", "b.c")`` would be one. 80 bits keep a billion claims apart with odds of a million to one.

    >>> content_hash("a.b", "c") == content_hash("a", "b.c")
    False
    """
    written = _ENCODER.encode(parts)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:20]
