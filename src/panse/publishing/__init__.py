"""What is known, as pages: the landscape, firms, documents, search, in Korean and English.

In: a pack and what a ledger holds (``Contents``). Out: an ``Edition``, whose pages are rendered when asked for, or the
whole of it as files that need no server.

>>> from panse.publishing import Contents, write_site
>>> write_site(Path("public"), pack, Contents.of(ledger)).pages                      # doctest: +SKIP
574
"""

from panse.publishing.edition import LANGUAGES, Contents, Edition
from panse.publishing.links import PageLinks, slug_of
from panse.publishing.site import SiteReport, write_site

__all__ = ["LANGUAGES", "Contents", "Edition", "PageLinks", "SiteReport", "slug_of", "write_site"]
