"""What a key costs is what is seen: records read and rows drawn, counted, in a small and a large register."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store.database.lines import Lines as Documents
from store.register import Register
from store.sample import sample
from tests.conftest import TODAY
from tui import details
from tui.app import SodvApp
from tui.screens.cases import CasesScreen
from tui.screens.page import ListPage
from tui.screens.records import RecordsScreen
from tui.widgets.lines import Lines

SIZES = 100, 1000


@pytest.fixture(scope="module", params=SIZES)
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of so many members, with its index."""
    path = tmp_path_factory.mktemp("large") / "so.json"
    tables = sample(request.param, seed=1)
    Register.write(
        path, {name: {int(id_): row for id_, row in rows.items()} for name, rows in tables.items()}
    )
    register = Register(path, TODAY)
    register.keep()
    register.close()
    return path


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """How many documents were read in the file, those of members among them, and how many rows drawn."""
    done = Counter[str]()
    read, drawn = Documents._text, Lines.render_line

    def reading(self: Documents, place: int) -> bytes:
        done["read"] += 1
        done["members"] += len(self) in SIZES
        return read(self, place)

    def drawing(self: Lines, y: int) -> Any:
        done["drawn"] += 1
        return drawn(self, y)

    monkeypatch.setattr(Documents, "_text", reading)
    monkeypatch.setattr(Lines, "render_line", drawing)
    yield done


async def test_a_key_costs_what_is_seen(large: Path, work: Counter[str]) -> None:
    """Opening, moving, finding, saving: never more than a few screens of records, however many there are."""
    register = Register(large, TODAY, "ann")
    app = SodvApp(register, "ann")
    costs: dict[str, Counter[str]] = {}
    async with app.run_test(size=(100, 30)) as pilot:

        async def after(what: str, *keys: str) -> None:
            await pilot.press(*keys)
            await pilot.pause()
            costs[what] = Counter(work)
            work.clear()

        await after("opening")
        await after("down", "down")
        await after("page down", "pagedown")
        await after("end", "end")
        await after("up to the first row", *["up"] * 30)
        await after("a row more", "up")
        await after("home", "home")
        await after("a letter", "slash", "n")
        await after("a second letter", "g")
        await after("given up", "escape", "escape")
        page = app.screen
        assert isinstance(page, ListPage)
        before = page.list.key
        id_ = register.find("")[7]
        base = register.get("members", id_)
        work.clear()
        register.save("members", id_, base, {**base, "note": "ghi"}, insist=True)
        await after("a save")
        assert page.list.key == before
    assert costs["down"]["drawn"] <= 3 and costs["down"]["read"] <= 4
    assert 0 < costs["a row more"]["drawn"] <= 4 and costs["a row more"]["read"] <= 4
    for what in ("page down", "end", "home", "a letter", "a second letter"):
        assert not costs[what]["members"], what
    del costs["up to the first row"]
    for what, cost in costs.items():
        assert cost["drawn"] <= 3 * 30 and cost["read"] <= 5 * 30, (what, cost)


async def test_a_change_looks_at_one_case_of_all(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of cases is put in order once; after that only what changes is put elsewhere."""
    looked: list[Any] = []
    due = details.due
    monkeypatch.setattr(details, "due", lambda *given: (looked.append(given), due(*given))[1])
    register = Register(large, TODAY, "ann")
    app = SodvApp(register, "ann")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        page = app.screen
        assert isinstance(page, CasesScreen)
        listed, id_ = list(page.list.keys), page.case
        assert id_ is not None
        base = register.get("cases", id_)
        looked.clear()
        register.save("cases", id_, base, {**base, "opened": "2001-01-01"}, insist=True)
        await pilot.pause()
        assert page.case == id_
        assert set(page.list.keys) == set(listed)
        assert len(looked) <= 3 * 30


async def test_a_book_reads_what_is_seen_of_it(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening the reviews, going to their end and a change write out some screens of them, not the book."""
    register = Register(large, TODAY, "ann")
    app = SodvApp(register, "ann")
    written: list[Any] = []
    placed: list[Any] = []
    cells, order = RecordsScreen.cells, RecordsScreen.order
    monkeypatch.setattr(RecordsScreen, "cells", lambda *given: (written.append(given), cells(*given))[1])
    monkeypatch.setattr(RecordsScreen, "order", lambda *given: (placed.append(given), order(*given))[1])
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("6", *"xep", "enter")
        await pilot.pause()
        page = app.screen
        assert isinstance(page, RecordsScreen) and len(placed) == len(page.list.keys) > 100
        await pilot.press("end", "up")
        await pilot.pause()
        at = page.list.key
        assert isinstance(at, int)
        base = register.get("reviews", at)
        placed.clear()
        register.save("reviews", at, base, {**base, "assigned": not base.get("assigned")}, insist=True)
        await pilot.pause()
        assert page.list.key == at and len(placed) == 1
    assert len(written) <= 8 * 30
