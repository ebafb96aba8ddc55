"""The overview on paper: every format from the same lines and the same words as the screen."""

from collections.abc import Callable, Mapping

from tui.paper.model import Paper, paper, signed_paper

__all__ = ["FORMATS", "Paper", "made", "paper", "signed_paper"]


def _text(name: str, module: str) -> Callable[[Paper], bytes]:
    def make(paper: Paper) -> bytes:
        from importlib import import_module

        made: str | bytes = getattr(import_module(f"tui.paper.{module}"), name)(paper)
        return made if isinstance(made, bytes) else f"{made}\n".encode()

    return make


FORMATS: Mapping[str, Callable[[Paper], bytes]] = {
    ".docx": _text("docx", "word"),
    ".xlsx": _text("xlsx", "sheet"),
    ".txt": _text("text", "plain"),
    ".md": _text("markdown", "plain"),
    ".html": _text("html", "web"),
    ".svg": _text("svg", "picture"),
    ".csv": _text("csv_", "plain"),
}
"""What a file's ending asks for; each library is loaded only when it is used."""


def made(paper: Paper, ending: str) -> bytes:
    """A paper in the format of a file's ending; KeyError for an unknown one."""
    return FORMATS[ending](paper)
