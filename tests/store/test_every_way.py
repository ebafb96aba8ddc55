"""Counts, links, deadlines and figures are the same by every way that a register comes to its documents.

Two clerks save, delete, undo and redo, one record or several; files are tidied, closed, killed and opened
again on another day, from the index beside them or without; what each session has is as if worked out anew.
"""

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

import store.register
from store.board import Board
from store.changes import Conflict, Edit, Transaction
from store.facts.families import FAMILIES
from store.figures import Figures
from store.index import Index
from store.lifecycle import life
from store.period import Period
from store.problems import Refusal
from store.records import TABLES
from store.register import Register
from store.tally import Tally
from tests.comparing import by_number, compare
from tests.odd_dice import Dice, Doc
from tests.odd_registers import cut, register
from tests.oracle_board import board

Documents = dict[str, dict[int, Any]]
CLERKS = ("ann", "ben")
LOOKED_AT = (Period.of(2022), Period.of(2021, "2021-09-30"))
"""The periods whose figures everybody looks at after each step."""
TABLES_WRITTEN = ("members", "cases", "reviews", "courses", "cells", "targets", "rules", "meta")


def documents(session: Register) -> Documents:
    """Everything in the register, copied."""
    return {table: deepcopy(dict(session.rows(table))) for table in TABLES}


def by_text(found: Documents) -> dict[str, dict[str, Any]]:
    """Documents as the file holds them."""
    return {table: {str(id_): each for id_, each in rows.items()} for table, rows in found.items()}


def is_as_if_made_anew(session: Register, found: Documents) -> None:
    """The counts, the links and the board of a session against those of its documents."""
    tally, fresh = session.tally, Tally.of(deepcopy(found))
    for family in FAMILIES:
        assert (family, tally.counts(family)) == (family, fresh.counts(family))
    for period in LOOKED_AT:
        here, anew = session.figures(period), Figures(fresh, period)
        assert (period, here.values) == (period, anew.values)
        assert here.as_json() == anew.as_json()
        for what in (Figures.lists, Figures.counted):
            assert dict(what(here)) == dict(what(anew))
    links = Index.of(fresh, session.today)
    for kept, made in (
        (tally.reviews, fresh.reviews),
        (tally.courses, fresh.courses),
        (session._memory.index.cases, links.cases),
    ):
        assert [(who, [*of]) for who, of in kept.groups()] == [(who, [*of]) for who, of in made.groups()]
    for table, rows in found.items():
        for id_ in rows:
            uses = session._memory.index.uses.count(table, id_)
            assert (table, id_, uses) == (table, id_, links.uses.count(table, id_))
    known = Board(fresh, session.today)
    assert (session.board.duties, session.board.overdue) == (known.duties, known.overdue)
    for id_, member in found["members"].items():
        standing = life(member, fresh.rules).on(session.today)
        assert session.standing(id_) == standing
        name, card = session.glance(id_)
        assert (name, card.standing, card.cell) == (member["full_name"], standing.name, standing.cell)
        assert session.glance(id_) == links.roster.glance(id_)


class Office:
    """A register on a disk with the sessions that have it open."""

    def __init__(self, seed: int, path: Path) -> None:
        self.dice, self.path = Dice(seed), path
        self.pools = [register(self.dice.randrange(2**32)) for _ in range(3)]
        Register.write(path, by_number(register(seed)))
        self.sessions = {clerk: self.opened(clerk) for clerk in CLERKS}
        self.seen: Counter[str] = Counter()

    def opened(self, clerk: str) -> Register:
        """The register opened by a clerk on some day."""
        today = self.dice.choice(("2022-06-30", "2023-01-01", "2022-12-31", self.dice.day().isoformat()))
        return Register(self.path, today, clerk)

    def step(self) -> None:
        """Something happens, and everybody has the same."""
        clerk = self.dice.choice(CLERKS)
        session = self.sessions[clerk]
        session.refresh()
        match self.dice.choice(("change",) * 6 + ("both", "undo", "redo", "tidy", "close", "kill")):
            case "change":
                self.changed(session)
            case "both":
                self.changed(session)
                other = self.sessions[CLERKS[clerk == CLERKS[0]]]
                self.attempt(self.some_change(other), "change unseen")
            case "undo" | "redo" as verb:
                self.attempt(session.undo if verb == "undo" else session.redo, verb)
            case "tidy":
                session.tidy()
            case "close" | "kill" as verb:
                if self.dice.once_in(2):
                    session.tidy()
                    self.changed(session)
                session.close(tidy=verb == "close")
                self.sessions[clerk] = self.opened(clerk)
        for each in self.sessions.values():
            each.refresh()
        found = [documents(each) for each in self.sessions.values()]
        assert found[0] == found[1]
        for each, rows in zip(self.sessions.values(), found, strict=True):
            is_as_if_made_anew(each, rows)

    def reopen(self) -> None:
        """Everybody goes home and comes back another day."""
        for clerk, session in self.sessions.items():
            session.close()
            self.sessions[clerk] = self.opened(clerk)

    def attempt(self, action: Callable[[], Transaction | None], name: str) -> bool:
        """Whether the register did it; a refusal changes nothing."""
        try:
            done = action() is not None
        except (Refusal, Conflict):
            done = False
        self.seen[name if done else f"{name} refused"] += 1
        return done

    def changed(self, session: Register) -> None:
        """A change; taking it back restores every document, and doing it again brings all back."""
        before = documents(session)
        if not self.attempt(self.some_change(session), "change"):
            assert documents(session) == before
        elif self.dice.once_in(2):
            after = documents(session)
            if after == before:
                return
            assert session.undo() and documents(session) == before
            is_as_if_made_anew(session, before)
            assert session.redo() and documents(session) == after

    def some_change(self, session: Register) -> Callable[[], Transaction | None]:
        """One of the ways to write."""
        edits = [self.edit(session) for _ in range(self.dice.randint(1, 4))]
        table, id_, base, after = (edits[0].table, edits[0].id, edits[0].before, edits[0].after)
        assert after is not None
        match self.dice.choice(("save", "save", "save", "save_all", "save_all", "add_all", "delete")):
            case "save_all":
                return lambda: session.save_all(edits, insist=True)
            case "add_all" if table != "meta":
                return lambda: session.add_all(table, [after] * self.dice.randint(1, 2))
            case "delete" if base is not None and id_ is not None:
                return lambda: session.delete(table, id_, base, "nhầm")
        return lambda: session.save(table, id_, base, after, insist=True)

    def edit(self, session: Register) -> Edit:
        """A record of another register in place of one here, or one here with a field of it changed."""
        table = self.dice.choice(("members", "members", "cases", "cases", *TABLES_WRITTEN))
        known, others = sorted(session.rows(table)), [*self.dice.choice(self.pools).get(table, {}).values()]
        id_ = self.dice.choice(known) if known and (table == "meta" or not self.dice.once_in(3)) else None
        before = None if id_ is None else session.get(table, id_)
        after = deepcopy(self.dice.choice(others)) if others else before
        if before is not None and (after is None or not self.dice.once_in(3)):
            after = self.altered(session, table, before, after or before)
        if after is None:
            return Edit("cells", None, None, {"name": "Chi bộ 9", "kind": "office"})
        return Edit(table, id_, before, after)

    def altered(self, session: Register, table: str, before: Doc, other: Doc) -> Doc:
        """A record in which one thing is another: a case reopened or of another member, a course's people."""
        after, members = deepcopy(before), sorted(session.rows("members"))
        if table == "cases" and self.dice.once_in(2):
            for name in ("outcome", "closed", "decided"):
                after.pop(name, None)
        elif "member" in after and members and self.dice.once_in(2):
            after["member"] = self.dice.choice(members)
        elif table == "courses":
            after["attendees"] = self.dice.some(members)
        else:
            name = self.dice.choice(sorted({*before, *other}))
            after.pop(name, None)
            after |= {name: other[name]} if name in other else {}
        return after

    def last_look(self) -> None:
        """The oracle's figures and deadlines of what the file holds in the end."""
        for session in self.sessions.values():
            rows = by_text(documents(session))
            self.seen += Counter(cuts=2)
            for _ in range(2):
                on = cut(self.dice)
                compare(rows, on, session.tally)
                figures = session.figures(Period.of(*on)).as_json()
                assert figures == Register(self.path, session.today).figures(Period.of(*on)).as_json()
            assert [tuple(duty) for duty in session.board.duties] == board(rows, session.today)


def lived(seed: int, folder: Path, steps: int) -> Counter[str]:
    """What happened in an office."""
    office = Office(seed, folder / f"{seed}.json")
    for _ in range(steps):
        office.step()
    office.reopen()
    office.last_look()
    for session in office.sessions.values():
        session.close()
    return office.seen


@pytest.fixture
def from_index(monkeypatch: pytest.MonkeyPatch) -> Counter[bool]:
    """How often a register was opened from the index beside it, and how often not."""
    seen: Counter[bool] = Counter()
    restored = store.register.restored

    def counted(*args: Any) -> Any:
        memory = restored(*args)
        seen[memory is not None] += 1
        return memory

    monkeypatch.setattr(store.register, "restored", counted)
    return seen


@pytest.mark.parametrize("seed", range(8))
def test_a_day_at_the_office(seed: int, tmp_path: Path, from_index: Counter[bool]) -> None:
    """Several seeds, all ways."""
    seen = lived(seed, tmp_path, 16)
    assert seen["change"] > seen["change refused"] / 4
    assert from_index[True]


@pytest.mark.slow
def test_hundreds_of_days(tmp_path: Path, from_index: Counter[bool]) -> None:
    """The same, longer."""
    seen: Counter[str] = Counter()
    for seed in range(100, 400):
        seen += lived(seed, tmp_path, 30)
    print({**seen, "opened from the index": from_index[True], "without": from_index[False]})
