"""A member's history told plainly from the raw document: days, rules, the state after each event, the cell.

Written from the definitions alone and sharing no code with the project: half of the oracle.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Doc = dict[str, Any]
Register = dict[str, dict[str, Doc]]
Records = dict[str, list[str]]

ENTERING = ("admitted", "readmitted", "restored", "transferred_in")
LEAVING = ("transferred_out", "died", "struck_off", "expelled", "left")
REMOVING = ("struck_off", "expelled", "left")
NOT_YET = ("none", "candidate")
_RULES = Path(__file__).parent.parent / "store" / "rules.json"
SHIPPED: list[Doc] = json.loads(_RULES.read_text("utf-8"))["rules"]
"""The rows that hold where the register has none of its own."""


@dataclass(frozen=True)
class State:
    """What a person is at one moment."""

    stage: str = "none"
    present: bool = False
    guest: bool = False
    away: bool = False
    exempt: bool = False
    suspended: bool = False


@dataclass(frozen=True)
class Step:
    """One event with its effective day, the state around it, and the figure it adds to (None: none)."""

    day: date
    kind: str
    before: State
    after: State
    counts_as: str | None
    event: Doc


def day(text: str | None) -> date | None:
    """The first possible day of a stored date; None where nothing is recorded."""
    if not text:
        return None
    year, month, day_of_month = (*(int(part) for part in text.split("-")), 1, 1)[:3]
    return date(year, month, day_of_month)


def table(register: Register, name: str) -> list[tuple[str, Doc]]:
    """The documents of a table in the order of their numbers."""
    return sorted(register.get(name, {}).items(), key=lambda item: int(item[0]))


def rule(register: Register, key: str, at: date) -> Any:
    """The value in force on a day."""
    return rule_row(register, key, at)["value"]


def rule_row(register: Register, key: str, at: date) -> Doc:
    """The row in force on a day: the register's latest, else the latest shipped, else the first shipped."""
    for rows in ([row for _, row in table(register, "rules")], SHIPPED):
        begun = [row for row in rows if row["key"] == key and begins(row) <= at]
        if begun:
            last = max(begins(row) for row in begun)
            return [row for row in begun if begins(row) == last][-1]
    return next(row for row in SHIPPED if row["key"] == key)


def begins(row: Doc) -> date:
    """The day from which a rule holds."""
    return day(row.get("from")) or date.min


def effective_day(register: Register, event: Doc) -> date | None:
    """The day on which an event counts."""
    happened, decided = day(event.get("date")), day(event.get("decided"))
    governing = happened or decided
    if governing is None:
        return None
    if event["kind"] in ("admitted", "readmitted"):
        by_decision = rule(register, "admission_counted_by", governing) == "decided"
        return (decided or happened) if by_decision else (happened or decided)
    return governing


def in_order(register: Register, member: Doc) -> list[tuple[date, Doc]]:
    """The dated events by effective day; events of one day keep the order of the list."""
    dated = [(effective_day(register, event), event) for event in member.get("events", [])]
    return sorted(((on, event) for on, event in dated if on is not None), key=lambda pair: pair[0])


def happened_elsewhere(kinds: list[str]) -> set[int]:
    """The positions of the events that an arrival shows to have happened in another unit."""
    elsewhere: set[int] = set()
    present, stay_begins = False, 0
    for position, kind in enumerate(kinds):
        if kind in ("transferred_in", "temporary_in") and present:
            elsewhere |= set(range(stay_begins, position))
            present = False
        if kind in ENTERING:
            present = True
        if kind in LEAVING:
            present, stay_begins = False, position + 1
    return elsewhere


def stage_after(kind: str, stage: str) -> str:
    """The stage of party life once an event of this kind has happened."""
    if kind == "candidate" and stage == "none":
        return "candidate"
    if kind in ("admitted", "readmitted"):
        return "probationary"
    if kind == "official" or (kind in ("transferred_in", "restored") and stage in NOT_YET):
        return "official"
    return stage


FLAGS: dict[str, Doc] = {
    "temporary_in": {"guest": True},
    "temporary_out": {"away": True},
    "temporary_ended": {"guest": False, "away": False},
    "exempted": {"exempt": True},
    "exemption_ended": {"exempt": False},
    "suspended": {"suspended": True},
    "suspension_ended": {"suspended": False},
    **{kind: {"guest": False, "away": False, "exempt": False, "suspended": False} for kind in LEAVING},
}


def state_after(kind: str, before: State, elsewhere: bool) -> State:
    """The state that an event leads to; what happened elsewhere never makes a person present.

    Who enters is a guest no longer.
    """
    after = replace(before, stage=stage_after(kind, before.stage), **FLAGS.get(kind, {}))
    if kind in ENTERING and not elsewhere:
        return replace(after, present=True, guest=False)
    return replace(after, present=False) if kind in LEAVING else after


def counted_as(kind: str, before: State, after: State, elsewhere: bool) -> str | None:
    """The figure that an event adds one to."""
    if elsewhere:
        return None
    if kind in ENTERING + LEAVING:
        return kind if before.present != after.present else None
    if kind == "official" and before.present and before.stage == "probationary":
        return "recognised"
    if kind == "exempted":
        return kind if before.present and not before.exempt else None
    return kind if kind in ("badge", "disciplined") and before.present else None


def life(register: Register, member: Doc) -> list[Step]:
    """Every event of a member in order, with what it changed and what it counts as."""
    ordered = in_order(register, member)
    elsewhere = happened_elsewhere([event["kind"] for _, event in ordered])
    steps, state = [], State()
    for position, (on, event) in enumerate(ordered):
        kind, abroad = event["kind"], position in elsewhere
        after = state_after(kind, state, abroad)
        steps.append(Step(on, kind, state, after, counted_as(kind, state, after, abroad), event))
        state = after
    return steps


def state_at(steps: list[Step], on: date) -> State:
    """The state at the end of a day."""
    states = [step.after for step in steps if step.day <= on]
    return states[-1] if states else State()


def cell_at(register: Register, member: Doc, on: date) -> int | None:
    """The cell of a member at the end of a day."""
    home: int | None = member.get("cell")
    moves = [(when, event) for when, event in in_order(register, member) if event["kind"] == "moved"]
    if not moves:
        return home
    past = [event for when, event in moves if when <= on]
    recorded = past[-1].get("to") if past else moves[0][1].get("from")
    return home if recorded is None else recorded


def cell_kind(register: Register, cell: int | None) -> str:
    """The kind of a cell; "other" where the cell or its kind is not known."""
    kind: str = register.get("cells", {}).get(str(cell), {}).get("kind") or "other"
    return kind


def age_on(born: date, on: date) -> int:
    """Age in completed years; who was born on 29 February completes a common year on 28 February."""
    leap = on.year % 4 == 0 and (on.year % 100 != 0 or on.year % 400 == 0)
    birthday = (2, 28) if (born.month, born.day) == (2, 29) and not leap else (born.month, born.day)
    return on.year - born.year - ((on.month, on.day) < birthday)


@dataclass(frozen=True)
class View:
    """A register seen over one period, with every member's life told once."""

    register: Register
    first: date
    last: date
    lives: dict[str, list[Step]]

    @property
    def eve(self) -> date:
        """The last day before the period."""
        return self.first - timedelta(days=1)

    def steps(self, counts_as: str, since: date | None = None) -> Iterator[tuple[str, Doc, Step]]:
        """Member number, document and event for each event of the period that counts as this."""
        for number, member in table(self.register, "members"):
            for step in self.lives[number]:
                if step.counts_as == counts_as and (since or self.first) <= step.day <= self.last:
                    yield number, member, step

    def present(self, on: date) -> list[tuple[str, Doc, State]]:
        """Everybody who is a member of this unit at the end of a day."""
        states = [(n, m, state_at(self.lives[n], on)) for n, m in table(self.register, "members")]
        return [(number, member, state) for number, member, state in states if state.present]


def view_of(register: Register, year: int, as_of: str | None) -> View:
    """The period from 1 January to the cut-off day."""
    last = day(as_of) or date(year, 12, 31)
    if last.year != year:
        raise ValueError(f"the cut-off {last} is outside {year}")
    lives = {number: life(register, member) for number, member in table(register, "members")}
    return View(register, date(year, 1, 1), last, lives)
