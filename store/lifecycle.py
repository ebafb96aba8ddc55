"""From a member's dated events to where the person stands on any day."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from store import dates
from store.codes import ADMITTING, ENTERING, LEAVING
from store.rules import Rules


class Dated(NamedTuple):
    """An event with the day it takes effect and its place in the member's list."""

    day: str
    kind: str
    place: int
    event: Mapping[str, Any]


class Standing(NamedTuple):
    """Where a person stands: `present` members are counted in the unit, guests are not."""

    stage: str = "none"
    present: bool = False
    guest: bool = False
    away: bool = False
    exempt: bool = False
    suspended: bool = False
    gone: str = ""
    cell: int | None = None

    @property
    def name(self) -> str:
        """The one word of `codes.STANDING` that says it."""
        if self.present:
            flags = {"suspended": self.suspended, "exempt": self.exempt, "away": self.away}
            return next((name for name, set_ in flags.items() if set_), self.stage)
        if self.guest:
            return "guest"
        return self.gone or ("candidate" if self.stage == "candidate" else "none")

    @property
    def due(self) -> bool:
        """Whether a task must be given to this member, exemption left aside."""
        return self.present and not self.suspended


class Passage(NamedTuple):
    """Something that a year counts: entering, leaving, recognition, a badge, exemption, a discipline."""

    day: str
    kind: str
    stage: str
    """The stage just before."""
    event: Mapping[str, Any]


class Life(Struct, frozen=True):
    """A member's whole life in the register: the standing from each day on, and what the years count."""

    days: tuple[str, ...]
    standings: tuple[Standing, ...]
    passages: tuple[Passage, ...]
    named: tuple[str, ...]
    """The days on which the person became a candidate."""

    def on(self, day: str) -> Standing:
        """The standing at the end of a day."""
        return self.standings[bisect_right(self.days, day)]

    def steps(self) -> Iterator[tuple[str, Standing]]:
        """Each day on which the standing changes, with the standing from then on."""
        return zip(self.days, self.standings[1:], strict=True)


def event_of(member: Mapping[str, Any], kind: str, field: str) -> str:
    """A field of a member's last event of a kind."""
    found = [event.get(field) or "" for event in member.get("events") or () if event["kind"] == kind]
    return found[-1] if found else ""


def effective_day(event: Mapping[str, Any], rules: Rules) -> str:
    """The day from which an event counts; empty where it has no date.

    Admissions count by the decision or by the ceremony, as rule `admission_counted_by` says.
    """
    date, decided = event.get("date") or "", event.get("decided") or ""
    first = date or decided
    if first and event["kind"] in ADMITTING:
        by_decision = rules.on("admission_counted_by", dates.first_day(first)).value == "decided"
        first = (decided or date) if by_decision else first
    return dates.first_day(first) if first else ""


def dated(events: Sequence[Mapping[str, Any]], rules: Rules) -> list[Dated]:
    """The events that have a day, in the order in which they take effect."""
    all_ = [Dated(effective_day(each, rules), each["kind"], n, each) for n, each in enumerate(events)]
    return sorted((each for each in all_ if each.day), key=lambda each: each.day)


def life(member: Mapping[str, Any], rules: Rules) -> Life:
    """Fold a member's events."""
    events = dated(member.get("events") or (), rules)
    elsewhere = _elsewhere(events)
    cells = _Cells(member.get("cell"), events)
    standing = Standing()._replace(cell=cells.at_first)
    days: list[str] = []
    standings = [standing]
    passages: list[Passage] = []
    named: list[str] = []
    for event in events:
        here = event.place not in elsewhere
        before, standing = standing, cells.follow(event, _next(standing, event.kind, here))
        if kind := _counted(before, standing, event.kind):
            passages.append(Passage(event.day, kind, before.stage, event.event))
        if standing.stage == "candidate" != before.stage:
            named.append(event.day)
        if standing != before:
            _append(days, standings, event.day, standing)
    return Life(tuple(days), tuple(standings), tuple(passages), tuple(named))


def _append(days: list[str], standings: list[Standing], day: str, standing: Standing) -> None:
    if days and days[-1] == day:
        standings[-1] = standing
    else:
        days.append(day)
        standings.append(standing)


def _elsewhere(events: Sequence[Dated]) -> set[int]:
    """Places of events that happened in another unit: before an arrival without a departure from here."""
    found: set[int] = set()
    since_away: list[int] = []
    present = False
    for event in events:
        if event.kind in ("transferred_in", "temporary_in"):
            if present:
                found.update(since_away)
            present, since_away = event.kind == "transferred_in", []
        elif event.kind in LEAVING:
            present, since_away = False, []
            continue
        elif event.kind in ENTERING:
            present = True
        since_away.append(event.place)
    return found


def _next(now: Standing, kind: str, here: bool) -> Standing:
    match kind:
        case "candidate":
            return now._replace(stage="candidate") if now.stage == "none" else now
        case "admitted" | "readmitted":
            return _enter(now, "probationary", here)
        case "official":
            return now._replace(stage="official")
        case "transferred_in" | "restored":
            return _enter(now, "official" if now.stage in ("none", "candidate") else now.stage, here)
        case "temporary_in":
            return now._replace(guest=True, present=False)
        case "temporary_out":
            return now._replace(away=True)
        case "temporary_ended":
            return now._replace(guest=False, away=False)
        case "exempted" | "exemption_ended":
            return now._replace(exempt=kind == "exempted")
        case "suspended" | "suspension_ended":
            return now._replace(suspended=kind == "suspended")
        case _ if kind in LEAVING:
            return Standing(now.stage, gone=kind, cell=now.cell)
        case _:
            return now


def _enter(now: Standing, stage: str, here: bool) -> Standing:
    return (
        now._replace(stage=stage, present=True, guest=False, gone="") if here else now._replace(stage=stage)
    )


def _counted(before: Standing, after: Standing, kind: str) -> str:
    if before.present != after.present:
        return kind
    if not (before.present and after.present):
        return ""
    if kind == "official":
        return "recognised" if before.stage == "probationary" else ""
    if kind == "exempted":
        return "" if before.exempt else kind
    return kind if kind in ("badge", "disciplined") else ""


class _Cells:
    """Which cell a member belongs to, by the moves among the events."""

    def __init__(self, cell: int | None, events: Sequence[Dated]) -> None:
        self._cell = cell
        first = next((each.event for each in events if each.kind == "moved"), None)
        self.at_first = cell if first is None else first.get("from") or cell

    def follow(self, event: Dated, standing: Standing) -> Standing:
        """The standing with the cell that a move leads to."""
        if event.kind != "moved":
            return standing
        return standing._replace(cell=event.event.get("to") or self._cell)
