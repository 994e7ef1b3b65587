import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.analysis.index import ClaimIndex
from panse.analysis.search import ResultKind, letters, search


@pytest.fixture(scope="module")
def index(garden, says):
    claims = says("Alder  develops  Alder Bloom", "Alder  develops  Alder Root", "Birch  develops  Petal")
    return ClaimIndex(claims, garden())


def names(index, query):
    return [found.key for found in search(query, index, ()).results if found.kind is ResultKind.ENTITY]


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("Alder", ["Alder", "Alder Bloom", "Alder Root"]),  # whole before beginning
        ("alder-bloom", ["Alder Bloom"]),  # case and hyphens do not count
        ("오리나무", ["Alder", "Alder Bloom", "Alder Root"]),  # the name in the other language
        ("나무 꽃", ["Alder Bloom"]),  # the middle of a name
        ("ㅇㄹㄴㅁ", ["Alder", "Alder Bloom", "Alder Root"]),  # initial consonants
        ("ㄴㅁㄲ", ["Alder Bloom"]),  # initial consonants of the middle
        ("오린", ["Alder", "Alder Bloom", "Alder Root"]),  # 오리나 while 나 is being typed
        ("잎", ["Petal"]),
        ("ㅣ", []),  # a vowel alone begins nothing
        ("참나무", []),
    ],
)
def test_names_are_found_by_what_people_type(index, query, finds):
    assert names(index, query) == finds


def test_a_sentence_is_found_by_all_its_words_in_any_order(garden, written):
    note = written("Alder grows Petal by the river.", "grows Petal by the river | Alder  develops  Petal")
    results = search("river GROWS", ClaimIndex(note.claims, garden()), ()).results
    assert [(found.kind, found.key) for found in results] == [(ResultKind.CLAIM, note.claims[0].id)]


def test_a_quotation_within_another_is_not_listed_beside_it(garden, written):
    note = written(
        "Alder grows Petal by the river.\nAlder grows Petal again.",
        "grows Petal | Birch  develops  Petal",
        "Alder grows Petal by the river | Alder  develops  Petal",
        "by the river. | Cedar  develops  Petal",
    )
    results = search("Petal", ClaimIndex(note.claims, garden()), ()).results
    assert [found.text for found in results if found.kind is ResultKind.CLAIM] == ["Alder grows Petal by the river"]
    results = search("by the river", ClaimIndex(note.claims, garden()), ()).results
    assert [found.text for found in results] == ["Alder grows Petal by the river", "by the river."]


def test_a_document_is_found_by_its_title_and_its_publisher(index, note):
    document = note("harvest.md")
    assert [found.key for found in search("title of harvest", index, [document]).results] == [document.id]
    assert [found.key for found in search("a publisher harvest", index, [document]).results] == [document.id]


def test_a_slip_of_typing_is_answered_with_the_nearest_name(index):
    found = search("오리나모", index, ())
    assert (found.results, found.near[0]) == ((), "Alder")


def test_nothing_asked_finds_nothing(index):
    assert search("  ", index, ()).results == ()


def test_a_syllable_is_spelt_as_it_is_typed():
    assert letters("값이") == ("ㄱㅏㅂㅅㅇㅣ", frozenset({0, 4}))


@given(st.text(max_size=300))
def test_any_query_gets_an_answer(index_of_session, query):
    assert len(search(query, index_of_session, ()).query) <= 200


@pytest.fixture(scope="session")
def index_of_session(garden, says):
    return ClaimIndex(says("Alder  develops  Petal"), garden())


def test_a_query_of_a_megabyte_is_cut_to_a_length_that_people_type(index):
    assert len(search("ㄱ" * 1_000_000, index, ()).query) <= 200
    assert len(search("가" * 1_000_000, index, ()).query) <= 200
