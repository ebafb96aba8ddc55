"""The history in words: who changed what and when, field by field."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from store import codes
from store.changes import Change, Transaction
from store.records import TABLES
from store.register import Register
from store.upkeep import Finding
from tui.locale import label, say
from tui.locale import words as w
from tui.lookup import Names
from tui.text import shown

_FINDINGS = {
    "torn": w.FOUND_TORN,
    "damaged": w.FOUND_DAMAGED,
    "broken-chain": w.FOUND_CHAIN,
    "unreadable": w.FOUND_UNREADABLE,
    "foreign-edit": w.FOUND_FOREIGN,
    "outside": w.FOUND_OUTSIDE,
    "unfinished-checkpoint": w.FOUND_UNFINISHED,
    "kept-aside": w.FOUND_ASIDE,
    "leftover": w.FOUND_LEFTOVER,
    "conflict": w.FOUND_CONFLICT,
    "twice": w.FOUND_TWICE,
    "history-begins-late": w.FOUND_HISTORY_LATE,
    "history-cut": w.FOUND_HISTORY_CUT,
    "history-does-not-join": w.FOUND_HISTORY,
    "history-too-long": w.FOUND_HISTORY,
    "not-as-recorded": w.FOUND_NOT_RECORDED,
}


def when(at: float) -> str:
    """A moment as people read it."""
    return f"{datetime.fromtimestamp(at):%d/%m/%Y %H:%M}"


def told(
    register: Register, transaction: Transaction, table: str | None = None, id_: int | None = None
) -> Iterator[str]:
    """One transaction: a line for the whole, a line for each record, a line for each field."""
    yield f"{transaction.seq}  {when(transaction.at)}  {transaction.by}{_note(transaction)}"
    names = Names(register)
    for change in transaction.changes:
        if table is None or (change.table == table and id_ in (None, change.id)):
            yield f"  {change.record}  {called(names, change)}"
            yield from (f"    {line}" for line in differences(names, change))


def _note(transaction: Transaction) -> str:
    note = transaction.note
    if "undoes" in note:
        return f"  {say(w.UNDID, seq=note['undoes'])}"
    if "redoes" in note:
        return f"  {say(w.REDID, seq=note['redoes'])}"
    return f"  {say(w.BECAUSE, reason=note['reason'])}" if note.get("reason") else ""


def called(names: Names, change: Change) -> str:
    """What the record is called, or was called before it was deleted."""
    if change.after is None:
        before = change.before or {}
        return f"{before.get('full_name') or before.get('name') or ''} ({say(w.DELETED)})".strip()
    new = "" if change.before is not None else f" ({say(w.ADDED)})"
    return f"{names.name(change.table, change.id)}{new}"


def differences(names: Names, change: Change) -> Iterator[str]:
    """Each field that changed: what it was, what it is."""
    before, after = change.before or {}, change.after or {}
    known = TABLES[change.table].fields if change.table in TABLES else ()
    for field in known:
        was, now = field.of(before), field.of(after)
        if was != now:
            yield f"{say(field.label)}: {shown(field, was, names) or '-'} → {shown(field, now, names) or '-'}"
    for name in ("events", "notes"):
        yield from _entries(name, before.get(name) or [], after.get(name) or [])


def _entries(name: str, before: list[Any], after: list[Any]) -> Iterator[str]:
    for sign, found in (
        ("−", [each for each in before if each not in after]),
        ("+", [each for each in after if each not in before]),
    ):
        for entry in found:
            kind = label(codes.EVENT, entry.get("kind")) if name == "events" else say(w.NOTES)
            rest = ", ".join(f"{key} {value}" for key, value in entry.items() if key != "kind")
            yield f"{sign} {kind}: {rest}"


def finding(found: Finding) -> str:
    """One thing found in a register's files, in one line."""
    text = _FINDINGS.get(found.code)
    said = say(text) if text else found.code
    where = f" ({say(w.AT_BYTE, offset=found.offset)})" if found.offset else ""
    after = f", {say(w.AFTER_SEQ, seq=found.seq)}" if found.seq else ""
    mended = f" · {say(w.MENDED)}" if found.mended else ""
    return f"{found.path}: {said}{where}{after}{mended}"
