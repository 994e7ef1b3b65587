"""The observatory in a browser, on this machine.

In: an observatory. Out: its pages over HTTP, from the same templates as the static site; and, where it is served for
writing, the calls that commands hand over.

>>> from panse.serving import serve
>>> serve(observatory, on_address=print)                                             # doctest: +SKIP
http://127.0.0.1:8765/
"""

from panse.serving.app import create_app
from panse.serving.server import serve

__all__ = ["create_app", "serve"]
