"""Real processes killed, or failed with EIO, at every system call that touches the register; needs strace."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from store.database import Database
from store.database.verify import verify
from tests.store.database.editing import add, content

ROOT = Path(__file__).parents[3]
CALLS = ["write", "fsync", "fdatasync", "ftruncate", "flock", "pread64", "pwrite64", "close", "openat"]
CALLS += ["/^rename", "/^unlink", "/stat"]
FILES = ["", ".tmp", ".journal", ".journal.tmp", ".history", ".lock"]

CHILD = """
import os, sys
sys.path.insert(0, sys.argv[1])
from store.database import Database, Edit
from store.database.errors import StoreError

def say(*words):
    os.write(1, " ".join(map(str, words)).encode() + b"\\n")

say("started")
try:
    db = Database(sys.argv[2], by="ann")
    for turn in range(4):
        seq = db.seq
        say("begin", seq + 1)
        saved = db.transact(lambda: [
            Edit("members", None, None, {"turn": turn}),
            Edit("members", 1, db.documents("members")[1], {"turn": turn, "note": "x" * 300}),
        ])
        say("saved", saved.seq)
        if turn == 1:
            db.checkpoint()
    db.close()
except StoreError as error:
    say("failed", error.code)
say("done")
"""


@pytest.fixture(scope="module")
def tracer() -> None:
    """Skips where processes cannot be traced."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    if subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode:
        pytest.skip("tracing is not allowed here")


def prepare(path: Path) -> None:
    """A register with a history, and a save waiting in its journal."""
    for each in path.parent.iterdir():
        each.unlink()
    db = Database(path, by="ann")
    add(db, {"turn": -1})
    db.checkpoint()
    add(db, {"turn": -1})
    db.close(checkpoint=False)


def traced(path: Path, call: str, what: str, number: int) -> tuple[list[str], bool]:
    """What a process said that was hit at the `number`-th of those calls, and whether it got that far."""
    log = path.parent / "trace"
    paths = [argument for name in FILES for argument in ("-P", f"{path}{name}")] + ["-P", str(path.parent)]
    inject = ["-e", f"trace={call}", "-e", f"inject={call}:{what}:when={number}"]
    command = ["strace", "-f", "-qq", "-o", str(log), *paths, *inject]
    child = [sys.executable, "-c", CHILD, str(ROOT), str(path)]
    run = subprocess.run([*command, *child], capture_output=True, text=True, timeout=60, check=False)
    hit = "INJECTED" in log.read_text() or "done" not in run.stdout
    log.unlink()
    assert "Traceback" not in run.stderr, run.stderr
    return run.stdout.split("\n"), hit


def points(path: Path, what: str) -> Iterator[tuple[str, int, list[str]]]:
    """Every point at which the process is hit, and what it said until then."""
    for call in CALLS:
        for number in count(1):
            prepare(path)
            said, hit = traced(path, call, what, number)
            if not hit:
                break
            yield call, number, said


@pytest.mark.slow
@pytest.mark.parametrize("what", ["signal=KILL", "error=EIO"])
def test_whatever_call_is_hit_nothing_acknowledged_is_lost(tracer: None, path: Path, what: str) -> None:
    found = 0
    for call, number, said in points(path, what):
        begun = max([2, *(int(line.split()[1]) for line in said if line.startswith("begin"))])
        acknowledged = max([2, *(int(line.split()[1]) for line in said if line.startswith("saved"))])
        db = Database(path, by="ben")
        assert acknowledged <= db.seq <= begun, (call, number, said)
        assert len(db.documents("members")) == db.seq
        assert [each.seq for each in db.history()] == list(range(1, db.seq + 1))
        add(db, {})
        db.close()
        assert {found.severity for found in verify(path)} <= {"note"}, (call, number, verify(path))
        assert content(Database(path, read_only=True))["members"].keys() == {
            int(number) for number in json.loads(path.read_bytes())["members"]
        }
        found += 1
    print(f"\n{found} points of {what}: 0 acknowledged saves lost")
    assert found > 60
