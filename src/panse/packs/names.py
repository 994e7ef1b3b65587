"""What may be a name in a pack, and when two names are the same."""

import unicodedata

MOST_NAME_CHARACTERS = 200
_IGNORED = str.maketrans("", "", "-_·.,'\"’‘()")
# Control and format characters (bidirectional overrides and zero-width ones among them), line and paragraph
# separators: they hide or reorder what a reader sees.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def fold_name(name: str) -> str:
    """Return ``name`` without case, width, spaces and light punctuation: names that fold alike are one name.

    ``+`` and ``:`` stay, since products are told apart by them.

    >>> fold_name("GPT 4") == fold_name("gpt-4")
    True
    """
    text = name if name.isascii() else unicodedata.normalize("NFKC", name)
    return "".join(text.casefold().translate(_IGNORED).split())


def language_of(name: str) -> str:
    """Return ``ko`` for a name with a Hangul syllable in it, else ``en``."""
    return "ko" if not name.isascii() and any("가" <= character <= "힣" for character in name) else "en"


def hidden_character(text: str, *, allowed: str = "") -> str | None:
    """Return the first character of ``text`` that no reader sees, leaving out those ``allowed``."""
    if text.isprintable():
        return None
    for character in text:
        if character not in allowed and unicodedata.category(character) in _HIDDEN:
            return character
    return None
