"""What each record adds to the counts: facts `(measure, day, weight)`.

A measure's level on a day is the sum of its weights up to that day; its flow over a period is the
difference of two levels. So a state such as *present* weighs +1 on the day it begins and -1 on the day it
ends, and an occurrence such as *admitted* weighs +1 on its day.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from store import dates
from store.codes import REMOVING
from store.lifecycle import Life, Standing, life
from store.rules import Rules

Fact = tuple[str, str, int]
"""Measure, day (full ISO date), weight."""

BEGINNING = "0001-01-01"
"""The day from which something holds that has no recorded beginning."""

CellKind = Callable[[int | None], str]


class Person(NamedTuple):
    """A member with the reviews of each year: what the counts of a person rest on."""

    member: Mapping[str, Any]
    reviews: Mapping[int, Mapping[str, Any]]


def member_facts(person: Person, rules: Rules, cell_kind: CellKind) -> Iterator[Fact]:
    """Standing, admissions, departures, assignment and rating of one member."""
    folded = life(person.member, rules)
    groups = _groups(person.member)
    yield from _state_facts(folded, person, groups, cell_kind)
    yield from _passage_facts(folded, person.member, groups, rules)


def _groups(member: Mapping[str, Any]) -> tuple[str, ...]:
    """Of female, minority and religious, those that the member is counted under."""
    found = {
        "female": member.get("sex") == "female",
        "minority": (member.get("ethnicity") or "01") != "01",
        "religious": (member.get("religion") or "none") != "none",
    }
    return tuple(name for name, holds in found.items() if holds)


def _state_facts(
    folded: Life, person: Person, groups: tuple[str, ...], cell_kind: CellKind
) -> Iterator[Fact]:
    held: frozenset[str] = frozenset()
    for day, standing in _moments(folded, person.reviews):
        review = person.reviews.get(int(day[:4]), {})
        now = frozenset(_states(standing, groups, review, cell_kind))
        yield from ((measure, day, 1) for measure in now - held)
        yield from ((measure, day, -1) for measure in held - now)
        held = now


def _moments(folded: Life, years: Mapping[int, object]) -> list[tuple[str, Standing]]:
    """The standing at every day on which it changes, or on which a year with a review begins or ends."""
    turns = {f"{year + more:04}-01-01" for year in years for more in (0, 1)}
    moments = dict(folded.steps())
    for day in turns - moments.keys():
        moments[day] = folded.on(day)
    return sorted(moments.items(), key=lambda moment: moment[0])


def _states(
    standing: Standing, groups: tuple[str, ...], review: Mapping[str, Any], cell_kind: CellKind
) -> Iterator[str]:
    if not standing.present:
        return
    yield from ("present", standing.stage, *groups)
    if standing.suspended:
        yield "suspended"
    if standing.exempt:
        yield "exempt"
    if rating := review.get("rating"):
        yield from ("rated", f"rated.{rating}")
    else:
        yield "unrated.exempt" if standing.exempt else "unrated"
    if standing.due:
        exempt = ".exempt" if standing.exempt else ""
        assigned = "assigned" if review.get("assigned") else "unassigned"
        yield f"{assigned}{exempt}.{cell_kind(standing.cell)}"


def _passage_facts(
    folded: Life, member: Mapping[str, Any], groups: tuple[str, ...], rules: Rules
) -> Iterator[Fact]:
    disciplined: set[str] = set()
    for day, kind, stage in folded.passages:
        if kind == "disciplined":
            if day[:4] in disciplined:
                continue
            disciplined.add(day[:4])
        yield f"in.{kind}", day, 1
        if kind == "admitted":
            yield from ((f"admitted.{group}", day, 1) for group in groups)
            if _in_youth_union(member, day, rules):
                yield "admitted.youth_union", day, 1
        elif kind in REMOVING and stage == "probationary":
            yield "removed.probationary", day, 1


def _in_youth_union(member: Mapping[str, Any], day: str, rules: Rules) -> bool:
    born = member.get("born")
    if not born or not member.get("youth_union"):
        return False
    return dates.age_in_years(born, day) <= int(rules.on("youth_union_age_max", day).value)


def case_facts(case: Mapping[str, Any]) -> Iterator[Fact]:
    """A screening case from its opening to its closing, by state, criterion, leave request and outcome."""
    opened = dates.first_day(case["opened"])
    closed = closing_day(case)
    criterion = f"criterion.{case.get('criterion') or 'unrecorded'}"
    helped = max(dates.first_day(case["help_from"]), opened) if case.get("help_from") else None
    if helped is None or (closed and helped >= closed):
        spans = [("case.unrecorded", opened, closed)]
    else:
        spans = [("case.unrecorded", opened, helped), ("case.helping", helped, closed)]
    for measure, start, end in (("case.open", opened, closed), (criterion, opened, closed), *spans):
        yield from _span(measure, start, end)
    yield "case.opened", opened, 1
    yield f"{criterion}.opened", opened, 1
    yield from _request_facts(case, opened, closed)
    if closed:
        yield f"case.closed.{case['outcome']}", closed, 1


def _request_facts(case: Mapping[str, Any], opened: str, closed: str | None) -> Iterator[Fact]:
    if not case.get("leave_request"):
        return
    asked = max(dates.first_day(case["leave_request"]), opened)
    if closed is None or asked <= closed:
        yield from _span("request.open", asked, closed)
        yield "request.opened", asked, 1


def _span(measure: str, start: str, end: str | None) -> Iterator[Fact]:
    yield measure, start, 1
    if end is not None:
        yield measure, end, -1


def closing_day(case: Mapping[str, Any]) -> str | None:
    """The day on which a case with an outcome ended; None while it is open."""
    ended = case.get("closed") or case.get("decided")
    if not case.get("outcome") or not ended:
        return None
    return max(dates.first_day(ended), dates.first_day(case["opened"]))


def course_facts(course: Mapping[str, Any]) -> Iterator[Fact]:
    """A course and the number of people in it."""
    attendees = course["attendees"]
    people = len(attendees) if isinstance(attendees, list) else attendees
    day = dates.first_day(course["date"])
    yield f"courses.{course['kind']}", day, 1
    yield f"people.{course['kind']}", day, people


def cell_facts(cell: Mapping[str, Any]) -> Iterator[Fact]:
    """A cell from the beginning to its closing."""
    closed = cell.get("closed")
    yield from _span("cells", BEGINNING, dates.first_day(closed) if closed else None)
