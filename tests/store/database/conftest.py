"""Registers in throw-away folders."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store.database import Database
from tests.store.database.editing import Opener


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test's register lies."""
    return tmp_path / "register.json"


@pytest.fixture
def quick_path(tmp_path: Path) -> Iterator[Path]:
    """The same in memory, where that can be had, for tests that write thousands of files and sync none."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path / "register.json"
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder) / "register.json"


@pytest.fixture
def opener(path: Path) -> Iterator[Opener]:
    """Opens the register as often as wanted; what a test leaves open is dropped as by a kill."""
    opened: list[Database] = []

    def open_register(**options: Any) -> Database:
        opened.append(Database(options.pop("at", path), **{"by": "ann", "patience": 0.2, **options}))
        return opened[-1]

    yield open_register
    for database in opened:
        database.close(checkpoint=False)


@pytest.fixture
def db(opener: Opener) -> Database:
    """A fresh register."""
    return opener()
