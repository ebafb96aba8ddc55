"""Several records written as one change, and what a save would be refused for, known beforehand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from store.changes import Conflict, Edit
from store.period import Period
from store.problems import Problem, Refusal
from store.register import Register
from tests.conftest import TODAY
from tests.people import admitted, case, member, removal


@pytest.fixture
def cases(register: Register) -> Register:
    """Three members with an open case each."""
    for name in ("Lê Thị Ba", "Lê Văn Tư", "Lê Văn Năm"):
        register.save("members", None, None, member(name, admitted("2015-01-01")), insist=True)
    for id_ in (1, 2, 3):
        register.save("cases", None, None, case(id_, "2022-02-01"))
    return register


def closing(register: Register, id_: int, outcome: str = "struck_off", day: str = "2022-06-01") -> Edit:
    base = register.get("cases", id_)
    return Edit("cases", id_, base, {**base, **removal(outcome, day)})


def test_several_edits_are_one_change_with_their_consequences_and_one_undo(cases: Register) -> None:
    before = [cases.get("cases", id_) for id_ in (1, 2, 3)], [cases.get("members", id_) for id_ in (1, 2, 3)]
    saved = cases.save_all([closing(cases, id_) for id_ in (1, 2, 3)])
    touched = {change.record for change in saved.changes}
    assert touched == {f"{table}/{id_}" for table in ("cases", "members") for id_ in (1, 2, 3)}
    assert cases.figures(Period.of(2022))["removed.struck_off"] == 3
    cases.undo()
    after = [cases.get("cases", id_) for id_ in (1, 2, 3)], [cases.get("members", id_) for id_ in (1, 2, 3)]
    assert after == before
    assert cases.figures(Period.of(2022))["removed.struck_off"] == 0


def test_all_or_nothing(cases: Register) -> None:
    wrong = closing(cases, 3, day="2021-01-01")
    with pytest.raises(Refusal) as refusal:
        cases.save_all([closing(cases, 1), wrong])
    assert refusal.value.problems[0].record == "cases/3"
    assert "outcome" not in cases.get("cases", 1)


def test_a_record_that_changed_meanwhile_stops_all(cases: Register) -> None:
    edits = [closing(cases, 1), closing(cases, 2)]
    base = cases.get("cases", 2)
    cases.save("cases", 2, base, {**base, "description": "khác"})
    with pytest.raises(Conflict) as conflict:
        cases.save_all(edits)
    assert conflict.value.record == "cases/2"
    assert "outcome" not in cases.get("cases", 1)


def test_two_new_reviews_of_one_member_and_year_contradict_each_other(cases: Register) -> None:
    review = {"member": 1, "year": 2022, "rating": "good"}
    with pytest.raises(Refusal, match="reviews/1"):
        cases.add_all("reviews", [review, review])
    cases.save("reviews", None, None, review)
    with pytest.raises(Refusal, match="reviews/1"):
        cases.add_all("reviews", [review])
    base = cases.get("reviews", 1)
    other, again = {**review, "year": 2021}, Edit("reviews", None, None, review)
    cases.save_all([Edit("reviews", 1, base, other), again])
    assert (cases.review_of(1, 2021), cases.review_of(1, 2022)) == (1, 2)


def test_taking_back_does_not_bring_a_second_review(cases: Register, path: Path) -> None:
    """What this clerk moved away has been written anew by another."""
    review = {"member": 1, "year": 2022, "rating": "good"}
    cases.save("reviews", None, None, review)
    cases.save("reviews", 1, review, {**review, "member": 2})
    Register(path, TODAY, "ben").save("reviews", None, None, review)
    with pytest.raises(Refusal, match="reviews/2"):
        cases.undo()


def test_what_was_wrong_in_itself_can_be_brought_back(written: Callable[..., Path]) -> None:
    """A register taken over with a day that cannot be: putting it right is taken back like any change."""
    cell = {"name": "Chi bộ 1", "kind": "hamlet"}
    joined = {"full_name": "Lê Thị Ba", "born": "1990-05-19", "youth_union": "1980-03-26", "cell": 1}
    register = Register(written(cells={"1": cell}, members={"1": joined}), TODAY, "ann")
    register.save("members", 1, register.get("members", 1), {**joined, "youth_union": "2005-03-26"})
    register.undo()
    assert register.get("members", 1) == joined


def test_a_rule_with_the_wrong_kind_of_value_is_refused_again_and_again(written: Callable[..., Path]) -> None:
    """A list where a number must be, in a file and then in an edit of it."""
    rule = {"key": "age_groups", "value": 30, "unit": "years", "from": "2020"}
    register = Register(written(rules={"1": rule}), TODAY, "ann")
    register.save("rules", 1, register.get("rules", 1), {**rule, "value": 31})
    with pytest.raises(Refusal, match="rules"):
        register.save("rules", None, None, rule)


def test_new_records_are_numbered_one_after_another(cases: Register) -> None:
    new = [Edit("reviews", None, None, {"member": id_, "year": 2022, "rating": "good"}) for id_ in (1, 2, 3)]
    saved = cases.save_all(new)
    assert [change.id for change in saved.changes] == [1, 2, 3]
    assert cases.review_of(3, 2022) == 3


def test_two_edits_of_one_record_are_refused(cases: Register) -> None:
    base = cases.get("cells", 1)
    with pytest.raises(Conflict):
        cases.save_all([Edit("cells", 1, base, {**base, "name": name}) for name in ("Chi bộ 1", "Chi bộ 2")])
    assert cases.get("cells", 1) == base


def refused(register: Register, edit: Edit) -> tuple[Problem, ...]:
    """What saving this is refused for."""
    try:
        register.save_all([edit])
    except Refusal as refusal:
        return refusal.problems
    return ()


def test_what_is_foreseen_is_what_a_save_is_refused_for(cases: Register) -> None:
    young = member("Lê Thị Trẻ", admitted("2022-01-01"), born="2010-01-01", id_number="12345")
    edits = [
        Edit("members", None, None, young),
        Edit("members", None, None, {"full_name": "", "cell": 1}),
        Edit("members", None, None, {"full_name": "A", "cell": 77}),
        Edit("cases", None, None, case(1, "2022-02-01")),
        closing(cases, 2, day="2021-01-01"),
        closing(cases, 3),
    ]
    before = {table: dict(cases.rows(table)) for table in ("members", "cases")}
    foreseen = [cases.foresee(edit) for edit in edits]
    assert {table: dict(cases.rows(table)) for table in ("members", "cases")} == before
    named = [[(each.field, each.text, each.doubtful) for each in problems] for problems in foreseen]
    assert named == [[(e.field, e.text, e.doubtful) for e in refused(cases, edit)] for edit in edits]
    assert [len(problems) for problems in foreseen] == [2, 1, 1, 1, 1, 0]


def test_what_is_not_recorded_yet_is_listed_but_never_asked_about(register: Register) -> None:
    document = member("Lê Thị Ba", {"kind": "admitted", "date": "2015-02-03"})
    assert register.foresee(Edit("members", None, None, document)) == ()
    register.save("members", None, None, document)
    (problem,) = register.problems()
    assert (problem.field, problem.doubtful, problem.gap) == ("events[0].number", True, True)
