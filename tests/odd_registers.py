"""Small registers that obey the checks and still hold every oddity of real ones, from a seed.

`register` makes one, `edited` another out of it, `cut` a year with a cut-off day in it; `registers()` and
`cuts()` are the same for hypothesis. A loose register adds what only an imported file may hold: events
without a date, moves without a side, lives in any order, outcomes without a day, cells without a kind,
references to nothing.
"""

from copy import deepcopy
from datetime import date

from hypothesis import strategies as st

from tests.odd_cases import cases
from tests.odd_dice import Dice, Doc, recorded
from tests.odd_lives import life
from tests.odd_rules import rules

KINDS = (
    "hamlet", "office", "school", "health", "police", "military", "enterprise", "cooperative", "other",
)  # fmt: skip
SCHOOLINGS = (None, "", "12/12", "9/12 BT", "10/10", "6/10", "4/10", "3/12", "Tiểu học", "THCS", "THPT", "x")
QUALIFICATIONS = (None, "none", "primary", "intermediate", "college", "bachelor", "master", "doctor")
THEORIES = (None, "none", "primary", "intermediate", "advanced", "bachelor")
OCCUPATIONS = (
    None, "worker", "farmer", "official", "public_employee", "armed_forces", "student", "business", "retired",
    "other", "none",
)  # fmt: skip
RATINGS = ("excellent", "excellent", "good", "good", "done", "not_done", None)
BIRTHS = (date(1991, 6, 30), date(1992, 1, 1), date(1992, 2, 29), date(1988, 2, 29), date(1961, 7, 1))
NOBODY = 99
Table = dict[str, Doc]
Register = dict[str, Table]
Cut = tuple[int, str | None]


def numbered(documents: list[Doc], first: int = 1) -> Table:
    """Documents under numbers, as the file has them."""
    return {str(number): document for number, document in enumerate(documents, start=first)}


def cut(dice: Dice) -> Cut:
    """A year and a cut-off day in it, or none."""
    if dice.once_in(20):
        return dice.choice(((2024, "2024-02-29"), (1928, None), (2030, "2030-09-30"), (1900, "1900-03-01")))
    on = dice.day()
    year = dice.choice((2022, 2022, 2022, 2019, 2020, 2021, 2023, 2024, on.year))
    if dice.once_in(3):
        return year, None
    if dice.once_in(3):
        return year, f"{year:04}-{dice.choice(('01-01', '02-28', '06-30', '09-30', '12-30', '12-31'))}"
    return on.year, on.isoformat()


def cells(dice: Dice) -> Table:
    """No cell to five, some closed, some under others."""
    found = []
    count = dice.randint(0, 5)
    for number in range(count):
        cell = {"name": f"Chi bộ {number + 1}", "kind": dice.choice(KINDS)}
        orgs = (None, None, "sub_cell", "base_cell", "base_committee", "part_committee")
        above = dice.choice((None, *range(1, number + 1)))
        closed = dice.stored(dice.day()) if dice.once_in(4) else None
        found.append({**cell, **recorded({"org": dice.choice(orgs), "parent": above}), "closed": closed})
    return numbered(found)


def members(dice: Dice, cell_numbers: list[int], count: int, loose: bool) -> Table:
    """So many members."""
    found = []
    for number in range(count):
        events, cell = life(dice, cell_numbers, wild=loose and dice.once_in(3))
        born = dice.choice((None, dice.choice(BIRTHS), dice.between(date(1930, 1, 1), date(2004, 12, 31))))
        found.append(recorded({
            "full_name": f"Người {number + 1}",
            "sex": dice.choice(("female", "male", None)),
            "born": dice.stored(born) if born else None,
            "ethnicity": dice.choice(("01", "05", "55", None)),
            "religion": dice.choice(("none", "buddhist", None)),
            "youth_union": dice.choice((None, "2017", "2017-03-26")) if born else None,
            "schooling": dice.choice(SCHOOLINGS),
            "qualification": dice.choice(QUALIFICATIONS),
            "theory": dice.choice(THEORIES),
            "occupation": dice.choice(OCCUPATIONS),
            "card_number": dice.choice((None, "000000000017")),
            "record_number": dice.choice((None, "0000000017")),
            "cell": cell,
            "events": events,
        }))  # fmt: skip
    return numbered(found, dice.choice((1, 8)))


def reviews(dice: Dice, member_numbers: list[int]) -> Table:
    """At most one review of a member and year."""
    years = (*dice.sample((2019, 2020, 2021, 2022, 2023, 2024), 4), 2022)
    chosen = dice.some([(number, year) for year in dict.fromkeys(years) for number in member_numbers])
    return numbered([
        recorded({
            "member": number,
            "year": year,
            "rating": dice.choice(RATINGS),
            "assigned": dice.choice((True, True, True, False, None)),
        })
        for number, year in chosen
    ])  # fmt: skip


def courses(dice: Dice, member_numbers: list[int]) -> Table:
    """Courses with a number of people, with a list of members."""
    found = []
    for _ in range(dice.randint(0, 5)):
        attendees = dice.randint(0, 200) if dice.once_in(3) else dice.some(member_numbers) or 0
        kind = dice.choice(("candidate", "candidate", "new_member"))
        found.append({"kind": kind, "date": dice.stored(dice.day()), "attendees": attendees})
    return numbered(found)


def targets(dice: Dice) -> Table:
    """Targets of every kind, for a year or a term, as a count or a percent, whole or not, even of nothing."""
    found = []
    for _ in range(dice.randint(0, 5)):
        kind = dice.choice(("superior", "resolution", "plan", "term"))
        begins = dice.choice((2022, 2022, 2022, 2020, 2021, 2023, 2024))
        span = {"from": begins - dice.randint(0, 3), "to": begins + dice.randint(0, 4)}
        found.append({
            "kind": kind,
            "amount": dice.choice((0, 1, 3, 100, 2.5, 4.25, 33.3)),
            "unit": dice.choice(("count", "percent")),
            **(span if kind == "term" else {"year": begins}),
        })  # fmt: skip
    return numbered(found)


def loosened(dice: Dice, register: Register) -> Register:
    """The register with what only an imported file may hold."""
    for member in register["members"].values():
        for event in member["events"]:
            sides = ("from", "to") if event["kind"] == "moved" else ("date", "decided")
            if dice.once_in(6):
                event.pop(dice.choice((*sides, "level", "years")), None)
            if dice.once_in(30):
                event |= {"from": NOBODY} if event["kind"] == "moved" else {}
        if dice.once_in(20):
            member["cell"] = NOBODY
    for case in register["cases"].values():
        for lost in dice.choice(((), (), ("closed",), ("decided",), ("closed", "decided"), ("outcome",))):
            case.pop(lost, None)
        early = dice.choice(("help_from", "leave_request", "closed", "help_until"))
        if early in case and dice.once_in(4):
            case[early] = dice.stored(dice.day())
    for cell in register["cells"].values():
        if dice.once_in(4):
            cell.pop("kind")
        if dice.once_in(4):
            cell["parent"] = dice.choice((*map(int, register["cells"]), NOBODY))
    for nobody, record in enumerate((*register["cases"].values(), *register["reviews"].values()), NOBODY):
        if dice.once_in(30):
            record["member"] = nobody
    return register


def register(seed: int, people: int | None = None, loose: bool = False) -> Register:
    """The small register of a seed, in file format."""
    dice = Dice(seed)
    all_cells = cells(dice)
    count = dice.choice((0, 1, 3, 6, 9, 12)) if people is None else people
    all_members = members(dice, [int(number) for number in all_cells], count, loose)
    numbers = [int(number) for number in all_members]
    found = {
        "members": all_members,
        "cases": cases(dice, all_members),
        "reviews": reviews(dice, numbers),
        "courses": courses(dice, numbers),
        "cells": all_cells,
        "targets": targets(dice),
        "rules": rules(dice),
        "meta": {"1": {"format": 1, "unit": "Đảng ủy xã Thử", "kind": "commune"}},
    }
    if dice.once_in(2):
        found["meta"]["1"]["reconciled"] = dice.stored(dice.day())
    return loosened(dice, found) if loose else found


def edited(seed: int, before: Register) -> Register:
    """The register after some of its records have been changed, taken out, or added."""
    dice = Dice(seed)
    other = register(dice.randrange(2**32))
    after = deepcopy(before)
    for table in dice.sample(sorted(other), dice.choice((1, 1, 2, 7))):
        for number in dice.some(sorted({*before[table], *other[table]})):
            if number in other[table]:
                after[table][number] = other[table][number]
            elif table != "meta" and dice.once_in(2):
                del after[table][number]
    reviewed = {(each["member"], each["year"]): number for number, each in after["reviews"].items()}
    after["reviews"] = {number: after["reviews"][number] for number in sorted(reviewed.values(), key=int)}
    return after


seeds = st.integers(0, 2**32 - 1)


def registers(loose: bool = False) -> st.SearchStrategy[Register]:
    """Registers for hypothesis, which looks for a smaller one by the number of people."""
    return st.builds(register, seeds, st.integers(0, 12), st.just(loose))


def cuts() -> st.SearchStrategy[Cut]:
    """Cuts for hypothesis."""
    return seeds.map(lambda seed: cut(Dice(seed)))
