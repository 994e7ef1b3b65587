"""The words of the firm, document and search pages; ``words.py`` joins them to the rest."""

from panse.packs.pack import Label

READING_WORDS: dict[str, Label] = {}
