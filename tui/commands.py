"""The commands that need no screen."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from store.figures import Period, summary
from store.problems import BadRecords, Problem, Refusal
from store.records import TABLES
from store.register import Register
from store.words import Text
from tui.locale import language, say
from tui.locale import words as w


class Mistake(Exception):
    """Something asked for that cannot be done, in one line."""

    def __init__(self, text: Text, **values: object) -> None:
        super().__init__(say(text, **values))


def open_register(arguments: argparse.Namespace, today: str) -> Register:
    """The register that a command works on."""
    return Register(Path(arguments.file), today, arguments.by)


def new(arguments: argparse.Namespace, _today: str) -> int:
    """Make an empty register."""
    Register.create(Path(arguments.file), arguments.unit)
    return 0


def figures(arguments: argparse.Namespace, today: str) -> int:
    """Print the overview of a year; a register that contradicts itself has no figures."""
    register = open_register(arguments, today)
    wrong = [each for each in register.problems() if not each.doubtful]
    if wrong:
        first = wrong[0].said(language())
        raise Mistake(w.CONTRADICTIONS, path=register.path, n=len(wrong), first=first)
    period = _period(arguments, register)
    print(_printed(register, period, arguments.format))
    return 0


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


def _as_json(register: Register, period: Period) -> str:
    return json.dumps(summary(register.tally, period, register.unit), ensure_ascii=False, indent=2)


def _printed(register: Register, period: Period, form: str) -> str:
    if form == "json":
        return _as_json(register, period)
    from tui import paper

    endings = {"text": ".txt", "markdown": ".md", "html": ".html", "svg": ".svg", "csv": ".csv"}
    made = paper.FORMATS[endings[form]]
    return made(register.figures(period), register.figures(period.previous), register.unit)


def check(arguments: argparse.Namespace, today: str) -> int:
    """List everything wrong with a register; 1 if anything is."""
    try:
        register = open_register(arguments, today)
    except BadRecords as bad:
        return _listed(bad.path, bad.problems)
    problems = sorted(register.problems(), key=lambda each: each.doubtful)
    if not problems:
        records = sum(len(register.rows(table)) for table in TABLES)
        print(say(w.ALL_GOOD, path=register.path, records=records))
    return _listed(register.path, problems)


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
    """Who changed what and when, as far as it is known."""
    open_register(arguments, today)
    print(say(w.NO_HISTORY))
    return 0


def sample(arguments: argparse.Namespace, _today: str) -> int:
    """Write an invented register."""
    from store.sample import sample as invented

    from store.database import Database
    from tui.progress import progress

    with progress(say(w.MAKING_SAMPLE)) as step:
        tables = invented(arguments.members, arguments.seed, step)
    Database.create(Path(arguments.out), tables)
    return 0


def get(arguments: argparse.Namespace, today: str) -> int:
    """Print one record."""
    register = open_register(arguments, today)
    table, id_ = _record(arguments.record)
    print(json.dumps(_existing(register, table, id_), ensure_ascii=False, indent=2))
    return 0


def put(arguments: argparse.Namespace, today: str) -> int:
    """Write one record from standard input."""
    register = open_register(arguments, today)
    table, id_ = _record(arguments.record, new=True)
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
    register = open_register(arguments, today)
    table, id_ = _record(arguments.record)
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
    "summary": figures,
    "check": check,
    "history": history,
    "sample": sample,
    "get": get,
    "put": put,
    "delete": delete,
}
