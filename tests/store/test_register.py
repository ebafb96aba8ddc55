"""The register's promises: what is saved is counted, undone exactly, and never silently overwritten."""

import unicodedata
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.changes import Conflict, Transaction
from store.facts.families import OF_PERSONS, OF_RECORDS
from store.period import Period
from store.problems import Refusal
from store.register import Register
from store.tally import Tally
from tests.conftest import TODAY
from tests.odd_registers import registers
from tests.people import admitted, case, member, removal

ORDER = ("cells", "members", "reviews", "cases", "courses", "targets", "rules")


def documents(register: Register) -> dict[str, dict[int, Any]]:
    """Everything in the register, copied."""
    return {table: deepcopy(dict(register.rows(table))) for table in (*ORDER, "meta")}


def assert_counted(register: Register) -> None:
    """The tally moved by changes equals the tally counted anew."""
    fresh = Tally.of(documents(register))
    for family in (*OF_PERSONS, *OF_RECORDS):
        assert register.tally.counts(family) == fresh.counts(family)


def attempt(action: Callable[[], Transaction | None]) -> bool:
    """Whether the register did it; a refusal changes nothing."""
    try:
        return action() is not None
    except Refusal:
        return False


def one_step(register: Register, pool: dict[str, Any], draw: st.DrawFn) -> None:
    """Some change that a session could make."""
    table = draw(st.sampled_from(ORDER))
    known = sorted(register.rows(table))
    verb = draw(st.sampled_from(["add", "add", "edit", "edit", "delete", "undo", "redo"]))
    rows = list(pool.get(table, {}).values())
    if verb in ("undo", "redo"):
        attempt(register.undo if verb == "undo" else register.redo)
    elif verb == "add" and rows:
        attempt(lambda: register.save(table, None, None, draw(st.sampled_from(rows)), insist=True))
    elif known:
        id_ = draw(st.sampled_from(known))
        base = register.get(table, id_)
        if verb == "delete":
            attempt(lambda: register.delete(table, id_, base, "nhầm"))
        elif rows:
            after = draw(st.sampled_from(rows))
            attempt(lambda: register.save(table, id_, base, after, insist=True))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_sequence_of_changes_is_counted_and_undone_exactly(data: st.DataObject) -> None:
    pool = data.draw(registers())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "so.json"
        Register.create(path)
        register = Register(path, TODAY)
        for table in ORDER:
            for document in pool[table].values():
                attempt(lambda t=table, d=document: register.save(t, None, None, d, insist=True))
        assert_counted(register)
        for _ in range(data.draw(st.integers(1, 8))):
            one_step(register, pool, data.draw)
            assert_counted(register)
        again = Register(path, TODAY)
        assert documents(again) == documents(register)
        while register.undo():
            assert_counted(register)
        assert all(not register.rows(table) for table in ORDER)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.dictionaries(
        st.text(
            st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Cn", "Zl", "Zp"]), min_size=1
        ),
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers(-(2**53), 2**53)
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.text("aăâđêơưÂạ'\"\\/ []{}<b>", max_size=8),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.text("abcđ", max_size=3), inner, max_size=3)
            ),
            max_leaves=6,
        ),
        max_size=4,
    )
)
def test_any_document_survives_writing_and_reading(unknown: dict[str, Any]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "so.json"
        Register.create(path)
        document = {
            **{f"x_{key}": value for key, value in unknown.items()},
            "name": "Chi bộ 1",
            "kind": "other",
        }
        expected = _nfc(document)
        Register(path, TODAY).save("cells", None, None, document)
        assert Register(path, TODAY).get("cells", 1) == expected


def _nfc(value: Any) -> Any:
    """The same value with its texts, though not the names of its fields, in NFC."""
    if isinstance(value, dict):
        return {key: _nfc(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_nfc(inner) for inner in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def test_undo_and_redo_restore_documents_and_figures(register: Register) -> None:
    register.save("members", None, None, member("Trần Văn Một", admitted("2022-05-10")))
    before = documents(register)
    register.save("members", 1, register.get("members", 1), member("Trần Văn Hai", admitted("2021-05-10")))
    after = documents(register)
    register.undo()
    assert documents(register) == before
    assert register.figures(Period.of(2022))["admissions.count"] == 1
    register.redo()
    assert documents(register) == after
    assert register.figures(Period.of(2022))["admissions.count"] == 0


def test_a_new_change_ends_what_could_be_redone(register: Register) -> None:
    register.undo()
    register.save("cells", None, None, {"name": "Chi bộ ấp 5", "kind": "hamlet"})
    assert register.redo() is None


def test_closing_a_case_writes_the_members_event_in_the_same_save(register: Register) -> None:
    register.save("members", None, None, member("Lê Thị Ba", admitted("2015-01-01")), insist=True)
    register.save("cases", None, None, case(1, "2022-02-01"))
    base = register.get("cases", 1)
    saved = register.save("cases", 1, base, {**base, **removal("struck_off", "2022-06-01")})
    assert [change.record for change in saved.changes] == ["cases/1", "members/1"]
    assert register.get("members", 1)["events"][-1] == {
        "kind": "struck_off",
        "date": "2022-06-01",
        "decided": "2022-06-01",
        "number": "12-QĐ/ĐU",
        "case": 1,
    }
    register.undo()
    assert [event["kind"] for event in register.get("members", 1)["events"]] == ["admitted"]
    assert "outcome" not in register.get("cases", 1)


def test_changing_a_closing_changes_the_event_and_reopening_takes_it_away(register: Register) -> None:
    register.save("members", None, None, member("Lê Thị Ba", admitted("2015-01-01")), insist=True)
    opened = case(1, "2022-02-01")
    register.save("cases", None, None, {**opened, **removal("struck_off", "2022-06-01")})
    base = register.get("cases", 1)
    register.save("cases", 1, base, {**base, "outcome": "left", "decided": "2022-07-01"})
    assert [event["kind"] for event in register.get("members", 1)["events"]] == ["admitted", "left"]
    assert register.get("members", 1)["events"][-1]["date"] == "2022-07-01"
    register.save("cases", 1, register.get("cases", 1), opened)
    assert [event["kind"] for event in register.get("members", 1)["events"]] == ["admitted"]


def test_a_removal_recorded_by_hand_is_not_written_twice(register: Register) -> None:
    left = {"kind": "left", "date": "2022-06-01", "decided": "2022-06-01", "number": "12-QĐ/ĐU"}
    register.save("members", None, None, member("Lê Thị Ba", admitted("2015-01-01"), left), insist=True)
    register.save("cases", None, None, {**case(1, "2022-02-01"), **removal("left", "2022-06-01")})
    assert [event["kind"] for event in register.get("members", 1)["events"]] == ["admitted", "left"]


def test_an_edit_of_a_changed_record_is_refused_with_both_versions(path: Path) -> None:
    one, two = Register(path, TODAY, "ann"), Register(path, TODAY, "ben")
    one.save("cells", None, None, {"name": "Chi bộ 1", "kind": "hamlet"})
    two.refresh()
    base = two.get("cells", 1)
    one.save("cells", 1, one.get("cells", 1), {"name": "Chi bộ một", "kind": "hamlet"})
    with pytest.raises(Conflict) as conflict:
        two.save("cells", 1, base, {"name": "Chi bộ 01", "kind": "hamlet"})
    assert conflict.value.base == base
    assert conflict.value.theirs == {"name": "Chi bộ một", "kind": "hamlet"}
    assert conflict.value.mine == {"name": "Chi bộ 01", "kind": "hamlet"}
    assert Register(path, TODAY).get("cells", 1)["name"] == "Chi bộ một"


def test_two_sessions_see_each_others_changes_as_the_same_changes(path: Path) -> None:
    one, two = Register(path, TODAY, "ann"), Register(path, TODAY, "ben")
    heard: list[Transaction] = []
    two.subscribe(heard.append)
    one.save("cells", None, None, {"name": "Chi bộ 1", "kind": "hamlet"})
    one.save("members", None, None, member("Lê Thị Ba", admitted("2022-01-01")))
    two.refresh()
    assert [change.record for each in heard for change in each.changes] == ["cells/1", "members/1"]
    assert two.figures(Period.of(2022))["admissions.count"] == 1
    two.save("members", None, None, member("Lê Thị Tư", admitted("2022-02-01")))
    one.refresh()
    assert documents(one) == documents(two)
    assert_counted(one)


def test_a_save_takes_in_what_others_wrote_first(path: Path) -> None:
    one, two = Register(path, TODAY, "ann"), Register(path, TODAY, "ben")
    one.save("cells", None, None, {"name": "Chi bộ 1", "kind": "hamlet"})
    saved = two.save("cells", None, None, {"name": "Chi bộ 2", "kind": "hamlet"})
    assert saved.changes[0].id == 2
    assert len(Register(path, TODAY).rows("cells")) == 2


def test_a_record_that_others_refer_to_is_not_deleted(register: Register) -> None:
    register.save("members", None, None, member())
    with pytest.raises(Refusal, match="cells/1"):
        register.delete("cells", 1, register.get("cells", 1), "giải thể")
    assert 1 in register.rows("cells")


def test_a_deletion_needs_its_reason(register: Register) -> None:
    with pytest.raises(Refusal):
        register.delete("cells", 1, register.get("cells", 1), "  ")


def test_a_doubt_stands_only_if_the_clerk_insists_and_is_not_asked_twice(register: Register) -> None:
    young = member("Lê Thị Ba", admitted("2022-01-01"), born="2010-01-01")
    with pytest.raises(Refusal) as refusal:
        register.save("members", None, None, young)
    assert all(problem.doubtful for problem in refusal.value.problems)
    register.save("members", None, None, young, insist=True)
    register.save("members", 1, register.get("members", 1), {**young, "note": "đã hỏi lại"})


def test_text_is_stored_in_nfc(register: Register) -> None:
    register.save("members", None, None, member("Nguye\u0302\u0303n Thi\u0323 Ha\u0323nh"))
    assert register.get("members", 1)["full_name"] == "Nguyễn Thị Hạnh"


def test_listeners_hear_each_transaction_once_and_can_leave(register: Register) -> None:
    heard: list[int] = []
    leave = register.subscribe(lambda transaction: heard.append(transaction.seq))
    register.save("cells", None, None, {"name": "Chi bộ 2", "kind": "hamlet"})
    leave()
    register.save("cells", None, None, {"name": "Chi bộ 3", "kind": "hamlet"})
    assert len(heard) == 1
