"""Tests on a terminal. The environment is prepared before anything imports Textual."""

import tui  # noqa: F401
