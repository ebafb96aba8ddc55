"""Who the members are, who was admitted, and the honours: each member looked at by the definition."""

import re
import unicodedata
from datetime import date, timedelta

from tests.oracle_lives import (
    REMOVING,
    Doc,
    Records,
    State,
    View,
    cell_at,
    cell_kind,
    day,
    in_order,
    rule,
    table,
)
from tests.oracle_records import CELL_KINDS, is_minority, is_religious, names, targets
from tests.oracle_spans import all_groups, completed_years, group_of

QUALIFICATIONS = ("none", "primary", "intermediate", "college", "bachelor", "master", "doctor")
THEORIES = ("none", "primary", "intermediate", "advanced", "bachelor")
OCCUPATIONS = (
    "worker", "farmer", "official", "public_employee", "armed_forces", "student", "business", "retired",
    "other", "none",
)  # fmt: skip
SCHOOLINGS = ("upper", "lower", "primary", "below", "other")
CODES = {
    "schooling": SCHOOLINGS,
    "qualification": QUALIFICATIONS,
    "theory": THEORIES,
    "occupation": OCCUPATIONS,
}
LEVELS = ("reprimand", "warning", "removal_from_post")
Row = tuple[str, Doc, State]


def schooling(text: str | None) -> str:
    """The level that a text about general education means."""
    bare = "".join(c for c in unicodedata.normalize("NFD", (text or "").lower()) if ord(c) < 128).strip()
    if not (text or "").strip():
        return "unrecorded"
    if found := re.search(r"(\d+) ?/ ?(12|10)(?!\d)", bare):
        last, years = int(found[1]), int(found[2])
        ends = {12: [("upper", 12), ("lower", 9), ("primary", 5)], 10: [("upper", 10), ("lower", 7)]}[years]
        ends = ends if years == 12 else [*ends, ("primary", 4)]
        return next((level for level, end in ends if last >= end), "below")
    if "thpt" in bare:
        return "upper"
    return "lower" if "thcs" in bare else "primary" if "tieu hoc" in bare else "other"


def party_since(view: View, member: Doc, on: date) -> date | None:
    """The day that party age counts from: the first admission, later by the time spent removed."""
    start: date | None = None
    removed_on: date | None = None
    for when, event in in_order(view.register, member):
        if when > on:
            break
        if event["kind"] in REMOVING and removed_on is None:
            removed_on = when
        if event["kind"] in ("restored", "transferred_in"):
            removed_on = None
        if event["kind"] in ("admitted", "readmitted"):
            if start is None:
                start = party_day(view, event)
            elif removed_on is not None:
                start += when - removed_on
            removed_on = None
    return start


def party_day(view: View, event: Doc) -> date | None:
    """The day of an admission that party age counts from."""
    held, decided = day(event.get("date")), day(event.get("decided"))
    governing = held or decided
    assert governing is not None
    by_decision = rule(view.register, "party_age_from", governing) == "decided"
    return (decided or held) if by_decision else governing


def age_group(view: View, row: Row) -> str:
    """The age group of a member."""
    born = day(row[1].get("born"))
    if born is None:
        return "unrecorded"
    return group_of(completed_years(born, view.last), view.register, "age_groups", view.last)


def party_age_group(view: View, row: Row) -> str:
    """The party age group of a member; on probation it has not begun."""
    if row[2].stage == "probationary":
        return "probationary"
    since = party_since(view, row[1], view.last)
    if since is None:
        return "unrecorded"
    return group_of(completed_years(since, view.last), view.register, "party_age_groups", view.last)


def is_young(view: View, row: Row) -> bool:
    """In the Youth Union and young enough for it."""
    born = day(row[1].get("born"))
    limit = int(rule(view.register, "youth_union_age_max", view.last))
    return bool(row[1].get("youth_union")) and born is not None and completed_years(born, view.last) <= limit


def structure(view: View) -> Records:
    """The make-up of the membership on the cut-off day."""
    here = view.present(view.last)
    ages = [*all_groups(view.register, "age_groups", view.last), "unrecorded"]
    party_ages = [*all_groups(view.register, "party_age_groups", view.last), "unrecorded", "probationary"]
    found = {
        f"structure.age.{group}": names([r for r in here if age_group(view, r) == group]) for group in ages
    }
    for group in party_ages:
        rows = [row for row in here if party_age_group(view, row) == group]
        found[f"structure.party_age.{group}"] = names(rows)
    found["structure.youth_union"] = names([row for row in here if is_young(view, row)])
    found["structure.mean_age.of"] = names([row for row in here if row[1].get("born")])
    for field, codes in CODES.items():
        for code in (*codes, "unrecorded"):
            found[f"structure.{field}.{code}"] = names([r for r in here if code_of(r[1], field) == code])
    for kind in CELL_KINDS:
        at = [row for row in here if kind_at(view, row[1], view.last) == kind]
        found[f"structure.cell_kind.{kind}"] = names(at)
        cells = [number for number, cell in open_cells(view) if (cell.get("kind") or "other") == kind]
        found[f"structure.cells_by_kind.{kind}"] = [f"cells/{number}" for number in cells]
    return found


def code_of(member: Doc, field: str) -> str:
    """What a member is counted under."""
    return schooling(member.get(field)) if field == "schooling" else member.get(field) or "unrecorded"


def kind_at(view: View, member: Doc, on: date) -> str:
    """The kind of the cell that a member belongs to on a day."""
    return cell_kind(view.register, cell_at(view.register, member, on))


def open_cells(view: View) -> list[tuple[str, Doc]]:
    """The cells that are not closed on the cut-off day."""
    rows = table(view.register, "cells")
    return [
        (n, cell)
        for n, cell in rows
        if not cell.get("closed") or (day(cell["closed"]) or date.min) > view.last
    ]


def admitted(view: View) -> Records:
    """Those admitted in the period, by what they are; and what the term has come to."""
    rows = [(f"members/{number}", member, step.day) for number, member, step in view.steps("admitted")]
    found = {
        f"admitted.qualification.{code}": [
            n for n, m, _ in rows if (m.get("qualification") or "unrecorded") == code
        ]
        for code in (*QUALIFICATIONS, "unrecorded")
    }
    for kind in CELL_KINDS:
        found[f"admitted.cell_kind.{kind}"] = [n for n, m, on in rows if kind_at(view, m, on) == kind]
    found["admitted.mean_age.of"] = [name for name, member, _ in rows if member.get("born")]
    used = {cell_at(view.register, member, on) for _, member, on in rows}
    found["admitted.cells_without"] = [f"cells/{n}" for n, _ in open_cells(view) if int(n) not in used]
    return found | of_the_term(view)


def of_the_term(view: View) -> Records:
    """Those admitted since the term began, where a target speaks of a term."""
    terms = [target for _, target in targets(view) if target["kind"] == "term"]
    if not terms:
        return {}
    since = list(view.steps("admitted", date(terms[0]["from"], 1, 1)))
    rows = [(f"members/{number}", member, step.day) for number, member, step in since]
    return {
        "admitted.term.count": [name for name, _, _ in rows],
        "admitted.term.female": [name for name, member, _ in rows if member.get("sex") == "female"],
        "admitted.term.minority": [name for name, member, _ in rows if is_minority(member)],
        "admitted.term.religious": [name for name, member, _ in rows if is_religious(member)],
        "admitted.term.youth_union": [n for n, m, on in rows if was_young(view, m, on)],
    }


def was_young(view: View, member: Doc, on: date) -> bool:
    """In the Youth Union, and young enough for it on a day."""
    born = day(member.get("born"))
    limit = int(rule(view.register, "youth_union_age_max", on))
    return bool(member.get("youth_union")) and born is not None and completed_years(born, on) <= limit


def days_lived(view: View) -> tuple[timedelta, timedelta]:
    """What the members have lived by the cut-off day, and those admitted by the day of their admission."""
    births = [day(member.get("born")) for _, member, _ in view.present(view.last)]
    here = [view.last - born for born in births if born is not None]
    new = [(step.day, day(member.get("born"))) for _, member, step in view.steps("admitted")]
    return sum(here, timedelta()), sum((on - born for on, born in new if born is not None), timedelta())


def removed_groups(view: View) -> Records:
    """Who was removed, by sex, ethnicity and religion."""
    rows = [(f"members/{n}", member) for kind in REMOVING for n, member, _ in view.steps(kind)]
    return {
        "removed_groups.female": [name for name, member in rows if member.get("sex") == "female"],
        "removed_groups.minority": [name for name, member in rows if is_minority(member)],
        "removed_groups.religious": [name for name, member in rows if is_religious(member)],
    }


def honours(view: View) -> Records:
    """Badges by years, disciplinary measures by level, those exempted, those with a card."""
    here = view.present(view.last)
    found: Records = {
        "honours.cards.n": names([row for row in here if row[1].get("card_number")]),
        "honours.cards.of": names(here),
        "honours.exempted": [f"members/{number}" for number, _, _ in view.steps("exempted")],
        **{f"honours.levels.{level}": [] for level in (*LEVELS, "unrecorded")},
    }
    for number, _, step in view.steps("badge"):
        found.setdefault(f"honours.badges.{step.event.get('years') or 'unrecorded'}", []).append(
            f"members/{number}"
        )
    for number, _, step in view.steps("disciplined"):
        found[f"honours.levels.{step.event.get('level') or 'unrecorded'}"].append(f"members/{number}")
    return found
