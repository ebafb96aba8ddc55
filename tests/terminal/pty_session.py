"""A program on a terminal of its own: type bytes, read the screen, count and time what comes back."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import pyte

from tests.terminal.emulator import Austere, Emulator, View

SYNC_QUESTION, SYNC_ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"

STILL = 0.04
"""Seconds without a turn after which a program has nothing to do, nor waits for the next update."""

WAITS_FOR_MORE = 0.14
"""Seconds within which a program has made up its mind about a lone escape, or about a new size."""

RUNS = re.compile(r"State:\t[RD]")
"""How the kernel marks a program that has something to do; a disk's answer is waited for like a turn."""

AUSTERE = ("screen", "vt")
"""Beginnings of the names of terminals that erase to their own background only."""


@dataclass(frozen=True)
class Answer:
    """What came back after something was typed: the bytes, and seconds to the first and the last of them."""

    data: bytes
    first: float | None
    last: float | None

    def __len__(self) -> int:
        return len(self.data)


class Session(View):
    """A program started on a pty; use it as a context manager, so that it never outlives the test."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        term: str = "xterm-256color",
        environment: Mapping[str, str] | None = None,
        synchronizes: bool = True,
        utf8: bool = True,
        tabs: bool = True,
        stderr: int | None = None,
        controlling: bool = True,
    ) -> None:
        """Start `command` with nothing of the surrounding environment but PATH and HOME.

        `synchronizes`: the terminal answers that it knows synchronized output. `utf8`: it reads UTF-8.
        `tabs`: it has a tab stop every eight columns.
        `stderr`: where standard error goes if not to the terminal, as for subprocess. `controlling`: the
        terminal belongs to the program's session, so that closing the line signals it.
        """
        screen = (Austere if term.startswith(AUSTERE) else Emulator)(columns, rows)
        screen.has_tabs = tabs
        super().__init__(screen)
        self.data = b""
        self.arrivals: list[tuple[float, int]] = []
        self._synchronizes = synchronizes
        self._stream = pyte.ByteStream(screen)
        self._unread: list[bytes] | None = None
        if not utf8:
            self._stream.select_other_charset("@")
        self._master, self.terminal = pty.openpty()
        self.resize(columns, rows)
        self.first_modes = termios.tcgetattr(self.terminal)
        """How the kernel treated the terminal before the program started."""
        self.started = time.perf_counter()
        settings = {"TERM": term, "LANG": "C.UTF-8", **(environment or {})}
        self.process = self._start(command, settings, stderr, controlling)

    def _start(
        self, command: Sequence[str], settings: dict[str, str], stderr: int | None, controlling: bool
    ) -> subprocess.Popen[bytes]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return subprocess.Popen(
            command,
            stdin=self.terminal,
            stdout=self.terminal,
            stderr=self.terminal if stderr is None else stderr,
            env=kept | settings,
            start_new_session=True,
            preexec_fn=(lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0)) if controlling else None,
        )

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.hang_up()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    def type(self, keys: str | bytes) -> None:
        """Type keys as one chunk."""
        rest = keys.encode() if isinstance(keys, str) else keys
        self._mind_made_up = time.perf_counter() + (WAITS_FOR_MORE if rest.endswith(b"\x1b") else 0)
        while rest:
            select.select([self._master], [self._master], [], 1)
            self._take(0)
            if select.select([], [self._master], [], 0)[1]:
                rest = rest[os.write(self._master, rest[:1024]) :]

    def type_packets(self, packets: Iterable[str | bytes], pause: float = 0.0) -> None:
        """Type keys one packet after the other, with seconds between them."""
        for packet in packets:
            self.type(packet)
            self._listen(pause)

    def measure(self, keys: str | bytes, *, quiet: float | None = None, timeout: float = 5.0) -> Answer:
        """Type keys as one chunk and take everything until the program has settled.

        `quiet`: or until nothing has come for so many seconds, where others stand before the program.
        The screen is drawn after that: the time it takes is none of the program's.
        """
        self._listen(0)
        self._unread = []
        start, before, count = time.perf_counter(), len(self.data), len(self.arrivals)
        self.type(keys)
        if quiet is None:
            self.settle(timeout)
        else:
            self.wait_quiet(quiet, timeout)
        unread, self._unread = self._unread, None
        self._draw(b"".join(unread))
        times = [moment - start for moment, _ in self.arrivals[count:]]
        return Answer(self.data[before:], times[0] if times else None, times[-1] if times else None)

    def settle(self, timeout: float = 5.0) -> None:
        """Wait until the program has nothing more to do: it sleeps, and has neither run nor written."""
        start = since = time.perf_counter()
        before = self._turns()
        while (now := time.perf_counter()) < start + timeout:
            wrote = self._take(STILL / 4)
            turns = self._turns()
            if wrote or turns != before or (turns and RUNS.search(turns)):
                before, since = turns, now
            elif now > max(since + STILL, self._mind_made_up):
                return

    def wait_quiet(self, quiet: float = 0.15, timeout: float = 5.0) -> None:
        """Wait until nothing has come for `quiet` seconds."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end and self._take(quiet):
            pass

    def wait_for(self, words: str, timeout: float = 5.0) -> None:
        """Wait until the words stand on the screen; AssertionError with the screen if they never do."""
        end = time.perf_counter() + timeout
        while words not in self.text:
            left = end - time.perf_counter()
            if left <= 0 or (not self._take(min(left, 0.2)) and self.process.poll() is not None):
                raise AssertionError(f"{words!r} is not on the screen:\n{self.text}")

    def wait(self, timeout: float = 5.0) -> int:
        """Wait for the program to end and return its exit code, negative for a signal."""
        end = time.perf_counter() + timeout
        while self.process.poll() is None and time.perf_counter() < end:
            self._take(0.02)
        self.wait_quiet(0.02, 1.0)
        return self.process.wait(0.1)

    def _turns(self) -> str:
        """Whether the program sleeps, and how often it has; nothing if it is gone."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text()
        except OSError:
            return ""
        return "".join(re.findall("^(?:State|.*ctxt_switches).*", status, re.MULTILINE))

    def cpu_seconds(self) -> float:
        """The time the program has used so far."""
        times = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal."""
        self.screen.resize(rows, columns)
        self._mind_made_up = time.perf_counter() + WAITS_FOR_MORE
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def hang_up(self) -> None:
        """Close the line, as a dropped connection does."""
        if self._master >= 0:
            os.close(self.terminal)
            os.close(self._master)
            self._master = -1

    def _listen(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        while self._take(max(0.0, end - time.perf_counter())) or time.perf_counter() < end:
            pass

    def _take(self, timeout: float) -> bool:
        """Take what has come, waiting at most so long for it; False if nothing came."""
        if self._master < 0 or not select.select([self._master], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            time.sleep(min(timeout, 0.01))
            return False
        self.arrivals.append((time.perf_counter(), len(data)))
        self.data += data
        if self._unread is None:
            self._draw(data)
        else:
            self._unread.append(data)
        self._reply(data)
        return True

    def _draw(self, data: bytes) -> None:
        for piece in re.split(b"(?<=\x1b%G)", data):  # the emulator changes its encoding between chunks only
            self._stream.feed(piece)

    def _reply(self, data: bytes) -> None:
        answers, self.screen.answers = self.screen.answers, []
        if self._synchronizes and SYNC_QUESTION in data:
            answers.append(SYNC_ANSWER)
        with contextlib.suppress(OSError):
            for answer in answers:
                os.write(self._master, answer)
