"""The rules that a summary rests on, found day by day."""

from datetime import date

from tests.oracle_lives import SHIPPED, Doc, View, begins, day, rule_row, table

ON_NEW_YEARS_DAY = ("assignment_excludes_exempt",)
ALL_YEAR = (
    "admission_counted_by", "youth_union_age_max", "party_age_from", "age_groups", "party_age_groups",
    "min_official_per_cell", "probation", "recognition_after_probation", "class_cert_valid", "help_period",
    "rating_cap",
)  # fmt: skip


def bases(view: View) -> list[Doc]:
    """Each row in force on some day of the period, by key and then by day; never one that begins later."""
    turns = {begins(row) for row in (*SHIPPED, *(row for _, row in table(view.register, "rules")))}
    days = sorted({view.first, *(on for on in turns if view.first < on <= view.last)})
    found: list[Doc] = []
    for key in (*ON_NEW_YEARS_DAY, *ALL_YEAR):
        for on in days[:1] if key in ON_NEW_YEARS_DAY else days:
            row = rule_row(view.register, key, on)
            if begins(row) <= on and printed(row) not in found:
                found.append(printed(row))
    return found


def printed(row: Doc) -> Doc:
    """A rule as the summary names it."""
    named = {name: row.get(name, "") for name in ("key", "value", "unit", "basis")}
    return {**named, "from": "" if begins(row) == date.min else str(day(row["from"]))}
