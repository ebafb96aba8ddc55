"""An order that is kept is the order made anew, and only what changed is looked at."""

from collections.abc import Hashable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from store.ordering import Ordering

VALUES = st.one_of(st.none(), st.sampled_from("abc"))
STEPS = st.lists(st.tuples(st.integers(0, 9), st.one_of(st.just(""), VALUES)), max_size=200)


@given(STEPS, st.booleans(), st.sets(st.integers(0, 9)))
def test_a_kept_order_is_the_order_made_anew(
    steps: list[tuple[int, str | None]], turned: bool, wanted: set[int]
) -> None:
    values: dict[Hashable, str | None] = {}
    ordering = Ordering(lambda key: (values[key], f"usual {key}"))
    for key, value in steps:
        ordering.forget(key)
        values.pop(key, None)
        if value != "":
            values[key] = value
            ordering.take(key)
        found = wanted & values.keys()
        assert ordering.unknown(found) == []
        valued = sorted((key for key in found if values[key] is not None), key=lambda key: (values[key], key))
        empty = sorted(key for key in found if values[key] is None)
        assert ordering.arranged(found, turned) == [*(valued[::-1] if turned else valued), *empty]


def test_a_change_looks_at_one_record_of_all() -> None:
    looked: list[Hashable] = []

    def value(key: Hashable) -> tuple[Any, Any]:
        looked.append(key)
        return -key if isinstance(key, int) else None, key

    ordering = Ordering(value)
    for key in ordering.unknown(range(1000)):
        ordering.take(key)
    assert ordering.arranged(range(1000)) == [*range(999, -1, -1)]
    looked.clear()
    ordering.forget(500)
    for key in ordering.unknown(range(1000)):
        ordering.take(key)
    assert ordering.arranged(range(1000)) == [*range(999, -1, -1)]
    assert looked == [500]
