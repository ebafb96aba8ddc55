"""Drafts of a new member with the admission, and of a year's review."""

from collections.abc import Mapping
from typing import Any

from store import dates
from store.changes import Transaction
from store.entry import FIELDS, official_on, value_of, with_values
from store.records import MEMBERS, TABLES
from tui.desk import Desk
from tui.drafts.draft import Draft, fixed, record
from tui.drafts.recipe import remade
from tui.locale import say
from tui.locale import words as w
from tui.widgets.keying import Derived

_EVENTS = ("admission", "official")
_NAMES = {
    f"events[{place}].{name.partition('.')[2]}": name
    for place, prefix in enumerate(_EVENTS)
    for name in FIELDS
    if name.startswith(f"{prefix}.")
} | {f"events[{place}].kind": f"{prefix}.date" for place, prefix in enumerate(_EVENTS)}
"""Where the fields of the admission and of the recognition lie in a new member's document."""
_RECOGNITION = frozenset({"official.date", "official.decided", "official.number", "official.issuer"})


@remade
def new_member(desk: Desk, carried: Mapping[str, Any], count: int = 0) -> Draft:
    """A new member with the admission, keyed in the office's order; some values carry over.

    `count` members were keyed before this one.
    """
    plan = desk.plan
    title = say(w.NEW_RECORD, what=MEMBERS.one)
    return Draft(
        title + (f" · {say(w.KEYED_SO_FAR, n=count)}" if count else ""),
        "members",
        None,
        None,
        plan.fields,
        lambda base, changes: with_values(base, _given(changes)),
        presets={name: carried[name] for name in plan.carry if carried.get(name) is not None},
        derive=lambda _name, values: _derive(desk, values),
        names=_NAMES,
        carried=plan.carry,
        skipped=plan.skip,
        is_person=True,
    )


def _given(changes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in changes.items() if value is not None}


def _derive(desk: Desk, values: Mapping[str, Any]) -> Derived:
    """The end of probation and the age from the ceremony; a recognition to come is not asked about."""
    ceremony, born = values["admission.date"], values["born"]
    ended = official_on(ceremony, desk.register.rules, desk.today)
    notes = (
        {"admission.date": say(w.AGE, age=dates.age_in_years(born, ceremony))} if ceremony and born else {}
    )
    idle = frozenset() if values["official.date"] else _RECOGNITION
    return Derived({"official.date": ended}, notes, idle)


def carried_from(desk: Desk, saved: Transaction) -> dict[str, Any]:
    """What the next member takes over from the one just keyed."""
    member = saved.changes[0].after or {}
    return {name: value_of(member, name) for name in desk.plan.carry}


@remade
def review(desk: Desk, member: int) -> Draft:
    """A member's review of the year on screen: the one there is, or a new one."""
    year = desk.register.last_year()
    known = desk.register.review_of(member, year)
    presets = {} if known is not None else {"year": year, "assigned": True}
    draft = record(desk, "reviews", known, ("rating", "assigned", "year"), presets)
    draft.title = f"{say(TABLES['reviews'].one)} {year} · {desk.name('members', member)}"
    if known is None:
        draft.build = fixed(draft.build, {"member": member})
    return draft
