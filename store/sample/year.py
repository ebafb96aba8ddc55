"""What the office does each year: courses and targets."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from store.sample.days import iso
from store.sample.office import Office
from store.sample.person import Person
from store.sample.plan import CANDIDATE_COURSES, NEW_MEMBER_COURSES, TARGETS, TERM_TARGET, YEARS

Doc = dict[str, Any]

_CANDIDATE_TITLE = "Lớp bồi dưỡng nhận thức về Đảng"
_NEW_MEMBER_TITLE = "Lớp bồi dưỡng lý luận chính trị dành cho đảng viên mới"


def courses(office: Office) -> Iterator[Doc]:
    """Two courses for candidates and one for new members in each year."""
    for year in YEARS:
        for at, people in enumerate(CANDIDATE_COURSES[year]):
            day = office.dice.day(date(year, 3 + 4 * at, 4), date(year, 4 + 4 * at, 20))
            yield _course("candidate", day, _CANDIDATE_TITLE, office.plan.scaled(people))
        day = office.dice.day(date(year, 10, 10), date(year, 10, 25))
        wanted = office.plan.scaled(NEW_MEMBER_COURSES[year])
        yield _course("new_member", day, _NEW_MEMBER_TITLE, _new_members(office, day, wanted) or wanted)


def _course(kind: str, day: date, title: str, attendees: int | list[int]) -> Doc:
    return {"kind": kind, "date": iso(day), "title": title, "attendees": attendees}


def _new_members(office: Office, on: date, wanted: int) -> list[int]:
    """So many of those on probation that day, none where there are too few."""

    def fits(person: Person) -> bool:
        return person.present(on) and not person.official <= on

    found = [person.id for person in office.newcomers if fits(person)]
    return sorted(office.dice.mixed(found)[:wanted]) if len(found) >= wanted else []


def targets(office: Office) -> Iterator[Doc]:
    """The superior's target, that of the resolution and the plan of each year, and one for the term."""
    for year in YEARS:
        yield {"year": year, "kind": "superior", "amount": 15, "unit": "percent"}
        yield {"year": year, "kind": "resolution", "amount": _amount(office, TARGETS[year]), "unit": "count"}
        yield {"year": year, "kind": "plan", "amount": _amount(office, TARGETS[year] * 1.2), "unit": "count"}
    yield {"kind": "term", "from": 2020, "to": 2025, "amount": _amount(office, TERM_TARGET), "unit": "count"}


def _amount(office: Office, per_thousand: float) -> int:
    return max(1, office.plan.scaled(per_thousand))
