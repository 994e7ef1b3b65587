"""Contrast is that of WCAG; the flagship's colours pass it."""

import pytest

from panse.packs import load_pack
from panse.packs.vocabulary import contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#1c2c6b", "#fbfaf7", 12.4),
    ],
)
def test_contrast_agrees_with_published_ratios(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.05)


def test_the_flagships_layers_can_be_read_on_both_grounds() -> None:
    for layer in load_pack("genai").layers:
        assert min(contrast(layer.colour_light, "#fbfaf7"), contrast(layer.colour_dark, "#14161a")) >= 4.5
