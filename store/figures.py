"""What the summary of a year shows: every figure, where it comes from, and the records behind it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from store import groups, shares
from store.bases import bases_used
from store.cells import Cells, cell_name, cell_named, cell_terms
from store.period import Period, Terms
from store.ratio import Mean, Ratio, Value, number
from store.rules import Rule
from store.sums import Sums
from store.tally import Record, Search, Tally, drained

Group = Callable[[Sums], None]
"""Adds one group of figures."""


def _plain(declare: Callable[[Period], groups.Declared]) -> Group:
    return lambda sums: sums.count_all(declare(sums.period))


def _criteria(sums: Sums) -> None:
    for path, terms in groups.criteria(sums.period):
        sums.count_any(path, terms)


def _structure(sums: Sums) -> None:
    sums.count_all(groups.structure(sums.period, sums.tally.rules))


def _bases(sums: Sums) -> None:
    sums.bases = list(bases_used(sums.tally.rules, sums.period))


_FIRST: tuple[Group, ...] = (
    _plain(groups.balance),
    _plain(groups.members),
    _plain(groups.admissions),
    _plain(groups.screening),
    _plain(groups.removed),
    _plain(groups.honours),
    _criteria,
    shares.targets,
    shares.assignment,
    shares.ratings,
)
"""What the line of key figures is made from."""
_ALL: tuple[Group, ...] = (
    *_FIRST,
    _structure,
    _plain(groups.admitted),
    _plain(groups.sources),
    _plain(groups.overdue),
    _plain(groups.measures_taken),
    shares.means,
    shares.lists,
    _bases,
)
_NOT_OF_MEASURES = frozenset({shares.lists})
"""Groups that look at more than measures, and so at every change."""


class Figures:
    """The figures of one period; each knows what it counts, and so the records behind it.

    What stands beside the first groups of the contract is counted when it is first asked for, so that the
    line of key figures needs little. What a change has not moved is taken over from the figures before it.
    """

    def __init__(self, tally: Tally, period: Period, counted: Mapping[Group, Sums] | None = None) -> None:
        """`counted` are groups that still hold."""
        self.period, self.tally = period, tally
        self.cells = Cells(tally, period)
        self._counted = dict(counted or {})
        self._seen = len(tally.derived.moved)
        self._take(_FIRST)

    @classmethod
    def kept(cls, tally: Tally, period: Period) -> "Figures":
        """The figures as they were made before, where no change has moved anything up to the cut-off."""

        def anew(former: Figures | None) -> Figures:
            return cls(tally, period, former._counted if former else None)

        return tally.derived.kept((cls, period), anew)

    def follow(self) -> bool:
        """Whether nothing has moved up to the cut-off; groups in which something has are forgotten."""
        moved = self.tally.derived.moved[self._seen :]
        self._seen += len(moved)
        measures = {measure for measure, day in moved if day <= self.period.as_of}
        if measures:
            self._counted = {
                group: sums
                for group, sums in self._counted.items()
                if sums.measures.isdisjoint(measures) and group not in _NOT_OF_MEASURES
            }
        return not measures

    def _take(self, wanted: Sequence[Group]) -> None:
        """Have these groups, and no others."""
        for group in wanted:
            if group not in self._counted:
                sums = Sums(self.tally, self.period)
                group(sums)
                self._counted[group] = sums
        self._sums = [self._counted[group] for group in wanted]
        self._values: dict[str, Value] = {}
        for sums in self._sums:
            self._values |= sums.values

    @property
    def targets(self) -> list[tuple[str, str]]:
        """Path and kind of each target of the year."""
        return [each for sums in self._sums for each in sums.targets]

    @property
    def term(self) -> tuple[int, int] | None:
        """First and last year of the term that the year lies in."""
        return next((sums.term for sums in self._sums if sums.term), None)

    @property
    def values(self) -> Mapping[str, Value]:
        """Every figure by its path."""
        self._every()
        return self._values

    def __getitem__(self, path: str) -> Value:
        found = self.get(path)
        return self.cell_number(path) if found is None else found

    def get(self, path: str) -> Value | None:
        """A figure; None where the period has no such figure."""
        return self._values[path] if path in self._values else self.values.get(path)

    def number(self, path: str) -> int:
        """A figure as a number; 0 where there is none."""
        return number(self.get(path))

    def cell_number(self, path: str) -> int:
        """A figure of one cell, such as `cells.7.end`."""
        return self.tally.count(self._cell_terms(path))

    def has_records(self, path: str) -> bool:
        """Whether a figure can say which records it counts."""
        return path.startswith("cells.") or any(
            path in sums.terms or path in sums.listed for sums in self._every()
        )

    @property
    def bases(self) -> list[Rule]:
        """The rules that the figures rest on."""
        return [rule for sums in self._every() for rule in sums.bases]

    def counted(self, others: Iterable[str] = ()) -> Iterable[tuple[str, Terms]]:
        """What adds up terms, with them: figures, wholes of ratios, and what the period has none of.

        `others` are paths of other figures; badges among them are counted too.
        """
        badges = ((path, shares.badge_terms(self.period, path)) for path in others if shares.is_badge(path))
        counted = (item for sums in self._every() for item in sums.terms.items())
        return {**dict(badges), **dict(counted)}.items()

    def lists(self) -> Iterable[tuple[str, Sequence[int]]]:
        """Every figure that counts a list of cells, with their ids."""
        listed = ((sums, *item) for sums in self._every() for item in sums.listed.items())
        return ((path, ids) for sums, path, (_, ids) in listed if path in sums.values)

    def _every(self) -> Sequence[Sums]:
        """Every group, those too that have not been asked for so far."""
        if len(self._sums) < len(_ALL):
            self._take(_ALL)
        return self._sums

    def behind(self, path: str) -> dict[Record, int]:
        """What each record adds to a figure."""
        return drained(self.search(path))

    def remainder(self, whole: str, parts: tuple[str, ...]) -> dict[Record, int]:
        """The records of a whole that none of its parts counts."""
        return drained(self.search(whole, parts))

    def search(self, path: str, parts: tuple[str, ...] = ()) -> Search:
        """What each record adds to a figure, or to what the parts leave over of it, bit by bit."""
        found = yield from self._looked_up(path, 0, 1 + len(parts))
        for place, part in enumerate(parts, 1):
            for record in (yield from self._looked_up(part, place, 1 + len(parts))):
                found.pop(record, None)
        return found

    def _looked_up(self, path: str, turn: int, turns: int) -> Search:
        """One figure's records, as one of so many turns."""
        if not self.has_records(path):
            return {}
        if listed := next((sums.listed[path] for sums in self._every() if path in sums.listed), None):
            table, ids = listed
            return {(table, id_): 1 for id_ in ids}
        terms = next((sums.terms[path] for sums in self._every() if path in sums.terms), None)
        search = self.tally.search(self._cell_terms(path) if terms is None else terms)
        while True:
            try:
                done = next(search)
            except StopIteration as end:
                return dict(end.value)
            yield (turn + done) / turns

    def _cell_terms(self, path: str) -> Terms:
        group, _, rest = path.partition(".")
        cell, _, line = rest.partition(".")
        if group != "cells":
            raise KeyError(path)
        return cell_terms(cell_named(cell), line, self.period)

    def as_json(self) -> dict[str, Any]:
        """The figures as the JSON contract nests them, without `year`, `as_of` and `unit`."""
        tree: dict[str, Any] = {}
        derived = {path for sums in self._every() for path in sums.derived}
        for path, value in self.values.items():
            if path not in derived and not path.startswith("admissions.targets."):
                _nest(tree, path, plain(value))
        tree["screening"].setdefault("by_criterion", {})
        tree["assignment"].setdefault("by_cell_kind", {})
        tree["honours"].setdefault("badges", {})
        term = dict(zip(("from", "to"), self.term, strict=True)) if self.term else {}
        tree["admitted"]["term"] = {**term, **tree["admitted"].get("term", {})} if self.term else None
        tree["admissions"]["targets"] = [
            {"kind": kind, "ratio": plain(self.values[path])} for path, kind in self.targets
        ]
        tree["cap"]["limit"] = self.tally.rules.on("rating_cap", self.period.as_of).value
        tree["cells"] = {cell_name(each): self._cell_json(each) for each in self.cells.shown()}
        tree["bases"] = [base.as_json() for base in self.bases]
        return tree

    def _cell_json(self, cell: int | None) -> dict[str, Any]:
        document = self.tally.rows("cells").get(cell, {}) if cell is not None else {}
        named = {"name": document.get("name") or "", "kind": document.get("kind") or "other"}
        return {**named, **self.cells.figures(cell)}


def plain(value: Value) -> Any:
    """A figure as JSON holds it."""
    return value.as_json() if isinstance(value, Ratio | Mean) else value


def _nest(tree: dict[str, Any], path: str, value: object) -> None:
    *parents, last = path.split(".")
    for step in parents:
        tree = tree.setdefault(step, {})
    tree[last] = value


def summary(tally: Tally, period: Period, unit: str, secrecy: str = "") -> dict[str, Any]:
    """The JSON contract of `sodv summary`: a year, and the year before under `previous`.

    Beside the groups that design.md fixes stand, all of the cut-off or the period:

    - `structure`: `age` and `party_age` by groups (`31-35`, `61-`), `youth_union`, `schooling`,
      `qualification`, `theory`, `occupation` by code, each with `unrecorded`; `cell_kind` (members) and
      `cells_by_kind`; `mean_age` {mean, of}; `small_cells`, with too few official members.
    - `admitted`: `qualification`, `cell_kind`, `mean_age`, `cells_without` (open cells that admitted
      nobody), `term` {from, to, count, female, minority, religious, youth_union} or null.
    - `sources`: `candidates` at the cut-off, `added` in the period, `certificates` {valid, expiring,
      expired, none}.
    - `overdue`: `recognition`, `recognition_due` (probation has ended, still in time), `help`.
    - `removed_groups`: {female, minority, religious} of `removed.total`.
    - `honours`: `badges` by years, `levels` of discipline (measures, not persons), `exempted` in the
      period, `cards` as a ratio of the members.
    - `cap`: `limit` in percent, `breaches`: base organisations with more excellent than that of good.
    - `cells` by id (`none` for members without a cell): name, kind, start, the ways in with `moved_in`,
      the ways out with `moved_out`, end; official, probationary; rated, excellent, good, done, not_done.
    - `bases`: the rules that governed the figures: key, value, unit, basis, from.
    - `secrecy`: the label that the office has set.
    """
    one, before = (
        {"year": each.year, "as_of": each.as_of, "unit": unit, **Figures(tally, each).as_json()}
        for each in (period, period.previous)
    )
    return {**one, "secrecy": secrecy, "previous": before}
