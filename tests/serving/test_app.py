import os
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from panse.ledger import Handover
from panse.model import LedgerBusy
from panse.publishing.links import slug_of
from panse.serving import create_app

PAGES = ["/", "/firms", "/documents", "/search", "/search?q=alder", f"/entity/{slug_of('Alder')}"]


def parse(html: str) -> Any:
    return LexborHTMLParser(html)


@pytest.mark.parametrize("path", [*PAGES, *(f"/en{path}" for path in PAGES)])
def test_every_page_answers_in_its_language(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    language = parse(answer.text).css_first("html").attributes["lang"]
    assert language == ("en" if path.startswith("/en/") else "ko")


def test_every_link_of_every_page_leads_somewhere(client):
    seen, waiting = set(), ["/"]
    while waiting:
        path = waiting.pop()
        answer = client.get(path)
        assert answer.status_code == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        tree = parse(answer.text)
        for at in tree.css("[href], [src]"):
            link = (at.attributes.get("href") or at.attributes.get("src")).partition("#")[0]
            if link and link not in seen:
                assert link.startswith("/")
                seen.add(link)
                waiting.append(link)
    assert len(seen) > 25


def test_an_anchor_in_a_link_is_there(client):
    tree = parse(client.get("/").text)
    for link in {at.attributes["href"] for at in tree.css(".t .n a")}:
        path, _, anchor = link.partition("#")
        assert parse(client.get(path).text).css_first(f"[id='{anchor}']"), link


def test_the_choice_in_the_address_shows_in_the_form_and_the_finding(client):
    tree = parse(client.get("/en/?region=home&layer=root&layer=stem&as_of=2021").text)
    assert [field.attributes["id"] for field in tree.css("input[checked]")] == ["r-home", "l-stem", "l-root"]
    assert tree.css_first("#since").text() == "As of December 2021,"
    assert [tile.css_first("h3").text() for tile in tree.css(".t:not([hidden])")] == ["Alder"]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("region=moon", "region=moon is not known. There are home, abroad."),
        ("layer=moon", "layer=moon is not known. There are bloom, stem, root."),
        ("as_of=soon", "as_of=soon is no month. Write 2023-06."),
        ("as_of=0000-01", "as_of=0000-01 is no month. Write 2023-06."),
        ("lang=xx", "lang is one of ko, en."),
    ],
)
def test_a_parameter_that_cannot_be_read_is_refused_with_the_way_to_write_it(client, query, reason):
    answer = client.get(f"/en/?{query}")
    assert answer.status_code == 400
    assert reason in parse(answer.text).css_first("main").text()


@pytest.mark.parametrize("as_of", ["9999-12", "0001-01", "2023", "2023-H2", "2023-11-30"])
def test_any_date_may_be_asked_for(client, as_of):
    assert client.get(f"/?as_of={as_of}").status_code == 200


def test_the_language_may_be_asked_for_by_name(client):
    answer = client.get("/?lang=en&region=home")
    assert (answer.status_code, answer.headers["location"]) == (307, "/en/?region=home")


@pytest.mark.parametrize(("path", "language"), [("/entity/aldr-0123456789", "ko"), ("/en/entity/aldr", "en")])
def test_an_unknown_entity_offers_the_nearest_names(client, path, language):
    answer = client.get(path)
    assert answer.status_code == 404
    tree = parse(answer.text)
    assert tree.css_first("html").attributes["lang"] == language
    offered = {at.text(): at.attributes["href"] for at in tree.css("main li a")}
    assert offered["오리나무" if language == "ko" else "Alder"].endswith(f"/entity/{slug_of('Alder')}")


def test_the_folder_of_a_language_is_found_without_its_slash(client):
    answer = client.get("/en")
    assert (answer.status_code, answer.headers["location"]) == (308, "/en/")


def test_a_name_in_the_address_leads_to_its_page(client):
    answer = client.get("/entity/오리나무")
    assert (answer.status_code, answer.headers["location"]) == (307, f"/entity/{slug_of('Alder')}")


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/en/nothing",
        "/document/0123",
        "/document/..%2f..%2fetc",
        f"/document/{'0' * 20}-2",
        "/assets/../look.css",
        "/assets/no.css",
        "/<script>",
    ],
)
def test_nothing_stands_at_other_addresses(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<script>" not in answer.text


def test_a_part_that_a_document_does_not_have_is_missing(client, observatory):
    (document,) = observatory.ledger.documents()
    assert client.get(f"/document/{document.id}").status_code == 200
    assert client.get(f"/document/{document.id}-1").status_code == 404
    assert client.get(f"/document/{document.id}-2").status_code == 404


def test_what_the_browser_has_is_not_sent_again(client):
    first = client.get("/")
    again = client.get("/", headers={"if-none-match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/", headers={"if-none-match": '"other"'}).status_code == 200


def test_head_has_the_headers_of_get_and_no_body(client):
    got, head = client.get("/firms"), client.head("/firms")
    assert head.content == b""
    assert {name: head.headers[name] for name in ("etag", "content-length")} == {
        name: got.headers[name] for name in ("etag", "content-length")
    }


@pytest.mark.parametrize("path", ["/", "/assets/look.css", "/nothing", "/healthz"])
def test_every_answer_is_sent_with_the_headers_of_safety(client, path):
    headers = client.get(path).headers
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "same-origin")


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:8765", "", "localhost@evil.example", "[::1].x"]
)
def test_a_name_that_is_not_this_machines_is_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8765", "127.0.0.1:1", "[::1]:8765", "[::1]"])
def test_the_names_of_this_machine_are_answered(client, host):
    assert client.get("/healthz", headers={"host": host}).json() == {"status": "ok"}


def test_what_is_read_meanwhile_is_on_the_next_page(own_observatory, read_more, talk):
    client = talk(create_app(own_observatory))
    before = client.get("/en/firms")
    read_more({"Cedar shows the tendril.": ("Cedar", "develops", "Tendril", "2023-04")}, "other.md")
    after = client.get("/en/firms", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert "Cedar" in after.text
    assert "Cedar" not in before.text


def test_while_another_process_writes_the_pages_from_before_are_sent(own_observatory, talk, monkeypatch):
    client = talk(create_app(own_observatory))
    before = client.get("/").text
    os.utime(own_observatory.path, (1, 1))
    monkeypatch.setattr(own_observatory.ledger, "claims", busy)
    assert client.get("/").text == before


def test_where_no_page_was_ever_at_hand_the_reason_is_said(own_observatory, talk, monkeypatch):
    monkeypatch.setattr(own_observatory.ledger, "claims", busy)
    answer = talk(create_app(own_observatory)).get("/")
    assert (answer.status_code, answer.text) == (503, "Another process writes.\n")
    assert answer.headers["retry-after"]


def busy(*_):
    raise LedgerBusy("Another process writes.")


def test_a_prefix_moves_everything(observatory, talk):
    client = talk(create_app(observatory, prefix="/board", language="en"))
    page = client.get("/board/")
    assert page.status_code == 200
    assert client.get("/board/ko/firms").status_code == 200
    assert {at.attributes["href"].startswith("/board/") for at in parse(page.text).css("[href]:not(.skip)")} == {True}


@pytest.fixture
def writable(own_observatory, talk):
    handover = Handover(own_observatory.path, "http://127.0.0.1:8765", "a-token", 1, "2024-01-01", "here")
    return talk(create_app(own_observatory, writable=True, handover=handover))


def call(client, token="a-token", **said):
    return client.post("/handover", json=said, headers={"authorization": f"Bearer {token}"})


def test_work_is_handed_over_with_the_token(writable):
    assert call(writable, call="ping", arguments={}).json() == {"result": "pong"}
    assert call(writable, call="documents", arguments={}).status_code == 200


@pytest.mark.parametrize("token", ["x", "a-toke", "a-token2", "한글"])
def test_nobody_else_may_make_a_call(writable, token):
    answer = writable.post("/handover", json={"call": "ping"}, headers={"authorization": f"Bearer {token}".encode()})
    assert answer.status_code == 401
    assert "result" not in answer.json()


@pytest.mark.parametrize("body", ["", "[]", '"x"', "{", '{"call": 1}', "[" * 100_000, "\u00ff"], ids=range(7))
def test_what_is_no_call_is_refused_in_json(writable, body):
    answer = writable.post("/handover", content=body.encode("latin-1"), headers={"authorization": "Bearer a-token"})
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]


def test_an_unknown_call_says_which_there_are(writable):
    answer = call(writable, call="drop", arguments={})
    assert answer.status_code == 422
    assert "ping" in answer.json()["error"]["message"]


def test_a_server_for_reading_takes_no_calls(client):
    assert call(client, call="ping", arguments={}).status_code in {404, 405}
