"""What each kind of record holds: one tuple of field descriptions that form, list, import and export read."""

from typing import Any

from msgspec.structs import replace

from store import codes
from store.codes import CodeList
from store.fields import Document as Document
from store.fields import Field as Field
from store.fields import Kind as Kind
from store.fields import Table as Table
from store.words import Text

FORMAT = 1
"""The version of the file format that this program writes."""


def _group(vi: str, en: str, *fields: Field) -> tuple[Field, ...]:
    return tuple(replace(field, group=Text(vi, en)) for field in fields)


def _text(name: str, vi: str, en: str, **more: Any) -> Field:
    return Field(name, Text(vi, en), **more)


def _date(name: str, vi: str, en: str, **more: Any) -> Field:
    return Field(name, Text(vi, en), Kind.DATE, **more)


def _code(name: str, vi: str, en: str, codes: CodeList, **more: Any) -> Field:
    return Field(name, Text(vi, en), Kind.CODE, codes, **more)


def _number(name: str, vi: str, en: str, **more: Any) -> Field:
    return Field(name, Text(vi, en), Kind.NUMBER, **more)


def _year(name: str, vi: str, en: str, **more: Any) -> Field:
    return Field(name, Text(vi, en), Kind.YEAR, **more)


def _member(name: str, vi: str, en: str, **more: Any) -> Field:
    return Field(name, Text(vi, en), Kind.REF, table="members", **more)


def _members(name: str, vi: str, en: str, **more: Any) -> Field:
    return Field(name, Text(vi, en), Kind.REFS, table="members", **more)


def _data(name: str, vi: str, en: str) -> Field:
    return Field(name, Text(vi, en), Kind.DATA)


def _cell(name: str, vi: str, en: str, **more: Any) -> Field:
    return Field(name, Text(vi, en), Kind.REF, table="cells", **more)


def _words(name: str, vi: str, en: str) -> Field:
    return Field(name, Text(vi, en), Kind.WORDS)


MEMBERS = Table(
    "members",
    Text("đảng viên", "member"),
    Text("Đảng viên", "Members"),
    (
        *_group(
            "Lý lịch", "Person",
            Field("full_name", Text("Họ và tên khai sinh", "Full name"), Kind.NAME, needed=True),
            Field("other_name", Text("Tên gọi khác", "Other name"), Kind.NAME),
            _code("sex", "Giới tính", "Sex", codes.SEX),
            _date("born", "Sinh ngày", "Born"),
            _text("birthplace", "Nơi đăng ký khai sinh", "Birthplace"),
            _text("hometown", "Quê quán", "Hometown"),
            _text("residence", "Nơi thường trú", "Residence"),
            _code("ethnicity", "Dân tộc", "Ethnicity", codes.ETHNICITY, sensitive=True),
            _code("religion", "Tôn giáo", "Religion", codes.RELIGION, sensitive=True),
            _code("occupation", "Nghề nghiệp", "Occupation", codes.OCCUPATION),
        ),
        *_group(
            "Trình độ", "Education",
            _text("schooling", "Giáo dục phổ thông", "Schooling"),
            _code("qualification", "Chuyên môn", "Qualification", codes.QUALIFICATION),
            _code("theory", "Lý luận chính trị", "Political theory", codes.THEORY),
            _date("youth_union", "Ngày vào Đoàn", "Joined Youth Union"),
        ),
        *_group(
            "Giấy tờ", "Papers",
            Field("id_number", Text("Số căn cước", "ID number"), Kind.DIGITS, digits=12, sensitive=True),
            Field("record_number", Text("Số lý lịch", "Record number"), Kind.DIGITS, digits=10),
            Field("card_number", Text("Số thẻ đảng viên", "Card number"), Kind.DIGITS, digits=12),
        ),
        *_group(
            "Sinh hoạt", "Membership",
            _cell("cell", "Chi bộ", "Cell"),
            _text("post", "Chức vụ đảng", "Post"),
            _members("introducers", "Người giới thiệu", "Introducers"),
            Field("note", Text("Ghi chú", "Note"), Kind.LINES),
        ),
    ),
)  # fmt: skip

_DATE = _date("date", "Ngày", "Date", needed=True)
_DECISION = (
    _date("decided", "Ngày quyết định", "Decided on"),
    Field("number", Text("Số quyết định", "Decision number"), Kind.PAPER),
    _text("issuer", "Cơ quan ban hành", "Issued by"),
)
_NOTE = Field("note", Text("Ghi chú", "Note"), Kind.LINES)

_EVENT_EXTRA: dict[str, tuple[Field, ...]] = {
    "moved": (
        _cell("from", "Từ chi bộ", "From cell"),
        _cell("to", "Đến chi bộ", "To cell", needed=True),
    ),
    "disciplined": (_code("level", "Hình thức", "Level", codes.LEVEL, needed=True),),
    "badge": (_number("years", "Số năm tuổi Đảng", "Years", needed=True),),
}
_WITHOUT_DECISION = {"candidate", "died", "temporary_ended"}
DECIDED = ("admitted", "readmitted", "official", "struck_off", "expelled", "left")
"""Event kinds that rest on a decision with a number and a date."""

_DATE_LABEL = {
    "admitted": Text("Ngày lễ kết nạp", "Ceremony"),
    "readmitted": Text("Ngày lễ kết nạp lại", "Ceremony"),
    "official": Text("Ngày chính thức", "Official on"),
}


def event_fields(kind: str) -> tuple[Field, ...]:
    """The fields that an event of this kind asks for, the decision first where there is one."""
    date = replace(_DATE, label=_DATE_LABEL.get(kind, _DATE.label))
    decision = () if kind in _WITHOUT_DECISION else _DECISION
    if kind in ("admitted", "readmitted"):
        return (*decision, date, *_EVENT_EXTRA.get(kind, ()), _NOTE)
    return (date, *_EVENT_EXTRA.get(kind, ()), *decision, _NOTE)


CASES = Table(
    "cases",
    Text("trường hợp", "case"),
    Text("Rà soát, sàng lọc", "Screening cases"),
    (
        *_group(
            "Rà soát", "Review",
            _member("member", "Đảng viên", "Member", needed=True),
            _cell("cell", "Chi bộ lúc rà soát", "Cell at opening"),
            _date("opened", "Ngày rà soát", "Opened", needed=True),
            _code("basis", "Căn cứ", "Basis", codes.BASIS),
            _code("criterion", "Tiêu chí", "Criterion", codes.CRITERION),
            Field("description", Text("Mô tả", "Description"), Kind.LINES),
        ),
        *_group(
            "Ý kiến, biểu quyết", "Views and vote",
            _date("front_view", "Ý kiến Mặt trận", "Front's view"),
            _date("superior_view", "Ý kiến cấp trên", "Superior's view"),
            _date("vote.date", "Ngày chi bộ họp", "Cell met on"),
            _number("vote.eligible", "Số đảng viên chính thức", "Eligible"),
            _number("vote.for", "Số phiếu đồng ý", "Votes for"),
        ),
        *_group(
            "Giáo dục, giúp đỡ", "Help",
            _date("help_from", "Giúp đỡ từ ngày", "Help from"),
            _date("help_until", "Giúp đỡ đến ngày", "Help until"),
            _members("helpers", "Người giúp đỡ", "Helpers"),
            _date("leave_request", "Đơn xin ra ngày", "Asked to leave"),
        ),
        *_group(
            "Kết quả", "Outcome",
            _code("outcome", "Kết quả", "Outcome", codes.OUTCOME),
            _date("closed", "Ngày kết thúc", "Closed"),
            *_DECISION,
        ),
    ),
)  # fmt: skip

CASE_NOTE = (
    _date("date", "Ngày", "Date", needed=True),
    _code("progress", "Mức tiến bộ", "Progress", codes.PROGRESS),
    Field("text", Text("Nhận xét", "Remark"), Kind.LINES),
)

REVIEWS = Table(
    "reviews",
    Text("xếp loại", "review"),
    Text("Xếp loại, phân công", "Reviews"),
    (
        _member("member", "Đảng viên", "Member", needed=True),
        _year("year", "Năm", "Year", needed=True),
        _code("rating", "Xếp loại", "Rating", codes.RATING),
        Field("assigned", Text("Được phân công", "Assigned"), Kind.FLAG),
    ),
)

COURSES = Table(
    "courses",
    Text("lớp", "course"),
    Text("Lớp bồi dưỡng", "Courses"),
    (
        _code("kind", "Loại lớp", "Kind", codes.COURSE_KIND, needed=True),
        _date("date", "Ngày", "Date", needed=True),
        _text("title", "Tên lớp", "Title"),
        Field("attendees", Text("Người dự", "Attendees"), Kind.ATTENDEES, table="members", needed=True),
    ),
)

CELLS = Table(
    "cells",
    Text("chi bộ", "cell"),
    Text("Chi bộ", "Cells"),
    (
        _text("name", "Tên chi bộ", "Name", needed=True),
        _code("kind", "Loại chi bộ", "Kind", codes.CELL_KIND, needed=True),
        _code("org", "Loại tổ chức", "Organisation", codes.CELL_ORG),
        _cell("parent", "Trực thuộc", "Under"),
        _date("closed", "Ngày giải thể", "Closed"),
    ),
)

TARGETS = Table(
    "targets",
    Text("chỉ tiêu", "target"),
    Text("Chỉ tiêu kết nạp", "Targets"),
    (
        _code("kind", "Loại", "Kind", codes.TARGET_KIND, needed=True),
        _year("year", "Năm", "Year"),
        _year("from", "Từ năm (nhiệm kỳ)", "From year (term)"),
        _year("to", "Đến năm (nhiệm kỳ)", "To year (term)"),
        Field("amount", Text("Chỉ tiêu", "Amount"), Kind.AMOUNT, needed=True),
        _code("unit", "Đơn vị", "Unit", codes.TARGET_UNIT, needed=True),
    ),
)

RULES = Table(
    "rules",
    Text("quy định", "rule"),
    Text("Quy định", "Rules"),
    (
        _text("key", "Khóa", "Key", needed=True),
        Field("value", Text("Giá trị", "Value"), Kind.VALUE, needed=True),
        _code("unit", "Đơn vị", "Unit", codes.RULE_UNIT),
        _text("basis", "Căn cứ", "Basis"),
        _date("from", "Hiệu lực từ", "Effective from"),
    ),
)

META = Table(
    "meta",
    Text("sổ", "register"),
    Text("Sổ", "Register"),
    (
        _number("format", "Phiên bản", "Format", needed=True),
        _text("unit", "Tên tổ chức", "Unit"),
        _code("kind", "Loại", "Kind", codes.UNIT_KIND),
        _text("secrecy", "Độ mật ghi trên giấy tờ", "Secrecy label on papers"),
        _text("place", "Địa danh ghi trên giấy tờ", "Place named on papers"),
        _date("reconciled", "Ngày đối chiếu sổ với hồ sơ gần nhất", "Register last reconciled with files"),
        _words("entry.order", "Thứ tự các ô khi nhập", "Order of the fields"),
        _words("entry.carry", "Ô lặp lại của người trước", "Fields that carry over"),
        _words("entry.skip", "Ô Enter đi qua", "Fields that Enter passes over"),
        _words("entry.verify", "Ô gõ lại khi kiểm tra", "Fields keyed again to verify"),
        _words("entry.complete", "Ô phải đủ", "Fields that should be complete"),
        _code("entry.tones", "Kiểu bỏ dấu", "Place of the tone", codes.TONES),
    ),
)

REPORTS = Table(
    "reports",
    Text("báo cáo đã ký", "signed report"),
    Text("Báo cáo đã ký", "Signed reports"),
    (
        _year("year", "Năm", "Year", needed=True),
        _date("as_of", "Ngày chốt", "Cut-off", needed=True),
        _date("signed", "Ngày ký", "Signed on", needed=True),
        _text("signer", "Người ký", "Signed by"),
        _text("by", "Người nhập", "Keyed by"),
        _text("unit", "Tên tổ chức", "Unit"),
        Field("note", Text("Ghi chú", "Note"), Kind.LINES),
        _data("figures", "Số liệu", "Figures"),
        _data("previous", "Số liệu năm trước", "Figures of the year before"),
        _data("records", "Bản ghi phía sau", "Records behind"),
    ),
)

EXPORTS = Table(
    "exports",
    Text("lần xuất", "export"),
    Text("Nhật ký xuất", "Exports"),
    (
        _date("date", "Ngày", "Date", needed=True),
        _text("what", "Nội dung", "What", needed=True),
        _text("format", "Dạng", "Format"),
        _text("by", "Người xuất", "By"),
        _text("reason", "Lý do", "Reason", needed=True),
        _number("count", "Số dòng", "Rows"),
        _text("columns", "Các cột", "Columns"),
        _text("secrecy", "Độ mật", "Secrecy"),
    ),
)

VERIFICATIONS = Table(
    "verifications",
    Text("lần kiểm tra lại", "verification"),
    Text("Kiểm tra lại", "Verifications"),
    (
        _date("date", "Ngày", "Date", needed=True),
        _text("clerk", "Người gõ lại", "Clerk", needed=True),
        _number("every", "Cứ mỗi", "Every"),
        _number("start", "Bắt đầu từ", "From"),
        _number("records", "Số người", "Records", needed=True),
        _number("fields", "Số ô", "Fields", needed=True),
        _number("slips", "Gõ lại mới đúng", "Keyed again"),
        _words("keyed", "Các ô gõ lại", "Which fields"),
    ),
)
"""What keying again found; each difference lies in the list `differences`."""

DIFFERENCE = (
    _member("member", "Đảng viên", "Member", needed=True),
    _text("field", "Ô", "Field", needed=True),
    Field("first", Text("Lần đầu", "First"), Kind.VALUE),
    Field("second", Text("Gõ lại", "Second"), Kind.VALUE),
)

_YEARLY = (MEMBERS, CASES, REVIEWS, COURSES, CELLS, TARGETS)
_OFFICE = (RULES, META, REPORTS, EXPORTS, VERIFICATIONS)
TABLES: dict[str, Table] = {table.name: table for table in (*_YEARLY, *_OFFICE)}
