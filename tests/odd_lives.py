"""Hypothesis strategies for one person's events: every turn a life can take, in an order that holds."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

Doc = dict[str, Any]
Draw = Callable[..., Any]

ENTERING = ("admitted", "readmitted", "restored", "transferred_in")
REMOVING = ("struck_off", "expelled", "left")
LEAVING = (*REMOVING, "transferred_out", "died")
AT_HOME = (
    "moved",
    "temporary_out",
    "temporary_ended",
    "exempted",
    "exemption_ended",
    "suspended",
    "suspension_ended",
    "disciplined",
    "disciplined",
    "badge",
)
TURNS_OF_YEAR = [
    date(year, month, on)
    for year in range(2019, 2025)
    for month, on in ((12, 20), (12, 31), (1, 1), (1, 2), (6, 30), (7, 1))
] + [date(2020, 2, 29), date(2022, 2, 28), date(2024, 2, 28), date(2024, 2, 29)]

days = st.one_of(
    st.sampled_from(sorted(TURNS_OF_YEAR)),
    st.dates(date(2021, 12, 1), date(2023, 1, 31)),
    st.dates(date(2018, 1, 1), date(2024, 12, 31)),
)


def first_day(text: str) -> date:
    """The first possible day of a stored date."""
    return date.fromisoformat((text + "-01-01")[:10])


def recorded(document: Doc) -> Doc:
    """A document without the fields that are not recorded."""
    return {key: value for key, value in document.items() if value is not None}


@st.composite
def stored(draw: Draw, on: date, floor: date = date.min) -> str:
    """A day as it is stored: sometimes only its year or month, when that does not reach back over a floor."""
    full = on.isoformat()
    forms = [full, full, full[:7], full[:4]]
    return str(draw(st.sampled_from([form for form in forms if first_day(form) >= floor] or [full])))


@dataclass
class Told:
    """A life as far as it has been told."""

    cells: list[int]
    cell: int | None
    events: list[Doc] = field(default_factory=list)
    standing: str = "new"
    official: bool = False
    has_candidate: bool = False
    stay: list[str] = field(default_factory=list)
    floor: date = date.min

    def allowed(self) -> list[str]:
        """The kinds of event that may come next."""
        return {
            "new": self._before_entering(),
            "guest": ["temporary_ended", "transferred_in", "transferred_out", "exempted", "badge", "died"],
            "here": self._while_here(),
            "former": ["readmitted", "restored", "restored", "transferred_in"],
            "elsewhere": ["transferred_in", "temporary_in", "readmitted"],
            "guest before": ["transferred_in", "temporary_in"],
            "dead": [],
        }[self.standing]

    def _before_entering(self) -> list[str]:
        kinds = ["admitted", "admitted", "admitted", "transferred_in", "temporary_in"]
        return kinds if self.has_candidate else [*kinds, "candidate"]

    def _while_here(self) -> list[str]:
        arrived = any(kind in ("transferred_in", "temporary_in") for kind in self.stay)
        arrivals = [] if arrived else ["transferred_in", "temporary_in"]
        moving = ["moved"] * 3 if self.elsewhere_cells() else []
        recognition = [] if self.official else ["official", "official"]
        others = [kind for kind in AT_HOME if kind != "moved"]
        leaving = [kind for kind in LEAVING if self.official or kind != "expelled"]
        late = [] if self.has_candidate else ["candidate"]
        return [*recognition, *moving, *others, *leaving, *arrivals, *late]

    def elsewhere_cells(self) -> list[int]:
        """The cells that one may move to."""
        return [cell for cell in self.cells if cell != self.cell]

    def take(self, kind: str) -> None:
        """Stand where an event of this kind leaves one."""
        self.stay.append(kind)
        self.has_candidate |= kind == "candidate"
        if kind in ("admitted", "readmitted"):
            self.official = False
        if kind == "official" or (kind in ("transferred_in", "restored") and not self._admitted()):
            self.official = True
        guest_leaves = self.standing == "guest" and kind == "temporary_ended"
        self.standing = "guest before" if guest_leaves else STANDING_AFTER.get(kind, self.standing)
        if kind in LEAVING:
            self.stay = []

    def _admitted(self) -> bool:
        return any(event["kind"] in ("admitted", "readmitted") for event in self.events)


STANDING_AFTER = {
    **dict.fromkeys(ENTERING, "here"),
    **dict.fromkeys(REMOVING, "former"),
    "transferred_out": "elsewhere",
    "temporary_in": "guest",
    "died": "dead",
}


@st.composite
def dated(draw: Draw, told: Told, kind: str, on: date, until: date) -> Doc:
    """An event's date and decision; both lie between what was told before and what comes next."""
    happened = draw(stored(on, told.floor))
    if kind not in (*ENTERING, *REMOVING, "official", "moved"):
        return {"kind": kind, "date": happened}
    shape = draw(st.sampled_from(["both", "both", "date", "decided"]))
    if shape != "both":
        return {"kind": kind, shape: happened}
    later = draw(st.sampled_from([0, 9, 20, 40]))
    ceremony = draw(stored(min(on + timedelta(days=later), until), told.floor))
    if kind in ("admitted", "readmitted"):
        return {"kind": kind, "date": ceremony, "decided": happened}
    return {"kind": kind, "date": happened, "decided": ceremony}


@st.composite
def event_of(draw: Draw, told: Told, kind: str, on: date, until: date) -> Doc:
    """One event with what its kind needs."""
    event: Doc = draw(dated(told, kind, on, until))
    if kind == "moved":
        event |= recorded({"from": told.cell}) | {"to": draw(st.sampled_from(told.elsewhere_cells()))}
        told.cell = event["to"]
    if kind == "disciplined":
        levels = ["reprimand", "warning", "removal_from_post"]
        event["level"] = draw(st.sampled_from(levels if told.official else levels[:2]))
    if kind == "badge":
        event["years"] = draw(st.sampled_from([30, 40, 45, 50]))
    return event


def recorded_days(event: Doc) -> list[date]:
    """The first possible days of an event's date and decision."""
    return [first_day(event[key]) for key in ("date", "decided") if key in event]


@st.composite
def jumbled(draw: Draw, events: list[Doc]) -> list[Doc]:
    """The events in the order of the paper, not that of time; those that touch stay in order."""
    groups: list[list[Doc]] = []
    reached = date.min
    for event in events:
        if min(recorded_days(event)) > reached:
            groups.append([])
        groups[-1].append(event)
        reached = max(reached, *recorded_days(event))
    order = draw(st.permutations(range(len(groups)))) if draw(st.booleans()) else range(len(groups))
    return [event for at in order for event in groups[at]]


@st.composite
def lives(draw: Draw, cells: list[int]) -> tuple[list[Doc], int | None]:
    """The events of a person, and the cell they end in."""
    told = Told(cells, draw(st.sampled_from([*cells, None])))
    moments = sorted(draw(st.lists(days, max_size=7)))
    for on, until in pairwise([*moments, date(2025, 1, 31)]):
        kinds = told.allowed()
        if not kinds:
            break
        kind = draw(st.sampled_from(kinds))
        event = draw(event_of(told, kind, max(on, told.floor), max(until, told.floor)))
        told.take(kind)
        told.events.append(event)
        told.floor = max(recorded_days(event))
    return draw(jumbled(told.events)), told.cell
