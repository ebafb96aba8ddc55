"""An invented register of any size: every person, number and decision is made up, and they fit together.

The same size and seed give the same bytes on every Python.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from store.sample.careers import enrol, recognise
from store.sample.cases import screen
from store.sample.office import Office
from store.sample.person import NEVER, Person
from store.sample.plan import END, UNIT
from store.sample.reviews import review
from store.sample.turns import award_badges, turns
from store.sample.year import courses, targets

Doc = dict[str, Any]
Register = dict[str, dict[str, Doc]]
Progress = Callable[[int, int], None]

_FIELDS = (
    *("full_name", "other_name", "sex", "born", "hometown", "residence", "ethnicity", "religion"),
    *("occupation", "schooling", "qualification", "theory", "youth_union"),
    *("id_number", "record_number", "card_number", "cell", "post", "introducers", "events"),
)
_POSTS = ("Bí thư chi bộ", "Phó Bí thư chi bộ", "Chi ủy viên")
_STEP = 500


def sample(members: int = 1000, seed: int = 2022, progress: Progress | None = None) -> Register:
    """The whole register in file format; `progress` hears how many members are done, out of how many."""
    office = Office(members, seed)
    tell = progress or (lambda done, total: None)
    for at, (role, year) in enumerate(office.dice.mixed(office.plan.roles()), start=1):
        enrol(office, at, role, year)
        if at % _STEP == 0:
            tell(at // 2, members)
    turns(office)
    cases = screen(office)
    for person in office.people:
        recognise(office, person)
    documents = list(_members(office, tell))
    office.papers.number_all()
    register = {
        "members": documents,
        "cases": cases,
        "reviews": review(office),
        "courses": courses(office),
        "cells": (cell.document() for cell in office.cells.all.values()),
        "targets": targets(office),
        "rules": (),
        "meta": [{"format": 1, "unit": UNIT, "kind": "commune"}],
    }
    tell(members, members)
    return {name: _numbered(rows) for name, rows in register.items()}


def _numbered(rows: Iterable[Doc]) -> dict[str, Doc]:
    return {str(number): row for number, row in enumerate(rows, start=1)}


def _members(office: Office, tell: Progress) -> Iterable[Doc]:
    posts = _posts(office)
    for at, person in enumerate(office.people, start=1):
        award_badges(office, person)
        yield _document(office, person, posts.get(person.id))
        if at % _STEP == 0:
            tell((len(office.people) + at) // 2, len(office.people))


def _document(office: Office, person: Person, post: str | None) -> Doc:
    """The person as the file has it, events in the order of time."""
    person.events.sort(key=_effective)
    admitted = any(event["kind"] == "admitted" for event in person.events)
    known = person.fields | {
        "record_number": f"{person.id:010}" if admitted else None,
        "card_number": f"{person.id:012}" if person.official != NEVER else None,
        "cell": person.cell,
        "post": post,
        "introducers": _introducers(office, person),
        "events": person.events,
    }
    return {name: known[name] for name in _FIELDS if known.get(name)}


def _effective(event: Doc) -> date:
    """The first possible day on which an event counts."""
    text = event["decided"] if event["kind"] in ("admitted", "readmitted") else event["date"]
    return date.fromisoformat(f"{text}-01-01"[:10])


def _introducers(office: Office, person: Person) -> list[int]:
    if not person.admitted_here or person.decided is None:
        return []
    return office.companions(person, person.decided, 2)


def _posts(office: Office) -> dict[int, str]:
    """Secretary, deputy and third committee member of each cell on the last day."""
    found: dict[int, str] = {}
    for cell in office.cells.all:
        here = [person for person in office.in_cell(cell) if person.cell == cell and person.is_official(END)]
        chosen = office.dice.mixed([person for person in here if not person.is_exempt(END)])
        found |= {person.id: post for person, post in zip(chosen, _POSTS, strict=False)}
    return found
