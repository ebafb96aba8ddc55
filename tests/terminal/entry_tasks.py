"""The reference tasks of data entry: what is pressed, and what must be stored or seen afterwards."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from store import codes
from store.entry import value_of
from store.names import fold, initials
from store.reading import editable
from store.records import Kind
from store.register import Register
from tests.terminal.pty_session import Session
from tests.terminal.strokes import (
    DOWN,
    ENTER,
    ESC,
    F10,
    UNDO,
    UP,
    Stroke,
    count,
    pasted,
    plain,
    tool,
)
from tui.lookup import Names

TODAY = "2023-12-31"
HANH = {
    "full_name": "Nguyễn Thị Hạnh",
    "sex": "female",
    "born": "1987-05-12",
    "ethnicity": "01",
    "religion": "none",
    "qualification": "bachelor",
    "cell": 7,
    "events": [{"kind": "admitted", "date": "2015-02-03"}, {"kind": "official", "date": "2016-02-03"}],
}
"""The reference member; ethnicity, religion and cell as in the record before."""
NAMES: dict[str, Sequence[Stroke]] = {
    "Telex": plain("nguyeexn thij hanhj"),
    "VNI": plain("nguye64n thi5 hanh5"),
    "an input tool's Telex": tool("nguyeexn thij hanhj"),
    "an input tool's VNI": tool("nguye64n thi5 hanh5", "vni"),
    "a paste": pasted("Nguyễn Thị Hạnh"),
}
"""Ways to key the reference member's name; the first two by the program's own method."""
OWN_METHOD = {"Telex": "telex", "VNI": "vni"}
NUMBER = plain("12-qdd/ddu")
"""The decision 12-QĐ/ĐU in Telex."""


@dataclass
class Pressed:
    """What was pressed for a task, and what came back."""

    strokes: list[Stroke] = field(default_factory=list)
    sent: int = 0
    delays: list[float] = field(default_factory=list)
    """Seconds from each key to the first byte of its answer."""

    @property
    def keys(self) -> int:
        """Presses, a held Shift not counted."""
        return count(self.strokes)


class Run:
    """The program on its terminal, a register behind it, and the task being measured."""

    def __init__(self, session: Session, path: Path, slowly: bool = False) -> None:
        self.session, self.path = session, path
        self._slowly = slowly
        """Wait for each key's answer, so that it can be measured; else keys are typed ahead."""

    def press(self, strokes: Sequence[Stroke], *, until: str, into: Pressed | None = None) -> None:
        """Press keys until some words are on the screen."""
        before = len(self.session.data)
        for stroke in strokes:
            if self._slowly:
                answer = self.session.measure(stroke.sent)
                if into is not None and answer.first is not None:
                    into.delays.append(answer.first)
            else:
                self.session.type(stroke.sent)
        self.session.wait_for(until, timeout=20)
        self.session.settle()
        if into is not None:
            into.strokes += strokes
            into.sent += len(self.session.data) - before

    @contextmanager
    def register(self) -> Iterator[Register]:
        """The register as it is stored now."""
        register = Register(self.path, TODAY, writing=False)
        try:
            yield register
        finally:
            register.close(tidy=False)

    def rows(self, table: str) -> dict[int, Mapping[str, Any]]:
        """The stored records of a table."""
        with self.register() as register:
            return {id_: dict(row) for id_, row in register.rows(table).items()}


def key_first_member(run: Run) -> None:
    """The record before the reference one, which sets what carries over; back on the list."""
    known = [*plain("1"), *plain("02021980"), *plain("01"), *plain("1"), *plain("5"), *plain("7")]
    run.press(plain("a"), until="F10")
    run.press([*pasted("Lê Văn Trước"), ENTER, *known, *plain("03022010"), F10], until="Đã ghi Lê Văn Trước")
    run.press([ESC], until=">Lê Văn Trước")


def key_member(run: Run, name: Sequence[Stroke], born: str = "12051987") -> Pressed:
    """T1: the reference member, ready for the next."""
    pressed = Pressed()
    strokes = [*plain("a"), *name, ENTER, *plain("2"), *plain(born), *plain("5"), *plain("03022015"), F10]
    run.press(strokes, until="Đã ghi Nguyễn Thị Hạnh", into=pressed)
    return pressed


def open_member(run: Run, name: str) -> None:
    """A member on screen, from the list."""
    run.press([*plain("/"), *pasted(name), ENTER], until="Sự kiện")


def open_case(run: Run) -> Pressed:
    """T2: a case for the member on screen, with a criterion and today's date."""
    pressed = Pressed()
    run.press([*plain("c7"), F10], until="uy tín thấp", into=pressed)
    return pressed


def close_case(run: Run) -> Pressed:
    """T3: the outcome of the case on screen: improved, decision 12-QĐ/ĐU, today; the figures move."""
    pressed = Pressed()
    improved = int(run.session.lines[-2].partition("tiến bộ ")[2].split()[0])
    run.press([*plain("k1"), *NUMBER, F10], until=f"tiến bộ {improved + 1}", into=pressed)
    return pressed


def find(run: Run, typed: str, name: str) -> Pressed:
    """T4: a member on screen, found by some letters."""
    pressed = Pressed()
    run.press([*plain("/"), *plain(typed), ENTER], until=f" {name}  ", into=pressed)
    run.session.wait_for("Sự kiện")
    return pressed


def fix_a_code(run: Run) -> Pressed:
    """T7: in a new record the sex, two fields back, is wrong; put it right and go on."""
    pressed = Pressed()
    run.press(plain("a"), until="F10")
    run.press([*pasted("Lê Thị Sửa"), ENTER, *plain("1"), *plain("12051987")], until="36 tuổi")
    run.press([UP, UP, *plain("2"), ENTER], until="nữ", into=pressed)
    run.press([*plain("5"), F10], until="Đã ghi Lê Thị Sửa")
    run.press([ESC], until="Tìm:")
    return pressed


def close_twelve(run: Run) -> Pressed:
    """T8: the same outcome and decision for 12 of the open cases, others between them."""
    pressed = Pressed()
    start = [*plain("g1"), *NUMBER, F10]
    run.press(start, until="đã chọn 0 trong", into=pressed)
    twelve = [*[ENTER] * 4, DOWN, *[ENTER] * 4, DOWN, *[ENTER] * 4]
    run.press(twelve, until="đã chọn 12 trong", into=pressed)
    run.press([F10], until="Rà soát, sàng lọc", into=pressed)
    return pressed


def undo(run: Run, until: str) -> Pressed:
    """T9: the last change taken back."""
    pressed = Pressed()
    run.press([UNDO], until=until, into=pressed)
    return pressed


SEEDED = ("sex", "ethnicity", "religion", "cell", "admission.decided")
"""Where the first keying is made wrong, one field in each sampled record."""


def seed_errors(path: Path, count_: int) -> dict[int, dict[str, Any]]:
    """Make the first keying of every so many-th member wrong in one field; the papers, by id."""
    register = Register(path, TODAY, "bob")
    present = [id_ for id_ in sorted(register.rows("members")) if _listed(register, id_)]
    every = len(present) // count_
    papers = {}
    for place, id_ in enumerate(present[4::every][:count_]):
        member = register.get("members", id_)
        papers[id_] = {name: value_of(member, name) for name in SEEDED}
        name = SEEDED[place % len(SEEDED)]
        # The register itself refuses another cell than that of the last move.
        moved = name == "cell" and any(event["kind"] == "moved" for event in member["events"])
        register.save("members", id_, member, _spoiled(member, "sex" if moved else name), insist=True)
    register.close()
    return papers


def _listed(register: Register, id_: int) -> bool:
    standing = register.standing(id_)
    return standing.present or standing.guest


def _spoiled(member: dict[str, Any], name: str) -> dict[str, Any]:
    """A member with one field as a slip of the fingers would have it."""
    if name == "admission.decided":
        events = [dict(event) for event in member["events"]]
        admitted = next(event for event in events if event["kind"] == "admitted")
        admitted["decided"] = f"{int(admitted['decided'][:4]) - 1}{admitted['decided'][4:]}"
        return {**member, "events": events}
    wrong = {"sex": codes.SEX, "religion": codes.RELIGION, "ethnicity": codes.ETHNICITY}
    others = [code for code in wrong.get(name, ()) if code != member[name]]
    return {**member, name: others[0] if others else member[name] % 20 + 1}


def verify(run: Run, papers: Mapping[int, Mapping[str, Any]]) -> Pressed:
    """T11: key the sensitive fields of the sampled records again, as the papers have them."""
    pressed = Pressed()
    with run.register() as register:
        names = Names(register)
        present = sum(_listed(register, id_) for id_ in register.rows("members"))
        every = present // len(papers)
        start = [*plain("y"), *plain(str(every)), ENTER, *plain("5"), F10]
        run.press(start, until="Kiểm tra lại 1 trong", into=pressed)
        for at, (id_, paper) in enumerate(papers.items(), 1):
            member = register.rows("members")[id_]
            strokes: list[Stroke] = []
            for name in SEEDED:
                strokes += _keyed(name, paper[name], names)
                # Whoever sees the field stop reads the paper again and lets the value stand.
                strokes += [ENTER] if value_of(member, name) != paper[name] else []
            last = at == len(papers)
            more = f"Kiểm tra lại {at + 1} trong"
            run.press(
                strokes, until="chỗ khác (" if last and at * every + 5 > present else more, into=pressed
            )
    return pressed


def _keyed(name: str, value: Any, names: Names) -> list[Stroke]:
    """The keys of a value in a field that goes on by itself where it can."""
    from store.entry import FIELDS
    from store.full import is_full

    field_ = FIELDS[name]
    text = editable(field_, value, names)
    text = text.replace("/", "") if field_.kind is Kind.DATE else text
    return [*plain(text), *([] if is_full(field_, text, names) else [ENTER])]


def shortest(register: Register, spell: Callable[[str], Iterator[str]], most: int) -> tuple[str, str]:
    """Letters of a kind by which a member from the middle of the list comes first, and the member's name."""
    listed = [id_ for id_ in register.find("") if _listed(register, id_)]
    for id_ in listed[len(listed) // 2 :]:
        name = str(register.rows("members")[id_]["full_name"])
        for typed in spell(name):
            found = [each for each in register.find(typed) if _listed(register, each)]
            if len(typed) <= most and found[:1] == [id_]:
                return typed, name
    raise KeyError(most)


def by_initials(name: str) -> Iterator[str]:
    """The first letters of a name's words."""
    yield initials(name)


def by_given_name(name: str) -> Iterator[str]:
    """The whole given name without marks, then the family name letter by letter."""
    family, *_, given = fold(name).split()
    for end in range(len(family) + 1):
        yield f"{given} {family[:end]}".strip()
