"""Lists sorted by a column, and lines gone to by their letters."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from textual.geometry import Region, Size
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from store import names
from store.register import Register
from tui.app import SodvApp
from tui.screens import sorting
from tui.screens.cases import CasesScreen
from tui.screens.deadlines import DeadlinesScreen
from tui.screens.members import MembersScreen
from tui.screens.page import ListPage
from tui.screens.sorting import record_id
from tui.widgets.lines import Lines, Source
from tui.widgets.strips import Drawn

ROOT = Path(__file__).parent.parent.parent
ON = "2022-12-31"


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """A copy of the sample register."""
    return Register(Path(shutil.copy(ROOT / "sample.json", tmp_path / "sample.json")), ON, "ann")


@asynccontextmanager
async def opened(register: Register, *keys: str) -> AsyncIterator[Pilot[int]]:
    """The program after some keys."""
    async with SodvApp(register, "ann").run_test(size=(118, 30)) as pilot:
        await press(pilot, *keys)
        yield pilot


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each when the last has been answered."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()


def page(pilot: Pilot[int]) -> ListPage:
    assert isinstance(pilot.app.screen, ListPage)
    return pilot.app.screen


def listed(pilot: Pilot[int]) -> list[Any]:
    return list(page(pilot).list.keys)


def heading(pilot: Pilot[int]) -> str:
    return page(pilot).list.render_line(0).text


def column(label: str) -> tuple[str, ...]:
    """The keys that choose a column by its label."""
    return ("z", *("space" if each == " " else each for each in names.fold(label)), "enter")


def write(register: Register, table: str, id_: int, **fields: Any) -> None:
    base = register.get(table, id_)
    register.save(table, id_, base, {**base, **fields}, insist=True)


async def test_members_are_sorted_by_what_is_recorded_and_the_cursor_stays(register: Register) -> None:
    async with opened(register, "down", "down", "down") as pilot:
        at, usual = page(pilot).list.key, listed(pilot)
        born = {id_: register.rows("members")[id_].get("born") or "9999" for id_ in usual}
        await press(pilot, *column("sinh"))
        assert [born[id_] for id_ in listed(pilot)] == sorted(born.values())
        assert page(pilot).list.key == at and "Sinh▲" in heading(pilot)
        await press(pilot, *column("sinh"))
        turned = [born[id_] for id_ in listed(pilot) if born[id_] != "9999"]
        assert turned == sorted(turned, reverse=True)
        assert page(pilot).list.key == at and "Sinh▼" in heading(pilot)
        await press(pilot, *column("thu tu"))
        assert listed(pilot) == usual and page(pilot).list.key == at and "▼" not in heading(pilot)


async def test_texts_are_sorted_in_vietnamese_order_and_narrowed_so(register: Register) -> None:
    async with opened(register, *column("chi bo"), "/", "l", "e") as pilot:
        cells = [register.rows("cells")[register.standing(id_).cell]["name"] for id_ in listed(pilot)]
        assert len(set(cells)) > 3
        assert cells == sorted(cells, key=lambda name: names.plain_key(name.removeprefix("Chi bộ ")))


async def test_a_change_of_another_session_moves_its_row_only(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(register, *column("sinh"), "down", "down") as pilot:
        at, before = page(pilot).list.key, listed(pilot)
        read: list[int] = []
        glance = register.glance
        monkeypatch.setattr(register, "glance", lambda id_: (read.append(id_), glance(id_))[1])
        with_ = Register(register.path, ON, "ben")
        last = before[-1]
        write(with_, "members", last, born="1900-01-01")
        with_.close(tidy=False)
        register.refresh()
        await pilot.pause()
        assert page(pilot).list.key == at
        assert listed(pilot)[0] == last
        assert sorted(listed(pilot)) == sorted(before)
        assert last in read and len(read) < 3 * 30


async def test_cases_are_sorted_by_days_and_by_codes(register: Register) -> None:
    async with opened(register, "3", "t", *"tat", "enter", "down") as pilot:
        at = page(pilot).list.key
        rows = register.rows("cases")
        await press(pilot, *column("ra soat"))
        days = [rows[id_]["opened"] for id_ in listed(pilot)]
        assert len(days) > 5 and days == sorted(days) and page(pilot).list.key == at


async def test_records_behind_a_figure_are_sorted(register: Register) -> None:
    async with opened(register, "4", "home", "enter") as pilot:
        usual = listed(pilot)
        assert len(usual) > 10
        await press(pilot, *column("sinh"), *column("sinh"))
        born = [register.rows("members")[id_].get("born") for _, id_ in listed(pilot)]
        assert born == sorted(born, reverse=True) and sorted(listed(pilot)) == sorted(usual)


async def test_reviews_are_sorted_by_the_order_of_their_codes(register: Register) -> None:
    async with opened(register, "6", *"xep", "enter") as pilot:
        before = listed(pilot)
        await press(pilot, *column("xep loai"))
        order = ["excellent", "good", "done", "not_done", None]
        rated = [order.index(register.rows("reviews")[id_].get("rating")) for id_ in listed(pilot)]
        assert len(set(rated)) > 3 and rated == sorted(rated) and set(before) == set(listed(pilot))


async def test_letters_lead_to_a_line(register: Register) -> None:
    async with opened(register, "3", "t", *"tat", "enter") as pilot:
        rows, all_ = register.rows("cases"), listed(pilot)
        called = {id_: names.fold(register.rows("members")[rows[id_]["member"]]["full_name"]) for id_ in all_}
        fitting = [id_ for id_ in all_ if " le" in f" {called[id_]}"]
        assert len(fitting) > 1
        await press(pilot, "end", "/", "l", "e")
        assert page(pilot).list.key == fitting[0] and listed(pilot) == all_
        await press(pilot, "tab")
        assert page(pilot).list.key == fitting[1]
        await press(pilot, "escape", "down")
        assert page(pilot).list.key == all_[all_.index(fitting[1]) + 1]


async def test_cases_that_are_marked_go_to_the_meeting(register: Register) -> None:
    async with opened(register, "3", "space", "down", "space", *column("ra soat")) as pilot:
        shown = page(pilot)
        assert isinstance(shown, CasesScreen) and len(shown.marks) == 2
        chosen = [id_ for id_ in listed(pilot) if id_ in shown.marks]
        assert list(shown.chosen) == chosen and len(chosen) == 2
        signs = [shown.list.render_line(line + 1).text[0] for line in range(len(listed(pilot)))]
        at = [id_ for id_, sign in zip(listed(pilot), signs, strict=True) if sign in "*»"]
        assert at == chosen[: len(at)] and at
        await press(pilot, "escape")
        assert not shown.marks and list(shown.chosen) == listed(pilot)


async def test_a_long_sorting_says_how_far_it_is(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "_AT_ONCE", -1.0)
    monkeypatch.setattr(sorting, "_SLICE", 0.005)
    said: list[str] = []
    draw_head = MembersScreen.draw_head
    monkeypatch.setattr(
        MembersScreen, "draw_head", lambda self: (said.append(self.beside()), draw_head(self))[1]
    )
    async with opened(register, "down") as pilot:
        at = page(pilot).list.key
        await press(pilot, *column("sinh"))
        for _ in range(500):
            if not page(pilot).beside():
                break
            await pilot.pause(0.01)
        born = [register.rows("members")[id_].get("born") or "9999" for id_ in listed(pilot)]
        assert len([each for each in said if "đang sắp xếp" in each]) > 1
        assert page(pilot).list.key == at and born == sorted(born)


async def test_letters_lead_to_a_duty(register: Register) -> None:
    async with opened(register, "5", "end", "/") as pilot:
        shown = page(pilot)
        assert isinstance(shown, DeadlinesScreen)
        duties = [key for key in listed(pilot) if key is not None]
        wanted = names.fold(shown.called(duties[-1])).split()[-1]
        await press(pilot, *wanted)
        first = next(key for key in duties if f" {wanted}" in f" {names.fold(shown.called(key))}")
        assert shown.list.key == first


async def test_rows_kept_are_those_that_would_be_drawn_now(register: Register) -> None:
    """Whatever has moved, been marked, narrowed, changed or resized; and as Textual would draw them."""
    async with opened(register) as pilot:
        for key in ("down", "space", "pagedown", "end", "up", "home", "/", "n", "backspace", "escape", "4"):
            await press(pilot, key)
            assert kept(pilot) == anew(pilot), key
        for key in ("2", *["down"] * 30, "space", "down", *["up"] * 32, "end", "space", *["up"] * 30, "down"):
            await press(pilot, key)
            assert kept(pilot) == anew(pilot), key
        for key in ("1", "down", "enter", "escape", "2", "z", "escape", "1"):
            await press(pilot, key)
        write(register, "members", record_id(page(pilot).list.key), full_name="Lò Văn Đổi")
        await pilot.pause()
        assert "Lò Văn Đổi" in "".join(row.text for row in kept(pilot))
        assert kept(pilot) == anew(pilot)
        for width, height in ((90, 30), (90, 36), (118, 24)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert kept(pilot) == anew(pilot)


async def test_a_fixed_line_shows_what_it_was_told_last(register: Register) -> None:
    async with opened(register) as pilot:
        line, crop = page(pilot)._keys, Region(0, 0, 118, 1)
        keys = line.render_lines(crop)[0].text
        page(pilot).report("đã ghi")
        assert line.render_lines(crop)[0].text == " đã ghi".ljust(118)
        assert line.render_lines(Region(1, 0, 2, 1))[0].text == "đã"
        await press(pilot, "down")
        assert line.render_lines(crop)[0].text == keys and line.render_lines(crop) is line.render_lines(crop)
        await pilot.resize_terminal(90, 30)
        await pilot.pause()
        assert line.render_lines(line.size.region)[0].cell_length == 90


async def test_rows_pass_the_fence_and_have_the_width_of_the_list(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(register) as pilot:
        page(pilot).list.show(Source([1, 2], lambda line, _width: Drawn(f" a\u202eb {line}")))
        rows = kept(pilot)
        assert rows == anew(pilot) and "\u202e" not in "".join(row.text for row in rows)
        monkeypatch.setattr(Lines, "size", Size(20, 5))
        assert [row.cell_length for row in kept(pilot)] == [20] * 5
        assert [row.text for row in page(pilot).list.render_lines(Region(1, 1, 3, 1))] == [rows[1].text[1:4]]


def kept(pilot: Pilot[int]) -> list[Strip]:
    """The rows of the list as the screen gets them."""
    lines = page(pilot).list
    return lines.render_lines(lines.size.region)


def anew(pilot: Pilot[int]) -> list[Strip]:
    """The same rows the long way of any widget, with nothing remembered."""
    lines = page(pilot).list
    lines._styles_cache.clear()
    with patch.dict(lines._drawn, clear=True):
        return Widget.render_lines(lines, lines.size.region)
