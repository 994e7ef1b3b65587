"""What to call a product beside its maker."""

from collections.abc import Collection

from panse.model import Entity


def short_name(product: Entity, maker: Entity, language: str, generic: Collection[str] = ()) -> str:
    """Return the name of ``product`` to show in a tile headed by ``maker``.

    The maker's name is dropped from the front of it where a space follows and something is left that begins with a
    letter or digit and is more than a number: "Alder Bloom" of Alder is "Bloom"; "Alderbloom" and "Alder 2.0" stay. So
    does a name of which only a word of ``generic`` would be left: in the layer "Cloud", "Alder Cloud" of Alder.
    """
    shown = product.shown(language)
    names = {maker.name, maker.shown("ko"), maker.shown("en"), *(name.text for name in maker.names)}
    for name in sorted(names, key=len, reverse=True):
        head, rest = shown[: len(name)], shown[len(name) :]
        left = rest.lstrip()
        if head.casefold() == name.casefold() and rest[:1].isspace() and left[:1].isalnum():
            common = {word.casefold() for word in generic}
            bare = left.casefold() in common or not any(sign.isalpha() for sign in left)
            return shown if bare else left
    return shown
