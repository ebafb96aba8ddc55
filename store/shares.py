"""The figures that are parts of wholes, means, or lists: targets, assignment, ratings, cells."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Protocol

from store import codes, dates
from store.cell_lists import CellLists
from store.counts import Term
from store.groups import ADMITTED_GROUPS
from store.period import Period, Terms
from store.ratio import Mean, Ratio, Value
from store.tally import Records, Tally


class Sheet(Protocol):
    """What figures are written on."""

    period: Period
    tally: Tally
    targets: list[tuple[str, str]]
    term: tuple[int, int] | None

    def count(self, path: str, terms: Terms) -> int:
        """A plain count."""

    def count_any(self, path: str, terms: Terms) -> None:
        """A plain count that is left out where it is nought."""

    def ratio(self, path: str, part: Terms, whole: Terms, derived: bool = False, empty: bool = True) -> Ratio:
        """A part of a whole; not one of nobody that is not `empty`."""

    def put(self, path: str, value: Value, terms: Terms = (), records: Records | None = None) -> None:
        """A value with what it counts."""

    def sum(self, terms: Terms) -> int:
        """The value of some terms."""


def targets(sheet: Sheet) -> None:
    """Admissions against each target of the year, and what the term has come to."""
    year = sheet.period.year
    for id_, target in sorted(sheet.tally.rows("targets").items()):
        term = target["kind"] == "term"
        first, last = (target.get("from"), target.get("to")) if term else (target.get("year"),) * 2
        if first is not None and last is not None and first <= year <= last:
            _target(sheet, id_, target, f"{first - 1:04}-12-31")
            if term and sheet.term is None:
                _term(sheet, first, last)


def _target(sheet: Sheet, id_: int, target: Mapping[str, Any], before: str) -> None:
    path = f"admissions.targets.{id_}"
    amount, base = Fraction(str(target["amount"])), (Term("present", before),)
    if target["unit"] == "percent":
        amount = amount * sheet.sum(base) / 100
        sheet.put(f"{path}.of", sheet.sum(base), base)
    else:
        sheet.put(f"{path}.of", 1, records=("targets", [id_]))
    terms = (Term("in.admitted", sheet.period.as_of, before),)
    sheet.put(path, Ratio(sheet.sum(terms), amount), terms)
    sheet.targets.append((path, target["kind"]))


def _term(sheet: Sheet, first: int, last: int) -> None:
    sheet.term = first, last
    as_of, before = sheet.period.as_of, f"{first - 1:04}-12-31"
    sheet.count("admitted.term.count", (Term("in.admitted", as_of, before),))
    for group in ADMITTED_GROUPS:
        sheet.count(f"admitted.term.{group}", (Term(f"admitted.{group}", as_of, before),))


def assignment(sheet: Sheet) -> None:
    """Members with a task out of those who must have one."""
    day = f"{sheet.period.year:04}-01-01"
    only_active = sheet.tally.rules.on("assignment_excludes_exempt", day).value
    states = ("",) if only_active else ("", ".exempt")
    kinds = {kind: [f"{state}.{kind}" for state in states] for kind in codes.CELL_KIND}
    assigned, missing = _assigned(sheet, [each for kind in kinds.values() for each in kind])
    sheet.ratio("assignment.overall", assigned, assigned + missing)
    sheet.ratio("assignment.missing", missing, assigned + missing, derived=True)
    for kind, ends in kinds.items():
        assigned, missing = _assigned(sheet, ends)
        sheet.ratio(f"assignment.by_cell_kind.{kind}", assigned, assigned + missing, empty=False)


def _assigned(sheet: Sheet, ends: list[str]) -> tuple[Terms, Terms]:
    """Those with a task, and those who must have one but have none."""
    level = sheet.period.level
    return level(*(f"assigned{end}" for end in ends)), level(*(f"unassigned{end}" for end in ends))


def ratings(sheet: Sheet) -> None:
    """The ratings, and whether more are excellent than the cap allows."""
    level = sheet.period.level
    sheet.count("ratings.rated", level("rated"))
    sheet.count("ratings.exempt", level("unrated.exempt"))
    sheet.count("ratings.not_rated", level("unrated"))
    for rating in codes.RATING:
        sheet.ratio(f"ratings.{rating}", level(f"rated.{rating}"), level("rated"))
    better = level("rated.excellent", "rated.good")
    sheet.ratio("ratings.good_or_better", better, level("rated"), derived=True)
    excellent = sheet.ratio("ratings.excellent_of_good", level("rated.excellent"), level("rated.good"))
    cap = Fraction(str(sheet.tally.rules.on("rating_cap", sheet.period.as_of).value))
    sheet.put("ratings.cap_exceeded", 100 * excellent.n > cap * excellent.of)


def means(sheet: Sheet) -> None:
    """Mean ages: of the members at the cut-off, and of those admitted on their day."""
    level, flow = sheet.period.level, sheet.period.flow
    born = level("who/born")
    n, birthdays = sheet.sum(born), sheet.sum(level("who/birthdays"))
    lived = n * dates.ordinal(sheet.period.as_of) - birthdays
    sheet.put("structure.mean_age", Mean(lived, n), born)
    born = flow("who/admitted.born")
    sheet.put("admitted.mean_age", Mean(sheet.sum(flow("who/admitted.days")), sheet.sum(born)), born)


def lists(sheet: Sheet) -> None:
    """Figures that count cells of which something holds, and badges by their years."""
    found = CellLists.kept(sheet.tally, sheet.period)
    for path, cells in (
        ("structure.small_cells", found.small),
        ("admitted.cells_without", found.without_admission),
        ("cap.breaches", found.over_cap),
    ):
        sheet.put(path, len(cells), records=("cells", cells))
    for measure in sorted(sheet.tally.counts("who").measures("who/badge."), key=_badge_order):
        path = f"{_BADGES}{measure.rpartition('.')[2]}"
        sheet.count_any(path, badge_terms(sheet, path))
    sheet.ratio("honours.cards", sheet.period.level("who/card"), sheet.period.level("present"))


_BADGES = "honours.badges."


def is_badge(path: str) -> bool:
    """Whether a figure is that of the badges of so many years."""
    return path.startswith(_BADGES)


def badge_terms(sheet: Sheet, path: str) -> Terms:
    """What the figure of the badges of so many years counts."""
    return sheet.period.flow(f"who/badge.{path.removeprefix(_BADGES)}")


def _badge_order(measure: str) -> tuple[bool, int]:
    years = measure.rpartition(".")[2]
    return (False, int(years)) if years.isdigit() else (True, 0)
