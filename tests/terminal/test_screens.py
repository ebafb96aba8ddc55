"""The kept screens are what the program shows."""

from pathlib import Path

import pytest

from tests.screens import FOLDER, WORDS, captured


@pytest.mark.parametrize("language", WORDS)
def test_the_kept_screens_are_what_is_shown(sample: Path, language: str) -> None:
    for name, text in captured(language, sample).items():
        kept = (FOLDER / name).read_text("utf-8")
        assert text.splitlines() == kept.splitlines(), f"{name}: run python -m tests.screens and look"
