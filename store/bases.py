"""The legal bases of a summary: the rules that governed its figures, as they were in force."""

from collections.abc import Iterator

from store.period import Period
from store.rules import Rule, Rules

_ALL_YEAR = (
    "admission_counted_by",
    "youth_union_age_max",
    "party_age_from",
    "age_groups",
    "party_age_groups",
    "min_official_per_cell",
    "probation",
    "recognition_after_probation",
    "class_cert_valid",
    "help_period",
    "rating_cap",
)
_AT_THE_START = ("assignment_excludes_exempt",)


def bases_used(rules: Rules, period: Period) -> Iterator[Rule]:
    """Every rule that a summary of the period rests on, once for each row that was in force in it."""
    start = f"{period.year:04}-01-01"
    for key in _AT_THE_START:
        yield from rules.between(key, start, start)
    for key in _ALL_YEAR:
        yield from rules.between(key, start, period.as_of)
