"""An office's way of keying new members, and a member's fields with the admission among them."""

from copy import deepcopy
from typing import Any

import pytest

from store.entry import FIELDS, entry_plan, official_on, plan_problems, value_of, with_values
from store.problems import Refusal
from store.register import Register
from store.rules import Rules
from tests.people import admitted, member

KNOWN = {
    "full_name": "Nguyễn Thị Hạnh",
    "born": "1987-05-12",
    "cell": 1,
    "admission.date": "2015-02-03",
    "admission.number": "45-QĐ/HU",
    "official.date": "2016-02-03",
}


def test_every_field_is_keyed_once_in_the_shipped_plan() -> None:
    plan = entry_plan({})
    assert sorted(field.name for field in plan.fields) == sorted(FIELDS)
    assert plan.fields[0].name == "full_name"
    assert not list(plan_problems("meta/1", {"entry": {"order": list(plan.order), "skip": list(plan.skip)}}))


def test_an_office_changes_what_it_names_and_the_rest_stays() -> None:
    own: dict[str, Any] = {"order": ["born", "full_name"], "carry": []}
    plan = entry_plan({"entry": own})
    assert [field.name for field in plan.fields][:3] == ["born", "full_name", "other_name"]
    assert len(plan.fields) == len(FIELDS)
    assert plan.carry == ()
    assert plan.verify == entry_plan({}).verify
    assert entry_plan({"entry": {"carry": ["cell", "nothing"]}}).carry == ("cell",)


@pytest.mark.parametrize(
    ("own", "field", "named"),
    [
        ({"order": ["sex", "nothing"]}, "entry.order", "nothing"),
        ({"carry": ["sex", "cell", "sex"]}, "entry.carry", "sex"),
        ({"skip": ["full_name"]}, "entry.skip", "full_name"),
        ({"order": "sex"}, "entry.order", "tên ô"),
        ({"tones": "middle"}, "entry.tones", "middle"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    register: Register, own: dict[str, Any], field: str, named: str
) -> None:
    base = register.get("meta", 1)
    with pytest.raises(Refusal) as refusal:
        register.save("meta", 1, base, {**base, "entry": own})
    (problem,) = refusal.value.problems
    assert problem.field == field
    assert named in problem.reason("vi")


def test_values_go_where_they_are_read_from() -> None:
    made = with_values({}, KNOWN)
    assert {name: value_of(made, name) for name in KNOWN} == KNOWN
    assert [event["kind"] for event in made["events"]] == ["admitted", "official"]
    changed = with_values(made, {"admission.number": None, "sex": "female"})
    assert value_of(changed, "admission.number") is None
    assert (changed["sex"], value_of(changed, "admission.date")) == ("female", "2015-02-03")
    assert value_of(made, "admission.number") == "45-QĐ/HU"


def test_what_carries_over_makes_no_event_by_itself() -> None:
    assert with_values({}, {"full_name": "A", "admission.issuer": "BTV Huyện ủy"}) == {"full_name": "A"}


def test_other_events_and_unknown_fields_stay() -> None:
    base = member("A", {"kind": "candidate", "date": "2014"}, admitted("2015-01-02"), x_own=1)
    before = deepcopy(base)
    made = with_values(base, {"admission.date": "2015-02-03"})
    assert base == before
    assert (made["events"][0], made["x_own"]) == (base["events"][0], 1)
    assert made["events"][1] == {**base["events"][1], "date": "2015-02-03"}


@pytest.mark.parametrize(
    ("ceremony", "day"),
    [
        ("2015-02-03", "2016-02-03"),
        ("2016-02-29", "2017-02-28"),
        ("2022-12-31", "2023-12-31"),
        ("2023-01-01", None),
        ("2015-02", None),
        ("", None),
        (None, None),
    ],
)
def test_probation_ends_by_the_rule_and_not_before_its_time(ceremony: str | None, day: str | None) -> None:
    assert official_on(ceremony, Rules(), "2023-12-31") == day


def test_the_rule_of_the_office_counts() -> None:
    rules = Rules([{"key": "probation", "value": 6, "unit": "months"}])
    assert official_on("2015-02-03", rules, "2023-12-31") == "2015-08-03"
