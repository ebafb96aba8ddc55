"""What is found wrong with a register, and what can be proved to be right instead."""

import json
import os
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.database import Database
from store.database.disk import Disk
from store.database.errors import Exists, ForeignEdit, Locked, NetworkDrive
from store.database.findings import Finding
from store.database.repair import repair
from store.database.verify import verify
from tests.store.database.editing import Opener, add, beside, change, content, delete
from tests.store.database.faulty import Hasty
from tests.store.database.power import Killed, Machine, Recording


def codes(found: list[Finding]) -> list[tuple[str, str, bool]]:
    return [(each.code, each.severity, each.mended) for each in found]


def files(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in path.parent.iterdir() if not each.name.endswith(".lock")}


@pytest.fixture
def waiting(opener: Opener) -> Database:
    """Three records in the file; since then one changed, one deleted, one added."""
    db = opener()
    add(db, {"a": 1}), add(db, {"a": 2}), add(db, {"a": 3})
    db.checkpoint()
    change(db, 1, a=10)
    delete(db, 2)
    add(db, {"a": 4})
    db.close(checkpoint=False)
    return db


def stock_edit(path: Path, number: int, **fields: int) -> None:
    with TinyDB(path, encoding="utf-8") as stock:
        stock.table("members").update(fields, doc_ids=[number])


class TestInterrupted:
    def test_a_torn_end(self, waiting: Database, path: Path) -> None:
        journal = beside(path, "journal")
        torn = journal.read_bytes()[:-30]
        journal.write_bytes(torn)
        before = files(path)
        assert codes(repair(path)) == [("torn", "mendable", False)] and files(path) == before
        assert codes(repair(path, apply=True)) == [("torn", "mendable", True), ("kept-aside", "note", False)]
        assert torn.startswith(journal.read_bytes()) and content(Database(path))["members"].keys() == {1, 3}

    def test_a_missing_newline(self, waiting: Database, path: Path) -> None:
        journal = beside(path, "journal")
        whole = journal.read_bytes()
        journal.write_bytes(whole[:-1])
        assert codes(repair(path, apply=True)) == [("unfinished", "mendable", True)]
        assert journal.read_bytes() == whole

    def test_a_checkpoint(self, path: Path) -> None:
        disk = Recording()
        db = Database(path, disk=disk)
        add(db, {"a": 1})
        disk.kill_at = len(disk.events) + 14
        with pytest.raises(Killed):
            db.checkpoint()
        assert json.loads(path.read_bytes())["members"]
        assert codes(verify(path)) == [
            ("leftover", "mendable", False),
            ("unfinished-checkpoint", "mendable", False),
        ]
        assert all(mended for *_, mended in codes(repair(path, apply=True)))
        assert verify(path) == []


class TestForeignEdit:
    def test_of_other_records_is_joined(self, waiting: Database, path: Path, opener: Opener) -> None:
        stock_edit(path, 3, a=30)
        foreign = path.read_bytes()
        with pytest.raises(ForeignEdit):
            opener()
        assert codes(repair(path)) == [("foreign-edit", "mendable", False)]
        assert codes(repair(path, apply=True))[0] == ("foreign-edit", "mendable", True)
        db = opener()
        assert content(db) == {"members": {1: {"a": 10}, 3: {"a": 30}, 4: {"a": 4}}}
        assert [each.seq for each in db.history()] == [1, 2, 3, 4, 5, 6, 7] and add(db, {}) == 5
        (kept,) = path.parent.glob("*foreign*")
        assert kept.read_bytes() == foreign
        assert {found.severity for found in verify(path)} == {"note"}

    def test_of_the_same_record_is_for_people_to_decide(self, waiting: Database, path: Path) -> None:
        stock_edit(path, 1, a=11)
        before = files(path)
        found = repair(path, apply=True)
        assert codes(found) == [("foreign-edit", "grave", False), ("conflict", "grave", False)]
        assert found[1].facts == {"table": "members", "id": 1} and files(path) == before

    @pytest.mark.parametrize(("ours", "expected"), [(True, 10), (False, 11)])
    def test_as_they_decide(
        self, waiting: Database, path: Path, opener: Opener, ours: bool, expected: int
    ) -> None:
        stock_edit(path, 1, a=11)
        assert all(each.mended or each.severity == "note" for each in repair(path, apply=True, ours=ours))
        assert content(opener()) == {"members": {1: {"a": expected}, 3: {"a": 3}, 4: {"a": 4}}}

    def test_that_says_the_same_is_no_conflict(self, waiting: Database, path: Path, opener: Opener) -> None:
        stock_edit(path, 1, a=10)
        repair(path, apply=True)
        assert content(opener()) == {"members": {1: {"a": 10}, 3: {"a": 3}, 4: {"a": 4}}}

    def test_an_id_given_in_the_journal_is_not_given_again(
        self, waiting: Database, path: Path, opener: Opener
    ) -> None:
        db = opener()
        delete(db, 4)
        db.close(checkpoint=False)
        stock_edit(path, 3, a=30)
        repair(path, apply=True)
        assert add(opener(), {}) == 5


class TestLostFile:
    @pytest.mark.parametrize("data", [None, b"", b"{", b'{"members": {"1": {"a": NaN}}}'])
    def test_comes_back_from_the_history(
        self, waiting: Database, path: Path, opener: Opener, data: bytes | None
    ) -> None:
        whole = path.read_bytes()
        path.unlink()
        if data is not None:
            path.write_bytes(data)
        assert ("unreadable", "mendable", False) in codes(repair(path))
        repair(path, apply=True)
        assert path.read_bytes() == whole
        assert content(opener()) == {"members": {1: {"a": 10}, 3: {"a": 3}, 4: {"a": 4}}}
        kept = [each.read_bytes() for each in path.parent.glob("*damaged*")]
        assert kept == ([] if data is None else [data])

    def test_does_not_where_the_history_does_not_reach_back(self, path: Path, opener: Opener) -> None:
        path.write_bytes(b'{"members": {"1": {}}}')
        db = opener()
        add(db, {})
        db.checkpoint()
        add(db, {})
        db.close(checkpoint=False)
        path.write_bytes(b"")
        before = files(path)
        assert codes(repair(path, apply=True)) == [("unreadable", "grave", False)]
        assert files(path) == before

    def test_what_is_mended_is_safe(self, waiting: Database, path: Path) -> None:
        """Even if something else is beyond mending."""
        history, journal = beside(path, "history"), beside(path, "journal")
        whole = history.read_bytes()
        damaged = bytearray(whole)
        damaged[-40] ^= 4
        history.write_bytes(damaged)
        journal.write_bytes(journal.read_bytes().replace(b'{"a":4}', b'{"a":7}'))
        disk, machine = Recording(), Machine()
        assert ("damaged", "mendable", True) in codes(repair(path, apply=True, disk=disk))
        for event in disk.events:
            machine.take(event)
            for files in machine.states():
                assert files.get(str(history), whole) in (whole, damaged)
        assert {files[str(history)] for files in machine.states()} == {whole}
        assert {files[f"{history}.damaged-0"] for files in machine.states()} == {bytes(damaged)}

    def test_does_not_where_the_history_is_damaged(self, waiting: Database, path: Path) -> None:
        history = beside(path, "history")
        history.write_bytes(history.read_bytes().replace(b'{"a":2}', b'{"a":5}'))
        path.write_bytes(b"")
        before = files(path)
        assert ("unreadable", "grave", False) in codes(repair(path, apply=True))
        assert files(path) == before

    def test_a_flipped_bit_in_the_history_is_turned_back(self, waiting: Database, path: Path) -> None:
        history = beside(path, "history")
        whole = history.read_bytes()
        for index in range(7, len(whole), 53):
            damaged = bytearray(whole)
            damaged[index] ^= 1 << index % 8
            history.write_bytes(damaged)
            assert codes(repair(path, apply=True, disk=Hasty()))[0] == ("damaged", "mendable", True)
            assert history.read_bytes() == whole
            for kept in path.parent.glob("*damaged*"):
                kept.unlink()


class TestVerify:
    def test_an_id_that_stands_twice(self, path: Path) -> None:
        path.write_bytes(b'{"members": {"1": {"a": 1}, "1": {"a": 2}}}')
        (found,) = verify(path)
        assert (found.code, found.facts) == ("twice", {"name": "1"})

    def test_a_hard_link_and_a_network_drive(self, db: Database, path: Path) -> None:
        class Mounted(Disk):
            def mounts(self) -> str:
                return f"1 0 0:9 / {path.parent} rw - nfs x rw"

        assert [found.code for found in verify(path, Mounted())] == ["network-drive"]
        with pytest.raises(NetworkDrive):
            repair(path, apply=True, disk=Mounted())
        assert codes(repair(path, apply=True, network=True, disk=Mounted())) == [
            ("network-drive", "grave", False)
        ]
        os.link(path, path.with_name("second"))
        assert [found.code for found in verify(path)] == ["hard-linked"]

    def test_a_plain_file(self, path: Path) -> None:
        path.write_bytes(b'{"members": {}}')
        assert verify(path) == [] and [each.name for each in path.parent.iterdir()] == [path.name]

    def test_what_is_not_a_register(self, path: Path) -> None:
        assert codes(verify(path)) == [("unreadable", "grave", False)]
        path.write_bytes(b"[]")
        assert verify(path)[0].facts == {"kind": "not-tinydb"}

    def test_it_waits_its_turn(self, db: Database, path: Path) -> None:
        seen: list[int] = []

        def build() -> list[object]:
            with pytest.raises(Locked):
                repair(path, apply=True, patience=0.1)
            seen.append(1)
            return []

        db.transact(build)  # type: ignore[arg-type]
        assert seen

    def test_a_running_session_stops_when_its_register_is_mended(self, db: Database, path: Path) -> None:
        add(db, {"a": 1})
        db.checkpoint()
        add(db, {"a": 2})
        path.write_bytes(b'{"members": {"1": {"a": 1}, "7": {}}}')
        repair(path, apply=True)
        assert not db.read_only
        with pytest.raises(Exception, match="replaced"):
            db.refresh()
        assert db.read_only


class TestBackup:
    def test_is_a_register_of_its_own(self, waiting: Database, tmp_path: Path, opener: Opener) -> None:
        db = opener()
        copy = tmp_path / "backup" / "copy.json"
        copy.parent.mkdir()
        db.backup(str(copy))
        assert {each.name for each in copy.parent.iterdir()} == {"copy.json", "copy.json.history"}
        assert json.loads(copy.read_bytes())["members"].keys() == {"1", "3", "4"} and verify(copy) == []
        copied = opener(at=copy)
        assert content(copied) == content(db) and copied.findings == []
        assert list(copied.history()) == list(db.history())
        assert add(copied, {}) == 5 and copied.seq == 7

    def test_overwrites_nothing(self, db: Database, tmp_path: Path) -> None:
        for name in ("copy.json", "copy.json.history", "copy.json.journal"):
            taken = tmp_path / name
            taken.write_bytes(b"mine")
            with pytest.raises(Exists):
                db.backup(str(tmp_path / "copy.json"))
            assert taken.read_bytes() == b"mine"
            taken.unlink()

    def test_is_safe_while_others_write(self, db: Database, opener: Opener, tmp_path: Path) -> None:
        other = opener(by="ben")
        add(db, {"a": 1})
        add(other, {"a": 2})
        other.checkpoint()
        add(other, {"a": 3})
        db.backup(str(tmp_path / "copy.json"))
        assert len(opener(at=tmp_path / "copy.json").documents("members")) == 3

    def test_of_a_register_opened_for_reading(
        self, waiting: Database, tmp_path: Path, opener: Opener
    ) -> None:
        opener(read_only=True).backup(str(tmp_path / "copy.json"))
        assert len(opener(at=tmp_path / "copy.json").documents("members")) == 3
