"""An industry is a folder of data: one that the engine has never heard of loads with no new code."""

from decimal import Decimal
from pathlib import Path

from panse.packs import bundled_claims, bundled_documents, load_pack

COFFEE = Path(__file__).parent / "fixtures" / "coffee"


def test_another_industry_loads_with_no_new_code() -> None:
    pack = load_pack(COFFEE)
    assert [layer.id for layer in pack.layers] == ["shop", "roast"]
    assert [layer.id for layer in pack.value_chain] == ["roast", "shop"]
    assert pack.predicate("roasts").inverse.shown("ko") == "로스터"
    assert pack.predicate("harvest").units == ("kg", "percent")
    assert [frame.id for frame in pack.frames] == ["en.roasts", "ko.roasts"]
    assert pack.lexicon == {"after_names": {"ko": ("원두",), "en": ()}}


def test_home_is_where_the_pack_says() -> None:
    pack = load_pack(COFFEE)
    assert pack.home == "producers"
    regions = [pack.region_of(pack.entity(name).country) for name in ("Adis Roasters", "봄날다방", "Sidamo Gold")]
    assert [region and region.id for region in regions] == ["producers", "consumers", None]


def test_a_product_takes_its_kinds_layer_and_the_default_sublayer() -> None:
    pack = load_pack(COFFEE)
    assert (pack.entity("Sidamo Gold").layers, pack.entity("Sidamo Gold").sublayer) == (("roast",), "light")
    assert (pack.entity("Santos Dark").layers, pack.entity("Santos Dark").sublayer) == (("roast",), "dark")
    assert (pack.entity("Adis Roasters").layers, pack.entity("Adis Roasters").sublayer) == (("roast", "shop"), None)


def test_names_are_shown_in_the_readers_language_and_damaged_ones_never() -> None:
    pack = load_pack(COFFEE)
    assert pack.entity("Santos Coffee").shown("ko") == "산투스커피"
    assert pack.entity("봄날다방").shown("en") == "Spring Day"
    assert pack.entity("Santos Dark").shown("ko") == "Santos Dark"
    assert pack.damaged_names == {"Sant0s Coffee"}
    assert [name.text for name in pack.entity("Santos Coffee").names if name.preferred] == [
        "산투스커피",
        "Santos Coffee",
    ]


def test_names_that_are_words_are_known_as_risky() -> None:
    assert load_pack(COFFEE).risky_names == {"봄날다방", "Spring Day"}


def test_bundled_facts_cut_their_quotation_out_of_the_source() -> None:
    pack = load_pack(COFFEE)
    (document,) = bundled_documents(pack)
    claims = bundled_claims(pack)
    text = pack.sample_paths[0].read_text(encoding="utf-8")
    assert claims[0].evidence.document == document.id
    assert claims[0].evidence.quote.cut(text) == "Sidamo Gold gave 4,200 kg in 2024"
    assert claims[0].quantity is not None
    assert (claims[0].quantity.value, claims[0].quantity.unit, str(claims[0].valid)) == (Decimal(4200), "kg", "2024")
