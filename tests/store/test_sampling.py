"""Keying again: who is drawn, what is keyed, and what is kept of it."""

from hypothesis import given
from hypothesis import strategies as st

from store.register import Register
from store.sampling import Verification, keyed_again, sampled
from tests.people import admitted, member

NAMES = ("sex", "admission.decided")


@given(st.lists(st.integers(1, 10_000), unique=True), st.integers(1, 12), st.data())
def test_every_so_many_th_is_drawn_and_every_one_from_some_start(
    ids: list[int], every: int, data: st.DataObject
) -> None:
    start = data.draw(st.integers(1, every))
    drawn = sampled(ids, every, start)
    assert drawn == [id_ for place, id_ in enumerate(ids, 1) if place % every == start % every]
    assert sorted(id_ for first in range(1, every + 1) for id_ in sampled(ids, every, first)) == sorted(ids)


def test_the_day_that_counts_is_keyed_again() -> None:
    decided = member("A", admitted("2015-01-02"))
    ceremony = member("A", {"kind": "admitted", "date": "2015-02-03"})
    assert keyed_again(decided, NAMES) == ["sex", "admission.decided"]
    assert keyed_again(ceremony, NAMES) == ["sex", "admission.date"]


def test_a_run_is_kept_with_its_differences_and_can_be_undone(register: Register) -> None:
    people = [member("Lê Thị Ba", admitted("2015-01-02")), member("Lê Văn Tư", admitted("2016-01-02"))]
    for each in people:
        register.save("members", None, None, each, insist=True)
    run = Verification(10, 3, NAMES)
    run.add(1, people[0], {"sex": "female", "admission.decided": "2015-01-02"})
    run.add(2, people[1], {"sex": "male", "admission.decided": None})
    run.slips = 1
    saved = register.save("verifications", None, None, run.document("2023-12-31", "ann"))
    assert register.get("verifications", 1) == {
        "date": "2023-12-31",
        "clerk": "ann",
        "every": 10,
        "start": 3,
        "records": 2,
        "fields": 4,
        "slips": 1,
        "keyed": ["sex", "admission.decided"],
        "differences": [
            {"member": 2, "field": "sex", "first": "female", "second": "male"},
            {"member": 2, "field": "admission.decided", "first": "2016-01-02"},
        ],
    }
    assert [change.record for change in saved.changes] == ["verifications/1"]
    register.undo()
    assert not register.rows("verifications")


def test_a_verified_member_can_still_be_deleted(register: Register) -> None:
    register.save("members", None, None, member("Lê Thị Ba", admitted("2015-01-02")), insist=True)
    run = Verification(1, 1, NAMES)
    run.add(1, register.get("members", 1), {"sex": "male"})
    register.save("verifications", None, None, run.document("2023-12-31", "ann"))
    register.delete("members", 1, register.get("members", 1), "nhập hai lần")
    assert not [problem for problem in register.problems() if not problem.doubtful]
