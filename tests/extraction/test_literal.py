"""Names and words as they are written: found by themselves, never within a longer word."""

import pytest

from panse.extraction.literal import finds_words, places_of


@pytest.mark.parametrize(
    ("name", "text", "times"),
    [
        ("가온칩스", "가온칩스는 12일", 1),
        ("가온", "가온칩스는 12일", 0),
        ("하루", "'하루'를 공개", 1),
        ("Skald", "released Skald, a chatbot", 1),
        ("Skald", "released SkaldX", 0),
        ("Edda 2", "its Edda 2 model", 1),
        ("Edda 2", "its Edda 2.5 model", 0),
        ("Lumen Harbor", "Lumen  Harbor said", 1),
        ("AI", "FuriosaAI", 0),
        ("OpenAI", "카카오가 OpenAI와", 1),
        ("Daon", "Daon 300 employees", 1),
        ("Nuri", "Nuri, Nuri and Nuri", 3),
    ],
)
def test_a_name_stands_by_itself(name: str, text: str, times: int) -> None:
    assert len(list(places_of(name, text))) == times


def test_words_are_found_whatever_their_case_and_spaces() -> None:
    assert finds_words("weekly users", "2 million Weekly  users")
    assert finds_words("전력 소모", "전력 소모를 40% 줄였다")
    assert not finds_words("ekly users", "weekly users")
    assert not finds_words("", "weekly users")
