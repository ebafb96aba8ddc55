"""Whatever the environment says about characters: it runs, or says in one line what to set."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.wire.conftest import StartToy

PLAIN = {
    "C": {"LANG": "C"},
    "POSIX": {"LC_ALL": "POSIX"},
    "nothing": {"LANG": ""},
    "not installed": {"LC_ALL": "vi_VN.UTF-8"},
    "latin-1 streams": {"PYTHONIOENCODING": "latin-1"},
    "ascii streams": {"PYTHONIOENCODING": "ascii:strict", "LC_ALL": "C"},
}


def works(start_toy: StartToy, environment: dict[str, str]) -> None:
    """Vietnamese goes in and comes out, and an end is an end."""
    toy = start_toy(environment=environment)
    toy.wait_for("Kết nạp đảng viên")
    toy.type("vie\x7fê\x7fệt Đức")
    toy.wait_for("việt Đức")
    toy.type("\x11")
    assert toy.wait() == 0


@pytest.mark.parametrize("name", PLAIN)
def test_environments(start_toy: StartToy, name: str) -> None:
    """Settings that change how Python would read and write."""
    works(start_toy, PLAIN[name])


@pytest.mark.parametrize("name", ["en_US.ISO-8859-1", "vi_VN.CP1258"])
def test_locales_of_eight_bits(start_toy: StartToy, locales: Path, name: str) -> None:
    """The terminal is what counts, not the locale."""
    works(start_toy, {"LOCPATH": os.fspath(locales), "LC_ALL": name})


@pytest.mark.parametrize(
    "term", ["xterm", "linux", "vt100", "vt220", "screen", "tmux-256color", "rxvt", "strange"]
)
def test_terminals(start_toy: StartToy, term: str) -> None:
    """Every name a terminal may have."""
    toy = start_toy(term=term)
    toy.type("vie\x7fê\x7fệt\x1bOR")
    toy.wait_for("F3")
    toy.wait_for("Nguyễn Thị Hạnh 0")
    toy.type("\x1bOQ")
    toy.wait_for("việt")


def test_a_terminal_of_eight_bits_is_told_of(start_toy: StartToy) -> None:
    """With what to set, in letters it can show."""
    toy = start_toy(term="vt220", utf8=False, ready="")
    toy.wait_for("The terminal is not set to UTF-8 (PuTTY:")


def test_a_terminal_that_can_is_switched(start_toy: StartToy) -> None:
    """PuTTY and the Linux console change to UTF-8 when asked."""
    toy = start_toy(term="xterm", utf8=False, ready="")
    toy.wait_for("Kết nạp đảng viên")
    assert "UTF-8" not in toy.text
