"""What contradicts itself in one member's dates and events."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from store import codes, dates
from store.codes import ADMITTING, LEAVING
from store.lifecycle import Dated, dated
from store.problems import Problem
from store.records import DECIDED
from store.rules import Rules
from store.words import Text

_BORN, _JOINED = Text("ngày sinh", "birth"), Text("ngày vào Đoàn", "joining the Youth Union")
_TWICE = Text("đã có sự kiện {kind} (sự kiện {place})", "there is already an event {kind} (event {place})")
_AFTER_DEATH = Text("sau ngày từ trần {day}", "after the death on {day}")
_ALREADY_GONE = Text("người này đã {kind} ngày {day}", "this person was already {kind} on {day}")
_NOT_GONE = Text("chưa có sự kiện ra khỏi Đảng trước đó", "no removal before it")
_NOT_ADMITTED = Text("chưa có sự kiện kết nạp trước đó", "no admission before it")
_PROBATIONARY = Text(
    "đảng viên dự bị chỉ bị khiển trách, cảnh cáo hoặc xóa tên",
    "a probationary member can only be reprimanded, warned or struck off",
)
_CELL = Text(
    "chi bộ hiện nay phải là chi bộ đến của lần chuyển cuối ({cell})",
    "must be the cell of the last move ({cell})",
)
_NO_CELL = Text("chưa ghi chi bộ", "the cell is not recorded")
_YOUNG = Text("dưới {age} tuổi lúc kết nạp", "under {age} at admission")
_OLD = Text("trên {age} tuổi lúc kết nạp", "over {age} at admission")
_NO_DECISION = Text("chưa ghi số hoặc ngày quyết định", "the decision's number or date is not recorded")
_LATER = Text("quyết định sau ngày lễ", "decided after the ceremony")
_PROBATION = Text("thường là {day}, hết thời gian dự bị", "usually {day}, the end of probation")
_FUTURE = Text("sau hôm nay", "later than today")
_SAME_CELL = Text("trùng với chi bộ đi", "the same as the cell moved from")


def member_date_problems(record: str, member: Mapping[str, Any]) -> Iterator[Problem]:
    """Dates of the person that cannot follow each other; partial dates only where no reading fits."""
    born, joined = member.get("born"), member.get("youth_union")
    if born and joined and _surely_before(joined, born):
        yield _order(record, "youth_union", _BORN, born)
    for place, event in enumerate(member.get("events") or ()):
        if event["kind"] not in ("candidate", "admitted", "readmitted"):
            continue
        for name in ("decided", "date"):
            for label, earlier in ((_BORN, born), (_JOINED, joined)):
                if earlier and event.get(name) and _surely_before(event[name], earlier):
                    yield _order(record, f"events[{place}].{name}", label, earlier)


def _order(record: str, where: str, label: Text, day: str) -> Problem:
    text = Text("trước {other} {day}", "earlier than {other} {day}")
    return Problem(record, where, text, {"other": label, "day": dates.show(day)})


def _surely_before(one: str, other: str) -> bool:
    return dates.last_day(one) < dates.first_day(other)


def event_problems(record: str, member: Mapping[str, Any], rules: Rules, today: str) -> Iterator[Problem]:
    """Events that cannot follow each other, and doubts about single ones."""
    events = dated(member.get("events") or (), rules)
    yield from _sequence(record, events)
    yield from _moves(record, member, events)
    for event in events:
        yield from _doubts(record, member, event, rules, today)
    yield from _probation(record, events, rules)


class _Path:
    """Where the walk over a member's events stands."""

    def __init__(self) -> None:
        self.last: dict[str, Dated] = {}
        self.stage = ""
        self.gone: Dated | None = None
        self.died: Dated | None = None


def _sequence(record: str, events: Sequence[Dated]) -> Iterator[Problem]:
    path = _Path()
    for event in events:
        if problem := _conflict(path, event):
            yield Problem(record, f"events[{event.place}].{problem[0]}", problem[1], problem[2], problem[3])
        _follow(path, event)


Found = tuple[str, Text, dict[str, object], bool]


def _conflict(path: _Path, event: Dated) -> Found | None:
    """Field, text, values and doubt of what this event contradicts in those before it."""
    kind, day = event.kind, event.event.get("date") or event.event.get("decided") or ""
    if path.died and path.died.place != event.place and _surely_before(path.died.event["date"], day):
        return "date", _AFTER_DEATH, {"day": dates.show(path.died.event["date"])}, False
    if kind in ("admitted", "died") and kind in path.last:
        return "kind", _TWICE, {"kind": codes.EVENT[kind], "place": path.last[kind].place + 1}, False
    if kind == "official" and path.stage == "official":
        return "kind", _TWICE, {"kind": codes.EVENT[kind], "place": path.last[kind].place + 1}, False
    if kind in ("readmitted", "restored") and not path.gone:
        return "kind", _NOT_GONE, {}, True
    if kind == "official" and path.stage != "probationary":
        return "kind", _NOT_ADMITTED, {}, True
    if kind in LEAVING and kind != "died" and path.gone and path.gone.kind != "transferred_out":
        gone: dict[str, object] = {"kind": codes.EVENT[path.gone.kind], "day": dates.show(path.gone.day)}
        return "kind", _ALREADY_GONE, gone, False
    if path.stage == "probationary" and _too_grave(event):
        return ("level" if kind == "disciplined" else "kind"), _PROBATIONARY, {}, False
    return None


def _too_grave(event: Dated) -> bool:
    return event.kind == "expelled" or event.event.get("level") == "removal_from_post"


def _follow(path: _Path, event: Dated) -> None:
    path.last[event.kind] = event
    if event.kind in ADMITTING:
        path.stage = "probationary"
    elif event.kind == "official":
        path.stage = "official"
    if event.kind in codes.ENTERING:
        path.gone = None
    elif event.kind in LEAVING:
        path.gone = event
        path.died = event if event.kind == "died" and event.event.get("date") else path.died


def _moves(record: str, member: Mapping[str, Any], events: Sequence[Dated]) -> Iterator[Problem]:
    moves = [event for event in events if event.kind == "moved"]
    for move in moves:
        if move.event.get("from") is not None and move.event.get("from") == move.event.get("to"):
            yield Problem(record, f"events[{move.place}].to", _SAME_CELL)
    if moves and moves[-1].event.get("to") != member.get("cell"):
        yield Problem(record, "cell", _CELL, {"cell": f"cells/{moves[-1].event.get('to')}"})
    if member.get("cell") is None and any(event.kind in codes.ENTERING for event in events):
        yield Problem(record, "cell", _NO_CELL, doubtful=True)


def _doubts(
    record: str, member: Mapping[str, Any], event: Dated, rules: Rules, today: str
) -> Iterator[Problem]:
    where = f"events[{event.place}]"
    if event.day > today:
        yield Problem(record, f"{where}.date", _FUTURE, doubtful=True)
    if event.kind in DECIDED and not (event.event.get("number") and event.event.get("decided")):
        yield Problem(record, f"{where}.number", _NO_DECISION, doubtful=True, gap=True)
    if event.kind == "admitted":
        yield from _age_doubts(record, where, member, event, rules)
        date, decided = event.event.get("date"), event.event.get("decided")
        if date and decided and _surely_before(date, decided):
            yield Problem(record, f"{where}.decided", _LATER, doubtful=True)


def _age_doubts(
    record: str, where: str, member: Mapping[str, Any], event: Dated, rules: Rules
) -> Iterator[Problem]:
    if not member.get("born"):
        return
    least, most = (rules.on(key, event.day).value for key in ("age_min", "age_max"))
    youngest, oldest = dates.months_old_range(member["born"], event.day)
    if oldest < 12 * least:
        yield Problem(record, f"{where}.date", _YOUNG, {"age": least}, doubtful=True)
    elif youngest > 12 * most:
        yield Problem(record, f"{where}.date", _OLD, {"age": most}, doubtful=True)


def _probation(record: str, events: Sequence[Dated], rules: Rules) -> Iterator[Problem]:
    ceremony = ""
    for event in events:
        if event.kind in ADMITTING:
            ceremony = event.event.get("date") or ""
        date = event.event.get("date") or ""
        if event.kind == "official" and len(ceremony) == 10 and len(date) == 10:
            due = rules.deadline("probation", ceremony)
            if date != due:
                values = {"day": dates.show(due)}
                yield Problem(record, f"events[{event.place}].date", _PROBATION, values, doubtful=True)
