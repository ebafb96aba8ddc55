"""What saving one record does to others: a removal decided in a case stands among the member's events too."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from store.changes import Change
from store.codes import REMOVING
from store.records import Document

Rows = Mapping[int, Mapping[str, Any]]


def with_consequences(change: Change, members: Rows) -> list[Change]:
    """The change, and what follows from it."""
    if change.table != "cases":
        return [change]
    return [change, *_member_changes(change, members)]


def _member_changes(change: Change, members: Rows) -> list[Change]:
    touched = {case["member"] for case in (change.before, change.after) if case}
    found = []
    for id_ in sorted(touched):
        if (member := members.get(id_)) is not None:
            after = _follow_case(member, id_, change)
            if after != member:
                found.append(Change("members", id_, deepcopy(dict(member)), after))
    return found


def _follow_case(member: Mapping[str, Any], id_: int, change: Change) -> Document:
    after = deepcopy(dict(member))
    events = [event for event in after.get("events") or () if event.get("case") != change.id]
    wanted = _removal(change.id, change.after) if change.after and change.after["member"] == id_ else None
    if wanted and not _stands(wanted, events):
        events.append(wanted)
    if events or "events" in after:
        after["events"] = events
    return after


def _removal(case_id: int, case: Mapping[str, Any]) -> Document | None:
    """The event by which the member leaves, dated by the decision."""
    outcome, decided = case.get("outcome"), case.get("decided")
    if outcome not in REMOVING or not decided:
        return None
    event = {"kind": outcome, "date": decided, "decided": decided, "number": case.get("number")}
    event |= {"issuer": case.get("issuer"), "case": case_id}
    return {name: value for name, value in event.items() if value}


def _stands(wanted: Mapping[str, Any], events: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the same removal was already recorded by hand."""
    return any(
        event["kind"] == wanted["kind"] and wanted["decided"] in (event.get("date"), event.get("decided"))
        for event in events
    )
