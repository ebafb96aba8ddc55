"""Garbage is found in pauses, and not while somebody waits."""

import gc
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from store.register import Register
from tests.conftest import TODAY
from tui import garbage
from tui.app import SodvApp


class Ring:
    """Refers to itself: only the collector can tell that nobody else does."""

    def __init__(self) -> None:
        self.ring = self


@pytest.fixture
def begun() -> Iterator[None]:
    """The collector as it is while the program runs, and afterwards as it was."""
    was = gc.get_threshold()
    gc.collect()
    garbage.begin()
    yield
    gc.unfreeze()
    gc.set_threshold(*was)


def lost() -> "weakref.ref[Ring]":
    """A ring that nobody has any more."""
    return weakref.ref(Ring())


def test_an_answer_is_not_held_up(begun: None) -> None:
    """As much as some pages of a list leave behind is not looked through before there is a pause."""
    ring, kept = lost(), [[at] for at in range(10_000)]
    assert ring() is not None and len(kept) == 10_000


def test_without_any_pause_it_is_found_all_the_same(begun: None) -> None:
    ring, kept = lost(), [[at] for at in range(30_000)]
    assert ring() is None and len(kept) == 30_000


@pytest.mark.parametrize("pause", [SodvApp.paused, SodvApp.rested])
async def test_a_pause_is_used(begun: None, path: Path, pause: Callable[[SodvApp], None]) -> None:
    app = SodvApp(Register(path, TODAY, "ann"), "ann")
    ring = lost()
    pause(app)
    assert ring() is None


def test_what_was_there_is_left_alone(begun: None) -> None:
    """A full look passes over what has been loaded before."""
    kept = [[at] for at in range(1_000)]
    garbage.settle()
    found = {id(each) for each in gc.get_objects()}
    assert not found & {id(each) for each in kept}
