"""English words in their forms: one line a word."""

import pytest

from panse.language.inflection import noun_forms, verb_forms


@pytest.mark.parametrize(("verb", "forms"), [
    ("invest", "invest invests invested investing"),
    ("ship", "ship ships shipped shipping"),
    ("equip", "equip equips equipped equipping"),
    ("supply", "supply supplies supplied supplying"),
    ("deploy", "deploy deploys deployed deploying"),
    ("acquire", "acquire acquires acquired acquiring"),
    ("tie", "tie ties tied tying"),
    ("launch", "launch launches launched launching"),
    ("take", "take takes took taken taking"),
    ("buy", "buy buys bought buying"),
    ("put", "put puts put putting"),
    ("co-lead", "co-lead co-leads co-led co-leading"),
    ("open-source", "open-source open-sources open-sourced open-sourcing"),
    ("fab", "fab fabs fabbed fabbing"),
    ("unveil", "unveil unveils unveiled unveiling"),
    ("develop", "develop develops developed developing"),
    ("oversee", "oversee oversees oversaw overseen overseeing"),
    ("agree", "agree agrees agreed agreeing"),
])  # fmt: skip
def test_a_verb_is_written_in_all_its_forms(verb: str, forms: str) -> None:
    assert verb_forms(verb) == tuple(dict.fromkeys(forms.split()))


@pytest.mark.parametrize(("noun", "forms"), [
    ("supplier", "supplier suppliers"),
    ("subsidiary", "subsidiary subsidiaries"),
    ("branch", "branch branches"),
])  # fmt: skip
def test_a_noun_is_written_in_the_singular_and_the_plural(noun: str, forms: str) -> None:
    assert noun_forms(noun) == tuple(forms.split())
