"""The records behind every figure of a year: all records are walked and each is decided by the definition."""

from datetime import date, timedelta
from fractions import Fraction

from tests.oracle_cases import screening
from tests.oracle_lives import (
    ENTERING,
    LEAVING,
    REMOVING,
    Doc,
    Records,
    State,
    View,
    age_on,
    cell_at,
    cell_kind,
    day,
    rule,
    table,
)

RATINGS = ("excellent", "good", "done", "not_done")
CELL_KINDS = (
    "hamlet", "office", "school", "health", "police", "military", "enterprise", "cooperative", "other",
)  # fmt: skip


def names(rows: list[tuple[str, Doc, State]]) -> list[str]:
    """The record names of members."""
    return [f"members/{number}" for number, _, _ in rows]


def balance(view: View) -> Records:
    """Members at the start, what came and went, members at the end."""
    found = {
        f"balance.{kind}": [f"members/{n}" for n, _, _ in view.steps(kind)] for kind in ENTERING + LEAVING
    }
    return {
        "balance.start": names(view.present(view.eve)),
        **found,
        "balance.end": names(view.present(view.last)),
    }


def is_minority(member: Doc) -> bool:
    """An ethnicity is recorded and is not Kinh."""
    return member.get("ethnicity") not in (None, "", "01")


def is_religious(member: Doc) -> bool:
    """A religion is recorded and is not "none"."""
    return member.get("religion") not in (None, "", "none")


def members(view: View) -> Records:
    """The make-up of the membership on the cut-off day."""
    here = view.present(view.last)
    open_cells = [
        f"cells/{number}"
        for number, cell in table(view.register, "cells")
        if not cell.get("closed") or (day(cell["closed"]) or date.min) > view.last
    ]
    return {
        "members.total": names(here),
        "members.official": names([row for row in here if row[2].stage == "official"]),
        "members.probationary": names([row for row in here if row[2].stage == "probationary"]),
        "members.exempt": names([row for row in here if row[2].exempt]),
        "members.suspended": names([row for row in here if row[2].suspended]),
        "members.female": names([row for row in here if row[1].get("sex") == "female"]),
        "members.minority": names([row for row in here if is_minority(row[1])]),
        "members.religious": names([row for row in here if is_religious(row[1])]),
        "members.cells": open_cells,
    }


def in_youth_union(view: View, member: Doc, admitted: date) -> bool:
    """Joined the Youth Union and was still young enough for it on the day of admission."""
    born = day(member.get("born"))
    if not member.get("youth_union") or born is None:
        return False
    return age_on(born, admitted) <= int(rule(view.register, "youth_union_age_max", admitted))


def admissions(view: View) -> Records:
    """Those admitted, and who among them."""
    rows = [(f"members/{number}", member, step.day) for number, member, step in view.steps("admitted")]
    found = {
        "admissions.count": [name for name, _, _ in rows],
        "admissions.female": [name for name, member, _ in rows if member.get("sex") == "female"],
        "admissions.minority": [name for name, member, _ in rows if is_minority(member)],
        "admissions.religious": [name for name, member, _ in rows if is_religious(member)],
        "admissions.youth_union": [name for name, member, on in rows if in_youth_union(view, member, on)],
        "recognised": [f"members/{number}" for number, _, _ in view.steps("recognised")],
    }
    for position, (target_number, target) in enumerate(targets(view)):
        counted = view.steps("admitted", target_begins(view, target))
        found[f"admissions.targets.{position}.ratio.n"] = [f"members/{number}" for number, _, _ in counted]
        found[f"admissions.targets.{position}.ratio.of"] = target_rests_on(view, target_number, target)
    return found


def target_rests_on(view: View, number: str, target: Doc) -> list[str]:
    """The target itself, or the members of which it is a percentage."""
    if target["unit"] == "count":
        return [f"targets/{number}"]
    return names(view.present(target_begins(view, target) - timedelta(days=1)))


def targets(view: View) -> list[tuple[str, Doc]]:
    """The targets that speak of this year."""

    def speaks(target: Doc) -> bool:
        if target["kind"] == "term":
            return bool(target["from"] <= view.last.year <= target["to"])
        return bool(target.get("year") == view.last.year)

    return [(number, target) for number, target in table(view.register, "targets") if speaks(target)]


def target_begins(view: View, target: Doc) -> date:
    """The first day that counts towards a target."""
    return date(target["from"], 1, 1) if target["kind"] == "term" else view.first


def target_amount(view: View, target: Doc) -> Fraction:
    """The number of admissions that a target asks for."""
    amount = Fraction(str(target["amount"]))
    if target["unit"] == "count":
        return amount
    return amount * len(view.present(target_begins(view, target) - timedelta(days=1))) / 100


def courses(view: View) -> Records:
    """The courses held in the period."""
    found: Records = {f"courses.{kind}.courses": [] for kind in ("candidate", "new_member")}
    for number, course in table(view.register, "courses"):
        held = day(course.get("date"))
        if held is not None and view.first <= held <= view.last:
            found[f"courses.{course['kind']}.courses"].append(f"courses/{number}")
    for kind in ("candidate", "new_member"):
        rows = found[f"courses.{kind}.courses"]
        found[f"courses.{kind}.people"] = [name for name in rows for _ in range(people(view, name))]
    return found


def people(view: View, name: str) -> int:
    """How many people attended a course."""
    attendees = view.register["courses"][name.split("/")[1]].get("attendees") or 0
    return len(attendees) if isinstance(attendees, list) else int(attendees)


def removed(view: View) -> Records:
    """Those removed from the Party in the period."""
    rows = sorted((row for kind in REMOVING for row in view.steps(kind)), key=lambda row: int(row[0]))
    found = {f"removed.{kind}": [f"members/{n}" for n, _, s in rows if s.kind == kind] for kind in REMOVING}
    probationary = [f"members/{n}" for n, _, s in rows if s.before.stage == "probationary"]
    return {
        "removed.total": [f"members/{n}" for n, _, _ in rows],
        "removed.probationary": probationary,
        **found,
    }


def merits(view: View) -> Records:
    """Badges given, and the persons disciplined."""
    disciplined = dict.fromkeys(f"members/{number}" for number, _, _ in view.steps("disciplined"))
    badges = [f"members/{number}" for number, _, _ in view.steps("badge")]
    return {"badges": badges, "disciplined": list(disciplined)}


def reviews_of(view: View) -> dict[str, Doc]:
    """The year's review of each member that has one; two of one member contradict each other."""
    found: dict[str, Doc] = {}
    for _, review in table(view.register, "reviews"):
        number = str(review["member"])
        if review["year"] == view.last.year and number in found:
            raise ValueError(f"members/{number} has two reviews of {view.last.year}")
        if review["year"] == view.last.year:
            found[number] = review
    return found


def assignment(view: View) -> Records:
    """Members who must have an assignment and those who have one, for all and by kind of cell."""
    reviews = reviews_of(view)
    without_exempt = rule(view.register, "assignment_excludes_exempt", view.first)
    due = [row for row in view.present(view.last) if not row[2].suspended]
    due = [row for row in due if not (without_exempt and row[2].exempt)]
    kinds = {row[0]: cell_kind(view.register, cell_at(view.register, row[1], view.last)) for row in due}
    found: Records = {}
    for key, kind in [("overall", None), *((f"by_cell_kind.{kind}", kind) for kind in CELL_KINDS)]:
        rows = [row for row in due if kind in (None, kinds[row[0]])]
        if rows or kind is None:
            found[f"assignment.{key}.n"] = names(
                [r for r in rows if reviews.get(r[0], {}).get("assigned") is True]
            )
            found[f"assignment.{key}.of"] = names(rows)
    assigned = set(found["assignment.overall.n"])
    found["assignment.missing.n"] = [name for name in names(due) if name not in assigned]
    found["assignment.missing.of"] = names(due)
    return found


def ratings(view: View) -> Records:
    """The ratings of those present on the cut-off day."""
    here, reviews = view.present(view.last), reviews_of(view)
    given = {row[0]: reviews.get(row[0], {}).get("rating") for row in here}
    rated = [row for row in here if given[row[0]]]
    found = {
        "ratings.rated": names(rated),
        "ratings.exempt": names([row for row in here if not given[row[0]] and row[2].exempt]),
        "ratings.not_rated": names([row for row in here if not given[row[0]] and not row[2].exempt]),
    }
    for rating in RATINGS:
        found[f"ratings.{rating}.n"] = names([row for row in rated if given[row[0]] == rating])
        found[f"ratings.{rating}.of"] = names(rated)
    found["ratings.good_or_better.n"] = names([r for r in rated if given[r[0]] in ("excellent", "good")])
    found["ratings.good_or_better.of"] = names(rated)
    found["ratings.excellent_of_good.n"] = found["ratings.excellent.n"]
    return found | {"ratings.excellent_of_good.of": found["ratings.good.n"]}


def records_of(view: View) -> Records:
    """For each figure that counts records their names; a record that counts twice stands twice."""
    groups = (balance, members, admissions, courses, screening, removed, assignment, ratings, merits)
    return {path: rows for group in groups for path, rows in group(view).items()}
