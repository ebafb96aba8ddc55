"""Records marked in a list, and what is then done with those alone."""

from pathlib import Path
from typing import Any

from store.register import Register
from tests.terminal.conftest import Open
from tests.terminal.pty_session import Session
from tests.terminal.test_office import ENTER, ESC, F10, UNDO, keys, shows
from tui.locale import number

HOME, TAB = "\x1b[H", "\t"


def reviews(path: Path) -> dict[int, Any]:
    """The reviews as they are on the disk now."""
    register = Register(path, "2022-12-31", writing=False)
    found = {id_: dict(row) for id_, row in register.rows("reviews").items()}
    register.close(tidy=False)
    return found


def marked(session: Session) -> list[str]:
    """The names on the lines that have the sign of a mark."""
    return [line[1:24].strip() for line in session.lines if line[:1] in ("*", "»")]


def test_a_meeting_of_marked_members_is_theirs_alone_and_undone_in_one_step(sodv: Open, sample: Path) -> None:
    session = sodv(sample, columns=118)
    keys(session, " ", "/", "le", TAB, HOME, " ", " ", ESC)
    shows(session, "đánh dấu 3 · ", "/ tìm")
    keys(session, HOME)
    assert len(marked(session)) >= 1 and session.lines[3][0] == "»"
    before = reviews(sample)
    keys(session, "g", ENTER, "2022", "4", F10)
    shows(session, "đã chọn 0 trong 3")
    keys(session, ENTER, ENTER, ENTER, F10)
    shows(session, "đánh dấu 3 · ")
    after = reviews(sample)
    changed = {id_ for id_ in after if after[id_] != before.get(id_)}
    assert len(changed) == 3 and all(after[id_]["rating"] == "not_done" for id_ in changed)
    keys(session, UNDO)
    shows(session, "Đã hoàn tác")
    assert reviews(sample) == before
    keys(session, ESC)
    assert "đánh dấu" not in session.text and marked(session) == []


def test_marks_stay_through_sorting_and_another_sessions_deletion_takes_one(sodv: Open, sample: Path) -> None:
    register = Register(sample, "2022-12-31", "ben")
    event = {"kind": "candidate", "date": "2022-12-20"}
    document = {"full_name": "Ái Thử Xóa", "cell": 7, "events": [event]}
    id_ = register.save("members", None, None, document, insist=True).changes[0].id
    session = sodv(sample, columns=118)
    keys(session, "t", "tat", ENTER, "/", "ai thu xoa", TAB, " ", ESC, HOME)
    here = session.lines[3][1:24].strip()
    keys(session, " ", "z", "sinh", ENTER)
    shows(session, "đánh dấu 2 · ", "Sinh▲")
    register.delete("members", id_, register.get("members", id_), "thử")
    count = len(register.rows("members"))
    register.close(tidy=False)
    shows(session, "đánh dấu 1 · ")
    keys(session, "/", here, TAB, HOME)
    assert here in marked(session)
    keys(session, ESC, "*")
    shows(session, f"đánh dấu {number(count)} · ")
    keys(session, "*")
    assert "đánh dấu" not in session.text
