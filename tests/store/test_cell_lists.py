"""The lists of cells of which something holds, followed through changes."""

from copy import deepcopy
from typing import Any

import pytest

from store.cell_lists import CellLists
from store.changes import Change
from store.figures import Figures
from store.period import Period
from store.tally import Tally
from tests.odd_dice import Dice

PERIOD = Period.of(2022)
CELLS = {
    1: {"name": "Đảng bộ bộ phận", "kind": "other", "org": "base_committee"},
    2: {"name": "Chi bộ ấp 1", "kind": "hamlet", "org": "sub_cell", "parent": 1},
    3: {"name": "Chi bộ ấp 2", "kind": "hamlet", "org": "sub_cell", "parent": 1},
    4: {"name": "Chi bộ trường", "kind": "school", "org": "base_cell"},
}
RULES = {1: {"key": "min_official_per_cell", "value": 3, "unit": "members", "basis": "", "from": "2000"}}


def some_member(dice: Dice) -> dict[str, Any]:
    """Somebody admitted in 2020 or 2022, perhaps recognised, moved or gone."""
    year = dice.choice((2020, 2022))
    events = [{"kind": "admitted", "date": f"{year}-03-01", "decided": f"{year}-02-01"}]
    if dice.once_in(2):
        events.append({"kind": "official", "date": f"{year + 1}-03-01", "decided": f"{year + 1}-03-01"})
    cell = dice.choice((*CELLS, None))
    if dice.once_in(4):
        moved: Any = {"kind": "moved", "date": "2022-08-01", "from": dice.choice(list(CELLS)), "to": cell}
        events.append(moved)
    if dice.once_in(5):
        events.append({"kind": "left", "date": "2022-10-01", "decided": "2022-10-01"})
    return {"full_name": "Ai Đó", "cell": cell, "events": events}


def some_change(dice: Dice, tables: dict[str, dict[int, Any]]) -> Change:
    """One record of a table comes, changes or goes."""
    table = dice.choice(("members",) * 5 + ("reviews",) * 4 + ("cells", "rules"))
    id_ = dice.randint(1, {"members": 14, "reviews": 14, "cells": 4, "rules": 1}[table])
    before = tables[table].get(id_)
    match table:
        case "members":
            after = None if before and dice.once_in(6) else some_member(dice)
        case "reviews":
            rating = dice.choice(("excellent", "good", "done"))
            after = {"member": id_, "year": 2022, "rating": rating, "assigned": True}
        case "cells":
            other = {"org": dice.choice(("sub_cell", "base_cell")), "parent": dice.choice((1, 4))}
            after = {**CELLS[id_], **other, "closed": dice.choice((None, None, "2022-05-01"))}
        case _:
            after = {**RULES[1], "value": dice.choice((2, 3, 4))}
    return Change(table, id_, before, after)


def lists(tally: Tally) -> dict[str, Any]:
    """Every list of cells in the period."""
    return dict(Figures(tally, PERIOD).lists())


def again(tally: Tally, tables: dict[str, dict[int, Any]]) -> Tally:
    """The tally as the next session has it from the index."""
    kept = {**tally.sections(), **CellLists.kept(tally, PERIOD).sections()}
    return Tally.restored(deepcopy(tables), lambda name: memoryview(kept[name]))


@pytest.mark.parametrize("seed", range(6))
def test_after_each_change_they_are_as_if_looked_at_anew(seed: int) -> None:
    """And they do differ often enough for that to say something."""
    dice = Dice(seed)
    tables: dict[str, dict[int, Any]] = {
        "cells": dict(CELLS),
        "rules": dict(RULES),
        "members": {},
        "reviews": {},
    }
    tally, moved = Tally.of(tables), 0
    before = lists(tally)
    for _ in range(150):
        if dice.once_in(4):
            tally = again(tally, tables)
        change = some_change(dice, tables)
        if change.after is None:
            tables[change.table].pop(change.id)
        else:
            tables[change.table][change.id] = change.after
        tally.apply(change)
        now = lists(tally)
        assert now == lists(Tally.of(deepcopy(tables)))
        moved += now != before
        before = now
    assert moved > 20


def test_what_was_kept_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """But another cut-off is, and all once the cells themselves are others."""
    cells: dict[int, Any] = {id_: {"name": f"Chi bộ {id_}", "kind": "hamlet"} for id_ in range(1, 60)}
    tables: dict[str, dict[int, Any]] = {"cells": cells, "members": {}}
    looked_at: list[int] = []
    look_at = CellLists._look_at
    monkeypatch.setattr(CellLists, "_look_at", lambda self, row: looked_at.append(row) or look_at(self, row))
    tally = again(Tally.of(deepcopy(tables)), tables)
    assert len(looked_at) == 59
    lists(tally)
    assert len(looked_at) == 59
    Figures(tally, Period.of(2022, "2022-06-30")).lists()
    assert len(looked_at) == 2 * 59
    tally.apply(Change("cells", 7, cells[7], {**cells[7], "closed": "2022-05-01"}))
    lists(tally)
    assert len(looked_at) == 3 * 59


def test_a_change_looks_at_the_cells_it_touches_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of a change does not grow with the number of cells."""
    cells = {id_: {"name": f"Chi bộ {id_}", "kind": "hamlet"} for id_ in range(1, 200)}
    tally = Tally.of({"cells": cells, "members": {}})
    lists(tally)
    asked: list[str] = []
    count = Tally.count
    monkeypatch.setattr(Tally, "count", lambda self, terms: asked.extend(terms) or count(self, terms))
    lists(tally)
    usual = len(asked)
    tally.apply(Change("members", 1, None, some_member(Dice(1))))
    asked.clear()
    lists(tally)
    assert usual < len(asked) < usual + 20


@pytest.mark.parametrize("id_", [(1 << 63) - 1, 1 << 63, 1 << 70])
def test_a_cell_of_any_number_stands_on_its_lists(id_: int) -> None:
    """Whatever a hand has written; what no column holds is not kept, but made anew."""
    tables: dict[str, dict[int, Any]] = {"cells": {**CELLS, id_: CELLS[4]}, "members": {}}
    tally = Tally.of(tables)
    assert lists(tally)["structure.small_cells"] == [*CELLS, id_]
    assert bool(CellLists.kept(tally, PERIOD).sections()) == (id_ < 1 << 63)
    assert lists(again(tally, tables)) == lists(tally)
