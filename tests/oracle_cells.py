"""Every cell by itself: its balance with the moves, its members, and the cells of which something holds."""

from datetime import date, timedelta
from fractions import Fraction

from tests.oracle_lives import (
    ENTERING,
    LEAVING,
    Doc,
    Records,
    Register,
    Step,
    View,
    cell_at,
    rule,
    state_at,
    table,
    view_of,
)
from tests.oracle_people import open_cells
from tests.oracle_records import RATINGS, reviews_of

BALANCE = ("start", *ENTERING, "moved_in", *LEAVING, "moved_out", "end")


def cell_balance(
    register: Register, cell_id: int | None, year: int, as_of: str | None = None
) -> dict[str, int]:
    """The balance of one cell, with moves between cells as their own lines; None = members without a cell."""
    return balance_of_cell(view_of(register, year, as_of), cell_id)


def balance_of_cell(view: View, cell_id: int | None) -> dict[str, int]:
    """The balance of one cell over a period."""
    return {line: len(rows) for line, rows in cell_records(view, cell_id).items() if line in BALANCE}


def cell_records(view: View, cell_id: int | None) -> Records:
    """The members behind each figure of a cell.

    What happens on a day counts in the cell the member has at the end of that day; a member who was present
    on the eve and has another cell at the end of the day moved.
    """
    lines = (*BALANCE, "official", "probationary", "rated", *RATINGS)
    found: Records = {line: [] for line in lines}
    for number, member in table(view.register, "members"):
        add_member(found, view, cell_id, member, f"members/{number}", view.lives[number])
    here = [name.split("/")[1] for name in found["end"]]
    stages = {number: state_at(view.lives[number], view.last).stage for number in here}
    reviews = reviews_of(view)
    ratings = {number: reviews.get(number, {}).get("rating") for number in here}
    for number in here:
        found[stages[number]].append(f"members/{number}")
        if ratings[number]:
            found["rated"].append(f"members/{number}")
            found[ratings[number]].append(f"members/{number}")
    return found


def add_member(
    found: Records, view: View, cell_id: int | None, member: Doc, name: str, steps: list[Step]
) -> None:
    """Add what one member contributes to the balance of a cell."""

    def here(on: date) -> bool:
        return cell_at(view.register, member, on) == cell_id

    def present_here(on: date) -> bool:
        return state_at(steps, on).present and here(on)

    found["start"] += [name] * present_here(view.eve)
    found["end"] += [name] * present_here(view.last)
    for step in steps:
        if view.first <= step.day <= view.last and step.counts_as in ENTERING + LEAVING and here(step.day):
            found[str(step.counts_as)].append(name)
    for on in sorted({step.day for step in steps if view.first <= step.day <= view.last}):
        eve = on - timedelta(days=1)
        if state_at(steps, eve).present and here(eve) != here(on):
            found["moved_in" if here(on) else "moved_out"].append(name)


def cells(view: View) -> Records:
    """The figures of every cell that was open at the cut-off or has anything to show."""
    still_open = {number for number, _ in open_cells(view)}
    found: Records = {}
    for number in [*(number for number, _ in table(view.register, "cells")), "none"]:
        rows = cell_records(view, None if number == "none" else int(number))
        if number in still_open or any(rows[line] for line in BALANCE):
            found |= {f"cells.{number}.{line}": names for line, names in rows.items()}
    return found


def cell_lists(view: View) -> Records:
    """Cells with too few official members, and organisations with too many excellent ones."""
    least = int(rule(view.register, "min_official_per_cell", view.last))
    small = [n for n, _ in open_cells(view) if len(cell_records(view, int(n))["official"]) < least]
    return {
        "structure.small_cells": [f"cells/{number}" for number in small],
        "cap.breaches": [f"cells/{number}" for number in over_cap(view)],
    }


def over_cap(view: View) -> list[str]:
    """The base organisations with more excellent members than the cap allows of the good ones."""
    cap = Fraction(str(rule(view.register, "rating_cap", view.last)))
    sums: dict[str, list[int]] = {}
    for number, _ in table(view.register, "cells"):
        rows, sum_ = cell_records(view, int(number)), sums.setdefault(base_of(view, number), [0, 0])
        sum_[0] += len(rows["excellent"])
        sum_[1] += len(rows["good"])
    return [base for base, (excellent, good) in sums.items() if excellent > cap * good / 100]


def base_of(view: View, number: str) -> str:
    """Up from a cell to the first base organisation, or to the top."""
    rows, passed = dict(table(view.register, "cells")), [number]
    while rows[passed[-1]].get("org") not in ("base_committee", "base_cell"):
        above = str(rows[passed[-1]].get("parent"))
        if above not in rows or above in passed:
            break
        passed.append(above)
    return passed[-1]
