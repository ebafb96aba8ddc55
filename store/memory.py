"""What is worked out from the documents: made once, kept beside the register, moved by changes."""

from collections.abc import Callable, Iterable

import msgspec

from store.board import Board, day_of
from store.cell_lists import CellLists
from store.changes import Change, Transaction
from store.index import Index
from store.period import Period
from store.problems import Problem
from store.records import TABLES
from store.references import references
from store.tally import Tables, Tally
from store.work import expect, steps

Section = Callable[[str], memoryview]
"""The bytes that were kept under a name."""
_COUNTED = ("members", "cases", "cases", "courses", "cells")
"""The tables whose records are counted, or looked at for what is due."""
Suspects = set[tuple[str, int]]


class Memory:
    """Counts and indexes as of transaction `seq`, and the records that may contradict others."""

    def __init__(self, tally: Tally, index: Index, suspects: Suspects | None) -> None:
        self.tally, self.index, self.seq = tally, index, 0
        self.is_for_now = True
        """Whether it was not kept for a later day, and had to be made anew in great part."""
        self._board: Board | None = None
        self._suspects = suspects

    @classmethod
    def of(cls, tables: Tables, today: str) -> "Memory":
        """Made anew from all documents; nobody has looked for contradictions yet."""
        tally = Tally.counted(tables)
        return cls(tally, Index.of(tally, today), None)

    @classmethod
    def restored(cls, tables: Tables, today: str, section: Section) -> "Memory":
        """The memory again, from what was kept under the names, with the tables as they were then."""
        tally = Tally.restored(tables, section)
        suspects = msgspec.json.decode(section("suspects"), type=Suspects)
        is_for_now = day_of(section) <= today
        if not is_for_now:
            # Standings and what is due.
            expect(sum(len(tables[table]) for table in ("members", "members", "cases")))
        memory = cls(tally, Index.restored(tally, today, section), suspects)
        memory.is_for_now = is_for_now
        memory._board = Board(tally, today, section)
        return memory

    @property
    def board(self) -> Board:
        """What is due, made when it is first asked for."""
        if self._board is None:
            self._board = Board(self.tally, self.index.roster.today)
        return self._board

    @property
    def can_be_kept(self) -> bool:
        """Whether `sections` holds all of it."""
        return self._suspects is not None

    def sections(self, *years: int) -> dict[str, bytes]:
        """All of it as bytes, by name, with the lists of cells that the figures of these years show."""
        lists = (CellLists.kept(self.tally, Period.of(year)).sections() for year in years)
        return {
            **self.tally.sections(),
            **self.index.sections(),
            **self.board.sections(),
            "suspects": msgspec.json.encode(self._suspects),
            **{name: found for each in lists for name, found in each.items()},
        }

    def apply(self, transaction: Transaction) -> None:
        """Follow a transaction."""
        if any(change.table == "rules" for change in transaction.changes):
            # Standings, what is due, and counts: all are worked out anew.
            expect(sum(len(self.tally.rows(table)) for table in (*_COUNTED, "members", "members")))
        for change in transaction.changes:
            self.tally.apply(change)
            self.index.apply(change)
            if self._board is not None:
                self._board.apply(change)
            if change.table == "rules":
                self._suspects = None
            elif self._suspects is not None:
                self._suspects.add((change.table, change.id))
        self.seq = transaction.seq

    def is_used(self, table: str, id_: int, ahead: Iterable[Change]) -> bool:
        """Whether records refer to this one, some changes being in."""
        count = self.index.uses.count(table, id_)
        for change in ahead:
            for document, sign in ((change.before, -1), (change.after, 1)):
                if document is not None:
                    count += sign * sum(each == (table, id_) for each in references(change.table, document))
        return count > 0

    def contradictions(self, wrong: Callable[[str, int], list[Problem]]) -> list[Problem]:
        """What is wrong with the records now: all are looked at once, from then on those that may be."""
        rows = self.tally.rows
        keys: Iterable[tuple[str, int]] = (
            ((table, id_) for table in TABLES for id_ in rows(table))
            if self._suspects is None
            else self._suspects
        )
        found = {key: problems for key in steps(keys) if key[1] in rows(key[0]) and (problems := wrong(*key))}
        self._suspects = set(found)
        return [problem for problems in found.values() for problem in problems]
