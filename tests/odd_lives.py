"""One person's events: every turn that a life can take, in an order that holds; or wild, in any order."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from tests.odd_dice import Dice, Doc, first_day, recorded

ENTERING = ("admitted", "readmitted", "restored", "transferred_in")
REMOVING = ("struck_off", "expelled", "left")
LEAVING = (*REMOVING, "transferred_out", "died")
AT_HOME = (
    "temporary_out", "temporary_ended", "exempted", "exemption_ended", "suspended", "suspension_ended",
    "disciplined", "disciplined", "badge",
)  # fmt: skip
KINDS = (
    "candidate", "official", "official", "moved", "moved", "temporary_in", *ENTERING, *ENTERING, *AT_HOME,
    *LEAVING,
)  # fmt: skip
STANDING_AFTER = {
    **dict.fromkeys(ENTERING, "here"),
    **dict.fromkeys(REMOVING, "former"),
    "transferred_out": "elsewhere",
    "temporary_in": "guest",
    "died": "dead",
}


@dataclass
class Told:
    """A life as far as it has been told."""

    cells: list[int]
    cell: int | None
    events: list[Doc] = field(default_factory=list)
    standing: str = "new"
    official: bool = False
    stay: list[str] = field(default_factory=list)
    floor: date = date.min

    def has(self, *kinds: str) -> bool:
        """Whether any event of these kinds was told."""
        return any(event["kind"] in kinds for event in self.events)

    def allowed(self) -> list[str]:
        """The kinds of event that may come next."""
        return {
            "new": self._before_entering(),
            "guest": ["temporary_ended", "transferred_in", "transferred_out", "exempted", "badge", "died"],
            "here": self._while_here(),
            "former": ["readmitted", "restored", "restored", "transferred_in", "badge"],
            "elsewhere": ["transferred_in", "temporary_in", "readmitted", "disciplined"],
            "guest before": ["transferred_in", "temporary_in"],
            "dead": [],
        }[self.standing]

    def _before_entering(self) -> list[str]:
        kinds = ["admitted", "admitted", "admitted", "transferred_in", "temporary_in"]
        return kinds if self.has("candidate") else [*kinds, "candidate", "candidate"]

    def _while_here(self) -> list[str]:
        arrived = any(kind in ("transferred_in", "temporary_in") for kind in self.stay)
        arrivals = [] if arrived else ["transferred_in", "temporary_in"]
        moving = ["moved"] * 4 if self.elsewhere_cells() else []
        recognition = [] if self.official else ["official"] * 4
        leaving = [kind for kind in LEAVING if self.official or kind != "expelled"]
        late = [] if self.has("candidate") else ["candidate"]
        return [*recognition, *moving, *AT_HOME, *leaving, *arrivals, *late]

    def elsewhere_cells(self) -> list[int]:
        """The cells that one may move to."""
        return [cell for cell in self.cells if cell != self.cell]

    def take(self, kind: str) -> None:
        """Stand where an event of this kind leaves one."""
        self.stay.append(kind)
        if kind in ("admitted", "readmitted"):
            self.official = False
        never = not self.has("admitted", "readmitted")
        if kind == "official" or (kind in ("transferred_in", "restored") and never):
            self.official = True
        guest_leaves = self.standing == "guest" and kind == "temporary_ended"
        self.standing = "guest before" if guest_leaves else STANDING_AFTER.get(kind, self.standing)
        if kind in LEAVING:
            self.stay = []


def dated(dice: Dice, told: Told, kind: str, on: date, until: date) -> Doc:
    """An event's date and decision; both lie between what was told before and what comes next."""
    happened = dice.stored(on, told.floor)
    if kind not in (*ENTERING, *REMOVING, "official", "moved", "transferred_out"):
        return {"kind": kind, "date": happened}
    shape = dice.choice(("both", "both", "both", "date", "decided"))
    if shape != "both":
        return {"kind": kind, shape: happened}
    later = dice.stored(min(on + timedelta(days=dice.choice((0, 9, 20, 40))), until), told.floor)
    names = ("decided", "date") if kind in ("admitted", "readmitted") else ("date", "decided")
    return {"kind": kind, **dict(zip(names, (happened, later), strict=True))}


def event_of(dice: Dice, told: Told, kind: str, on: date, until: date) -> Doc:
    """One event with what its kind needs."""
    event = dated(dice, told, kind, on, until)
    if kind == "moved":
        event |= recorded({"from": told.cell, "to": dice.choice(told.elsewhere_cells() or told.cells)})
        told.cell = event["to"]
    if kind == "disciplined":
        levels = ("reprimand", "warning", "removal_from_post")
        event["level"] = dice.choice(levels if told.official else levels[:2])
    if kind == "badge":
        event["years"] = dice.choice((30, 30, 40, 45, 70, 75))
    return event


def recorded_days(event: Doc) -> list[date]:
    """The first possible days of an event's date and decision."""
    return [first_day(event[key]) for key in ("date", "decided") if key in event]


def jumbled(dice: Dice, events: list[Doc]) -> list[Doc]:
    """The events in the order of the paper, not that of time; those that touch stay in order."""
    groups: list[list[Doc]] = []
    reached = date.min
    for event in events:
        if min(recorded_days(event)) > reached:
            groups.append([])
        groups[-1].append(event)
        reached = max(reached, *recorded_days(event))
    if dice.once_in(2):
        dice.shuffle(groups)
    return [event for group in groups for event in group]


def life(dice: Dice, cells: list[int], wild: bool = False) -> tuple[list[Doc], int | None]:
    """The events of a person, and the cell they end in; a wild life keeps no order at all."""
    told = Told(cells, dice.choice((*cells, *cells, None)))
    moments = dice.days(dice.choice((3, 7, 10)))
    for on, until in pairwise([*moments, date(2042, 1, 31)]):
        kinds = [kind for kind in KINDS if kind != "moved" or cells] if wild else told.allowed()
        if not kinds:
            break
        kind = dice.choice(kinds)
        event = event_of(dice, told, kind, max(on, told.floor), max(until, told.floor))
        told.take(kind)
        told.events.append(event)
        told.floor = date.min if wild else max(recorded_days(event))
    return jumbled(dice, told.events), told.cell
