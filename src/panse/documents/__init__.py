r"""Files into documents: blocks with exact spans, title, publisher, date and language.

In come paths or bytes of PDF, DOCX, HWPX, XLSX, CSV, HTML, Markdown and plain text; out come
``panse.model.Document`` values. Reading writes nothing and asks nobody.

>>> document = read_document("# 시장\n\n- 규모는 3조 원이다.\n".encode(), name="market.md")
>>> [(block.kind.value, block.plain(document.text)) for block in document.blocks]
[('heading', '시장'), ('item', '규모는 3조 원이다.')]
>>> outline(document).section(1)
'시장'
"""

from panse.documents.formats import SUFFIXES
from panse.documents.outline import Outline, outline
from panse.documents.plain import PlainText
from panse.documents.reader import LARGEST_BYTES, read_document

__all__ = ["LARGEST_BYTES", "SUFFIXES", "Outline", "PlainText", "outline", "read_document"]
