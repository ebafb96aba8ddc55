"""Figures that are added up together, and what they were added up from."""

from collections.abc import Iterable

from store.period import Period, Terms
from store.ratio import Ratio, Value
from store.rules import Rule
from store.tally import Records, Tally


class Sums:
    """One group of the figures of a period; it holds until one of its measures moves."""

    def __init__(self, tally: Tally, period: Period) -> None:
        self.tally, self.period = tally, period
        self.values: dict[str, Value] = {}
        self.terms: dict[str, Terms] = {}
        self.listed: dict[str, Records] = {}
        self.targets: list[tuple[str, str]] = []
        """Path and kind of each target of the year."""
        self.term: tuple[int, int] | None = None
        """First and last year of the term that the year lies in."""
        self.bases: list[Rule] = []
        """The rules that the figures rest on."""
        self.derived: set[str] = set()
        """The paths that the contract leaves out."""
        self.measures: set[str] = set()

    def sum(self, terms: Terms) -> int:
        """The value of some terms."""
        self.measures.update(term.measure for term in terms)
        return self.tally.count(terms)

    def count(self, path: str, terms: Terms) -> int:
        """Add a plain count."""
        value = self.sum(terms)
        self.put(path, value, terms)
        return value

    def count_all(self, declared: Iterable[tuple[str, Terms]]) -> None:
        """Add plain counts."""
        for path, terms in declared:
            self.count(path, terms)

    def count_any(self, path: str, terms: Terms) -> None:
        """Add a plain count that is left out where it is nought."""
        self.terms[path] = terms
        if value := self.sum(terms):
            self.values[path] = value

    def ratio(self, path: str, part: Terms, whole: Terms, derived: bool = False, empty: bool = True) -> Ratio:
        """Add a part of a whole, one of nobody only if `empty`; the contract leaves a derived one out."""
        ratio = Ratio(self.sum(part), self.sum(whole))
        self.terms |= {path: part, f"{path}.of": whole}
        if ratio.of or empty:
            self.values[path] = ratio
        if derived:
            self.derived.add(path)
        return ratio

    def put(self, path: str, value: Value, terms: Terms = (), records: Records | None = None) -> None:
        """Add a figure with what it counts, or with the records themselves."""
        if not path.endswith(".of"):
            self.values[path] = value
        if terms:
            self.terms[path] = terms
        elif records:
            self.listed[path] = records
