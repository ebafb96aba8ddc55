"""TinyDB's own tests, from its source distribution, against our classes."""

import os
import re
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SUITES = ["test_tables.py", "test_tinydb.py", "test_operations.py"]

PRIVATE = {
    "test_table_repr": "compares the text of a repr that names TinyDB's own classes",
}

CONFTEST = '''
import itertools
import sys

import pytest
import tinydb
import tinydb.storages

from store.database import Database, JournalStorage
from tinydb.table import Table

FOLDER = None
COUNT = itertools.count()


class JSONStorage(JournalStorage):
    """Takes and ignores the options for TinyDB's JSON writer."""

    def __init__(self, path, ensure_ascii=False):
        super().__init__(path)


class MemoryStorage(JournalStorage):
    """A register wherever there is room."""

    def __init__(self):
        super().__init__(FOLDER / f"memory-{next(COUNT)}.json")


class TinyDB(Database):
    default_storage_class = JSONStorage

    def __new__(cls, *args, storage=JSONStorage, **kwargs):
        """A few tests bring a storage of their own, which is none of ours: those get TinyDB as it is."""
        ours = isinstance(storage, type) and issubclass(storage, JournalStorage)
        return super().__new__(cls) if ours else STOCK(*args, storage=storage, **kwargs)


STOCK = tinydb.TinyDB
tinydb.TinyDB = TinyDB
tinydb.JSONStorage = tinydb.storages.JSONStorage = JSONStorage
tinydb.MemoryStorage = tinydb.storages.MemoryStorage = MemoryStorage


@pytest.fixture(autouse=True)
def folder(tmp_path):
    global FOLDER
    FOLDER = tmp_path


@pytest.fixture(params=["journal table", "stock table"])
def db(request, tmp_path):
    database = TinyDB(tmp_path / "test.db")
    if request.param == "stock table":
        database.table_class = Table
    database.drop_tables()
    database.insert_multiple({"int": 1, "char": c} for c in "abc")
    yield database
    database.close()
'''


@pytest.fixture(scope="session")
def source(request: pytest.FixtureRequest) -> Path:
    """The source distribution of the installed TinyDB, downloaded once and then kept in pytest's cache."""
    wanted = version("tinydb")
    folder = request.config.cache.mkdir("tinydb-source")
    archive = folder / f"tinydb-{wanted}.tar.gz"
    if not archive.exists():
        command = [
            "download",
            f"tinydb=={wanted}",
            "--no-deps",
            "--no-binary",
            "tinydb",
            "--dest",
            str(folder),
        ]
        run = subprocess.run(
            [sys.executable, "-m", "pip", *command], capture_output=True, timeout=300, check=False
        )
        if run.returncode or not archive.exists():
            pytest.skip(
                f"TinyDB's source distribution cannot be had here, so its own tests did not run ({wanted})"
            )
    return archive


def test_tinydbs_own_tests_pass(source: Path, tmp_path: Path) -> None:
    """All pass but the named ones, which look at what is private."""
    with tarfile.open(source) as archive:
        for name in SUITES:
            member = archive.extractfile(f"{source.name.removesuffix('.tar.gz')}/tests/{name}")
            assert member is not None
            (tmp_path / name).write_bytes(member.read())
    (tmp_path / "conftest.py").write_text(CONFTEST)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": ""}
    command = [sys.executable, "-m", "pytest", "-q", "-rfE", "-p", "no:cacheprovider", "-c", os.devnull, "."]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    failed = set(re.findall(r"^(?:FAILED|ERROR) .*::(\w+)", run.stdout, re.MULTILINE))
    passed = int((re.search(r"(\d+) passed", run.stdout) or ["", "0"])[1])
    print(f"\nTinyDB's own tests: {passed} passed, failed {sorted(failed)}")
    assert failed <= PRIVATE.keys(), run.stdout[-3000:]
    assert passed >= 150
