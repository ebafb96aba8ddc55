"""Hypothesis strategies for small registers that obey the checks and still hold every oddity of real ones.

`registers()` gives whole registers, `cuts()` a year with a cut-off day in it. `registers(loose=True)` adds
what only an imported file may hold: events without a date, moves without a side, second admissions, outcomes
without a day, cells without a kind.
"""

from datetime import date

from hypothesis import strategies as st

from tests.odd_cases import cases
from tests.odd_lives import Doc, Draw, days, lives, recorded, stored

KINDS = (
    "hamlet", "office", "school", "health", "police", "military", "enterprise", "cooperative", "other",
)  # fmt: skip
SCHOOLINGS = (None, "12/12", "9/12 BT", "10/10", "6/10", "Tiểu học", "THPT", "x")
RATINGS = ("excellent", "good", "done", "not_done", None)
YEARS = (2019, 2020, 2021, 2022, 2023, 2024)
Table = dict[str, Doc]
Register = dict[str, Table]

births = st.one_of(
    st.none(),
    st.sampled_from([date(1991, 6, 30), date(1992, 1, 1), date(1992, 2, 29), date(1988, 2, 29)]),
    st.dates(date(1950, 1, 1), date(2001, 12, 31)),
)
years = st.sampled_from((2022, 2022, 2022, *YEARS))


def numbered(documents: list[Doc], first: int = 1) -> Table:
    """Documents under numbers, as the file has them."""
    return {str(number): document for number, document in enumerate(documents, start=first)}


@st.composite
def cuts(draw: Draw) -> tuple[int, str | None]:
    """A year and a cut-off day in it, or none."""
    if draw(st.integers(0, 15)) == 15:
        return 2024, "2024-02-29"
    year: int = draw(years)
    ends = [date(year, 1, 1), date(year, 2, 28), date(year, 6, 30), date(year, 12, 30), date(year, 12, 31)]
    within = st.dates(date(year, 1, 1), date(year, 12, 31))
    on = draw(st.one_of(st.none(), st.sampled_from(ends), within))
    return year, on.isoformat() if on else None


@st.composite
def cells(draw: Draw) -> Table:
    """No cell to four, some closed."""
    found = []
    for number in range(draw(st.integers(0, 4))):
        closed = draw(st.one_of(st.none(), days))
        kind = draw(st.sampled_from(KINDS))
        cell = {"name": f"Chi bộ {number + 1}", "kind": kind}
        above = draw(st.sampled_from([None, *range(1, number + 1)]))
        cell |= recorded({"org": draw(st.sampled_from([None, "sub_cell", "base_cell"])), "parent": above})
        found.append(cell | {"closed": draw(stored(closed)) if closed else None})
    return numbered(found)


@st.composite
def members(draw: Draw, cell_numbers: list[int]) -> Table:
    """No member to twelve; shrinks towards few with few events."""
    found = []
    for number in range(draw(st.integers(0, 12))):
        events, cell = draw(lives(cell_numbers))
        born = draw(births)
        found.append(recorded({
            "full_name": f"Người {number + 1}",
            "sex": draw(st.sampled_from(["female", "male", None])),
            "born": draw(stored(born)) if born else None,
            "ethnicity": draw(st.sampled_from(["01", "05", "55", None])),
            "religion": draw(st.sampled_from(["none", "buddhist", None])),
            "youth_union": draw(st.sampled_from([None, "2017", "2017-03-26"])) if born else None,
            "schooling": draw(st.sampled_from(SCHOOLINGS)),
            "qualification": draw(st.sampled_from([None, "none", "bachelor"])),
            "theory": draw(st.sampled_from([None, "primary"])),
            "occupation": draw(st.sampled_from([None, "farmer", "retired"])),
            "card_number": draw(st.sampled_from([None, "000000000017"])),
            "cell": cell,
            "events": events,
        }))  # fmt: skip
    return numbered(found, draw(st.sampled_from([1, 8])))


@st.composite
def reviews(draw: Draw, member_numbers: list[int]) -> Table:
    """At most one review of a member and year."""
    pairs = [(number, year) for year in (2022, 2021, 2023) for number in member_numbers]
    chosen = [pair for pair in pairs[:24] if draw(st.booleans())]
    assigned = st.sampled_from([True, True, False, None])
    return numbered(
        [
            recorded({
                "member": number,
                "year": year,
                "rating": draw(st.sampled_from(RATINGS)),
                "assigned": draw(assigned),
            })
            for number, year in chosen
        ]
    )  # fmt: skip


@st.composite
def courses(draw: Draw, member_numbers: list[int]) -> Table:
    """Courses with a number of people, with a list of members."""
    people = (
        st.lists(st.sampled_from(member_numbers), min_size=1, unique=True) if member_numbers else st.just(3)
    )
    attendees = st.one_of(st.integers(0, 200), people)
    found = []
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["candidate", "new_member"]))
        found.append(recorded({"kind": kind, "date": draw(stored(draw(days))), "attendees": draw(attendees)}))
    return numbered(found)


@st.composite
def targets(draw: Draw) -> Table:
    """Targets of every kind, for a year or a term, as a count or a percent, whole or not, even of nothing."""
    found = []
    for _ in range(draw(st.integers(0, 4))):
        amount = draw(st.sampled_from([0, 1, 3, 100, 2.5, 4.25, 33.3]))
        unit = draw(st.sampled_from(["count", "percent"]))
        kind = draw(st.sampled_from(["superior", "resolution", "plan", "term"]))
        begins = draw(years)
        span = (
            {"from": begins, "to": begins + draw(st.integers(0, 5))} if kind == "term" else {"year": begins}
        )
        found.append({"kind": kind, "amount": amount, "unit": unit, **span})
    return numbered(found)


@st.composite
def rules(draw: Draw) -> Table:
    """Now and then rules of the register's own, in force from some day on."""
    rows: list[tuple[str, str, list[object]]] = [
        ("admission_counted_by", "choice", ["date", "decided"]),
        ("youth_union_age_max", "years", [30, 35]),
        ("assignment_excludes_exempt", "choice", [False, True]),
        ("rating_cap", "percent", [20, 0, 50, 15]),
        ("party_age_from", "choice", ["date", "decided"]),
        ("age_groups", "years", [[31, 41], [36], [31, 46, 61]]),
        ("party_age_groups", "years", [[1, 2, 5], [3, 10]]),
        ("min_official_per_cell", "persons", [1, 2]),
        ("probation", "months", [6, 12]),
        ("recognition_after_probation", "working_days", [5, 30]),
        ("class_cert_valid", "months", [3, 12, 60]),
        ("cert_expiring", "months", [1, 6]),
        ("help_period", "months", [3, 12]),
        ("holidays", "days", [["05-19"], ["2022-07-04", "01-02"]]),
    ]
    begins = ["2019-10-18", "2021-01-01", "2022-01-01", "2022-07", "2022-12-31", "2023"]
    found = []
    for key, unit, values in rows:
        if draw(st.integers(0, 2)):
            continue
        for since in draw(st.lists(st.sampled_from(begins), max_size=2, unique=True)):
            found.append({"key": key, "value": draw(st.sampled_from(values)), "unit": unit, "from": since})
    return numbered(found)


@st.composite
def loosened(draw: Draw, register: Register) -> Register:
    """The register with what only an imported file may hold."""
    events = [event for member in register["members"].values() for event in member["events"]]
    for event in events:
        lost = {"moved": ["from", "to"]}.get(event["kind"], ["date", "decided"])
        if draw(st.integers(0, 5)) == 5:
            event.pop(draw(st.sampled_from(lost)), None)
        if event["kind"] == "readmitted" and draw(st.booleans()):
            event["kind"] = "admitted"
    for case in register["cases"].values():
        for lost in draw(st.sampled_from([[], [], ["closed"], ["decided"], ["closed", "decided"]])):
            case.pop(lost, None)
    for cell in register["cells"].values():
        if draw(st.integers(0, 3)) == 3:
            cell.pop("kind")
    return register


@st.composite
def registers(draw: Draw, loose: bool = False) -> Register:
    """A small register in file format."""
    all_cells = draw(cells())
    all_members = draw(members([int(number) for number in all_cells]))
    numbers = [int(number) for number in all_members]
    register = {
        "members": all_members,
        "cases": draw(cases(all_members)),
        "reviews": draw(reviews(numbers)),
        "courses": draw(courses(numbers)),
        "cells": all_cells,
        "targets": draw(targets()),
        "rules": draw(rules()),
        "meta": {"1": {"format": 1, "unit": "Đảng ủy xã Thử", "kind": "commune"}},
    }
    return draw(loosened(register)) if loose else register
