"""Keying with the real program: what stops, what asks, what is offered, what is kept."""

import json
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal import entry_tasks as tasks
from tests.terminal.conftest import Open
from tests.terminal.entry_tasks import TODAY, Run
from tests.terminal.strokes import (
    BACKSPACE,
    CLEAR,
    DOWN,
    ENTER,
    ESC,
    F6,
    F7,
    F10,
    TYPING,
    UNDO,
    pasted,
    plain,
)

Start = Callable[..., Run]


@pytest.fixture
def start(sodv: Open, sample: Path) -> Start:
    """Starts the program on the sample."""

    def begin(**more: int) -> Run:
        return Run(sodv(sample, today=TODAY, **more), sample)

    return begin


def newest(run: Run) -> dict[str, object]:
    """The member that was added last."""
    return dict(max(run.rows("members").items())[1])


def begin_member(run: Run, name: str, *, until: str = "1 nam") -> None:
    """A new member's name keyed, the cursor on the sex."""
    run.press(plain("a"), until="F10")
    run.press([*pasted(name), ENTER], until=until)


def test_a_doubt_is_asked_at_its_field_and_not_again_when_saving(start: Start) -> None:
    run = start()
    begin_member(run, "Lê Thị Trẻ")
    run.press(plain("2120510" + "01" + "1" + "5" + "7"), until="13 tuổi")
    run.press(plain("03022020"), until="dưới 18 tuổi lúc kết nạp. Enter lần nữa")
    run.press([ENTER], until="03/02/2021     tự tính")
    run.press([F10], until="Đã ghi Lê Thị Trẻ")
    assert newest(run)["born"] == "2010-05-12"


def test_a_doubt_that_was_not_asked_at_its_field_is_asked_when_saving(start: Start) -> None:
    run = start()
    begin_member(run, "Lê Thị Trẻ")
    run.press(plain("2120510" + "01" + "1" + "5" + "7"), until="13 tuổi")
    run.press([*plain("3/2/20"), F10], until="dưới 18 tuổi lúc kết nạp. F10 lần nữa")
    run.press([F10], until="Đã ghi Lê Thị Trẻ")


def test_an_id_number_of_another_length_asks_for_a_second_enter(start: Start) -> None:
    run = start()
    run.press(plain("e"), until="F10")
    for _ in range(14):
        run.press([DOWN], until="F10")
    run.press([*plain("331234567"), ENTER], until="thường có 12 chữ số. Enter lần nữa")
    run.press([ENTER], until="10 số, đủ thì")
    run.press([F10], until="Tìm:")
    assert "331234567" in {member.get("id_number") for member in run.rows("members").values()}


def test_the_same_name_is_a_hint_and_never_in_the_way(start: Start) -> None:
    run = start()
    begin_member(run, "nguyễn thanh an", until="Có thể đã có: Nguyễn Thanh An")
    run.press([F10], until="Đã ghi Nguyễn Thanh An")
    assert newest(run) == {"full_name": "Nguyễn Thanh An"}


def test_the_same_name_and_birth_is_asked_about_once(start: Start) -> None:
    run = start()
    begin_member(run, "nguyễn thanh an", until="Có thể đã có")
    run.press(plain("1240471"), until="Có thể đã có: Nguyễn Thanh An, sinh 24/04/1971, ấp 4 ")
    run.press([F6], until="Có thể là cùng một người")
    run.press([ENTER], until="Sự kiện")
    run.press([ESC], until="F10")
    assert "24/04/1971" in run.session.text
    run.press([F10], until="Đã có người này: Nguyễn Thanh An, sinh 24/04/1971, ấp 4. F10 lần nữa")
    run.press([F10], until="Đã ghi Nguyễn Thanh An")


def test_what_differs_is_said_beside_a_near_birth(start: Start) -> None:
    run = start()
    begin_member(run, "nguyễn thanh an", until="Có thể đã có")
    run.press(plain("1250471"), until="sinh 24/04/1971 ≠ 25/04/1971")


def test_the_same_id_number_is_found_whatever_the_name(start: Start) -> None:
    run = start()
    number = str(run.rows("members")[1]["id_number"])
    begin_member(run, "Ai Đó Khác")
    for _ in range(18):
        run.press([DOWN], until="F10")
    run.press(plain(number), until="Có thể đã có: Dương Thị Kim Yến ≠ Ai Đó Khác")


def test_esc_asks_only_if_something_would_be_lost(start: Start) -> None:
    run = start()
    run.press(plain("a"), until="F10")
    run.press([ESC], until="Tìm:")
    begin_member(run, "Lê Thị Bỏ")
    run.press([ESC], until="Esc lần nữa để bỏ")
    run.press(plain("2"), until="nữ")
    run.press([ESC], until="Esc lần nữa để bỏ")
    run.press([ESC], until="Tìm:")
    assert "Lê Thị Bỏ" not in {member["full_name"] for member in run.rows("members").values()}


def test_records_typed_ahead_go_where_they_belong(start: Start) -> None:
    run = start()
    one = [*pasted("Lê Văn Một"), ENTER, *plain("1")]
    two = [*pasted("Lê Thị Hai"), ENTER, *plain("2")]
    chunk = b"".join(stroke.sent for stroke in [*plain("a"), *one, F10, *two, F10])
    run.session.type(chunk)
    run.session.wait_for("Đã ghi Lê Thị Hai", timeout=20)
    added = list(run.rows("members").values())[-2:]
    assert [(each["full_name"], each["sex"]) for each in added] == [
        ("Lê Văn Một", "male"),
        ("Lê Thị Hai", "female"),
    ]


def test_a_row_pasted_from_a_spreadsheet_fills_the_fields_that_are_keyed(start: Start) -> None:
    run = start()
    tasks.key_first_member(run)
    run.press(plain("a"), until="F10")
    run.press(pasted("Nguyễn Thị Hạnh\t2\t12/05/1987\tđại học\t03/02/2015"), until="03/02/2016     tự tính")
    run.press([F10], until="Đã ghi Nguyễn Thị Hạnh")
    assert newest(run) == tasks.HANH


def test_a_pasted_row_stops_at_the_first_wrong_cell(start: Start) -> None:
    run = start()
    run.press(plain("a"), until="F10")
    run.press(pasted("Nguyễn Thị Hạnh\t9\t12/05/1987"), until="không có mã này")
    assert "1987" not in run.session.text.replace("5/3/57", "")


def test_the_way_of_typing_is_shown_and_remembered(start: Start, sample: Path) -> None:
    run = start()
    run.press([TYPING], until="Telex · ann")
    run.press([*plain("/"), *plain("nguyeexn")], until="nguyễn")
    run.press([ESC, ESC, *plain("a")], until="Telex")
    run.press([TYPING], until="VNI")
    run.press(plain("hanh5"), until="hạnh")
    run.press([ESC, ESC, *plain("q")], until="")
    assert run.session.wait(10) == 0
    path = sample.parent / "state" / "sodv" / "ann.json"
    assert json.loads(path.read_text("utf-8")) == {"keyboard": "vni"}
    assert path.stat().st_mode & 0o777 == 0o600
    assert "VNI · ann" in start().session.text


def test_a_code_is_chosen_from_the_list_by_letters_without_marks(start: Start) -> None:
    run = start()
    begin_member(run, "Lê Thị Chọn")
    run.press([*plain("2"), *plain("120587")], until="chữ đầu")
    run.press([*plain("?")], until="gõ để lọc")
    run.press([*plain("hmong"), ENTER], until="HMông")
    run.press([ENTER], until="1 không")
    run.press([*plain("1"), F10], until="Đã ghi Lê Thị Chọn")
    assert newest(run)["ethnicity"] == "08"


def test_a_person_is_chosen_by_initials_the_best_one_under_the_cursor(start: Start) -> None:
    run = start()
    with run.register() as register:
        typed, name = tasks.shortest(register, tasks.by_initials, 4)
        (wanted, *_) = register.find(typed)
    run.press([*plain("6"), *plain("xep"), ENTER], until="Xếp loại, phân công  ")
    run.press(plain("a"), until="F10")
    run.press([*plain(typed), *plain("?")], until=f">  {name}")
    run.press([ESC], until="F10")
    run.press([CLEAR, *plain("?")], until=">  Hồ Công An")
    run.press(plain("h"), until="Đảng viên: h")
    assert run.session.lines[1].startswith(">") and "Hồ Công An" not in run.session.lines[1]
    run.press([BACKSPACE, *plain(typed)], until=f">  {name}")
    run.press([ENTER], until=f"{name} #{wanted}")


def test_a_carried_field_is_changed_and_the_clerk_is_back(start: Start) -> None:
    run = start()
    tasks.key_first_member(run)
    begin_member(run, "Lê Thị Khác")
    run.press([*plain("2120587"), *plain("5")], until="5/3/57")
    run.press([F7, *plain("9")], until="5/3/57")
    run.press([*plain("03022015"), F10], until="Đã ghi Lê Thị Khác")
    saved = newest(run)
    assert (saved["cell"], saved["ethnicity"]) == (9, "01")
    assert saved["events"][0] == {"kind": "admitted", "date": "2015-02-03"}


def test_a_field_is_keyed_down_the_column_of_those_who_lack_it_and_each_value_is_safe(
    start: Start, sample: Path
) -> None:
    run = start()
    run.press(plain("l"), until="Mức đầy đủ")
    lacking = int(next(line for line in run.session.lines if "Số căn cước" in line).rpartition("thiếu ")[2])
    run.press([DOWN, DOWN, ENTER], until=f"đã điền 0, còn {lacking}")
    run.press(plain("001200000001"), until=f"đã điền 1, còn {lacking - 1}")
    run.press(plain("001200000002"), until=f"đã điền 2, còn {lacking - 2}")
    run.session.signal(signal.SIGKILL)
    run.session.wait(10)
    again = start()
    numbers = {member.get("id_number") for member in again.rows("members").values()}
    assert {"001200000001", "001200000002"} <= numbers
    again.press(plain("l"), until=f"thiếu {lacking - 2}")


def test_a_cell_narrows_the_meter(start: Start) -> None:
    run = start(rows=60)
    run.press(plain("l"), until="THEO CHI BỘ")
    first = next(n for n, line in enumerate(run.session.lines) if "THEO CHI BỘ" in line) + 1
    for _ in range(first):
        if run.session.lines[first].startswith(">"):
            break
        run.press([DOWN], until="Mức đầy đủ")
    cell = run.session.lines[first][1:27].strip()
    run.press([ENTER], until=f"{cell} · ")
    assert "THEO CHI BỘ" not in run.session.text
    run.press([ESC], until="THEO CHI BỘ")


def test_a_meeting_names_who_cannot_be_and_goes_on_without(start: Start) -> None:
    run = start()
    run.press(plain("3"), until="đang mở")
    run.press([*plain("g4"), F10], until="đã chọn 0 trong")
    run.press([ENTER, ENTER], until="đã chọn 2 trong")
    run.press([F10], until="số và ngày quyết định")
    run.press([BACKSPACE], until="đã chọn 1 trong")
    run.press([ESC], until="Esc lần nữa để bỏ")
    run.press([ESC], until="đang mở")
    assert not [
        case
        for case in run.rows("cases").values()
        if case.get("outcome") == "expelled" and not case.get("number")
    ]


def test_a_years_ratings_are_keyed_with_one_digit_each(start: Start) -> None:
    run = start()
    run.press([*plain("b"), *plain("ap 9"), ENTER], until="Chi bộ ấp 9 · ")
    run.press([*plain("g"), ENTER], until="Xếp loại")
    run.press([*plain("2022"), *plain("2"), F10], until="đã chọn 0 trong")
    listed = int(run.session.lines[1].rpartition(" trong ")[2])
    run.press([ENTER, *plain("1"), *plain("3")], until="đã chọn 3 trong")
    before = run.rows("reviews")
    run.press([F10], until="Tìm:")
    after = run.rows("reviews")
    changed = {id_ for id_ in after if after[id_] != before.get(id_)}
    assert listed > 3
    assert len(changed) <= 3
    assert all(after[id_]["year"] == 2022 for id_ in changed)
    run.press([UNDO], until="Đã hoàn tác")
    assert run.rows("reviews") == before


def test_the_offices_plan_changes_the_form_at_once_and_is_undone(start: Start) -> None:
    run = start()
    run.press(plain("f"), until="Cách nhập người mới")
    run.press([DOWN, *plain(" "), *plain(" ")], until="bỏ qua")
    run.press([ESC], until="Tìm:")
    begin_member(run, "Lê Thị Kế", until="5/3/57")
    run.press([ESC, ESC], until="Tìm:")
    assert "sex" in run.rows("meta")[1]["entry"]["skip"]
    run.press([UNDO], until="Đã hoàn tác")
    run.press([UNDO], until="Đã hoàn tác")
    begin_member(run, "Lê Thị Kế")
