"""What holds for the project as a whole: its locks, its documents and what its commands promise."""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import panse

ROOT = Path(__file__).parents[1]
LOCKS = [ROOT / "requirements" / "build.txt", ROOT / "requirements" / "panse.txt"]
READMES = [ROOT / "README.md", ROOT / "README.ko.md"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def tracked_files() -> list[Path]:
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout, so there is no list of files to go through")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [path for name in listed.split(b"\0") if name and (path := ROOT / name.decode()).is_file()]


def pins() -> dict[str, list[str]]:
    """Each package of the locks with the versions that it is pinned to (one for a range of Pythons)."""
    found: dict[str, list[str]] = {}
    for lock in LOCKS:
        for name, version in re.findall(r"^([\w.-]+)==([\w.!+-]+)", lock.read_text(encoding="utf-8"), re.MULTILINE):
            found.setdefault(canonicalize_name(name), []).append(version)
    return found


def console_commands(readme: Path) -> list[str]:
    """The lines that begin with ``$`` in the blocks marked ``console``."""
    blocks = re.findall(r"^```console\n(.*?)^```", readme.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


class TestLocks:
    @pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
    def test_a_lock_names_no_address(self, lock):
        for line in lock.read_text(encoding="utf-8").splitlines():
            assert "://" not in line
            assert not re.match(r"\s*(-i|-f|--(extra-)?index-url|--find-links|--trusted-host)\b", line)
            assert " @ " not in line

    @pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
    def test_every_package_of_a_lock_has_its_hashes(self, lock):
        packages = re.split(r"^(?=\S)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for package in packages:
            if package.strip() and not package.startswith("#"):
                assert re.search(r"--hash=sha256:[0-9a-f]{64}", package), package

    def test_the_locks_hold_all_that_the_project_asks_for(self):
        groups = PROJECT["dependency-groups"]
        for written in (*PROJECT["project"]["dependencies"], *groups["dev"], *groups["build"]):
            asked = Requirement(written)
            pinned = pins().get(canonicalize_name(asked.name))
            assert pinned, f"{asked.name} is not locked: run make lock"
            assert all(asked.specifier.contains(version) for version in pinned), f"{asked}: run make lock"


class TestFiles:
    def test_no_tracked_file_names_a_path_of_a_machine_or_the_host_of_a_registry(self):
        hosts = ("pypi" + ".org", "python" + "hosted", "registry.npm" + "js")
        folders = ("/ro" + "ot/", "/wo" + "rk/", "/ho" + "me/", "/opt/py" + "pi", "C:\\Us" + "ers")
        for path in tracked_files():
            content = path.read_bytes()
            found = [
                word for word in (*hosts, *folders) if re.search(rb"(?<![\w.])" + re.escape(word.encode()), content)
            ]
            assert not found, f"{path.relative_to(ROOT)} names {found}"

    def test_every_folder_of_the_package_is_a_stage(self):
        (contract,) = PROJECT["tool"]["importlinter"]["contracts"]
        folders = {path.parent.name for path in (ROOT / "src" / "panse").glob("*/__init__.py")}
        there = {layer for layer in contract["layers"] if not layer.startswith("(")}  # in brackets: still to come
        assert folders == there

    def test_the_version_is_said_once_and_the_same_everywhere(self):
        assert PROJECT["project"]["version"] == panse.__version__

    def test_continuous_integration_runs_the_tests_and_nothing_cleverer(self):
        run = ROOT / ".ci" / "run"
        assert run.read_text(encoding="utf-8").splitlines()[-1] == "exec make test"
        assert sys.platform == "win32" or run.stat().st_mode & 0o111


class TestDocuments:
    def test_the_readmes_are_twins(self):
        english, korean = (path.read_text(encoding="utf-8") for path in READMES)
        assert "(README.ko.md)" in english
        assert "(README.md)" in korean
        assert console_commands(READMES[0]) == console_commands(READMES[1])
        assert re.findall(r"^#+", english, re.MULTILINE) == re.findall(r"^#+", korean, re.MULTILINE)

    @pytest.mark.parametrize(
        "page", sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]), ids=lambda path: path.name
    )
    def test_every_link_to_a_file_leads_somewhere(self, page):
        targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        missing = [target for target in targets if not (page.parent / target).exists()]
        assert not missing

    @pytest.mark.parametrize("page", [*READMES, ROOT / "CONTRIBUTING.md"], ids=lambda path: path.name)
    def test_every_make_command_that_is_mentioned_exists(self, page):
        rules = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
        mentioned = set(re.findall(r"\bmake ([a-z]+)\b", " ".join(re.findall(r"`[^`]+`", page.read_text("utf-8")))))
        assert mentioned
        assert mentioned <= rules

    def test_the_pictures_are_small(self):
        assert all(path.stat().st_size < 300_000 for path in (ROOT / "docs" / "pictures").iterdir())


@pytest.mark.slow
def test_the_commands_of_the_readme_run(tmp_path):
    """Those of panse, in the order in which they stand there, beginning with the observatory of ``make up``."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    for name in ("src", "pyproject.toml"):
        (folder / name).symlink_to(ROOT / name)
    script = [str(Path(sys.executable).with_name("panse"))]
    subprocess.run([*script, "up", "--build-only"], cwd=folder, check=True, capture_output=True)
    commands = [command for command in console_commands(READMES[0]) if command.startswith("panse ")]
    assert len(commands) >= 5
    for command in commands:
        words = shlex.split(command)
        if words[1] in {"serve", "up"}:
            words = [words[0], words[1], "--help"]
        ended = subprocess.run(
            [*script, *words[1:]],
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert ended.returncode == 0, f"$ {command}\n{ended.stderr}"
        assert ended.stdout.strip(), f"$ {command} printed nothing"
