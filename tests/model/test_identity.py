"""Identities made from content."""

from hypothesis import given
from hypothesis import strategies as st

from panse.model import content_hash

parts = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=8,
)


def test_parts_are_not_glued_together():
    assert content_hash("a.b", "c") != content_hash("a", "b.c")
    assert content_hash("ab") != content_hash("a", "b")


def test_a_number_and_its_text_are_two_things():
    assert content_hash(1) != content_hash("1")
    assert content_hash(None) != content_hash("null")


def test_twenty_hexadecimal_digits_stand_for_the_content():
    digits = content_hash("판세", 1, [None, True])
    assert len(digits) == 20
    assert int(digits, 16) >= 0


def test_an_identity_is_the_same_for_ever():
    assert content_hash("document", "0" * 64) == "24f9abe1c766f5dde4ea"


@given(parts, parts)
def test_only_the_same_content_has_the_same_identity(one, other):
    same_json = repr(one) == repr(other)
    assert (content_hash(one) == content_hash(other)) == same_json


def test_half_a_surrogate_pair_has_an_identity_too():
    assert content_hash("\ud800") != content_hash("\udfff")
