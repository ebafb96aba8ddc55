"""What a register holds, as it can be read: records, persons found, figures, duties, problems."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from store.board import Board
from store.changes import Change
from store.checks import every_problem, record_problems
from store.duplicates import Twin
from store.figures import Figures
from store.find.found import Found
from store.lifecycle import Standing, life
from store.memory import Memory
from store.period import Period
from store.problems import Problem
from store.records import TABLES, Document
from store.roster import Card
from store.rules import Rules
from store.shape import shape_problems
from store.tally import Tally

_LONG_AGO = 200
"""Years after which nothing is looked for any more."""


class Contents:
    """The documents of a database with what is worked out from them, as of a day."""

    today: str
    _memory: Memory

    @property
    def tally(self) -> Tally:
        """The counts."""
        return self._memory.tally

    @property
    def board(self) -> Board:
        """What is due and overdue."""
        return self._memory.board

    @property
    def rules(self) -> Rules:
        """The rule table."""
        return self.tally.rules

    @property
    def secrecy(self) -> str:
        """The label that the office has set to stand on every paper."""
        return str(self.rows("meta").get(1, {}).get("secrecy") or "")

    @property
    def unit(self) -> str:
        """The name of the unit that keeps the register."""
        return str(self.rows("meta").get(1, {}).get("unit") or "")

    def rows(self, table: str) -> Mapping[int, Mapping[str, Any]]:
        """The records of a table by id; to be read, not changed."""
        raise NotImplementedError

    def get(self, table: str, id_: int) -> Document:
        """A copy of a record, to be edited; KeyError where there is none."""
        return deepcopy(dict(self.rows(table)[id_]))

    def find(self, query: str, standing: str = "", cell: int | None = None) -> Found:
        """Ids of the members that fit what was typed, best first, with this standing and in this cell today.

        Standing `present` is that of everybody whom the unit has with it.
        """
        return self._memory.index.roster.find(query, standing, cell)

    def standing(self, member: int) -> Standing:
        """Where a member stands today; KeyError where there is none."""
        known = self._memory.index.standings
        if member not in known:
            known[member] = life(self.rows("members")[member], self.rules).on(self.today)
        return known[member]

    def glance(self, member: int) -> tuple[str, Card]:
        """A member's name and what lists tell today, the record unread; KeyError where there is none."""
        return self._memory.index.roster.glance(member)

    def likely_twins(self, member: Mapping[str, Any], besides: int | None = None) -> list[Twin]:
        """Members who may be the one being keyed, the likeliest first."""
        return self._memory.index.duplicates(self.rows("members")).likely(member, besides)

    def cases_of(self, member: int) -> Mapping[int, Mapping[str, Any]]:
        """A member's cases by id."""
        rows = self.rows("cases")
        return {id_: rows[id_] for id_ in self._memory.index.cases.of(member) if id_ in rows}

    def review_of(self, member: int, year: int) -> int | None:
        """The id of a member's review of a year."""
        return next((id_ for of_year, id_ in self._reviews(member) if of_year == year), None)

    def review_years(self, member: int) -> list[int]:
        """The years of which a member has a review, in order."""
        return sorted({year for year, _ in self._reviews(member)})

    def reviews_of(self, member: int) -> list[int]:
        """The ids of a member's reviews."""
        return [id_ for _, id_ in self._reviews(member)]

    def _reviews(self, member: int) -> Iterator[tuple[int, int]]:
        """Year and id of a member's reviews."""
        rows = self.rows("reviews")
        return ((rows[id_]["year"], id_) for id_ in self.tally.reviews.of(member) if id_ in rows)

    def is_used(self, table: str, id_: int, ahead: Sequence[Change] = ()) -> bool:
        """Whether records refer to this one, some changes being in."""
        return self._memory.is_used(table, id_, ahead)

    def figures(self, period: Period) -> Figures:
        """The figures of a period, from the tally."""
        return Figures.kept(self.tally, period)

    def last_year(self) -> int:
        """The year of today, or the last one before it in which anything is counted."""
        this = int(self.today[:4])
        return next((year for year in range(this, this - _LONG_AGO, -1) if self.tally.has_year(year)), this)

    def problems(self) -> list[Problem]:
        """Everything wrong or doubtful in the whole register."""
        return [
            problem
            for table in TABLES
            for id_, document in self.rows(table).items()
            for problem in every_problem(table, id_, document, self)
        ]

    def contradictions(self) -> list[Problem]:
        """Everything wrong, doubts left aside; after the first time only what may have changed is read."""

        def wrong(table: str, id_: int) -> list[Problem]:
            found = record_problems(table, id_, self.rows(table)[id_], self)
            return [each for each in found if not each.doubtful]

        return self._memory.contradictions(wrong)

    def problems_of(self, table: str, document: Document) -> list[Problem]:
        """Everything wrong or doubtful about a record that is not in the register yet."""
        wrong = [each for each in shape_problems(table, table, document) if not each.doubtful]
        return wrong or every_problem(table, None, document, self)
