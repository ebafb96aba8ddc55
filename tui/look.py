"""How things look: a few styles that keep their meaning in 16 colours, on light and on dark ground."""

from rich.style import Style

PLAIN = Style()
BAR = Style(reverse=True)
CURSOR = Style(reverse=True)
STRONG = Style(bold=True)
HEADING = Style(bold=True, color="cyan")
UNDERLINE = Style(underline=True)
QUIET = Style(dim=True)
WARNING = Style(bold=True, color="yellow")
WRONG = Style(bold=True, color="red")
GOOD = Style(color="green")
CHART = Style(color="cyan")
CHANGED = Style(bold=True, color="yellow")
