"""Tells the menus and link boxes of an HTML page from its text."""

from selectolax.lexbor import LexborNode

_MOST_NODES = 2000  # a menu has no more; larger parts are not looked at to the end
_FEWEST_ENTRIES = 4
_LONGEST_ENTRY = 25
_LINK_DEPTH = 4  # how far inside a link its text may stand


def is_menu(node: LexborNode) -> bool:
    """Tell whether a list is a menu: four entries or more, each a short link and nothing else."""
    entries = links = size = 0
    for seen, inner in enumerate(node.traverse(include_text=True)):
        if seen > _MOST_NODES:
            return False
        if inner.tag == "li":
            entries += 1
        elif inner.tag == "a":
            links += 1
        elif inner.tag == "-text" and (text := (inner.text_content or "").strip()):
            if not _stands_in_link(inner):
                return False
            size += len(text)
    return entries >= _FEWEST_ENTRIES and links >= entries and size <= _LONGEST_ENTRY * entries


def is_linked(node: LexborNode) -> bool:
    """Tell whether most of the text inside a node is links."""
    linked = size = 0
    for seen, inner in enumerate(node.traverse(include_text=True)):
        if seen > _MOST_NODES:
            break
        if inner.tag == "-text" and (text := (inner.text_content or "").strip()):
            size += len(text)
            linked += len(text) if _stands_in_link(inner) else 0
    return linked * 2 > size


def _stands_in_link(node: LexborNode) -> bool:
    parent = node.parent
    for _ in range(_LINK_DEPTH):
        if parent is None or parent.tag == "a":
            break
        parent = parent.parent
    return parent is not None and parent.tag == "a"
