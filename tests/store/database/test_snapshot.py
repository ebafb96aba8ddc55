"""The register's own file: plain, readable, small, and always the same for the same documents."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB
from tinydb.storages import JSONStorage

from store.database import Database, Edit
from store.database.digests import stamp
from store.database.snapshot import chunks, parse
from tests.store.database.editing import Opener, add, change, content, delete

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
TABLES = st.dictionaries(
    TEXT, st.dictionaries(st.integers(), st.dictionaries(TEXT, TEXT | st.integers() | st.none())), max_size=4
)


@given(TABLES)
def test_any_tables_come_back_and_are_plain_json(tables: dict[str, dict[int, dict[str, object]]]) -> None:
    data = b"".join(chunks(tables))
    assert parse(data, "") == tables
    expected = {
        name: {str(number): found for number, found in table.items()} for name, table in tables.items()
    }
    assert json.loads(data) == expected
    assert data.endswith(b"\n") and b"".join(chunks(parse(data, ""))) == data


def test_a_document_is_a_line(db: Database, path: Path) -> None:
    db.transact(
        lambda: [Edit("members", 18, None, {"name": "Bé"}), Edit("members", 17, None, {"name": "An\n"})]
    )
    db.table("empty", persist_empty=True)
    db.transact(lambda: [Edit("cases", None, None, {"a": [1, {"b": None}]})])
    db.checkpoint()
    assert path.read_text("utf-8") == (
        '{"cases": {\n"1": {"a":[1,{"b":null}]}\n},\n"empty": {},\n'
        '"members": {\n"17": {"name":"An\\n"},\n"18": {"name":"Bé"}\n}}\n'
    )


def test_a_changed_document_is_a_changed_line(db: Database, path: Path) -> None:
    db.transact(lambda: [Edit("members", None, None, {"count": count}) for count in range(2500)])
    db.checkpoint()
    before = path.read_bytes().splitlines()
    change(db, 1200, count=-1)
    db.checkpoint()
    after = path.read_bytes().splitlines()
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_it_depends_on_nothing_but_the_documents(
    db: Database, path: Path, tmp_path: Path, opener: Opener
) -> None:
    for number in range(4):
        add(db, {"number": number})
    delete(db, 2)
    db.transact(lambda: [Edit("members", 2, None, {"number": 1})])
    db.checkpoint()
    other = opener(at=tmp_path / "other.json")
    other.transact(lambda: [Edit("members", number, None, {"number": number - 1}) for number in (4, 2, 1, 3)])
    other.checkpoint()
    assert path.read_bytes() == (tmp_path / "other.json").read_bytes()


def test_it_is_smaller_than_an_indented_one(db: Database, path: Path, tmp_path: Path) -> None:
    documents = [
        {"full_name": "Nguyễn Thị Hạnh", "born": "1987-05-12", "events": [{"kind": "admitted"}]}
    ] * 50
    db.table("members").insert_multiple(documents)
    db.checkpoint()
    with TinyDB(tmp_path / "stock.json", storage=JSONStorage, indent=2, ensure_ascii=False) as stock:
        stock.table("members").insert_multiple(documents)
    assert path.stat().st_size < 0.7 * (tmp_path / "stock.json").stat().st_size


def test_stock_tinydb_reads_what_we_write_and_we_what_it_writes(
    db: Database, path: Path, opener: Opener
) -> None:
    add(db, {"name": "Đặng Thị Ỷ", "real": 0.1, "big": 2**70, "deep": [[{"a": []}]]})
    db.close()
    with TinyDB(path, encoding="utf-8") as stock:
        stock.table("members").insert({"name": "Ỷ"})
        expected = [dict(found) for found in stock.table("members").all()]
    assert list(content(opener())["members"].values()) == expected


def test_the_stamp_is_that_of_the_bytes(db: Database, path: Path) -> None:
    add(db, {})
    db.checkpoint()
    assert db._journal.session.log is not None
    assert db._journal.session.log.header.base == stamp(path.read_bytes())
