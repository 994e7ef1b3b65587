"""The observatory: each call one question to a stage."""

from datetime import date
from shutil import copytree

import pytest

import panse
from panse.model import DocumentError, LedgerError, PanseError, UnknownName, When
from panse.observatory import Observatory, Reading
from panse.packs import load_pack


def test_reading_tells_what_was_let_in_and_refused(board):
    reading = board.read(b"Alder  develops  Alder Bloom\n? who\n? what\n", name="a.txt")
    assert (reading.name, reading.title, reading.already) == ("a.txt", "a.txt", False)
    assert (reading.let_in, reading.refused, reading.open_dates, reading.proposed) == (1, {"doubt": 2}, 1, 0)
    assert board.document(reading.document).name == "a.txt"


def test_reading_twice_tells_the_same_and_that_it_was_there(board):
    first = board.read(b"Alder  develops  Petal\n? who\n", name="a.txt")
    again = board.read(b"Alder  develops  Petal\n? who\n", name="a.txt")
    assert again == Reading(**{name: getattr(first, name) for name in Reading.__slots__} | {"already": True})
    assert len(board.claims()) == 1


def test_what_was_there_is_not_extracted_again(board, monkeypatch):
    board.read(b"Alder  develops  Petal\n", name="a.txt")
    monkeypatch.setattr(board, "_extract", lambda *_: pytest.fail("extracted again"))
    assert board.read(b"Alder  develops  Petal\n", name="a.txt").already


@pytest.mark.parametrize("published", ["2023", date(2023, 1, 1), When.year(2023)])
def test_a_day_of_publication_may_be_text_or_a_date(board, published):
    board.read(b"Alder  develops  Petal\n", name="a.txt", published=published)
    assert str(board.claims()["date"][0]).startswith("2023")


def test_a_path_may_be_text(board, tmp_path):
    (tmp_path / "a.txt").write_text("Alder  develops  Petal\n")
    assert board.read(str(tmp_path / "a.txt")).let_in == 1
    assert board.read(tmp_path / "a.txt").already


def test_a_bad_document_does_not_stop_a_batch(board, tmp_path):
    (tmp_path / "good.txt").write_text("Alder  develops  Petal\n")
    (tmp_path / "empty.txt").write_text("")
    names = ["empty.txt", "none.txt", "good.txt"]
    results = list(board.read_all([tmp_path / name for name in names] + [b" "]))
    assert [type(one).__name__ for one in results] == ["tuple", "tuple", "Reading", "tuple"]
    assert [str(name).rpartition("/")[2] for name, _ in (results[0], results[1], results[3])] == [
        "empty.txt",
        "none.txt",
        "bytes",
    ]
    assert all(isinstance(one[1], DocumentError) for one in (results[0], results[1], results[3]))
    assert len(board.documents()) == 1


def test_claims_come_as_lines_by_document_and_place(full):
    table = full.claims()
    assert table["subject"] == ("Alder", "Birch", "Alder")
    assert table["document"] == ("first.txt", "first.txt", "second.txt")
    assert table.to_dicts()[1] | {"id": ""} == {
        "document": "first.txt", "line": 2, "quote": "Birch  develops  Petal", "start": 29, "end": 51,
        "subject": "Birch", "predicate": "develops", "object": "Petal", "value": None, "value_high": None,
        "unit": None, "bound": None, "date": "2023-11-30", "date_end": None, "status": "done", "about": None,
        "amount": None, "amount_unit": None, "attributed_to": None, "id": "", "confidence": 0.8, "method": "test",
        "page": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "subjects"),
    [
        ({"entity": "Alder"}, "AA"),
        ({"entity": "오리나무"}, "AA"),
        ({"entity": "alder"}, "AA"),
        ({"subject": "자작"}, "B"),
        ({"object": "자작"}, "A"),
        ({"predicate": "develops"}, "AB"),
        ({"document": "first.txt"}, "AB"),
        ({"document": "second"}, "A"),
        ({"document": "Second Thoughts"}, "A"),
        ({"as_of": "2024-03-01"}, "AB"),
        ({"as_of": date(2024, 2, 29)}, ""),
        ({"as_of": "2024"}, "ABA"),
        ({"valid_at": "2023-H2"}, "AB"),
        ({"valid_at": date(2023, 11, 29)}, ""),
        ({"min_confidence": 0.9}, ""),
        ({"bundled": True}, ""),
        ({"entity": None, "min_confidence": None}, "ABA"),
    ],
)
def test_claims_are_filtered_by_words(full, filters, subjects):
    assert "".join(str(subject)[0] for subject in full.claims(**filters)["subject"]) == subjects


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"entity": "Aldr"}, 'No entity is named "Aldr". Did you mean "Alder"'),
        ({"subject": "오리나문"}, 'Did you mean "오리나무"'),
        ({"predicate": "develop"}, 'Did you mean "develops"'),
        ({"document": "first.text"}, 'No document is named "first.text". Did you mean "first.txt"'),
        ({"as_of": "yesterday"}, 'as_of: "yesterday" is no date'),
        ({"valid_at": "2023-13"}, 'valid_at: "2023-13" is no date'),
        ({"min_confidence": 1.5}, "min_confidence: 1.5 is no share"),
    ],
)
def test_words_that_say_nothing_come_with_the_nearest_that_do(full, filters, said):
    with pytest.raises(PanseError) as caught:
        full.claims(**filters)
    assert said in str(caught.value)


def test_a_filter_that_does_not_exist_is_a_fault_of_the_caller(full):
    with pytest.raises(TypeError, match="no filter colour; the filters are document, entity"):
        full.claims(colour="red")


def test_documents_are_listed_with_their_claims(full):
    table = full.documents()
    assert list(zip(table["name"], table["claims"], table["published"], strict=True)) == [
        ("first.txt", 2, "2023-11-30"),
        ("second.txt", 1, None),
    ]
    assert table["publisher"] == (None, "The Leaf")
    assert full.documents(as_of="2024-03-01")["name"] == ("first.txt",)


def test_documents_are_listed_by_what_they_say(full):
    table = full.documents(entity="Birch", predicate="develops")
    assert list(zip(table["name"], table["claims"], strict=True)) == [("first.txt", 1)]


def test_one_of_several_documents_of_one_name_is_the_last_read(full):
    full.read(b"Cedar  develops  Petal\n", name="first.txt")
    assert full.document("first.txt").text == "Cedar  develops  Petal\n"
    assert full.claims(document="first.txt")["subject"] == ("Alder", "Birch", "Cedar")


def test_a_stem_of_two_files_asks_for_the_whole_name(full):
    full.read(b"Cedar  develops  Petal\n", name="first.md")
    with pytest.raises(PanseError, match=r'"first" may be "first\.md" or "first\.txt"'):
        full.claims(document="first")


def test_a_file_name_decomposed_is_the_same_name(board):
    board.read(b"Alder  develops  Petal\n", name="\u1112\u1161\u11ab\u1100\u1173\u11af.txt")  # 한글, decomposed
    assert len(board.claims(document="한글.txt")) == 1


def test_refusals_are_listed_with_their_lines(full):
    (row,) = full.refusals().to_dicts()
    assert (row["document"], row["line"], row["reason"], row["quote"]) == ("first.txt", 3, "doubt", "? who")
    assert len(full.refusals("second.txt")) == 0


def test_entities_are_listed_with_their_claims(full):
    counts = dict(zip(full.entities()["name"], full.entities()["claims"], strict=True))
    assert (counts["Alder"], counts["Birch"], counts["Cedar"]) == (2, 2, 0)


def test_an_entity_is_shown_with_its_claims_by_predicate(full):
    view = full.show("오리나무")
    assert view.entity.name == "Alder"
    assert [(predicate, len(table)) for predicate, table in view.claims] == [("develops", 1), ("partners_with", 1)]
    with pytest.raises(UnknownName, match='No entity is named "Alderr"'):
        full.show("Alderr")


def test_an_entity_that_the_pack_has_dropped_is_still_found(full):
    full.read(b"Willow  develops  Petal\n", name="third.txt")
    assert len(full.show("Willow").claims) == 1
    assert len(full.claims(subject="Willow")) == 1


def test_who_opens_for_reading_only_does_not_write(full):
    reader = Observatory(full.ledger, full.pack, read_only=True)
    assert len(reader.claims()) == 3
    with pytest.raises(PanseError, match="was opened for reading only"):
        reader.read(b"Alder  develops  Petal\n", name="a.txt")
    with pytest.raises(PanseError, match="was opened for reading only"):
        reader.add_bundled()


def test_an_observatory_of_another_industry_is_not_mistaken(board):
    with pytest.raises(PanseError, match='is an observatory of "garden", not of "genai"'):
        Observatory(board.ledger, load_pack("genai"))


def test_open_makes_an_observatory_that_is_not_there(tmp_path):
    observatory = panse.open(tmp_path / "new.panse")
    assert observatory.pack.name == "genai"
    assert len(observatory.claims()) == 0
    assert len(panse.open(tmp_path / "new.panse", "genai").documents()) == 0


def test_open_for_reading_only_makes_nothing(tmp_path):
    with pytest.raises(LedgerError, match="is not there"):
        panse.open(tmp_path / "new.panse", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_open_with_a_pack_that_does_not_exist_makes_nothing(tmp_path):
    with pytest.raises(UnknownName, match="genai"):
        panse.open(tmp_path / "new.panse", "genia")
    assert list(tmp_path.iterdir()) == []


def test_an_observatory_with_bundled_facts_shows_them_as_such(tmp_path):
    observatory = Observatory.create(tmp_path / "new.panse", bundled=True)
    brought = len(observatory.pack.claims)
    assert len(observatory.claims(bundled=True)) == brought > 0
    assert set(observatory.claims()["quote"]) == {None}
    assert observatory.add_bundled() == brought
    assert len(observatory.claims()) == brought


def test_the_samples_of_a_pack_are_read_by_the_real_stages(tmp_path):
    observatory = Observatory.create(tmp_path / "new.panse", samples=True)
    assert len(observatory.documents()) == len(observatory.pack.samples) == 3
    table = observatory.claims()
    assert len(table) > 0
    for line in table.to_dicts():
        text = observatory.document(str(line["document"])).text
        start, end, number = (int(str(line[field])) for field in ("start", "end", "line"))
        assert text[start:end] == line["quote"]
        assert str(line["quote"]).split("\n")[0] in text.split("\n")[number - 1]
    assert all(reading.already for reading in observatory.read_samples())


def test_a_pack_of_ones_own_is_found_again_by_its_folder(tmp_path):
    folder = tmp_path / "own"
    copytree(str(load_pack("genai").folder), folder)
    about = folder / "pack.yaml"
    about.write_text(about.read_text("utf-8").replace('name: "genai"', 'name: "own"'), "utf-8")
    made = Observatory.create(tmp_path / "own.panse", folder)
    assert made.ledger.source == str(folder)
    assert Observatory.open(tmp_path / "own.panse").pack.name == "own"
