"""The register: the only door to the records, and the only user of the database."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from itertools import takewhile
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from store.changes import Change, Conflict, Edit, Transaction, Writer
from store.consequences import with_consequences
from store.contents import Contents
from store.database import Database
from store.database.beside import Beside
from store.database.checksums import Checksums
from store.database.creation import create
from store.database.findings import Finding
from store.database.place import look_ahead
from store.database.storage import account
from store.door import Ahead, cleaned, new_problems, refuse_bad_shape, refuse_foreign
from store.memory import Memory
from store.opening import opened, restored
from store.problems import FileRefusal, Problem, Refusal
from store.records import FORMAT, TABLES, Document
from store.trouble import refusal, told
from store.undo import last_undoable
from store.version import fingerprint
from store.words import Text
from store.work import expect

__all__ = ["Checksums", "Register", "account", "look_ahead"]

Listener = Callable[[Transaction], None]

_NOT_NUMBERED = 0
"""Stands for the id of a record that is not written yet."""
_NO_REASON = Text("xóa phải có lý do", "a deletion needs its reason")


class Register(Contents):
    """The records of one file, checked at the door, counted and found by indexes that follow each change."""

    def __init__(
        self,
        path: Path,
        today: str,
        by: str = "",
        writing: bool = True,
        force: bool = False,
        known: Checksums | None = None,
    ) -> None:
        """Open the file; `writing` False touches nothing, `force` writes on a network drive too.

        `known` comes from `look_ahead`, for who has something else to do before.
        """
        self.path, self.today = path, today
        self._listeners: list[Listener] = []
        self._undone: list[Transaction] = []
        with told():
            self._database = Database(
                path,
                by=by,
                create=False,
                read_only=not writing,
                network=force,
                listener=self._follow,
                code=fingerprint(),
                known=known,
            )
        self._beside = Beside(self._database)
        try:
            refuse_foreign(path, self.rows("meta"))
            self._memory = self._remembered()
        except FileRefusal:
            self._database.close(checkpoint=False)
            raise

    def _remembered(self) -> Memory:
        """What the index beside the register holds, else all of it worked out anew."""
        memory = restored(self._beside, self.today)
        self._indexed = self._beside.stamp if memory and memory.is_for_now else None
        if memory is None:
            members, all_ = len(self.rows("members")), sum(len(self.rows(table)) for table in TABLES)
            # Shapes, references and contradictions; names, counts of all families, and the board.
            expect(3 * all_ + 3 * members)
            memory = opened(self._beside, self.path, self.today)
        memory.seq = self._database.seq
        return memory

    def keep(self) -> bool:
        """Write the index beside the register where none will do, to open at once; whether that was done."""
        if self._indexed is not None or self._database.read_only:
            return False
        return self._bring_up_to_date()

    def _bring_up_to_date(self) -> bool:
        with suppress(FileRefusal), told():
            if self._beside.snapshot is None:
                self._checkpoint()
            return self._keep()
        return False

    @staticmethod
    def create(path: Path, unit: str = "", kind: str = "commune") -> None:
        """Write an empty register; the shipped rules hold until rows are written over them."""
        meta = {1: {"format": FORMAT, "unit": unit, "kind": kind}}
        Register.write(path, {**{name: {} for name in TABLES}, "meta": meta})

    @staticmethod
    def write(path: Path, tables: Mapping[str, Mapping[int, Document]]) -> None:
        """Write a new register with these documents as they are; FileRefusal where there is one."""
        with told():
            create(path, tables)

    @property
    def trouble(self) -> FileRefusal | None:
        """Why nothing can be written any more, if that is so."""
        return refusal(self._database.trouble) if self._database.trouble else None

    @property
    def findings(self) -> list[Finding]:
        """What was found, and put right, when the file was opened."""
        return self._database.findings

    def rows(self, table: str) -> Mapping[int, Mapping[str, Any]]:
        """The records of a table by id; to be read, not changed."""
        return self._database.documents(table)

    def save(
        self,
        table: str,
        id_: int | None,
        base: Document | None,
        after: Document,
        insist: bool = False,
        reason: str = "",
    ) -> Transaction:
        """Write a record, new where `id_` is None.

        `base` is the document that the editor opened. Raises Conflict where it changed since, Refusal where
        the record is wrong, or doubtful and `insist` is not set. Nothing is written then.
        """
        good = cleaned(after)
        record = table if id_ is None else f"{table}/{id_}"
        refuse_bad_shape(table, record, good)
        note = {"reason": reason} if reason else {}
        return self._write(lambda: self._prepared(table, id_, base, good, insist), note)

    def add_all(self, table: str, documents: Sequence[Document]) -> Transaction:
        """Write new records together, or none of them; doubts stand."""
        good = [cleaned(document) for document in documents]
        for place, document in enumerate(good, 1):
            refuse_bad_shape(table, f"{table}, {place}", document)
        return self._write(lambda: self._checked(self._numbered(table, good), True), {})

    def save_all(self, edits: Sequence[Edit], insist: bool = False) -> Transaction:
        """Write several records together, or none of them, so that one undo takes all back.

        Each record may be touched once, by what follows from an edit too; Conflict and Refusal as in `save`.
        """
        good = [replace(each, after=cleaned(each.after)) for each in edits]
        for each in good:
            refuse_bad_shape(each.table, each.record, each.after or {})
        return self._write(lambda: self._checked(self._followed(good), insist), {})

    def _followed(self, edits: Sequence[Edit]) -> list[Change]:
        """The changes of several edits, new records numbered, with what follows from each."""
        found: dict[str, Change] = {}
        for each in edits:
            id_ = self._database.new_id(each.table) if each.id is None else each.id
            change = Change(each.table, id_, each.before, each.after)
            for one in with_consequences(change, self.rows("members")):
                if one.record in found:
                    raise Conflict(one, found[one.record].after)
                found[one.record] = one
        return list(found.values())

    def foresee(self, edit: Edit) -> tuple[Problem, ...]:
        """What saving this would be refused for; nothing is written."""
        change = Change(edit.table, edit.id or _NOT_NUMBERED, edit.before, cleaned(edit.after))
        try:
            refuse_bad_shape(edit.table, edit.record, change.after or {})
            self._checked(with_consequences(change, self.rows("members")), False)
        except Refusal as refusal:
            return refusal.problems
        except Conflict:
            pass
        return ()

    def _numbered(self, table: str, documents: Sequence[Document]) -> list[Change]:
        return [Change(table, self._database.new_id(table), None, document) for document in documents]

    def delete(self, table: str, id_: int, base: Document, reason: str) -> Transaction:
        """Take a record out; Refusal without a reason, or while another record refers to it."""
        if not reason.strip():
            raise Refusal(Problem(f"{table}/{id_}", "", _NO_REASON))
        return self._write(lambda: self._checked([Change(table, id_, base, None)], True), {"reason": reason})

    def undo(self) -> Transaction | None:
        """Turn this clerk's last change round, one of an earlier session too; None where there is none."""
        last = last_undoable(self._database.recent(), self._database.by)
        return self._turn(last, "undoes")

    def redo(self) -> Transaction | None:
        """Do again what was undone last; None where there is nothing."""
        turned = self._turn(self._undone[-1] if self._undone else None, "redoes")
        if turned:
            self._undone.pop()
        return turned

    def refresh(self) -> list[Transaction]:
        """Take in what other sessions wrote; listeners have been told."""
        with told():
            return self._database.refresh()

    def tidy(self) -> None:
        """Bring the file itself up to date where the journal has grown long; for an idle moment."""
        if self._database.checkpoint_due:
            with told():
                self._checkpoint()
        self._keep()

    def rest(self) -> None:
        """Give back memory that can be had again at once; for when the clerk is thinking."""
        self._beside.rest()

    def _checkpoint(self) -> None:
        expect(sum(len(self.rows(table)) for table in TABLES))
        self._database.checkpoint()

    def close(self, tidy: bool = True) -> None:
        """Give the file back, brought up to date first unless there is no time to."""
        if tidy and not self._database.read_only:
            self._bring_up_to_date()
        self._database.close(checkpoint=False)

    def _keep(self) -> bool:
        """See to it that the index beside the register is that of its own file as it is; if it was not."""
        snapshot = self._beside.snapshot
        if snapshot is None or snapshot == self._indexed or self._database.read_only:
            return False
        self.refresh()
        if self._memory.seq != self._database.seq or self._beside.snapshot != snapshot:
            return False
        self.contradictions()
        self._indexed = snapshot
        year = self.last_year()
        return self._memory.can_be_kept and self._beside.keep(self._memory.sections(year, year - 1))

    def history(self, table: str | None = None, id_: int | None = None) -> Iterator[Transaction]:
        """Every transaction, oldest first: all, or those that touch a table or one record."""
        with told():
            yield from self._database.history(table, id_)

    def added(self, table: str, id_: int) -> int | None:
        """The number of the transaction that added a record; None if that was before the history."""
        with told():
            first = next(iter(self._database.history(table, id_)), None)
        return first.seq if first and any(each.before is None for each in first.changes) else None

    def saved_since(self, seq: int) -> list[Transaction]:
        """What was saved after a transaction, newest first."""
        with told():
            return [*takewhile(lambda each: each.seq > seq, self._database.recent())]

    def last_writer(self, table: str, id_: int) -> Writer | None:
        """Who wrote a record last and when; None if that was before the history."""
        with told():
            return self._database.last_writer(table, id_)

    def backup(self, out: Path) -> None:
        """A whole copy with its history, safe while others write."""
        with told():
            self._database.backup(str(out))

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told of every transaction, this session's and others'; the answer ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _prepared(
        self, table: str, id_: int | None, base: Document | None, after: Document, insist: bool
    ) -> list[Change]:
        if id_ is None:
            id_, base = self._database.new_id(table), None
        change = Change(table, id_, base, after)
        return self._checked(with_consequences(change, self.rows("members")), insist)

    def _checked(self, changes: list[Change], insist: bool, back: bool = False) -> list[Change]:
        for change in changes:
            theirs = self.rows(change.table).get(change.id)
            if theirs != change.before:
                raise Conflict(change, deepcopy(dict(theirs)) if theirs is not None else None)
        ahead = Ahead(self, changes)
        found = [problem for change in changes for problem in new_problems(change, self, ahead, back)]
        if wrong := [each for each in found if not (each.doubtful and (insist or each.gap))]:
            raise Refusal(*sorted(wrong, key=lambda each: each.doubtful))
        return changes

    def _write(self, build: Callable[[], Sequence[Change]], note: Mapping[str, Any]) -> Transaction:
        with told():
            transaction = self._database.transact(build, dict(note))
        self._follow(transaction)
        self._keep()
        if "undoes" in note:
            self._undone.append(transaction)
        elif "redoes" not in note:
            self._undone.clear()
        return transaction

    def _turn(self, last: Transaction | None, verb: str) -> Transaction | None:
        if last is None:
            return None
        return self._write(lambda: self._checked(list(last.inverse), True, back=True), {verb: last.seq})

    def _follow(self, transaction: Transaction) -> None:
        self._memory.apply(transaction)
        for listener in tuple(self._listeners):
            listener(transaction)
