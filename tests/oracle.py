"""The year's figures computed a second time, straight from the raw documents and in the plainest way.

`figures` counts the records that `oracle_records` finds into the contract of `sodv summary --format json`;
`behind` names the records of one figure; `cell_balance` holds the tally of one cell, moves included.
Nothing here is shared with the project, so that an error in one computation cannot hide in the other.
"""

from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Any

from tests.oracle_bases import bases
from tests.oracle_cases import OUTCOMES
from tests.oracle_cells import balance_of_cell, cell_balance, cell_lists, cells
from tests.oracle_dues import overdue, sources
from tests.oracle_lives import (
    ENTERING,
    LEAVING,
    REMOVING,
    Doc,
    Records,
    Register,
    View,
    rule,
    table,
    view_of,
)
from tests.oracle_people import admitted, days_lived, honours, removed_groups, structure
from tests.oracle_records import RATINGS, records_of, target_amount, targets

__all__ = ["balance_of_cell", "balances", "behind", "cell_balance", "countable", "figures"]

MEMBERS = (
    "total",
    "official",
    "probationary",
    "exempt",
    "suspended",
    "female",
    "minority",
    "religious",
    "cells",
)


def figures(register: Register, year: int, as_of: str | None = None) -> Doc:
    """All figures of a year up to a cut-off day, beside those of the year before."""
    view = view_of(register, year, as_of)
    before = same_day_year_before(view.last).isoformat()
    return figures_of(register, view) | {
        "secrecy": dict(table(register, "meta")).get("1", {}).get("secrecy", ""),
        "previous": figures_of(register, view_of(register, year - 1, before)),
    }


def behind(register: Register, year: int, as_of: str | None, path: str) -> list[str]:
    """The records that one figure counts, such as "members/17", each once and in order."""
    found = dict.fromkeys(countable(register, year, as_of)[path])
    return sorted(found, key=lambda name: int(name.split("/")[1]))


def countable(register: Register, year: int, as_of: str | None = None) -> Records:
    """The records behind every figure of a year up to a cut-off day."""
    return countable_in(view_of(register, year, as_of))


def countable_in(view: View) -> Records:
    """For each figure that counts records their names; a record that counts twice stands twice."""
    more = (structure, admitted, removed_groups, honours, sources, overdue, cells, cell_lists)
    return {**records_of(view), **{path: rows for group in more for path, rows in group(view).items()}}


def same_day_year_before(on: date) -> date:
    """The same day and month one year earlier; 28 February for 29 February."""
    return (
        on.replace(year=on.year - 1, day=28)
        if (on.month, on.day) == (2, 29)
        else on.replace(year=on.year - 1)
    )


def half_up(value: Fraction) -> float:
    """A number rounded half-up to two decimals."""
    return floor(value * 100 + Fraction(1, 2)) / 100


def ratio(n: int, of: int | Fraction) -> Doc:
    """Numerator, denominator and percent."""
    whole = Fraction(of)
    percent = None if whole == 0 else half_up(100 * n / whole)
    return {"n": n, "of": int(whole) if whole.denominator == 1 else half_up(whole), "percent": percent}


def figures_of(register: Register, view: View) -> Doc:
    """The figures of one period, without the year before."""
    found = countable_in(view)
    return {
        "year": view.last.year,
        "as_of": view.last.isoformat(),
        "unit": dict(table(register, "meta")).get("1", {}).get("unit", ""),
        "balance": counts(found, "balance", ("start", *ENTERING, *LEAVING, "end")),
        "members": counts(found, "members", MEMBERS),
        "admissions": admissions(view, found),
        "courses": {
            kind: counts(found, f"courses.{kind}", ("courses", "people"))
            for kind in ("candidate", "new_member")
        },
        "recognised": len(found["recognised"]),
        "screening": screening(found),
        "removed": counts(found, "removed", ("total", "probationary", *REMOVING)),
        "assignment": assignment(found),
        "ratings": ratings(view, found),
        "badges": len(found["badges"]),
        "disciplined": len(found["disciplined"]),
        **beside(view, found),
        "bases": bases(view),
    }


BESIDE = ("structure", "admitted", "sources", "overdue", "removed_groups", "honours", "cap", "cells")


def beside(view: View, found: Records) -> Doc:
    """The groups that stand beside those of the contract."""
    tree: Doc = {}
    for path, rows in found.items():
        group, *rest = path.split(".")
        if group in BESIDE and rest[-1] not in ("n", "of"):
            nest(tree, [group, *rest], len(rows))
    lived, lived_by_new = days_lived(view)
    tree["structure"]["mean_age"] = mean(lived, len(found["structure.mean_age.of"]))
    tree["admitted"]["mean_age"] = mean(lived_by_new, len(found["admitted.mean_age.of"]))
    term = next((target for _, target in targets(view) if target["kind"] == "term"), None)
    years = {"from": term["from"], "to": term["to"]} if term else {}
    tree["admitted"]["term"] = {**years, **tree["admitted"]["term"]} if term else None
    tree["honours"].setdefault("badges", {})
    tree["honours"]["cards"] = ratio_of(found, "honours.cards")
    tree["cap"]["limit"] = rule(view.register, "rating_cap", view.last)
    for number, cell in tree.setdefault("cells", {}).items():
        row = dict(table(view.register, "cells")).get(number, {})
        cell |= {"name": row.get("name", ""), "kind": row.get("kind") or "other"}
    return tree


def nest(tree: Doc, steps: list[str], value: int) -> None:
    """Put a value into a tree."""
    for step in steps[:-1]:
        tree = tree.setdefault(step, {})
    tree[steps[-1]] = value


def mean(lived: timedelta, of: int) -> Doc:
    """A mean age in years of 365.2425 days."""
    return {"mean": half_up(Fraction(lived.days) / Fraction("365.2425") / of) if of else None, "of": of}


def counts(found: Records, group: str, keys: tuple[str, ...]) -> Doc:
    """How many records stand behind each key of a group."""
    return {key: len(found[f"{group}.{key}"]) for key in keys}


def ratio_of(found: Records, path: str) -> Doc:
    """The ratio whose two sides are both counted records."""
    return ratio(len(found[f"{path}.n"]), len(found[f"{path}.of"]))


def admissions(view: View, found: Records) -> Doc:
    """Admissions with their targets in the order of the target numbers."""
    rows = [
        {
            "kind": target["kind"],
            "ratio": ratio(len(found[f"admissions.targets.{at}.ratio.n"]), target_amount(view, target)),
        }
        for at, (_, target) in enumerate(targets(view))
    ]
    who = counts(found, "admissions", ("count", "female", "minority", "religious", "youth_union"))
    return {**who, "targets": rows}


def screening(found: Records) -> Doc:
    """The year's cases."""
    criteria = [path for path in found if path.startswith("screening.by_criterion.")]
    return {
        **counts(found, "screening", ("total", "carried_over", "opened", "leave_requests")),
        "outcomes": counts(found, "screening.outcomes", ("removed", *OUTCOMES)),
        "by_criterion": {path.split(".")[2]: len(found[path]) for path in criteria},
    }


def assignment(found: Records) -> Doc:
    """Members with an assignment out of those due one."""
    kinds = [
        path.split(".")[2]
        for path in found
        if path.startswith("assignment.by_cell_kind.") and path[-1] == "n"
    ]
    by_kind = {kind: ratio_of(found, f"assignment.by_cell_kind.{kind}") for kind in kinds}
    return {"overall": ratio_of(found, "assignment.overall"), "by_cell_kind": by_kind}


def ratings(view: View, found: Records) -> Doc:
    """The ratings, and whether more are excellent than the cap allows."""
    excellent, good = len(found["ratings.excellent.n"]), len(found["ratings.good.n"])
    cap = Fraction(str(rule(view.register, "rating_cap", view.last)))
    return {
        **counts(found, "ratings", ("rated", "exempt", "not_rated")),
        **{rating: ratio_of(found, f"ratings.{rating}") for rating in RATINGS},
        "excellent_of_good": ratio_of(found, "ratings.excellent_of_good"),
        "cap_exceeded": excellent > cap * good / 100,
    }


def balances(found: dict[str, Any]) -> bool:
    """Whether start plus what came minus what went is the end."""
    came = sum(found[key] for key in (*ENTERING, "moved_in") if key in found)
    went = sum(found[key] for key in (*LEAVING, "moved_out") if key in found)
    return bool(found["start"] + came - went == found["end"])
