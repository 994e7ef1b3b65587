"""What to call a product beside its maker."""

from collections.abc import Collection

from panse.model import Entity


def short_name(product: Entity, maker: Entity, language: str, generic: Collection[str] = ()) -> str:
    """Return the name of ``product`` to show in a tile headed by ``maker``.

    The maker's name is dropped from the front of it where a space follows and something is left that begins with a
    letter or digit: "Adobe Firefly" of Adobe is "Firefly", "Navercloud" of Naver stays. So does a name of which only
    a word of ``generic`` would be left: in the layer "Cloud", "Google Cloud" of Google.
    """
    shown = product.shown(language)
    names = {maker.name, maker.shown("ko"), maker.shown("en"), *(name.text for name in maker.names)}
    for name in sorted(names, key=len, reverse=True):
        head, rest = shown[: len(name)], shown[len(name) :]
        left = rest.lstrip()
        if head.casefold() == name.casefold() and rest[:1].isspace() and left[:1].isalnum():
            common = {word.casefold() for word in generic}
            return shown if left.casefold() in common else left
    return shown
