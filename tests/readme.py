"""The README's tables from the table of keys and the parser: `python -m tests.readme` writes them anew."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from tui import keys
from tui.arguments import COMMANDS
from tui.locale import say, use

README = Path(__file__).parent.parent / "README.md"


def markdown(rows: Iterable[Sequence[str]], *head: str) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def tables() -> dict[str, str]:
    """Every generated part of the README by name."""
    use("en")
    rows = [(f"`{each}`", label, text) for each, label, text in keys.table()]
    commands = [(f"`{each.usage}`", say(each.help)) for each in COMMANDS]
    use("vi")
    return {"keys": markdown(rows, "key", "", "what it does"), "commands": markdown(commands, "command", "")}


def written(text: str) -> str:
    """The README with its tables as they are now."""
    for name, table in tables().items():
        pattern = rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)"
        text = re.sub(
            pattern, lambda found, table=table: f"{found[1]}{table}\n{found[2]}", text, flags=re.DOTALL
        )
    return text


if __name__ == "__main__":
    README.write_text(written(README.read_text("utf-8")), "utf-8")
