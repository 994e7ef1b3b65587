"""The forms of English verbs and nouns, for lists of words that would else name each form.

>>> verb_forms("supply")
('supply', 'supplies', 'supplied', 'supplying')
>>> noun_forms("subsidiary")
('subsidiary', 'subsidiaries')
"""

import re

_VOWELS = "aeiou"
# Simple past and participle, where they are not made with -ed; one form where both are one.
_IRREGULAR = {
    "be": "was were been", "become": "became become", "begin": "began begun", "bet": "bet", "bring": "brought",
    "build": "built", "rebuild": "rebuilt", "buy": "bought", "choose": "chose chosen", "come": "came come",
    "cut": "cut",
    "draw": "drew drawn", "drive": "drove driven", "feed": "fed", "find": "found", "get": "got gotten",
    "give": "gave given", "go": "went gone", "grow": "grew grown", "have": "had", "hit": "hit", "hold": "held",
    "keep": "kept", "lay": "laid", "lead": "led", "co-lead": "co-led", "leave": "left", "lend": "lent", "let": "let",
    "lie": "lay lain", "make": "made", "meet": "met", "oversee": "oversaw overseen", "pay": "paid", "put": "put",
    "ride": "rode ridden", "rise": "rose risen", "run": "ran run", "see": "saw seen", "sell": "sold",
    "resell": "resold", "send": "sent", "set": "set", "shake": "shook shaken", "show": "showed shown",
    "sink": "sank sunk", "sit": "sat", "spend": "spent", "spin": "spun", "split": "split", "spring": "sprang sprung",
    "stand": "stood", "stick": "stuck", "strike": "struck", "take": "took taken", "teach": "taught", "tell": "told",
    "think": "thought", "underlie": "underlay underlain", "weave": "wove woven", "win": "won",
    "write": "wrote written",
}  # fmt: skip
# Verbs of more than one syllable that double their last letter, as those of one syllable do ("shipped").
_DOUBLED = frozenset(
    ("equip", "commit", "refer", "submit", "permit", "transfer", "outfit", "distil", "label", "channel")
)
_ONE_SYLLABLE = re.compile(r"(?:qu|[^aeiou])*[aeiou][^aeiouwxy]")


def verb_forms(verb: str) -> tuple[str, ...]:
    """Return a verb in the infinitive, the third person, the past, the participle and the -ing form."""
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        past, going = verb + "d", (verb[:-2] + "ying" if verb.endswith("ie") else verb[:-1] + "ing")
    elif verb.endswith("e"):
        past, going = verb + "d", verb + "ing"
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        past, going = verb[:-1] + "ied", verb + "ing"
    elif verb in _DOUBLED or _ONE_SYLLABLE.fullmatch(verb.rpartition("-")[2]):
        past, going = verb + verb[-1] + "ed", verb + verb[-1] + "ing"
    else:
        past, going = verb + "ed", verb + "ing"
    told = _IRREGULAR[verb].split() if verb in _IRREGULAR else [past]
    return tuple(dict.fromkeys((verb, _with_s(verb), *told, going)))


def noun_forms(noun: str) -> tuple[str, ...]:
    """Return a noun in the singular and the plural."""
    return noun, _with_s(noun)


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "go", "do")) else "s")
