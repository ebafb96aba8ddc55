"""Power cuts and kills at every moment of saves, checkpoints and recoveries."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from store.database import Database
from store.database.verify import verify
from tests.store.database.editing import add, beside, change, content, delete
from tests.store.database.faulty import Hasty
from tests.store.database.power import Killed, Machine, Recording

Documents = dict[str, dict[int, dict[str, Any]]]
HARMLESS = {"kept-aside"}


class Run:
    """A life of a register on a recording disk, and what it held after each transaction."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.disk = Recording()
        self.states: list[Documents] = [{}]

    def open(self) -> Database:
        return Database(self.path, by="ann", disk=self.disk, clock=lambda: 1.5)

    def save(self, db: Database, step: Callable[[], Any], left: Documents) -> None:
        """One step, its outcome being known beforehand."""
        number = db.seq + 1
        del self.states[number:]
        self.states.append(left)
        self.disk.mark("begin", number)
        step()
        assert db.seq == number and content(db) == left
        self.disk.mark("acknowledge", number)

    def some(self, db: Database) -> None:
        """Three saves: a new record, a longer one, and one deleted."""
        for count in range(2):
            now = content(db)
            document = {"note": "x" * 700 * count, "at": db.seq}
            left = {
                **now,
                "members": {**now.get("members", {}), db._journal.session.state.next_id("members"): document},
            }
            self.save(db, partial(add, db, document), left)
        now = content(db)
        first = min(now["members"])
        left = {
            **now,
            "members": {number: found for number, found in now["members"].items() if number != first},
        }
        self.save(db, lambda: delete(db, first), left)

    def tear(self) -> None:
        """What a writer leaves that is killed in the middle of a line."""
        descriptor = self.disk.open(str(beside(self.path, "journal")), os.O_WRONLY | os.O_APPEND)
        self.disk.write(descriptor, b'["0123456789abcdef","')
        self.disk.close(descriptor)

    def edit(self, data: bytes) -> None:
        """What a careful editor does to the register's own file."""
        draft = str(self.path) + ".draft"
        descriptor = self.disk.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        self.disk.write(descriptor, data)
        self.disk.fsync(descriptor)
        self.disk.close(descriptor)
        self.disk.replace(draft, str(self.path))
        self.disk.fsync_folder(str(self.path.parent))

    def killed_at(self, event: int, step: Callable[[], Any]) -> bool:
        """Whether a step was killed before it came to its end."""
        self.disk.kill_at = event
        try:
            step()
        except Killed:
            return True
        finally:
            self.disk.kill_at = -1
        return False


def check(run: Run, machine: Machine, files: dict[str, bytes], folder: Path) -> None:
    """A state of the disk must open to a whole state with all that was acknowledged, and go on from there."""
    for each in folder.iterdir():
        each.unlink()
    for name, data in files.items():
        (folder / Path(name).name).write_bytes(data)
    path = folder / run.path.name
    db = Database(path, by="ann", disk=Hasty())
    assert machine.acknowledged <= db.seq <= machine.begun, (machine.acknowledged, db.seq, machine.begun)
    assert content(db) == run.states[db.seq]
    add(db, {"more": True})
    steps = list(db.history())
    assert [each.seq for each in steps] == list(range(1, db.seq + 1))
    db.close()
    assert {found.code for found in verify(path)} <= HARMLESS, verify(path)


def cuts(run: Run, folder: Path, start: int = 0) -> int:
    """Check every state at every moment from event `start` on; how many there were."""
    machine, count = Machine(), 0
    for position, event in enumerate([*run.disk.events, ("end", None, None)]):
        if position >= start:
            for files in machine.states():
                check(run, machine, files, folder)
                count += 1
        machine.take(event)
    return count


@pytest.fixture
def run(quick_path: Path) -> Iterator[Run]:
    yield Run(quick_path)


@pytest.fixture
def folder(quick_path: Path) -> Path:
    found = quick_path.parent / "after"
    found.mkdir()
    return found


def test_a_power_cut_at_any_moment_loses_nothing_acknowledged(run: Run, folder: Path) -> None:
    """Saves, two checkpoints, a torn end, its recovery, and a close."""
    db = run.open()
    run.some(db)
    db.checkpoint()
    run.some(db)
    db.close(checkpoint=False)
    run.tear()
    db = run.open()
    run.some(db)
    db.checkpoint()
    run.some(db)
    db.close()
    count = cuts(run, folder)
    print(f"\n{len(run.disk.events)} operations, {count} power-loss states: 0 acknowledged saves lost")


@pytest.mark.parametrize(
    "survivor", ["opens it then", "had it open", "had it open since an earlier checkpoint"]
)
def test_a_power_cut_after_a_kill_in_a_checkpoint_loses_nothing(
    quick_path: Path, folder: Path, survivor: str
) -> None:
    """The checkpoint dies at each of its operations; another session goes on; then the power fails."""
    kills = count = 0
    while True:
        for each in quick_path.parent.glob("register*"):
            each.unlink()
        run = Run(quick_path)
        db, early = run.open(), run.open()
        run.some(db)
        db.checkpoint()
        run.some(db)
        other = early if "earlier" in survivor else run.open()
        start = len(run.disk.events)
        killed = run.killed_at(start + kills, db.checkpoint)
        db.close(checkpoint=False)
        if not killed:
            break
        if survivor == "opens it then":
            other = run.open()
        other.refresh()
        now, new = content(other), {**other.documents("members")[4], "a": kills}
        left = {"members": {**now["members"], 4: new}}
        run.save(other, partial(change, other, 4, a=kills), left)
        other.close()
        count += cuts(run, folder, start)
        kills += 1
    print(f"\n{kills} kills in a checkpoint, {count} power-loss states after them: 0 acknowledged saves lost")
    assert kills >= 9


def test_a_power_cut_after_a_kill_while_an_outside_edit_is_taken_in(quick_path: Path, folder: Path) -> None:
    """The edit itself is safe; it counts as one transaction however often it is tried."""
    kills = count = 0
    while True:
        for each in quick_path.parent.glob("register*"):
            each.unlink()
        run = Run(quick_path)
        db = run.open()
        run.some(db)
        db.close()
        run.edit(b'{"members": {"2": {"outside": 1}}}')
        run.states.append({"members": {2: {"outside": 1}}})
        run.disk.mark("begin", 4)
        run.disk.mark("acknowledge", 4)
        start = len(run.disk.events)
        killed = run.killed_at(start + kills, run.open)
        run.open().close()
        count += cuts(run, folder, start)
        if not killed:
            break
        kills += 1
    print(f"\n{kills} kills while an outside edit is taken in, {count} power-loss states: 0 saves lost")
    assert kills >= 7


def test_what_is_shown_after_opening_stays(run: Run, folder: Path) -> None:
    """A save killed before its sync was acknowledged to nobody; once somebody was shown it, it is safe."""
    db = run.open()
    run.some(db)
    run.states.append({"members": {**content(db)["members"], 3: {"a": 1}}})
    run.disk.mark("begin", 4)
    assert run.killed_at(len(run.disk.events) + 1, lambda: add(db, {"a": 1}))
    db.close(checkpoint=False)
    assert run.open().seq == 4
    run.disk.mark("acknowledge", 4)
    cuts(run, folder)


def test_a_backup_is_safe_when_it_is_done(run: Run, folder: Path) -> None:
    db = run.open()
    run.some(db)
    db.checkpoint()
    run.some(db)
    start = len(run.disk.events)
    copy = run.path.parent / "copy.json"
    db.backup(str(copy))
    machine = Machine()
    for position, event in enumerate(run.disk.events):
        for files in machine.states() if position >= start else ():
            check(run, machine, {path: data for path, data in files.items() if "copy" not in path}, folder)
        machine.take(event)
    for files in machine.states():
        assert files.keys() >= {str(copy), f"{copy}.history"}
        for name in (copy, beside(copy, "history")):
            assert files[str(name)] == name.read_bytes()


def test_torn_bytes_are_safe_before_they_are_cut_off(run: Run) -> None:
    run.open().close()
    run.tear()
    start = len(run.disk.events)
    run.open().close()
    kinds = [kind for kind, *_ in run.disk.events[start:]]
    assert kinds[:6] == ["create", "write", "sync", "sync names", "truncate", "sync"]
