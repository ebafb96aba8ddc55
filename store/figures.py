"""What the summary of a year shows: every figure, where it comes from, and the records behind it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from store import codes, dates
from store.tally import Tally, Term

Terms = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A part of a whole; `percent` is rounded half-up to two decimals, None where the whole is 0."""

    n: int
    of: Fraction

    @property
    def percent(self) -> Decimal | None:
        """100 n / of."""
        return half_up(100 * self.n / self.of) if self.of else None

    def as_json(self) -> dict[str, Any]:
        """The ratio as the JSON contract writes it."""
        whole = int(self.of) if self.of.denominator == 1 else float(half_up(self.of))
        return {"n": self.n, "of": whole, "percent": None if self.percent is None else float(self.percent)}


def half_up(value: Fraction | int) -> Decimal:
    """A number rounded half-up to two decimals, exactly."""
    exact = Fraction(value) * 100
    return Decimal((2 * exact.numerator + exact.denominator) // (2 * exact.denominator)) / 100


@dataclass(frozen=True, slots=True)
class Period:
    """A year up to a cut-off day within it."""

    year: int
    as_of: str

    @classmethod
    def of(cls, year: int, as_of: str | None = None) -> "Period":
        """The year's period; ValueError where the cut-off lies outside of it."""
        as_of = as_of or f"{year:04}-12-31"
        if as_of[:4] != f"{year:04}":
            raise ValueError(as_of)
        return cls(year, as_of)

    @property
    def before(self) -> str:
        """The last day of the year before."""
        return f"{self.year - 1:04}-12-31"

    @property
    def previous(self) -> "Period":
        """The same part of the year before."""
        as_of = f"{self.year - 1:04}{self.as_of[4:]}"
        return Period(self.year - 1, as_of if dates.is_date(as_of) else f"{self.year - 1:04}-02-28")

    def level(self, *measures: str) -> Terms:
        """How many hold at the cut-off."""
        return tuple(Term(measure, self.as_of) for measure in measures)

    def start(self, *measures: str) -> Terms:
        """How many held before the year."""
        return tuple(Term(measure, self.before) for measure in measures)

    def flow(self, *measures: str) -> Terms:
        """How many occurred in the period."""
        return tuple(Term(measure, self.as_of, self.before) for measure in measures)


_REMOVED = tuple(f"in.{kind}" for kind in codes.REMOVING)
_OUTCOMES = (
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


def _counted(period: Period) -> Iterator[tuple[str, Terms]]:
    """The figures that are plain counts, in the order of the contract."""
    yield "balance.start", period.start("present")
    for kind in ("admitted", "readmitted", "restored", "transferred_in", *codes.LEAVING):
        yield f"balance.{kind}", period.flow(f"in.{kind}")
    yield "balance.end", period.level("present")
    yield "members.total", period.level("present")
    for state in (
        "official",
        "probationary",
        "exempt",
        "suspended",
        "female",
        "minority",
        "religious",
        "cells",
    ):
        yield f"members.{state}", period.level(state)
    yield "admissions.count", period.flow("in.admitted")
    for group in ("female", "minority", "religious", "youth_union"):
        yield f"admissions.{group}", period.flow(f"admitted.{group}")
    for kind in ("candidate", "new_member"):
        yield f"courses.{kind}.courses", period.flow(f"courses.{kind}")
        yield f"courses.{kind}.people", period.flow(f"people.{kind}")
    yield "recognised", period.flow("in.recognised")
    yield from _screening(period)
    yield "removed.total", period.flow(*_REMOVED)
    yield "removed.probationary", period.flow("removed.probationary")
    for kind in codes.REMOVING:
        yield f"removed.{kind}", period.flow(f"in.{kind}")


def _screening(period: Period) -> Iterator[tuple[str, Terms]]:
    carried, opened = period.start("case.open"), period.flow("case.opened")
    yield "screening.total", carried + opened
    yield "screening.carried_over", carried
    yield "screening.opened", opened
    yield "screening.outcomes.removed", period.flow(*(f"case.closed.{kind}" for kind in codes.REMOVING))
    for outcome in _OUTCOMES:
        open_ = outcome in ("helping", "unrecorded")
        terms = period.level(f"case.{outcome}") if open_ else period.flow(f"case.closed.{outcome}")
        yield f"screening.outcomes.{outcome}", terms
    yield "screening.leave_requests", period.start("request.open") + period.flow("request.opened")


class Figures:
    """The figures of one period; `terms` names what each counts, for the records behind it."""

    def __init__(self, tally: Tally, period: Period) -> None:
        self.period = period
        self.terms: dict[str, Terms] = {}
        self.values: dict[str, int | bool | Ratio] = {}
        self.targets: list[tuple[str, str]] = []
        """Path and kind of each target of the year."""
        self._derived: set[str] = set()
        self._tally = tally
        for path, terms in _counted(period):
            self._count(path, terms)
        self._criteria()
        self._targets()
        self._assignment()
        self._ratings()
        self._count("badges", period.flow("in.badge"))
        self._count("disciplined", period.flow("in.disciplined"))

    def __getitem__(self, path: str) -> int | bool | Ratio:
        return self.values[path]

    def number(self, path: str) -> int:
        """A figure as a number: a ratio's numerator."""
        value = self.values.get(path, 0)
        return value.n if isinstance(value, Ratio) else int(value)

    def of(self, path: str, whole: str) -> Ratio:
        """A figure as a part of another."""
        return Ratio(self.number(path), Fraction(self.number(whole)))

    def behind(self, path: str) -> list[tuple[str, int]]:
        """Table and id of each record that a figure counts."""
        return self._tally.behind(self.terms.get(path, ()))

    def _sum(self, terms: Terms) -> int:
        return sum(self._tally.counts.count(term) for term in terms)

    def _count(self, path: str, terms: Terms) -> int:
        self.terms[path] = terms
        value = self._sum(terms)
        self.values[path] = value
        return value

    def _ratio(self, path: str, part: Terms, whole: Terms, derived: bool = False) -> Ratio:
        self.terms[path], self.terms[f"{path}.of"] = part, whole
        ratio = Ratio(self._sum(part), Fraction(self._sum(whole)))
        self.values[path] = ratio
        if derived:
            self._derived.add(path)
        return ratio

    def _criteria(self) -> None:
        for criterion in (*codes.CRITERION, "unrecorded"):
            measure = f"criterion.{criterion}"
            terms = self.period.start(measure) + self.period.flow(f"{measure}.opened")
            if self._sum(terms):
                self._count(f"screening.by_criterion.{criterion}", terms)

    def _targets(self) -> None:
        for id_, target in sorted(self._tally.rows("targets").items()):
            term = target["kind"] == "term"
            first, last = (target.get("from"), target.get("to")) if term else (target.get("year"),) * 2
            if first is not None and last is not None and first <= self.period.year <= last:
                self._target(f"admissions.targets.{id_}", target, f"{first - 1:04}-12-31")

    def _target(self, path: str, target: Mapping[str, Any], before: str) -> None:
        self.terms[path] = (Term("in.admitted", self.period.as_of, before),)
        amount = Fraction(str(target["amount"]))
        if target["unit"] == "percent":
            amount = amount * self._tally.counts.level("present", before) / 100
        self.values[path] = Ratio(self._sum(self.terms[path]), amount)
        self.targets.append((path, target["kind"]))

    def _assignment(self) -> None:
        day = f"{self.period.year:04}-01-01"
        only_active = self._tally.rules.on("assignment_excludes_exempt", day).value
        states = ("",) if only_active else ("", ".exempt")
        kinds = {kind: [f"{state}.{kind}" for state in states] for kind in codes.CELL_KIND}
        assigned, missing = self._assigned([each for kind in kinds.values() for each in kind])
        self._ratio("assignment.overall", assigned, assigned + missing)
        self._ratio("assignment.missing", missing, assigned + missing, derived=True)
        for kind, ends in kinds.items():
            assigned, missing = self._assigned(ends)
            if self._sum(assigned + missing):
                self._ratio(f"assignment.by_cell_kind.{kind}", assigned, assigned + missing)

    def _assigned(self, ends: list[str]) -> tuple[Terms, Terms]:
        """Those with a task, and those who must have one but have none."""
        level = self.period.level
        return level(*(f"assigned{end}" for end in ends)), level(*(f"unassigned{end}" for end in ends))

    def _ratings(self) -> None:
        level = self.period.level
        self._count("ratings.rated", level("rated"))
        self._count("ratings.exempt", level("unrated.exempt"))
        self._count("ratings.not_rated", level("unrated"))
        for rating in codes.RATING:
            self._ratio(f"ratings.{rating}", level(f"rated.{rating}"), level("rated"))
        better = level("rated.excellent", "rated.good")
        self._ratio("ratings.good_or_better", better, level("rated"), derived=True)
        excellent = self._ratio("ratings.excellent_of_good", level("rated.excellent"), level("rated.good"))
        cap = Fraction(str(self._tally.rules.on("rating_cap", self.period.as_of).value))
        self.values["ratings.cap_exceeded"] = 100 * excellent.n > cap * excellent.of

    def as_json(self) -> dict[str, Any]:
        """The figures as the JSON contract nests them, without `year`, `as_of` and `unit`."""
        tree: dict[str, Any] = {}
        for path, value in self.values.items():
            if path not in self._derived and not path.startswith("admissions.targets."):
                _nest(tree, path, value.as_json() if isinstance(value, Ratio) else value)
        tree["screening"].setdefault("by_criterion", {})
        tree["assignment"].setdefault("by_cell_kind", {})
        tree["admissions"]["targets"] = [
            {"kind": kind, "ratio": value.as_json()}
            for path, kind in self.targets
            if isinstance(value := self.values[path], Ratio)
        ]
        return tree


def _nest(tree: dict[str, Any], path: str, value: object) -> None:
    *parents, last = path.split(".")
    for step in parents:
        tree = tree.setdefault(step, {})
    tree[last] = value


def summary(tally: Tally, period: Period, unit: str) -> dict[str, Any]:
    """The JSON contract of `sodv summary`: a year, and the year before under `previous`."""
    one, before = (
        {"year": each.year, "as_of": each.as_of, "unit": unit, **Figures(tally, each).as_json()}
        for each in (period, period.previous)
    )
    return {**one, "previous": before}
