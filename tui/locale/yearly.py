"""The texts of the yearly report: overview, years side by side, cells, signed reports, deadlines, papers."""

from store.words import Text as T

# Groups and lines of the overview.
SOURCES = T("NGUỒN, LỚP, CÔNG NHẬN", "SOURCES, COURSES, RECOGNITION")
CANDIDATES, IN_SOURCE = T("quần chúng ưu tú", "candidates"), T("trong nguồn", "at the cut-off")
CANDIDATES_ADDED = T("thêm trong năm", "added in the year")
COURSES_HELD = T("số lớp", "courses")
CERTIFICATE = T("giấy chứng nhận lớp", "course certificate")
RECOGNITION_DUE = T("đã hết dự bị, còn trong hạn công nhận", "probation ended, still in time")
RECOGNITION_OVERDUE = T("quá hạn công nhận", "recognition overdue")
HELP_OVERDUE = T("quá hạn giúp đỡ", "help overdue")
OF_THEM, BY_WAY = T("trong đó", "of them"), T("hình thức", "in which way")
CAME, WENT = T("tăng", "in"), T("giảm", "out")
BY_YEARS, BY_LEVEL = T("theo năm", "by years"), T("hình thức", "by measure")
BASES_USED = T("{n} quy định áp dụng", "{n} rules in force")
BY_QUALIFICATION = T("theo chuyên môn", "by qualification")
BY_CELL_KIND = T("theo loại chi bộ", "by kind of cell")
MEAN_AGE = T("tuổi bình quân", "mean age")
WITHOUT_ADMISSION = T("chi bộ không kết nạp được", "cells that admitted nobody")
TERM = T("nhiệm kỳ {first}-{last}, lũy kế", "term {first}-{last}, so far")
TERM_COUNT = T("kết nạp", "admitted")
BY_AGE, BY_PARTY_AGE = T("theo tuổi", "by age"), T("theo tuổi Đảng", "by party age")
BY_SCHOOLING = T("theo giáo dục phổ thông", "by schooling")
BY_THEORY = T("theo lý luận chính trị", "by political theory")
BY_OCCUPATION = T("theo nghề nghiệp", "by occupation")
UP_TO, BETWEEN, OVER = (
    T("đến {last}", "up to {last}"),
    T("{first} - {last}", "{first} - {last}"),
    T("trên {over}", "over {over}"),
)
AGE_UNRECORDED = T("chưa ghi ngày sinh", "no birth date")
PARTY_AGE_UNRECORDED = T("chưa ghi ngày vào Đảng", "no admission date")
PARTY_AGE_PROBATIONARY = T("dự bị, chưa tính", "probationary, not counted")
NOT_RECORDED = T("chưa ghi", "not recorded")
CELLS_BY_KIND = T("chi bộ theo loại", "cells by kind")
SMALL_CELLS = T("chi bộ dưới {least} đảng viên chính thức", "cells with under {least} official members")
CAP = T("mức xuất sắc {cap}%", "excellent, cap {cap}%")
OVER_CAP = T("nơi vượt mức {cap}%", "places over {cap}%")
CLOSED_OTHERWISE = T("kết thúc khác", "closed otherwise")
HONOURS = T("HUY HIỆU, THẺ, KỶ LUẬT, MIỄN SINH HOẠT", "BADGES, CARDS, DISCIPLINE, EXEMPTIONS")
BADGE_YEARS = T("{years} năm", "{years} years")
CARDS = T("Có thẻ đảng viên", "With a card")
EXEMPTED = T("Được miễn sinh hoạt trong năm", "Exempted in the year")
BASES = T("CĂN CỨ", "LEGAL BASES")
BASIS = T("{label}: {value}", "{label}: {value}")
BY_DECISION, BY_CEREMONY = T("theo quyết định", "by the decision"), T("theo ngày lễ", "by the ceremony")
SINCE = T("từ {day}", "from {day}")
LETTERS = {
    "balance": T("A. ", "A. "),
    "structure": T("B. ", "B. "),
    "admissions": T("C. ", "C. "),
    "sources": T("D. ", "D. "),
    "screening": T("E. ", "E. "),
    "removed": T("F. ", "F. "),
    "assignment": T("G. ", "G. "),
    "ratings": T("H. ", "H. "),
    "honours": T("I. ", "I. "),
    "bases": T("", ""),
}

# Years side by side, cells.
TREND = T("xu thế", "trend")
YEARS_TITLE = T("{count} năm đến {year}", "{count} years to {year}")
CELLS_TITLE = T("Các chi bộ", "Cells")
CELL_TITLE = T("Chi bộ", "Cell")
NO_CELL = T("(chưa thuộc chi bộ nào)", "(in no cell)")
COLUMN_START, COLUMN_IN, COLUMN_OUT = T("Đầu kỳ", "Start"), T("Tăng", "In"), T("Giảm", "Out")
COLUMN_MOVES, COLUMN_END = T("Chuyển", "Moved"), T("Cuối kỳ", "End")
COLUMN_OFFICIAL, COLUMN_ADMITTED = T("Chính thức", "Official"), T("Kết nạp", "Admitted")
COLUMN_BEST, COLUMN_GOOD = T("Xuất sắc", "Excellent"), T("Tốt", "Good")
MOVED_IN, MOVED_OUT = (
    T("chuyển từ chi bộ khác đến", "moved in from another cell"),
    T("chuyển sang chi bộ khác", "moved to another cell"),
)
FEW = T("dưới {least} CT", "under {least}")
TOO_MANY = T("quá {cap}% XS", "over {cap}%")
TOTAL = T("Toàn bộ", "Whole")

MONTHS_3, MONTHS_6, MONTHS_9 = (
    T("3 tháng", "3 months"),
    T("6 tháng", "6 months"),
    T("9 tháng", "9 months"),
)
WHOLE_YEAR, TODAY, ANOTHER_DAY = (
    T("cả năm", "the year"),
    T("hôm nay", "today"),
    T("ngày khác…", "another day…"),
)
WHOLE_DAY = T("ngày chốt phải đủ ngày, tháng, năm", "a cut-off needs day, month and year")

OTHER_PARTS = T("khác", "other")

SEARCHING = T("{label}: đang tìm… {percent}%", "{label}: looking… {percent}%")
RECORD, WHAT = T("Bản ghi", "Record"), T("Sự việc", "What")
WHOLE = T("mẫu số", "the whole")
COUNT_PEOPLE = T("{n} người", "{n} people")

# Signed reports.
SIGNED = T("đã ký {day}", "signed {day}")
SIGNED_MOVED = T("ký {day}: {n} số đổi (i)", "signed {day}: {n} moved (i)")
SINCE_SIGNED = T("từ ký", "since")
SIGN = T("Ký báo cáo {year}, chốt {day}: người ký", "Sign the report of {year} up to {day}: signer")
SIGNER = T("Người ký", "Signer")
SIGNED_NOW = T("Đã ký và lưu báo cáo {year}", "Signed and kept the report of {year}")
SIGNED_ALREADY = T(
    "Báo cáo này đã ký; i xem thay đổi từ đó", "This report is signed; i shows what moved since"
)
NOT_SIGNED = T(
    "Chưa ký báo cáo nào chốt ngày này; s để ký", "No report of this cut-off is signed; s signs it"
)
MOVED_TITLE = T("Thay đổi từ báo cáo ký {day}", "Moved since the report signed on {day}")
NOTHING_MOVED = T("Không số nào đổi từ khi ký", "No figure has moved since the signing")
HISTORY_SHORT = T(
    "lịch sử không tới ngày ký, chỉ so sánh số",
    "the history does not reach the signing, only figures are compared",
)
WAS = T("ký {value}", "signed {value}")
GONE_RECORD = T("bản ghi {record}, đã xóa", "record {record}, deleted")
REPORT_TITLE = T("Báo cáo {year}, chốt {day}, ký {signed}", "Report of {year} up to {day}, signed {signed}")
NOT_KEYED = T("không thêm ở đây được", "cannot be added here")
REPORTS_FROM_OVERVIEW = T(
    "ký báo cáo ở Tổng quan (4), phím s", "reports are signed in the overview (4), key s"
)

# The board of deadlines.
MODE_DEADLINES, HELP_DEADLINES = T("Hạn", "Due"), T("việc đến hạn, quá hạn", "what is due and overdue")
OVERDUE_, WEEK, MONTH, LATER = (
    T("QUÁ HẠN", "OVERDUE"),
    T("TRONG 7 NGÀY", "WITHIN 7 DAYS"),
    T("TRONG 30 NGÀY", "WITHIN 30 DAYS"),
    T("SAU ĐÓ", "LATER"),
)
BOARD = T("Việc đến hạn", "Due")
NO_DUTIES = T("không có việc nào đến hạn", "nothing is due")
DUTY, WHO, NOTE, LEFT_ = T("Việc", "Duty"), T("Ai", "Who"), T("Ghi chú", "Note"), T("Còn", "Left")
DUE_ON = T("Hạn", "Due")
ALL_DUTIES, CHOOSE_DUTY = T("mọi việc", "everything"), T("Việc nào?", "Which duty?")
EARLY = T("được xét sớm từ {day}", "may be given early from {day}")
PROBATION_ENDED = T("đã hết dự bị {day}", "probation ended on {day}")
PROBATION_ENDS = T("hết dự bị {day}", "probation ends on {day}")
COUNTED_FROM = T("tính từ {day}", "counted from {day}")
STRIP_OVERDUE = T("quá hạn", "overdue")
COUNTED_DUTIES = T("{count} việc, {late} quá hạn", "{count} duties, {late} overdue")

# Ratings of a whole cell.
RATINGS_OF = T("Xếp loại {year} · {cell}", "Ratings of {year} · {cell}")
CHOOSE_RATED_CELL = T("Xếp loại chi bộ nào?", "Rate which cell?")
RATED_LINE = T(
    "đã xếp {rated}/{due}, phân công {assigned}/{due}", "rated {rated}/{due}, assigned {assigned}/{due}"
)
CAP_LINE = T(
    "xuất sắc {n}/{of} tốt = {percent}, mức {cap}%", "excellent {n}/{of} good = {percent}, cap {cap}%"
)
CAP_OVER = T("VƯỢT MỨC", "OVER")
BASE_LINE = T("cả tổ chức: {n}/{of} = {percent}", "whole organisation: {n}/{of} = {percent}")
TASK = T("Việc", "Task")
KEY_GRADE = T("xếp", "rate")
RATING_SHORT = {
    "excellent": T("XS", "Exc"),
    "good": T("Tốt", "Good"),
    "done": T("HT", "Done"),
    "not_done": T("KHT", "Not"),
}
PROPOSE_SHORT = T("{years} năm KHT: c", "{years} years: c")
PROPOSE = T("c rà soát: {years} năm không hoàn thành", "c opens a case: {years} years not done")
CASE_OPEN = T("đang rà soát", "case open")
RATINGS_SAVED = T("Đã ghi xếp loại của {n} đảng viên", "Saved the ratings of {n} members")
NOTHING_RATED = T("Chưa có gì để ghi", "Nothing to save")
LOSE_RATINGS = T("Chưa ghi. Esc lần nữa để bỏ, F10 để ghi", "Not saved. Esc again to lose it, F10 to save")
NOBODY_TO_RATE = T("chi bộ này không có đảng viên trong năm", "this cell has no member in the year")
CHANGED_RATINGS = T(
    "Người khác vừa sửa xếp loại này; đã lấy bản mới, xem lại rồi F10",
    "Somebody else changed these ratings; theirs is shown, look again, then F10",
)

# Rules.
RULE, RULE_VALUE = T("Quy định", "Rule"), T("Giá trị", "Value")
RULE_FROM, RULE_BASIS = T("Từ ngày", "From"), T("Căn cứ", "Basis")
RULE_STATE = T("Tình trạng", "State")
RULE_NOW, RULE_PAST, RULE_FUTURE = (
    T("đang dùng", "in force"),
    T("đã thay", "replaced"),
    T("chưa tới", "not yet"),
)

# Papers and exports.
FILE_NAME = T("Tên tệp", "File name")
FILE_EXISTS = T("{path} đã có", "{path} exists already")
OVERWRITE = T("Ghi đè lên tệp cũ?", "Replace the old file?")
FILE_KEPT = T("{path}: tệp cũ còn nguyên, chưa xuất", "{path}: the old file is as it was, nothing is written")
NOT_REPLACED = T("đã có, không ghi đè", "exists already and is not replaced")
EXPORTING = T("Đang ghi {path}…", "Writing {path}…")
EXPORT_REPORT = T("Ghi báo cáo đã ký ra tệp", "Write the signed report to a file")
EXPORT_REASON = T("Xuất {what}: lý do", "Export {what}: the reason")
EXPORT_LIST = T("Ghi danh sách {n} dòng ra tệp", "Write the list of {n} rows to a file")
SENSITIVE = T("Cả số căn cước, dân tộc, tôn giáo?", "Id numbers, ethnicity and religion too?")
NEEDS_OUT = T("--format {one} cần --out TỆP", "--format {one} needs --out FILE")
NEEDS_REASON = T("xuất phải có lý do: --reason", "an export needs its reason: --reason")
ARG_OUT_FILE = T(
    "ghi ra tệp này thay vì in; phải có --reason", "write this file instead of printing; needs --reason"
)
ARG_EXPORT_REASON = T("lý do xuất, được ghi vào lịch sử", "the reason of the export, kept in the history")
STAMP = T("Xuất ngày {day}, người xuất: {by}. Lý do: {reason}", "Exported on {day} by {by}. Reason: {reason}")
COUNT_STAMP = T("{n} dòng", "{n} rows")
PARTY = T("ĐẢNG CỘNG SẢN VIỆT NAM", "COMMUNIST PARTY OF VIETNAM")
REPORT = T("BÁO CÁO", "REPORT")
REPORT_SUBJECT = T("công tác đảng viên {period}", "on the membership {period}")
NUMBER = T("Số …… -BC/ĐU", "No. …… -BC/ĐU")
REPORT_AS_OF = T("(số liệu tính đến {day})", "(figures up to {day})")
SHEET_OVERVIEW, SHEET_CELLS, SHEET_YEARS, SHEET_BASES = (
    T("Tổng quan", "Overview"),
    T("Chi bộ", "Cells"),
    T("Các năm", "Years"),
    T("Căn cứ", "Bases"),
)
FIGURE, LABEL = T("Mã số", "Figure"), T("Chỉ tiêu", "Item")
BASES_INTRO = T("Căn cứ áp dụng:", "Legal bases used:")
TABLE_INTRO = T("SỐ LIỆU CHI TIẾT", "FIGURES IN DETAIL")
ON_BEHALF = T("T/M BAN THƯỜNG VỤ", "FOR THE STANDING COMMITTEE")
SIGN_HERE = T("(ký, ghi rõ họ tên, đóng dấu)", "(signature, full name, seal)")
RECEIVERS = T("Nơi nhận:", "To:")
RECEIVER_LINES = T(
    "- Cấp trên (để báo cáo);\n- Lưu Văn phòng.", "- The superior committee (to report);\n- Files."
)
PLACE_AND_DAY = T("{place}, {day}", "{place}, {day}")
DIFFERENCE, DIFFERENCE_SHORT = T("Tăng, giảm", "Difference"), T("+/−", "+/−")

# Keys.
KEY_YEARS, HELP_YEARS = (
    T("các năm", "years"),
    T("năm năm cạnh nhau, bấm lại để trở về", "five years side by side; again to go back"),
)
KEY_FOLD, HELP_FOLD = (
    T("mở mục", "unfold"),
    T("mở hoặc gập phần chi tiết ở dòng này", "open or close the break-down of this line"),
)
KEY_FOLD_ALL, HELP_FOLD_ALL = (
    T("mở hết", "unfold all"),
    T("mở hoặc gập mọi phần chi tiết", "open or close every break-down"),
)
KEY_CELLS, HELP_CELLS = (
    T("chi bộ", "cells"),
    T("số liệu từng chi bộ, bấm lại để trở về", "every cell by itself; again to go back"),
)
KEY_SIGN, HELP_SIGN = (
    T("ký", "sign"),
    T("ký: lưu số liệu của báo cáo này, không đổi nữa", "sign: keep this report's figures for good"),
)
KEY_MOVED, HELP_MOVED = (
    T("đã đổi", "moved"),
    T("những gì đã đổi từ báo cáo đã ký", "what has moved since the signed report"),
)
KEY_SECTION, HELP_SECTION = (
    T("mục sau", "next part"),
    T("sang mục sau của tổng quan", "to the next part of the overview"),
)
KEY_RATE, HELP_RATE = T("xếp loại", "rate"), T("xếp loại cả một chi bộ", "rate a whole cell")
KEY_EXPORT_LIST, HELP_EXPORT_LIST = (
    T("xuất", "export"),
    T("ghi danh sách này ra bảng tính", "write this list to a spreadsheet"),
)
KEY_DUTY, HELP_DUTY = T("loại việc", "kind"), T("chỉ xem một loại việc", "show one kind of duty")
KEY_SETTLE, HELP_SETTLE = (
    T("giải quyết", "settle"),
    T("ghi điều giải quyết việc ở dòng này", "key what settles this line's duty"),
)
HELP_GRADE = T(
    "1 xuất sắc, 2 tốt, 3 hoàn thành, 4 không hoàn thành; rồi xuống dòng",
    "1 excellent, 2 good, 3 done, 4 not done; then one line down",
)
KEY_CLEAR, HELP_CLEAR = (
    T("xóa xếp loại", "clear"),
    T("bỏ xếp loại của dòng này", "take this line's rating away"),
)
KEY_TASK, HELP_TASK = T("phân công", "task"), T("có hay không được phân công", "assigned a task or not")
KEY_PROPOSE, HELP_PROPOSE = (
    T("rà soát", "case"),
    T("mở rà soát cho đảng viên ở dòng này", "open a screening case for this line's member"),
)
KEY_SAVE, HELP_SAVE = T("ghi", "save"), T("ghi cả chi bộ trong một lần", "save the whole cell at once")
