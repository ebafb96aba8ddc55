"""Drafts of the events of a member's life."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from store import codes, dates
from store.lifecycle import event_of
from store.records import Document, Field, event_fields
from tui.desk import Desk
from tui.drafts.draft import Build, Draft, entry_build
from tui.drafts.recipe import remade
from tui.locale import say
from tui.locale import words as w


@remade
def event(desk: Desk, member: int, kind: str, place: int | None = None) -> Draft:
    """A new event of a member, or the one at a place among the events."""
    base = desk.register.get("members", member)
    events = base.get("events") or []
    original = events[place] if place is not None else None
    fields = event_fields(kind)
    title = f"{say(w.ADD_EVENT, kind=codes.EVENT[kind])} · {base['full_name']}"
    values = {each.name: each.of(original or {}) for each in fields}
    presets = {} if original else event_presets(desk, base, kind)
    build = event_build(kind, original, fields)
    prefix = f"events[{len(events) if place is None else place}]."
    return Draft(title, "members", member, base, fields, build, values, presets, prefix=prefix)


def event_presets(desk: Desk, member: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """What the program fills in for a new event."""
    if kind == "moved":
        return {"from": member.get("cell"), "date": desk.today}
    if kind == "official" and (ceremony := event_of(member, "admitted", "date")) and len(ceremony) == 10:
        return {"date": desk.register.rules.deadline("probation", ceremony)}
    return {"date": desk.today} if kind not in ("admitted", "readmitted", "candidate") else {}


def event_build(kind: str, original: Document | None, fields: Sequence[Field]) -> Build:
    """Builds a member with one event more, or with another version of one; a move changes the cell."""
    entered = entry_build("events", original, {"kind": kind}, fields)
    if kind != "moved":
        return entered

    def build(base: Document, changes: Mapping[str, Any]) -> Document:
        document = entered(base, changes)
        document["cell"] = _last_cell(document["events"], document.get("cell"))
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
