"""What the commands print and how they end, each run within this process."""

import csv
import io
import json

import pytest

from panse import __version__

COMMANDS = [
    "",
    "up",
    "new",
    "read",
    "claims",
    "documents",
    "show",
    "evaluate",
    "site",
    "serve",
    "packs",
    "packs measure",
]


def test_panse_alone_shows_its_help(panse):
    ended = panse()
    assert (ended.status, ended.err) == (0, "")
    assert "Commands:" in ended.out


def test_the_version_is_told(panse):
    assert panse("--version").out == f"panse {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_begins_with_an_example(panse, command):
    ended = panse(*command.split(), "--help")
    assert ended.status == 0
    usage, example = ended.out.split("\n\n")[:2]
    assert usage.startswith("Usage: panse")
    assert example.strip().startswith(f"Example: panse {command}")


@pytest.mark.parametrize("words", [["clams"], ["claims", "--formt", "csv"], ["claims", "--format", "xml"], ["show"]])
def test_a_slip_of_usage_is_2_and_goes_to_standard_error(panse, words):
    ended = panse(*words)
    assert (ended.status, ended.out) == (2, "")
    assert "Usage: panse" in ended.err


def test_a_mistyped_command_is_guessed(panse):
    assert "Did you mean 'claims'" in panse("clams").err


def test_claims_are_lines_with_the_fields_of_the_answer_keys(panse, bundled):
    ended = panse("claims", "--format", "jsonl", "--file", bundled)
    lines = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.err == ""
    assert len(lines) > 700
    assert {"document", "line", "quote", "subject", "predicate", "object", "value", "date", "id"} <= set(lines[0])


def test_every_format_has_the_same_rows(panse, bundled):
    words = ["claims", "--predicate", "invests_in", "--file", bundled, "--format"]
    as_csv = list(csv.DictReader(io.StringIO(panse(*words, "csv").out)))
    as_json = json.loads(panse(*words, "json").out)
    as_table = panse(*words, "table").out.splitlines()[2:]
    assert [row["id"] for row in as_csv] == [row["id"] for row in as_json]
    assert len(as_table) == len(as_json) > 3
    assert {row["predicate"] for row in as_json} == {"invests_in"}


def test_filters_narrow_a_listing_together(panse, bundled):
    words = ["--document", "korean-ai-chips.md", "--entity", "리벨리온", "--valid-at", "2020", "--file", bundled]
    rows = json.loads(panse("claims", "--format", "json", *words).out)
    assert [(row["subject"], row["predicate"], row["date"]) for row in rows] == [("Rebellions", "founded", "2020-09")]
    (document,) = json.loads(panse("documents", "--format", "json", *words).out)
    assert (document["name"], document["claims"]) == ("korean-ai-chips.md", 1)


def test_nothing_was_known_before_the_observatory_was_made(panse, bundled):
    ended = panse("claims", "--as-of", "2020", "--file", bundled)
    assert (ended.status, ended.out, ended.err) == (0, "", "panse: no claim answers to that\n")


def test_the_file_may_be_named_by_the_environment(panse, bundled, monkeypatch):
    monkeypatch.setenv("PANSE_FILE", str(bundled))
    rows = json.loads(panse("documents", "--format", "json").out)
    assert {row["publisher"] for row in rows if row["name"] == "alliances.md"} == {"panse"}


def test_an_entity_is_shown_by_any_of_its_names(panse, bundled):
    shown = [panse("show", name, "--file", bundled).out for name in ("리벨리온", "Rebellions", "rebellions_")]
    assert shown[0].startswith("Rebellions\n  org, KR, chip\n")
    assert shown[0] == shown[1] == shown[2]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["show", "삼바플로후"], 'No entity is named "삼바플로후". Did you mean "삼바플로우"?'),
        (["claims", "--predicate", "invest"], 'No predicate is named "invest". Did you mean "invests_in"?'),
        (["claims", "--document", "annual"], 'No document is named "annual".'),
        (["evaluate", "nowhere.jsonl"], "nowhere.jsonl cannot be read: No such file or directory."),
        (["new", "x.panse", "--pack", "genia"], 'No pack is named "genia". Did you mean "genai"?'),
    ],
)
def test_what_the_user_can_put_right_is_one_line_and_1(panse, bundled, tmp_path, monkeypatch, words, says):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PANSE_FILE", str(bundled))
    ended = panse(*words)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith(f"panse: {says}")
    assert len(ended.err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [None, b"", b"no observatory\n" * 500, b"\0" * 9000], ids=["missing", "empty", "text", "zeros"]
)
def test_a_file_that_is_no_observatory_is_told_and_left_as_it_is(panse, tmp_path, content):
    path = tmp_path / "some.panse"
    if content is not None:
        path.write_bytes(content)
    ended = panse("claims", "--file", path)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("panse: ")
    assert "some.panse" in ended.err
    assert (path.read_bytes() if path.exists() else None) == content


def test_a_new_observatory_has_nothing_in_it_unless_asked(panse, tmp_path):
    for options, claims in (([], False), (["--bundled"], True)):
        path = tmp_path / f"made{len(options)}.panse"
        assert panse("new", path, *options).out == f"{path}\n"
        assert bool(json.loads(panse("claims", "--file", path, "--format", "json").out)) is claims
    again = panse("new", path)
    assert (again.status, again.out) == (1, "")


def test_what_is_there_is_not_made_again(panse, bundled):
    before = bundled.read_bytes()
    ended = panse("up", bundled, "--build-only")
    assert (ended.status, ended.err) == (0, "")
    assert bundled.read_bytes() == before


def test_in_a_batch_the_good_documents_are_kept(panse, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.md").write_text("KT는 2022년 7월 리벨리온에 300억 원을 투자했다.\n", encoding="utf-8")
    (tmp_path / "bad.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    (tmp_path / "empty.md").touch()
    ended = panse("read", ".", "-f", "a.panse", "--format", "json")
    assert ended.status == 1
    assert [row["name"] for row in json.loads(ended.out)] == ["good.md"]
    assert [line.split(":")[1].strip() for line in ended.err.splitlines()[:2]] == ["bad.md", "empty.md"]


@pytest.mark.parametrize("host", ["0.0.0.0", "example.org"])
def test_nothing_is_served_to_other_machines(panse, bundled, host):
    ended = panse("serve", "--host", host, "--file", bundled)
    assert ended.status == 2
    assert "on this machine alone" in " ".join(ended.err.split())


def test_the_packs_are_listed(panse):
    (row,) = [row for row in json.loads(panse("packs", "--format", "json").out) if row["name"] == "genai"]
    assert row["label_ko"]
    assert row["entities"] > 250


@pytest.mark.slow
def test_a_site_is_written(panse, bundled, tmp_path):
    ended = panse("site", tmp_path / "public", "--file", bundled)
    assert ended.status == 0, ended.err
    assert ended.out.strip().endswith("index.html")
    assert (tmp_path / "public" / "index.html").stat().st_size > 1000
