"""What leaves the register as a file: made, written where nothing is overwritten, and kept in the history."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from store import exchange
from store.period import Period
from store.problems import FileRefusal
from store.records import EXPORTS, Document
from store.register import Register
from store.tally import Record
from tui import overview, paper
from tui.contract import as_json
from tui.files import write_new
from tui.locale import day, language, say
from tui.locale import words as w
from tui.locale import yearly as y
from tui.lookup import Names
from tui.stamp import Stamp

ENDINGS = (*paper.FORMATS, ".json")


def overview_file(register: Register, period: Period, ending: str, stamp: Stamp) -> bytes:
    """The overview of a period in the format of a file's ending."""
    if ending == ".json":
        return f"{as_json(register, period)}\n".encode()
    return paper.made(paper.paper(register, period, stamp), ending)


def write_overview(
    register: Register, period: Period, path: Path, stamp: Stamp, ending: str = "", over: bool = False
) -> None:
    """Write the overview to a file, and that it was written to the history.

    The format is that of the file's ending, or of `ending`. A file that is there is replaced only `over`.
    """
    ending = ending or path.suffix.lower()
    if ending not in ENDINGS:
        raise FileRefusal(path, w.UNKNOWN_ENDING, endings=" ".join(ENDINGS))
    made = overview_file(register, period, ending, stamp)
    figures = register.figures(period)
    count = sum(bool(line.points) for line in overview.lines(figures))
    _deliver(register, path, made, overview.title(figures), stamp, count, over=over)


def write_report(register: Register, report: int, path: Path, stamp: Stamp, over: bool = False) -> None:
    """Write a signed report as it was signed to a file."""
    if path.suffix.lower() not in paper.FORMATS:
        raise FileRefusal(path, w.UNKNOWN_ENDING, endings=" ".join(paper.FORMATS))
    signed = paper.signed_paper(register, report, stamp)
    count = sum(bool(line.points) for line in signed.lines)
    made = paper.made(signed, path.suffix.lower())
    _deliver(register, path, made, report_title(register, report), stamp, count, over=over)


def report_title(register: Register, report: int) -> str:
    """What a signed report is called."""
    document = register.rows("reports")[report]
    as_of, signed = day(document["as_of"]), day(document["signed"])
    return say(y.REPORT_TITLE, year=document["year"], day=as_of, signed=signed)


def write_list(
    register: Register,
    path: Path,
    rows: Mapping[str, Sequence[int]],
    what: str,
    stamp: Stamp,
    sensitive: bool,
    over: bool = False,
) -> None:
    """Write records of one table to a spreadsheet, and that it was written to the history."""
    if path.suffix.lower() not in exchange.ENDINGS:
        raise FileRefusal(path, w.ENDING)
    ((table, ids),) = rows.items()
    fields = exchange.fields_of(table, sensitive)
    chosen = {id_: register.rows(table)[id_] for id_ in ids}
    cells = list(exchange.exported(chosen, fields, Names(register), language()))
    foot = " · ".join(
        each for each in (register.secrecy, what, stamp.said, say(y.COUNT_STAMP, n=len(ids))) if each
    )
    made = (
        exchange.as_xlsx(cells, register.secrecy, foot)
        if path.suffix.lower() == ".xlsx"
        else exchange.as_csv(cells, foot)
    )
    _deliver(register, path, made, what, stamp, len(ids), ", ".join(field.name for field in fields), over)


def by_table(records: Sequence[Record]) -> dict[str, list[int]]:
    """Records as ids of the one table that they belong to."""
    found: dict[str, list[int]] = {}
    for table, id_ in records:
        found.setdefault(table, []).append(id_)
    return found


def _deliver(
    register: Register,
    path: Path,
    made: bytes,
    what: str,
    stamp: Stamp,
    count: int,
    columns: str = "",
    over: bool = False,
) -> None:
    """The file first, then the history; a file that the history does not know is taken away again.

    A file that is replaced stays whole until both are done.
    """
    document: dict[str, Any] = {
        "date": stamp.day,
        "what": what,
        "format": path.suffix.lower().removeprefix("."),
        "by": stamp.by,
        "reason": stamp.reason,
        "count": count,
        "columns": columns,
        "secrecy": register.secrecy,
    }
    at = path.with_name(f".{path.name}.{os.getpid()}") if over else path
    try:
        write_new(at, made)
        _record(register, document, at)
        if over:
            at.replace(path)
    except FileExistsError:
        raise FileRefusal(path, y.NOT_REPLACED) from None
    except OSError as error:
        raise FileRefusal(path, w.NOT_WRITTEN, why=error.strerror or "?") from None


def _record(register: Register, document: Document, at: Path) -> None:
    try:
        register.save(EXPORTS.name, None, None, {name: each for name, each in document.items() if each != ""})
    except Exception:
        at.unlink(missing_ok=True)
        raise
