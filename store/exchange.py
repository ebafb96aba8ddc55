"""Spreadsheets in and out: CSV and XLSX, one row a record, columns from the field descriptions."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from store import names
from store.problems import FileRefusal, Problem
from store.reading import Lookup, read, written
from store.records import TABLES, Document, Field, Kind, event_fields
from store.words import Language, Text

ENDINGS = (".csv", ".xlsx")

_ENDING = Text("tên tệp phải hết bằng .csv hoặc .xlsx", "the name must end in .csv or .xlsx")
_NO_COLUMNS = Text("không nhận ra cột nào", "no column is recognised")
_UNREADABLE = Text("không đọc được bảng tính này", "this spreadsheet cannot be read")
_ADMITTED = next(field for field in event_fields("admitted") if field.name == "decided")
_OFFICIAL = next(field for field in event_fields("official") if field.name == "date")
_ALIASES = {
    "ho va ten": "full_name",
    "ho ten": "full_name",
    "ngay sinh": "born",
    "so dinh danh ca nhan": "id_number",
    "so the dang": "card_number",
    "to chuc dang dang sinh hoat": "cell",
    "chi bo": "cell",
    "ngay vao dang": "admitted",
    "ngay vao dang chinh thuc": "official",
    "ngay chinh thuc": "official",
}
"""Headings in circulation, folded, beside the program's own labels."""
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


class Row(Struct, frozen=True):
    """A row of a sheet: its number as the spreadsheet shows it, and the record, or what is wrong with it."""

    number: int
    document: Document
    problems: tuple[Problem, ...]


def fields_of(table: str, sensitive: bool) -> list[Field]:
    """The columns of a table; sensitive ones only where asked for."""
    return [field for field in TABLES[table].fields if sensitive or not field.sensitive]


def exported(
    rows: Mapping[int, Mapping[str, Any]], fields: Sequence[Field], lookup: Lookup, language: Language
) -> Iterator[list[str]]:
    """The heading, then a row of text for each record."""
    yield ["id", *(field.label.said(language) for field in fields)]
    for id_, document in rows.items():
        yield [str(id_), *(written(field, field.of(document), lookup, language) for field in fields)]


def as_csv(rows: Iterable[Sequence[str]], foot: str = "") -> bytes:
    """CSV that a spreadsheet opens in UTF-8, with nothing in it that would run as a formula.

    `foot` stands in the last row, under the ids, where the program does not read it back.
    """
    out = io.StringIO()
    below = [[foot]] if foot else []
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in (*rows, *below))
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """A text that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell


def as_xlsx(rows: Iterable[Sequence[str]], secrecy: str = "", foot: str = "") -> bytes:
    """XLSX with text cells, so that numbers keep their leading zeros and nothing runs as a formula.

    The secrecy label stands above every printed page; `foot` in the last row and below every page.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    label_pages(sheet, secrecy, foot)
    below = [[foot]] if foot else []
    for place, row in enumerate((*rows, *below), 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(place, column, text)
            cell.data_type = "s"
            cell.number_format = "@"
    sheet.freeze_panes = "B2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def label_pages(sheet: Any, secrecy: str, foot: str) -> None:
    """Put the secrecy label above every printed page, and a foot below."""
    for part, said in ((sheet.oddHeader.center, secrecy), (sheet.oddFooter.left, foot)):
        if said:
            # A single ampersand would begin a code of the header's own.
            part.text = said.replace("&", "&&")


def sheet_rows(path: Path) -> list[list[str]]:
    """The cells of a CSV or XLSX file as text."""
    if path.suffix not in ENDINGS:
        raise FileRefusal(path, _ENDING)
    try:
        return _xlsx_rows(path) if path.suffix == ".xlsx" else _csv_rows(path)
    except OSError as error:
        raise FileRefusal(path, Text("{why}", "{why}"), why=error.strerror) from None
    except (ValueError, KeyError, csv.Error):
        raise FileRefusal(path, _UNREADABLE) from None


def _csv_rows(path: Path) -> list[list[str]]:
    raw = path.read_bytes()
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = raw.decode(encoding)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return [[_unquoted(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]


def _unquoted(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_DANGEROUS) else cell


def _xlsx_rows(path: Path) -> list[list[str]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
    except (BadZipFile, InvalidFileException):
        raise ValueError(path) from None
    return [[_cell_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]


def _cell_text(value: object) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def documents(path: Path, table: str, lookup: Lookup) -> list[Row]:
    """A sheet's rows as records of a table; FileRefusal where no column is recognised."""
    heading, *rows = sheet_rows(path) or [[]]
    columns = _columns(heading, table)
    if not columns:
        raise FileRefusal(path, _NO_COLUMNS)
    numbered = enumerate(rows, 2)
    return [
        _row(number, row, columns, table, lookup)
        for number, row in numbered
        if any(row[place].strip() for place in columns if place < len(row))
    ]


def _columns(heading: Sequence[str], table: str) -> dict[int, Field]:
    # Lists of persons are left out: a name alone does not say who is meant.
    fields = [field for field in TABLES[table].fields if field.kind is not Kind.REFS]
    known = {names.fold(each): field for field in fields for each in (*field.label, field.name)}
    own = {field.name: field for field in TABLES[table].fields}
    own |= {"admitted": _ADMITTED, "official": _OFFICIAL} if table == "members" else {}
    known |= {alias: own[name] for alias, name in _ALIASES.items() if name in own}
    found = ((place, known.get(_heading(text))) for place, text in enumerate(heading))
    return {place: field for place, field in found if field is not None}


def _heading(text: str) -> str:
    """A heading without marks, stars and what stands in brackets."""
    bare = names.fold(text).partition("(")[0].replace("*", " ")
    return " ".join(bare.split())


def _row(number: int, cells: Sequence[str], columns: Mapping[int, Field], table: str, lookup: Lookup) -> Row:
    document: Document = {}
    events: list[Document] = []
    problems = []
    for place, field in columns.items():
        text = _padded(field, cells[place] if place < len(cells) else "")
        reading = read(field, text, lookup)
        if not reading.good:
            problems.append(Problem(f"{table}, {number}", field.name, reading.problem, reading.values))
        elif field is _ADMITTED or field is _OFFICIAL:
            kind = "admitted" if field is _ADMITTED else "official"
            events += [{"kind": kind, field.name: reading.value}] if reading.value else []
        elif reading.value is not None:
            field.put(document, reading.value)
    return Row(number, {**document, "events": events} if events else document, tuple(problems))


def _padded(field: Field, text: str) -> str:
    """A number whose leading zeros a spreadsheet has dropped, filled up again."""
    bare = text.strip()
    dropped = field.kind is Kind.DIGITS and bare.isdigit() and field.digits - 3 <= len(bare) < field.digits
    return bare.zfill(field.digits) if dropped else text
