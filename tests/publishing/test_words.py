import re

import pytest

from panse.publishing.reading_words import READING_WORDS
from panse.publishing.words import FRAME_WORDS, WORDS, word

PLACE = re.compile(r"\{(\w*)\}")


def test_one_and_many_differ_in_english():
    assert [word("firms_n", "en", n=n) for n in (0, 1, 2, 1234)] == ["0 firms", "1 firm", "2 firms", "1,234 firms"]
    assert word("firms_n", "ko", n=1234) == "1,234곳"


def test_braces_in_a_value_stay_as_they_are():
    assert word("missing_where", "en", address="{0.__class__}") == "Nothing stands at “{0.__class__}”."


@pytest.mark.parametrize("key", sorted(WORDS))
def test_both_languages_fill_the_same_places(key):
    forms = [WORDS[key].ko, *WORDS[key].en.split("|")]
    assert len({frozenset(PLACE.findall(form)) for form in forms}) == 1


def test_a_key_means_one_word_on_all_pages():
    both = FRAME_WORDS.keys() & READING_WORDS.keys()
    assert {key: FRAME_WORDS[key] for key in both} == {key: READING_WORDS[key] for key in both}
