"""Several processes on one register at once."""

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from store.database import Database, Edit
from store.database.verify import verify
from tests.store.database.editing import content

ROOT = Path(__file__).parents[3]
PROCESSES = 4

WORKER = """
import sys
sys.path.insert(0, sys.argv[1])
from store.database import Database, Edit
from store.database.errors import Conflict

path, name, saves = sys.argv[2], sys.argv[3], int(sys.argv[4])
heard, conflicts = [], 0
db = Database(path, by=name, patience=60, listener=lambda each: heard.append(each.seq))
documents, counters = db.documents("members"), db.documents("counters")
for turn in range(saves):
    before = dict(counters[2])
    db.transact(lambda: [
        Edit("members", None, None, {"by": name, "turn": turn}),
        Edit("counters", 1, counters[1], {"count": counters[1]["count"] + 1}),
    ])
    heard.append(db.seq)
    while True:
        try:
            db.transact(lambda: [Edit("counters", 2, before, {"count": before["count"] + 1})])
            heard.append(db.seq)
            break
        except Conflict:
            conflicts += 1
            before = dict(counters[2])
    if turn % 25 == 10:
        db.checkpoint()
db.close(checkpoint=False)
print(conflicts, heard == list(range(heard[0], heard[-1] + 1)))
"""

WATCHER = """
import sys, time
sys.path.insert(0, sys.argv[1])
from store.database import Database
db = Database(sys.argv[2], by="watcher", read_only=True)
mine = {name: dict(db.documents(name)) for name in db.tables()}
heard = []
while not heard or heard[-1] < int(sys.argv[3]):
    for each in db.refresh():
        heard.append(each.seq)
        for change in each.changes:
            assert mine.setdefault(change.table, {}).get(change.id) == change.before
            mine[change.table][change.id] = change.after
print(heard == list(range(heard[0], heard[-1] + 1)), mine == {n: dict(db.documents(n)) for n in db.tables()})
"""


def start(code: str, *arguments: Any) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", code, str(ROOT), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("saves", [100])
def test_four_processes_lose_nothing_of_each_other(path: Path, saves: int) -> None:
    """Inserts, a shared counter, compare-and-set with retries, checkpoints; and a fifth process looks on."""
    db = Database(path, by="ann")
    db.table("counters").insert_multiple([{"count": 0}, {"count": 0}])
    last = 1 + PROCESSES * saves * 2
    watcher = start(WATCHER, path, last)
    workers = [start(WORKER, path, f"clerk {number}", saves) for number in range(PROCESSES)]
    results = [worker.communicate(timeout=120)[0].split() for worker in workers]
    assert (
        all(worker.returncode == 0 for worker in workers)
        and watcher.communicate(timeout=20)[0] == "True True\n"
    )
    assert [result[1] for result in results] == ["True"] * PROCESSES
    assert [each.seq for each in db.refresh()] == list(range(2, last + 1))
    total = PROCESSES * saves
    assert content(db)["counters"] == {1: {"count": total}, 2: {"count": total}}
    members = db.documents("members")
    assert sorted(members) == list(range(1, total + 1))
    assert len({(found["by"], found["turn"]) for found in members.values()}) == total
    conflicts = sum(int(result[0]) for result in results)
    print(f"\n{PROCESSES} processes x {saves}: {total} records, both counters {total}, {conflicts} conflicts")
    db.close()
    assert verify(path) == []


def test_threads_of_one_session_take_turns(path: Path) -> None:
    """Saving in workers, while the screen's thread refreshes."""
    heard: list[int] = []
    db = Database(path, by="ann", patience=20, listener=lambda each: heard.append(each.seq))
    other = Database(path, by="ben", patience=20)

    def save(session: Database, name: str) -> None:
        for turn in range(60):
            edit = Edit("members", None, None, {"by": name, "turn": turn})
            session.transact(lambda edit=edit: [edit])  # type: ignore[misc]

    workers = [
        threading.Thread(target=save, args=(session, name))
        for session, name in ((db, "a"), (db, "b"), (other, "c"))
    ]
    for worker in workers:
        worker.start()
    while any(worker.is_alive() for worker in workers):
        db.refresh()
    db.refresh(), other.refresh()
    assert content(db) == content(other) and len(db.documents("members")) == db.seq == 180
    assert len(heard) == 60 and heard == sorted(heard)
    for session in (db, other):
        session.close()
    assert verify(path) == []


def test_another_thread_does_not_see_what_is_not_saved_yet(path: Path) -> None:
    db = Database(path, by="ann")
    seen: list[int] = []
    with db.storage.transaction() as stage:  # type: ignore[attr-defined]
        stage.put(Edit("members", None, None, {"a": 1}))
        assert len(db.table("members")) == 1
        reader = threading.Thread(target=lambda: seen.append(len(db.table("members"))))
        reader.start()
        reader.join()
    assert seen == [0] and len(db.table("members")) == 1
    db.close()


STUBBORN = """
import os, sys, time
sys.path.insert(0, sys.argv[1])
from store.database import Database, Edit
db = Database(sys.argv[2], by="victim", patience=60)
while True:
    saved = db.transact(lambda: [Edit("members", None, None, {"note": "x" * 300})])
    os.write(1, b"%d\\n" % saved.changes[0].id)
    if saved.seq % 7 == 0:
        db.checkpoint()
"""


def test_killed_processes_leave_all_they_acknowledged(path: Path) -> None:
    acknowledged: set[int] = set()
    for round_ in range(5):
        victims = [start(STUBBORN, path) for _ in range(2)]
        for victim in victims:
            assert victim.stdout is not None
            for _ in range(3 + round_):
                acknowledged.add(int(victim.stdout.readline()))
        for victim in victims:
            victim.kill()
            out, _ = victim.communicate()
            acknowledged.update(int(line) for line in out.split("\n") if line)
        db = Database(path, by="ann", patience=5)
        assert acknowledged <= db.documents("members").keys()
        db.close(checkpoint=bool(round_ % 2))
    assert {found.code for found in verify(path)} <= {"kept-aside"}
    print(f"\n10 processes killed: {len(acknowledged)} of {len(acknowledged)} acknowledged saves there")
