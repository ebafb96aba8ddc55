"""The command line: one table of commands that the parser, the help and the README come from."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NoReturn

from msgspec import Struct

from store.words import Text
from tui.locale import say, use
from tui.locale import words as w
from tui.locale import yearly as y

_USUAL_WIDTH = 80


class Argument(Struct, frozen=True):
    """One argument of a command; `options` go to argparse as they are."""

    name: str
    help: Text
    options: dict[str, Any]


class Command(Struct, frozen=True):
    """One command: its name, what it is for, its arguments."""

    name: str
    help: Text
    arguments: tuple[Argument, ...]

    @property
    def usage(self) -> str:
        """How it is typed."""
        return " ".join(
            ["sodv", *([self.name] if self.name else []), *(_usage(each) for each in self.arguments)]
        )


def _usage(argument: Argument) -> str:
    if not argument.name.startswith("-"):
        shown = str(argument.options.get("metavar", argument.name)).upper()
        return f"[{shown}]" if argument.options.get("nargs") == "?" else shown
    choices = argument.options.get("choices")
    value = "|".join(choices) if choices else str(argument.options.get("metavar", "")).upper()
    flag = f"{argument.name} {value}".strip()
    return flag if argument.options.get("required") else f"[{flag}]"


def _argument(name: str, text: Text, **options: Any) -> Argument:
    return Argument(name, text, options)


_FILE = _argument("file", w.ARG_FILE, metavar="file")
_RECORD = _argument("record", w.ARG_RECORD, metavar="members/17")
_REASON = _argument("--reason", w.ARG_REASON, metavar="text", required=True)
SHEETS = ("members", "cases", "reviews", "courses", "cells", "targets", "rules")
FORMATS = ("text", "json", "csv", "markdown", "html", "svg", "xlsx", "docx")
_WHY = _argument("--reason", y.ARG_EXPORT_REASON, metavar="text", default="")

OPEN = Command("", w.CMD_OPEN, (_FILE,))
COMMANDS: tuple[Command, ...] = (
    OPEN,
    Command(
        "new",
        w.CMD_NEW,
        (_FILE, _argument("--unit", w.ARG_UNIT, metavar="name", default="")),
    ),
    Command(
        "summary",
        w.CMD_SUMMARY,
        (
            _FILE,
            _argument("--year", w.ARG_YEAR, metavar="year", type=int),
            _argument("--as-of", w.ARG_AS_OF, metavar="date"),
            _argument("--format", w.ARG_FORMAT, choices=FORMATS),
            _argument("--out", y.ARG_OUT_FILE, metavar="file"),
            _WHY,
        ),
    ),
    Command("check", w.CMD_CHECK, (_FILE,)),
    Command(
        "history", w.CMD_HISTORY, (_FILE, _argument("record", w.ARG_RECORD, metavar="members/17", nargs="?"))
    ),
    Command(
        "sample",
        w.CMD_SAMPLE,
        (
            _argument("out", w.ARG_OUT, metavar="out"),
            _argument("--members", w.ARG_MEMBERS, metavar="n", type=int, default=1000),
            _argument("--seed", w.ARG_SEED, metavar="s", type=int, default=2022),
        ),
    ),
    Command(
        "export",
        w.CMD_EXPORT,
        (
            _FILE,
            _argument("out", w.ARG_SHEET, metavar="out"),
            _argument("--table", w.ARG_TABLE, choices=SHEETS, default="members"),
            _argument("--sensitive", w.ARG_SENSITIVE, action="store_true"),
            _WHY,
        ),
    ),
    Command(
        "import",
        w.CMD_IMPORT,
        (
            _FILE,
            _argument("sheet", w.ARG_SHEET, metavar="sheet"),
            _argument("--table", w.ARG_TABLE, choices=SHEETS, default="members"),
            _argument("--refused", w.ARG_REFUSED, metavar="out"),
        ),
    ),
    Command("get", w.CMD_GET, (_FILE, _RECORD)),
    Command("put", w.CMD_PUT, (_FILE, _argument("record", w.ARG_PUT, metavar="members[/17]"))),
    Command("delete", w.CMD_DELETE, (_FILE, _RECORD, _REASON)),
    Command("backup", w.CMD_BACKUP, (_FILE, _argument("out", w.ARG_OUT, metavar="out"))),
    Command(
        "repair",
        w.CMD_REPAIR,
        (
            _FILE,
            _argument("--apply", w.ARG_APPLY, action="store_true"),
            _argument("--prefer", w.ARG_PREFER, choices=("journal", "file")),
        ),
    ),
)

COMMON = (
    _argument("--lang", w.ARG_LANG, choices=("vi", "en"), default="vi"),
    _argument("--as", w.ARG_AS, metavar="name", dest="by", default=""),
    _argument("--force", w.ARG_FORCE, action="store_true"),
    _argument("--today", w.ARG_TODAY, metavar="date", default=""),
)

_ARGPARSE_SAYS = (
    (r"the following arguments are required: (.+)", w.ARGS_MISSING),
    (r"unrecognized arguments: (.+)", w.ARGS_UNKNOWN),
    (r"argument (.+): invalid choice: (.+?)(?: \(choose from.*)?", w.ARGS_CHOICE),
    (r"argument (.+): invalid int value: (.+)", w.ARGS_NUMBER),
    (r"argument (.+): expected one argument", w.ARGS_VALUE),
    (r"ambiguous option: (.+?) could match.*", w.ARGS_UNKNOWN),
)


def _formatter(prog: str) -> argparse.HelpFormatter:
    """As wide as the terminal: left to itself, argparse loads every archive format to find that out."""
    try:
        width = os.get_terminal_size().columns or _USUAL_WIDTH
    except OSError:
        width = _USUAL_WIDTH
    return argparse.HelpFormatter(prog, width=width - 2)


class _Parser(argparse.ArgumentParser):
    """argparse that says what is wrong in one line, in the clerk's language."""

    def error(self, message: str) -> NoReturn:
        for pattern, text in _ARGPARSE_SAYS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                message = say(text, **dict(zip(("one", "two"), found.groups(), strict=False)))
        print(f"sodv: {message}  ({say(w.SEE_HELP)})", file=sys.stderr)
        raise SystemExit(2)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments, with `command` naming one of COMMANDS; `--help` and mistakes end the program."""
    use("en" if _asks_for_english(argv) else "vi")
    words = [each for each in argv if not each.startswith("-")]
    named = next((each for each in COMMANDS if each.name and each.name in words[:1]), OPEN)
    if named is OPEN and (not argv or argv[0] in ("-h", "--help", "help")):
        print(help_text())
        raise SystemExit(0 if argv else 2)
    rest = list(argv)
    if named is not OPEN:
        rest.remove(named.name)
    return _parser(named).parse_args(rest, argparse.Namespace(command=named.name))


def _asks_for_english(argv: Sequence[str]) -> bool:
    return "--lang=en" in argv or ("--lang", "en") in pairwise(argv)


def _parser(command: Command) -> _Parser:
    parser = _Parser(
        prog=" ".join(["sodv", command.name]).strip(),
        description=say(command.help),
        allow_abbrev=False,
        add_help=False,
        formatter_class=_formatter,
    )
    parser.add_argument("-h", "--help", action="help", help=say(w.ARG_HELP))
    for argument in (*command.arguments, *COMMON):
        parser.add_argument(argument.name, help=say(argument.help), **argument.options)
    return parser


def help_text() -> str:
    """All commands and common options, as `sodv --help` prints them."""
    rows = [(each.usage, say(each.help)) for each in COMMANDS]
    rows += [(f"{_usage(each).strip('[]')}", say(each.help)) for each in COMMON]
    rows += [("--version", say(w.ARG_VERSION))]
    lines = [f"  {usage}\n      {text}" for usage, text in rows]
    return "\n".join([say(w.PROGRAM), "", *lines])
