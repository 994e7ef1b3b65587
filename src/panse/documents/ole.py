"""Tells what stands in a container of the old kind, in which Office keeps encrypted files and files before 2007."""

from panse.model import DocumentError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _stored(name: str) -> bytes:
    return name.encode("utf-16-le")


_KINDS = (
    (
        _stored("EncryptedPackage"),
        "an encrypted Office file",
        "Open it with its password, save it without one, and read that file",
    ),
    (_stored("HwpSummaryInformation"), "an HWP file of the old kind", "Save it as HWPX in Hangul"),
    (b"HWP Document File", "an HWP file of the old kind", "Save it as HWPX in Hangul"),
    (_stored("WordDocument"), "a Word file of the old kind (.doc)", "Save it as DOCX"),
    (_stored("Workbook"), "an Excel file of the old kind (.xls)", "Save it as XLSX"),
    (_stored("PowerPoint Document"), "a PowerPoint file of the old kind", "Export it as PDF"),
    (_stored("__substg1.0_"), "a mail of Outlook", "Save it as HTML or as text"),
)


def refuse_container(data: bytes, where: str) -> None:
    """Raise ``DocumentError`` that says what a container holds and what to do, if ``data`` is one."""
    if not data.startswith(MAGIC):
        return
    kind, remedy = next(
        ((kind, remedy) for name, kind, remedy in _KINDS if name in data),
        ("an HWP, Word or Excel file of the old kind, or an encrypted one", "Save it as HWPX, DOCX or XLSX"),
    )
    raise DocumentError(f"{where}: this is {kind}, which this version does not read. {remedy}.")
