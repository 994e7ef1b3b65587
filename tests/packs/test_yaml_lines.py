"""YAML keeps its lines, and its traps are faults."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.model import PackError
from panse.packs.faults import Faults
from panse.packs.yaml_lines import Tree, read_tree


def read(text: str) -> Tree:
    faults = Faults("pack")
    tree = read_tree(text, "x.yaml", faults)
    faults.check()
    assert tree is not None
    return tree


def test_every_key_and_item_keeps_its_line() -> None:
    tree = read('a:\n  - b: "1"\n    c:\n      - "x"\n      - "y"\n')
    assert tree.value == {"a": [{"b": "1", "c": ["x", "y"]}]}
    assert {path: tree.line(path) for path in [("a",), ("a", 0, "c"), ("a", 0, "c", 1)]} == {
        ("a",): 1,
        ("a", 0, "c"): 3,
        ("a", 0, "c", 1): 5,
    }


def test_what_does_not_stand_in_the_file_has_the_line_of_what_is_around_it() -> None:
    assert read('a:\n  b: "1"\n').line(("a", "missing")) == 1


@pytest.mark.parametrize(
    ("written", "value"),
    [("true", True), ("3", 3), ("-3", -3), ("~", None), ('"NO"', "NO"), ("'3'", "3"), ("예", "예")],
)
def test_plain_values_are_what_they_look_like(written: str, value: object) -> None:
    assert read(f"a: {written}\n").value == {"a": value}


@pytest.mark.parametrize("written", ["1.10", "2023-11-30", "0x10", "1_000", "12:30:45", ".inf", "9" * 40])
def test_values_that_yaml_would_change_are_kept_as_written(written: str) -> None:
    assert read(f"a: {written}\n").bare["a",].text == written


def test_references_to_references_do_not_grow() -> None:
    pairs = zip("abcdefgh", "bcdefghi", strict=True)
    bomb = 'a: &a ["x", "x"]\n' + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in pairs)
    with pytest.raises(PackError, match=r"x\.yaml:1: an anchor \(&a\)"):
        read(bomb)


def test_a_list_that_holds_itself_is_refused() -> None:
    with pytest.raises(PackError, match="an anchor"):
        read("&a [*a]")


def test_a_hundred_thousand_brackets_are_refused() -> None:
    with pytest.raises(PackError, match="more than 16 levels deep"):
        read("[" * 100_000)


def test_a_million_values_are_refused() -> None:
    with pytest.raises(PackError, match="more than 200,000 values"):
        read("[" + "1," * 1_000_000 + "1]")


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_a_tree_or_a_fault(text: str) -> None:
    faults = Faults("pack")
    tree = read_tree(text, "x.yaml", faults)
    assert (tree is not None) or len(faults)


WORDS = st.text(st.characters(categories=["L", "N", "Zs"]))
KEYS = st.text("가나다abc", min_size=1)
TREES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


@given(TREES)
def test_quoted_text_comes_back_as_it_was(value: object) -> None:
    written = json.dumps(value, ensure_ascii=False)
    assert read(f"a: {written}\n").value == {"a": value}
