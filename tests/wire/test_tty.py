"""The device: nothing sent is lost or waited for, and the terminal is left as it was found."""

from __future__ import annotations

import asyncio
import fcntl
import os
import struct
import termios
import time

import pytest

from tui.wire.tty import LineLost, Tty


def unread(descriptor: int) -> int:
    """Bytes that wait to be read, once the kernel has passed them on."""
    time.sleep(0.05)
    return int(struct.unpack("i", fcntl.ioctl(descriptor, termios.FIONREAD, b"    "))[0])


def test_modes_come_back_and_keys_typed_ahead_go(line: tuple[int, Tty]) -> None:
    """What was typed for the program is not left for the shell after it."""
    far, tty = line
    before = termios.tcgetattr(tty.input)
    tty.enter()
    assert termios.tcgetattr(tty.input) != before
    os.write(far, b"rm -rf\r")
    assert unread(tty.input) == 7
    tty.leave()
    assert termios.tcgetattr(tty.input) == before
    assert unread(tty.input) == 0


async def test_a_line_that_takes_nothing_holds_nobody_up(line: tuple[int, Tty]) -> None:
    """The rest goes out when there is room, and then somebody is told."""
    far, tty = line
    tty.enter()
    drained = asyncio.Event()
    tty.attach(asyncio.get_running_loop(), lambda: None, drained.set)
    sent = bytes(range(256)) * 2000
    tty.send(sent[:-10])
    assert tty.busy
    tty.send(sent[-10:])
    received = b""
    while not drained.is_set():
        received += os.read(far, 65536)
        await asyncio.sleep(0)
    os.set_blocking(far, False)
    while len(received) < len(sent):
        received += os.read(far, 65536)
    assert received == sent
    assert not tty.busy
    tty.detach()


def test_the_shared_handle_still_blocks(line: tuple[int, Tty]) -> None:
    """A shell that goes on with it would be confused otherwise."""
    _, tty = line
    assert os.get_blocking(tty.input)
    assert not os.get_blocking(tty.output)


def test_a_closed_line_is_noticed(line: tuple[int, Tty]) -> None:
    """Reading and writing."""
    far, tty = line
    os.close(far)
    with pytest.raises(LineLost):
        tty.read()
    with pytest.raises(LineLost):
        tty.send(b"x")


def test_the_size_is_the_terminals_own(line: tuple[int, Tty], monkeypatch: pytest.MonkeyPatch) -> None:
    """Not what a shell left in the environment; and something usable where the terminal does not know."""
    far, tty = line
    monkeypatch.setenv("COLUMNS", "33")
    assert tty.size() == (80, 24)
    fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 31, 101, 0, 0))
    assert tty.size() == (101, 31)
