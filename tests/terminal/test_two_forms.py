"""The same record open with two clerks, and forms that a session left unsaved."""

import signal
from collections.abc import Iterator
from pathlib import Path

from store.register import Register
from tests.terminal.conftest import Open
from tests.terminal.pty_session import Session
from tests.terminal.test_office import ENTER, ESC, F10, go_to, keys, shows
from tests.terminal.test_sessions import first_name


def both(sodv: Open, sample: Path) -> Iterator[Session]:
    """Two clerks with the first member's form open."""
    for clerk in ("ann", "ben"):
        session = sodv(sample, "--as", clerk, columns=110, rows=40)
        keys(session, "e")
        shows(session, "Sửa đảng viên")
        yield session


def type_into(session: Session, label: str, text: str) -> None:
    """Go to a field and type over what is there."""
    keys(session, "\x1b[1;5H")
    go_to(session, label)
    keys(session, text)


def stored(sample: Path, name: str) -> dict[str, object]:
    """The member of that name, as it is on the disk."""
    register = Register(sample, "2022-12-31", writing=False)
    return next(dict(each) for each in register.rows("members").values() if each["full_name"] == name)


def test_edits_of_different_fields_merge_and_say_so(sodv: Open, sample: Path) -> None:
    ann, ben = both(sodv, sample)
    name = ann.lines[0].partition("· ")[2].split("  ")[0]
    type_into(ann, "Quê quán", "xã An Lành")
    keys(ann, F10)
    shows(ben, "ann vừa sửa")
    type_into(ben, "Ghi chú", "đã đối chiếu")
    keys(ben, F10)
    shows(ben, "Đã ghi, giữ cả phần của ann", "Quê quán")
    keys(ben, ESC)
    shows(ben, "[2 Đảng viên]")
    member = stored(sample, name.strip())
    assert (member["hometown"], member["note"]) == ("xã An Lành", "đã đối chiếu")


def test_edits_of_the_same_field_are_decided_with_one_key(sodv: Open, sample: Path) -> None:
    ann, ben = both(sodv, sample)
    name = ann.lines[0].partition("· ")[2].split("  ")[0].strip()
    for session, place in ((ann, "xã của Ann"), (ben, "xã của Ben")):
        type_into(session, "Quê quán", place)
    keys(ann, F10)
    shows(ann, "[2 Đảng viên]")
    keys(ben, F10)
    shows(ben, "Của người kia", "xã của Ann", "xã của Ben")
    keys(ben, F10)
    shows(ben, "chọn m hoặc t")
    keys(ben, ESC)
    shows(ben, "Sửa đảng viên", "xã của Ben")
    keys(ben, F10, "t", F10)
    shows(ben, "Đã ghi")
    assert stored(sample, name)["hometown"] == "xã của Ann"


def test_a_form_left_by_a_kill_is_offered_and_goes_on(sodv: Open, sample: Path) -> None:
    session = sodv(sample)
    name = first_name(sample, session.text)
    keys(session, "e")
    type_into(session, "Quê quán", "xã Dở Dang")
    keys(session, "\x1b[B", "ấp 99")
    session.signal(signal.SIGKILL)
    session.wait()
    left = list(sample.parent.glob("*.unsent-*"))
    assert [path.stat().st_mode & 0o777 for path in left] == [0o600]
    again = sodv(sample)
    shows(again, "Còn biểu mẫu chưa ghi", f"Sửa đảng viên · {name}")
    keys(again, ENTER)
    shows(again, "xã Dở Dang")
    keys(again, F10)
    shows(again, "[2 Đảng viên]")
    assert stored(sample, name)["hometown"] == "xã Dở Dang"
    assert not list(sample.parent.glob("*.unsent-*"))


def test_a_form_is_offered_to_its_own_clerk_only_and_can_be_dropped(sodv: Open, sample: Path) -> None:
    session = sodv(sample)
    keys(session, "e")
    type_into(session, "Quê quán", "xã Dở Dang")
    keys(session, "\x1b[B")
    session.hang_up()
    session.process.wait(5)
    other = sodv(sample, "--as", "ben")
    assert "chưa ghi" not in other.text.replace("chưa ghi 5", "")
    again = sodv(sample)
    shows(again, "Còn biểu mẫu chưa ghi")
    keys(again, "bỏ hết", ENTER)
    shows(again, "[2 Đảng viên]")
    assert not list(sample.parent.glob("*.unsent-*"))


def test_leaving_or_saving_a_form_leaves_nothing_behind(sodv: Open, sample: Path) -> None:
    session = sodv(sample)
    for end in ((F10,), (ESC, ESC)):
        keys(session, "e")
        type_into(session, "Quê quán", f"xã {len(end)}")
        keys(session, "\x1b[B", *end)
        shows(session, "[2 Đảng viên]")
        assert not list(sample.parent.glob("*.unsent-*"))
