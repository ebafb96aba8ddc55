"""Names of Textual and asyncio that are not promised to us: each test fails when one changes its meaning."""

from __future__ import annotations

import ast
import asyncio
import inspect
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
import textual
from textual import app, screen
from textual.app import App, ComposeResult
from textual.driver import Driver
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

import tui
from tests.wire.toy import Toy
from tests.wire.toy_screens import Dialog
from tui import wire
from tui.wire.calm import has_work
from tui.wire.turnstile import is_settled
from tui.wire.updates import Updates


def source_of(*names: object) -> str:
    """The code of functions."""
    return "".join(inspect.getsource(name) for name in names)  # type: ignore[arg-type]


def test_the_version_is_the_one_examined() -> None:
    """Another one needs another look at everything here."""
    assert textual.__version__ == "8.2.8"


async def test_the_loop_keeps_work_where_we_look() -> None:
    """`BaseEventLoop._ready`."""
    loop = asyncio.get_running_loop()
    seen: list[bool] = []
    loop.call_soon(lambda: seen.append(has_work(loop)))
    loop.call_soon(lambda: seen.append(has_work(loop)))
    await asyncio.sleep(0.01)
    assert seen == [True, False]


async def test_a_pending_layout_is_seen() -> None:
    """`Screen._layout_required`."""
    async with Toy().run_test() as pilot:
        await pilot.pause(0.1)
        assert is_settled(pilot.app, for_text=False)
        pilot.app.screen._layout_required = True
        assert is_settled(pilot.app, for_text=True)
        assert not is_settled(pilot.app, for_text=False)
    assert "self._layout_required = True" in source_of(screen.Screen._on_layout)
    assert "self._layout_required = False" in source_of(screen.Screen._on_timer_update)


async def test_callbacks_after_a_refresh_are_seen() -> None:
    """`Screen._callbacks`."""
    async with Toy().run_test() as pilot:
        pilot.app.screen._callbacks.append((lambda: None, pilot.app))
        assert not is_settled(pilot.app, for_text=True)
        await pilot.pause()
        pilot.app.screen.refresh()
        await pilot.pause(0.05)
        assert is_settled(pilot.app, for_text=True)
    assert "self._callbacks.append" in source_of(screen.Screen._invoke_later)


def test_frames_go_through_write_as_text_to_a_position() -> None:
    """`App._display` writes what `CompositorUpdate.render_segments` gives, and nothing goes around it."""
    display = source_of(app.App._display)
    assert "self._driver.write(terminal_sequence)" in display
    assert "renderable.render_segments(console)" in display
    assert {name for name in ("write", "flush") if getattr(Driver, name)} == {"write", "flush"}


def test_the_driver_is_told_the_application() -> None:
    """`Driver._app`, `_loop`, `_size`; `App._driver` is the one that was made."""
    assert "driver = self._driver = self._build_driver(" in source_of(App._process_messages)
    made = source_of(Driver.__init__)
    for name in ("self._app = app", "self._loop = asyncio.get_running_loop()", "self._size = size"):
        assert name in made
    assert "self._driver._size" in source_of(vars(App)["size"].fget)


async def test_a_failure_is_kept_and_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """`App._exception`, `_handle_exception`, `_fatal_error`, `_close_messages_no_wait`; and what would be
    printed at the end: `_print_error_renderables`, `_exit_renderables`.
    """
    toy = Toy()
    with pytest.raises(KeyError):
        async with toy.run_test() as pilot:
            await pilot.press("f9")
    assert isinstance(toy._exception, KeyError)
    assert toy.return_code == 1
    assert toy._exit_renderables == []
    assert "Mật" not in "".join(capsys.readouterr())
    assert "self._fatal_error()" in source_of(App._handle_exception)
    assert "self._close_messages_no_wait()" in source_of(App._fatal_error)


async def test_an_input_counts_a_cell_too_many_at_its_end() -> None:
    """`Input.cursor_screen_offset`, which `caret_of` puts right."""

    class One(App[None]):
        def compose(self) -> ComposeResult:
            yield Static("above")
            yield Input("abc", compact=True)

    async with One().run_test() as pilot:
        field = pilot.app.query_one(Input)
        assert field.cursor_screen_offset == (4, 1)
        field.cursor_position = 2
        assert field.cursor_screen_offset == (2, 1)


async def test_nothing_is_drawn_while_it_is_held_and_all_at_once_when_it_is_brought(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`App._begin_batch`, `_end_batch`, `_batch_count`; `Screen._on_timer_update`, run in its `_context`,
    draws what `_dirty_widgets`, `_layout_required`, `_scroll_required`, `_repaint_required` ask for.
    """
    async with Toy().run_test() as pilot:
        await pilot.pause(0.1)
        pilot.app.switch_mode("plain")
        assert pilot.app._batch_count == 0  # Textual itself would wait for 50 ms
        await pilot.pause(0.1)
        updates, drawn = Updates(pilot.app), []
        monkeypatch.setattr(pilot.app, "_display", lambda *update: drawn.append(update))
        updates.hold()
        pilot.app.screen.query_one(Static).update("another text")
        await pilot.pause(0.05)
        assert (pilot.app._batch_count, drawn) == (1, [])
        assert updates.bring() and len(drawn) == 1
        assert pilot.app._batch_count == 0 and not updates.bring()
        for name in ("_layout_required", "_scroll_required", "_repaint_required"):
            setattr(pilot.app.screen, name, True)
            assert updates.bring() and not updates.bring()
    tick = source_of(screen.Screen._on_timer_update, screen.Screen._on_idle)
    assert tick.count("app._batch_count") == 2 and "self._dirty_widgets" in tick
    assert "yield" in source_of(Widget._context)


async def test_what_stands_behind_a_dialog_is_drawn_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """`MessagePump.check_idle`: a screen whose idle moment fell into the key's work has another."""
    async with Toy().run_test() as pilot:
        pilot.app.switch_mode("plain")
        await pilot.app.push_screen(Dialog())
        await pilot.pause(0.1)
        updates, drawn = Updates(pilot.app), []
        monkeypatch.setattr(pilot.app, "_display", lambda screen, _: drawn.append(screen))
        updates.hold()
        behind, *_ = pilot.app.screen_stack
        behind.query_one(Static).update("another text")
        await pilot.pause(0.05)
        assert behind._dirty_widgets and not drawn
        updates.bring()
        await pilot.pause(0.1)
        assert not behind._dirty_widgets


def private_names(files: Iterable[Path]) -> set[str]:
    """Underscore names that files use or override, and that they do not themselves bring into being."""
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    attributes = [node for node in nodes if isinstance(node, ast.Attribute)]
    made = {node.attr for node in attributes if isinstance(node.ctx, ast.Store)}
    made |= {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    names = {node.attr for node in attributes} - made | made & set(dir(App)) | made & set(dir(Driver))
    return {name for name in names if re.fullmatch(r"_[a-z]\w*", name)} - {"_exit"}


def test_every_private_name_has_a_test() -> None:
    """Each in the wire is told of above, and none is used elsewhere."""
    told = "".join(getattr(test, "__doc__", None) or "" for test in globals().values())
    assert private_names(Path(wire.__file__).parent.glob("*.py")) <= set(re.findall(r"_\w+", told))
    elsewhere = set(Path(tui.__file__).parent.rglob("*.py")) - set(Path(wire.__file__).parent.glob("*.py"))
    theirs = re.findall(r"self\.(_\w+)", source_of(App, Driver, Screen, Widget))
    assert private_names(elsewhere) & set(theirs) == set()
