"""Style sheets that are read once: Textual reads all of them again for each new screen."""

from __future__ import annotations

from textual.css.stylesheet import Stylesheet


class KeptStylesheet(Stylesheet):
    """A stylesheet whose rules stay as they were read until its variables change."""

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._given = variables

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other values for variables; the same ones change nothing."""
        if variables != self._given:
            self._given = variables
            super().set_variables(variables)

    def reparse(self) -> None:
        """Bring the rules up to date; only sources that were not read yet are read."""
        self.parse()
