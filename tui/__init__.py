"""The screen side of the program; importing it prepares the environment, before Textual can read it."""

import os

KEPT = frozenset({"TEXTUAL_COLOR_SYSTEM", "TEXTUAL_FPS"})
"""What a user may still choose; every other TEXTUAL* switch can write files, open ports or type keys."""

SETTINGS = {
    "TEXTUAL_DISABLE_KITTY_KEY": "1",  # its reports break input methods
    "TEXTUAL_ANIMATIONS": "none",  # an animated scroll is a dozen full frames over the line
    "TEXTUAL_THEME": "ansi-dark",  # from the start: a theme chosen later has every style worked out again
    "TEXTUAL_SMOOTH_SCROLL": "0",  # in-band resize and pixel mouse stay off
    "TEXTUAL_FPS": "1000",  # a change waits at most 1 ms to be drawn; the driver merges frames itself
}


def prepare_environment() -> None:
    """Set what Textual freezes at import, and remove the switches that reach outside the terminal."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL") and name not in KEPT]:
        del os.environ[name]
    # Left by a shell, these would win over the terminal's real size, also after a resize.
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)


prepare_environment()
