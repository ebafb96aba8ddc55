"""A year up to a cut-off day, and what is counted in it."""

from msgspec import Struct

from store import dates
from store.counts import Term

Terms = tuple[Term, ...]


class Period(Struct, frozen=True):
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
        return self.back(1)

    def back(self, years: int) -> "Period":
        """The same part of an earlier year."""
        year = self.year - years
        as_of = f"{year:04}{self.as_of[4:]}"
        return Period(year, as_of if dates.is_date(as_of) else f"{year:04}-02-28")

    def level(self, *measures: str) -> Terms:
        """How many hold at the cut-off."""
        return tuple(Term(measure, self.as_of) for measure in measures)

    def start(self, *measures: str) -> Terms:
        """How many held before the year."""
        return tuple(Term(measure, self.before) for measure in measures)

    def flow(self, *measures: str) -> Terms:
        """How many occurred in the period."""
        return tuple(Term(measure, self.as_of, self.before) for measure in measures)
