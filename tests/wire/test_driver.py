"""The driver by itself, on a line without a program."""

from __future__ import annotations

import asyncio
import os
import signal
import time

import pytest

from tests.wire.toy import Toy
from tui.wire.driver import BREATH_WAIT, REST_WAIT, WireDriver
from tui.wire.terminal import PARTING
from tui.wire.tty import Tty

FRAME = "\x1b[2;1H\x1b[31m{}\x1b[0m\n\x1b[1;1H"


async def busy(seconds: float) -> None:
    """Keep the loop from ever resting."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        await asyncio.sleep(0)


def received(far: int) -> bytes:
    """What has come at the other end."""
    os.set_blocking(far, False)
    data = b""
    try:
        while piece := os.read(far, 65536):
            data += piece
    except BlockingIOError:
        return data
    return data


@pytest.fixture
async def driver(line: tuple[int, Tty], monkeypatch: pytest.MonkeyPatch) -> WireDriver:
    """A driver that has taken its line over."""
    monkeypatch.setenv("TERM", "xterm")
    driver = WireDriver(Toy())
    driver.start_application_mode()
    return driver


async def test_nothing_is_sent_after_the_parting(line: tuple[int, Tty], driver: WireDriver) -> None:
    """Neither what had been written before, nor what is written later, nor a repaint."""
    driver.write(FRAME.format("before"))
    driver.stop_application_mode()
    driver.write(FRAME.format("after"))
    driver.repaint()
    await busy(0.1)
    assert received(line[0]).endswith(PARTING)


async def test_pauses_are_told_when_no_key_has_come_meanwhile(
    line: tuple[int, Tty], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A short one after every frame, a long one when nothing has been drawn for a while."""
    app, told = Toy(), list[str]()
    monkeypatch.setattr(app, "paused", lambda: told.append("short"))
    monkeypatch.setattr(app, "rested", lambda: told.append("long"))
    # Longer than usual: a busy machine may take a while to let the test look.
    monkeypatch.setattr("tui.wire.driver.BREATH_WAIT", breath := BREATH_WAIT * 8)
    driver = WireDriver(app)
    driver.start_application_mode()
    driver.write(FRAME.format("one"))
    await shown(line[0], b"one")
    assert told == []
    await asyncio.sleep(breath * 1.5)
    assert told == ["short"]
    driver.write(FRAME.format("two"))
    await shown(line[0], b"two")
    os.write(line[0], b"a")
    await asyncio.sleep(breath * 1.5)
    assert told == ["short"]
    driver.write(FRAME.format("six"))
    await shown(line[0], b"six")
    await asyncio.sleep(REST_WAIT + breath)
    assert told == ["short", "short", "long"]
    driver.stop_application_mode()


async def shown(far: int, words: bytes) -> None:
    """Wait until words have come at the other end."""
    while words not in received(far):
        await asyncio.sleep(0.001)


async def test_signals_are_given_back(driver: WireDriver) -> None:
    """Whoever runs the application in a larger program keeps the handlers it had."""
    driver.stop_application_mode()
    for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGTSTP, signal.SIGWINCH, signal.SIGCONT):
        assert signal.getsignal(number) in (signal.SIG_DFL, signal.SIG_IGN)


async def test_frames_of_one_moment_are_one(line: tuple[int, Tty], driver: WireDriver) -> None:
    """What is overwritten before anybody could see it is never sent."""
    for words in ("one", "two", "three"):
        driver.write(FRAME.format(words))
    await asyncio.sleep(0.05)
    sent = received(line[0])
    assert b"three" in sent and b"one" not in sent and b"two" not in sent
    driver.write(FRAME.format("three"))
    await asyncio.sleep(0.05)
    assert received(line[0]) == b""
    driver.stop_application_mode()


async def test_a_busy_application_still_shows_something(line: tuple[int, Tty], driver: WireDriver) -> None:
    """After a moment, although it never rests."""
    driver.write(FRAME.format("shown"))
    await busy(0.1)
    assert b"shown" in received(line[0])
    driver.stop_application_mode()


async def test_a_key_that_comes_to_no_end_holds_back_no_longer(driver: WireDriver) -> None:
    """What it has changed so far is drawn while it goes on."""
    driver._updates.hold()
    driver._calm.watch()
    assert driver._updates.held and driver._app._batch_count
    await busy(0.1)
    assert not driver._updates.held and not driver._app._batch_count
    driver.stop_application_mode()


async def test_whoever_ends_the_application_in_a_key_finds_nothing_held(driver: WireDriver) -> None:
    """Textual holds updates itself while it ends."""
    driver._updates.hold()
    assert driver._app._batch_count
    driver.stop_application_mode()
    assert not driver._app._batch_count


async def test_an_announcement_comes_at_once_and_leaves_no_trace(
    line: tuple[int, Tty], driver: WireDriver
) -> None:
    """Although the loop never gets its turn meanwhile; what stood there stands there again."""
    height = driver._display.size[1]
    driver.write(f"\x1b[{height};1H\x1b[1mwhat stands there\x1b[0m")
    await asyncio.sleep(0.05)
    received(line[0])
    driver.announce("5 %")
    assert b"5 %" in received(line[0])
    driver.announce("\x1b]52;c;x\x07 6 %")
    assert b"]52" not in (sent := received(line[0])).replace(b"\x1b[", b"") or b"\x1b]" not in sent
    driver.announce(None)
    assert received(line[0]) == b"", "what there is to draw now comes in one frame with it"
    await asyncio.sleep(0.05)
    assert b"what stands there" in received(line[0])
    driver.announce(None)
    await asyncio.sleep(0.05)
    assert received(line[0]) == b""
    driver.stop_application_mode()


async def test_the_bell_rings_once(line: tuple[int, Tty], driver: WireDriver) -> None:
    """With the next frame."""
    driver.write(FRAME.format("words"))
    driver.write("\x07")
    await asyncio.sleep(0.05)
    assert received(line[0]).count(b"\x07") == 1
    driver.stop_application_mode()


async def test_a_line_that_is_full_gets_the_newest_only(line: tuple[int, Tty], driver: WireDriver) -> None:
    """What changes while it is stuck is not queued up."""
    driver._tty.send(b"\0" * 200_000)
    assert driver._tty.busy
    for number in range(100):
        driver.write(FRAME.format(f"state {number:03}"))
        await asyncio.sleep(0.001)
    sent, end = b"", time.perf_counter() + 5
    while b"state 099" not in sent and time.perf_counter() < end:
        sent += received(line[0])
        await asyncio.sleep(0.001)
    assert b"state 099" in sent and not driver._tty.busy
    assert sent.count(b"state") == 1
    driver.stop_application_mode()
