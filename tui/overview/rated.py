"""The ratings of a cell as they are being keyed: a line for each member, how far it is, the cap."""

from rich.cells import cell_len
from rich.text import Text as Rich

from store import codes
from store.ratings import CellRatings, Row
from store.ratio import Ratio
from store.reading import NO, YES
from store.words import Text
from tui import look
from tui.locale import number, percent, say
from tui.locale import words as w
from tui.locale import yearly as y
from tui.widgets.columns import Column


def progress(ratings: CellRatings) -> str:
    """How many of those who are to be rated are, and have a task."""
    due = [row for row in ratings.rows.values() if not row.standing.exempt and not row.standing.suspended]
    rated, assigned = sum(bool(row.rating) for row in due), sum(bool(row.assigned) for row in due)
    return say(y.RATED_LINE, rated=rated, assigned=assigned, due=len(due))


def cap_line(ratings: CellRatings) -> Rich:
    """The cap as it stands with what is being keyed: of the cell, and of the organisation above it."""
    text = Rich(" ")
    own, whole = ratings.excellent_of_good, ratings.base_excellent_of_good
    text.append(_share(ratings, y.CAP_LINE, own))
    if whole != own:
        text.append("   ").append(_share(ratings, y.BASE_LINE, whole))
    return text


def _share(ratings: CellRatings, words: Text, share: Ratio) -> Rich:
    over = ratings.exceeds(share)
    counts = {"n": share.n, "of": number(share.of), "percent": percent(share.percent)}
    said = say(words, cap=number(ratings.cap), **counts)
    return Rich(f"{said} {say(y.CAP_OVER)}" if over else said, style=look.WARNING if over else look.PLAIN)


def columns(year: int) -> list[Column]:
    """Who, a column for each rating, the task, the year before, what is to be known."""
    heads = [f"{n} {say(text)}" for n, text in enumerate(y.RATING_SHORT.values(), 1)]
    return [
        Column(say(w.NAME), 20, grows=True),
        *(Column(head, cell_len(head)) for head in heads),
        Column(say(y.TASK), 4),
        Column(str(year - 1), 4),
        Column("", 16, 1),
    ]


def cells(ratings: CellRatings, row: Row, name: str) -> list[str]:
    """One member in these columns."""
    marks = ["■" if row.rating == rating else "·" for rating in codes.RATING]
    task = "·" if row.assigned is None else say(YES if row.assigned else NO)
    before = say(y.RATING_SHORT[row.before]) if row.before in y.RATING_SHORT else ""
    return [name, *marks, task, before, _note(ratings, row)]


def _note(ratings: CellRatings, row: Row) -> str:
    if ratings.open_case(row.member) is not None:
        return say(y.CASE_OPEN)
    if ratings.proposes_case(row.member):
        return say(y.PROPOSE_SHORT, years=ratings.years_not_done(row.member))
    return "" if row.standing.name == "official" else say(codes.STANDING[row.standing.name])
