"""The figures that are parts of wholes, means, or lists: targets, assignment, ratings, cells."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from store import codes, dates
from store.cell_lists import CellLists
from store.counts import Term
from store.groups import ADMITTED_GROUPS
from store.period import Period, Terms
from store.ratio import Mean, Ratio
from store.sums import Sums


def targets(sums: Sums) -> None:
    """Admissions against each target of the year, and what the term has come to."""
    year = sums.period.year
    for id_, target in sorted(sums.tally.rows("targets").items()):
        term = target["kind"] == "term"
        first, last = (target.get("from"), target.get("to")) if term else (target.get("year"),) * 2
        if first is not None and last is not None and first <= year <= last:
            _target(sums, id_, target, f"{first - 1:04}-12-31")
            if term and sums.term is None:
                _term(sums, first, last)


def _target(sums: Sums, id_: int, target: Mapping[str, Any], before: str) -> None:
    path = f"admissions.targets.{id_}"
    amount, base = Fraction(str(target["amount"])), (Term("present", before),)
    if target["unit"] == "percent":
        amount = amount * sums.sum(base) / 100
        sums.put(f"{path}.of", sums.sum(base), base)
    else:
        sums.put(f"{path}.of", 1, records=("targets", [id_]))
    terms = (Term("in.admitted", sums.period.as_of, before),)
    sums.put(path, Ratio(sums.sum(terms), amount), terms)
    sums.targets.append((path, target["kind"]))


def _term(sums: Sums, first: int, last: int) -> None:
    sums.term = first, last
    as_of, before = sums.period.as_of, f"{first - 1:04}-12-31"
    sums.count("admitted.term.count", (Term("in.admitted", as_of, before),))
    for group in ADMITTED_GROUPS:
        sums.count(f"admitted.term.{group}", (Term(f"admitted.{group}", as_of, before),))


def assignment(sums: Sums) -> None:
    """Members with a task out of those who must have one."""
    day = f"{sums.period.year:04}-01-01"
    only_active = sums.tally.rules.on("assignment_excludes_exempt", day).value
    states = ("",) if only_active else ("", ".exempt")
    kinds = {kind: [f"{state}.{kind}" for state in states] for kind in codes.CELL_KIND}
    assigned, missing = _assigned(sums, [each for kind in kinds.values() for each in kind])
    sums.ratio("assignment.overall", assigned, assigned + missing)
    sums.ratio("assignment.missing", missing, assigned + missing, derived=True)
    for kind, ends in kinds.items():
        assigned, missing = _assigned(sums, ends)
        sums.ratio(f"assignment.by_cell_kind.{kind}", assigned, assigned + missing, empty=False)


def _assigned(sums: Sums, ends: list[str]) -> tuple[Terms, Terms]:
    """Those with a task, and those who must have one but have none."""
    level = sums.period.level
    return level(*(f"assigned{end}" for end in ends)), level(*(f"unassigned{end}" for end in ends))


def ratings(sums: Sums) -> None:
    """The ratings, and whether more are excellent than the cap allows."""
    level = sums.period.level
    sums.count("ratings.rated", level("rated"))
    sums.count("ratings.exempt", level("unrated.exempt"))
    sums.count("ratings.not_rated", level("unrated"))
    for rating in codes.RATING:
        sums.ratio(f"ratings.{rating}", level(f"rated.{rating}"), level("rated"))
    better = level("rated.excellent", "rated.good")
    sums.ratio("ratings.good_or_better", better, level("rated"), derived=True)
    excellent = sums.ratio("ratings.excellent_of_good", level("rated.excellent"), level("rated.good"))
    cap = Fraction(str(sums.tally.rules.on("rating_cap", sums.period.as_of).value))
    sums.put("ratings.cap_exceeded", 100 * excellent.n > cap * excellent.of)


def means(sums: Sums) -> None:
    """Mean ages: of the members at the cut-off, and of those admitted on their day."""
    level, flow = sums.period.level, sums.period.flow
    born = level("who/born")
    n, birthdays = sums.sum(born), sums.sum(level("who/birthdays"))
    lived = n * dates.ordinal(sums.period.as_of) - birthdays
    sums.put("structure.mean_age", Mean(lived, n), born)
    born = flow("who/admitted.born")
    sums.put("admitted.mean_age", Mean(sums.sum(flow("who/admitted.days")), sums.sum(born)), born)


def lists(sums: Sums) -> None:
    """Figures that count cells of which something holds, and badges by their years."""
    found = CellLists.kept(sums.tally, sums.period)
    for path, cells in (
        ("structure.small_cells", found.small),
        ("admitted.cells_without", found.without_admission),
        ("cap.breaches", found.over_cap),
    ):
        sums.put(path, len(cells), records=("cells", cells))
    for measure in sorted(sums.tally.counts("who").measures("who/badge."), key=_badge_order):
        path = f"{_BADGES}{measure.rpartition('.')[2]}"
        sums.count_any(path, badge_terms(sums.period, path))
    sums.ratio("honours.cards", sums.period.level("who/card"), sums.period.level("present"))


_BADGES = "honours.badges."


def is_badge(path: str) -> bool:
    """Whether a figure is that of the badges of so many years."""
    return path.startswith(_BADGES)


def badge_terms(period: Period, path: str) -> Terms:
    """What the figure of the badges of so many years counts."""
    return period.flow(f"who/badge.{path.removeprefix(_BADGES)}")


def _badge_order(measure: str) -> tuple[bool, int]:
    years = measure.rpartition(".")[2]
    return (False, int(years)) if years.isdigit() else (True, 0)
