"""The index beside the register: whatever happened to it, what is read through it is as if made anew."""

import errno
import os
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from mmap import mmap
from pathlib import Path

import pytest

from store.changes import Conflict
from store.facts.families import FAMILIES
from store.lifecycle import life
from store.problems import FileRefusal, Refusal
from store.records import TABLES
from store.register import Register
from store.sample import sample
from tests.store.database.faulty import Failing, Hasty

DAYS = ("2021-03-31", "2021-06-15", "2022-12-31", "2021-01-31")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register of a few members, on a disk that need not be waited for."""
    monkeypatch.setattr("store.database.storage.Disk", Hasty)
    tables = sample(30, seed=3)
    path = tmp_path / "so.json"
    Register.write(
        path, {name: {int(id_): row for id_, row in rows.items()} for name, rows in tables.items()}
    )
    return path


def index(path: Path) -> Path:
    return path.with_name(f"{path.name}.index")


def what_is_read(register: Register) -> dict[str, object]:
    """Everything that rests on the index: counts, names, links, and what is due."""
    members = list(register.rows("members"))
    found: dict[str, object] = {family: register.tally.counts(family).whole() for family in FAMILIES}
    for asked in (("", ""), ("", "present"), ("ng", "official"), ("th", ""), ("0", "")):
        found[f"find {asked}"] = register.find(*asked)
    found["in cells"] = [register.find("", "", cell) for cell in register.rows("cells")]
    found["cases"] = {id_: list(register.cases_of(id_)) for id_ in members}
    found["reviews"] = {id_: register.review_years(id_) for id_ in members}
    found["courses"] = {id_: register.tally.courses_of(id_) for id_ in members}
    uses = register._memory.index.uses
    found["uses"] = {(table, id_): uses.count(table, id_) for table in TABLES for id_ in register.rows(table)}
    found["due"] = register.board.duties, register.board.overdue
    found["wrong"] = [problem.record for problem in register.contradictions()]
    return found


def assert_as_if_made_anew(path: Path, today: str) -> bool:
    """Beside a copy that has no index; whether there was an index to be believed."""
    with_index = Register(path, today, writing=False)
    believed = with_index._beside.has_index
    bare = path.parent / "bare" / path.name
    bare.parent.mkdir(exist_ok=True)
    for each in path.parent.glob(f"{path.name}*"):
        if each != index(path):
            shutil.copy(each, bare.with_name(each.name))
    anew = Register(bare, today, writing=False)
    assert not anew._beside.has_index
    assert what_is_read(with_index) == what_is_read(anew)
    with_index.close(tidy=False)
    anew.close(tidy=False)
    return believed


class Office:
    """Two clerks at one register, and an index to which anything may happen."""

    def __init__(self, path: Path, dice: random.Random) -> None:
        self.path, self.dice = path, dice
        self.today = DAYS[0]
        self.clerks = [Register(path, self.today, name) for name in ("ann", "ben")]
        self.older: list[bytes] = []

    def clerk(self) -> Register:
        """One of them, who has seen what the other saved."""
        clerk = self.dice.choice(self.clerks)
        clerk.refresh()
        return clerk

    def save(self) -> None:
        """A change of any table."""
        clerk = self.clerk()
        table = self.dice.choice(["members", "members", "cases", "reviews", "courses", "cells"])
        id_ = self.dice.choice(list(clerk.rows(table)))
        after = base = clerk.get(table, id_)
        with suppress(Refusal, Conflict):
            match table, self.dice.random() < 0.5:
                case "members", True:
                    after = {**base, "full_name": self.dice.choice(["Lê Thị Ba", "Thạch Sa Rone", "Đỗ"])}
                case "members", False:
                    after = {**base, "events": base["events"][:-1]}
                case "reviews", _:
                    after = {**base, "rating": self.dice.choice(["good", "done"])}
                case "cells", _:
                    after = {**base, "kind": self.dice.choice(["school", "hamlet"])}
                case "cases", True:
                    clerk.delete(table, id_, base, "nhầm")
                    return
                case "cases", False:
                    member = self.dice.choice(list(clerk.rows("members")))
                    after = {"member": member, "opened": "2020-04-01", "basis": "HD02"}
                    id_, base = None, None  # type: ignore[assignment]
                case "courses", _:
                    after = {**base, "attendees": self.dice.sample(list(clerk.rows("members")), 3)}
            clerk.save(table, id_, base, after, insist=True)

    def undo(self) -> None:
        """The last change turned round."""
        with suppress(Refusal, Conflict):
            self.clerk().undo()

    def new_rule(self) -> None:
        """A rule that many figures rest on."""
        rule = {
            "key": "probation",
            "value": self.dice.randrange(6, 24),
            "unit": "months",
            "from": "2015-01-01",
        }
        self.clerk().save("rules", None, None, rule, insist=True)

    def tidy(self) -> None:
        """The file brought up to date, with its index."""
        clerk = self.clerk()
        clerk._database.checkpoint()
        clerk.tidy()
        self.older.append(index(self.path).read_bytes())

    def leave(self) -> None:
        """One goes home, or is killed, and comes again, perhaps on another day."""
        at = self.dice.randrange(len(self.clerks))
        self.clerks[at].close(tidy=self.dice.random() < 0.5)
        self.today = self.dice.choice(DAYS)
        self.clerks[at] = Register(self.path, self.today, f"clerk {at}")

    def damage(self) -> None:
        """A bit turned, an end torn off, an index of before or of another program, none at all."""
        file = index(self.path)
        if not file.exists():
            return
        data = bytearray(file.read_bytes())
        match self.dice.randrange(5):
            case 0:
                data[self.dice.randrange(len(data))] ^= 1 << self.dice.randrange(8)
            case 1:
                del data[self.dice.randrange(len(data)) :]
            case 2:
                data = bytearray(self.dice.choice(self.older or [b""]))
            case 3:
                file.with_name(f"{file.name}.tmp").write_bytes(data[: len(data) // 2])
            case 4:
                file.unlink()
                return
        fresh = file.with_name("fresh")
        fresh.write_bytes(data)
        fresh.replace(file)


ACTIONS: tuple[Callable[[Office], None], ...] = (
    Office.save,
    Office.save,
    Office.save,
    Office.undo,
    Office.new_rule,
    Office.tidy,
    Office.tidy,
    Office.leave,
    Office.leave,
    Office.damage,
)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_all_is_read_as_if_made_anew(path: Path, seed: int) -> None:
    dice = random.Random(seed)
    office = Office(path, dice)
    believed = 0
    for _ in range(14):
        dice.choice(ACTIONS)(office)
        believed += assert_as_if_made_anew(path, office.today)
    last = office.clerks[0]
    last.refresh()
    base = last.get("meta", 1)
    last.save("meta", 1, base, {**base, "unit": f"Đảng ủy {seed}"}, insist=True)
    last.close()
    assert assert_as_if_made_anew(path, office.today), "an index that was just written is believed"


@pytest.fixture
def kept(path: Path) -> Path:
    """A register with its index."""
    register = Register(path, DAYS[0])
    assert register.keep()
    register.close()
    return path


def is_believed(path: Path) -> bool:
    register = Register(path, DAYS[0], writing=False)
    found = register._indexed is not None
    register.close(tidy=False)
    return found


def test_only_its_owner_can_read_it(kept: Path) -> None:
    assert index(kept).stat().st_mode & 0o777 == 0o400


def test_every_bit_is_proved(kept: Path) -> None:
    whole = index(kept).read_bytes()
    assert is_believed(kept)
    for at in (*range(0, 400, 7), *range(400, len(whole), len(whole) // 40), len(whole) - 1):
        flipped = bytearray(whole)
        flipped[at] ^= 1
        index(kept).write_bytes(flipped)
        assert not is_believed(kept), at
    index(kept).write_bytes(whole + b"\0")
    assert not is_believed(kept)


def test_an_index_of_another_register_or_program_is_not_believed(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = kept.with_name("other.json")
    Register.create(foreign)
    register = Register(foreign, DAYS[0])
    register.keep()
    register.close()
    own = index(kept).read_bytes()
    shutil.copy(index(foreign), index(kept))
    assert not is_believed(kept)
    index(kept).write_bytes(own)
    assert is_believed(kept)
    monkeypatch.setattr("store.register.fingerprint", lambda: "of another version")
    assert not is_believed(kept)


def test_after_an_edit_by_other_hands_it_is_not_believed(kept: Path) -> None:
    kept.write_text(kept.read_text("utf-8").replace("Nguyễn", "Nguyên", 1), "utf-8")
    assert not is_believed(kept)


def test_who_may_only_look_keeps_no_index_of_an_edit_by_other_hands(kept: Path) -> None:
    """The journal does not go on from that file yet."""
    index(kept).unlink()
    kept.write_text(kept.read_text("utf-8").replace("Nguyễn", "Nguyên", 1), "utf-8")
    reader = Register(kept, DAYS[0], writing=False)
    assert not reader._beside.keep({}) and not index(kept).exists()
    reader.close()
    writer = Register(kept, DAYS[0])
    assert writer.keep() and index(kept).exists()
    writer.close()
    assert assert_as_if_made_anew(kept, DAYS[0])


def test_it_is_believed_of_a_register_of_the_very_same_bytes_alone(kept: Path) -> None:
    """Wherever a bit of the register is turned, and though its time of change were set back."""
    whole, status = kept.read_bytes(), kept.stat()
    for at in (*range(0, len(whole), len(whole) // 40), len(whole) - 1):
        kept.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        os.utime(kept, ns=(status.st_atime_ns, status.st_mtime_ns))
        with suppress(FileRefusal):
            assert not is_believed(kept), at
    kept.write_bytes(whole)
    assert is_believed(kept)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES, errno.EROFS])
@pytest.mark.parametrize("call", ["open", "write", "replace"])
def test_where_it_cannot_be_written_all_else_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: int, call: str
) -> None:
    """A full disk, a folder without rights: nothing is lost, nothing is said."""

    def disk() -> Failing:
        return Failing(lambda name, of: name == call and of.startswith("so.json.index"), error, taken=99)

    monkeypatch.setattr("store.database.storage.Disk", disk)
    register = Register(path, DAYS[0], "ann")
    assert not register.keep()
    id_, base = next((id_, register.get("members", id_)) for id_ in register.rows("members"))
    register.save("members", id_, base, {**base, "note": "ghi"}, insist=True)
    register.close()
    assert not index(path).exists()
    monkeypatch.setattr("store.database.storage.Disk", Hasty)
    again = Register(path, DAYS[0])
    assert again.get("members", id_)["note"] == "ghi"
    assert again.keep() and index(path).exists()


def network(mounted: type[Hasty]) -> type[Hasty]:
    """The same disk, on a drive of another machine."""

    class Network(mounted):  # type: ignore[valid-type, misc]
        def mounts(self) -> str:
            return "1 0 0:9 / / rw - nfs4 server:/x rw"

    return Network


class Unmapped(Hasty):
    """A file system on which nothing can be looked at where it lies."""

    def map(self, descriptor: int, size: int) -> mmap:
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))


@pytest.mark.parametrize("disk", [Unmapped, network(Unmapped), network(Hasty)])
def test_an_index_that_cannot_be_looked_at_where_it_lies_is_read(
    kept: Path, monkeypatch: pytest.MonkeyPatch, disk: type[Hasty]
) -> None:
    """What another machine may replace is never looked at there."""
    monkeypatch.setattr("store.database.storage.Disk", disk)
    register = Register(kept, DAYS[0], force=True)
    sidecar = register._beside._storage.session.state.sidecar
    assert sidecar is not None and isinstance(sidecar.section("duties").obj, bytes)
    assert not register.keep()
    register.close()
    assert assert_as_if_made_anew(kept, DAYS[0])
    whole = bytearray(index(kept).read_bytes())
    whole[-40] ^= 1
    index(kept).chmod(0o600)
    index(kept).write_bytes(whole)
    assert not is_believed(kept)


def test_an_index_of_a_later_day_is_made_anew_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it takes to count back is paid by the first session of the earlier day alone."""
    earlier = Register(kept, "2019-12-31")
    assert earlier.keep()
    earlier.close()
    looked_at: list[int] = []
    monkeypatch.setattr("store.roster.life", lambda member, rules: looked_at.append(1) or life(member, rules))
    again = Register(kept, "2019-12-31")
    assert not again.keep() and not looked_at
    again.close(tidy=False)
    for day in DAYS:
        again = Register(kept, day)
        assert not again.keep(), day
        again.close(tidy=False)
    assert 0 < len(looked_at) < len(DAYS) * len(again.rows("members")), "only whose standing has turned"
    assert assert_as_if_made_anew(kept, "2019-12-31")
