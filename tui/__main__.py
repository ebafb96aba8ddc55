"""Where the program starts."""

import argparse
import gc
import sys
from collections.abc import Sequence
from datetime import date

_QUICK = ("", "summary")
"""The commands that wait for little else than all bytes of the register to be looked at."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code."""
    argv = sys.argv[1:] if argv is None else argv
    collecting = gc.isenabled()
    # Nothing of what is loaded now will ever be garbage; whoever shows the first frame collects again.
    gc.disable()
    try:
        return _parsed_and_run(argv)
    finally:
        if collecting:
            gc.enable()


def _parsed_and_run(argv: Sequence[str]) -> int:
    """Do what the arguments ask for."""
    from tui.arguments import parse

    if "--version" in argv[:1]:
        from importlib.metadata import version

        print(f"sodv {version('sodv')}")
        return 0
    return _guarded(parse(argv))


def _guarded(arguments: argparse.Namespace) -> int:
    """Run it; what cannot be done is said in one line on standard error, with exit code 2."""
    if arguments.command in _QUICK:
        from store.register import look_ahead

        # Begun before all that is still to be loaded.
        arguments.known = look_ahead(arguments.file)
    else:
        gc.enable()
    from store.changes import Conflict
    from store.problems import FileRefusal, Refusal
    from tui.commands import Mistake
    from tui.locale import language, say
    from tui.locale import words as w

    try:
        return _run(arguments)
    except FileRefusal as refusal:
        said = refusal.said(language())
    except Refusal as refusal:
        said = f"{arguments.file}: {refusal.problems[0].said(language())}"
    except Conflict as conflict:
        said = f"{arguments.file}: {say(w.CHANGED_MEANWHILE, record=conflict.record)}"
    except Mistake as mistake:
        said = str(mistake)
    except BrokenPipeError:
        sys.stderr.close()
        return 2
    except KeyboardInterrupt:
        said = say(w.INTERRUPTED)
    print(f"sodv: {said}", file=sys.stderr)
    return 2


def _run(arguments: argparse.Namespace) -> int:
    from tui import commands

    today = commands.day(arguments.today, "--today") if arguments.today else date.today().isoformat()
    if arguments.command:
        return commands.RUN[arguments.command](arguments, today)
    from tui.wire.unused import leave_out

    leave_out()
    from tui.app import run

    return run(arguments, today)


if __name__ == "__main__":
    raise SystemExit(main())
