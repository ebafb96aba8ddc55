"""The draft that settles a duty of the board."""

from collections.abc import Mapping

from store.deadlines import Duty
from tui.desk import Desk
from tui.drafts.cases import close_case
from tui.drafts.draft import Draft
from tui.drafts.events import event
from tui.drafts.recipe import record

_EVENTS = {"recognition": "official", "temporary": "temporary_ended", "badge": "badge"}
"""Duties that a new event settles."""
_DATED: Mapping[str, tuple[str, ...]] = {
    "ceremony": ("admitted", "readmitted"),
    "transfer_start": ("transferred_out",),
    "transfer_present": ("transferred_in",),
}
"""Duties that are settled by the day of an event which has only its decision."""
_FIELDS = {"file": ("members", "record_number"), "reconciliation": ("meta", "reconciled")}
"""Duties that one field settles."""


def settling(desk: Desk, duty: Duty) -> Draft | None:
    """The draft that settles a duty; None where no single entry does."""
    if duty.kind == "help":
        return close_case(desk, duty.id)
    if duty.kind in _FIELDS:
        table, name = _FIELDS[duty.kind]
        return record(desk, table, duty.id, (name,))
    if duty.kind in _DATED:
        return _dated(desk, duty)
    if duty.kind not in _EVENTS:
        return None
    draft = event(desk, duty.id, _EVENTS[duty.kind])
    if duty.years:
        draft.presets = {**draft.presets, "years": duty.years}
    return draft


def _dated(desk: Desk, duty: Duty) -> Draft | None:
    events = desk.rows("members")[duty.id].get("events") or ()
    kinds = _DATED[duty.kind]
    places = [n for n, each in enumerate(events) if each["kind"] in kinds and not each.get("date")]
    return event(desk, duty.id, events[places[-1]]["kind"], places[-1]) if places else None
