"""The overview's lines: every figure opens what it counts, break-downs fold, changes are never hidden."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from shutil import copy

import pytest

from store.figures import Figures
from store.period import Period
from store.ratio import Mean
from store.register import Register
from store.reports import Frozen
from tui import overview
from tui.overview.cells import cell_lines
from tui.overview.folding import above
from tui.overview.lines import Line
from tui.overview.stacked import STACKS, stacked

SAMPLE = Path(__file__).parent.parent.parent / "sample.json"
GLANCE = (
    "KẾT NẠP", "số lớp 2 · người dự 173", "RÀ SOÁT, SÀNG LỌC", "ra khỏi Đảng", "khắc phục, tiến bộ",
    "đang giáo dục, giúp đỡ", "chưa ghi kết quả", "RA KHỎI ĐẢNG", "PHÂN CÔNG CÔNG TÁC", "tốt trở lên",
)  # fmt: skip


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = Path(copy(SAMPLE, tmp_path_factory.mktemp("overview") / "sample.json"))
    with closing(Register(path, "2023-12-31", "ann")) as opened:
        yield opened


def figures(register: Register, as_of: str = "2022-12-31") -> tuple[Figures, Figures]:
    period = Period.of(int(as_of[:4]), as_of)
    return register.figures(period), register.figures(period.previous)


def drawn(lines: list[Line], width: int, **marks: object) -> list[str]:
    columns = overview.Columns.fitted(lines, width)
    return [overview.rendered(line, columns, **marks).plain for line in lines]  # type: ignore[arg-type]


@pytest.mark.parametrize("as_of", ["2022-12-31", "2022-06-30", "2023-09-30", "2020-12-31"])
def test_every_line_has_records_behind_it(register: Register, as_of: str) -> None:
    now, before = figures(register, as_of)
    paths = [line.whole if line.parts else line.path for line in overview.lines(now, before) if line.points]
    assert len(paths) > 90
    assert [path for path in paths if not now.has_records(path)] == []


def test_a_remainder_and_a_mean_open_what_they_count(register: Register) -> None:
    now, before = figures(register)
    lines = {line.path: line for line in overview.lines(now, before)}
    for path in ("sources.certificates.none", "screening.outcomes.unrecorded", "assignment.missing"):
        assert lines[path].mark == "remainder"
        assert sum(now.behind(path).values()) == lines[path].value
    mean = now.get("admitted.mean_age")
    assert isinstance(mean, Mean)
    assert sum(now.behind("admitted.mean_age").values()) == mean.n == 134


def test_a_search_says_how_far_it_is_and_finds_the_same(register: Register) -> None:
    now, _ = figures(register)
    parts = ("screening.outcomes.removed", "screening.outcomes.unrecorded")
    for path, less in (("members.total", ()), ("screening.total", parts), ("admitted.cells_without", ())):
        search, said = now.search(path, less), []
        while True:
            try:
                said.append(next(search))
            except StopIteration as end:
                counted = {record for part in less for record in now.behind(part)}
                assert end.value.keys() == now.behind(path).keys() - counted
                break
        assert said == sorted(said) and all(0 <= each <= 1 for each in said)
        assert len(said) > 10 or path != "members.total"


def test_a_cells_lines_open_what_they_count(register: Register) -> None:
    now, before = figures(register)
    moved = next(cell for cell in now.cells.shown() if now.cells.number(cell, "moved_in"))
    lines = {line.path.rpartition(".")[2]: line for line in cell_lines(moved, now, before)}
    for name in ("start", "moved_in", "end"):
        assert sum(now.behind(lines[name].path).values()) == lines[name].value


def test_the_year_fits_two_small_screens_and_one_large(register: Register) -> None:
    folded = overview.Folding().shown(overview.lines(*figures(register)))
    balance = next(n for n, line in enumerate(folded) if line.label == "TĂNG, GIẢM")
    assert balance <= 39
    said = "\n".join(drawn(folded[:balance], 79))
    assert all(words in said for words in GLANCE)
    assert max(len(line) for line in drawn(folded, 79)) <= 79


def test_break_downs_open_one_by_one_and_all_at_once(register: Register) -> None:
    every, folding = overview.lines(*figures(register)), overview.Folding()
    closed = folding.shown(every)
    folding.turn("admitted.qualification")
    opened = folding.shown(every)
    assert [line.path for line in opened if line not in closed and line.path][:1] == [
        "admitted.qualification.none"
    ]
    assert above(opened, "admitted.qualification.none") == "admitted.qualification"
    assert above(opened, "admissions.count") == ""
    folding.turn("admitted.qualification")
    assert folding.shown(every) == closed
    folding.turn_all(every)
    assert [line.key for line in folding.shown(every)] == [line.key for line in every]
    folding.turn_all(every)
    assert folding.shown(every) == closed


def test_no_number_is_cut_where_the_room_is_short(register: Register) -> None:
    every = overview.lines(*figures(register))
    whole = {f"{line.label} {line.value}" for line in every if line.points and not line.is_share}
    for width in range(60, 110, 7):
        for text in drawn(overview.Folding().shown(every), width):
            if text.startswith("  + ") and ":" in text:
                parts = text.partition(": ")[2].removesuffix(" …").split(" · ")
                assert all(
                    part in whole or "%" in part or "," in part or part in ("0", "…") for part in parts
                )


def test_what_changed_comes_first_in_a_closed_break_down(register: Register) -> None:
    folded = overview.Folding().shown(overview.lines(*figures(register)))
    lines = drawn(folded, 60, was={"admissions.youth_union": "85"})
    assert any(text.startswith("  + trong đó: đoàn viên 86 ← 85") for text in lines)
    lines = drawn(folded, 60, moved={"admissions.youth_union": "+1"})
    assert any("đoàn viên 86 (+1)" in text for text in lines)


def test_a_whole_is_drawn_as_long_as_it_is_large_and_of_its_parts(register: Register) -> None:
    periods = [register.figures(Period.of(2022).back(n)) for n in range(5)]
    for path in STACKS:
        _, *bars = [text.plain for text in stacked(path, periods, 80)]
        assert [bar.split()[0] for bar in bars] == ["2018", "2019", "2020", "2021", "2022"]
        lengths = [sum(bar.count(filling) for filling in "█▓▒░·") for bar in bars]
        top = max(each.number(path) for each in periods)
        for period, length in zip(reversed(periods), lengths, strict=True):
            assert abs(length - period.number(path) * max(lengths) / top) <= 1
        assert all(len(bar) <= 80 for bar in bars)


def test_labels_say_where_a_figure_stands(register: Register) -> None:
    labels = overview.labels(overview.lines(*figures(register)))
    assert labels["admissions.female"] == "KẾT NẠP · nữ"
    assert labels["admitted.qualification.none"] == "KẾT NẠP · theo chuyên môn · không"
    assert labels["admissions.count"] == "KẾT NẠP"


def test_lines_that_are_kept_are_those_that_are_made_anew(tmp_path: Path) -> None:
    """After changes of every kind, and back again; only groups that a change concerns are made again."""
    path = Path(copy(SAMPLE, tmp_path / "so.json"))
    kept = overview.KeptLines()
    with closing(Register(path, "2023-12-31", "ann")) as register:
        was = kept.of(*figures(register))
        for change, touched in changes(register):
            for turn in (change, register.undo, register.redo):
                turn()
                every = kept.of(*figures(register))
                assert every == overview.lines(*figures(register))
                again = [line for line in every if not any(line is each for each in was)]
                assert again and {line.path.partition(".")[0] for line in again} - {""} <= touched
                was = every


def test_a_figure_that_comes_or_goes_has_its_line() -> None:
    """Where nothing else in its group moves."""
    kept = overview.KeptLines()
    for values in ({}, {"structure.age.0-30": 3}, {"structure.age.31-": 3}, {}):
        report = Frozen({"as_of": "2022-12-31", "values": values})
        paths = [line.path for line in kept.of(report, report)]
        assert paths == [line.path for line in overview.lines(report, report)]
        assert [path for path in paths if path.startswith("structure.age.")] == [*values]


def changes(register: Register) -> Iterator[tuple[Callable[[], object], set[str]]]:
    """Changes of a register, and the beginnings of the paths whose lines they may change."""

    def saving(table: str, id_: int | None, **fields: object) -> Callable[[], object]:
        base = register.get(table, id_) if id_ is not None else None
        document = {**(base or {}), **fields}
        return lambda: register.save(table, id_, base, document, insist=True)

    member = next(iter(register.figures(Period.of(2022)).behind("admissions.count")))[1]
    old = next(iter(register.figures(Period.of(2021)).behind("members.official")))[1]
    events = register.get("members", old)["events"]
    badge = {"kind": "badge", "years": 90, "date": "2022-05-19", "number": "1", "issuer": "Huyện ủy"}
    everything = {line.path.partition(".")[0] for line in overview.lines(*figures(register))}
    people = {"admissions", "admitted", "members", "structure"}
    yield saving("members", member, religion="buddhist"), people
    yield saving("members", old, events=[*events, badge]), {"badges", "honours", "disciplined"}
    case = next(iter(register.figures(Period.of(2022)).behind("screening.outcomes.unrecorded")))[1]
    yield saving("cases", case, criterion="low_prestige"), {"screening", "overdue"}
    target = {"kind": "resolution", "year": 2022, "amount": 7, "unit": "count"}
    yield saving("targets", None, **target), everything
