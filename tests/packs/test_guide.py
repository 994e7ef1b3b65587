# ruff: noqa: E501 - a table reads best with one case a line
"""The guide of a pack: what readers are told, held against the pack like everything else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from panse.packs import available_packs, load_pack

FaultsOf = Callable[[Path], list[str]]


def test_a_guide_says_what_kinds_and_predicates_mean(coffee: Path) -> None:
    guide = load_pack(coffee).guide
    assert guide.kinds == {"bean": "A coffee by its own name."}
    assert guide.predicates["roasts"].definition == "The subject roasts the object."
    assert guide.predicates["roasts"].about == ("by hand",)
    assert guide.judgement == ("A list gives one claim for each member.",)


def test_a_worked_example_keeps_what_its_claims_say_and_no_more(coffee: Path) -> None:
    (example,) = load_pack(coffee).guide.examples
    assert example.names == (("Harar Sun", "bean"),)
    assert example.claims[0] == {
        "quote": "Adis Roasters roasts Harar Sun",
        "subject": "Adis Roasters",
        "predicate": "roasts",
        "object": "Harar Sun",
    }


def test_a_pack_may_do_without_a_guide(coffee: Path) -> None:
    (coffee / "guide.yaml").unlink()
    assert load_pack(coffee).guide.examples == ()


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("  bean:", "  been:", 'guide.yaml:4: "been" is no kind of this pack. Did you mean "bean"?'),
        ("  roasts:", "  roast:", 'guide.yaml:6: "roast" is no predicate of this pack. Did you mean "roasts"?'),
        ("definition:", "definition: 12 #", 'guide.yaml:7: 12 is read as a number, not as text. Write "12".'),
        ("judgement: [", "judgment: [", 'guide.yaml:8: unknown key "judgment". Did you mean "judgement"?'),
        ('"Harar Sun", kind', '"Harar Son", kind', 'guide.yaml:14: the name "Harar Son" does not stand in the text. Write it as it stands there.'),
        ('kind: "bean"', 'kind: "beans"', 'guide.yaml:14: "beans" is no kind of this pack. Did you mean "bean"?'),
        ('value: "300 kg"', 'value: "400 kg"', 'guide.yaml:17: the value "400 kg" does not stand in the text. Copy it from there.'),
        ('quote: "it gave', 'quote: "She gave', 'guide.yaml:17: the quote "She gave 300 kg in 2023" does not stand in the text. Copy it from there.'),
        ('unit: "kg"', 'unit: "kgs"', 'guide.yaml:17: "kgs" is no unit of this pack. Did you mean "kg"?'),
        ('date: "2023"', 'date: "2023-13"', 'guide.yaml:17: "2023-13" is no date. Write 2023, 2023-H2, 2023-Q3 or 2023-10.'),
        ('published: "2024-12"', 'published: "winter"', 'guide.yaml:11: "winter" is no date. Write 2023-11-30, 2023-11 or 2023.'),
    ],
)  # fmt: skip
def test_every_fault_of_a_guide_is_told_with_its_line(
    coffee: Path, faults_of: FaultsOf, before: str, after: str, fault: str
) -> None:
    file = coffee / "guide.yaml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    assert fault in faults_of(coffee)


@pytest.mark.parametrize("name", [name for name in available_packs() if load_pack(name).guide.predicates])
def test_a_shipped_guide_defines_all_kinds_and_predicates(name: str) -> None:
    pack = load_pack(name)
    assert set(pack.guide.kinds) == {kind.id for kind in pack.kinds}
    assert set(pack.guide.predicates) == {predicate.id for predicate in pack.predicates}
    assert pack.guide.examples
