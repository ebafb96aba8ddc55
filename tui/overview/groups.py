"""The groups of the yearly report as lines, in the order of the screen or of the paper."""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from store import codes
from store.reports import Summary
from store.words import Text
from tui.locale import say
from tui.locale import words as w
from tui.locale import yearly as y
from tui.overview.asked import Asked
from tui.overview.bases import bases
from tui.overview.lines import Line, Sheet

Part = Callable[[Sheet], None]


def lines(*periods: Summary, paper: bool = False) -> list[Line]:
    """Every line of the overview; a paper has the groups in the official order, with letters, all open."""
    asked = [Asked(each) for each in periods]
    return [line for name in (PAPER if paper else SCREEN) for line in group(name, asked, paper)]


def group(name: str, periods: Sequence[Asked], paper: bool = False) -> list[Line]:
    """The lines of one group, the latest period first; break-downs without a line are left out."""
    sheet = Sheet(periods)
    _PARTS[name](sheet)
    if paper:
        first = sheet.lines[0]
        sheet.lines[0] = replace(first, label=f"{say(y.LETTERS[name])}{first.label}")
    following = [*sheet.lines[1:], Line("")]
    pairs = zip(sheet.lines, following, strict=True)
    held = [line for line, after in pairs if not line.fold or after.indent > line.indent]
    return [replace(line, fold="") for line in held] if paper else held


def _admissions(sheet: Sheet) -> None:
    total = "admissions.count"
    sheet.count(total, w.ADMISSIONS)
    sheet.lead()
    for path, kind in sheet.now.targets:
        if kind != "term":
            _against(sheet, path, kind, 1)
    sheet.fold("admissions.of_them", y.OF_THEM)
    for group, text in w.GROUPS.items():
        sheet.count(f"admissions.{group}", text, 2, total)
    sheet.own("admitted.mean_age", y.MEAN_AGE, 2)
    sheet.count("admitted.cells_without", y.WITHOUT_ADMISSION, 2, "members.cells")
    sheet.fold("admitted.qualification", y.BY_QUALIFICATION)
    sheet.each("admitted.qualification", _with_rest(codes.QUALIFICATION), 2, total)
    sheet.fold("admitted.cell_kind", y.BY_CELL_KIND)
    sheet.each("admitted.cell_kind", codes.CELL_KIND, 2, total)
    if sheet.now.term:
        _term(sheet, *sheet.now.term)


def _against(sheet: Sheet, path: str, kind: str, indent: int) -> None:
    paths = [path, *(_target_of(each, kind) for each in sheet.periods[1:])]
    sheet.own(path, w.joined(w.AGAINST, codes.TARGET_KIND[kind]), indent, paths=paths)


def _target_of(period: Asked, kind: str) -> str:
    return next((path for path, each in period.targets if each == kind), "")


def _term(sheet: Sheet, first: int, last: int) -> None:
    sheet.fold("admitted.term", y.TERM, first=first, last=last)
    sheet.count("admitted.term.count", y.TERM_COUNT, 2)
    for path, kind in sheet.now.targets:
        if kind == "term":
            _against(sheet, path, kind, 2)
    for group, text in w.GROUPS.items():
        sheet.count(f"admitted.term.{group}", text, 2, "admitted.term.count")


def _sources(sheet: Sheet) -> None:
    sheet.heading(y.SOURCES)
    sheet.fold("sources.candidates", y.CANDIDATES)
    sheet.count("sources.candidates", y.IN_SOURCE, 2)
    sheet.count("sources.added", y.CANDIDATES_ADDED, 2)
    for state, text in codes.CERTIFICATE.items():
        said = text if state == "none" else w.joined(y.CERTIFICATE, text)
        mark = "" if state == "valid" else "remainder"
        sheet.seldom(f"sources.certificates.{state}", said, 2, "sources.candidates", mark)
    for kind, text in codes.COURSE_KIND.items():
        sheet.fold(f"courses.{kind}", w.joined(w.COURSE, text))
        sheet.count(f"courses.{kind}.courses", y.COURSES_HELD, 2)
        sheet.count(f"courses.{kind}.people", w.PEOPLE, 2)
    sheet.count("recognised", w.RECOGNISED)
    sheet.seldom("overdue.recognition_due", y.RECOGNITION_DUE, 1)
    sheet.seldom("overdue.recognition", y.RECOGNITION_OVERDUE, 1, mark="warning")


def _screening(sheet: Sheet) -> None:
    total = "screening.total"
    sheet.count(total, w.SCREENING)
    sheet.lead()
    sheet.fold("screening.of_them", y.OF_THEM)
    for path, text in (("carried_over", w.CARRIED_OVER), ("opened", w.OPENED)):
        sheet.count(f"screening.{path}", text, 2, total)
    sheet.count("screening.leave_requests", w.LEAVE_REQUESTS, 2, total)
    sheet.count("screening.outcomes.removed", w.REMOVED, 1, total)
    sheet.fold("screening.removed", y.BY_WAY)
    for kind in codes.REMOVING:
        sheet.count(f"screening.outcomes.{kind}", codes.OUTCOME[kind], 2, total)
    for outcome in ("improved", "helping"):
        text = w.HELPING if outcome == "helping" else codes.OUTCOME[outcome]
        sheet.count(f"screening.outcomes.{outcome}", text, 1, total)
    sheet.seldom("overdue.help", y.HELP_OVERDUE, 2, "screening.outcomes.helping", "warning")
    sheet.fold("screening.closed_otherwise", y.CLOSED_OTHERWISE)
    for outcome in ("not_listed", "transferred", "died"):
        sheet.seldom(f"screening.outcomes.{outcome}", codes.OUTCOME[outcome], 2, total)
    sheet.count("screening.outcomes.unrecorded", w.UNRECORDED, 1, total, "remainder")
    shown = ("removed", "improved", "helping", "not_listed", "transferred", "died", "unrecorded")
    sheet.rest(w.REST, total, *(f"screening.outcomes.{each}" for each in shown))
    sheet.fold("screening.by_criterion", w.BY_CRITERION)
    criteria = {**codes.CRITERION, "unrecorded": w.NO_CRITERION}
    sheet.each("screening.by_criterion", criteria, 2, total)


def _removed(sheet: Sheet) -> None:
    total = "removed.total"
    sheet.count(total, w.LEFT_PARTY)
    sheet.lead()
    sheet.fold("removed.of_them", y.OF_THEM)
    for kind in codes.REMOVING:
        sheet.count(f"removed.{kind}", codes.OUTCOME[kind], 2, total)
    sheet.count("removed.probationary", codes.STANDING["probationary"], 2, total)
    for group in ("female", "minority", "religious"):
        sheet.count(f"removed_groups.{group}", w.GROUPS[group], 2, total)


def _balance(sheet: Sheet) -> None:
    sheet.heading(w.BALANCE)
    sheet.count("balance.start", w.AT_START)
    for name, heading, sign, kinds in (
        ("in", y.CAME, w.PLUS, codes.ENTERING),
        ("out", y.WENT, w.MINUS, codes.LEAVING),
    ):
        sheet.fold(f"balance.{name}", heading)
        for kind in kinds:
            sheet.count(f"balance.{kind}", w.joined(sign, codes.EVENT[kind]), 2)
    sheet.count("balance.end", w.AT_END)


def _structure(sheet: Sheet) -> None:
    total = "members.total"
    sheet.count(total, w.STRUCTURE)
    sheet.lead()
    for path in ("official", "probationary"):
        sheet.count(f"members.{path}", codes.STANDING[path], 1, total)
    sheet.rest(w.REST, total, "members.official", "members.probationary")
    sheet.fold("members.of_them", y.OF_THEM)
    for path in ("female", "minority", "religious"):
        sheet.count(f"members.{path}", w.GROUPS[path], 2, total)
    sheet.count("structure.youth_union", w.GROUPS["youth_union"], 2, total)
    for path in ("exempt", "suspended"):
        sheet.count(f"members.{path}", codes.STANDING[path], 2, total)
    sheet.own("structure.mean_age", y.MEAN_AGE, 2)
    _ages(sheet, "structure.age", y.BY_AGE, {"unrecorded": y.AGE_UNRECORDED})
    rest = {"probationary": y.PARTY_AGE_PROBATIONARY, "unrecorded": y.PARTY_AGE_UNRECORDED}
    _ages(sheet, "structure.party_age", y.BY_PARTY_AGE, rest)
    for name, heading, texts in (
        ("schooling", y.BY_SCHOOLING, codes.SCHOOLING),
        ("qualification", y.BY_QUALIFICATION, codes.QUALIFICATION),
        ("theory", y.BY_THEORY, codes.THEORY),
        ("occupation", y.BY_OCCUPATION, codes.OCCUPATION),
    ):
        sheet.fold(f"structure.{name}", heading)
        sheet.each(f"structure.{name}", _with_rest(texts), 2, total)
    sheet.fold("structure.cell_kind", y.BY_CELL_KIND)
    sheet.each("structure.cell_kind", codes.CELL_KIND, 2, total)
    _cells(sheet)


def _cells(sheet: Sheet) -> None:
    sheet.count("members.cells", w.CELLS)
    least = _rule(sheet, "min_official_per_cell")
    sheet.seldom("structure.small_cells", y.SMALL_CELLS, 1, "members.cells", "warning", least=least)
    sheet.fold("structure.cells_by_kind", y.CELLS_BY_KIND)
    sheet.each("structure.cells_by_kind", codes.CELL_KIND, 2, "members.cells")


def _rule(sheet: Sheet, key: str) -> object:
    """The value of a rule that the figures rest on."""
    return next((rule.value for rule in reversed(sheet.now.bases) if rule.key == key), "?")


def _ages(sheet: Sheet, path: str, heading: Text, rest: Mapping[str, Text]) -> None:
    sheet.fold(path, heading)
    prefix = f"{path}."
    groups = {name.removeprefix(prefix): None for name in sheet.now.under(prefix)}
    for group in groups:
        start, dash, end = group.partition("-")
        if dash:
            text = y.UP_TO if start == "0" else y.BETWEEN if end else y.OVER
            over = int(start) - 1
            sheet.count(prefix + group, text, 2, "members.total", first=start, last=end, over=over)
    for name, text in rest.items():
        mark = "remainder" if name == "unrecorded" else ""
        sheet.seldom(prefix + name, text, 2, "members.total", mark)


def _with_rest(texts: Mapping[str, Text]) -> Mapping[str, Text]:
    return {**texts, "unrecorded": y.NOT_RECORDED}


def _assignment(sheet: Sheet) -> None:
    sheet.own("assignment.overall", w.ASSIGNMENT)
    sheet.lead()
    sheet.fold("assignment.by_cell_kind", y.BY_CELL_KIND)
    for kind, text in codes.CELL_KIND.items():
        path = f"assignment.by_cell_kind.{kind}"
        if any(each.get(path) is not None for each in sheet.periods):
            sheet.own(path, text, 2)
    sheet.own("assignment.missing", w.UNASSIGNED, 1, "remainder")


def _ratings(sheet: Sheet) -> None:
    sheet.count("ratings.rated", w.RATINGS, 0, "members.total")
    sheet.lead()
    for rating, text in codes.RATING.items():
        sheet.own(f"ratings.{rating}", text, 1)
    sheet.own("ratings.good_or_better", w.GOOD_OR_BETTER, 1)
    sheet.rest(w.REST, "ratings.rated", *(f"ratings.{rating}" for rating in codes.RATING))
    sheet.seldom("ratings.exempt", w.NOT_RATED_EXEMPT, 1, "members.total")
    sheet.count("ratings.not_rated", w.NOT_RATED, 1, "members.total", "remainder")
    cap = _rule(sheet, "rating_cap")
    sheet.fold("cap", y.CAP, cap=cap)
    over = "warning" if sheet.now.get("ratings.cap_exceeded") else ""
    sheet.own("ratings.excellent_of_good", w.EXCELLENT_OF_GOOD, 2, over)
    sheet.count("cap.breaches", y.OVER_CAP, 2, "members.cells", "warning", cap=cap)


def _honours(sheet: Sheet) -> None:
    sheet.heading(y.HONOURS)
    sheet.count("badges", w.BADGES)
    sheet.fold("honours.badges", y.BY_YEARS)
    prefix = "honours.badges."
    given = {name: None for each in sheet.periods for name in each.under(prefix)}
    for name in sorted(given, key=lambda name: (len(name), name)):
        sheet.count(name, y.BADGE_YEARS, 2, "badges", years=name.removeprefix(prefix))
    sheet.own("honours.cards", y.CARDS)
    sheet.count("disciplined", w.DISCIPLINED)
    sheet.fold("honours.levels", y.BY_LEVEL)
    for level, text in _with_rest(codes.LEVEL).items():
        sheet.seldom(f"honours.levels.{level}", text, 2)
    sheet.count("honours.exempted", y.EXEMPTED)


def _bases(sheet: Sheet) -> None:
    sheet.heading(y.BASES)
    sheet.fold("bases", y.BASES_USED, n=len(sheet.now.bases))
    sheet.lines += [Line(said, indent=2) for said in bases(sheet.now.bases)]


_PARTS: Mapping[str, Part] = {
    "admissions": _admissions,
    "sources": _sources,
    "screening": _screening,
    "removed": _removed,
    "assignment": _assignment,
    "ratings": _ratings,
    "balance": _balance,
    "structure": _structure,
    "honours": _honours,
    "bases": _bases,
}
SCREEN = tuple(_PARTS)
"""What the office is asked first."""
PAPER = (
    *("balance", "structure", "admissions", "sources", "screening", "removed"),
    *("assignment", "ratings", "honours", "bases"),
)
"""The official order, A to I."""
