"""The command line as a shell sees it: processes, pipes, signals."""

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

import pytest

PANSE = [sys.executable, "-c", "from panse.cli import main; main()"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")


def test_help_loads_neither_the_database_nor_the_analyser():
    heavy = {"duckdb", "kiwipiepy", "numpy", "fastapi"}
    script = f"import sys, panse.cli; panse.cli.run(['--help']); print(sorted({heavy} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert shown.splitlines()[-1] == "[]"


def test_standard_input_is_read_and_results_keep_to_standard_output(process, tmp_path):
    text = "리벨리온은 2020년 9월 설립됐다.\n"
    read = process(
        "read", "-", "--name", "note.md", "--published", "2024-01", "-f", "a.panse", cwd=tmp_path, input=text
    )
    assert (read.status, read.err) == (0, "")
    listed = process("documents", "-f", "a.panse", "--format", "json", cwd=tmp_path)
    assert [(row["name"], row["published"]) for row in json.loads(listed.out)] == [("note.md", "2024-01")]


def test_an_error_keeps_to_standard_error(process, tmp_path):
    ended = process("show", "KT", cwd=tmp_path)
    assert (ended.status, ended.out) == (1, "")
    assert "genai.panse" in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("encoding", ["ascii", "cp949"])
def test_hangul_goes_whole_through_a_pipe_whatever_the_locale(bundled, encoding):
    words = [*PANSE, "show", "리벨리온", "--file", str(bundled)]
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    out = subprocess.run(words, capture_output=True, check=True, env=environment).stdout
    assert "리벨리온" in out.decode("utf-8")


@posix
def test_a_reader_that_leaves_early_is_no_error(bundled):
    claims = shlex.join([*PANSE, "claims", "--format", "jsonl", "--file", str(bundled)])
    ended = subprocess.run(["/bin/sh", "-c", f"{claims} | head -n 1"], capture_output=True, text=True, check=False)
    assert json.loads(ended.stdout)
    assert ended.stderr == ""


@posix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110 - a device
def test_an_output_that_is_full_is_told(bundled):
    with open("/dev/full", "w") as full:  # noqa: PTH123 - a device
        words = [*PANSE, "claims", "--file", str(bundled)]
        ended = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (1, "panse: The result could not be written: No space left on device.\n")


@posix
@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.15, 0.6, 2.0])
def test_ctrl_c_at_any_time_ends_with_one_line_and_a_whole_file(start, process, bundled, tmp_path, seconds):
    shutil.copy(bundled, tmp_path / "genai.panse")
    (tmp_path / "long.md").write_text("KT는 2022년 7월 리벨리온에 300억 원을 투자했다.\n\n" * 60_000, encoding="utf-8")
    reading = start("read", "long.md", cwd=tmp_path)
    time.sleep(seconds)
    reading.send_signal(signal.SIGINT)
    out, err = reading.communicate(timeout=60)
    assert (reading.returncode, out) == (130, ""), err
    assert err.strip() == "panse: interrupted; nothing was left half-written"
    listed = process("documents", "--format", "json", cwd=tmp_path)
    assert "long.md" not in {row["name"] for row in json.loads(listed.out)}


@posix
@pytest.mark.slow
def test_up_prints_the_address_serves_and_stops_at_ctrl_c(start, bundled):
    serving = start("up", "--port", "0", cwd=bundled.parent)
    address = serving.stdout.readline().strip()
    try:
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address, timeout=30) as page:
            assert page.status == 200
    finally:
        serving.send_signal(signal.SIGINT)
    _, err = serving.communicate(timeout=30)
    assert (serving.returncode, err) == (0, "")


@posix
@pytest.mark.slow
def test_a_document_can_be_read_into_the_board_that_is_on_the_screen(start, process, bundled, tmp_path):
    shutil.copy(bundled, tmp_path / "genai.panse")
    (tmp_path / "news.md").write_text("KT는 2024년 3월 리벨리온에 500억 원을 투자했다.\n", encoding="utf-8")
    serving = start("serve", "--writable", "--port", "0", cwd=tmp_path)
    try:
        assert serving.stdout.readline().startswith("http://127.0.0.1:")
        read = process("read", "news.md", cwd=tmp_path)
        assert (read.status, read.err) == (0, "")
        listed = process("documents", "--format", "jsonl", cwd=tmp_path)
        assert "news.md" in listed.out
        written = process("site", "public", cwd=tmp_path)
        assert (written.status, written.out) == (0, "public/index.html\n")
        assert (tmp_path / "public" / "index.html").exists()
    finally:
        serving.send_signal(signal.SIGTERM)
    _, err = serving.communicate(timeout=30)
    assert (serving.returncode, err) == (0, "")
    assert "news.md" in process("documents", "--format", "jsonl", cwd=tmp_path).out
