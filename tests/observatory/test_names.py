"""Who is meant by a name."""

import pytest

from panse.model import Entity, Name, PanseError
from panse.observatory.names import Names

RIVER = Entity("River", "org", (Name("강물", "ko"), Name("The River Co.", "en")))
BROOK = Entity("Brook", "org", (Name("시내", "ko"), Name("강", "ko"), Name("River", "en")))
LAKE = Entity("Lake", "org", (Name("호수", "ko"), Name("강", "ko"), Name("lake-7", "en")))
NAMES = Names([RIVER, BROOK, LAKE])


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("River", RIVER),  # the canonical name before another's
        ("강물", RIVER),
        ("시내", BROOK),
        ("river", None),
        ("the river co", RIVER),
        ("LAKE 7", LAKE),
        ("Ｌａｋｅ", LAKE),
        ("바다", None),
        ("", None),
    ],
)
def test_a_name_in_either_language_means_its_entity(name, meant):
    if name == "river":
        with pytest.raises(PanseError, match='is a name of "Brook" or "River"'):
            NAMES.find(name)
    else:
        assert NAMES.find(name) == meant


def test_a_name_of_two_asks_which():
    with pytest.raises(PanseError, match=r'"강" is a name of "Brook" or "Lake"\. Give one of these'):
        NAMES.find("강")


def test_the_first_entity_of_a_name_is_the_confirmed_one():
    proposed = Entity("River", "org", (Name("냇물", "ko"),), proposed=True)
    assert list(Names([RIVER, proposed])) == [RIVER]


def test_an_unknown_name_comes_with_near_ones_of_both_languages():
    assert 'Did you mean "강물"' in str(NAMES.unknown("강물들"))
    assert '"Brook"' in str(NAMES.unknown("Broook"))
