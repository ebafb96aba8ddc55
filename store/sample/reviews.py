"""The yearly reviews: a rating and an assignment for every member due one at the end of the year."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from store.sample.office import Office
from store.sample.person import Person
from store.sample.plan import EXCELLENT_OF_GOOD, GOOD_OR_BETTER, UNASSIGNED, YEARS

Doc = dict[str, Any]

_NOT_DONE = 0.008


def review(office: Office) -> Iterator[Doc]:
    """The reviews of all years."""
    for year in YEARS:
        due = [person for person in office.people if _is_due(person, date(year, 12, 31))]
        ratings = _ratings(office, due, year)
        without_task = _without_task(office, due, year)
        for person in due:
            review = {"member": person.id, "year": year, "rating": ratings.get(person.id)}
            known = {key: value for key, value in review.items() if value is not None}
            yield known | {"assigned": person.id not in without_task}


def _is_due(person: Person, on: date) -> bool:
    return person.present(on) and not person.is_exempt(on) and not person.is_suspended(on)


def _ratings(office: Office, due: list[Person], year: int) -> dict[int, str]:
    """Ratings by member; who came in the second half of the year is not rated yet."""
    rated = office.dice.mixed([person for person in due if person.entered < date(year, 7, 1)])
    forced = {person.id: person.forced[year] for person in rated if year in person.forced}
    others = [person.id for person in rated if person.id not in forced]
    better = min(int(GOOD_OR_BETTER[year] * len(rated) + 0.5), len(others))
    good = -int(-better // (1 + EXCELLENT_OF_GOOD))
    not_done = int(_NOT_DONE * len(rated))
    levels = ["good"] * good + ["excellent"] * (better - good) + ["not_done"] * not_done
    levels += ["done"] * (len(others) - len(levels))
    return forced | dict(zip(others, levels, strict=False))


def _without_task(office: Office, due: list[Person], year: int) -> set[int]:
    """The few without an assignment; offices and schools have something for everybody."""
    end = date(year, 12, 31)
    in_hamlets = [person for person in due if office.cells.kind(person.cell_on(end)) == "hamlet"]
    few = int(UNASSIGNED[year] * len(due) + 0.5)
    return {person.id for person in office.dice.mixed(in_hamlets)[:few]}
