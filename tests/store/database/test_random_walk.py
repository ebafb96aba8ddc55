"""A register against a plain dict: any steps, two sessions, crashes, and other programs in between."""

import copy
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tinydb import TinyDB, where

from store.changes import Transaction
from store.database import Database, Edit
from store.database.errors import Conflict
from store.database.verify import verify
from tests.store.database.editing import beside, content
from tests.store.database.faulty import Hasty
from tests.store.database.power import Killed, Recording

TABLES = st.sampled_from(["members", "cases"])
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
DOCUMENTS = st.dictionaries(st.text(max_size=5), VALUES, max_size=4)
WHO = st.sampled_from([0, 1])
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Walk(RuleBasedStateMachine):
    """`model` is what must be there; `given` are all ids ever given."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=MEMORY)
        self.path = Path(self.folder.name) / "register.json"
        self.disk = Recording()
        self.model: dict[str, dict[int, Any]] = {}
        self.given: set[tuple[str, int]] = set()
        self.seq = 0
        self.heard: list[list[Transaction]] = [[], []]

    @initialize()
    def begin(self) -> None:
        self.sessions = [self._open(0), self._open(1)]

    def _open(self, who: int) -> Database:
        self.heard[who] = []
        return Database(self.path, by=f"clerk {who}", disk=self.disk, listener=self.heard[who].append)

    def _saved(self, saved: Transaction) -> None:
        if saved.changes:
            self.seq += 1
            assert saved.seq == self.seq
        for change in saved.changes:
            table = self.model.setdefault(change.table, {})
            assert table.get(change.id) == change.before
            if change.after is None:
                del table[change.id]
            else:
                table[change.id] = copy.deepcopy(change.after)

    @rule(who=WHO, table=TABLES, document=DOCUMENTS)
    def insert(self, who: int, table: str, document: dict[str, Any]) -> None:
        saved = self.sessions[who].transact(lambda: [Edit(table, None, None, document)])
        key = table, saved.changes[0].id
        assert key not in self.given and saved.changes[0].after == document
        self.given.add(key)
        self._saved(saved)

    @rule(who=WHO, table=TABLES, pick=st.integers(0, 50), document=st.none() | DOCUMENTS, stale=st.booleans())
    def edit(self, who: int, table: str, pick: int, document: dict[str, Any] | None, stale: bool) -> None:
        ids = sorted(self.model.get(table, {}))
        if not ids:
            return
        number = ids[pick % len(ids)]
        before = copy.deepcopy(self.model[table][number])
        if stale:
            before["stale"] = True
        try:
            saved = self.sessions[who].transact(lambda: [Edit(table, number, before, document)])
        except Conflict as conflict:
            assert stale and conflict.theirs == self.model[table][number]
        else:
            assert not stale or before == self.model[table][number]
            self._saved(saved)

    @rule(who=WHO, pick=st.integers(0, 50), documents=st.lists(DOCUMENTS, max_size=3))
    def edit_several(self, who: int, pick: int, documents: list[dict[str, Any]]) -> None:
        edits = [
            Edit(table, number, dict(found), None)
            for table in self.model
            for number, found in self.model[table].items()
        ]
        chosen = edits[pick % (len(edits) + 1) :][:2] + [
            Edit("cases", None, None, each) for each in documents
        ]
        saved = self.sessions[who].transact(lambda: chosen, {"several": len(chosen)})
        self.given.update((change.table, change.id) for change in saved.changes)
        self._saved(saved)

    @rule(who=WHO, table=TABLES, document=DOCUMENTS)
    def through_tinydb(self, who: int, table: str, document: dict[str, Any]) -> None:
        handle = self.sessions[who].table(table)
        number = handle.insert(document)
        handle.update({"note": 1}, doc_ids=[number])
        assert handle.get(where("note") == 1) is not None
        assert (table, number) not in self.given
        self.given.add((table, number))
        self.model.setdefault(table, {})[number] = {**copy.deepcopy(document), "note": 1}
        self.seq += 2 if document.get("note") != 1 or isinstance(document["note"], bool | float) else 1

    @rule(who=WHO)
    def checkpoint(self, who: int) -> None:
        self.sessions[who].checkpoint()
        on_disk = json.loads(self.path.read_bytes())
        expected = {
            name: {str(number): found for number, found in table.items()}
            for name, table in self.model.items()
        }
        assert on_disk == expected

    @rule(who=WHO, tidy=st.booleans())
    def reopen(self, who: int, tidy: bool) -> None:
        self.sessions[who].close(checkpoint=tidy)
        self.sessions[who] = self._open(who)

    @rule(
        who=WHO, torn=st.binary(min_size=0, max_size=0) | st.just(b'["00112233'), operation=st.integers(0, 14)
    )
    def crash(self, who: int, torn: bytes, operation: int) -> None:
        """A session is killed somewhere in a checkpoint, or in the middle of a line."""
        self.disk.kill_at = len(self.disk.events) + operation
        try:
            if not torn:
                self.sessions[who].checkpoint()
        except Killed:
            pass
        finally:
            self.disk.kill_at = -1
        with beside(self.path, "journal").open("ab") as journal:
            journal.write(torn)
        self.sessions[who].close(checkpoint=False)
        self.sessions[who] = self._open(who)

    @rule(document=DOCUMENTS)
    @precondition(lambda self: self.model.get("members"))
    def outside(self, document: dict[str, Any]) -> None:
        """Everybody leaves, stock TinyDB changes a record, everybody comes back."""
        for session in self.sessions:
            session.close()
        number, before = min(self.model["members"]), self.path.read_bytes()
        with TinyDB(self.path, encoding="utf-8") as stock:
            stock.table("members").update(document, doc_ids=[number])
        self.model["members"][number].update(json.loads(json.dumps(document)))
        self.seq += self.path.read_bytes() != before
        self.sessions = [self._open(0), self._open(1)]

    @rule(who=WHO)
    def back_up(self, who: int) -> None:
        """A backup is a whole register, history and numbers included."""
        self.sessions[who].refresh()
        with tempfile.TemporaryDirectory() as folder:
            self.sessions[who].backup(f"{folder}/copy.json")
            copied = Database(f"{folder}/copy.json", disk=Hasty())
            assert content(copied) == content(self.sessions[who]) and copied.seq == self.sessions[who].seq
            assert [each.seq for each in copied.history()] == list(range(1, copied.seq + 1))
            copied.close()

    @invariant()
    def everything_is_as_in_the_model(self) -> None:
        if not hasattr(self, "sessions"):
            return
        for who, session in enumerate(self.sessions):
            session.refresh()
            assert content(session) == self.model
            assert session.seq == self.seq
            assert [each.seq for each in self.heard[who]] == sorted({each.seq for each in self.heard[who]})

    def teardown(self) -> None:
        if hasattr(self, "sessions"):
            steps = list(self.sessions[0].history())
            assert [each.seq for each in steps] == list(range(1, self.seq + 1))
            for session in self.sessions:
                session.close()
            assert {found.code for found in verify(self.path)} <= {"kept-aside"}, verify(self.path)
        self.folder.cleanup()


def walks(examples: int, steps: int) -> settings:
    """How many walks of how many steps."""
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )


TestRandomWalk = Walk.TestCase
TestRandomWalk.settings = walks(60, 30)


@pytest.mark.slow
class TestLongWalk(Walk.TestCase):  # type: ignore[misc, valid-type]
    settings = walks(1500, 60)
