"""Every text of the screens and of the command line, in both languages."""

from store.words import Text as T


def joined(*texts: T) -> T:
    """Several texts as one, with a space between them."""
    return T(" ".join(text.vi for text in texts), " ".join(text.en for text in texts))


# The overview.
OVERVIEW = T("Tổng quan", "Overview")
AS_OF = T("đến {day}", "up to {day}")
ADMISSIONS = T("KẾT NẠP", "ADMISSIONS")
ADMITTED = T("Kết nạp mới", "Admitted")
AGAINST = T("so với", "against")
GROUPS = {
    "female": T("nữ", "women"),
    "minority": T("dân tộc thiểu số", "ethnic minorities"),
    "religious": T("có đạo", "religious"),
    "youth_union": T("đoàn viên", "Youth Union"),
}
RECOGNISED = T("Công nhận chính thức", "Recognised official")
COURSES = T("LỚP BỒI DƯỠNG", "COURSES")
COURSE = T("lớp", "courses")
PEOPLE = T("người dự", "people")
SCREENING = T("RÀ SOÁT, SÀNG LỌC", "SCREENING")
SCREENED = T("Rà soát trong năm", "Cases of the year")
CARRIED_OVER = T("chuyển từ năm trước", "carried over")
OPENED = T("mở trong năm", "opened in the year")
REMOVED = T("ra khỏi Đảng", "removed")
HELPING = T("đang giáo dục, giúp đỡ", "being helped")
UNRECORDED = T("chưa ghi kết quả", "no outcome recorded")
REST = T("còn lại, chưa rõ", "remainder, not known")
LEAVE_REQUESTS = T("có đơn xin ra", "asked to leave")
NO_CRITERION = T("chưa ghi tiêu chí", "no criterion recorded")
LEFT_PARTY = T("RA KHỎI ĐẢNG", "REMOVED FROM THE PARTY")
REMOVED_TOTAL = T("Tổng số", "Total")
OF_THEM_PROBATIONARY = T("trong đó dự bị", "of them probationary")
BALANCE = T("TĂNG, GIẢM", "BALANCE")
PLUS, MINUS = T("+", "+"), T("−", "−")
AT_START = T("Đầu kỳ", "At the start")
AT_END = T("Cuối kỳ", "At the end")
STRUCTURE = T("CƠ CẤU", "STRUCTURE")
MEMBERS_TOTAL = T("Tổng số đảng viên", "Members")
CELLS = T("Số chi bộ", "Cells")
ASSIGNMENT = T("PHÂN CÔNG CÔNG TÁC", "ASSIGNMENT")
ASSIGNED = T("Được phân công", "Assigned")
UNASSIGNED = T("chưa được phân công", "not assigned")
RATINGS = T("XẾP LOẠI", "RATINGS")
RATED = T("Được xếp loại", "Rated")
GOOD_OR_BETTER = T("tốt trở lên", "good or better")
NOT_RATED_EXEMPT = T("Miễn, không xếp loại", "Exempt, not rated")
NOT_RATED = T("Chưa xếp loại", "Not rated")
EXCELLENT_OF_GOOD = T("Xuất sắc trên hoàn thành tốt", "Excellent of good")
CAP_EXCEEDED = T("quá {cap}%", "over {cap}%")
HONOURS = T("HUY HIỆU, KỶ LUẬT", "BADGES, DISCIPLINE")
BADGES = T("Huy hiệu Đảng", "Badges")
DISCIPLINED = T("Bị kỷ luật", "Disciplined")

# The strip.
STRIP_ADMITTED = T("kết nạp", "admitted")
STRIP_RECOGNISED = T("công nhận", "recognised")
STRIP_CASES = T("rà soát", "cases")
STRIP_OUT = T("ra", "out")
STRIP_IMPROVED = T("tiến bộ", "improved")
STRIP_HELPING = T("giúp đỡ", "helped")
STRIP_UNRECORDED = T("chưa ghi", "unrecorded")
STRIP_ASSIGNED = T("phân công", "assigned")
STRIP_MEMBERS = T("đảng viên", "members")

# What is typed into a field.
YES, NO = T("có", "yes"), T("không", "no")
YES_OR_NO = T("c (có) hoặc k (không)", "y (yes) or n (no)")
NEEDED = T("phải có", "is needed")
UNSAFE = T("có ký tự không được phép: {value}", "holds a character that is not allowed: {value}")
UNKNOWN_CODE = T("không có mã này; ↓ để chọn", "no such code; ↓ to choose")
SEVERAL = T("gõ thêm hoặc ↓ để chọn: {several}", "type more or ↓ to choose: {several}")
NOBODY = T("không tìm thấy người này; ↓ để chọn", "nobody found; ↓ to choose")
NOTHING_FOUND = T("không tìm thấy; ↓ để chọn", "not found; ↓ to choose")
NOT_WHOLE = T("phải là số nguyên", "must be a whole number")
NOT_NUMBER = T("phải là số, ví dụ 100 hoặc 2,5", "must be a number such as 100 or 2,5")
AGE = T("{age} tuổi", "age {age}")
UNREADABLE_DATE = T(
    "ngày như 5/3/57, 050357, 3/1957, 1957, h (hôm nay), -1",
    "a date such as 5/3/57, 050357, 3/1957, 1957, h, -1",
)
DATES = {
    "unreadable": UNREADABLE_DATE,
    "year": T("năm từ {first} đến {last}", "a year from {first} to {last}"),
    "month": T("không có tháng {month}", "there is no month {month}"),
    "day": T("tháng {month}/{year} chỉ có {last} ngày", "month {month}/{year} has only {last} days"),
    "year_missing": T("cần cả năm", "the year is needed"),
}

# The command line.
PROGRAM = T("sodv: sổ đảng viên của văn phòng Đảng ủy xã.", "sodv: the register of a commune Party office.")
CMD_OPEN = T("mở sổ trên màn hình", "open the register on the screen")
CMD_NEW = T("tạo sổ trống", "make an empty register")
CMD_SUMMARY = T("in tổng quan của một năm", "print the overview of a year")
CMD_CHECK = T(
    "kiểm tra sổ, liệt kê các lỗi; có lỗi thì mã thoát là 1",
    "check the register, list problems; exit 1 if any",
)
CMD_HISTORY = T("ai đã thay đổi gì, khi nào", "who changed what, and when")
CMD_SAMPLE = T("tạo sổ mẫu với người bịa ra", "make a register of invented people")
CMD_GET = T("in một bản ghi dạng JSON", "print one record as JSON")
CMD_PUT = T(
    "ghi một bản ghi JSON từ đầu vào chuẩn; bản ghi mới thì in số hiệu",
    "write one JSON record from standard input; a new one prints its id",
)
CMD_DELETE = T("xóa một bản ghi", "delete one record")
ARG_FILE = T("tệp sổ", "the register's file")
ARG_OUT = T("tệp sẽ ghi", "the file to write")
ARG_RECORD = T("bản ghi, ví dụ members/17", "a record, such as members/17")
ARG_PUT = T("members/17 để sửa, members để thêm", "members/17 to change it, members to add one")
ARG_REASON = T("lý do", "the reason")
ARG_UNIT = T("tên tổ chức đảng", "the name of the Party unit")
ARG_YEAR = T("năm", "the year")
ARG_AS_OF = T("ngày chốt số liệu, ví dụ 2022-10-31", "cut-off day, such as 2022-10-31")
ARG_FORMAT = T("dạng in ra", "what to print")
ARG_MEMBERS = T("số đảng viên", "number of members")
ARG_SEED = T("số gieo; cùng số thì cùng sổ", "seed; the same seed gives the same register")
ARG_LANG = T("ngôn ngữ", "language")
ARG_AS = T("tên người nhập; không có thì lấy tên tài khoản", "the clerk's name; else the account's")
ARG_TODAY = T("làm việc như vào ngày này", "work as if on this day")
ARG_HELP = T("in hướng dẫn này rồi thoát", "print this help and exit")
ARG_VERSION = T("in phiên bản rồi thoát", "print the version and exit")
ARGS_MISSING = T("thiếu: {one}", "missing: {one}")
ARGS_UNKNOWN = T("không hiểu: {one}", "not understood: {one}")
ARGS_CHOICE = T("{one} không thể là {two}", "{one} cannot be {two}")
ARGS_NUMBER = T("{one} phải là số, không phải {two}", "{one} must be a number, not {two}")
ARGS_VALUE = T("{one} cần một giá trị", "{one} needs a value")
SEE_HELP = T("xem: sodv --help", "see: sodv --help")
BAD_DATE = T("{what} không phải ngày: {value}", "{what} is not a date: {value}")
AS_OF_OUTSIDE = T("ngày chốt {value} không nằm trong năm {year}", "cut-off {value} is not in the year {year}")
BAD_RECORD = T(
    "{value}: bản ghi viết như members/17; các bảng: {tables}",
    "{value}: write a record as members/17; tables: {tables}",
)
NO_RECORD = T("{path}: không có bản ghi {record}", "{path}: there is no record {record}")
BAD_JSON = T("đầu vào không phải JSON, hỏng ở dòng {line}", "the input is not JSON, broken at line {line}")
NOT_TERMINAL = T(
    "màn hình cần một terminal; để in số liệu: sodv summary FILE",
    "the screen needs a terminal; to print figures: sodv summary FILE",
)
CONTRADICTIONS = T(
    "{path}: sổ có {n} lỗi, số liệu chưa tin được; xem: sodv check. Lỗi đầu: {first}",
    "{path}: {n} problems, the figures cannot be trusted; see: sodv check. First: {first}",
)
DOUBT = T("nên xem lại", "doubtful")
CHANGED_MEANWHILE = T(
    "{record}: đã bị thay đổi trong lúc sửa; không ghi", "{record}: changed meanwhile; not written"
)
ALL_GOOD = T("{path}: không có lỗi ({records} bản ghi)", "{path}: no problems ({records} records)")
PROBLEMS_FOUND = T("{n} lỗi, {doubts} điều nên xem lại", "{n} problems, {doubts} doubtful")
NO_HISTORY = T("chưa có thay đổi nào được ghi lại", "no change is recorded")
BROKEN_OUTPUT = T("không ghi được ra đầu ra", "the output could not be written")
MAKING_SAMPLE = T("tạo sổ mẫu", "making the sample")
INTERRUPTED = T("đã dừng", "stopped")
YEAR_RANGE = T("năm phải từ 1900 đến 2200", "the year must be from 1900 to 2200")
