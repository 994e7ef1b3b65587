"""How wide a text will be drawn, without a font at hand."""

import unicodedata

_NARROW = frozenset("iIjl|.,:;'’‘!()[]{}ftr1 ·")
_WIDE = frozenset("mwMW@%—")


def text_width(text: str, size: float) -> float:
    """Return an upper estimate of the width of ``text`` in pixels at a font size in pixels.

    Hangul and other full-width signs take 0.93 of the size, as in the fonts of the stylesheet; Latin letters by class.
    Combining signs take nothing. The estimate errs on the wide side, so that labels keep clear of each other.
    """
    return size * sum(_em(sign) for sign in text)


def _em(sign: str) -> float:
    if sign.isascii():
        if sign in _NARROW:
            return 0.34
        return 0.88 if sign in _WIDE else 0.68 if sign.isupper() else 0.57
    if sign in _NARROW:
        return 0.34
    if unicodedata.combining(sign):
        return 0.0
    return 0.93 if unicodedata.east_asian_width(sign) in "WF" else 0.7


def shortened(text: str, size: float, room: float) -> str:
    """Return ``text``, cut and ended with ``…`` where it would be wider than ``room`` pixels."""
    if text_width(text, size) <= room:
        return text
    width, end = 0.93 * size, 0
    for end, sign in enumerate(text):  # noqa: B007 - the end is used after the loop
        width += size * _em(sign)
        if width > room:
            break
    return text[:end].rstrip() + "…"
