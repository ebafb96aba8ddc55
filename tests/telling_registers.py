"""Small registers in which one definition decides a figure, for what chance rarely brings together."""

from typing import Any

Doc = dict[str, Any]
Register = dict[str, dict[str, Doc]]


def _register(*events: Doc, **more: Any) -> Register:
    """A register of one member with these events; `rules`, days of `courses`, fields as keywords."""
    rules = {str(n): {"unit": "choice", **rule} for n, rule in enumerate(more.pop("rules", ()), 1)}
    courses = {
        str(n): {"kind": "candidate", "date": day, "attendees": [1]}
        for n, day in enumerate(more.pop("courses", ()), 1)
    }
    member = {"full_name": "Người 1", "cell": 1, **more, "events": list(events)}
    return {
        "members": {"1": member},
        "cases": {},
        "reviews": {"1": {"member": 1, "year": 2022, "assigned": True}},
        "courses": courses,
        "cells": {
            "1": {"name": "Chi bộ 1", "kind": "school", "closed": None},
            "2": {"name": "Chi bộ 2", "kind": "office", "closed": None},
        },
        "targets": {},
        "rules": rules,
        "meta": {"1": {"format": 1, "unit": "Đảng ủy xã Thử"}},
    }


_OVER_NEW_YEAR = {"kind": "admitted", "date": "2022-01-14", "decided": "2021-12-20"}
_BY_CEREMONY = {"key": "admission_counted_by", "value": "date", "from": "2022-01-14"}
_ALL_DUE = {"key": "assignment_excludes_exempt", "value": False, "from": "2022-07-01"}
_LONG_AGO = {"kind": "admitted", "date": "2015-02-03"}
_EXEMPT = {"kind": "exempted", "date": "2021-03-01"}
_MOVE = {"kind": "moved", "date": "2022-11-01", "from": 1, "to": 2}
_CANDIDATE = {"kind": "candidate", "date": "2021-02-03"}
_SHORT = [
    {"key": "class_cert_valid", "value": 3, "unit": "months", "from": "2020"},
    {"key": "cert_expiring", "value": 0, "unit": "months", "from": "2020"},
]
_BY_ONE = {"key": "party_age_groups", "value": [1, 2, 5], "unit": "years", "from": "2010"}
_BACK = ({"kind": "readmitted", "date": "2012-01-05"}, {"kind": "official", "date": "2013-01-05"})
_CAP = {"key": "rating_cap", "value": 100, "unit": "percent", "from": "2022-07-01"}
_YOUNG = {"youth_union": "2007-03-26"}


def _excellent_and_good(*rules: Doc) -> Register:
    """Two members of one cell, one rated excellent and one good."""
    register = _register(_LONG_AGO, rules=rules)
    register["members"]["2"] = {**register["members"]["1"], "full_name": "Người 2"}
    ratings = enumerate(("excellent", "good"), 1)
    register["reviews"] = {str(n): {"member": n, "year": 2022, "rating": rating} for n, rating in ratings}
    return register


TELLING: dict[str, tuple[Register, tuple[int, str | None]]] = {
    "an admission counts by its decision": (_register(_OVER_NEW_YEAR), (2022, None)),
    "an admission counts by its ceremony": (_register(_OVER_NEW_YEAR, rules=[_BY_CEREMONY]), (2022, None)),
    "a rule changes during the year": (_register(_LONG_AGO, _EXEMPT, rules=[_ALL_DUE]), (2022, None)),
    "a rule changed before the year": (_register(_LONG_AGO, _EXEMPT, rules=[_ALL_DUE]), (2023, None)),
    "an old rule of the register beats the shipped one": (
        _register(_LONG_AGO, _EXEMPT, rules=[{**_ALL_DUE, "from": "2000"}]),
        (2022, None),
    ),
    "thirty on the day": (
        _register({**_LONG_AGO, "date": "2022-05-19"}, born="1992-05-19", **_YOUNG),
        (2022, None),
    ),
    "the last day of thirty": (
        _register({**_LONG_AGO, "date": "2022-05-18"}, born="1991-05-19", **_YOUNG),
        (2022, None),
    ),
    "thirty-one on the day": (
        _register({**_LONG_AGO, "date": "2022-05-19"}, born="1991-05-19", **_YOUNG),
        (2022, None),
    ),
    "the Youth Union's age by the rule of the admission": (
        _register(
            {**_LONG_AGO, "date": "2022-05-19"},
            rules=[{"key": "youth_union_age_max", "value": 35, "unit": "years", "from": "2022-01-01"}],
            born="1989-05-19",
            **_YOUNG,
        ),
        (2022, None),
    ),
    "admitted in one cell and moved to another": (
        _register({**_LONG_AGO, "date": "2022-05-19"}, _MOVE, cell=2),
        (2022, None),
    ),
    "the last day of a certificate": (
        _register(_CANDIDATE, rules=_SHORT, courses=["2022-05-19"]),
        (2022, "2022-08-19"),
    ),
    "the day after a certificate's last": (
        _register(_CANDIDATE, rules=_SHORT, courses=["2022-05-19"]),
        (2022, "2022-08-20"),
    ),
    "the better of two certificates": (
        _register(_CANDIDATE, rules=_SHORT, courses=["2022-05-19", "2022-07-01"]),
        (2022, "2022-09-30"),
    ),
    "groups that begin one year apart": (
        _register(_LONG_AGO, {"kind": "official", "date": "2016"}, rules=[_BY_ONE]),
        (2016, None),
    ),
    "away, restored, away again": (
        _register(
            {**_LONG_AGO, "date": "2000-01-05"},
            {"kind": "struck_off", "date": "2005-01-05"},
            {"kind": "restored", "date": "2006-01-05"},
            {"kind": "struck_off", "date": "2010-01-05"},
            *_BACK,
        ),
        (2022, None),
    ),
    "removed twice before coming back": (
        _register(
            {**_LONG_AGO, "date": "1998-01-05"},
            {"kind": "struck_off", "date": "2005-01-05"},
            {"kind": "expelled", "date": "2008-01-05"},
            *_BACK,
        ),
        (2022, None),
    ),
    "who was born on a leap day is a year older on 28 February": (
        _register(_LONG_AGO, born="1992-02-29"),
        (2023, "2023-02-28"),
    ),
    "the last day for a recognition": (
        _register({**_LONG_AGO, "date": "2021-03-01"}),
        (2022, "2022-04-13"),
    ),
    "a recognition that is overdue": (
        _register({**_LONG_AGO, "date": "2021-03-01"}),
        (2022, "2022-04-14"),
    ),
    "a cap that rises in the middle of the year": (_excellent_and_good(_CAP), (2022, None)),
    "a cap before it rises": (_excellent_and_good(_CAP), (2022, "2022-06-30")),
    "a leap day looks back to 28 February": (
        _register(_LONG_AGO, {"kind": "died", "date": "2023-02-28"}),
        (2024, "2024-02-29"),
    ),
}
