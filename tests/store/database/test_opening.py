"""What is believed when a register is opened, and which files are refused."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from store.database import Database
from store.database.errors import (
    Damaged,
    ForeignEdit,
    Missing,
    NewerJournal,
    NotARegister,
    ReadOnly,
    Replaced,
)
from store.database.journal import START, Entry, Header, Stamp, scan, seal
from tests.store.database.editing import Opener, add, beside, change, content, delete
from tests.store.database.power import Killed, Recording

ROOT = Path(__file__).parents[3]


class TestPlainFile:
    def test_a_file_of_stock_tinydb_opens(self, path: Path, opener: Opener) -> None:
        with TinyDB(path) as stock:
            stock.table("members").insert({"full_name": "Nguyễn Thị Hạnh", "real": 1.5, "big": 2**70})
            stock.table("empty").insert({})
            stock.table("empty").truncate()
        assert b"\\u1ec5" in path.read_bytes()
        db = opener(create=False)
        expected = {"members": {1: {"full_name": "Nguyễn Thị Hạnh", "real": 1.5, "big": 2**70}}, "empty": {}}
        assert content(db) == expected
        add(db, {})
        db.close()
        with TinyDB(path, encoding="utf-8") as stock:
            assert stock.table("members").all() == [expected["members"][1], {}]
            assert stock.tables() == {"members", "empty"}

    @pytest.mark.parametrize(
        ("data", "kind"),
        [
            (b"", "empty"),
            (b" \n", "empty"),
            (b"[]", "not-tinydb"),
            (b'{"members": []}', "not-tinydb"),
            (b'{"name": "package", "version": 1}', "not-tinydb"),
            (b'{"members": {"x": {}}}', "not-tinydb"),
            (b'{"members": {"1": {"a": 1}', "not-json"),
            (b'{"members": {"1": {"a": "\xff"}}}', "not-json"),
            (b'{"members": {"1": {"a": NaN}}}', "not-a-number"),
            (b'{"members": {"1": {"a": 1e999}}}', "not-a-number"),
            (b'{"members": {"1": {"a": "\\ud800"}}}', "surrogate"),
            (b"[" * 100_000, "not-json"),
        ],
    )
    @pytest.mark.parametrize("options", [{}, {"read_only": True}])
    def test_anything_else_is_refused(
        self, path: Path, opener: Opener, data: bytes, kind: str, options: dict[str, Any]
    ) -> None:
        path.write_bytes(data)
        with pytest.raises(NotARegister) as caught:
            opener(**options)
        assert caught.value.kind == kind and path.read_bytes() == data
        assert not beside(path, "journal").exists()

    def test_is_not_created_unasked(self, path: Path, opener: Opener) -> None:
        for options in ({"create": False}, {"read_only": True}):
            with pytest.raises(Missing):
                opener(**options)
        assert not list(path.parent.iterdir())

    def test_is_not_rewritten_by_opening(self, path: Path, opener: Opener) -> None:
        path.write_bytes(b'{"members": {"1":   {}}}')
        opener().close()
        assert path.read_bytes() == b'{"members": {"1":   {}}}'


class TestRecovery:
    def test_saves_are_there_after_a_kill(self, db: Database, opener: Opener) -> None:
        add(db, {"a": 1})
        change(db, 1, a=2)
        db.close(checkpoint=False)
        assert content(opener()) == {"members": {1: {"a": 2}}}

    def test_closing_brings_the_file_up_to_date(self, db: Database, path: Path) -> None:
        add(db, {"a": 1})
        db.close()
        assert json.loads(path.read_bytes()) == {"members": {"1": {"a": 1}}}

    def test_a_torn_end_is_kept_aside(self, db: Database, path: Path, opener: Opener) -> None:
        add(db, {})
        journal = beside(path, "journal")
        whole = journal.read_bytes()
        add(db, {"a": "lost"})
        db.close(checkpoint=False)
        torn = journal.read_bytes()[:-20]
        journal.write_bytes(torn)
        again = opener()
        (found,) = again.findings
        assert (found.code, found.mended, found.seq, found.offset) == ("torn", True, 1, len(whole))
        assert Path(found.facts["aside"]).read_bytes() == torn[len(whole) :]
        assert journal.read_bytes() == whole and content(again) == {"members": {1: {}}}

    def test_a_torn_end_is_taken_away_before_the_next_save(
        self, db: Database, path: Path, opener: Opener
    ) -> None:
        add(db, {})
        with beside(path, "journal").open("ab") as journal:
            journal.write(b'["0123')
        assert db.refresh() == [] and add(db, {}) == 2
        assert [found.code for found in db.findings] == ["torn"]
        assert content(opener()) == {"members": {1: {}, 2: {}}}

    def test_a_torn_end_that_another_took_away_is_not_reported_again(
        self, db: Database, path: Path, opener: Opener
    ) -> None:
        with beside(path, "journal").open("ab") as journal:
            journal.write(b'["0123')
        assert db.refresh() == []
        assert [found.code for found in opener().findings] == ["torn"]
        add(db, {})
        assert db.findings == [] and len(list(path.parent.glob("*.torn-*"))) == 1

    def test_damage_is_refused_but_can_be_looked_at(self, db: Database, path: Path, opener: Opener) -> None:
        add(db, {"a": 1}), add(db, {"a": 2}), add(db, {"a": 3})
        db.close(checkpoint=False)
        journal = beside(path, "journal")
        data = journal.read_bytes().replace(b'{"a":2}', b'{"a":7}')
        journal.write_bytes(data)
        for options in ({}, {"read_only": True}):
            with pytest.raises(Damaged) as caught:
                opener(**options)
            assert (caught.value.kind, caught.value.seq) == ("digest", 1)
        reader = opener(read_only=True, lenient=True)
        assert content(reader) == {"members": {1: {"a": 1}}} and isinstance(reader.trouble, Damaged)
        assert journal.read_bytes() == data

    def test_another_programs_edit_is_welcome_when_nothing_waits(
        self, db: Database, path: Path, opener: Opener
    ) -> None:
        add(db, {"a": 1}), add(db, {"a": 2})
        delete(db, 2)
        db.close()
        with TinyDB(path, encoding="utf-8") as stock:
            stock.table("members").update({"a": 9}, doc_ids=[1])
        again = opener(by="ben")
        assert content(again) == {"members": {1: {"a": 9}}} and again.seq == 4
        assert [found.code for found in again.findings] == ["outside"]
        last = list(again.history())[-1]
        assert (last.seq, last.by, last.changes, list(last.note)) == (4, "ben", (), ["outside"])
        assert add(again, {}) == 3

    @pytest.mark.parametrize("kind", ["edited", "missing", "unreadable"])
    def test_another_programs_edit_is_refused_while_saves_wait(
        self, db: Database, path: Path, opener: Opener, kind: str
    ) -> None:
        add(db, {"a": 1})
        db.checkpoint()
        change(db, 1, a=2)
        db.close(checkpoint=False)
        edits = {"edited": b'{"members": {}}', "missing": None, "unreadable": b""}
        path.unlink()
        if (edit := edits[kind]) is not None:
            path.write_bytes(edit)
        journal = beside(path, "journal").read_bytes()
        for options in ({}, {"read_only": True}):
            with pytest.raises(ForeignEdit) as caught:
                opener(**options)
            assert (caught.value.kind, caught.value.pending) == (kind, 1)
        assert beside(path, "journal").read_bytes() == journal
        assert (path.read_bytes() if path.exists() else None) == edit

    @pytest.mark.parametrize("data", [b"", None])
    def test_an_emptied_file_is_never_an_empty_register(
        self, db: Database, path: Path, opener: Opener, data: bytes | None
    ) -> None:
        add(db, {"a": 1})
        db.close()
        path.unlink()
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(ForeignEdit):
            opener()

    def test_another_programs_edit_stops_a_running_session(self, db: Database, path: Path) -> None:
        add(db, {"a": 1})
        os.utime(path)
        add(db, {"a": 2})
        path.write_bytes(b'{"members": {}}')
        with pytest.raises(ForeignEdit):
            add(db, {"a": 3})
        with pytest.raises(ReadOnly) as caught:
            add(db, {"a": 3})
        assert db.trouble is caught.value.reason and len(db.documents("members")) == 2

    def test_a_journal_that_went_away_stops_a_running_session(self, db: Database, path: Path) -> None:
        add(db, {"a": 1})
        beside(path, "journal").unlink()
        with pytest.raises(Replaced):
            add(db, {"a": 2})
        assert db.read_only and db.refresh() == []

    def test_another_register_in_its_place_stops_a_running_session(
        self, db: Database, path: Path, tmp_path: Path, opener: Opener
    ) -> None:
        add(db, {"a": 1})
        other = opener(at=tmp_path / "other.json")
        add(other, {"b": 1})
        other.close()
        for word in ("", ".journal", ".history"):
            os.replace(f"{tmp_path / 'other.json'}{word}", f"{path}{word}")
        with pytest.raises(Replaced):
            db.refresh()
        with pytest.raises(ReadOnly):
            add(db, {})

    def test_an_outside_edit_taken_in_by_another_session_stops_a_running_one(
        self, db: Database, path: Path, opener: Opener
    ) -> None:
        add(db, {"a": 1})
        db.checkpoint()
        path.write_bytes(b'{"members": {"1": {"a": 5}}}')
        opener()
        with pytest.raises(Replaced):
            db.refresh()
        assert content(opener()) == {"members": {1: {"a": 5}}}

    def test_a_journal_that_was_cut_stops_a_running_session(self, db: Database, path: Path) -> None:
        add(db, {"a": 1})
        os.truncate(beside(path, "journal"), 200)
        with pytest.raises(Damaged) as caught:
            add(db, {"a": 2})
        assert caught.value.kind == "shrunk" and db.read_only and content(db) == {"members": {1: {"a": 1}}}

    def test_a_change_that_does_not_fit_the_documents_is_damage(
        self, db: Database, path: Path, opener: Opener
    ) -> None:
        """Its digest is right, but it speaks of another record than the one in the file."""
        add(db, {"a": 1})
        other = opener()
        journal = beside(path, "journal")
        link = scan(journal.read_bytes(), 0, None).link
        assert link is not None
        line, _ = seal(link.digest, Entry(2, 1.5, "eve", [("members", 1, {"a": 7}, {"a": 8})]))
        with journal.open("ab") as opened:
            opened.write(line)
        with pytest.raises(Damaged) as caught:
            opener()
        assert caught.value.kind == "before"
        with pytest.raises(Damaged):
            other.refresh()
        assert content(other) == {"members": {1: {"a": 1}}}

    def test_damage_stops_a_running_session(self, db: Database, path: Path, opener: Opener) -> None:
        other = opener()
        add(db, {"a": 1})
        journal = beside(path, "journal")
        data = journal.read_bytes().replace(b'{"a":1}', b'{"a":7}')
        journal.write_bytes(data)
        with pytest.raises(Damaged) as caught:
            add(other, {"a": 2})
        assert caught.value.kind == "digest" and other.read_only and content(other) == {}
        assert journal.read_bytes() == data

    def test_an_edit_with_the_journal_gone_counts_too(self, db: Database, path: Path, opener: Opener) -> None:
        add(db, {"a": 1})
        db.close()
        beside(path, "journal").unlink()
        path.write_bytes(b'{"members": {"1": {"a": 5}}}')
        again = opener()
        assert again.seq == 2 and [list(each.note) for each in again.history()] == [[], ["outside"]]
        again.close()
        assert opener().seq == 2

    def test_what_a_dead_checkpoint_left_is_cleared_away(self, path: Path) -> None:
        disk = Recording()
        db = Database(path, disk=disk)
        add(db, {"a": 1})
        disk.kill_at = len(disk.events) + 2
        with pytest.raises(Killed):
            db.checkpoint()
        litter = path.with_name(path.name + ".tmp")
        assert litter.exists()
        Database(path).close(checkpoint=False)
        assert not litter.exists()

    def test_a_journal_of_a_later_program_is_refused(self, path: Path, opener: Opener) -> None:
        path.write_bytes(b"{}\n")
        line, _ = seal(START.digest, Header(0, Stamp(3, ""), (0, 0, 0), {}, 0, version=2))
        beside(path, "journal").write_bytes(line + b"something new\n")
        with pytest.raises(NewerJournal) as caught:
            opener()
        assert caught.value.version == 2
