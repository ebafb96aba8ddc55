"""The overview on paper: every format says what the screen says, read back by the library of the format."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from docx import Document
from openpyxl import load_workbook

from store.exchange import harmless
from store.period import Period
from store.ratio import Ratio
from store.register import Register
from tui import exporting, paper
from tui.locale import say, use
from tui.locale import yearly as y
from tui.paper.model import Paper, told
from tui.stamp import Stamp

SAMPLE = Path(__file__).parent.parent.parent / "sample.json"
REASON = "họp tổng kết"
STAMP = Stamp("2023-01-05", "ann", REASON)
Row = tuple[str, ...]
"""Label, value, n/N and percent as they are printed."""

ARTICLE = {
    "admissions.count": (134, None, None),
    "courses.candidate.courses": (2, None, None),
    "courses.candidate.people": (173, None, None),
    "courses.new_member.courses": (1, None, None),
    "courses.new_member.people": (102, None, None),
    "screening.total": (65, None, None),
    "screening.outcomes.removed": (31, 65, 47.69),
    "screening.outcomes.improved": (10, 65, 15.38),
    "screening.outcomes.helping": (19, 65, 29.23),
    "screening.outcomes.unrecorded": (5, 65, 7.69),
    "assignment.overall": (691, 694, 99.57),
    "assignment.by_cell_kind.office": (86, 86, 100),
    "assignment.by_cell_kind.school": (105, 105, 100),
    "ratings.good_or_better": (530, 624, 84.94),
}
"""What the article on 2022 says, and the totals that the sample invents for it."""


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    use(request.param)
    yield request.param
    use("vi")


def labelled(path: Path) -> Path:
    """A copy of the sample whose papers are secret and say where they are from."""
    tables = json.loads(SAMPLE.read_text("utf-8"))
    tables["meta"]["1"] |= {"secrecy": "MẬT", "place": "Sen Vàng"}
    path.write_text(json.dumps(tables, ensure_ascii=False), "utf-8")
    return path


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """One to read from."""
    path = tmp_path_factory.mktemp("paper") / "sample.json"
    with closing(Register(labelled(path), "2023-01-05", "ann")) as opened:
        yield opened


def made(register: Register, ending: str, period: Period | None = None) -> tuple[Paper, bytes]:
    """The paper of 2022 and what it is in a format."""
    sheet = paper.paper(register, period or Period.of(2022), STAMP)
    return sheet, paper.made(sheet, ending)


def printed(sheet: Paper) -> list[Row]:
    """What every line must read like."""
    return [(line.label, *told(line.point(0))) for line in sheet.lines if line.points]


def from_text(data: bytes) -> list[Row]:
    table = data.decode().partition("\nA. ")[2]
    found = []
    for line in f"A. {table}".splitlines():
        label, *rest = re.split(r" {2,}", line.strip())
        # Behind value, n/N and percent stand the year before, the difference and the bar.
        percent = next((each for each in rest[2:3] if each.endswith("%")), "")
        found.append((label, rest[0], rest[1] if percent else "", percent) if rest else (label,))
    return found


def from_markdown(data: bytes) -> list[Row]:
    rows = [line.strip("| ").split(" | ") for line in data.decode().splitlines() if line.startswith("| ")]
    cleaned = ([re.sub(r"&nbsp;|\*\*|\\", "", cell).strip() for cell in row] for row in rows)
    return [(row[0], row[1], *(row[2:4] if len(row) > 3 else ("", ""))) for row in cleaned if len(row) > 1]


class _Cells(HTMLParser):
    rows: list[list[str]]

    def __init__(self) -> None:
        super().__init__()
        self.rows, self._open = [], False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.rows[-1].append("")
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "td"

    def handle_data(self, data: str) -> None:
        if self._open:
            self.rows[-1][-1] += data


def from_html(data: bytes) -> list[Row]:
    parser = _Cells()
    parser.feed(data.decode())
    return [tuple(row[:4]) for row in parser.rows if len(row) > 4]


def from_svg(data: bytes) -> list[Row]:
    """Texts on one height are a row; where they end tells the column."""
    heights: dict[str, dict[str, str]] = {}
    for text in ElementTree.fromstring(data).iter("{http://www.w3.org/2000/svg}text"):
        place = "label" if text.get("text-anchor") == "start" else str(text.get("x"))
        heights.setdefault(str(text.get("y")), {})[place] = text.text or ""
    columns = ("label", "340", "424", "494")
    rows = [tuple(row.get(column, "") for column in columns) for row in heights.values()]
    return [(row[0].removesuffix(" (!)"), *row[1:]) for row in rows if row[0]]


def from_docx(data: bytes) -> list[Row]:
    table = Document(io.BytesIO(data)).tables[1]
    cells = [cell.text.strip() for cell in table._cells]
    return [tuple(cells[place : place + 4]) for place in range(0, len(cells), 7)]


READERS: dict[str, Callable[[bytes], list[Row]]] = {
    ".txt": from_text,
    ".md": from_markdown,
    ".html": from_html,
    ".svg": from_svg,
    ".docx": from_docx,
}


@pytest.mark.parametrize("ending", READERS)
def test_every_line_reads_the_same_on_paper(register: Register, language: str, ending: str) -> None:
    sheet, data = made(register, ending)
    found = READERS[ending](data)
    missing = [row for row in printed(sheet) if row not in found]
    assert not missing


Numbers = dict[str, tuple[Any, Any, Any]]


def from_csv(data: bytes) -> Numbers:
    rows = list(csv.reader(io.StringIO(data.decode())))[1:]
    return {row[0]: tuple(float(each) if each else None for each in row[2:5]) for row in rows if row[2]}  # type: ignore[misc]


def from_xlsx(data: bytes) -> Numbers:
    rows = load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(min_row=7, values_only=True)
    return {str(row[0]): (row[2], row[3], row[4]) for row in rows if row[0]}


@pytest.mark.parametrize(("ending", "read"), [(".csv", from_csv), (".xlsx", from_xlsx)])
def test_numbers_are_numbers_and_those_of_the_article(
    register: Register, ending: str, read: Callable[[bytes], Numbers]
) -> None:
    figures = register.figures(Period.of(2022))
    found = read(made(register, ending)[1])
    assert {path: found[path] for path in ARTICLE} == ARTICLE
    resolution = next(path for path, kind in figures.targets if kind == "resolution")
    assert found[resolution] == (134, 100, 134)
    counts = {path: each for path, each in figures.values.items() if isinstance(each, int)}
    assert counts and all(found[path][0] == each for path, each in counts.items() if path in found)
    for path, each in figures.values.items():
        if isinstance(each, Ratio) and path in found:
            percent = None if each.percent is None else float(each.percent)
            assert found[path] == pytest.approx((each.n, float(each.of), percent))


def test_json_agrees_with_the_papers(register: Register) -> None:
    tree = json.loads(exporting.overview_file(register, Period.of(2022), ".json", STAMP))
    found = from_csv(made(register, ".csv")[1])
    assert tree["admissions"]["count"] == found["admissions.count"][0] == 134
    assert tree["screening"]["outcomes"]["unrecorded"] == found["screening.outcomes.unrecorded"][0] == 5
    assert tree["assignment"]["overall"] == {"n": 691, "of": 694, "percent": 99.57}
    assert found["assignment.overall"] == (691, 694, 99.57)


def words_of(data: bytes, ending: str) -> str:
    """Everything that a paper says."""
    if ending == ".docx":
        document = Document(io.BytesIO(data))
        section = document.sections[0]
        around = [*section.header.paragraphs, *section.footer.paragraphs, *document.paragraphs]
        cells = [cell.text for table in document.tables for cell in table._cells]
        return "\n".join([*(each.text for each in around), *cells])
    if ending == ".xlsx":
        sheets = load_workbook(io.BytesIO(data)).worksheets
        return "\n".join(str(cell) for sheet in sheets for row in sheet.values for cell in row if cell)
    return re.sub(r"\\(.)", r"\1", data.decode())


@pytest.mark.parametrize("ending", paper.FORMATS)
def test_every_paper_says_what_it_is(register: Register, language: str, ending: str) -> None:
    sheet, data = made(register, ending)
    said = words_of(data, ending).upper()
    needed = ["MẬT", "ĐẢNG ỦY XÃ SEN VÀNG", "QĐ 24-QĐ/TW", REASON, "ANN", sheet.dated]
    if ending != ".csv":
        needed += [say(y.ON_BEHALF), say(y.SIGN_HERE), "31/12/2022", sheet.title]
    assert [each for each in needed if each.upper() not in said] == []


def test_the_words_are_those_of_such_reports(register: Register) -> None:
    sheet = paper.paper(register, Period.of(2022), STAMP)
    said = " ".join(paragraph for _, paragraphs in sheet.sections for paragraph in paragraphs)
    for words in (
        "Năm 2022 kết nạp được 134 đảng viên",
        "đạt 134% chỉ tiêu nghị quyết (134/100)",
        "tăng 37 so với năm 2021 (97)",
        "Mở 02 lớp bồi dưỡng nhận thức về Đảng cho 173 quần chúng",
        "mở 01 lớp lý luận chính trị dành cho đảng viên mới với 102 đảng viên",
        "đưa ra khỏi Đảng 31; khắc phục, sửa chữa tốt 10; tiếp tục giáo dục, giúp đỡ, theo dõi 19",
        "chưa ghi kết quả 5",
        "691/694 đảng viên, đạt 99,57%",
        "Hoàn thành tốt nhiệm vụ trở lên 84,94%, năm trước 80%",
    ):
        assert words in said
    half = paper.paper(register, Period.of(2022, "2022-06-30"), STAMP)
    assert half.title == "công tác đảng viên sáu tháng đầu năm 2022"
    assert "cùng kỳ năm 2021" in half.sections[0].paragraphs[0]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@"])
def test_no_text_can_run_in_a_spreadsheet(tmp_path: Path, begins: str) -> None:
    path = labelled(tmp_path / "sample.json")
    tables = json.loads(path.read_text("utf-8"))
    attack = f'{begins}HYPERLINK("x")'
    tables["meta"]["1"]["unit"] = attack
    tables["cells"]["1"]["name"] = attack
    path.write_text(json.dumps(tables, ensure_ascii=False), "utf-8")
    with closing(Register(path, "2023-01-05", "ann")) as register:
        rows = csv.reader(io.StringIO(made(register, ".csv")[1].decode()))
        assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
        for sheet in load_workbook(io.BytesIO(made(register, ".xlsx")[1])).worksheets:
            assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_what_the_register_refuses_cannot_run_either() -> None:
    assert [harmless(f"{begins}=1")[:1] for begins in "\t\r"] == ["'", "'"]
