"""What sessions on the same register hear of each other."""

import os
import time
from pathlib import Path

import pytest
from tinydb import where

from store.database import Database, Edit
from store.database.errors import Locked
from tests.store.database.editing import Opener, add, beside, content


class TestOtherSessions:
    def test_are_heard_in_order_through_checkpoints(self, db: Database, opener: Opener) -> None:
        other = opener(by="ben")
        for turn in range(9):
            add(other, {"turn": turn})
            if turn % 3 == 2:
                other.checkpoint()
        heard = db.refresh()
        assert [each.seq for each in heard] == list(range(1, 10))
        assert {each.by for each in heard} == {"ben"}
        assert content(db) == content(other) and db.refresh() == []

    def test_a_listener_hears_them_before_building(self, opener: Opener) -> None:
        order: list[object] = []
        db = opener(listener=lambda heard: order.append(heard.seq))
        other = opener(by="ben")
        add(other, {}), add(other, {})

        def build() -> list[Edit]:
            order.append("build")
            return [Edit("members", None, None, {})]

        order.append(db.transact(build).seq)
        assert order == [1, 2, "build", 3]
        assert db.refresh() == []

    def test_without_a_listener_nothing_is_missed_either(self, db: Database, opener: Opener) -> None:
        other = opener(by="ben")
        add(other, {})
        add(db, {})
        add(other, {})
        assert [each.seq for each in db.refresh()] == [1, 3]

    def test_reading_through_tinydb_sees_them(self, db: Database, opener: Opener) -> None:
        other = opener()
        table = db.table("members")
        assert table.search(where("a") == 1) == []
        add(other, {"a": 1})
        assert table.search(where("a") == 1) == [{"a": 1}]
        assert [each.seq for each in db.refresh()] == [1]

    def test_live_documents_stay_the_same_object(self, db: Database, opener: Opener) -> None:
        live = db.documents("members")
        other = opener()
        add(other, {"a": 1})
        other.checkpoint()
        db.refresh()
        assert live is db.documents("members") and dict(live) == {1: {"a": 1}}

    def test_a_writer_at_work_is_not_waited_for(self, db: Database, opener: Opener) -> None:
        other = opener()

        def build() -> list[Edit]:
            assert db.refresh() == []
            return [Edit("members", None, None, {})]

        other.transact(build)
        assert len(db.refresh()) == 1

    def test_the_holder_of_the_lock_is_named(self, db: Database, opener: Opener) -> None:
        other = opener(by="Bí thư Ân")
        start = time.monotonic()

        def build() -> list[Edit]:
            with pytest.raises(Locked) as caught:
                add(db, {})
            assert (caught.value.user, caught.value.pid) == ("Bí thư Ân", os.getpid())
            assert caught.value.waited == 0.2 and 0.2 <= time.monotonic() - start < 2
            return []

        other.transact(build)
        assert add(db, {}) == 1

    def test_a_deleted_lock_file_does_not_part_them(self, db: Database, opener: Opener, path: Path) -> None:
        beside(path, "lock").unlink()
        late = opener()

        def build() -> list[Edit]:
            with pytest.raises(Locked):
                add(late, {})
            return []

        db.transact(build)
