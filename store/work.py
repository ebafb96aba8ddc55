"""How far long work is: whoever waits for it is told, whoever does it need not know who waits."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Item = TypeVar("Item")
Tell = Callable[[int, int], None]
"""Called with what is done and what there is to do, 0 while that is not known."""

_OFTEN = 250


class _Work:
    def __init__(self, tell: Tell) -> None:
        self.tell = tell
        self.done = self.total = 0


_current: ContextVar[_Work | None] = ContextVar("work", default=None)


@contextmanager
def telling(tell: Tell) -> Iterator[None]:
    """Be told of the work that is done within."""
    token = _current.set(_Work(tell))
    try:
        yield
    finally:
        _current.reset(token)


def expect(total: int) -> None:
    """Say how many steps are still to come, about."""
    if work := _current.get():
        work.done, work.total = 0, total


def steps(items: Iterable[Item], each: int = 1) -> Iterator[Item]:
    """The items, each of which is some steps of the work."""
    work = _current.get()
    if work is None:
        yield from items
        return
    for place, item in enumerate(items):
        if place * each % _OFTEN < each:
            # What nobody foretold goes on behind the end of what somebody did.
            work.tell(*((work.done, work.total) if work.done < work.total else (0, 0)))
        yield item
        work.done += each
