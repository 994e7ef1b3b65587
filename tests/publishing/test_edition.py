from panse.ledger import ReadingRecord
from panse.publishing.edition import Contents, Edition
from panse.publishing.links import PageLinks


def test_a_document_page_counts_the_dates_that_its_reading_left_open(garden, written):
    made = written("Alder grows Petal.")
    reading = ReadingRecord("r", made.record.id, 0, {}, 3, 0, made.record.recorded)
    contents = Contents((), (made.record,), load=lambda _: made.document, reading={made.record.id: reading}.get)
    edition = Edition(garden(), contents)
    assert "풀지 못한 상대 날짜 3개" in edition.document(PageLinks("../"), "ko", made.record.id)
    assert "3 relative dates left open" in edition.document(PageLinks("../"), "en", made.record.id)


def test_a_document_is_fetched_once_for_all_its_pages(garden, written):
    made = written("\n".join("Alder grows Petal. " * 20 for _ in range(1200)))
    fetched = []

    def load(id_):
        fetched.append(id_)
        return made.document

    edition = Edition(garden(), Contents((), (made.record,), load=load))
    parts = edition.parts(made.record.id)
    pages = {edition.document(PageLinks("../"), "ko", made.record.id, part + 1) for part in range(parts)}
    assert len(pages) == parts > 2
    assert fetched == [made.record.id]
