"""What the real program sends over the line, in bytes, at 120x40, in many colours and in few."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from tests.terminal.line_tasks import (
    CASES,
    COLOURS,
    DOWN,
    FORMS,
    MEMBERS,
    OVERVIEW,
    PAGE_DOWN,
    TEXTS,
    downwards,
    figure_changed,
    on_sample,
    open_form,
    typing,
)
from tests.terminal.pty_session import Session
from tests.terminal.test_office import F10, REDO, UNDO

Started = tuple[Session, Path]
OTHERS = ("5", "6")


@pytest.fixture(params=COLOURS)
def started(request: pytest.FixtureRequest) -> Iterator[Started]:
    with on_sample(COLOURS[request.param]) as started:
        yield started


def test_a_start_sends_one_screen(started: Started) -> None:
    session, _ = started
    assert len(session.data) < 8000
    assert session.data.count(b"\x1b[2J") == 1


def test_lists_and_screens(started: Started) -> None:
    session, _ = started
    for screen in (MEMBERS, CASES):
        session.measure(screen)
        assert max(len(session.measure(DOWN)) for _ in range(3)) < 300
        assert median(len(session.measure(PAGE_DOWN)) for _ in range(5)) < 3000
    for screen in (OVERVIEW, MEMBERS, CASES, OVERVIEW, CASES, MEMBERS):
        assert len(session.measure(screen)) < 5000


def test_a_key_is_answered_with_one_frame(started: Started) -> None:
    """However many parts of the screen it changes: the list, the line above it, key figures, what is said."""
    session, _ = started
    keys = (DOWN, "e", "x", "a", F10, OVERVIEW, UNDO, REDO, UNDO, MEMBERS, PAGE_DOWN, "/", "n", "\x1b", "?")
    for key in keys:
        before = len(session.arrivals)
        assert session.measure(key)
        *parts, _ = [size for _, size in session.arrivals[before:]]
        assert all(size % 1024 in (0, 1023) for size in parts), "not cut by the line, but frames"


def test_a_changed_figure(started: Started) -> None:
    session, path = started
    session.measure(OVERVIEW)
    for step in (1, 1, -1):
        answer = figure_changed(session, path, step)
        assert 0 < len(answer) < 200
        session.measure("x")


@pytest.mark.parametrize("form", FORMS)
def test_from_field_to_field(started: Started, form: str) -> None:
    session, _ = started
    open_form(session, form)
    sizes = [len(answer) for answer in downwards(session)]
    assert len(sizes) > 1
    assert max(sizes) < 150


def test_letters() -> None:
    """A text field takes a letter for little more than the letter, whatever stands beside it."""
    with on_sample(COLOURS["truecolor"]) as (session, _):
        open_form(session, "member form")
        sizes = {each.label: [len(a) for a in each.letters] for each in typing(session, TEXTS)}
        assert len(sizes) > 8
        assert max(map(max, sizes.values())) < 40, sizes
        assert median(size for each in sizes.values() for size in each) < 25


@pytest.mark.parametrize("screen", [MEMBERS, CASES, OVERVIEW, "a"])
def test_nothing_is_sent_while_nothing_changes(screen: str) -> None:
    with on_sample(COLOURS["truecolor"]) as (session, _):
        session.measure(screen)
        before = len(session.data)
        session.wait_quiet(2, 2)
        assert len(session.data) == before
