"""Signed reports stay as they were signed; what moves a figure later is named, record by record."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given

from store.adjustments import Adjustments
from store.changes import Transaction
from store.figures import Figures
from store.period import Period
from store.problems import Refusal
from store.register import Register
from store.reports import Frozen, report_of, signed
from tests.comparing import project_path, tally_of
from tests.conftest import TODAY
from tests.odd_registers import Cut, cuts, edited, registers, seeds
from tests.odd_registers import Register as Documents
from tests.oracle import countable
from tests.people import admitted, case, member, removal
from tests.store.test_tally import changes

YEAR = Period.of(2022)


def sign(register: Register, period: Period = YEAR) -> int:
    """Sign the report of a period."""
    now, before = register.figures(period), register.figures(period.previous)
    document = signed(now, before, register.unit, TODAY, "ann", "Bí thư")
    return register.save("reports", None, None, document).changes[0].id


def adjusted(register: Register, report: int) -> Adjustments:
    """What has moved since a report."""
    frozen = Frozen(register.rows("reports")[report]["figures"])
    added = register.added("reports", report)
    since = None if added is None else register.saved_since(added)
    return Adjustments(register.figures(frozen.period), frozen, since)


@pytest.fixture
def told(register: Register) -> Register:
    """Three members of 2022, one with a case."""
    for name in ("Lê Thị Ba", "Lê Văn Tư", "Lê Thị Năm"):
        register.save("members", None, None, member(name, admitted("2022-05-19")))
    register.save("cases", None, None, case(1, "2022-06-01"))
    return register


def test_a_signed_report_says_what_it_said(told: Register) -> None:
    report = sign(told)
    before = told.figures(YEAR).values
    told.save("members", None, None, member("Lê Thị Sáu", admitted("2022-07-01")), insist=True)
    frozen = Frozen(told.rows("reports")[report]["figures"])
    assert {path: frozen.get(path) for path in before} == dict(before)
    assert frozen.number("admissions.count") == 3
    assert told.figures(YEAR).number("admissions.count") == 4
    assert report_of(told.rows("reports"), YEAR) == report
    assert report_of(told.rows("reports"), Period.of(2022, "2022-06-30")) is None


def test_all_figures_are_kept_as_numbers(told: Register) -> None:
    """Whoever reads the file finds the figures of the contract."""
    stored = told.get("reports", sign(told))["figures"]["values"]
    assert stored["admissions.count"] == 3
    assert stored["ratings.good"] == {"n": 0, "of": 0, "percent": None}
    assert json.loads(json.dumps(stored)) == stored


def test_nothing_has_moved_at_first(told: Register) -> None:
    assert adjusted(told, sign(told)).moved == {}


def test_what_moved_a_figure_is_named(told: Register) -> None:
    report = sign(told)
    told.save("members", None, None, member("Lê Thị Sáu", admitted("2022-07-01")), insist=True)
    base = told.get("members", 2)
    told.save("members", 2, base, {**base, "events": [admitted("2023-05-19")]}, insist=True)
    found = adjusted(told, report)
    moved = found.moved["admissions.count"]
    assert moved.records == {("members", 4): 1, ("members", 2): -1}
    assert (moved.plus, moved.minus, moved.signed) == (1, 1, 3)
    assert found.last["members", 2].changes[0].after == told.get("members", 2)
    assert "screening.total" not in found.moved


def test_a_review_moves_its_member_and_undo_moves_it_back(told: Register) -> None:
    report = sign(told)
    told.save("reviews", None, None, {"member": 3, "year": 2022, "rating": "good", "assigned": True})
    found = adjusted(told, report)
    assert found.moved["ratings.good"].records == {("members", 3): 1}
    assert found.moved["ratings.not_rated"].records == {("members", 3): -1}
    assert found.last["members", 3].changes[0].table == "reviews"
    told.undo()
    assert adjusted(told, report).moved == {}


def test_a_list_of_cells_moves_too(told: Register) -> None:
    """The cell has no official member at first; later it has three."""
    report = sign(told)
    for id_ in (1, 2, 3):
        base = told.get("members", id_)
        after = {**base, "events": [admitted("2010-05-19"), {"kind": "official", "date": "2011-05-19"}]}
        told.save("members", id_, base, after, insist=True)
    assert adjusted(told, report).moved["structure.small_cells"].records == {("cells", 1): -1}


def test_a_figure_that_the_period_has_no_more_is_told(told: Register) -> None:
    """The only badge of thirty years is taken back, and the only case gets another criterion."""
    base = told.get("members", 1)
    badge = {"kind": "badge", "date": "2022-09-02", "years": 30}
    told.save("members", 1, base, {**base, "events": [*base["events"], badge]}, insist=True)
    report = sign(told)
    told.save("members", 1, told.get("members", 1), base, insist=True)
    told.save("cases", 1, told.get("cases", 1), {**told.get("cases", 1), "criterion": "degraded"})
    moved = adjusted(told, report).moved
    assert moved["honours.badges.30"].records == {("members", 1): -1}
    assert (moved["honours.badges.30"].signed, moved["honours.badges.30"].minus) == (1, 1)
    assert moved["screening.by_criterion.low_prestige"].records == {("cases", 1): -1}


def test_a_later_term_names_those_it_counts_no_more(told: Register) -> None:
    target = {"kind": "term", "from": 2020, "to": 2025, "amount": 10, "unit": "count"}
    told.save("targets", None, None, target)
    report = sign(told)
    told.save("targets", 1, target, {**target, "from": 2023})
    moved = adjusted(told, report).moved["admissions.targets.1"]
    assert moved.records == {("members", id_): -1 for id_ in (1, 2, 3)}


def test_another_kind_of_cell_and_another_course_move_those_they_are_about(told: Register) -> None:
    named = {"kind": "candidate", "date": "2022-01-10"}
    candidate = told.save("members", None, None, member("Lê Thị Bảy", named), insist=True).changes[0].id
    course = {"kind": "candidate", "date": "2022-03-01", "attendees": [candidate]}
    told.save("courses", None, None, course)
    report = sign(told)
    cell = told.get("cells", 1)
    told.save("cells", 1, cell, {**cell, "kind": "school"})
    told.save("courses", 1, course, {**course, "attendees": 1})
    moved = adjusted(told, report).moved
    assert moved["structure.cell_kind.school"].records == {("members", id_): 1 for id_ in (1, 2, 3)}
    assert moved["sources.certificates.none"].records == {("members", candidate): 1}


def test_who_came_into_a_whole_stands_apart(told: Register) -> None:
    report = sign(told)
    told.save("members", None, None, member("Lê Thị Sáu", admitted("2022-07-01")), insist=True)
    moved = adjusted(told, report).moved
    assert moved["assignment.overall"].records == {}
    assert moved["assignment.overall.of"].records == {("members", 4): 1}


def test_a_changed_target_shows_what_was_signed(told: Register) -> None:
    target = {"kind": "resolution", "year": 2022, "amount": 100, "unit": "count"}
    told.save("targets", None, None, target)
    report = sign(told)
    told.save("targets", 1, target, {**target, "amount": 90})
    moved = adjusted(told, report).moved
    assert list(moved) == ["admissions.targets.1"]
    assert moved["admissions.targets.1"].records == {}


def test_a_closed_case_moves_case_and_member(told: Register) -> None:
    base = told.get("members", 1)
    told.save(
        "members",
        1,
        base,
        {**base, "events": [admitted("2010-05-19"), {"kind": "official", "date": "2011-05-19"}]},
        insist=True,
    )
    report = sign(told)
    base = told.get("cases", 1)
    told.save("cases", 1, base, {**base, **removal("struck_off", "2022-11-02")}, insist=True)
    moved = adjusted(told, report).moved
    assert moved["screening.outcomes.struck_off"].records == {("cases", 1): 1}
    assert moved["balance.struck_off"].records == {("members", 1): 1}
    assert moved["balance.end"].records == {("members", 1): -1}


def test_a_signed_report_is_not_changed(told: Register) -> None:
    report = sign(told)
    base = told.get("reports", report)
    changed = {**base, "figures": {**base["figures"], "values": {}}}
    with pytest.raises(Refusal, match="signed"):
        told.save("reports", report, base, changed, insist=True)
    told.save("reports", report, base, {**base, "note": "nộp ngày 05/01"})
    assert adjusted(told, report).moved == {}


def test_signing_is_undone_and_kept_in_the_history(told: Register) -> None:
    report = sign(told)
    told.undo()
    assert report not in told.rows("reports")
    told.redo()
    assert report in told.rows("reports")
    assert [each.changes[0].table for each in told.history("reports")] == ["reports"] * 3


def test_without_the_history_only_figures_are_compared(told: Register, tmp_path: Path) -> None:
    """A register whose file was taken over without its journal; its only case gets another criterion."""
    sign(told)
    told.close()
    alone = tmp_path / "khác" / "so.json"
    alone.parent.mkdir()
    alone.write_bytes(told.path.read_bytes())
    register = Register(alone, TODAY, "ann")
    register.save("members", None, None, member("Lê Thị Sáu", admitted("2022-07-01")), insist=True)
    found = adjusted(register, 1)
    assert not found.known
    base = register.get("cases", 1)
    register.save("cases", 1, base, {**base, "criterion": "degraded"})
    assert adjusted(register, 1).moved["screening.by_criterion.low_prestige"].signed == 1
    assert found.moved["admissions.count"].signed == 3
    assert found.moved["admissions.count"].records == {}


def lists(register: Documents, cut: Cut, found: Figures) -> dict[str, Counter[str]]:
    """The records behind each figure, counted by the oracle; a target itself is no such record."""
    shown = ((project_path(found, path), names) for path, names in countable(register, *cut).items())
    return {
        path: Counter(name for name in names if not name.startswith("targets/"))
        for path, names in shown
        if not path.startswith("cells.")
    }


@given(registers(), seeds, cuts())
def test_adjustments_are_the_difference_of_the_records_behind(one: Documents, seed: int, cut: Cut) -> None:
    """For every figure that was signed or is there now: the oracle's records then, and those now."""
    other, period = edited(seed, one), Period.of(*cut)
    then, now = (Figures(tally_of(each), period) for each in (one, other))
    report = signed(then, then, "", "2023-01-05", "ann", "")
    since = [Transaction(n, float(n), "ann", (each,)) for n, each in enumerate(changes(one, other), 1)]
    found = Adjustments(now, Frozen(report["figures"]), reversed(since))
    was, is_ = lists(one, cut, then), lists(other, cut, now)
    for path in {**was, **is_}:
        before, after = was.get(path, Counter()), is_.get(path, Counter())
        wanted = {name: after[name] - before[name] for name in after | before if after[name] != before[name]}
        moved = found.moved.get(path)
        records = {f"{table}/{id_}": n for (table, id_), n in moved.records.items()} if moved else {}
        assert (path, records) == (path, wanted)
    differing = {path for path in {**then.values, **now.values} if then.number(path) != now.number(path)}
    assert differing <= found.moved.keys()
