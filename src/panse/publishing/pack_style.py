"""The part of the stylesheet that an industry brings: layer colours, and the columns and filters of its board."""

from panse.analysis.landscape import board_regions
from panse.packs.pack import Pack, Region

HOME_COLUMNS = 6
ABROAD_COLUMNS = 7


def pack_stylesheet(pack: Pack) -> str:
    """Return ``pack.css``.

    Each layer gives the custom property ``--layer-ID``, the class ``layer-ID`` that sets ``--c`` to it, and the rule
    by which its filter hides its band. Identifiers of a pack are ``[a-z0-9_]`` and colours ``#rrggbb``, so nothing
    here needs escaping.
    """
    light = "".join(f" --layer-{layer.id}: {layer.colour_light};" for layer in pack.layers)
    dark = "".join(f" --layer-{layer.id}: {layer.colour_dark};" for layer in pack.layers)
    rules = [
        f"/* {pack.name}: what this industry brings to look.css */",
        f":root {{{light} }}",
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{{dark} }} }}",
    ]
    for layer in pack.layers:
        rules.append(f".layer-{layer.id} {{ --c: var(--layer-{layer.id}); --rows: {max(1, len(layer.sublayers))}; }}")
        rules.append(f"body:has(#l-{layer.id}:not(:checked)) .band.layer-{layer.id} {{ display: none; }}")
    rules += _columns(board_regions(pack))
    return "\n".join(rules) + "\n"


def region_class(region: Region) -> str:
    return f"region-{region.id}"


def columns_of(region: Region) -> int:
    """Return how many tiles stand side by side in a cell of ``region`` on a wide screen."""
    return HOME_COLUMNS if region.countries else ABROAD_COLUMNS


def _columns(regions: tuple[Region, ...]) -> list[str]:
    widths = " ".join(f"minmax(0, {columns_of(region) + (0.1 if region.countries else 0):g}fr)" for region in regions)
    rules = [
        f".board {{ grid-template-columns: 86px 66px {widths}; }}",
        f"@media print {{ .board {{ grid-template-columns: 66px 54px {widths}; }} }}",
    ]
    for region in regions:
        other = f":is(.cell, .hd.place):not(.{region_class(region)})"
        rules.append(f"body:has(#r-{region.id}:checked) {other} {{ display: none; }}")
    chosen = ", ".join(f":has(#r-{region.id}:checked)" for region in regions)
    rules.append(f"body:is({chosen}) .board {{ grid-template-columns: 86px 66px minmax(0, 1fr); }}")
    rules.append(f"body:is({chosen}) :is(.cell, .hd.place) {{ border-inline-start: 0; padding-inline-start: 0; }}")
    return rules
