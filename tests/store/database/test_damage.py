"""Journals torn at every byte, with holes in every sector, and with every bit flipped."""

import random
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from store.database import Database, Edit
from store.database.errors import Damaged
from store.database.journal import scan
from store.database.repair import repair
from tests.store.database.editing import add, beside, change, content, delete
from tests.store.database.faulty import Hasty

Documents = dict[str, dict[int, dict[str, Any]]]


class Journal:
    """A journal with all kinds of lines, and what the register holds after each of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = beside(path, "journal")
        db = Database(path, by="ann", disk=Hasty(), clock=lambda: 1.5)
        add(db, {"full_name": "Nguyễn Thị Hạnh"})
        db.checkpoint()
        self.ends = [len(self.file.read_bytes())]
        self.states = [content(db)]
        for step in (
            lambda: change(db, 1, note="J*" * 30),
            lambda: add(db, {"events": [{"kind": "admitted"}], "note": "@ `" * 80}, note={"reason": "x"}),
            lambda: db.transact(
                lambda: [Edit("cases", None, None, {"a": 1}), Edit("members", None, None, {})]
            ),
            lambda: delete(db, 1),
            lambda: add(db, {"note": "last" * 200}),
        ):
            step()
            self.ends.append(len(self.file.read_bytes()))
            self.states.append(content(db))
        db.close(checkpoint=False)
        self.data = self.file.read_bytes()
        self.snapshot = path.read_bytes()

    def outcome(self, data: bytes) -> Documents | str:
        """What a register with this journal holds once opened for writing, or the kind of damage seen."""
        for kept in self.path.parent.glob("*.torn-*"):
            kept.unlink()
        self.file.write_bytes(data)
        try:
            db = Database(self.path, by="ann", disk=Hasty())
        except Damaged as error:
            return error.kind
        found = content(db)
        add(db, {"more": 1})
        db.close(checkpoint=False)
        again = Database(self.path, by="ann", disk=Hasty(), read_only=True)
        assert {"more": 1} in again.documents("members").values()
        again.close()
        return found

    def whole(self, size: int) -> int:
        """How many of the lines end at or before that byte."""
        return max(index for index, end in enumerate(self.ends) if end <= size)


@pytest.fixture
def journal(quick_path: Path) -> Journal:
    return Journal(quick_path)


def test_a_tear_at_every_byte_loses_only_the_line_it_is_in(journal: Journal) -> None:
    """Cut off; cut off and filled with zeros to where the line was to end; a sector of zeros more."""
    count = 0
    for size in range(journal.ends[0], len(journal.data)):
        line = journal.whole(size)
        complete = size + 1 == journal.ends[line + 1]
        for filled in (0, journal.ends[line + 1] - size, 512 - size % 512):
            expected = journal.states[line + complete]
            found = journal.outcome(journal.data[:size] + b"\0" * filled)
            assert found == expected, (size, filled)
            count += 1
    print(f"\n{count} torn journals: 0 acknowledged saves lost, 0 wrong documents accepted")


def test_garbage_behind_a_tear_is_never_believed(journal: Journal) -> None:
    """Old bytes of other files, which most file systems never show: refused, or cut off, but nothing else."""
    generator = random.Random(3)
    count = refused = 0
    for size in range(journal.ends[-2], len(journal.data), 7):
        found = journal.outcome(journal.data[:size] + generator.randbytes(generator.randrange(1, 600)))
        assert isinstance(found, str) or (found == journal.states[-2] and size > journal.ends[-2] + 40)
        count, refused = count + 1, refused + isinstance(found, str)
    print(f"\n{count} journals with garbage at the end: {refused} refused, 0 wrong documents accepted")


def test_a_zero_byte_where_no_sector_was_lost_is_damage(journal: Journal) -> None:
    for index in range(journal.ends[-2], len(journal.data) - 60, 11):
        data = bytearray(journal.data[: len(journal.data) - 30])
        data[index] = 0
        assert isinstance(journal.outcome(bytes(data)), str), index


def test_sectors_that_never_reached_the_disk_are_seen(journal: Journal) -> None:
    """Every choice of sectors of the last line, the newline being there or not."""
    start = journal.ends[-2]
    bounds = sorted({start, *range(start - start % 512 + 512, len(journal.data), 512), len(journal.data)})
    sectors = list(pairwise(bounds))
    count = 0
    for number in range(1, len(sectors) + 1):
        for lost in combinations(sectors, number):
            data = bytearray(journal.data)
            for first, last in lost:
                data[first:last] = bytes(last - first)
            assert journal.outcome(bytes(data)) == journal.states[-2]
            count += 1
    assert len(sectors) >= 3
    print(f"\n{count} choices of lost sectors: the unacknowledged save is gone, nothing else")


def test_every_flipped_bit_is_refused(journal: Journal) -> None:
    """Also in the last line, and also in its newline: it is whole, and may have been acknowledged."""
    flips = last = 0
    for index in range(len(journal.data)):
        for bit in range(8):
            data = bytearray(journal.data)
            data[index] ^= 1 << bit
            found = scan(bytes(data), 0, None)
            assert found.tail is not None and found.tail.kind == "damaged", (index, bit)
            if bit == index % 8:
                assert isinstance(journal.outcome(bytes(data)), str), (index, bit)
            flips, last = flips + 1, last + (index >= journal.ends[-2])
    print(f"\n{flips} flipped bits, {last} of them in the last line: all refused")


def test_a_lost_sector_in_an_earlier_line_is_damage(journal: Journal) -> None:
    """Even if it hides the end of that line, so that it looks like the beginning of the last."""
    starts = range(512, journal.ends[-2], 512)
    assert len(starts) > 1 and journal.ends[0] < 512
    for first in starts:
        data = bytearray(journal.data)
        data[first : first + 512] = bytes(512)
        assert isinstance(journal.outcome(bytes(data)), str)


def test_lines_in_another_order_are_damage(journal: Journal) -> None:
    lines = journal.data.splitlines(keepends=True)
    for index in range(1, len(lines)):
        assert journal.outcome(b"".join([*lines[:index], *lines[index + 1 :], lines[index]])) in (
            ["chain"] if index < len(lines) - 1 else journal.states
        )
        assert journal.outcome(b"".join([*lines[: index + 1], *lines[index:]])) == "chain"


def test_a_flipped_bit_is_turned_back(journal: Journal) -> None:
    count = 0
    for place in range(0, len(journal.data) * 8, 397):
        data = bytearray(journal.data)
        data[place // 8] ^= 1 << place % 8
        journal.file.write_bytes(data)
        assert "mendable" in {found.severity for found in repair(journal.path, disk=Hasty())}
        assert journal.file.read_bytes() == data
        found = repair(journal.path, apply=True, disk=Hasty())
        assert [each.code for each in found if each.mended] == ["damaged"], place
        assert journal.file.read_bytes() == journal.data
        count += 1
    print(f"\n{count} flipped bits found and turned back")


def test_a_bit_in_each_of_two_neighbours_is_not_half_mended(journal: Journal) -> None:
    data = bytearray(journal.data)
    data[journal.ends[2] - 20] ^= 1
    data[journal.ends[2] + 60] ^= 1
    journal.file.write_bytes(data)
    found = repair(journal.path, apply=True, disk=Hasty())
    assert {(each.code, each.severity, each.mended) for each in found} == {("damaged", "grave", False)}
    assert journal.file.read_bytes() == data


def test_more_than_one_bit_is_not_guessed_at(journal: Journal) -> None:
    data = journal.data.replace(b'"note":"J*', b'"note":"K+')
    journal.file.write_bytes(data)
    found = repair(journal.path, apply=True, disk=Hasty())
    assert {(each.code, each.severity, each.mended) for each in found} == {("damaged", "grave", False)}
    assert journal.file.read_bytes() == data
