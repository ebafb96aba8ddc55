"""What happened to a register, told from the first line to the last."""

import json
from pathlib import Path

import msgspec
import pytest

from store.changes import Change
from store.database import Database
from store.database.disk import Disk
from store.database.errors import Damaged, DiskFailure, Replaced
from store.database.history import lines, lines_backwards
from store.database.journal import Closing, Entry, Stamp, scan, seal, unseal
from store.database.verify import verify
from tests.store.database.editing import Opener, add, beside, change, content, delete
from tests.store.database.faulty import Failing


@pytest.fixture
def busy(opener: Opener) -> Database:
    """Two clerks, two checkpoints, one record deleted, and something still in the journal."""
    db, other = opener(clock=lambda: 1000.25), opener(by="ben", clock=lambda: 2000.5)
    add(db, {"name": "A"}), add(db, {"name": "B"})
    change(db, 1, name="A2")
    db.checkpoint()
    other.refresh()
    change(other, 1, name="A3")
    db.refresh()
    delete(db, 2, note={"reason": "entered twice"})
    db.checkpoint()
    change(db, 1, name="A4")
    return db


class TestReading:
    def test_it_is_whole_and_in_order(self, busy: Database) -> None:
        steps = list(busy.history())
        assert [each.seq for each in steps] == [1, 2, 3, 4, 5, 6]
        assert [each.by for each in steps] == ["ann", "ann", "ann", "ben", "ann", "ann"]
        assert [each.at for each in steps] == [1000.25] * 3 + [2000.5] + [1000.25] * 2
        assert list(busy.recent()) == steps[::-1]

    def test_one_record_before_and_after(self, busy: Database) -> None:
        names = [
            [each and each["name"] for each in (found.before, found.after)]
            for step in busy.history("members", 1)
            for found in step.changes
        ]
        assert names == [[None, "A"], ["A", "A2"], ["A2", "A3"], ["A3", "A4"]]
        assert [each.seq for each in busy.recent("members", 1)] == [6, 4, 3, 1]
        assert list(busy.history("members", 11)) == list(busy.history("other")) == []

    def test_a_deleted_record_is_kept_with_the_reason(self, busy: Database) -> None:
        last = next(busy.recent("members", 2))
        assert last.note == {"reason": "entered twice"}
        assert last.changes == (Change("members", 2, {"name": "B"}, None),)

    def test_undo_outlives_a_crash(self, busy: Database, opener: Opener) -> None:
        busy.close(checkpoint=False)
        db = opener()
        mine = next(each for each in db.recent() if each.by == "ann" and "undoes" not in each.note)
        db.transact(lambda: mine.inverse, {"undoes": mine.seq})
        assert content(db) == {"members": {1: {"name": "A3"}}}
        mine = [each for each in db.recent() if each.by == "ann"][2]
        db.transact(lambda: mine.inverse, {"undoes": mine.seq})
        assert content(db)["members"][2] == {"name": "B"}

    def test_it_does_not_change_while_it_is_read(self, busy: Database) -> None:
        forwards, backwards = busy.history(), busy.recent()
        assert (next(forwards).seq, next(backwards).seq) == (1, 6)
        change(busy, 1, name="A5")
        busy.checkpoint()
        assert [each.seq for each in forwards] == [2, 3, 4, 5, 6]
        assert [each.seq for each in backwards] == [5, 4, 3, 2, 1]

    def test_it_is_plain_text(self, busy: Database, path: Path) -> None:
        found = [json.loads(line) for line in beside(path, "history").read_text("utf-8").splitlines()]
        kinds = [payload["kind"] for *_, payload in found]
        assert kinds == ["header", *["change"] * 3, "closing", "header", *["change"] * 2, "closing"]
        assert [previous for _, previous, *_ in found[1:]] == [digest for digest, *_ in found[:-1]]

    def test_lines_are_the_same_either_way(self, path: Path) -> None:
        for size in (1, 3, 100, 1 << 18, (1 << 18) + 1, 600_000):
            data = b"".join(
                b"%d %s\n" % (number, b"x" * (size - 1)) for number in range(max(2, 900_000 // size // 50))
            )
            for tail in (b"", b"torn"):
                path.write_bytes(data + tail)
                with path.open("rb") as opened:
                    back = list(lines_backwards(Disk(), opened.fileno(), len(data + tail)))
                blocks = [(data + tail)[start : start + 777] for start in range(0, len(data + tail), 777)]
                assert back[::-1] == list(lines(blocks)) == (data + tail).splitlines(keepends=True)


class TestChain:
    def test_a_whole_one_has_nothing_to_report(self, busy: Database, path: Path) -> None:
        assert verify(path) == []
        busy.close()
        assert verify(path) == []

    def test_every_line_counts(self, busy: Database, path: Path) -> None:
        """Take one out, double one, swap two: whichever it is, it shows."""
        busy.close()
        history = beside(path, "history")
        whole = history.read_bytes().splitlines(keepends=True)
        for index in range(len(whole)):
            swapped = [*whole[:index], *whole[index + 1 : index + 2], whole[index], *whole[index + 2 :]]
            for changed in (whole[:index] + whole[index + 1 :], whole[: index + 1] + whole[index:], swapped):
                history.write_bytes(b"".join(changed))
                assert changed == whole or {each.code for each in verify(path)}, index

    def test_every_flipped_bit_shows(self, busy: Database, path: Path) -> None:
        busy.close()
        history = beside(path, "history")
        whole = history.read_bytes()
        for index in range(0, len(whole), 5):
            damaged = bytearray(whole)
            damaged[index] ^= 1 << index % 8
            history.write_bytes(damaged)
            assert "damaged" in {each.code for each in verify(path)}, index

    def test_an_id_that_would_be_given_again_shows(self, busy: Database, path: Path) -> None:
        busy.close()
        journal = beside(path, "journal")
        (line,) = scan(journal.read_bytes(), 0, None).lines
        header = msgspec.structs.replace(line.record, next={"members": 2})
        journal.write_bytes(seal(line.previous, header)[0])
        (found,) = verify(path)
        assert (found.code, found.facts) == ("id-to-be-given-again", {"table": "members", "id": 2})

    def test_another_history_of_the_same_length_shows(self, busy: Database, path: Path) -> None:
        busy.close()
        history = beside(path, "history")
        *whole, last = history.read_bytes().splitlines(keepends=True)
        found = unseal(last)
        assert found is not None and isinstance(found.record, Closing)
        other = Closing(found.record.seq, Stamp(found.record.snapshot.size, "0" * 32), found.record.next)
        history.write_bytes(b"".join([*whole, seal(found.previous, other)[0]]))
        assert [each.code for each in verify(path)] == ["history-does-not-join"]

    @pytest.mark.parametrize(("seq", "code"), [(3, "changed-between"), (6, "not-as-recorded")])
    def test_a_story_that_does_not_fit_shows(self, busy: Database, path: Path, seq: int, code: str) -> None:
        """Good digests, but made by someone who knows how: the documents still have to agree."""
        busy.close()
        history, journal = beside(path, "history"), beside(path, "journal")
        forged, previous = b"", "0" * 16
        for line in scan(history.read_bytes() + journal.read_bytes(), 0, None).lines:
            record = line.record
            if isinstance(record, Entry) and record.seq == seq:
                before = record.ops[0][2]
                record = Entry(seq, record.at, record.by, [("members", 1, before, {"name": "forged"})])
            sealed, previous = seal(previous, record)
            forged += sealed
        size = forged[:-1].rindex(b"\n") + 1
        history.write_bytes(forged[:size])
        journal.write_bytes(forged[size:])
        assert code in {each.code for each in verify(path)}

    def test_damage_stops_the_reading(self, busy: Database, path: Path) -> None:
        busy.checkpoint()
        history = beside(path, "history")
        history.write_bytes(history.read_bytes().replace(b'"name":"A2"', b'"name":"XX"'))
        with pytest.raises(Damaged):
            list(busy.history())
        history.unlink()
        with pytest.raises(Damaged):
            list(busy.recent())


class TestAppending:
    def test_an_interrupted_one_is_done_again(self, path: Path, opener: Opener) -> None:
        full = False
        disk = Failing(lambda name, file: full and name == "write" and file.endswith("history"), taken=50)
        db = opener(disk=disk)
        add(db, {"a": 1})
        db.checkpoint()
        size = beside(path, "history").stat().st_size
        add(db, {"a": 2})
        full = True
        with pytest.raises(DiskFailure):
            db.checkpoint()
        assert beside(path, "history").stat().st_size == size + 50
        assert [each.seq for each in db.history()] == [1, 2]
        full = False
        db.checkpoint()
        assert [each.seq for each in opener().history()] == [1, 2]
        assert verify(path) == [] and not list(path.parent.glob("*aside*"))

    def test_what_is_not_ours_is_kept(self, db: Database, path: Path) -> None:
        add(db, {"a": 1})
        history = beside(path, "history")
        history.write_bytes(b"someone else's notes\n")
        db.checkpoint()
        (kept,) = path.parent.glob("*aside*")
        assert kept.read_bytes() == b"someone else's notes\n"
        assert [found.code for found in verify(path)] == ["kept-aside"]

    def test_a_deleted_history_begins_anew_and_says_so(
        self, busy: Database, path: Path, opener: Opener
    ) -> None:
        busy.checkpoint()
        beside(path, "history").unlink()
        assert "history-cut" in {found.code for found in verify(path)}
        db = opener()
        change(db, 1, name="A5")
        db.checkpoint()
        assert [each.seq for each in db.history()] == [7]
        assert [found.code for found in verify(path)] == ["history-begins-late"]

    def test_a_session_that_slept_too_long_says_so(self, db: Database, opener: Opener, path: Path) -> None:
        """Its place in the history is gone with the history, so it cannot know what it missed."""
        other = opener()
        for count in range(2):
            add(other, {"a": count})
            other.checkpoint()
        beside(path, "history").unlink()
        with pytest.raises(Replaced):
            db.refresh()
        assert db.read_only
