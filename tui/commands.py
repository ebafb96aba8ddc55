"""The commands that need no screen."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from store.period import Period
from store.problems import BadRecords, FileRefusal, Problem, Refusal
from store.records import TABLES, Document
from store.register import Register, account
from store.words import Text
from tui.contract import as_json
from tui.files import write_new
from tui.locale import language, say
from tui.locale import words as w
from tui.locale import yearly as y
from tui.progress import progress
from tui.stamp import Stamp


class Mistake(Exception):
    """Something asked for that cannot be done, in one line."""

    def __init__(self, text: Text | str, **values: object) -> None:
        super().__init__(text if isinstance(text, str) else say(text, **values))


@contextmanager
def opened(arguments: argparse.Namespace, today: str, writing: bool = False) -> Iterator[Register]:
    """The register that a command works on; one that is only read stays untouched."""
    with progress(say(w.OPENING)):
        path, known = Path(arguments.file), getattr(arguments, "known", None)
        register = Register(path, today, arguments.by, writing, arguments.force, known)
    try:
        yield register
    finally:
        with progress(say(w.TIDYING)):
            register.close()


def new(arguments: argparse.Namespace, _today: str) -> int:
    """Make an empty register."""
    Register.create(Path(arguments.file), arguments.unit)
    return 0


def figures(arguments: argparse.Namespace, today: str) -> int:
    """Print the overview of a year; a register that contradicts itself has no figures."""
    with opened(arguments, today) as register:
        _refuse_contradictions(register)
        print(_printed(register, _period(arguments, register), arguments.format or "text", today))
    return 0


def summary(arguments: argparse.Namespace, today: str) -> int:
    """Print the overview of a year, or write it to a file."""
    if arguments.out is None:
        return figures(arguments, today)
    from tui import exporting

    stamp = _stamp(arguments, today)
    with opened(arguments, today, writing=True) as register:
        _refuse_contradictions(register)
        ending = _ENDINGS.get(arguments.format or "", "")
        exporting.write_overview(register, _period(arguments, register), Path(arguments.out), stamp, ending)
    return 0


def _refuse_contradictions(register: Register) -> None:
    """A register that contradicts itself has no figures."""
    if wrong := register.contradictions():
        first = wrong[0].said(language())
        raise Mistake(w.CONTRADICTIONS, path=register.path, n=len(wrong), first=first)


def _stamp(arguments: argparse.Namespace, today: str) -> Stamp:
    """Who exports and why; the reason is asked for where somebody sits at a terminal."""
    reason = arguments.reason or (input(f"{say(w.REASON)}: ") if sys.stdin.isatty() else "")
    if not reason.strip():
        raise Mistake(y.NEEDS_REASON)
    return Stamp(today, arguments.by or account(), reason.strip())


def _period(arguments: argparse.Namespace, register: Register) -> Period:
    as_of = day(arguments.as_of, "--as-of") if arguments.as_of else None
    year = arguments.year
    if year is None:
        year = int(as_of[:4]) if as_of else register.last_year()
    if not 1900 <= year <= 2200:
        raise Mistake(w.YEAR_RANGE)
    try:
        return Period.of(year, as_of)
    except ValueError:
        raise Mistake(w.AS_OF_OUTSIDE, value=arguments.as_of, year=year) from None


def day(text: str, what: str) -> str:
    from store import dates

    if dates.is_date(text) and len(text) == 10:
        return text
    try:
        day = dates.parse(text, "2000-01-01")
    except dates.DateProblem:
        day = ""
    if len(day) != 10:
        raise Mistake(w.BAD_DATE, what=what, value=text)
    return day


_ENDINGS = {
    "text": ".txt",
    "json": ".json",
    "csv": ".csv",
    "markdown": ".md",
    "html": ".html",
    "svg": ".svg",
    "xlsx": ".xlsx",
    "docx": ".docx",
}
_FOR_FILES = ("xlsx", "docx")
"""Formats that are no text to print."""


def _printed(register: Register, period: Period, form: str, today: str) -> str:
    if form in _FOR_FILES:
        raise Mistake(y.NEEDS_OUT, one=form)
    if form == "json":
        return as_json(register, period)
    from tui import exporting

    made = exporting.overview_file(register, period, _ENDINGS[form], Stamp(today))
    return made.decode().rstrip("\n")


def check(arguments: argparse.Namespace, today: str) -> int:
    """List everything wrong with a register, its files and its records; 1 if anything is."""
    from store.upkeep import inspect
    from tui.chronicle import finding

    try:
        with opened(arguments, today) as register:
            problems = sorted(register.problems(), key=lambda each: each.doubtful)
            records = sum(len(register.rows(table)) for table in TABLES)
    except BadRecords as bad:
        return _listed(bad.path, bad.problems)
    grave = [each for each in inspect(register.path) if each.severity != "note"]
    for each in grave:
        print(finding(each))
    if not problems and not grave:
        print(say(w.ALL_GOOD, path=register.path, records=records))
    return max(_listed(register.path, problems), 1 if grave else 0)


def _listed(path: object, problems: Sequence[Problem]) -> int:
    """Print each problem; 1 if any is more than a doubt."""
    for problem in problems:
        doubt = f" ({say(w.DOUBT)})" if problem.doubtful else ""
        print(f"{path}: {problem.said(language())}{doubt}")
    doubts = sum(problem.doubtful for problem in problems)
    if problems:
        print(say(w.PROBLEMS_FOUND, n=len(problems) - doubts, doubts=doubts), file=sys.stderr)
    return 1 if len(problems) > doubts else 0


def history(arguments: argparse.Namespace, today: str) -> int:
    """Who changed what and when."""
    from tui.chronicle import told

    table, id_ = _record(arguments.record) if arguments.record else (None, None)
    found = False
    with opened(arguments, today) as register:
        for transaction in register.history(table, id_):
            found = True
            print("\n".join(told(register, transaction, table, id_)))
    if not found:
        print(say(w.NO_HISTORY))
    return 0


def backup(arguments: argparse.Namespace, today: str) -> int:
    """Copy a register with its history; safe while others write."""
    with opened(arguments, today) as register:
        register.backup(Path(arguments.out))
    return 0


def repair(arguments: argparse.Namespace, _today: str) -> int:
    """Say what is wrong with a register's files; mend what can be proved where asked to."""
    from store.upkeep import mend
    from tui.chronicle import finding

    sides = {"journal": True, "file": False}
    found = mend(Path(arguments.file), arguments.apply, sides.get(arguments.prefer), arguments.by)
    for each in found:
        print(finding(each))
    left = [each for each in found if each.severity != "note" and not each.mended]
    if not found:
        print(say(w.NOTHING_TO_MEND))
    return 1 if left else 0


def sample(arguments: argparse.Namespace, _today: str) -> int:
    """Write an invented register."""
    from store.sample import sample as invented

    with progress(say(w.MAKING_SAMPLE)) as step:
        tables = invented(arguments.members, arguments.seed, step)
    numbered = {table: {int(id_): row for id_, row in rows.items()} for table, rows in tables.items()}
    Register.write(Path(arguments.out), numbered)
    return 0


def export(arguments: argparse.Namespace, today: str) -> int:
    """Write a table to a spreadsheet; why, is kept in the history."""
    from tui import exporting

    stamp = _stamp(arguments, today)
    with opened(arguments, today, writing=True) as register:
        ids = {arguments.table: list(register.rows(arguments.table))}
        what = say(TABLES[arguments.table].many)
        exporting.write_list(register, Path(arguments.out), ids, what, stamp, arguments.sensitive)
    return 0


def write_sheet(out: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write rows to a new spreadsheet that only its owner can read."""
    from store import exchange

    made = exchange.as_xlsx(rows) if out.suffix == ".xlsx" else exchange.as_csv(rows)
    try:
        write_new(out, made)
    except OSError as error:
        raise FileRefusal(out, w.NOT_WRITTEN, why=error.strerror) from None


def import_(arguments: argparse.Namespace, today: str) -> int:
    """Take in the good rows of a spreadsheet in one change; say what is wrong with the others."""
    sheet, table = Path(arguments.sheet), arguments.table
    with opened(arguments, today, writing=True) as register:
        good, bad = _sorted_rows(register, sheet, table)
        if good:
            register.add_all(table, good)
    _return_rows(arguments.refused, sheet, bad)
    print(say(w.IMPORTED, n=len(good), refused=len(bad)))
    return 1 if bad else 0


def _sorted_rows(register: Register, sheet: Path, table: str) -> tuple[list[Document], list[tuple[int, str]]]:
    """The records of the good rows; number and reason of the others."""
    from store import exchange
    from tui.lookup import Names

    good: list[Document] = []
    bad: list[tuple[int, str]] = []
    for row in exchange.documents(sheet, table, Names(register)):
        problems = row.problems or register.problems_of(table, row.document)
        if wrong := next((each for each in problems if not each.doubtful), None):
            bad.append((row.number, f"{wrong.place(language())}: {wrong.reason(language())}"))
        else:
            good.append(row.document)
    return good, bad


def _return_rows(out: str | None, sheet: Path, bad: Sequence[tuple[int, str]]) -> None:
    from store import exchange

    for number, reason in bad:
        print(f"{sheet}: {say(w.ROW, n=number)}, {reason}", file=sys.stderr)
    if out and bad:
        rows = exchange.sheet_rows(sheet)
        heading = [say(w.WHY), *rows[0]]
        write_sheet(Path(out), [heading, *([reason, *rows[number - 1]] for number, reason in bad)])


def get(arguments: argparse.Namespace, today: str) -> int:
    """Print one record."""
    table, id_ = _record(arguments.record)
    with opened(arguments, today) as register:
        print(json.dumps(_existing(register, table, id_), ensure_ascii=False, indent=2))
    return 0


def put(arguments: argparse.Namespace, today: str) -> int:
    """Write one record from standard input."""
    table, id_ = _record(arguments.record, new=True)
    with opened(arguments, today, writing=True) as register:
        base = _existing(register, table, id_) if id_ is not None else None
        document = _read_json()
        if not isinstance(document, dict):
            raise Mistake(w.BAD_JSON, line=1)
        transaction = _insisting(register, table, id_, base, document)
    if id_ is None:
        print(transaction.changes[0].id)
    return 0


def _insisting(register: Register, table: str, id_: int | None, base: Any, document: Any) -> Any:
    """Save, with doubts said on standard error but not in the way."""
    try:
        return register.save(table, id_, base, document)
    except Refusal as refusal:
        if not all(problem.doubtful for problem in refusal.problems):
            raise
        for problem in refusal.problems:
            print(f"sodv: {problem.said(language())} ({say(w.DOUBT)})", file=sys.stderr)
        return register.save(table, id_, base, document, insist=True)


def delete(arguments: argparse.Namespace, today: str) -> int:
    """Delete one record."""
    table, id_ = _record(arguments.record)
    with opened(arguments, today, writing=True) as register:
        base = _existing(register, table, id_)
        register.delete(table, id_ or 0, base, arguments.reason)
    return 0


def _read_json() -> Any:
    raw = sys.stdin.buffer.read()
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise Mistake(w.BAD_JSON, line=error.lineno) from None
    except (ValueError, RecursionError):
        raise Mistake(w.BAD_JSON, line=1) from None


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _existing(register: Register, table: str, id_: int | None) -> dict[str, Any]:
    if id_ is None or id_ not in register.rows(table):
        raise Mistake(w.NO_RECORD, path=register.path, record=f"{table}/{id_}")
    return register.get(table, id_)


def _record(text: str, new: bool = False) -> tuple[str, int | None]:
    table, slash, id_ = text.partition("/")
    good = table in TABLES and (id_.isascii() and id_.isdigit() if slash else new)
    if not good:
        raise Mistake(w.BAD_RECORD, value=text, tables=", ".join(TABLES))
    return table, int(id_) if slash else None


RUN: dict[str, Callable[[argparse.Namespace, str], int]] = {
    "new": new,
    "summary": summary,
    "check": check,
    "history": history,
    "sample": sample,
    "export": export,
    "import": import_,
    "get": get,
    "put": put,
    "delete": delete,
    "backup": backup,
    "repair": repair,
}
