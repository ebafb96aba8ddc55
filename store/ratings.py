"""The ratings of a whole cell in a year, as they are being keyed."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from msgspec import Struct

from store.cells import base_of
from store.changes import Edit
from store.lifecycle import Standing, life
from store.period import Period
from store.ratio import Ratio
from store.records import Document
from store.register import Register


class Row(Struct):
    """One member's review of the year: as it was opened, and as it is being keyed."""

    member: int
    standing: Standing
    review: int | None
    base: Document | None
    rating: str | None
    assigned: bool | None
    before: str | None
    """The rating of the year before."""

    def grade(self, rating: str | None) -> None:
        """Rate, or take the rating away; who is rated has a task unless it is said otherwise."""
        self.rating = rating
        if rating and self.assigned is None:
            self.assigned = True

    def turn_task(self) -> None:
        """Assigned a task, or not."""
        self.assigned = not self.assigned

    def after(self, year: int) -> Document | None:
        """The review as keyed; None where there is nothing to record."""
        document = dict(self.base or {"member": self.member, "year": year})
        for name, value in (("rating", self.rating), ("assigned", self.assigned)):
            document.pop(name, None)
            if value is not None:
                document[name] = value
        return None if self.base is None and len(document) == 2 else document


class CellRatings:
    """The members of a cell at the end of a year, or today in the year that runs, with their reviews."""

    def __init__(self, register: Register, cell: int, year: int) -> None:
        self.cell, self.year = cell, year
        self._register = register
        self.day = min(f"{year:04}-12-31", register.today)
        self.rows = {member: self._row(member, standing) for member, standing in self._members()}

    def _members(self) -> Iterator[tuple[int, Standing]]:
        for id_, member in self._register.rows("members").items():
            standing = life(member, self._register.rules).on(self.day)
            if standing.present and standing.cell == self.cell:
                yield id_, standing

    def _row(self, member: int, standing: Standing) -> Row:
        review = self._register.review_of(member, self.year)
        base = self._register.get("reviews", review) if review is not None else None
        known: Mapping[str, Any] = base or {}
        return Row(
            member,
            standing,
            review,
            base,
            known.get("rating"),
            known.get("assigned"),
            self._rating(member, self.year - 1),
        )

    def _rating(self, member: int, year: int) -> str | None:
        review = self._register.review_of(member, year)
        return None if review is None else self._register.rows("reviews")[review].get("rating")

    def edits(self) -> list[Edit]:
        """What has been keyed and is not saved."""
        found = []
        for row in self.rows.values():
            after = row.after(self.year)
            if after is not None and after != row.base:
                found.append(Edit("reviews", row.review, row.base, after))
        return found

    def take_theirs(self) -> None:
        """Show the reviews that somebody else has changed as they are now; the others stay as keyed."""
        for member, row in self.rows.items():
            now = self._row(member, row.standing)
            if now.base != row.base:
                self.rows[member] = now

    def count(self, rating: str) -> int:
        """How many are rated so."""
        return sum(row.rating == rating for row in self.rows.values())

    @property
    def cap(self) -> Fraction:
        """Excellent at most, in percent of good."""
        return Fraction(str(self._register.rules.on("rating_cap", self.day).value))

    @property
    def excellent_of_good(self) -> Ratio:
        """The cell's own share."""
        return Ratio(self.count("excellent"), self.count("good"))

    @property
    def base_excellent_of_good(self) -> Ratio:
        """The share of the base organisation that the cell belongs to, with what is being keyed."""
        cells = self._register.rows("cells")
        base = base_of(cells, self.cell)
        others = [id_ for id_ in cells if id_ != self.cell and base_of(cells, id_) == base]
        excellent, good = (
            self.count(rating) + sum(self._saved(other, rating) for other in others)
            for rating in ("excellent", "good")
        )
        return Ratio(excellent, good)

    def _saved(self, cell: int, rating: str) -> int:
        return self._register.figures(Period(self.year, self.day)).cells.number(cell, rating)

    def exceeds(self, share: Ratio) -> bool:
        """Whether more are excellent than the cap allows."""
        return 100 * share.n > self.cap * share.of

    def years_not_done(self, member: int) -> int:
        """How many years running a member was rated as not done, this one as keyed."""
        if self.rows[member].rating != "not_done":
            return 0
        years = 1
        while self._rating(member, self.year - years) == "not_done":
            years += 1
        return years

    def proposes_case(self, member: int) -> bool:
        """Whether the rule says that a screening case is to be opened, and none is open."""
        rule = self._register.rules.on("not_done_years", self.day)
        return self.years_not_done(member) >= int(rule.value) and self.open_case(member) is None

    def open_case(self, member: int) -> int | None:
        """The member's open case."""
        cases = self._register.cases_of(member)
        return next((id_ for id_, case in cases.items() if not case.get("outcome")), None)
