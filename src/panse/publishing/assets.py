"""The files that pages load: stylesheets, scripts, the mark of the site. All of them are ours and served by us."""

import functools
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

from panse.packs.pack import Pack
from panse.publishing.pack_style import pack_stylesheet

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "json": "application/json",
}


def assets(pack: Pack) -> Mapping[str, bytes]:
    """Return every asset by its name, the industry's ``pack.css`` among them."""
    return MappingProxyType({**_packaged(), "pack.css": pack_stylesheet(pack).encode()})


def media_type(name: str) -> str:
    """Return the media type of an asset by the ending of its name."""
    return _TYPES[name.rpartition(".")[2]]


@functools.cache
def _packaged() -> Mapping[str, bytes]:
    here = files("panse.publishing")
    folders = (here, here / "assets", here / "static")
    found = {
        item.name: item.read_bytes()
        for folder in folders
        if folder.is_dir()
        for item in folder.iterdir()
        if _is_asset(item.name)
    }
    return MappingProxyType(found)


def _is_asset(name: str) -> bool:
    return name.rpartition(".")[2] in _TYPES
