import json
import os
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from panse.model import PanseError
from panse.publishing.edition import Contents
from panse.publishing.site import MARKER, write_site


@pytest.fixture
def contents(says, note):
    claims = says("Alder  develops  Alder Bloom  2023-02", "Birch  develops  Petal  2022", "Garden  hosts  Petal")
    return Contents(claims=claims, documents=(note(),), file_name="garden.panse")


def files_of(directory):
    return {str(path.relative_to(directory)): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


def test_a_site_has_a_page_of_everything_in_both_languages(tmp_path, garden, contents):
    report = write_site(tmp_path / "site", garden(), contents)
    files = files_of(tmp_path / "site")
    assert report.files == len(files)
    assert report.pages == sum(name.endswith(".html") for name in files)
    for page in ("index.html", "firms.html", "documents.html", "search.html", "404.html"):
        assert {page, f"en/{page}"} <= files.keys()
    assert sum(name.startswith("entity/") for name in files) == 11


def test_every_link_of_the_site_leads_to_a_file_of_it(tmp_path, garden, contents):
    root = tmp_path / "site"
    write_site(root, garden(), contents)
    for page in root.rglob("*.html"):
        for at in LexborHTMLParser(page.read_text(encoding="utf-8")).css("[href], [src]"):
            link = at.attributes.get("href") or at.attributes.get("src") or ""
            path, _, anchor = link.partition("#")
            target = page if not path else page.parent / path.partition("?")[0]
            assert target.is_file(), f"{page.relative_to(root)}: {link}"
            if anchor and target.suffix == ".html":
                assert f'id="{anchor}"' in target.read_text(encoding="utf-8"), f"{page.relative_to(root)}: {link}"


def test_the_same_contents_give_the_same_bytes(tmp_path, garden, contents):
    write_site(tmp_path / "one", garden(), contents)
    write_site(tmp_path / "two", garden(), contents)
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_a_site_of_one_language_offers_no_other(tmp_path, garden, contents):
    write_site(tmp_path / "site", garden(), contents, languages=("en",))
    assert not (tmp_path / "site/en").exists()
    page = LexborHTMLParser((tmp_path / "site/index.html").read_text(encoding="utf-8"))
    assert [at.attributes["hreflang"] for at in page.css("[hreflang]")] == []


def test_a_site_is_replaced_and_what_others_put_beside_it_stays(tmp_path, garden, contents):
    root = tmp_path / "site"
    write_site(root, garden(), Contents())
    (root / ".git").mkdir()
    (root / "CNAME").write_text("board.example")
    (root / "entity/gone.html").write_text("old")
    write_site(root, garden(), contents)
    assert (root / "CNAME").read_text() == "board.example"
    assert (root / ".git").is_dir()
    assert not (root / "entity/gone.html").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_empty_folder_is_filled(tmp_path, garden, contents):
    (tmp_path / "site").mkdir()
    write_site(tmp_path / "site", garden(), contents)
    assert (tmp_path / "site" / MARKER).is_file()


def test_the_working_directory_is_not_taken_away(tmp_path, garden, contents, monkeypatch):
    write_site(tmp_path / "site", garden(), Contents())
    (tmp_path / "site/CNAME").write_text("board.example")
    monkeypatch.chdir(tmp_path / "site")
    write_site(Path(), garden(), contents)
    assert Path("CNAME").read_text() == "board.example"
    assert Path("index.html").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize(
    "marker", [None, "", "{", "[]", '{"panse-site": 99, "holds": []}', '{"panse-site": 1, "holds": 5}']
)
def test_a_folder_of_somebody_else_is_left_alone(tmp_path, garden, contents, marker):
    (tmp_path / "thesis.md").write_text("mine")
    if marker is not None:
        (tmp_path / MARKER).write_text(marker)
    before = files_of(tmp_path)
    with pytest.raises(PanseError, match="is not empty and holds no panse site"):
        write_site(tmp_path, garden(), contents)
    assert files_of(tmp_path) == before


@pytest.mark.parametrize("inside", [False, True])
def test_a_marker_that_names_other_places_takes_nothing_there(tmp_path, garden, contents, monkeypatch, inside):
    (tmp_path / "precious.txt").write_text("mine")
    root = tmp_path / "site"
    write_site(root, garden(), Contents())
    marker = json.loads((root / MARKER).read_text())
    marker["holds"] += ["../precious.txt", str(tmp_path / "precious.txt"), "..", "", ".", 7, None]
    (root / MARKER).write_text(json.dumps(marker))
    if inside:
        monkeypatch.chdir(root)
    write_site(root, garden(), contents)
    assert (tmp_path / "precious.txt").read_text() == "mine"


def test_what_is_in_the_way_is_not_taken_away(tmp_path, garden, contents):
    root = tmp_path / "site"
    write_site(root, garden(), contents, languages=("ko",))
    (root / "en").mkdir()
    (root / "en/mine.txt").write_text("mine")
    before = files_of(root)
    with pytest.raises(PanseError, match="is in the way"):
        write_site(root, garden(), contents)
    assert files_of(root) == before


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path, garden, contents):
    (tmp_path / "site").write_text("mine")
    with pytest.raises(PanseError, match="is a file"):
        write_site(tmp_path / "site", garden(), contents)
    assert (tmp_path / "site").read_text() == "mine"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may do anything may write anywhere")
def test_a_place_that_cannot_be_written_is_said_in_a_line(tmp_path, garden, contents):
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(PanseError, match="was not written"):
        write_site(tmp_path / "closed" / "site", garden(), contents)


def test_a_failure_halfway_leaves_the_old_site(tmp_path, garden, contents, says, monkeypatch):
    root = tmp_path / "site"
    write_site(root, garden(), contents)
    before = files_of(root)
    monkeypatch.setattr("panse.publishing.site.assets", lambda pack: {"look.css": b"", "no/such/../..": b""})
    monkeypatch.setattr(Path, "write_bytes", fail_at("look.css", Path.write_bytes))
    with pytest.raises(PanseError, match="The site was not written"):
        write_site(root, garden(), Contents(claims=says("Cedar  develops  Petal")))
    assert files_of(root) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def fail_at(name, write):
    def write_or_fail(path, content):
        if path.name == name:
            raise OSError(28, "No space left on device", str(path))
        return write(path, content)

    return write_or_fail


def test_hostile_names_make_harmless_files(tmp_path, garden, plant, says):
    names = ("../../etc/passwd", "con", "a" * 5000, '"><script>alert(1)</script>', "\u202egnp.exe", "x\u0000y")
    firms = [plant(name, "org", country="KR") for name in names]
    pack = garden((*firms, plant("Petal", "bloom")))
    claims = says(*(f"{name}  develops  Petal" for name in names))
    write_site(tmp_path / "site", pack, Contents(claims=claims))
    for path in (tmp_path / "site").rglob("*"):
        assert path.name.isascii()
        assert len(path.name) < 80
        if path.suffix == ".html":
            assert "<script>alert" not in path.read_text(encoding="utf-8")


def test_the_list_counts_who_has_products_as_the_board_does(tmp_path, garden, says):
    claims = says("Alder  develops  Petal", "Birch  partners_with  Alder")
    write_site(tmp_path / "site", garden(), Contents(claims=claims))
    for page, headline in (
        ("firms.html", "문헌에 나온 기업·기관 2곳, 제 제품이 있는 곳은 1곳"),
        ("en/firms.html", "2 organisations on record, 1 with products of its own"),
    ):
        html = LexborHTMLParser((tmp_path / "site" / page).read_text(encoding="utf-8"))
        assert [heading.text() for heading in html.css("h1")] == [headline]
