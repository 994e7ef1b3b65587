"""Bytes into text: UTF-8, UTF-16 and CP949, told apart by strict decoding and by how likely the outcome is."""

import codecs
import re
import unicodedata

from panse.model import DocumentError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000  # characters that are looked at to tell how likely a decoding is
_HANGUL = re.compile(r"[가-힣]")
# Common in Korean and English text whatever the encoding: ASCII, Latin letters, punctuation, kana, ideographs.
_ORDINARY = re.compile(
    r"[\t\n\r\x0c\x20-\x7e\xa0-\u024f\u0370-\u03ff\u0400-\u04ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u22ff"
    r"\u2300-\u23ff\u2460-\u24ff\u2500-\u27bf\u3000-\u303f\u3041-\u30ff\u3131-\u318e\u3200-\u33ff\u4e00-\u9fff"
    r"\uac00-\ud7a3\uff01-\uffee\u1100-\u11ff\ufeff]"
)
_WESTERN = re.compile("[\xa0-\xff\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac\u2122\u0152\u0153\u0160\u0161]")
_KOREAN = frozenset({"cp949", "euc_kr", "johab", "iso2022_kr"})
_JAPANESE_AND_CHINESE = frozenset(
    {"shift_jis", "cp932", "euc_jp", "iso2022_jp", "gb2312", "gbk", "gb18030", "big5", "cp950", "big5hkscs"}
)
_LONG_RUN = re.compile(r"[^\w\s\x00-\x7f]{40}")
_RUN = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_CHUNK = 1024


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """Return ``data`` as composed text (NFC) with line feeds alone.

    ``declared`` is the encoding that the document names for itself; it is believed if it fits. Raises
    ``DocumentError`` with the first byte that does not fit if nothing does: a wrong guess would turn names and figures
    into others without a word.
    """
    text = _decode_marked(data, where)
    if text is None:
        text = _decode_utf16(data) if b"\0" in data else _decode_unmarked(data, declared)
    if text is None:
        raise DocumentError(_complaint(data, where))
    if "\0" in text:
        at = text.index("\0")
        raise DocumentError(
            f"{where}: this is a binary file, not text (character {at:,} is NUL). Export it as Markdown, text or HTML."
        )
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return compose(text)


def _decode_marked(data: bytes, where: str) -> str | None:
    """Decode what begins with a byte order mark."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            body = data[len(mark) :]
            try:
                return body.decode(encoding)
            except UnicodeDecodeError as error:
                if error.reason in {"unexpected end of data", "truncated data"}:
                    return body[: error.start].decode(encoding)
                raise DocumentError(
                    f"{where}: byte {error.start + len(mark):,} is not {encoding.upper()}, though the file begins with "
                    "its mark. Save the file as UTF-8 and read it again."
                ) from error
    return None


def _decode_unmarked(data: bytes, declared: str | None) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(data) and error.start > 0:
            return data[: error.start].decode("utf-8")  # a download that stopped inside a character
    for encoding in (declared, "cp949"):
        text = _strictly(data, encoding)
        if text is not None and encoding is not None and _fits(text, codecs.lookup(encoding).name):
            return text
    utf16 = _decode_utf16(data)
    if utf16 is not None:
        return utf16
    western = _strictly(data, "cp1252")
    return western if western is not None and _is_western(western) else None


def _strictly(data: bytes, encoding: str | None) -> str | None:
    """Decode strictly, a double byte that the end of the file cuts in two aside; None if it does not fit."""
    if encoding is None:
        return None
    try:
        codec = codecs.lookup(encoding)
        if not codec._is_text_encoding or codec.name in {"utf-7", "idna", "punycode", "raw_unicode_escape"}:
            return None
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end >= len(data) and error.start > 0 and "incomplete" in error.reason:
            return data[: error.start].decode(encoding)
        return None
    except LookupError:
        return None


def _decode_utf16(data: bytes) -> str | None:
    """Decode UTF-16 without a mark, in the byte order that gives the likelier text."""
    if len(data) < 4:
        return None
    best: str | None = None
    best_share = 0.95
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strictly(data[: len(data) // 2 * 2], encoding)
        if text is None or "\0" in text:
            continue
        share = _ordinary_share(text)
        spaced = any(character in text for character in " \n\r\t") or _common_share(text) > 0.9
        if spaced and share > best_share and _common_share(text) > 0.5:
            best, best_share = text, share
    return best


def _ordinary_share(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_ORDINARY.findall(sample)) / len(sample) if sample else 0.0


def _common_share(text: str) -> float:
    """Return the share of letters that are ASCII or one of the 2,350 syllables of KS X 1001, the ones in common use."""
    letters = [character for character in text[:_SAMPLE] if character.isalpha()]
    if not letters:
        return 1.0
    return sum(character.isascii() or _is_common(character) for character in letters) / len(letters)


def _is_common(syllable: str) -> bool:
    if not "가" <= syllable <= "힣":
        return False
    try:
        syllable.encode("euc_kr")
    except UnicodeEncodeError:
        return False
    return len(syllable.encode("euc_kr")) == 2  # the codec writes rare syllables as eight bytes of jamo


def _fits(text: str, codec: str) -> bool:
    """Tell whether what came out of a codec is text: any bytes come out of some codecs as something."""
    if codec in _JAPANESE_AND_CHINESE:
        return _ordinary_share(text) > 0.98
    return _is_plausible(text) if codec in _KOREAN else _is_western(text)


def _is_plausible(text: str) -> bool:
    """Tell whether a text decoded from double bytes reads as Korean, or is plain in any other way."""
    foreign = [character for character in text[:_SAMPLE] if character > "\x7f" and character.isalpha()]
    if not foreign:
        return _ordinary_share(text) > 0.98
    hangul = [character for character in foreign if "가" <= character <= "힣"]
    common = sum(map(_is_common, hangul))
    return len(hangul) >= 0.5 * len(foreign) and common >= 0.9 * len(hangul) and _ordinary_share(text) > 0.98


def _is_western(text: str) -> bool:
    """Tell whether a text is English with the odd curly quote or accent, as old web pages are written."""
    sample = text[:_SAMPLE]
    foreign = [character for character in sample if character > "\x7f"]
    return len(foreign) <= 0.1 * len(sample) and len(_WESTERN.findall("".join(foreign))) == len(foreign)


def _complaint(data: bytes, where: str) -> str:
    if b"\0" in data:
        return (
            f"{where}: this is a binary file, not text (byte {data.index(0):,} is NUL). "
            "Export it as Markdown, text or HTML."
        )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return (
            f"{where}: byte {error.start:,} (0x{data[error.start]:02X}) fits neither UTF-8 nor UTF-16 nor CP949. "
            "Save the file as UTF-8 and read it again."
        )
    return f"{where}: the encoding is not known. Save the file as UTF-8 and read it again."


def compose(text: str) -> str:
    """Return ``text`` in NFC, in linear time whatever it holds.

    Sorting a run of combining marks takes quadratic time in the standard library: 10 MB of them would take days. A run
    of more than a thousand characters that no ASCII character interrupts is composed in parts where it holds such
    runs; nothing a person writes is cut there.
    """
    if text.isascii() or not _LONG_RUN.search(text):
        return unicodedata.normalize("NFC", text)
    return _RUN.sub(lambda run: _compose_run(run.group()), text)


def _compose_run(run: str) -> str:
    if len(run) <= _CHUNK:
        return unicodedata.normalize("NFC", run)
    parts = []
    at = 0
    while at < len(run):
        end = min(at + _CHUNK, len(run))
        while end < len(run) and end > at + _CHUNK // 2 and not _begins_anew(run[end]):
            end -= 1
        parts.append(unicodedata.normalize("NFC", run[at:end]))
        at = end
    return "".join(parts)


def _begins_anew(character: str) -> bool:
    return unicodedata.combining(character) == 0 and not "\u1160" <= character <= "\u11ff"
