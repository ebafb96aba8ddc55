"""The small parts, each by itself."""

from __future__ import annotations

import ast
import asyncio
import os
import re
import subprocess
import sys
from pathlib import Path

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key

from tests.wire.conftest import ROOT, StartToy
from tests.wire.toy import Toy
from tui.wire import calm, moves, pens, turnstile
from tui.wire.calm import Calm
from tui.wire.crash import details, write_details
from tui.wire.pens import Pen
from tui.wire.turnstile import Turnstile

WIRE = ROOT / "tui" / "wire"
COLOURS = st.sampled_from(["", "31", "97", "38;5;17", "38;2;1;2;3"])
PAPERS = st.sampled_from(["", "44", "107", "48;5;17", "48;2;1;2;3"])
PENS = st.builds(Pen, COLOURS, PAPERS, st.integers(0, 255))


@given(PENS, PENS)
def test_a_change_of_pens_ends_at_the_new_one(old: Pen, new: Pen) -> None:
    """Also for the attributes an emulator does not know."""
    change = pens.change(pens.number(old), pens.number(new))
    assert re.fullmatch(r"(\x1b\[[\d;]*m)?", change)
    assert pens.pen(pens.apply(pens.number(old), change[2:-1])) == new if change else old == new
    assert len(change) <= len(pens.change(pens.PLAIN, pens.number(new))) + len("0;") or new == Pen()


@given(PENS)
def test_a_blank_shows_its_paper_and_no_more(pen: Pen) -> None:
    """Unless it is underlined, reversed, or struck."""
    blank = pens.pen(pens.blanks[pens.number(pen)])
    assert blank == (pen if pen.attributes & pens.SHOWN_ON_BLANK else Pen("", pen.paper, 0))


def test_blinking_and_frames_are_not_passed_on() -> None:
    """Nor is anything else that is not a pen."""
    assert pens.pen(pens.apply(pens.PLAIN, "1;5;6;51;52;999")) == Pen(attributes=pens.BOLD)


@given(st.integers(0, 99), st.integers(0, 99), st.sampled_from([0, 100]))
def test_moves_arrive(start: int, end: int, stops: int) -> None:
    """Over tab stops or not; and are never longer than counting."""
    screen = pyte.Screen(100, 3)
    start, end = min(start, end), max(start, end)
    way = moves.right(start, end, stops)
    pyte.Stream(screen).feed(moves.to(start, 1) + way)
    assert (screen.cursor.x, screen.cursor.y) == (end, 1)
    assert len(way) <= len(f"\x1b[{end - start}C")
    pyte.Stream(screen).feed(moves.left(end - start))
    assert screen.cursor.x == start


@pytest.mark.parametrize("tabs", [True, False])
def test_tab_stops_are_used_where_they_were_found(start_toy: StartToy, tabs: bool) -> None:
    """A terminal with other stops shows the same without."""
    toy, usual = start_toy(columns=100, tabs=tabs), start_toy(columns=100)
    for session in (toy, usual):
        session.type("\x1bOS")
        session.wait_for("F4")
        session.measure("\x1b[6~\x1b[B")
    assert toy.looks() == usual.looks()
    assert (b"\t" in toy.data.partition(b"F4")[2]) == tabs
    before = len(toy.data)
    toy.resize(90, 24)
    toy.settle()
    toy.measure("\x1b[6~")
    assert (toy.data[before:].count(b"\t") > 30) == tabs


async def test_calm_comes_when_nothing_is_left_to_run() -> None:
    """However long the chain of callbacks is."""
    loop = asyncio.get_running_loop()
    seen: list[str] = []

    def again(times: int) -> None:
        seen.append("work")
        if times:
            loop.call_soon(again, times - 1)

    Calm(loop, lambda: seen.append("calm"), lambda: None).watch()
    again(50)
    await asyncio.sleep(0.05)
    assert seen == ["work"] * 51 + ["calm"]


async def test_a_restless_loop_counts_as_calm_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise no key would ever be let in beside it."""
    monkeypatch.setattr(calm, "PATIENCE", 0.05)
    loop = asyncio.get_running_loop()
    came = asyncio.Event()

    async def restless() -> None:
        while not came.is_set():
            await asyncio.sleep(0)

    meanwhile: list[None] = []
    Calm(loop, came.set, lambda: meanwhile.append(None)).watch()
    await asyncio.wait_for(restless(), 5)
    assert len(meanwhile) >= calm.PATIENT_TURNS


async def test_a_key_waits_for_an_update_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """An application that never settles still gets its keys."""
    monkeypatch.setattr(turnstile, "PATIENCE", 20)
    monkeypatch.setattr(turnstile, "is_settled", lambda *_, **__: False)
    async with Toy().run_test() as pilot:
        delivered: list[object] = []
        gate = Turnstile(pilot.app, delivered.append)
        gate.join(Key("pagedown", None))
        assert [gate.let_in() for _ in range(20)] == [False] * 19 + [True]
        assert len(delivered) == 1 and not gate


def test_details_tell_where_and_never_what(tmp_path: Path) -> None:
    """Through a chain of errors, and one that goes in a circle."""

    def inner(secret: str) -> None:
        raise ValueError(secret)

    try:
        try:
            inner("Nguyễn Văn Mật")
        except ValueError as error:
            raise RuntimeError("Trần Thị Bí") from error
    except RuntimeError as error:
        failure = error
    failure.__context__ = failure.__cause__
    assert failure.__cause__ is not None
    failure.__cause__.__context__ = failure
    text = "\n".join(details(failure))
    assert "RuntimeError" in text and "ValueError" in text and "in inner" in text
    assert "Mật" not in text and "Bí" not in text and text.count("RuntimeError") == 1
    assert write_details(failure, tmp_path) != write_details(failure, tmp_path)


def test_the_environment_is_cleaned_before_textual_is_imported() -> None:
    """Nothing that writes files, opens ports or types keys survives; what is set wins over nothing else."""
    dangerous = ("LOG", "SCREENSHOT", "DEVTOOLS_PORT", "DRIVER", "PRESS", "DEBUG", "ALLOW_SIGNALS")
    environment = {f"TEXTUAL_{name}": "1" for name in dangerous} | {
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_FPS": "7",
    }
    code = (
        "import sys; before = set(sys.modules); import tui, os;"
        "print(sorted(set(sys.modules) - before - {'tui'}));"
        "print(sorted(f'{name}={value}' for name, value in os.environ.items() if name.startswith('TEXTUAL')))"
    )
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "-c", code]
    result = subprocess.run(
        command, env=kept | environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    output = result.stdout.split("\n")
    assert ast.literal_eval(output[0]) == []
    settings = ["ANIMATIONS=none", "DISABLE_KITTY_KEY=1", "FPS=7", "SMOOTH_SCROLL=0", "THEME=ansi-dark"]
    assert ast.literal_eval(output[1]) == [f"TEXTUAL_{setting}" for setting in settings]


@pytest.mark.parametrize("path", sorted(WIRE.glob("*.py")), ids=lambda path: path.name)
def test_the_wire_knows_nothing_of_the_register(path: Path) -> None:
    """It imports the standard library, rich, textual and itself."""
    allowed = {"rich", "textual", *sys.stdlib_module_names}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            assert name.split(".")[0] in allowed or name.startswith("tui.wire"), name
            assert not any(part.startswith("_") for part in name.split(".")[1:]), f"{name} is not public"


def test_ways_out_of_the_program_are_closed(start_toy: StartToy, tmp_path: Path) -> None:
    """No browser, no file, no palette, no shell."""
    toy = start_toy()
    toy.measure("\x10")
    assert "palette" not in toy.text.lower() and "Screenshot" not in toy.text
    code = (
        "import tui, io, asyncio\nfrom tui.wire.driver import WireDriver\n"
        "driver = WireDriver.__new__(WireDriver)\nprint(driver.can_suspend)\n"
        "driver.open_url('https://example.org')\nbinary = io.BytesIO(b'x')\n"
        "driver.deliver_binary(binary, delivery_key='', save_path='saved')\nprint(binary.closed)"
    )
    command = [sys.executable, "-c", code]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "BROWSER": "touch browsed"}
    result = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert result.stdout.split() == ["False", "True"]
    assert list(tmp_path.iterdir()) == []
