"""A text in both languages of the program."""

from typing import Literal, NamedTuple

Language = Literal["vi", "en"]


class Text(NamedTuple):
    """One text in Vietnamese and in English, with `{name}` places for values."""

    vi: str
    en: str

    def said(self, language: Language, **values: object) -> str:
        """The text in one language with its places filled."""
        text = self.vi if language == "vi" else self.en
        return text.format(**values) if values else text


NOTHING = Text("", "")
