"""The doors that the register uses."""

import os
from pathlib import Path
from typing import Any

import pytest

from store.database import Change, Database, Edit
from store.database.errors import Conflict, ReadOnly, StoreError, Unstorable
from tests.store.database.editing import Opener, add, beside, change, content, delete


class TestTransact:
    def test_returns_what_was_saved(self, db: Database) -> None:
        edit = Edit("members", None, None, {"full_name": "Hạnh"})
        saved = db.transact(lambda: [edit], {"reason": "new"})
        assert (saved.seq, saved.by, saved.note) == (1, "ann", {"reason": "new"})
        assert saved.changes == (Change("members", 1, None, {"full_name": "Hạnh"}),)
        assert db.seq == 1

    def test_saves_several_tables_as_one(self, db: Database, opener: Opener) -> None:
        def build() -> list[Edit]:
            member = db.new_id("members")
            return [Edit("members", member, None, {}), Edit("cases", None, None, {"member": member})]

        db.transact(build)
        assert content(opener()) == {"members": {1: {}}, "cases": {1: {"member": 1}}}
        assert db.seq == 1

    def test_without_effect_writes_nothing(self, db: Database, path: Path) -> None:
        add(db, {"a": 1})
        size = beside(path, "journal").stat().st_size
        saved = db.transact(lambda: [Edit("members", 1, {"a": 1}, {"a": 1})])
        assert saved.changes == () and saved.seq == db.seq == 1
        assert beside(path, "journal").stat().st_size == size

    def test_an_exception_while_building_saves_nothing(self, db: Database) -> None:
        def build() -> list[Edit]:
            db.new_id("members")
            raise KeyError("no")

        with pytest.raises(KeyError):
            db.transact(build)
        assert add(db, {}) == 1

    def test_cannot_be_nested(self, db: Database) -> None:
        with pytest.raises(RuntimeError):
            db.transact(lambda: db.transact(lambda: []).changes)

    def test_keeps_a_copy_of_its_own(self, db: Database) -> None:
        document: dict[str, Any] = {"events": [{"kind": "admitted"}]}
        add(db, document)
        document["events"].clear()
        assert db.documents("members")[1] == {"events": [{"kind": "admitted"}]}

    def test_an_edit_of_an_edit_is_one_change(self, db: Database) -> None:
        edits = [Edit("members", 5, None, {"a": 1}), Edit("members", 5, {"a": 1}, {"a": 2})]
        assert db.transact(lambda: edits).changes == (Change("members", 5, None, {"a": 2}),)


class TestCompareAndSet:
    def test_refuses_what_another_changed(self, db: Database, opener: Opener) -> None:
        add(db, {"name": "A", "phone": "1"})
        other = opener(by="ben")
        change(other, 1, phone="2")
        mine = {"name": "B", "phone": "1"}
        with pytest.raises(Conflict) as caught:
            db.transact(lambda: [Edit("members", 1, {"name": "A", "phone": "1"}, mine)])
        found = caught.value
        assert (found.table, found.id, found.mine) == ("members", 1, mine)
        assert (found.base, found.theirs) == ({"name": "A", "phone": "1"}, {"name": "A", "phone": "2"})
        assert db.documents("members")[1] == {"name": "A", "phone": "2"}

    @pytest.mark.parametrize(
        ("stored", "edit"),
        [
            (None, Edit("members", 1, {"a": 1}, {"a": 2})),
            (None, Edit("members", 1, {"a": 1}, None)),
            ({"a": 1}, Edit("members", 1, None, {"a": 2})),
            ({"a": 1}, Edit("members", 1, {"a": True}, {"a": 2})),
            ({"a": 1}, Edit("members", 1, {"a": 1.0}, {"a": 2})),
            ({"a": 1}, Edit("members", 1, {"a": 1, "b": None}, {"a": 2})),
        ],
    )
    def test_compares_the_whole_document(self, db: Database, stored: Any, edit: Edit) -> None:
        if stored is not None:
            add(db, stored)
        with pytest.raises(Conflict):
            db.transact(lambda: [edit])
        assert db.documents("members").get(1) == stored

    def test_one_conflict_saves_none_of_the_edits(self, db: Database) -> None:
        add(db, {"a": 1})
        with pytest.raises(Conflict):
            db.transact(lambda: [Edit("members", None, None, {}), Edit("members", 1, {}, {"a": 2})])
        assert content(db) == {"members": {1: {"a": 1}}} and db.seq == 1

    def test_the_order_of_fields_does_not_matter(self, db: Database) -> None:
        add(db, {"a": 1, "b": 2})
        db.transact(lambda: [Edit("members", 1, {"b": 2, "a": 1}, {"a": 3})])
        assert db.documents("members")[1] == {"a": 3}


class TestIds:
    def test_are_never_given_twice(self, db: Database, opener: Opener) -> None:
        given = [add(db, {}), add(db, {})]
        delete(db, 2)
        given.append(add(db, {}))
        delete(db, 3)
        db.checkpoint()
        given.append(add(db, {}))
        delete(db, 4)
        db.close()
        again = opener()
        given.append(add(again, {}))
        delete(again, 5)
        again.close(checkpoint=False)
        given.append(add(opener(), {}))
        assert given == [1, 2, 3, 4, 5, 6]

    def test_outlive_the_journal_in_the_history(self, db: Database, opener: Opener, path: Path) -> None:
        add(db, {}), add(db, {})
        delete(db, 2)
        db.close()
        beside(path, "journal").unlink()
        again = opener()
        assert add(again, {}) == 3 and again.seq == 4

    def test_two_sessions_take_turns(self, db: Database, opener: Opener) -> None:
        other = opener()
        assert [add(db, {}), add(other, {}), add(db, {}), add(other, {})] == [1, 2, 3, 4]
        delete(other, 4)
        other.checkpoint()
        assert add(db, {}) == 5

    def test_go_on_after_one_that_was_chosen(self, db: Database) -> None:
        db.transact(lambda: [Edit("members", 40, None, {}), Edit("members", None, None, {})])
        assert sorted(db.documents("members")) == [40, 41]

    def test_are_given_only_while_building(self, db: Database) -> None:
        with pytest.raises(RuntimeError):
            db.new_id("members")


class TestRefusals:
    @pytest.mark.parametrize(
        "value", [float("nan"), float("inf"), {1, 2}, b"x", object(), {1: 2}, "\ud800", 1j]
    )
    def test_what_json_would_change_is_not_stored(self, db: Database, value: Any) -> None:
        with pytest.raises(Unstorable) as caught:
            add(db, {"events": [{"field": value}]})
        assert caught.value.where == "events[0].field"
        assert add(db, {}) == 1

    def test_big_numbers_and_tuples_are_kept(self, db: Database, opener: Opener) -> None:
        add(db, {"number": 2**80, "pair": (1, 2), "real": 1.0})
        assert content(opener()) == {"members": {1: {"number": 2**80, "pair": [1, 2], "real": 1.0}}}
        assert isinstance(opener().documents("members")[1]["real"], float)

    @pytest.mark.parametrize("number", ["1", True, 1.5])
    def test_an_id_is_a_number(self, db: Database, number: Any) -> None:
        with pytest.raises((StoreError, TypeError)):
            db.transact(lambda: [Edit("members", number, None, {})])
        assert add(db, {}) == 1

    def test_a_reader_does_not_write(self, db: Database, opener: Opener) -> None:
        add(db, {"a": 1})
        reader = opener(read_only=True)
        assert reader.read_only and reader.trouble is None
        with pytest.raises(ReadOnly):
            add(reader, {})
        add(db, {})
        assert len(reader.refresh()) == 1

    def test_a_closed_register_says_so(self, db: Database, opener: Opener) -> None:
        add(db, {"a": 1})
        for checkpoint in (False, True):
            db.close(checkpoint)
        with pytest.raises(ReadOnly) as caught:
            add(db, {})
        assert caught.value.reason is not None and caught.value.reason.code == "closed"
        assert db.refresh() == [] and content(opener()) == {"members": {1: {"a": 1}}}

    def test_errors_do_not_tell_what_is_in_records(self, db: Database) -> None:
        add(db, {"full_name": "Nguyễn Thị Hạnh"})
        with pytest.raises(Conflict) as caught:
            db.transact(lambda: [Edit("members", 1, {"full_name": "Hạnh"}, {"full_name": "Hà"})])
        assert "H" not in str(caught.value).replace(caught.value.path, "")

    def test_a_fork_is_noticed(self, db: Database) -> None:
        child = os.fork()
        if not child:
            try:
                add(db, {})
            except RuntimeError:
                os._exit(7)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
