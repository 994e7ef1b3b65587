from pathlib import Path

import pytest

from panse.cli.sources import Missing, find_sources

SUFFIXES = (".md", ".txt", ".html")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in (
        "b.md",
        "a.TXT",
        "picture.png",
        "deep/er/c.html",
        ".hidden/d.md",
        "deep/.e.md",
        "deep/~$f.md",
        "보고서.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    return tmp_path


def found(*words: str) -> list[str]:
    return [source.word if isinstance(source, Missing) else str(source) for source in find_sources(words, SUFFIXES)]


@pytest.mark.usefixtures("folder")
class TestWords:
    def test_a_folder_stands_for_the_documents_in_it_at_any_depth(self):
        assert found(".") == ["a.TXT", "b.md", "deep/er/c.html", "보고서.md"]

    def test_a_file_named_outright_is_taken_whatever_its_ending(self):
        assert found("picture.png") == ["picture.png"]

    def test_a_pattern_stands_for_what_it_matches(self):
        assert found("*.md") == ["b.md", "보고서.md"]
        assert found("**/*.html") == ["deep/er/c.html"]

    def test_a_document_named_twice_is_read_once(self):
        assert found("b.md", "*.md", "./b.md") == ["b.md", "보고서.md"]

    def test_the_order_of_the_words_is_kept(self):
        assert found("보고서.md", "-", "b.md") == ["보고서.md", "-", "b.md"]

    def test_a_file_that_is_not_there_is_left_for_the_reader_to_say(self):
        assert found("nowhere.md") == ["nowhere.md"]

    @pytest.mark.parametrize(
        ("word", "reason"),
        [("*.pdf", "no file matches"), ("empty", "no document in this folder"), ("", "names no document")],
    )
    def test_a_word_that_stands_for_nothing_says_so(self, word, reason):
        Path("empty").mkdir()
        (missing,) = find_sources([word], SUFFIXES)
        assert isinstance(missing, Missing)
        assert reason in str(missing.error)

    def test_a_name_with_brackets_that_is_there_is_no_pattern(self):
        Path("[2023] report.md").touch()
        assert found("[2023] report.md") == ["[2023] report.md"]
