"""From figures to what people read: lines, columns, years side by side.

Pure functions to rich renderables; the screen, the command line and every export share them.
"""

from tui.overview.columns import Columns, heading, page, rendered, title
from tui.overview.folding import Folding
from tui.overview.groups import lines
from tui.overview.kept import KeptLines
from tui.overview.lines import Line, labels

__all__ = [
    "Columns",
    "Folding",
    "KeptLines",
    "Line",
    "heading",
    "labels",
    "lines",
    "page",
    "rendered",
    "title",
]
