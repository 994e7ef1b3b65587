"""The ledger's file: killed, full, cut off, taken by others."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import duckdb
import pytest

from panse.ledger import Ledger
from panse.ledger.file import LedgerFile, explain
from panse.model import LedgerBusy, LedgerError, UnknownName

PREPARED = """
import os, resource, signal, sys, time
from datetime import UTC, datetime
from pathlib import Path
sys.path.insert(0, {folder!r})
from conftest import build_document, build_extraction, PACK, START, TEXT
from panse.ledger import Ledger, recording
from panse.model import PanseError

def record(name):
    document = build_document(name)
    return ledger.record(document, build_extraction(document), pack=PACK, engine="1", recorded=START)

ledger = Ledger.open(Path({path!r}))
"""


def child(path, script, **options):
    """Start a process that has opened the ledger at ``path`` and runs ``script``."""
    prepared = PREPARED.format(folder=str(Path(__file__).parent), path=str(path))
    words = [sys.executable, "-c", prepared + textwrap.dedent(script)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


def finished(process):
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out


def names(ledger):
    return [one.name for one in ledger.documents()]


WHOLE = (2, 1)  # claims and refusals of one document

KILLED = """
    record("first.md")
    print("first", flush=True)
    steps = 0
    original = recording.statement

    def statement(name):
        global steps
        steps += 1
        if steps == {step}:
            os.kill(os.getpid(), signal.SIGKILL)
        return original(name)

    recording.statement = statement
    record("second.md")
    print("second", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.slow
@pytest.mark.parametrize("step", [1, 4, 8, 99])
def test_a_process_killed_while_it_records_leaves_all_of_a_document_or_nothing(shelf, step):
    process = child(shelf.path, KILLED.format(step=step))
    out, _ = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    told = out.split()
    ledger = Ledger.open(shelf.path)
    kept = names(ledger)
    assert [f"{word}.md" for word in told] == kept, "what was acknowledged is there, and nothing else"
    for name in kept:
        (document,) = [one for one in ledger.documents() if one.name == name]
        found = len([claim for claim in ledger.claims() if claim.document.name == name])
        assert (found, len(ledger.refusals(document.id))) == WHOLE
    shelf.record(name="third.md", day=2)
    assert "third.md" in names(ledger)


@pytest.mark.slow
@pytest.mark.parametrize("after_seconds", [0.0, 0.3])
def test_a_process_killed_at_any_time_loses_nothing_that_it_acknowledged(shelf, after_seconds):
    process = child(
        shelf.path,
        """
        with ledger.held():
            for number in range(10_000):
                record(f"{number:05}.md")
                print(f"{number:05}.md", flush=True)
        """,
    )
    first = process.stdout.readline()
    time.sleep(after_seconds)
    process.kill()
    told = [first.strip(), *process.communicate(timeout=60)[0].split()]
    kept = names(Ledger.open(shelf.path))
    assert kept[: len(told)] == told
    assert len(kept) - len(told) <= 1, "one may be kept and not yet told"
    assert len(shelf.ledger.claims()) == 2 * len(kept)
    assert len(shelf.ledger.refusals()) == len(kept)


def test_an_interrupted_transaction_keeps_nothing(shelf, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("panse.ledger.recording.write_entities", interrupted)
    with pytest.raises(KeyboardInterrupt):
        shelf.record()
    monkeypatch.undo()
    assert shelf.ledger.documents() == ()
    assert shelf.record().added


FULL = """
    size = os.path.getsize({path!r})
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + {room}, size + {room}))
    document = build_document("big.md", text=TEXT + os.urandom({size}).hex())
    try:
        ledger.record(document, build_extraction(document), pack=PACK, engine="1", recorded=START)
        print("recorded")
    except PanseError as error:
        print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on the size of files are a matter of POSIX")
@pytest.mark.parametrize("room", [0, 300_000])
def test_a_full_disk_is_told_and_nothing_is_half_written(shelf, room):
    shelf.record(name="first.md")
    out = finished(child(shelf.path, FULL.format(path=str(shelf.path), room=room, size=2_000_000)))
    assert "the disk is full. Nothing of this step was kept" in out
    assert names(Ledger.open(shelf.path)) == ["first.md"]
    shelf.record(name="later.md", day=2)
    assert "later.md" in names(shelf.ledger)


@pytest.mark.skipif(sys.platform == "win32", reason="limits on the size of files are a matter of POSIX")
def test_a_ledger_made_on_a_full_disk_is_not_there_at_all(tmp_path, shelf):
    script = """
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        try:
            Ledger.create(Path({path!r}), PACK, created=START)
        except PanseError as error:
            print(error)
    """
    out = finished(child(shelf.path, script.format(path=str(tmp_path / "new.panse"))))
    assert "the disk is full" in out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["waters.panse"]


def test_a_ledger_is_never_made_over_another_file(shelf, waters):
    with pytest.raises(LedgerError, match=r"waters\.panse is there already"):
        Ledger.create(shelf.path, waters.pack, created=waters.start)


def test_a_ledger_whose_filling_fails_is_not_there_at_all(tmp_path, waters):
    def fill(ledger):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Ledger.create(tmp_path / "new.panse", waters.pack, created=waters.start, fill=fill)
    assert list(tmp_path.iterdir()) == []


def test_a_log_left_by_a_deleted_file_is_not_taken_for_the_new_ones(tmp_path, waters):
    (tmp_path / "new.panse.wal").write_bytes(b"old")
    with pytest.raises(LedgerError, match=r"new\.panse\.wal is left over"):
        Ledger.create(tmp_path / "new.panse", waters.pack, created=waters.start)


def test_a_ledger_needs_a_folder_that_is_there(tmp_path, waters):
    with pytest.raises(LedgerError, match=r"is no folder\. Make it first"):
        Ledger.create(tmp_path / "deep" / "new.panse", waters.pack, created=waters.start)


def test_what_goes_wrong_while_a_ledger_is_made_is_told_of_its_own_name(tmp_path, waters):
    def fill(draft):
        draft.document("none")
        raise AssertionError

    def fail(draft):
        with draft.reading():
            raise duckdb.IOException("Could not write file: No space left on device")

    with pytest.raises(UnknownName):
        Ledger.create(tmp_path / "new.panse", waters.pack, created=waters.start, fill=fill)
    with pytest.raises(LedgerError, match=r"/new\.panse: the disk is full"):
        Ledger.create(tmp_path / "new.panse", waters.pack, created=waters.start, fill=fail)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["판세.panse", "a 'b\" c.panse", "temp", "main.panse", "md:x", ":memory:", "-"])
def test_a_ledger_may_have_any_name(tmp_path, waters, name):
    ledger = waters.shelf(tmp_path / name).ledger
    assert Ledger.open(tmp_path / name).documents() == ledger.documents()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_that_is_not_there_comes_with_the_way_to_make_it(tmp_path, monkeypatch):
    with pytest.raises(LedgerError, match=r"none\.panse is not there. Make it with: panse new /.*/none\.panse"):
        Ledger.open(tmp_path / "none.panse")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LedgerError, match=r"Make it with: panse new none\.panse"):
        Ledger.open(tmp_path / "none.panse")


def test_a_folder_is_no_ledger(tmp_path, waters):
    with pytest.raises(LedgerError, match="is a folder"):
        Ledger.open(tmp_path)
    with pytest.raises(LedgerError, match="is a folder"):
        Ledger.create(tmp_path, waters.pack, created=waters.start)


@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"# a report\n" * 2000, b"\0" * 20_000],
    ids=["empty", "a letter", "a document", "zeros"],
)
def test_a_file_of_another_kind_is_no_observatory(tmp_path, content):
    path = tmp_path / "report.panse"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"no observatory|damaged or cut off"):
        Ledger.open(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_no_observatory(tmp_path):
    with duckdb.connect(str(tmp_path / "other.panse")) as connection:
        connection.execute("CREATE TABLE meta AS SELECT 'x' AS format")
    with pytest.raises(LedgerError, match="is a DuckDB database, but no observatory"):
        Ledger.open(tmp_path / "other.panse")


@pytest.mark.parametrize("kept", [100, 4096, 12288, 0.5])
def test_a_ledger_cut_off_is_told_as_damaged_and_left_as_it_is(shelf, kept):
    shelf.record()
    whole = shelf.path.read_bytes()
    cut = whole[: kept if isinstance(kept, int) else int(len(whole) * kept)]
    shelf.path.write_bytes(cut)
    with pytest.raises(LedgerError, match="damaged or cut off"):
        Ledger.open(shelf.path).claims()
    assert shelf.path.read_bytes() == cut


@pytest.mark.parametrize("place", [40, 4200, 8300, 12400])
def test_a_ledger_with_a_bad_block_is_told_as_damaged_or_does_not_need_it(shelf, place):
    shelf.record()
    whole = shelf.ledger.claims()
    content = bytearray(shelf.path.read_bytes())
    content[place] ^= 0xFF
    shelf.path.write_bytes(content)
    said = ""
    try:
        found = Ledger.open(shelf.path).claims()
    except LedgerError as error:
        said = str(error)
    assert "damaged or cut off" in said or found == whole


def test_a_ledger_that_lost_its_last_bytes_is_told_as_damaged_or_is_whole(shelf):
    shelf.record()
    whole = shelf.ledger.claims()
    shelf.path.write_bytes(shelf.path.read_bytes()[:-1000])
    said = ""
    try:
        found = Ledger.open(shelf.path).claims()
    except LedgerError as error:
        said = str(error)
    assert "damaged or cut off" in said or found == whole


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_file_without_permission_is_told(shelf):
    shelf.path.chmod(0)
    if os.access(shelf.path, os.R_OK):  # root may read all files: hold the message against what DuckDB says
        said = duckdb.IOException(f'IO Error: Cannot open file "{shelf.path}": Permission denied')
        assert "permission denied. Check who owns it" in str(explain(shelf.path, said))
        return
    with pytest.raises(LedgerError, match="permission denied"):
        Ledger.open(shelf.path)


def test_a_fault_of_our_own_is_not_hidden(shelf):
    with pytest.raises(duckdb.CatalogException), shelf.ledger.reading() as connection:
        connection.execute("SELECT * FROM no_such_table")


def test_readers_in_two_processes_stand_side_by_side(shelf):
    shelf.record()
    with shelf.ledger.reading() as connection:
        assert finished(child(shelf.path, "print(len(ledger.claims()))")).strip() == "2"
        assert connection.execute("SELECT count(*) FROM claims").fetchall() == [(2,)]


def held_by_a_child(path):
    process = child(path, "with ledger.held():\n        print('held', flush=True)\n        sys.stdin.read()",
                    stdin=subprocess.PIPE)  # fmt: skip
    assert process.stdout.readline() == "held\n", process.stderr.read()
    return process


def test_a_file_that_another_process_holds_is_told_with_its_command_and_number(shelf):
    process = held_by_a_child(shelf.path)
    try:
        began = time.monotonic()
        with pytest.raises(LedgerBusy, match=rf"is held by \S*python.*process {process.pid}") as caught:
            Ledger.open(shelf.path, patience_seconds=0.3)
        assert 0.3 <= time.monotonic() - began < 3
        assert len(str(caught.value).splitlines()) == 1
    finally:
        process.communicate("", timeout=60)


def test_who_waits_gets_the_file_when_it_is_free(shelf):
    process = held_by_a_child(shelf.path)
    threading.Timer(0.5, lambda: process.communicate("", timeout=60)).start()
    assert Ledger.open(shelf.path).documents() == ()


def test_a_writer_waits_for_a_reader(shelf):
    process = child(shelf.path, """
        with ledger.reading():
            print("reading", flush=True)
            time.sleep(0.5)
    """)  # fmt: skip
    assert process.stdout.readline() == "reading\n"
    assert shelf.record().added
    finished(process)


@pytest.mark.slow
def test_writers_and_readers_of_two_processes_all_get_through(shelf):
    process = child(shelf.path, """
        print("ready", flush=True)
        for number in range(6):
            record(f"{number}.md")
            ledger.claims()
    """)  # fmt: skip
    assert process.stdout.readline() == "ready\n"
    for letter in "abcdef":
        shelf.record(name=f"{letter}.md")
        shelf.ledger.claims()
    finished(process)
    assert len(names(shelf.ledger)) == 12


def test_while_the_file_is_held_threads_read_and_write_beside_each_other(shelf, waters):
    faults = []

    def work(number):
        try:
            shelf.record(name=f"{number}.md")
            shelf.ledger.claims()
        except Exception as error:  # noqa: BLE001 - told below
            faults.append(error)

    with shelf.ledger.held():
        threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert faults == []
    assert len(names(shelf.ledger)) == 6


def test_all_that_one_connection_reads_is_of_one_moment(shelf):
    documents = "SELECT count(*) FROM documents"
    with shelf.ledger.held():
        with shelf.ledger.reading() as connection:
            assert connection.execute(documents).fetchone() == (0,)
            shelf.record()
            assert connection.execute(documents).fetchone() == (0,)
            assert len(shelf.ledger.claims()) == 2
        with shelf.ledger.reading() as connection:
            assert connection.execute(documents).fetchone() == (1,)


def test_threads_share_a_file_that_nobody_holds(shelf):
    faults = []

    def work(number):
        try:
            shelf.record(name=f"{number}.md") if number % 2 else shelf.ledger.claims()
        except Exception as error:  # noqa: BLE001 - told below
            faults.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(names(shelf.ledger)) == 4


def test_nothing_is_left_beside_the_file(shelf):
    shelf.record()
    shelf.ledger.claims()
    assert [path.name for path in shelf.path.parent.iterdir()] == ["waters.panse"]


def test_waiting_grows_longer_up_to_a_quarter_of_a_second(shelf):
    waits = []
    process = held_by_a_child(shelf.path)
    try:

        def sleep(seconds):
            waits.append(seconds)
            time.sleep(seconds / 10)

        with pytest.raises(LedgerBusy), LedgerFile(shelf.path, patience_seconds=0.5, sleep=sleep).reading():
            pass
    finally:
        process.communicate("", timeout=60)
    assert len(waits) > 5
    assert max(waits[:2]) < 0.03
    assert max(waits) <= 0.25
