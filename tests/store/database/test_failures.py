"""Disks that are full or broken: every operation fails once, and from then on."""

import errno
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.database import Database
from store.database.errors import DiskFailure, NotConfirmed, ReadOnly, Replaced, StoreError
from store.database.state import State
from store.database.verify import verify
from tests.store.database.editing import Opener, add, beside, change, content
from tests.store.database.faulty import Failing


class Countdown(Failing):
    """Fails one operation, or all from it on; taken in order, over all files but the lock."""

    def __init__(self, error: int, lasting: bool) -> None:
        super().__init__(self._is_due, error)
        self.left = -1
        self.lasting = lasting
        self.failed: list[str] = []

    def _is_due(self, name: str, path: str) -> bool:
        if path.endswith(".lock") or self.left < 0:
            return False
        due = self.left == 0
        if not (due and self.lasting):
            self.left -= 1
        if due:
            self.failed.append(f"{name} {path}")
        return due


def steps(db: Database) -> Iterator[int]:
    """Saves and a checkpoint; each save is acknowledged by the number it yields."""
    yield add(db, {"a": 1})
    change(db, 2, a=2)
    yield db.seq
    db.checkpoint()
    yield add(db, {"a": 3})


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC], ids=["EIO", "ENOSPC"])
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])
def test_every_operation_fails(path: Path, opener: Opener, error: int, lasting: bool) -> None:
    """What was acknowledged stays, and whoever opens the register then can go on."""
    points = 0
    while True:
        for each in path.parent.iterdir():
            each.unlink()
        disk = Countdown(error, lasting)
        db, witness = opener(disk=disk), opener(by="ben")
        add(db, {"a": 0})
        disk.left, acknowledged = points, db.seq
        try:
            for _ in steps(db):
                acknowledged = db.seq
        except DiskFailure as failure:
            assert failure.errno == error
        assert db.seq == acknowledged
        known = content(db)
        disk.left = -1
        witness.refresh()
        assert content(witness) == known, disk.failed
        if not db.read_only:
            add(db, {"more": True})
            known = content(db)
        db.close(checkpoint=False)
        again = opener(by="ben")
        assert content(again) == known, disk.failed
        add(again, {"again": True})
        again.checkpoint()
        assert {found.severity for found in verify(path)} <= {"note"}, verify(path)
        if not disk.failed:
            break
        points += 1
    print(f"\n{points} failures ({errno.errorcode[error]}): 0 acknowledged saves lost")
    assert points >= 15


class TestFailedWrite:
    def test_a_full_disk_refuses_the_save_and_no_more(self, path: Path, opener: Opener) -> None:
        disk = Failing(
            lambda name, file: name == "write" and full and file.endswith("journal"), errno.ENOSPC, taken=30
        )
        full = False
        db = opener(disk=disk)
        add(db, {"a": 1})
        size = beside(path, "journal").stat().st_size
        full = True
        with pytest.raises(DiskFailure) as caught:
            add(db, {"a": 2})
        assert caught.value.full and caught.value.code == "disk" and not db.read_only
        assert beside(path, "journal").stat().st_size == size
        assert content(db) == {"members": {1: {"a": 1}}}
        full = False
        assert add(db, {"a": 3}) == 2
        assert content(opener()) == {"members": {1: {"a": 1}, 2: {"a": 3}}}

    def test_a_torn_line_that_cannot_be_taken_back_is_taken_away_later(
        self, path: Path, opener: Opener
    ) -> None:
        broken = False
        disk = Failing(
            lambda name, file: broken and name in ("write", "ftruncate") and file.endswith("journal"),
            taken=40,
        )
        db, other = opener(disk=disk), opener()
        broken = True
        with pytest.raises(DiskFailure):
            add(db, {"a": 1})
        assert other.refresh() == [] and add(other, {"b": 1}) == 1
        broken = False
        assert add(db, {"a": 2}) == 2
        assert content(db) == content(opener()) == {"members": {1: {"b": 1}, 2: {"a": 2}}}

    def test_a_line_taken_piecemeal_is_whole(self, path: Path, opener: Opener) -> None:
        class Stingy(Failing):
            def write(self, descriptor: int, data: bytes | memoryview) -> int:
                return super().write(descriptor, data[:7])

        db = opener(disk=Stingy(lambda name, file: False))
        add(db, {"a": "x" * 100})
        db.checkpoint()
        assert content(opener()) == {"members": {1: {"a": "x" * 100}}}


class TestFailedSync:
    def test_ends_writing_and_is_never_tried_again(self, path: Path, opener: Opener) -> None:
        broken = False
        disk = Failing(lambda name, file: broken and name == "fdatasync")
        db = opener(disk=disk)
        add(db, {"a": 1})
        broken = True
        with pytest.raises(NotConfirmed) as caught:
            add(db, {"a": 2})
        broken = False
        calls = disk.calls.total()
        with pytest.raises(ReadOnly) as refused:
            add(db, {"a": 3})
        assert refused.value.reason is caught.value is db.trouble and disk.calls.total() == calls
        assert content(db) == {"members": {1: {"a": 1}}}

    def test_leaves_nothing_for_others_to_see(self, path: Path, opener: Opener) -> None:
        disk = Failing(lambda name, file: name == "fdatasync" and file.endswith("journal") and broken)
        broken = False
        db, other = opener(disk=disk), opener(by="ben")
        add(db, {"a": 1})
        broken = True
        with pytest.raises(NotConfirmed):
            add(db, {"a": 2})
        assert [each.seq for each in other.refresh()] == [1]
        assert add(other, {"b": 1}) == 2
        assert [each.by for each in db.refresh()] == ["ben"]
        assert content(db) == content(other)

    def test_is_over_before_others_look(self, path: Path, opener: Opener) -> None:
        """They wait for their turn, lest they see what is about to be taken back."""
        seen: list[int] = []

        class Watched(Failing):
            def fdatasync(self, descriptor: int) -> None:
                if broken:
                    seen.append(len(other.refresh()))
                super().fdatasync(descriptor)

        broken = False
        db, other = opener(disk=Watched(lambda name, file: broken and name == "fdatasync")), opener()
        broken = True
        with pytest.raises(NotConfirmed):
            add(db, {"a": 1})
        assert seen == [0] and content(other) == {}

    @pytest.mark.parametrize("kind", ["fsync", "fsync_folder"])
    def test_in_a_checkpoint_ends_writing_too(self, path: Path, opener: Opener, kind: str) -> None:
        disk = Failing(lambda name, file: name == kind and broken)
        broken = False
        db = opener(disk=disk)
        add(db, {"a": 1})
        broken = True
        with pytest.raises(NotConfirmed):
            db.checkpoint()
        assert db.read_only
        assert content(opener()) == {"members": {1: {"a": 1}}}

    def test_while_closing_is_no_disaster(self, path: Path, opener: Opener) -> None:
        disk = Failing(lambda name, file: name == "fsync" and broken)
        broken = False
        db = opener(disk=disk)
        add(db, {"a": 1})
        broken = True
        db.close()
        assert json.loads(path.read_bytes()) == {}
        assert content(opener()) == {"members": {1: {"a": 1}}}


def test_one_save_is_one_write_and_one_sync(path: Path, opener: Opener) -> None:
    disk = Failing(lambda name, file: False)
    db = opener(disk=disk)
    add(db, {"a": 1})
    disk.calls.clear()
    change(db, 1, a=2)
    assert disk.calls == {("write", "register.json.journal"): 1, ("fdatasync", "register.json.journal"): 1}


def test_an_exception_in_the_middle_of_a_write_saves_nothing(path: Path, opener: Opener) -> None:
    class Interrupted(Failing):
        armed = False

        def write(self, descriptor: int, data: bytes | memoryview) -> int:
            taken = super().write(descriptor, data)
            if self.armed:
                raise KeyboardInterrupt
            return taken

    disk = Interrupted(lambda name, file: False)
    db, other = opener(disk=disk), opener()
    disk.armed = True
    with pytest.raises(KeyboardInterrupt):
        add(db, {"a": 1})
    disk.armed = False
    assert other.refresh() == [] and add(db, {"a": 2}) == 1


def test_an_exception_behind_a_save_does_not_leave_memory_behind(
    path: Path, opener: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The save is on the disk; this session, which did not take it in, must not build upon what it has."""
    db = opener()
    add(db, {"a": 1})
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(State, "apply", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        add(db, {"a": 2})
    with pytest.raises(Replaced):
        add(db, {"a": 3})
    assert db.read_only and content(opener()) == {"members": {1: {"a": 1}, 2: {"a": 2}}}


def test_a_failed_checkpoint_leaves_no_litter_and_is_not_tried_at_every_save(
    path: Path, opener: Opener
) -> None:
    disk = Failing(lambda name, file: name == "write" and full and file.endswith(".tmp"), errno.ENOSPC)
    full = True
    db = opener(disk=Failing(lambda name, file: False))
    db.close(checkpoint=False)
    db = opener(disk=disk)
    add(db, {"note": "x" * 2_000_000})
    assert not db.checkpoint_due and db._journal.session.pending == 1
    disk.calls.clear()
    add(db, {"a": 1})
    assert ("open", "register.json.tmp") not in disk.calls
    with pytest.raises(StoreError):
        db.checkpoint()
    assert (
        sorted(each.suffix for each in path.parent.iterdir())
        == [".history", ".journal", ".json", ".lock"][1:]
    )
    full = False
    db.checkpoint()
    assert len(json.loads(path.read_bytes())["members"]) == 2
