"""Whatever stands in a pack's files, loading gives a pack or a PackError."""

import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panse.model import PackError
from panse.packs import Pack, load_pack

COFFEE = Path(__file__).parent / "fixtures" / "coffee"
FILES = sorted(path.relative_to(COFFEE).as_posix() for path in COFFEE.rglob("*") if path.is_file())
PARTS = st.sampled_from(
    ["name:", "kinds:", "- ", "id: ", '"', "'", "{", "}", "[", "]", ",", ": ", "\n", "  ", "&a ", "*a", "!!str ", "|",
     ">", "#", "---", "...", "<<: ", "NO", "1.10", "~", "firm", "가나", "\t", "\\u202e", "\0", "%YAML 9", "? "]
)  # fmt: skip
GARBAGE = st.one_of(
    st.binary(max_size=60),
    st.text(st.characters(codec="utf-8"), max_size=60).map(lambda text: text.encode()),
    st.lists(PARTS, max_size=25).map(lambda parts: "".join(parts).encode()),
)


def _load_or_refuse(folder: Path) -> None:
    try:
        assert isinstance(load_pack(folder), Pack)
    except PackError as error:
        lines = str(error).splitlines()
        assert all(re.match(r".*/\S+:\d+: .+", line) for line in lines), lines


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(file=st.sampled_from(FILES), garbage=GARBAGE)
def test_garbage_in_any_file_is_refused_with_a_place(file: str, garbage: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(COFFEE, Path(folder, "coffee")))
        (copy / file).write_bytes(garbage)
        _load_or_refuse(copy)


@settings(deadline=None)
@given(file=st.sampled_from(FILES), at=st.floats(0, 1), cut=st.integers(0, 20), garbage=GARBAGE)
def test_a_stretch_of_garbage_in_a_good_file_is_refused_with_a_place(
    file: str, at: float, cut: int, garbage: bytes
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(COFFEE, Path(folder, "coffee")))
        whole = (copy / file).read_bytes()
        start = int(at * len(whole))
        (copy / file).write_bytes(whole[:start] + garbage + whole[start + cut :])
        _load_or_refuse(copy)


@pytest.mark.parametrize("file", FILES)
def test_an_empty_file_is_a_fault_or_nothing(file: str, coffee: Path) -> None:
    (coffee / file).write_bytes(b"")
    _load_or_refuse(coffee)
