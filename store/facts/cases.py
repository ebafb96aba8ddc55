"""The counts of screening cases, courses and cells: each record by itself."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from store import dates
from store.facts import BEGINNING, Fact, span
from store.rules import Rules


def case_facts(case: Mapping[str, Any], rules: Rules) -> Iterator[Fact]:
    """A screening case from its opening to its closing, by state, criterion, leave request and outcome."""
    opened, closed, helped = dates.first_day(case["opened"]), closing_day(case), helping_day(case)
    criterion = f"case/criterion.{case.get('criterion') or 'unrecorded'}"
    yield from span("case/open", opened, closed)
    yield from span(criterion, opened, closed)
    yield from span("case/unrecorded", opened, helped or closed)
    if helped:
        yield from span("case/helping", helped, closed)
        yield from _overdue_facts(case, helped, closed, rules)
    yield "case/opened", opened, 1
    yield f"{criterion}.opened", opened, 1
    yield from _request_facts(case, opened, closed)
    if closed:
        yield f"case/closed.{case['outcome']}", closed, 1


def _overdue_facts(case: Mapping[str, Any], helped: str, closed: str | None, rules: Rules) -> Iterator[Fact]:
    over = max(dates.next_day(help_limit(case, rules)), helped)
    if closed is None or over < closed:
        yield from span("case/help_overdue", over, closed)


def _request_facts(case: Mapping[str, Any], opened: str, closed: str | None) -> Iterator[Fact]:
    if not case.get("leave_request"):
        return
    asked = max(dates.first_day(case["leave_request"]), opened)
    if closed is None or asked <= closed:
        yield from span("case/request", asked, closed)
        yield "case/requested", asked, 1


def closing_day(case: Mapping[str, Any]) -> str | None:
    """The day on which a case with an outcome ended; None while it is open."""
    ended = case.get("closed") or case.get("decided")
    if not case.get("outcome") or not ended:
        return None
    return max(dates.first_day(ended), dates.first_day(case["opened"]))


def helping_day(case: Mapping[str, Any]) -> str | None:
    """The day from which a case is being helped; None where that never was, or only once it had ended."""
    if not case.get("help_from"):
        return None
    helped = max(dates.first_day(case["help_from"]), dates.first_day(case["opened"]))
    closed = closing_day(case)
    return None if closed and helped >= closed else helped


def help_limit(case: Mapping[str, Any], rules: Rules) -> str:
    """The last day of a case's help: the day recorded, else the rule's span after it began."""
    if until := case.get("help_until"):
        return dates.last_day(until)
    return rules.deadline("help_period", dates.first_day(case["help_from"]))


def course_facts(course: Mapping[str, Any], _rules: Rules) -> Iterator[Fact]:
    """A course and the number of people in it."""
    attendees = course["attendees"]
    people = len(attendees) if isinstance(attendees, list) else attendees
    day = dates.first_day(course["date"])
    yield f"course/{course['kind']}", day, 1
    yield f"course/people.{course['kind']}", day, people


def named_attendees(course: Mapping[str, Any] | None) -> Sequence[int]:
    """Who attended a course for candidates, where they are named."""
    attendees = course["attendees"] if course and course["kind"] == "candidate" else ()
    return attendees if isinstance(attendees, list) else ()


def cell_facts(cell: Mapping[str, Any], _rules: Rules) -> Iterator[Fact]:
    """A cell from the beginning to its closing."""
    closed = cell.get("closed")
    end = dates.first_day(closed) if closed else None
    yield from span("unit/cells", BEGINNING, end)
    yield from span(f"unit/cells.{cell.get('kind') or 'other'}", BEGINNING, end)
