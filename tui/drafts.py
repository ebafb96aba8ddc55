"""What a form edits and how its values become a document: one draft for each thing a clerk writes."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from store import codes, dates
from store.records import CASE_NOTE, MEMBERS, TABLES, Document, Field, event_fields
from tui.desk import Desk, event_of
from tui.locale import say
from tui.locale import words as w
from tui.widgets.form import Entry, Form

REASON = Field("reason", w.REASON, needed=True)
NEW_CASE = ("member", "criterion", "opened", "basis", "cell", "description")

Build = Callable[[Document, Mapping[str, Any]], Document]
"""The opened document and the changed values to the document to save."""


@dataclass(slots=True)
class Draft:
    """A record being written: where it goes, its fields, and what the program fills in."""

    title: str
    table: str
    id: int | None
    base: Document | None
    fields: Sequence[Field]
    build: Build
    values: Mapping[str, Any] = field(default_factory=dict)
    presets: Mapping[str, Any] = field(default_factory=dict)
    derive: Callable[[Form, Entry], None] | None = None
    prefix: str = ""
    """Where the fields lie in the document, such as `events[2].`."""


def _laid_over(fields: Sequence[Field]) -> Build:
    known = {each.name: each for each in fields}

    def build(base: Document, changes: Mapping[str, Any]) -> Document:
        document = deepcopy(base)
        for name, value in changes.items():
            known[name].put(document, value)
        return document

    return build


NO_PRESETS: Mapping[str, Any] = {}


def record(
    desk: Desk,
    table: str,
    id_: int | None = None,
    only: Sequence[str] = (),
    presets: Mapping[str, Any] = NO_PRESETS,
) -> Draft:
    """A whole record, or some of its fields."""
    kind = TABLES[table]
    fields = [kind.field(name) for name in only] if only else list(kind.fields)
    base = desk.register.get(table, id_) if id_ is not None else None
    title = say(w.NEW_RECORD if id_ is None else w.EDIT_RECORD, what=kind.one)
    if id_ is not None:
        title += f" · {desk.name(table, id_)}"
    values = {each.name: each.of(base or {}) for each in fields}
    return Draft(title, table, id_, base, fields, _laid_over(kind.fields), values, presets)


def event(desk: Desk, member: int, kind: str, place: int | None = None) -> Draft:
    """A new event of a member, or the one at a place among the events."""
    base = desk.register.get("members", member)
    events = base.get("events") or []
    original = events[place] if place is not None else None
    fields = event_fields(kind)
    title = f"{say(w.ADD_EVENT, kind=codes.EVENT[kind])} · {base['full_name']}"
    values = {each.name: each.of(original or {}) for each in fields}
    presets = {} if original else _event_presets(desk, base, kind)
    build = _event_build(kind, original, fields)
    prefix = f"events[{len(events) if place is None else place}]."
    return Draft(title, "members", member, base, fields, build, values, presets, None, prefix)


def _event_presets(desk: Desk, member: Document, kind: str) -> dict[str, Any]:
    if kind == "moved":
        return {"from": member.get("cell"), "date": desk.today}
    if kind == "official" and (ceremony := event_of(member, "admitted", "date")) and len(ceremony) == 10:
        return {"date": desk.register.rules.deadline("probation", ceremony)}
    return {"date": desk.today} if kind not in ("admitted", "readmitted", "candidate") else {}


def _event_build(kind: str, original: Document | None, fields: Sequence[Field]) -> Build:
    known = {each.name: each for each in fields}

    def build(base: Document, changes: Mapping[str, Any]) -> Document:
        document = deepcopy(base)
        events = document.setdefault("events", [])
        if original is not None and original in events:
            entry = events[events.index(original)]
        else:
            entry = {"kind": kind}
            events.append(entry)
        for name, value in changes.items():
            known[name].put(entry, value)
        if kind == "moved" and entry.get("to"):
            document["cell"] = _last_cell(events, document.get("cell"))
        return document

    return build


def _last_cell(events: Sequence[Mapping[str, Any]], cell: int | None) -> int | None:
    moves = [each for each in events if each["kind"] == "moved" and each.get("date") and each.get("to")]
    return max(moves, key=lambda each: dates.first_day(each["date"]))["to"] if moves else cell


def without_event(base: Document, place: int) -> Document:
    """A member without the event at a place; a move taken back leaves the member in the cell before it."""
    document = deepcopy(base)
    gone = document["events"].pop(place)
    if gone["kind"] == "moved":
        document["cell"] = _last_cell(document["events"], gone.get("from") or document.get("cell"))
    return document


def open_case(desk: Desk, member: int) -> Draft:
    """A new screening case of a member: the criterion first, the rest is filled in."""
    only = ("criterion", "opened", "basis", "cell", "description")
    cell = desk.rows("members")[member].get("cell")
    draft = record(desk, "cases", None, only, {"opened": desk.today, "basis": "HD02", "cell": cell})
    draft.title = f"{say(w.OPEN_CASE)} · {desk.name('members', member)}"
    draft.build = _with(draft.build, {"member": member})
    return draft


def _with(build: Build, fixed: Mapping[str, Any]) -> Build:
    return lambda base, changes: {**fixed, **build(base, changes)}


def vote(desk: Desk, case: int) -> Draft:
    """The views and the cell's vote on a case."""
    only = ("front_view", "superior_view", "vote.date", "vote.eligible", "vote.for")
    document = desk.rows("cases")[case]
    presets = {} if document.get("vote") else {"vote.eligible": _eligible(desk, document.get("cell"))}
    return _case_draft(desk, case, w.VOTE, only, presets)


def _eligible(desk: Desk, cell: int | None) -> int:
    """Official members of a cell who are not exempt, today."""
    standings = (desk.life(id_).on(desk.today) for id_ in desk.rows("members"))
    return sum(s.present and s.cell == cell and s.stage == "official" and not s.exempt for s in standings)


def help_period(desk: Desk, case: int) -> Draft:
    """The help period of a case; its end follows from its beginning."""
    only = ("help_from", "help_until", "helpers", "leave_request")
    document = desk.rows("cases")[case]
    start = document.get("help_from") or desk.today
    presets = {} if document.get("help_from") else {"help_from": start, "help_until": _help_end(desk, start)}
    draft = _case_draft(desk, case, w.HELP_PERIOD, only, presets)
    draft.derive = lambda form, entry: _derive_help(desk, form, entry)
    return draft


def _help_end(desk: Desk, start: str) -> str:
    return desk.register.rules.deadline("help_period", start)


def _derive_help(desk: Desk, form: Form, entry: Entry) -> None:
    until = form.entry_of("help_until")
    if entry.field.name == "help_from" and until and entry.value and len(entry.value) == 10:
        until.put(_help_end(desk, entry.value))


def close_case(desk: Desk, case: int) -> Draft:
    """The outcome of a case with its decision."""
    only = ("outcome", "number", "decided", "closed", "issuer")
    document = desk.rows("cases")[case]
    presets = {} if document.get("outcome") else {"decided": desk.today, "closed": desk.today}
    draft = _case_draft(desk, case, w.CLOSE_CASE, only, presets)
    draft.derive = _derive_closing
    return draft


def _derive_closing(form: Form, entry: Entry) -> None:
    closed = form.entry_of("closed")
    if entry.field.name == "decided" and closed and not closed.touched and entry.value:
        closed.put(entry.value)


def _case_draft(desk: Desk, case: int, title: Any, only: Sequence[str], presets: Mapping[str, Any]) -> Draft:
    draft = record(desk, "cases", case, only, presets)
    draft.title = f"{say(title)} · {desk.name('cases', case)}"
    return draft


def case_note(desk: Desk, case: int, place: int | None = None) -> Draft:
    """A note on the progress of a case."""
    base = desk.register.get("cases", case)
    notes = base.get("notes") or []
    original = notes[place] if place is not None else None
    values = {each.name: each.of(original or {}) for each in CASE_NOTE}
    known = {each.name: each for each in CASE_NOTE}

    def build(document: Document, changes: Mapping[str, Any]) -> Document:
        document = deepcopy(document)
        entries = document.setdefault("notes", [])
        if original is not None and original in entries:
            entry = entries[entries.index(original)]
        else:
            entry = {}
            entries.append(entry)
        for name, value in changes.items():
            known[name].put(entry, value)
        return document

    presets = {} if original else {"date": desk.today}
    prefix = f"notes[{len(notes) if place is None else place}]."
    title = f"{say(w.ADD_NOTE)} · {desk.name('cases', case)}"
    return Draft(title, "cases", case, base, CASE_NOTE, build, values, presets, None, prefix)


def review(desk: Desk, member: int) -> Draft:
    """A member's review of the year on screen: the one there is, or a new one."""
    year = desk.register.last_year()
    known = desk.register.review_of(member, year)
    presets = {} if known is not None else {"year": year, "assigned": True}
    draft = record(desk, "reviews", known, ("rating", "assigned", "year"), presets)
    draft.title = f"{say(TABLES['reviews'].one)} {year} · {desk.name('members', member)}"
    if known is None:
        draft.build = _with(draft.build, {"member": member})
    return draft


ADMISSION = tuple(
    Field(f"admission.{each.name}", each.label, each.kind, group=codes.EVENT["admitted"])
    for each in event_fields("admitted")
    if each.name != "note"
)


def new_member(desk: Desk, carried: Mapping[str, Any]) -> Draft:
    """A new member with the admission, keyed in the order of the paper; some values carry over."""
    draft = record(desk, "members", None)
    draft.fields = (*MEMBERS.fields, *ADMISSION)
    draft.presets = {name: value for name, value in carried.items() if value is not None}
    draft.build = _new_member_build
    return draft


def _new_member_build(base: Document, changes: Mapping[str, Any]) -> Document:
    own = {name: value for name, value in changes.items() if not name.startswith("admission.")}
    document = _laid_over(MEMBERS.fields)(base, own)
    admission = {
        name.removeprefix("admission."): value
        for name, value in changes.items()
        if name.startswith("admission.") and value is not None
    }
    if admission:
        document["events"] = [{"kind": "admitted", **admission}]
    return document
