"""The journal's format, which later programs must still be able to read."""

import json
from hashlib import blake2b
from pathlib import Path

from store.database import Database, Edit
from store.database.journal import (
    START,
    Closing,
    Entry,
    Header,
    Link,
    Outside,
    Record,
    Stamp,
    scan,
    seal,
    unseal,
)
from tests.store.database.editing import Opener, beside

RECORDS: list[Record] = [
    Header(0, Stamp(3, "ab"), (1, 2, 3), {"members": 4}, 5),
    Entry(
        1, 1.5, "ann", [("members", 1, None, {"name": "Bé"}), ("cases", 2, {"a": 1}, None)], {"reason": "x"}
    ),
    Entry(2, 1.5, "ann", [], created=["new"], dropped=["old"]),
    Outside(3, 2.5, "ben", Stamp(3, "cd"), {}),
    Closing(3, Stamp(3, "ef"), {"members": 4}),
]


def test_every_record_comes_back_from_its_line() -> None:
    data, previous = b"", START.digest
    for record in RECORDS:
        line, previous = seal(previous, record)
        data += line
    found = scan(data, 0, None)
    assert [line.record for line in found.lines] == RECORDS
    assert (found.size, found.link, found.tail) == (len(data), Link(previous, 3), None)


def test_numbers_have_no_gaps() -> None:
    for number in (0, 1, 3):
        line, _ = seal("0123456789abcdef", Entry(number, 1.5, "ann", []))
        tail = scan(line, 0, Link("0123456789abcdef", 1)).tail
        assert tail is not None and (tail.kind, tail.reason) == ("damaged", "seq")


def test_a_journal_begins_with_a_header() -> None:
    line, _ = seal(START.digest, RECORDS[1])
    tail = scan(line, 0, None).tail
    assert tail is not None and (tail.kind, tail.reason) == ("damaged", "header")


def test_a_torn_line_of_another_chain_is_damage() -> None:
    for previous, kind in (("0123456789abcdef", "torn"), ("0123456789abcdee", "damaged")):
        line, _ = seal(previous, RECORDS[1])
        for size in range(40, len(line) - 1):
            tail = scan(line[:size], 0, Link("0123456789abcdef", 0)).tail
            assert tail is not None and tail.kind == kind, size


def test_a_lost_sector_with_a_whole_line_behind_it_is_damage() -> None:
    """Also where the lost one holds the front of its line, and with it the length."""
    first, digest = seal("0123456789abcdef", Entry(1, 1.5, "ann", [], {"reason": "x" * 600}))
    second, _ = seal(digest, Entry(2, 1.5, "ann", []))
    link = Link("0123456789abcdef", 0)
    for rest, kind in ((b"", "torn"), (second, "damaged")):
        tail = scan(bytes(512) + first[512:] + rest, 1024, link).tail
        assert tail is not None and tail.kind == kind


def test_the_format_is_fixed() -> None:
    line, digest = seal("0123456789abcdef", RECORDS[1])
    assert digest == "8290d5317061d033"
    assert line.decode() == (
        f'["{digest}","0123456789abcdef",134,{{"kind":"change","seq":1,"at":1.5,"by":"ann",'
        '"ops":[["members",1,null,{"name":"Bé"}],["cases",2,{"a":1},null]],"note":{"reason":"x"}}]\n'
    )
    assert json.loads(line)[3]["ops"][0][3] == {"name": "Bé"}


def test_an_unknown_field_of_a_later_program_is_passed_over() -> None:
    body = b'"0000000000000000",67,{"kind":"closing","seq":0,"snapshot":[3,"ab"],"next":{},"new":1}'
    line = b'["%b",%b]\n' % (blake2b(body, digest_size=8).hexdigest().encode(), body)
    sealed = unseal(line)
    assert sealed is not None and sealed.record == Closing(0, Stamp(3, "ab"), {})


def test_a_line_that_could_not_be_read_back_is_not_written(db: Database, path: Path, opener: Opener) -> None:
    size = beside(path, "journal").stat().st_size
    for edit in (Edit("members", True, None, {}), Edit("members", 1.0, None, {}), Edit(7, 1, None, {})):  # type: ignore[arg-type]
        try:
            db.transact(lambda edit=edit: [edit])  # type: ignore[misc]
        except TypeError:
            assert beside(path, "journal").stat().st_size == size
        else:
            raise AssertionError(edit)
    assert opener().seq == 0
