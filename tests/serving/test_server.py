import signal
import socket
import subprocess
import sys
import textwrap
import urllib.request
from pathlib import Path
from typing import IO

import pytest

from panse.ledger import find_handover
from panse.model import PanseError
from panse.serving.server import serve

SCRIPT = """
import sys
from pathlib import Path
from datetime import UTC, datetime
sys.path.insert(0, {tests!r})
import conftest
from panse.ledger import Ledger
from panse.observatory import Observatory
from panse.serving import serve
pack = conftest._build_pack()
path = Path({path!r})
ledger = Ledger.open(path) if path.exists() else Ledger.create(path, pack, created=datetime(2024, 1, 1, tzinfo=UTC))
say = lambda address: print(address, flush=True)
serve(Observatory(ledger, pack), port={port}, writable={writable}, on_address=say)
print("stopped", flush=True)
"""


def output_of(process: subprocess.Popen[str]) -> IO[str]:
    assert process.stdout is not None
    return process.stdout


@pytest.fixture
def server(tmp_path):
    """Start a server in a process of its own; gives the process and the address that it says."""
    started = []

    def start(port=0, *, writable=False):
        tests = str(Path(__file__).resolve().parents[1])
        script = SCRIPT.format(tests=tests, path=str(tmp_path / "garden.panse"), port=port, writable=writable)
        process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE, text=True)
        started.append(process)
        return process, output_of(process).readline().strip()

    yield start
    for process in started:
        process.kill()
        process.wait()
        output_of(process).close()


@pytest.mark.slow
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_server_says_where_it_is_and_stops_when_told(server, sign):
    process, address = server()
    with urllib.request.urlopen(address) as answer:
        assert answer.status == 200
    process.send_signal(sign)
    assert process.wait(timeout=10) == 0
    assert output_of(process).read() == "stopped\n"


@pytest.mark.slow
def test_a_writable_server_is_found_beside_the_ledger_and_withdrawn_when_it_stops(server, tmp_path):
    process, address = server(writable=True)
    found = find_handover(tmp_path / "garden.panse")
    assert found is not None
    assert found.url == address.rstrip("/")
    assert found.call("about", {}, timeout_seconds=10)["result"]["pack"] == "garden"
    process.terminate()
    assert process.wait(timeout=10) == 0
    assert not found.file.exists()


@pytest.mark.slow
def test_a_port_that_is_taken_makes_way_for_the_next(server):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        _, address = server(port)
        assert port < int(address.rstrip("/").rpartition(":")[2]) <= port + 20


def test_a_host_of_another_machine_cannot_be_served(observatory):
    with pytest.raises(PanseError, match=r"192\.0\.2\.1"):
        serve(observatory, host="192.0.2.1", port=0)
