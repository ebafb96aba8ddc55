"""A register that is closed, or could not be opened, leaves no file open."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.problems import FileRefusal
from store.register import Register
from tests.conftest import TODAY


@pytest.fixture(autouse=True)
def _registers_closed() -> Iterator[None]:
    """In place of the one that closes them: here nobody does, and nothing is collected."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def open_files() -> list[str]:
    links = (f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd"))
    return sorted(os.readlink(link) for link in links if os.path.lexists(link))


def test_a_closed_register(path: Path) -> None:
    Register(path, TODAY, "ann").close()  # which writes the index
    before = open_files()
    register = Register(path, TODAY, "ann")
    assert {str(path), f"{path}.index", f"{path}.journal", f"{path}.lock"} <= set(open_files())
    register.close()
    del register
    assert open_files() == before


@pytest.mark.parametrize("text", ['{"members": {}}', '{"meta": {"1": {"format": 2}}}', "[", ""])
def test_a_file_that_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "so.json"
    path.write_text(text, "utf-8")
    before = open_files()
    with pytest.raises(FileRefusal):
        Register(path, TODAY, "ann")
    assert open_files() == before
