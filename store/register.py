"""The register: the only door to the records, and the only user of the database."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import Any

from store import names
from store.board import Board
from store.changes import Change, Conflict, Edit, Transaction, Writer
from store.checks import record_problems, signed_problems
from store.consequences import with_consequences
from store.database import Database
from store.database.beside import Beside
from store.database.creation import create
from store.database.findings import Finding
from store.database.storage import account
from store.duplicates import Twin
from store.figures import Figures
from store.lifecycle import Standing, life
from store.memory import Memory
from store.opening import opened, restored
from store.overlay import Overlay
from store.period import Period
from store.problems import FileRefusal, Problem, Refusal
from store.records import FORMAT, META, TABLES, Document
from store.references import references
from store.rules import Rules
from store.shape import shape_problems
from store.tally import Tally
from store.trouble import refusal, told
from store.undo import last_undoable
from store.version import fingerprint
from store.words import Text

__all__ = ["Register", "account"]

Listener = Callable[[Transaction], None]

_NOT_NUMBERED = 0
"""Stands for the id of a record that is not written yet."""
_IN_USE = Text("còn được nhắc tới trong {record}", "is still referred to by {record}")
_NO_REASON = Text("xóa phải có lý do", "a deletion needs its reason")
_KEPT = Text("không xóa được, sổ cần bản ghi này", "cannot be deleted, the register needs it")


class Register:
    """The records of one file, checked at the door, counted and found by indexes that follow each change."""

    def __init__(
        self, path: Path, today: str, by: str = "", writing: bool = True, force: bool = False
    ) -> None:
        """Open the file; `writing` False touches nothing, `force` writes on a network drive too."""
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
        self._indexed = self._beside.stamp if memory else None
        memory = memory or opened(self._beside, self.path, self.today)
        memory.seq = self._database.seq
        return memory

    def keep(self) -> None:
        """Write the index beside the register where there is none, so that it opens at once next time."""
        if self._indexed is None and not self._database.read_only:
            self._bring_up_to_date()

    def _bring_up_to_date(self) -> None:
        with suppress(FileRefusal), told():
            if self._beside.snapshot is None:
                self._database.checkpoint()
            self._keep()

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

    @property
    def tally(self) -> Tally:
        """The counts."""
        return self._memory.tally

    @property
    def board(self) -> Board:
        """What is due and overdue."""
        return self._memory.board

    @property
    def rules(self) -> Rules:
        """The rule table."""
        return self.tally.rules

    @property
    def secrecy(self) -> str:
        """The label that the office has set to stand on every paper."""
        return str(self.rows("meta").get(1, {}).get("secrecy") or "")

    @property
    def unit(self) -> str:
        """The name of the unit that keeps the register."""
        return str(self.rows("meta").get(1, {}).get("unit") or "")

    def rows(self, table: str) -> Mapping[int, Mapping[str, Any]]:
        """The records of a table by id; to be read, not changed."""
        return self._database.documents(table)

    def get(self, table: str, id_: int) -> Document:
        """A copy of a record, to be edited; KeyError where there is none."""
        return deepcopy(dict(self.rows(table)[id_]))

    def find(self, query: str, standing: str = "", cell: int | None = None) -> list[int]:
        """Ids of the members that fit what was typed, best first, with this standing and in this cell today.

        Standing `present` is that of everybody whom the unit has with it.
        """
        return self._memory.index.roster.find(query, standing, cell)

    def standing(self, member: int) -> Standing:
        """Where a member stands today; KeyError where there is none."""
        known = self._memory.index.standings
        if member not in known:
            known[member] = life(self.rows("members")[member], self.rules).on(self.today)
        return known[member]

    def likely_twins(self, member: Mapping[str, Any], besides: int | None = None) -> list[Twin]:
        """Members who may be the one being keyed, the likeliest first."""
        return self._memory.index.duplicates(self.rows("members")).likely(member, besides)

    def cases_of(self, member: int) -> Mapping[int, Mapping[str, Any]]:
        """A member's cases by id."""
        rows = self.rows("cases")
        return {id_: rows[id_] for id_ in self._memory.index.cases.of(member) if id_ in rows}

    def review_of(self, member: int, year: int) -> int | None:
        """The id of a member's review of a year."""
        return next((id_ for of_year, id_ in self._reviews(member) if of_year == year), None)

    def review_years(self, member: int) -> list[int]:
        """The years of which a member has a review, in order."""
        return sorted({year for year, _ in self._reviews(member)})

    def _reviews(self, member: int) -> Iterator[tuple[int, int]]:
        """Year and id of a member's reviews."""
        rows = self.rows("reviews")
        return ((rows[id_]["year"], id_) for id_ in self.tally.reviews.of(member) if id_ in rows)

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
        cleaned = _cleaned(after)
        record = table if id_ is None else f"{table}/{id_}"
        _refuse_bad_shape(table, record, cleaned)
        note = {"reason": reason} if reason else {}
        return self._write(lambda: self._prepared(table, id_, base, cleaned, insist), note)

    def add_all(self, table: str, documents: Sequence[Document]) -> Transaction:
        """Write new records together, or none of them; doubts stand."""
        cleaned = [_cleaned(document) for document in documents]
        for place, document in enumerate(cleaned, 1):
            _refuse_bad_shape(table, f"{table}, {place}", document)
        return self._write(lambda: self._checked(self._numbered(table, cleaned), True), {})

    def save_all(self, edits: Sequence[Edit], insist: bool = False) -> Transaction:
        """Write several records together, or none of them, so that one undo takes all back.

        Each record may be touched once, by what follows from an edit too; Conflict and Refusal as in `save`.
        """
        cleaned = [replace(each, after=_cleaned(each.after)) for each in edits]
        for each in cleaned:
            _refuse_bad_shape(each.table, each.record, each.after or {})
        return self._write(lambda: self._checked(self._followed(cleaned), insist), {})

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
        change = Change(edit.table, edit.id or _NOT_NUMBERED, edit.before, _cleaned(edit.after))
        try:
            _refuse_bad_shape(edit.table, edit.record, change.after or {})
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
                self._database.checkpoint()
        self._keep()

    def close(self, tidy: bool = True) -> None:
        """Give the file back, brought up to date first unless there is no time to."""
        if tidy and not self._database.read_only:
            self._bring_up_to_date()
        self._database.close(checkpoint=False)

    def _keep(self) -> None:
        """See to it that the index beside the register is that of the register's own file as it is."""
        snapshot = self._beside.snapshot
        if snapshot is None or snapshot == self._indexed or self._database.read_only:
            return
        self.refresh()
        if self._memory.seq == self._database.seq and self._beside.snapshot == snapshot:
            self.contradictions()
            if self._memory.can_be_kept:
                self._beside.keep(self._memory.sections())
            self._indexed = snapshot

    def history(self, table: str | None = None, id_: int | None = None) -> Iterator[Transaction]:
        """Every transaction, oldest first: all, or those that touch a table or one record."""
        with told():
            yield from self._database.history(table, id_)

    def saved_since(self, table: str, id_: int) -> list[Transaction] | None:
        """What was saved after a record was added, newest first; None if that was before the history."""
        with told():
            added = next(iter(self._database.history(table, id_)), None)
            if added is None or not any(each.before is None for each in added.changes):
                return None
            return [*takewhile(lambda each: each.seq > added.seq, self._database.recent())]

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

    def figures(self, period: Period) -> Figures:
        """The figures of a period, from the tally."""
        return Figures(self.tally, period)

    def last_year(self) -> int:
        """The year of today, or the last one before it in which anything is counted."""
        this = int(self.today[:4])
        return max((int(year) for year in self.tally.years() if int(year) <= this), default=this)

    def problems(self) -> list[Problem]:
        """Everything wrong or doubtful in the whole register."""
        return [
            problem
            for table, rows in self._known_rows()
            for id_, document in rows.items()
            for problem in self._problems(table, id_, document)
        ]

    def contradictions(self) -> list[Problem]:
        """Everything wrong, doubts left aside; after the first time only what may have changed is read."""

        def wrong(table: str, id_: int) -> list[Problem]:
            found = record_problems(table, id_, self.rows(table)[id_], self)
            return [each for each in found if not each.doubtful]

        return self._memory.contradictions(wrong)

    def problems_of(self, table: str, document: Document) -> list[Problem]:
        """Everything wrong or doubtful about a record that is not in the register yet."""
        wrong = [each for each in shape_problems(table, table, document) if not each.doubtful]
        return wrong or self._problems(table, None, document)

    def _known_rows(self) -> list[tuple[str, Mapping[int, Any]]]:
        return [(table, self.rows(table)) for table in TABLES]

    def _problems(self, table: str, id_: int | None, document: Mapping[str, Any]) -> list[Problem]:
        record = table if id_ is None else f"{table}/{id_}"
        doubts = [each for each in shape_problems(table, record, document) if each.doubtful]
        return [*doubts, *record_problems(table, id_, document, self)]

    def _prepared(
        self, table: str, id_: int | None, base: Document | None, after: Document, insist: bool
    ) -> list[Change]:
        if id_ is None:
            id_, base = self._database.new_id(table), None
        change = Change(table, id_, base, after)
        return self._checked(with_consequences(change, self.rows("members")), insist)

    def _checked(self, changes: list[Change], insist: bool) -> list[Change]:
        for change in changes:
            theirs = self.rows(change.table).get(change.id)
            if theirs != change.before:
                raise Conflict(change, deepcopy(dict(theirs)) if theirs is not None else None)
        look = _Ahead(self, changes)
        found = [problem for change in changes for problem in _new_problems(self, look, change)]
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
        return self._write(lambda: self._checked(list(last.inverse), True), {verb: last.seq})

    def _follow(self, transaction: Transaction) -> None:
        self._memory.apply(transaction)
        for listener in tuple(self._listeners):
            listener(transaction)


_FOREIGN = Text("không phải sổ của sodv", "is not a register of sodv")
_NEWER = Text(
    "sổ phiên bản {format}, mới hơn chương trình này (phiên bản {known})",
    "has format {format}, newer than this program knows ({known})",
)


def refuse_foreign(path: Path, meta: Mapping[int, Any]) -> None:
    """FileRefusal for a database that is no register, or one of a newer format."""
    first = meta.get(1)
    number = first.get("format") if isinstance(first, Mapping) else None
    if not isinstance(number, int) or isinstance(number, bool):
        raise FileRefusal(path, _FOREIGN)
    if number > FORMAT:
        raise FileRefusal(path, _NEWER, format=number, known=FORMAT)


class _Ahead:
    """The register as it will be once some changes are in."""

    def __init__(self, register: Register, changes: Sequence[Change]) -> None:
        self._register, self._changes = register, changes
        self.today = register.today
        self._changed: dict[str, dict[int, Document | None]] = {}
        for change in changes:
            self._changed.setdefault(change.table, {})[change.id] = change.after

    @property
    def rules(self) -> Rules:
        """The rule table."""
        return self._register.rules

    def rows(self, table: str) -> Mapping[int, Mapping[str, Any]]:
        """The records of a table by id."""
        rows = self._register.rows(table)
        return Overlay(rows, self._changed[table]) if table in self._changed else rows

    def is_used(self, table: str, id_: int) -> bool:
        """Whether records refer to this one."""
        return self._register._memory.is_used(table, id_, self._changes)

    def cases_of(self, member: int) -> Mapping[int, Mapping[str, Any]]:
        """A member's cases by id."""
        rows = dict(self._register.cases_of(member))
        for change in self._changes:
            if change.table == "cases":
                rows.pop(change.id, None)
                if change.after and change.after["member"] == member:
                    rows[change.id] = change.after
        return rows

    def review_of(self, member: int, year: int) -> int | None:
        """The id of a member's review of a year."""
        found = self._register.review_of(member, year)
        moved = [change.id for change in self._changes if change.table == "reviews"]
        return None if found in moved else found


def _refuse_bad_shape(table: str, record: str, document: Document) -> None:
    if wrong := [each for each in shape_problems(table, record, document) if not each.doubtful]:
        raise Refusal(*wrong)


def _new_problems(register: Register, look: _Ahead, change: Change) -> list[Problem]:
    """What a change makes wrong that was not wrong before."""
    if change.after is None:
        return _references_to(change, look)
    before = register._problems(change.table, change.id, change.before) if change.before else []
    known = {(each.text, tuple(each.values.items())) for each in before}
    record = change.record
    found = [
        *signed_problems(change),
        *(each for each in shape_problems(change.table, record, change.after) if each.doubtful),
        *record_problems(change.table, change.id, change.after, look),
    ]
    return [each for each in found if (each.text, tuple(each.values.items())) not in known]


def _references_to(change: Change, look: _Ahead) -> list[Problem]:
    if change.table == META.name:
        return [Problem(change.record, "", _KEPT)]
    if look.is_used(change.table, change.id):
        for table in TABLES:
            for id_, document in look.rows(table).items():
                if (change.table, change.id) in references(table, document):
                    return [Problem(change.record, "", _IN_USE, {"record": f"{table}/{id_}"})]
    return []


def _cleaned(value: Any) -> Any:
    """A document with every text in NFC, copied."""
    if isinstance(value, str):
        return names.nfc(value)
    if isinstance(value, Mapping):
        return {key: _cleaned(inner) for key, inner in value.items()}
    return [_cleaned(inner) for inner in value] if isinstance(value, list) else value
