"""Entities and their names."""

import pytest

from panse.model import Entity, Name, UnknownName

RIVER = Entity("River", "org", (Name("River", "en"), Name("강물", "ko", preferred=True), Name("강", "ko")))


def test_the_preferred_name_is_shown_in_its_language_and_the_canonical_one_elsewhere():
    assert (RIVER.shown("ko"), RIVER.shown("en")) == ("강물", "River")


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u3000"])
def test_a_name_is_more_than_space(text):
    with pytest.raises(ValueError, match="not a space"):
        Name(text, "ko")


def test_an_entity_is_its_canonical_name():
    assert RIVER.id == Entity("River", "product", ()).id != Entity("river", "org", ()).id


def test_an_unknown_name_comes_with_the_nearest_ones():
    said = str(UnknownName.among("entity", "강물결", ["강물", "바다"]))
    assert said == 'No entity is named "강물결". Did you mean "강물"?'
    assert str(UnknownName.among("entity", "NAVR", ["Naver", "Kakao"])).endswith('Did you mean "Naver"?')


def test_an_unknown_name_that_is_near_none_comes_with_all_where_they_are_few():
    assert str(UnknownName.among("entity", "산", ["강물"])) == 'No entity is named "산". There is: 강물.'
    assert str(UnknownName.among("entity", "산", ["바다", "강물"])).endswith('"산". There are: 강물, 바다.')
    assert str(UnknownName.among("entity", "산", [f"강물 {n}" for n in range(1000)])) == 'No entity is named "산".'
    assert len(str(UnknownName.among("entity", "산" * 100_000, ["강물"]))) < 200
