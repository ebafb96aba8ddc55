"""The reference tasks with the real program: how many keys they take, and what they store."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal import entry_tasks as tasks
from tests.terminal.conftest import Open
from tests.terminal.entry_tasks import HANH, NAMES, OWN_METHOD, TODAY, Run
from tests.terminal.strokes import ENTER, ESC, F10, F8, Stroke, plain, single_bytes

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
