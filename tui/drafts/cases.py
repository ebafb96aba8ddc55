"""Drafts of a screening case and of each of its steps."""

from collections.abc import Mapping, Sequence
from typing import Any

from store.records import CASE_NOTE
from tui.desk import Desk
from tui.drafts.draft import Draft, entry_build, fixed, record
from tui.drafts.recipe import remade
from tui.locale import say
from tui.locale import words as w
from tui.widgets.keying import Derived

NEW_CASE = ("member", "criterion", "opened", "basis", "cell", "description")


@remade
def open_case(desk: Desk, member: int) -> Draft:
    """A new screening case of a member: the criterion first, the rest is filled in."""
    only = ("criterion", "opened", "basis", "cell", "description")
    cell = desk.rows("members")[member].get("cell")
    draft = record(desk, "cases", None, only, {"opened": desk.today, "basis": "HD02", "cell": cell})
    draft.title = f"{say(w.OPEN_CASE)} · {desk.name('members', member)}"
    draft.build = fixed(draft.build, {"member": member})
    return draft


@remade
def vote(desk: Desk, case: int) -> Draft:
    """The views and the cell's vote on a case."""
    only = ("front_view", "superior_view", "vote.date", "vote.eligible", "vote.for")
    document = desk.rows("cases")[case]
    presets = {} if document.get("vote") else {"vote.eligible": _eligible(desk, document.get("cell"))}
    return _case_draft(desk, case, w.VOTE, only, presets)


def _eligible(desk: Desk, cell: int | None) -> int:
    """Official members of a cell who are not exempt, today."""
    standings = map(desk.standing, desk.rows("members"))
    return sum(s.present and s.cell == cell and s.stage == "official" and not s.exempt for s in standings)


@remade
def help_period(desk: Desk, case: int) -> Draft:
    """The help period of a case; its end follows from its beginning."""
    only = ("help_from", "help_until", "helpers", "leave_request")
    document = desk.rows("cases")[case]
    presets = {} if document.get("help_from") else {"help_from": desk.today}
    draft = _case_draft(desk, case, w.HELP_PERIOD, only, presets)

    def derive(name: str, values: Mapping[str, Any]) -> Derived:
        start = values["help_from"]
        follows = name == "help_from" or (not name and "help_from" in presets)
        if not follows or len(start or "") != 10:
            return Derived()
        return Derived({"help_until": desk.register.rules.deadline("help_period", start)})

    draft.derive = derive
    return draft


@remade
def close_case(desk: Desk, case: int) -> Draft:
    """The outcome of a case with its decision."""
    only = ("outcome", "number", "decided", "closed", "issuer")
    document = desk.rows("cases")[case]
    presets = {} if document.get("outcome") else {"decided": desk.today, "closed": desk.today}
    draft = _case_draft(desk, case, w.CLOSE_CASE, only, presets)
    draft.derive = _derive_closing
    return draft


def _derive_closing(name: str, values: Mapping[str, Any]) -> Derived:
    follows = name == "decided" and values["decided"]
    return Derived({"closed": values["decided"]}) if follows else Derived()


def _case_draft(desk: Desk, case: int, title: Any, only: Sequence[str], presets: Mapping[str, Any]) -> Draft:
    draft = record(desk, "cases", case, only, presets)
    draft.title = f"{say(title)} · {desk.name('cases', case)}"
    return draft


@remade
def case_note(desk: Desk, case: int, place: int | None = None) -> Draft:
    """A note on the progress of a case."""
    base = desk.register.get("cases", case)
    notes = base.get("notes") or []
    original = notes[place] if place is not None else None
    values = {each.name: each.of(original or {}) for each in CASE_NOTE}
    presets = {} if original else {"date": desk.today}
    prefix = f"notes[{len(notes) if place is None else place}]."
    title = f"{say(w.ADD_NOTE)} · {desk.name('cases', case)}"
    return Draft(
        title,
        "cases",
        case,
        base,
        CASE_NOTE,
        entry_build("notes", original, {}, CASE_NOTE),
        values,
        presets,
        prefix=prefix,
    )
