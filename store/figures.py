"""What the summary of a year shows: every figure, where it comes from, and the records behind it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from store import groups, shares
from store.bases import bases_used
from store.cells import Cells, cell_name, cell_named, cell_terms
from store.period import Period, Terms
from store.ratio import Mean, Ratio, Value
from store.rules import Rule
from store.tally import Record, Records, Search, Tally, drained


class Figures:
    """The figures of one period; each knows what it counts, and so the records behind it.

    What stands beside the first groups of the contract is counted when it is first asked for, so that the
    line of key figures needs little.
    """

    def __init__(self, tally: Tally, period: Period) -> None:
        self.period, self.tally = period, tally
        self.targets: list[tuple[str, str]] = []
        """Path and kind of each target of the year."""
        self.term: tuple[int, int] | None = None
        """First and last year of the term that the year lies in."""
        self.cells = Cells(tally, period)
        self._values: dict[str, Value] = {}
        self._terms: dict[str, Terms] = {}
        self._listed: dict[str, Records] = {}
        self._complete = False
        self._seen = len(tally.derived.moved)
        self._derived: set[str] = set()
        for path, terms in groups.contract(period):
            self.count(path, terms)
        for path, terms in groups.criteria(period):
            self.count_any(path, terms)
        for add in (shares.targets, shares.assignment, shares.ratings):
            add(self)

    @classmethod
    def kept(cls, tally: Tally, period: Period) -> "Figures":
        """The figures as they were made before, where no change has moved anything up to the cut-off."""
        return tally.derived.kept((cls, period), lambda: cls(tally, period))

    def follow(self) -> bool:
        """Whether nothing has moved up to the cut-off."""
        moved = self.tally.derived.moved[self._seen :]
        self._seen += len(moved)
        return all(day > self.period.as_of for _, day in moved)

    @property
    def values(self) -> Mapping[str, Value]:
        """Every figure by its path."""
        if not self._complete:
            self._complete = True
            self._add_more()
        return self._values

    def _add_more(self) -> None:
        for declared in (
            groups.structure(self.period, self.tally.rules),
            groups.admitted(self.period),
            groups.others(self.period),
        ):
            for path, terms in declared:
                self.count(path, terms)
        shares.means(self)
        shares.lists(self)

    def __getitem__(self, path: str) -> Value:
        found = self.get(path)
        return self.cell_number(path) if found is None else found

    def get(self, path: str) -> Value | None:
        """A figure; None where the period has no such figure."""
        return self._values[path] if path in self._values else self.values.get(path)

    def number(self, path: str) -> int:
        """A figure as a number: a ratio's numerator, how many a mean is of; 0 where there is none."""
        value = self.get(path) or 0
        return value.n if isinstance(value, Ratio | Mean) else int(value)

    def cell_number(self, path: str) -> int:
        """A figure of one cell, such as `cells.7.end`."""
        return self.sum(self._cell_terms(path))

    def has_records(self, path: str) -> bool:
        """Whether a figure can say which records it counts."""
        return bool(self.values) and (
            path in self._terms or path in self._listed or path.startswith("cells.")
        )

    @property
    def bases(self) -> list[Rule]:
        """The rules that the figures rest on."""
        return list(bases_used(self.tally.rules, self.period))

    def counted(self, others: Iterable[str] = ()) -> Iterable[tuple[str, Terms]]:
        """What adds up terms, with them: figures, wholes of ratios, and what the period has none of.

        `others` are paths of other figures; badges among them are counted too.
        """
        badges = ((path, shares.badge_terms(self, path)) for path in others if shares.is_badge(path))
        return {**dict(badges), **(self._terms if self.values else {})}.items()

    def lists(self) -> Iterable[tuple[str, Sequence[int]]]:
        """Every figure that counts a list of cells, with their ids."""
        values = self.values
        return ((path, ids) for path, (_, ids) in self._listed.items() if path in values)

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
        if path in self._listed:
            table, ids = self._listed[path]
            return {(table, id_): 1 for id_ in ids}
        terms = self._terms.get(path)
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

    def sum(self, terms: Terms) -> int:
        """The value of some terms."""
        return self.tally.count(terms)

    def count(self, path: str, terms: Terms) -> int:
        """Add a plain count."""
        value = self.sum(terms)
        self.put(path, value, terms)
        return value

    def count_any(self, path: str, terms: Terms) -> None:
        """Add a plain count that is left out where it is nought."""
        self._terms[path] = terms
        if value := self.sum(terms):
            self._values[path] = value

    def ratio(self, path: str, part: Terms, whole: Terms, derived: bool = False, empty: bool = True) -> Ratio:
        """Add a part of a whole, one of nobody only if `empty`; the contract leaves a derived one out."""
        ratio = Ratio(self.sum(part), self.sum(whole))
        self._terms |= {path: part, f"{path}.of": whole}
        if ratio.of or empty:
            self._values[path] = ratio
        if derived:
            self._derived.add(path)
        return ratio

    def put(self, path: str, value: Value, terms: Terms = (), records: Records | None = None) -> None:
        """Add a figure with what it counts, or with the records themselves."""
        if not path.endswith(".of"):
            self._values[path] = value
        if terms:
            self._terms[path] = terms
        elif records:
            self._listed[path] = records

    def as_json(self) -> dict[str, Any]:
        """The figures as the JSON contract nests them, without `year`, `as_of` and `unit`."""
        tree: dict[str, Any] = {}
        for path, value in self.values.items():
            if path not in self._derived and not path.startswith("admissions.targets."):
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
