"""What the register knows of its records, and TinyDB's own calls on it."""

from typing import Any

import pytest
from tinydb import where
from tinydb.table import Table

from store.database import Change, Database, Transaction
from store.database.errors import Overtaken
from tests.store.database.editing import Opener, add, change, content


class TestKnowledge:
    def test_the_last_writer_is_known(self, db: Database, opener: Opener) -> None:
        add(db, {}), add(db, {})
        change(opener(by="ben"), 1, a=1)
        db.refresh()
        found = [db.last_writer("members", number) for number in (1, 2, 9)]
        assert [each and (each.seq, each.by) for each in found] == [(3, "ben"), (2, "ann"), None]
        db.checkpoint()
        again = opener()
        assert again.last_writer("members", 1) == found[0] and again.last_writer("members", 9) is None

    def test_a_change_turns_round(self, db: Database) -> None:
        add(db, {"a": 1})
        saved = change(db, 1, a=2)
        db.transact(lambda: saved.inverse, {"undoes": saved.seq})
        assert content(db) == {"members": {1: {"a": 1}}}

    def test_what_tinydb_returns_may_be_altered(self, db: Database) -> None:
        table = db.table("members")
        table.insert({"list": [1]})
        single = table.get(doc_id=1)
        assert single is not None
        for found in (table.all()[0], single, *table.search(where("list").exists())):
            found["list"].append(2)
        assert table.search(where("list").exists()) == [{"list": [1]}] == [dict(db.documents("members")[1])]

    def test_tinydb_calls_are_transactions(self, db: Database) -> None:
        table = db.table("members")
        table.insert_multiple([{"a": 1}, {"a": 2}])
        table.update({"b": 1}, where("a") == 2)
        table.remove(doc_ids=[1])
        steps: list[Transaction] = list(db.history())
        assert [each.seq for each in steps] == [1, 2, 3]
        assert steps[1].changes == (Change("members", 2, {"a": 2}, {"a": 2, "b": 1}),)


class TestStockTable:
    """TinyDB's own table class reads and writes everything; over our storage that is slow, but safe."""

    def test_what_others_saved_in_between_is_not_undone(self, db: Database, opener: Opener) -> None:
        other = opener()
        table = Table(db.storage, "members")
        table.insert({"a": 1})

        def meddle(document: Any) -> None:
            add(other, {"b": 1})
            document["a"] = 2

        with pytest.raises(Overtaken):
            table.update(meddle, doc_ids=[1])
        assert content(db) == {"members": {1: {"a": 1}, 2: {"b": 1}}}
        table.update({"a": 3}, doc_ids=[1])
        assert content(opener()) == {"members": {1: {"a": 3}, 2: {"b": 1}}}

    def test_a_dropped_table_takes_nothing_else_along(self, db: Database, opener: Opener) -> None:
        add(db, {}), add(db, {}, "cases")
        add(opener(), {"b": 1}, "cases")
        db.drop_table("members")
        assert content(db) == content(opener()) == {"cases": {1: {}, 2: {"b": 1}}}
        assert [change.before for change in list(db.history())[-1].changes] == [{}]
