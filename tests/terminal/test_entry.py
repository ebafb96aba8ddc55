"""The reference tasks with the real program: how many keys they take, and what they store."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal import entry_tasks as tasks
from tests.terminal.conftest import Open
from tests.terminal.entry_tasks import HANH, NAMES, OWN_METHOD, TODAY, Run
from tests.terminal.strokes import ENTER, ESC, Stroke, plain, single_bytes

Start = Callable[..., Run]


@pytest.fixture
def start(sodv: Open, sample: Path) -> Start:
    """Starts the program for a clerk who types by a method of the program's own, or by none."""

    def begin(method: str | None = None, path: Path = sample, **more: int) -> Run:
        state = path.parent / "state"
        (state / "sodv").mkdir(parents=True, exist_ok=True)
        (state / "sodv" / "ann.json").write_text(json.dumps({"keyboard": method}), "utf-8")
        return Run(sodv(path, today=TODAY, environment={"XDG_STATE_HOME": str(state)}, **more), path)

    return begin


def newest(run: Run) -> dict[str, object]:
    """The member that was added last."""
    rows = run.rows("members")
    return dict(rows[max(rows)])


@pytest.mark.parametrize("way", NAMES)
def test_t1_the_reference_member_takes_forty_keys_and_is_the_same_record_in_every_way(
    start: Start, way: str
) -> None:
    run = start(OWN_METHOD.get(way))
    tasks.key_first_member(run)
    pressed = tasks.key_member(run, NAMES[way])
    assert pressed.keys <= 40
    assert newest(run) == HANH


def test_t1_a_birth_in_six_digits_takes_two_keys_less(start: Start) -> None:
    run = start("telex")
    tasks.key_first_member(run)
    assert tasks.key_member(run, NAMES["Telex"], "120587").keys == 38
    assert newest(run) == HANH


def test_t1_one_byte_at_a_time(start: Start) -> None:
    run = start()
    tasks.key_first_member(run)
    name = [Stroke(byte) for byte in single_bytes(NAMES["an input tool's Telex"])]
    tasks.key_member(run, name)
    assert newest(run) == HANH


def test_t2_and_t3_a_case_opened_and_closed(start: Start) -> None:
    run = start("telex")
    with run.register() as register:
        present = (id_ for id_ in register.find("") if register.standing(id_).name == "official")
        id_ = next(each for each in present if not register.cases_of(each))
        name, cell = register.rows("members")[id_]["full_name"], register.rows("members")[id_]["cell"]
    tasks.open_member(run, name)
    opened = tasks.open_case(run)
    case = dict(max(run.rows("cases").items())[1])
    known = {"criterion": "low_prestige", "opened": TODAY, "basis": "HD02", "cell": cell, "member": id_}
    assert case == known
    assert opened.keys <= 4
    run.press(plain("c"), until="Căn cứ")
    closed = tasks.close_case(run)
    case = dict(max(run.rows("cases").items())[1])
    decision = {"outcome": "improved", "number": "12-QĐ/ĐU", "decided": TODAY, "closed": TODAY}
    assert case == {**known, **decision}
    assert closed.keys <= 14
    with run.register() as register:
        last = list(register.history("cases", max(run.rows("cases"))))[-1]
    assert last.by == "ann"


@pytest.mark.parametrize(("spell", "most"), [(tasks.by_initials, 6), (tasks.by_given_name, 12)])
def test_t4_a_member_is_found_by_a_few_letters(
    start: Start, spell: Callable[[str], Iterator[str]], most: int
) -> None:
    run = start()
    with run.register() as register:
        typed, name = tasks.shortest(register, spell, most - 2)
    assert tasks.find(run, typed, name).keys <= most


def test_t5_the_years_figures_are_always_there(start: Start) -> None:
    run = start()
    figures = run.session.lines[-2]
    assert "kết nạp 118/110 107,27%" in figures
    tasks.key_first_member(run)
    assert "kết nạp 118/110 107,27%" in run.session.lines[-2]


def test_t6_from_a_figure_to_its_records_and_back(start: Start) -> None:
    run = start()
    run.press(plain("4"), until="Tổng quan 2023")
    where = run.session.text
    run.press([ENTER], until="đến 31/12/2023: 118")
    run.press([ESC], until="Tổng quan 2023")
    assert run.session.text == where


def test_t7_a_wrong_code_two_fields_back(start: Start) -> None:
    run = start()
    tasks.key_first_member(run)
    assert tasks.fix_a_code(run).keys <= 4
    saved = newest(run)
    assert (saved["sex"], saved["born"], saved["qualification"]) == ("female", "1987-05-12", "bachelor")
    assert (saved["full_name"], saved["ethnicity"]) == ("Lê Thị Sửa", "01")


def test_t8_and_t9_one_decision_for_twelve_is_undone_in_one_step_after_reopening(
    start: Start, sodv: Open
) -> None:
    run = start("telex")
    run.press(plain("3"), until="Rà soát, sàng lọc · đang mở")
    before = run.rows("cases")
    assert tasks.close_twelve(run).keys <= 40
    after = run.rows("cases")
    changed = [id_ for id_ in after if after[id_] != before[id_]]
    decision = {"outcome": "improved", "number": "12-QĐ/ĐU", "decided": TODAY, "closed": TODAY}
    assert len(changed) == 12
    assert all(after[id_] == {**before[id_], **decision} for id_ in changed)
    run.press(plain("q"), until="Rà soát, sàng lọc · đang mở")
    assert run.session.wait(10) == 0
    again = start("telex")
    assert tasks.undo(again, until="Đã hoàn tác").keys <= 2
    assert again.rows("cases") == before


def test_t11_keying_a_sample_again_catches_seeded_errors(start: Start, sample: Path) -> None:
    papers = tasks.seed_errors(sample, 10)
    run = start()
    pressed = tasks.verify(run, papers)
    assert pressed.keys <= 10 * 20
    (kept,) = run.rows("verifications").values()
    assert (kept["records"], kept["fields"], kept["clerk"], kept["date"]) == (10, 50, "ann", TODAY)
    found = {each["member"]: (each["field"], each["second"]) for each in kept["differences"]}
    assert len(found) >= 9
    assert all(papers[id_][name] == second for id_, (name, second) in found.items())
