"""Garbage: collected while nobody waits for an answer."""

import gc

_MOST = 20_000
"""So many objects since the last time, and garbage is collected also while somebody waits: some megabytes."""


def begin() -> None:
    """Leave alone for good what there is now; of what is made from now on, find the garbage in pauses."""
    gc.freeze()
    gc.set_threshold(_MOST, *gc.get_threshold()[1:])
    gc.enable()


def collect_young() -> None:
    """Find what the last answers left behind: a matter of one or two milliseconds."""
    gc.collect(1)


def collect() -> None:
    """Find all there is, a matter of some milliseconds."""
    gc.collect()


def settle() -> None:
    """Leave alone for good also what has been loaded since."""
    collect()
    gc.freeze()
