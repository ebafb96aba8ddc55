"""The figures that are plain counts: what each group of the yearly report adds up."""

from collections.abc import Iterable, Iterator

from store import codes
from store.period import Period, Terms
from store.rules import Rules

Declared = Iterator[tuple[str, Terms]]

OUTCOMES = (
    "left",
    "struck_off",
    "expelled",
    "improved",
    "helping",
    "not_listed",
    "transferred",
    "died",
    "unrecorded",
)
GROUPS = ("female", "minority", "religious")
ADMITTED_GROUPS = (*GROUPS, "youth_union")
_REMOVED = tuple(f"in.{kind}" for kind in codes.REMOVING)
_MEMBERS = ("official", "probationary", "exempt", "suspended", *GROUPS)


def balance(period: Period) -> Declared:
    """The members before the year, the ways in and out, and the members at the cut-off."""
    yield "balance.start", period.start("present")
    for kind in (*codes.ENTERING, *codes.LEAVING):
        yield f"balance.{kind}", period.flow(f"in.{kind}")
    yield "balance.end", period.level("present")


def members(period: Period) -> Declared:
    """The members at the cut-off by standing, and the cells."""
    yield "members.total", period.level("present")
    for state in _MEMBERS:
        yield f"members.{state}", period.level(state)
    yield "members.cells", period.level("unit/cells")


def admissions(period: Period) -> Declared:
    """Admissions, courses and recognitions."""
    yield "admissions.count", period.flow("in.admitted")
    for group in ADMITTED_GROUPS:
        yield f"admissions.{group}", period.flow(f"admitted.{group}")
    for kind in codes.COURSE_KIND:
        yield f"courses.{kind}.courses", period.flow(f"course/{kind}")
        yield f"courses.{kind}.people", period.flow(f"course/people.{kind}")
    yield "recognised", period.flow("in.recognised")


def screening(period: Period) -> Declared:
    """The year's cases, those carried over among them, by what came of them."""
    carried, opened = period.start("case/open"), period.flow("case/opened")
    yield "screening.total", carried + opened
    yield "screening.carried_over", carried
    yield "screening.opened", opened
    yield "screening.outcomes.removed", period.flow(*(f"case/closed.{kind}" for kind in codes.REMOVING))
    for outcome in OUTCOMES:
        open_ = outcome in ("helping", "unrecorded")
        terms = period.level(f"case/{outcome}") if open_ else period.flow(f"case/closed.{outcome}")
        yield f"screening.outcomes.{outcome}", terms
    yield "screening.leave_requests", period.start("case/request") + period.flow("case/requested")


def removed(period: Period) -> Declared:
    """Those who left the Party, by way."""
    yield "removed.total", period.flow(*_REMOVED)
    yield "removed.probationary", period.flow("removed.probationary")
    for kind in codes.REMOVING:
        yield f"removed.{kind}", period.flow(f"in.{kind}")


def honours(period: Period) -> Declared:
    """Badges given, and those who were disciplined."""
    yield "badges", period.flow("in.badge")
    yield "disciplined", period.flow("in.disciplined")


def criteria(period: Period) -> Declared:
    """The year's cases by criterion."""
    for criterion in (*codes.CRITERION, "unrecorded"):
        measure = f"case/criterion.{criterion}"
        yield f"screening.by_criterion.{criterion}", period.start(measure) + period.flow(f"{measure}.opened")


def structure(period: Period, rules: Rules) -> Declared:
    """The members at the cut-off by age, party age, schooling, occupation and kind of cell."""
    ages = bounds_in_force(rules, "age_groups", period.as_of)
    yield from _by_age("structure.age", "who/age", ages, rules.age_bounds, period)
    yield "structure.age.unrecorded", period.level("who/age.unrecorded")
    youngest = int(rules.on("youth_union_age_max", period.as_of).value) + 1
    young = (bound for bound in (0, *rules.age_bounds) if bound < youngest)
    yield "structure.youth_union", period.level(*(f"who/youth.{bound}" for bound in young))
    ages = bounds_in_force(rules, "party_age_groups", period.as_of)
    yield from _by_age("structure.party_age", "who/party_age", ages, rules.party_age_bounds, period)
    yield "structure.party_age.unrecorded", period.level("who/party_age.unrecorded")
    yield "structure.party_age.probationary", period.level("probationary")
    for name, codes_ in STRUCTURE_CODES.items():
        for code in (*codes_, "unrecorded"):
            yield f"structure.{name}.{code}", period.level(f"who/{name}.{code}")
    for kind in codes.CELL_KIND:
        yield f"structure.cell_kind.{kind}", period.level(f"who/kind.{kind}")
        yield f"structure.cells_by_kind.{kind}", period.level(f"unit/cells.{kind}")


STRUCTURE_CODES = {
    "schooling": codes.SCHOOLING,
    "qualification": codes.QUALIFICATION,
    "theory": codes.THEORY,
    "occupation": codes.OCCUPATION,
}


def bounds_in_force(rules: Rules, key: str, day: str) -> list[int]:
    """The years at which the groups of a rule begin, the first group apart, which begins with 0."""
    return sorted({bound for bound in rules.on(key, day).value if bound > 0})


def group_names(bounds: Iterable[int]) -> list[str]:
    """What groups that begin at these years are called: 0-30, 31-35, 61-."""
    starts = [0, *bounds]
    ends = [str(bound - 1) for bound in starts[1:]]
    return [f"{start}-{end}" for start, end in zip(starts, [*ends, ""], strict=True)]


def _by_age(
    path: str, measure: str, bounds: list[int], all_bounds: tuple[int, ...], period: Period
) -> Declared:
    starts, ends = [0, *bounds], [*bounds, 10_000]
    for name, start, end in zip(group_names(bounds), starts, ends, strict=True):
        within = (bound for bound in (0, *all_bounds) if start <= bound < end)
        yield f"{path}.{name}", period.level(*(f"{measure}.{bound}" for bound in within))


def admitted(period: Period) -> Declared:
    """Those admitted, by what they are."""
    for code in (*codes.QUALIFICATION, "unrecorded"):
        yield f"admitted.qualification.{code}", period.flow(f"who/admitted.qualification.{code}")
    for kind in codes.CELL_KIND:
        yield f"admitted.cell_kind.{kind}", period.flow(f"who/admitted.kind.{kind}")


def sources(period: Period) -> Declared:
    """Candidates at the cut-off, those added, and how their certificates stand."""
    yield "sources.candidates", period.level("source/candidates")
    yield "sources.added", period.flow("source/added")
    for state in codes.CERTIFICATE:
        yield f"sources.certificates.{state}", period.level(f"source/certificate.{state}")


def overdue(period: Period) -> Declared:
    """What ought to have been decided."""
    yield "overdue.recognition", period.level("late/recognition")
    yield "overdue.recognition_due", period.level("late/recognition_due")
    yield "overdue.help", period.level("case/help_overdue")


def measures_taken(period: Period) -> Declared:
    """Those removed by group, those exempted, discipline by level."""
    for group in GROUPS:
        yield f"removed_groups.{group}", period.flow(f"who/removed.{group}")
    yield "honours.exempted", period.flow("in.exempted")
    for level in (*codes.LEVEL, "unrecorded"):
        yield f"honours.levels.{level}", period.flow(f"who/level.{level}")
