"""Real disks without room: a limit on the size of files, and a small file system where one can be mounted."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.database import Database
from store.database.errors import DiskFailure
from store.database.verify import verify
from tests.store.database.editing import add, content

ROOT = Path(__file__).parents[3]


def fill(path: Path, step: Callable[[], None] = lambda: None) -> int:
    """Save until there is no room, twice with a checkpoint in between; how many were acknowledged."""
    db = Database(path, by="ann")
    saved = 0
    for _ in range(2):
        try:
            while True:
                saved = add(db, {"note": "x" * 400})
        except DiskFailure as failure:
            assert failure.full, failure
        assert not db.read_only and len(db.documents("members")) == saved
        step()
        try:
            db.checkpoint()
        except DiskFailure as failure:
            assert failure.full, failure
    db.close(checkpoint=False)
    return saved


def is_whole(path: Path, saved: int) -> None:
    """All that was acknowledged is there, and more can be saved."""
    db = Database(path, by="ann")
    assert sorted(db.documents("members")) == list(range(1, saved + 1))
    assert add(db, {}) > saved
    db.close()
    assert {found.severity for found in verify(path)} <= {"note"}, verify(path)


def test_a_limit_on_the_size_of_files(path: Path) -> None:
    """Writes are cut short by the system in the middle of a line."""
    code = (
        f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(Path(__file__).parent)!r}]\n"
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, -1))\n"
        "from pathlib import Path; from test_full_disk import fill\n"
        f"print(fill(Path({str(path)!r})))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    saved = int(run.stdout)
    is_whole(path, saved)
    print(f"\nfile size limit: {saved} of {saved} acknowledged saves there")
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 40_000 and saved > 50


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 kB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small file system here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_file_system_and_back(small: Path) -> None:
    ballast = small / "ballast"
    ballast.write_bytes(b"x" * 60_000)
    path = small / "register.json"
    saved = fill(path, lambda: ballast.unlink(missing_ok=True))
    ballast.write_bytes(b"")
    assert content(Database(path, read_only=True))["members"].keys() == set(range(1, saved + 1))
    subprocess.run(["mount", "-o", "remount,size=2m", str(small)], check=True)
    is_whole(path, saved)
    print(f"\nfull file system: {saved} of {saved} acknowledged saves there")
