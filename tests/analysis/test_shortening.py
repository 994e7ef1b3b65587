import pytest

from panse.analysis.shortening import short_name


@pytest.mark.parametrize(
    ("maker", "product", "shown"),
    [
        ("Alder", "Alder Bloom", "Bloom"),
        ("Alder", "ALDER Bloom 2", "Bloom 2"),
        ("Alder", "Alderbloom", "Alderbloom"),
        ("Alder", "Alder", "Alder"),
        ("Alder", "Alder ", "Alder "),
        ("Alder", "Alder + Birch", "Alder + Birch"),
        ("Alder", "Alder Root", "Alder Root"),  # "Root" alone is the name of the layer
        ("Alder", "Bloom by Alder", "Bloom by Alder"),
        ("Alder", "Alder 2.0", "Alder 2.0"),
        ("Alder", "Alder X330", "X330"),
    ],
)
def test_the_makers_name_is_dropped_from_the_front(plant, maker, product, shown):
    assert short_name(plant(product, "bloom"), plant(maker, "org"), "en", ("root",)) == shown


def test_any_name_of_the_maker_is_dropped_in_either_language(plant):
    maker = plant("Alder", "org", ko="오리나무")
    assert short_name(plant("Alder Bloom", "bloom", ko="오리나무 꽃"), maker, "ko") == "꽃"
    assert short_name(plant("Alder Bloom", "bloom"), maker, "ko") == "Bloom"
