"""What contradicts itself, another record or a rule, in a record whose shape is good."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Protocol

from store import codes, dates
from store.biography import event_problems, member_date_problems
from store.changes import Change
from store.entry import plan_problems
from store.problems import Problem
from store.records import CASE_NOTE, EXPORTS, FORMAT, REPORTS, TABLES, Field, Kind, event_fields
from store.rules import Rules, fits, labels
from store.shape import shape_problems
from store.words import Text

_NO_RECORD = Text("không có bản ghi {record}", "there is no record {record}")
_SELF = Text("không thể là chính người này", "cannot be the person themself")
_SECOND_OPEN = Text(
    "đảng viên này đã có trường hợp đang mở ({record})", "this member already has an open case ({record})"
)
_SECOND_REVIEW = Text("năm này đã có xếp loại ({record})", "this year is already reviewed ({record})")
_NO_DECISION = Text(
    "đưa ra khỏi Đảng phải có số và ngày quyết định",
    "a removal needs the number and the date of its decision",
)
_NO_CLOSING = Text("có kết quả thì phải có ngày kết thúc", "an outcome needs the day of closing")
_NO_OUTCOME = Text("đã kết thúc thì phải có kết quả", "a closed case needs its outcome")
_TOO_MANY_FOR = Text("nhiều hơn số đảng viên chính thức", "more than the eligible members")
_TOO_FEW_FOR = Text("chưa đủ {ratio} số đảng viên chính thức", "less than {ratio} of the eligible members")
_BEFORE_OPENED = Text("trước ngày rà soát {day}", "before the opening on {day}")
_NO_YEARS = Text("chỉ tiêu nhiệm kỳ cần từ năm và đến năm", "a term target needs its first and last year")
_NO_YEAR = Text("chỉ tiêu cần năm", "a target needs its year")
_UNKNOWN_RULE = Text("không có quy định này; xem danh sách quy định", "is not a rule the program knows")
_RULE_TYPE = Text(
    "phải cùng loại với giá trị mặc định {value}", "must be of the same type as the default {value}"
)
_EVENT_MISSING = Text(
    "đảng viên chưa có sự kiện {kind} tương ứng", "the member has no matching event: {kind}"
)
_FORMAT = Text("phải là {format}", "must be {format}")
_SIGNED = Text("báo cáo đã ký không sửa được", "a signed report cannot be changed")
_LOGGED = Text("nhật ký xuất không sửa được", "the record of an export cannot be changed")
_AS_OF_YEAR = Text("ngày chốt không nằm trong năm {year}", "the cut-off is not in the year {year}")
_UNDER_ITSELF = Text("chi bộ không thể trực thuộc chính nó", "a cell cannot be under itself")
_BAD_UNIT = Text("đơn vị không hợp với thời hạn", "the unit does not fit a span of time")


class Look(Protocol):
    """What a check may ask of the register."""

    today: str

    @property
    def rules(self) -> Rules:
        """The rule table."""

    def rows(self, table: str) -> Mapping[int, Mapping[str, Any]]:
        """The records of a table by id."""

    def cases_of(self, member: int) -> Mapping[int, Mapping[str, Any]]:
        """A member's cases by id."""

    def review_of(self, member: int, year: int) -> int | None:
        """The id of a member's review of a year."""


def record_problems(table: str, id_: int | None, document: Mapping[str, Any], look: Look) -> list[Problem]:
    """Everything wrong or doubtful about one record among the others; its shape must be good."""
    record = table if id_ is None else f"{table}/{id_}"
    check = _CHECKS.get(table)
    return [
        *_references(record, "", TABLES[table].fields, document, look),
        *(check(record, id_, document, look) if check else ()),
    ]


def every_problem(table: str, id_: int | None, document: Mapping[str, Any], look: Look) -> list[Problem]:
    """The same with the doubts about its shape."""
    record = table if id_ is None else f"{table}/{id_}"
    doubts = [each for each in shape_problems(table, record, document) if each.doubtful]
    return [*doubts, *record_problems(table, id_, document, look)]


def _references(
    record: str, where: str, fields: tuple[Field, ...], document: Mapping[str, Any], look: Look
) -> Iterator[Problem]:
    for field in fields:
        if field.table and (value := field.of(document)) is not None:
            for id_ in value if isinstance(value, list) else [value]:
                if isinstance(value, list) or field.kind is not Kind.ATTENDEES:
                    yield from _reference(record, where + field.name, field.table, id_, look)


def _reference(record: str, where: str, table: str, id_: int, look: Look) -> Iterator[Problem]:
    if id_ not in look.rows(table):
        yield Problem(record, where, _NO_RECORD, {"record": f"{table}/{id_}"})


def _member(record: str, id_: int | None, member: Mapping[str, Any], look: Look) -> Iterator[Problem]:
    for introducer in member.get("introducers") or ():
        if introducer == id_:
            yield Problem(record, "introducers", _SELF)
    for place, event in enumerate(member.get("events") or ()):
        yield from _references(record, f"events[{place}].", event_fields(event["kind"]), event, look)
    yield from member_date_problems(record, member)
    yield from event_problems(record, member, look.rules, look.today)


def _case(record: str, id_: int | None, case: Mapping[str, Any], look: Look) -> Iterator[Problem]:
    for place, note in enumerate(case.get("notes") or ()):
        yield from _references(record, f"notes[{place}].", CASE_NOTE, note, look)
    if not case.get("outcome"):
        for other, known in look.cases_of(case["member"]).items():
            if other != id_ and not known.get("outcome"):
                yield Problem(record, "member", _SECOND_OPEN, {"record": f"cases/{other}"})
    yield from _closing(record, case, look)
    yield from _vote(record, case, look.rules)
    yield from _case_order(record, case)


def _closing(record: str, case: Mapping[str, Any], look: Look) -> Iterator[Problem]:
    outcome = case.get("outcome")
    if not outcome:
        if case.get("closed"):
            yield Problem(record, "outcome", _NO_OUTCOME)
        return
    if outcome in codes.REMOVING:
        for name in ("number", "decided"):
            if not case.get(name):
                yield Problem(record, name, _NO_DECISION)
                return
    if not case.get("closed"):
        yield Problem(record, "closed", _NO_CLOSING)
    kind = {"transferred": "transferred_out"}.get(outcome, outcome)
    if kind in codes.LEAVING and not _has_event(look.rows("members").get(case["member"]), kind):
        yield Problem(record, "outcome", _EVENT_MISSING, {"kind": codes.EVENT[kind]}, doubtful=True)


def _has_event(member: Mapping[str, Any] | None, kind: str) -> bool:
    return any(event["kind"] == kind for event in (member or {}).get("events") or ())


def _vote(record: str, case: Mapping[str, Any], rules: Rules) -> Iterator[Problem]:
    vote = case.get("vote") or {}
    eligible, agreed = vote.get("eligible"), vote.get("for")
    if eligible is None or agreed is None:
        return
    if agreed > eligible:
        yield Problem(record, "vote.for", _TOO_MANY_FOR)
        return
    ratio = rules.on("vote_ratio", dates.first_day(vote.get("date") or case["opened"])).value
    if agreed < Fraction(str(ratio)) * eligible and case.get("outcome") != "not_listed":
        yield Problem(record, "vote.for", _TOO_FEW_FOR, {"ratio": ratio}, doubtful=True)


def _case_order(record: str, case: Mapping[str, Any]) -> Iterator[Problem]:
    opened = dates.first_day(case["opened"])
    for name in ("help_from", "closed"):
        if (day := case.get(name)) and dates.last_day(day) < opened:
            values = {"day": dates.show(case["opened"])}
            yield Problem(record, name, _BEFORE_OPENED, values, doubtful=name != "closed")


def _review(record: str, id_: int | None, review: Mapping[str, Any], look: Look) -> Iterator[Problem]:
    other = look.review_of(review["member"], review["year"])
    if other is not None and other != id_:
        yield Problem(record, "year", _SECOND_REVIEW, {"record": f"reviews/{other}"})


def _target(record: str, _id: int | None, target: Mapping[str, Any], _look: Look) -> Iterator[Problem]:
    if target["kind"] == "term":
        first, last = target.get("from"), target.get("to")
        if first is None or last is None or first > last:
            yield Problem(record, "from", _NO_YEARS)
    elif target.get("year") is None:
        yield Problem(record, "year", _NO_YEAR)


def _rule(record: str, _id: int | None, rule: Mapping[str, Any], look: Look) -> Iterator[Problem]:
    if rule["key"] not in labels():
        yield Problem(record, "key", _UNKNOWN_RULE)
        return
    known = Rules().on(rule["key"], "9999-12-31")
    problem = Problem(record, "value", _RULE_TYPE, {"value": known.value})
    spans = ("years", "months", "working_days")
    if not fits(rule["key"], rule["value"]):
        yield problem
    elif known.unit in spans and isinstance(known.value, int) and rule.get("unit") not in spans:
        yield Problem(record, "unit", _BAD_UNIT)


def _meta(record: str, _id: int | None, meta: Mapping[str, Any], _look: Look) -> Iterator[Problem]:
    if meta["format"] != FORMAT:
        yield Problem(record, "format", _FORMAT, {"format": FORMAT})
    yield from plan_problems(record, meta)


def _cell(record: str, id_: int | None, cell: Mapping[str, Any], look: Look) -> Iterator[Problem]:
    above, passed = cell.get("parent"), {id_}
    while above is not None and above not in passed:
        passed.add(above)
        above = look.rows("cells").get(above, {}).get("parent")
    if above is not None and above == id_:
        yield Problem(record, "parent", _UNDER_ITSELF)


def _report(record: str, _id: int | None, report: Mapping[str, Any], _look: Look) -> Iterator[Problem]:
    if not report["as_of"].startswith(f"{report['year']:04}-") or len(report["as_of"]) != 10:
        yield Problem(record, "as_of", _AS_OF_YEAR, {"year": report["year"]})


def signed_problems(change: Change) -> list[Problem]:
    """Why a change is not made to what is kept as it was: of a signed report only the note may be written."""
    if change.before is None or change.after is None:
        return []
    if change.table == EXPORTS.name:
        return [Problem(change.record, "what", _LOGGED)]
    before, after = ({**each, "note": None} for each in (change.before, change.after))
    signed = change.table == REPORTS.name and before != after
    return [Problem(change.record, "figures", _SIGNED)] if signed else []


_CHECKS = {
    "cells": _cell,
    "reports": _report,
    "meta": _meta,
    "members": _member,
    "cases": _case,
    "reviews": _review,
    "targets": _target,
    "rules": _rule,
}
