"""Every end is an orderly one: the process is gone at once, the terminal as it was, and nothing told."""

from __future__ import annotations

import signal
import stat
import termios
import time
from pathlib import Path

import pytest

from tests.terminal.pty_session import Session
from tests.wire.conftest import ROOT, StartToy, toy_command

HANG, SLEEP, FAIL, FAIL_LATER = "\x1bOP", "\x1b[19~", "\x1b[20~", "\x02"
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?7h", b"\x1b[?2004l")


def modes(session: Session) -> list[object]:
    """How the kernel treats the terminal."""
    return termios.tcgetattr(session.terminal)


def is_restored(session: Session, before: list[object]) -> bool:
    """Whether a shell could go on here."""
    end = session.data[-200:]
    return modes(session) == before and all(piece in end for piece in RESTORED)


def ended_within(session: Session, seconds: float) -> int:
    """The exit code of a program that has to end soon."""
    start = time.perf_counter()
    code = session.wait(seconds + 3)
    assert time.perf_counter() - start < seconds
    return code


def test_quitting_restores_the_terminal(start_toy: StartToy) -> None:
    """And leaves no record on it."""
    toy = start_toy()
    before = toy.first_modes
    assert modes(toy) != before
    toy.type("Nguyễn\x11")
    assert ended_within(toy, 1) == 0
    assert is_restored(toy, before)
    assert toy.text.strip() == ""


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
@pytest.mark.parametrize("stalled", [False, True])
def test_being_told_to_end(start_toy: StartToy, number: signal.Signals, stalled: bool) -> None:
    """By a signal; what the program is doing may finish first."""
    toy = start_toy()
    if stalled:
        toy.type_packets([SLEEP], 0.1)
    toy.signal(number)
    assert ended_within(toy, 1) == -number
    assert is_restored(toy, toy.first_modes)
    assert toy.text.strip() == ""


def test_a_program_that_hangs_is_ended_all_the_same(start_toy: StartToy) -> None:
    """After two seconds, or at the second signal."""
    toy, other = start_toy(), start_toy()
    for session in (toy, other):
        session.type_packets([HANG], 0.2)
        session.signal(signal.SIGTERM)
    time.sleep(0.1)
    other.signal(signal.SIGTERM)
    assert ended_within(other, 1) == -signal.SIGTERM
    assert ended_within(toy, 2.8) == -signal.SIGTERM
    assert is_restored(toy, toy.first_modes)


@pytest.mark.parametrize("typing", ["", "Nguyễn", SLEEP + "abc"])
def test_a_dropped_line(start_toy: StartToy, typing: str) -> None:
    """The program does not outlive it."""
    toy = start_toy()
    toy.type(typing)
    toy.hang_up()
    assert ended_within(toy, 1.5) == -signal.SIGHUP


def test_a_dropped_line_nobody_signals(start_toy: StartToy) -> None:
    """A program that never hears SIGHUP notices by itself, and burns no time."""
    toy = start_toy(controlling=False)
    toy.hang_up()
    assert ended_within(toy, 1) == -signal.SIGHUP


def test_stopping_is_not_for_programs_behind_a_forced_command(start_toy: StartToy) -> None:
    """Ctrl+Z is a key, and the signal is ignored; after a stop nobody could ignore the screen comes back."""
    toy = start_toy()
    toy.type("a\x1ab")
    status = Path(f"/proc/{toy.process.pid}/status").read_text()
    ignored = int(status.partition("SigIgn:")[2].split()[0], 16)
    assert ignored & 1 << signal.SIGTSTP - 1
    toy.wait_for("ab")
    toy.signal(signal.SIGSTOP)
    toy.settle()
    before = len(toy.data)
    toy.signal(signal.SIGCONT)
    toy.settle()
    assert b"\x1b[2J" in toy.data[before:]


@pytest.mark.parametrize("fail", [FAIL, FAIL_LATER])
def test_a_failure_prints_one_line_and_keeps_a_secret(start_toy: StartToy, tmp_path: Path, fail: str) -> None:
    """What is written down tells programmers where, and nobody what."""
    toy = start_toy()
    toy.type(f"Trần Thị Bí{fail}")
    assert ended_within(toy, 2) == 1
    assert is_restored(toy, toy.first_modes) or toy.first_modes == modes(toy)
    lines = [line for line in toy.lines if line]
    (file,) = tmp_path.glob("crash-*.txt")
    assert "".join(lines) == f"toy: unexpected error, see {file}"
    details = file.read_text("utf-8")
    assert "KeyError" in details and "action_fail" in details
    for told in (details, toy.data.decode().rpartition("\x1b[2J")[2]):
        assert "Mật" not in told and "Bí" not in told
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_folder_for_details_is_made_private(tmp_path: Path) -> None:
    """Only its owner can look into it."""
    folder = tmp_path / "state" / "toy"
    environment = {"PYTHONPATH": str(ROOT)}
    with Session(toy_command("-", str(folder)), environment=environment) as toy:
        toy.wait_for("F2")
        toy.type(FAIL)
        toy.wait()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("term", ["dumb", "unknown", ""])
def test_terminals_that_cannot(term: str) -> None:
    """One line, exit code 2, and not a control sequence."""
    with Session(toy_command(), term=term, environment={"PYTHONPATH": str(ROOT)}) as toy:
        assert toy.wait() == 2
        assert toy.text.startswith("toy: TERM=")
        assert b"\x1b" not in toy.data


@pytest.mark.parametrize("piped", ["input", "output"])
def test_no_terminal(piped: str) -> None:
    """One line, exit code 2."""
    redirection = "</dev/null" if piped == "input" else ">/dev/null"
    command = ["sh", "-c", f'"$@" {redirection}', "sh", *toy_command()]
    with Session(command, environment={"PYTHONPATH": str(ROOT)}) as toy:
        assert toy.wait() == 2
        assert toy.data.count(b"\n") == 1 and b"must be a terminal" in toy.data
