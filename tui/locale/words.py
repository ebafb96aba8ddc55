"""Every text of the screens and of the command line, in both languages."""

from store.words import Text as T


def joined(*texts: T) -> T:
    """Several texts as one, with a space between them."""
    return T(" ".join(text.vi for text in texts), " ".join(text.en for text in texts))


# The overview.
OVERVIEW = T("Tổng quan", "Overview")
AS_OF = T("đến {day}", "up to {day}")
ADMISSIONS = T("KẾT NẠP", "ADMISSIONS")
AGAINST = T("so với", "against")
GROUPS = {
    "female": T("nữ", "women"),
    "minority": T("dân tộc thiểu số", "ethnic minorities"),
    "religious": T("có đạo", "religious"),
    "youth_union": T("đoàn viên", "Youth Union"),
}
RECOGNISED = T("Công nhận chính thức", "Recognised official")
COURSE = T("lớp", "courses")
PEOPLE = T("người dự", "people")
SCREENING = T("RÀ SOÁT, SÀNG LỌC", "SCREENING")
CARRIED_OVER = T("chuyển từ năm trước", "carried over")
OPENED = T("mở trong năm", "opened in the year")
REMOVED = T("ra khỏi Đảng", "removed")
HELPING = T("đang giáo dục, giúp đỡ", "being helped")
UNRECORDED = T("chưa ghi kết quả", "no outcome recorded")
REST = T("còn lại, chưa rõ", "remainder, not known")
LEAVE_REQUESTS = T("có đơn xin ra", "asked to leave")
BY_CRITERION = T("theo tiêu chí", "by criterion")
NO_CRITERION = T("chưa ghi tiêu chí", "no criterion recorded")
LEFT_PARTY = T("RA KHỎI ĐẢNG", "REMOVED FROM THE PARTY")
BALANCE = T("TĂNG, GIẢM", "BALANCE")
PLUS, MINUS = T("+", "+"), T("−", "−")
AT_START = T("Đầu kỳ", "At the start")
AT_END = T("Cuối kỳ", "At the end")
STRUCTURE = T("ĐẢNG VIÊN, CƠ CẤU", "MEMBERS, STRUCTURE")
CELLS = T("Số chi bộ", "Cells")
ASSIGNMENT = T("PHÂN CÔNG CÔNG TÁC", "ASSIGNMENT")
ASSIGNED = T("Được phân công", "Assigned")
UNASSIGNED = T("chưa được phân công", "not assigned")
RATINGS = T("XẾP LOẠI", "RATINGS")
RATED = T("Được xếp loại", "Rated")
GOOD_OR_BETTER = T("tốt trở lên", "good or better")
NOT_RATED_EXEMPT = T("miễn, không xếp loại", "exempt, not rated")
NOT_RATED = T("chưa xếp loại", "not rated")
EXCELLENT_OF_GOOD = T("xuất sắc trên hoàn thành tốt", "excellent of good")
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

# What is typed into a field.
NEEDED = T("phải có", "is needed")
AGE = T("{age} tuổi", "age {age}")
PASTE_LINES = T(
    "đoạn dán có nhiều dòng, ô này chỉ nhận một dòng", "the paste has several lines, this field takes one"
)

AS_BEFORE, WORKED_OUT = T("như người trước", "as before"), T("tự tính", "worked out")
HINT_DATE = T("5/3/57, 050357, 1957, h (hôm nay), -1", "5/3/57, 050357, 1957, h (today), -1")
HINT_NAME = T(
    "chữ thường tự viết hoa; đã gõ chữ hoa thì giữ nguyên", "small letters get their capitals; capitals stay"
)
HINT_PAPER = T(
    "số trên giấy, ví dụ 12-qđ/đu; tự viết hoa", "as on the paper, such as 12-qđ/đu; capitals come"
)
HINT_REFS = T("tên hoặc số thẻ, cách nhau bằng dấu phẩy", "names or numbers with commas between")
HINT_ATTENDEES = T("số người, hoặc tên cách nhau bằng dấu phẩy", "a number, or names with commas between")
HINT_FLAG = T("1 có  0 không", "1 yes  0 no")
HINT_PERSON = T("tên không dấu, chữ đầu (nth) hoặc số thẻ", "letters, initials (nth) or a number")
HINT_CELL = T("số chi bộ, hoặc chữ trong tên", "the cell's number, or letters of its name")
HINT_CODE = T("mã số, hoặc chữ đầu", "digits, or first letters")
HINT_DIGITS = T("{n} số, đủ thì tự sang ô sau", "{n} digits, then it goes on by itself")
HINT_QUIET = T("ô lặp lại hoặc bỏ qua; Enter trở về chỗ đang gõ", "repeated or passed over; Enter leads back")

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
CMD_EXPORT = T("ghi một bảng ra bảng tính .csv hoặc .xlsx", "write a table to a .csv or .xlsx spreadsheet")
CMD_IMPORT = T(
    "nhập các dòng của bảng tính; dòng sai được trả lại với lý do",
    "take in the rows of a spreadsheet; wrong rows come back with the reason",
)
ARG_SHEET = T("bảng tính .csv hoặc .xlsx", "a .csv or .xlsx spreadsheet")
ARG_TABLE = T("bảng", "the table")
ARG_SENSITIVE = T("cả số căn cước, dân tộc, tôn giáo", "id numbers, ethnicity and religion too")
ARG_REFUSED = T("bảng tính nhận các dòng sai", "a spreadsheet for the wrong rows")
IMPORTED = T("đã nhập {n} dòng, trả lại {refused}", "took in {n} rows, refused {refused}")
ROW = T("dòng {n}", "row {n}")
WHY = T("Lý do", "Reason")
CMD_GET = T("in một bản ghi dạng JSON", "print one record as JSON")
CMD_PUT = T(
    "ghi một bản ghi JSON từ đầu vào chuẩn; bản ghi mới thì in số hiệu",
    "write one JSON record from standard input; a new one prints its id",
)
CMD_BACKUP = T(
    "sao sổ cùng lịch sử, cả khi người khác đang ghi",
    "copy a register with its history, while others write too",
)
CMD_REPAIR = T(
    "xem tệp sổ hỏng gì; --apply chỉ sửa điều chứng minh được",
    "say what is wrong with the files; --apply mends only what can be proved",
)
ARG_APPLY = T("sửa", "mend")
ARG_PREFER = T(
    "khi tệp và nhật ký trái nhau thì theo bên nào", "which side holds where file and journal disagree"
)
ARG_FORCE = T("ghi cả trên ổ mạng", "write on a network drive too")
NOTHING_TO_MEND = T("tệp, nhật ký và lịch sử đều khớp", "file, journal and history agree")
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
OPENING = T("mở sổ lần đầu", "opening for the first time")
TIDYING = T("cập nhật sổ", "bringing the register up to date")
WORKING = T(" Đang tính lại, xin chờ: {percent} %", " Working it out again, a moment please: {percent} %")
WORKING_ON = T(" Đang làm, xin chờ", " Working, a moment please")
MAKING_SAMPLE = T("tạo sổ mẫu", "making the sample")
INTERRUPTED = T("đã dừng", "stopped")
YEAR_RANGE = T("năm phải từ 1900 đến 2200", "the year must be from 1900 to 2200")

# Keys: what the key bar calls them, and what the help page says.
KEY_OPEN, HELP_OPEN = T("mở", "open"), T("mở dòng đang chọn", "open the chosen line")
HELP_EDIT_LINE = T("sửa dòng đang chọn", "edit the chosen line")
KEY_FIND, HELP_FIND = (
    T("tìm", "find"),
    T(
        "tìm người: không cần dấu, chữ đầu (nth), số thẻ",
        "find a person: without marks, by initials (nth), by number",
    ),
)
KEY_ADD, HELP_ADD = T("thêm", "add"), T("thêm một bản ghi", "add a record")
KEY_EDIT, HELP_EDIT = T("sửa", "edit"), T("sửa bản ghi", "edit the record")
KEY_EVENT, HELP_EVENT = (
    T("sự kiện", "event"),
    T(
        "ghi sự kiện: kết nạp, công nhận, miễn, chuyển...",
        "record an event: admission, recognition, exemption, transfer...",
    ),
)
KEY_CASE, HELP_CASE = (
    T("rà soát", "case"),
    T("mở trường hợp rà soát cho người này", "open a screening case for this member"),
)
KEY_REVIEW, HELP_REVIEW = (
    T("xếp loại", "review"),
    T("xếp loại, phân công của một năm", "rating and assignment of a year"),
)
KEY_VOTE, HELP_VOTE = (
    T("biểu quyết", "vote"),
    T("ghi ý kiến và biểu quyết của chi bộ", "record the views and the cell's vote"),
)
KEY_HELP_MEMBER, HELP_HELP_MEMBER = (
    T("giúp đỡ", "help"),
    T("ghi việc giáo dục, giúp đỡ", "record the help period"),
)
KEY_NOTE, HELP_NOTE = T("nhận xét", "note"), T("ghi nhận xét theo dõi", "add a note on progress")
KEY_CLOSE, HELP_CLOSE = T("kết thúc", "close"), T("ghi kết quả và kết thúc", "record the outcome and close")
KEY_PERSON, HELP_PERSON = (
    T("đảng viên", "member"),
    T("mở đảng viên của trường hợp này", "open the member of this case"),
)
KEY_CELL, HELP_CELL = T("chi bộ", "cell"), T("lọc theo chi bộ", "filter by cell")
KEY_STANDING, HELP_STANDING = T("tư cách", "standing"), T("lọc theo tư cách", "filter by standing")
KEY_STATE, HELP_STATE = T("tình trạng", "state"), T("lọc theo tình trạng", "filter by state")
KEY_DELETE, HELP_DELETE = (
    T("xóa", "delete"),
    T(
        "xóa sự kiện đang chọn hoặc bản ghi, phải ghi lý do",
        "delete the chosen event or the record, with a reason",
    ),
)
KEY_EARLIER, HELP_EARLIER = T("năm trước", "year before"), T("xem năm trước", "the year before")
KEY_LATER, HELP_LATER = T("năm sau", "year after"), T("xem năm sau", "the year after")
KEY_CUT_OFF, HELP_CUT_OFF = T("ngày chốt", "cut-off"), T("chọn ngày chốt số liệu", "choose the cut-off day")
KEY_EXPORT, HELP_EXPORT = T("xuất", "export"), T("ghi tổng quan ra tệp", "write the overview to a file")
KEY_WHOLE, HELP_WHOLE = (
    T("mẫu số", "whole"),
    T("mở danh sách của mẫu số", "open the records of the denominator"),
)
KEY_MINE, HELP_MINE = (
    T("của tôi", "mine"),
    T("khi hai người cùng sửa: giữ phần của tôi", "two edits of one field: keep mine"),
)
KEY_THEIRS, HELP_THEIRS = (
    T("của người kia", "theirs"),
    T("khi hai người cùng sửa: lấy phần của người kia", "two edits of one field: take theirs"),
)
HELP_SETTLE = T("ghi các lựa chọn", "save what was chosen")
HELP_LEAVE = T("quay lại biểu mẫu, không mất gì", "back to the form, nothing is lost")
FIELD, WAS = T("Ô", "Field"), T("Trước", "Was")
THEIRS, MINE = T("Của người kia", "Theirs"), T("Của tôi", "Mine")
ENTRIES = T("{n} mục", "{n} entries")
DECIDE_ALL = T("chọn m hoặc t cho từng dòng rồi F10", "choose m or t for every line, then F10")
KEY_UNDO, HELP_UNDO = T("hoàn tác", "undo"), T("hoàn tác thay đổi cuối", "undo the last change")
KEY_REDO, HELP_REDO = T("làm lại", "redo"), T("làm lại thay đổi vừa hoàn tác", "redo what was undone")
MODE_MEMBERS, HELP_MEMBERS = T("Đảng viên", "Members"), T("danh sách đảng viên", "the list of members")
MODE_CASES, HELP_CASES = T("Rà soát", "Cases"), T("danh sách rà soát, sàng lọc", "the screening cases")
MODE_OVERVIEW, HELP_OVERVIEW = T("Tổng quan", "Overview"), T("số liệu của năm", "the figures of the year")
MODE_BOOKS, HELP_BOOKS = (
    T("Sổ khác", "Other books"),
    T("xếp loại, lớp, chi bộ, chỉ tiêu, quy định", "reviews, courses, cells, targets, rules"),
)
KEY_BACK, HELP_BACK = T("quay lại", "back"), T("lùi một bước", "one step back")
KEY_REPAINT, HELP_REPAINT = T("vẽ lại", "repaint"), T("vẽ lại màn hình", "draw the screen again")
KEY_QUIT, HELP_QUIT = T("thoát", "quit"), T("thoát; mọi thứ đã được ghi", "quit; everything is already saved")
KEY_HELP, HELP_HELP = T("trợ giúp", "help"), T("trang này", "this page")
FORM_NEXT, FORM_NEXT_HELP = (
    T("ô sau", "next"),
    T("trong biểu mẫu: sang ô sau phải gõ", "in a form: to the next field to be keyed"),
)
FORM_BACK, FORM_BACK_HELP = (
    T("ô trước", "back"),
    T("trong biểu mẫu: về ô vừa gõ", "in a form: back to the field keyed before"),
)
FORM_EVERY, FORM_EVERY_HELP = (
    T("từng ô", "every field"),
    T(
        "trong biểu mẫu: sang ô kế, về ô kế, ô nào cũng dừng",
        "in a form: to the very next field, or the one before",
    ),
)
FORM_CHOOSE, FORM_CHOOSE_HELP = (
    T("chọn", "choose"),
    T("trong ô có mã hoặc người: chọn từ danh sách", "in a field with codes or persons: choose from a list"),
)
FORM_SAVE, FORM_SAVE_HELP = T("ghi", "save"), T("ghi biểu mẫu", "save the form")
FORM_QUIET, FORM_QUIET_HELP = (
    T("lặp lại", "repeated"),
    T(
        "đến ô lặp lại hay bỏ qua gần nhất; Enter trở về",
        "to the nearest field that is repeated or passed over; Enter leads back",
    ),
)
FORM_TWINS, FORM_TWINS_HELP = (
    T("trùng", "twins"),
    T("xem những người có thể là người đang nhập", "see who may be the person being keyed"),
)
KEY_KEYBOARD, HELP_KEYBOARD = (
    T("Telex/VNI", "Telex/VNI"),
    T("cách gõ tiếng Việt: Telex, VNI, tắt", "how Vietnamese is typed: Telex, VNI, off"),
)
FORM_LEAVE, FORM_LEAVE_HELP = (
    T("bỏ", "leave"),
    T("rời biểu mẫu; hỏi lại nếu đã gõ gì", "leave the form; asks if anything was typed"),
)

KEY_GO_ON = T("tiếp", "go on")
KEY_MARK, HELP_MARK = (
    T("kết quả chung", "the common one"),
    T(
        "ghi kết quả chung cho người này; chữ số ghi kết quả riêng, chữ cái tìm tên",
        "give this one the common outcome; a digit gives another one, letters find a name",
    ),
)
KEY_UNMARK, HELP_UNMARK = (
    T("bỏ", "take back"),
    T("bỏ kết quả vừa ghi cho người này", "take this one's outcome back"),
)
HELP_SAVE_ALL = T(
    "ghi cho tất cả những người đã chọn trong một lần; một lần hoàn tác là bỏ hết",
    "save for all who are marked in one change, which one undo takes back",
)
KEY_SORT, HELP_SORT = (
    T("sắp xếp", "sort"),
    T(
        "sắp xếp theo một cột; chọn lại cột đó thì đảo chiều",
        "sort by a column; chosen again, the order turns",
    ),
)
CHOOSE_SORT, USUAL_ORDER = (
    T("Sắp xếp theo cột nào?", "Sort by which column?"),
    T("thứ tự thường lệ", "usual order"),
)
KEY_CHOOSE, HELP_CHOOSE = (
    T("đánh dấu", "tick"),
    T(
        "đánh dấu dòng này rồi xuống dòng sau; có dấu thì họp, còn thiếu, kiểm tra, xuất chỉ làm với các dòng đó",
        "tick this line and go down; meeting, missing, verify and export then work on the ticked lines only",
    ),
)
KEY_CHOOSE_ALL, HELP_CHOOSE_ALL = (
    T("đánh dấu hết", "tick all"),
    T("đánh dấu mọi dòng đang hiện, hoặc bỏ dấu tất cả", "tick all lines listed, or none of them"),
)
CHOSEN = T("đánh dấu {n} · ", "{n} ticked · ")
NOTHING_SO = T("không có dòng nào như vậy", "no such line")
SORTING = T("đang sắp xếp {percent}% · ", "sorting {percent}% · ")
KEY_JUMP, HELP_JUMP = (
    T("đến tên", "jump"),
    T(
        "gõ chữ đầu các tiếng, không cần dấu, để đến dòng có tên đó; Tab đến dòng tiếp theo",
        "type beginnings of words, marks not needed, to go to the line of that name; Tab goes to the next one",
    ),
)
KEY_MEETING, HELP_MEETING = (
    T("họp", "meeting"),
    T("một quyết định cho nhiều người trong danh sách", "one decision for many of the list"),
)
KEY_LACKS, HELP_LACKS = (
    T("còn thiếu", "missing"),
    T("mức đầy đủ của từng ô, từng chi bộ", "how complete each field and each cell is"),
)
KEY_VERIFY, HELP_VERIFY = (
    T("kiểm tra lại", "verify"),
    T("gõ lại vài ô của một số người trong danh sách", "key some fields again for a sample of the list"),
)
KEY_STOP = T("dừng", "stop")
KEY_CHANGE, HELP_CHANGE = (
    T("đổi", "change"),
    T(
        "đổi cách nhập của ô: gõ, lặp lại, bỏ qua",
        "change how the field is keyed: typed, repeated, passed over",
    ),
)
KEY_SOONER, HELP_SOONER = T("lên trước", "sooner"), T("nhập ô này sớm hơn", "key this field sooner")
KEY_AFTER, HELP_AFTER = T("xuống sau", "later"), T("nhập ô này muộn hơn", "key this field later")
KEY_PLAN, HELP_PLAN = (
    T("cách nhập", "entry"),
    T("thứ tự các ô, ô lặp lại, ô bỏ qua", "order of the fields, which are repeated or passed over"),
)

# Screens.
REGISTER = T("Sổ đảng viên", "Party register")
FIND = T("Tìm", "Find")
ALL, ALL_CELLS = T("tất cả", "all"), T("mọi chi bộ", "all cells")
PRESENT = T("đang sinh hoạt", "present")
PLACE = T("{place} trong {count}", "{place} of {count}")
NOBODY_HERE = T(
    "không có ai; a để thêm, t hoặc b để đổi bộ lọc", "nobody; a to add, t or b to change the filter"
)
NO_RECORDS = T("chưa có bản ghi; a để thêm", "no records; a to add one")
NO_CASES = T("không có trường hợp nào", "no cases")
NAME, BORN, CELL, STANDING = (
    T("Họ và tên", "Name"),
    T("Sinh", "Born"),
    T("Chi bộ", "Cell"),
    T("Tư cách", "Standing"),
)
ADMITTED_ON, OFFICIAL_ON, TO_DO = (
    T("Vào Đảng", "Admitted"),
    T("Chính thức", "Official"),
    T("Việc cần làm", "To do"),
)
MEMBER, STATE, DUE, DAYS_LEFT = (
    T("Đảng viên", "Member"),
    T("Tình trạng", "State"),
    T("Hạn", "Due"),
    T("Còn", "Left"),
)
OPENED_ON, CRITERION = T("Rà soát", "Opened"), T("Tiêu chí", "Criterion")
DAYS = T("{n} ngày", "{n} days")
OVERDUE = T("quá {n} ngày", "{n} days over")
RECOGNISE_BY = T("công nhận trước {day}", "recognise by {day}")
EVENTS, CASES_, REVIEWS_ = (
    T("Sự kiện", "Events"),
    T("Rà soát, sàng lọc", "Cases"),
    T("Xếp loại, phân công", "Reviews"),
)
NOTES = T("Theo dõi", "Notes")
NOT_RECORDED = T("chưa ghi", "not recorded")
NEW_RECORD = T("Thêm {what}", "Add {what}")
EDIT_RECORD = T("Sửa {what}", "Edit {what}")
ADD_EVENT = T("Sự kiện: {kind}", "Event: {kind}")
CHOOSE_EVENT = T("Ghi sự kiện nào?", "Record which event?")
CHOOSE_CELL, CHOOSE_STANDING = T("Chi bộ nào?", "Which cell?"), T("Tư cách nào?", "Which standing?")
CHOOSE_STATE, CHOOSE_BOOK = T("Tình trạng nào?", "Which state?"), T("Mở sổ nào?", "Open which book?")
OPEN_CASE = T("Mở trường hợp rà soát", "Open a case")
CLOSE_CASE = T("Kết thúc trường hợp", "Close the case")
VOTE = T("Ý kiến, biểu quyết", "Views and vote")
HELP_PERIOD = T("Giáo dục, giúp đỡ", "Help period")
ADD_NOTE = T("Nhận xét theo dõi", "Note on progress")
DELETE_RECORD = T("Xóa {what}: lý do", "Delete {what}: the reason")
REASON = T("Lý do", "Reason")
TYPE_TO_FILTER = T("gõ để lọc, Enter chọn, Esc bỏ", "type to filter, Enter to choose, Esc to leave")
SAVED = T("Đã ghi {record}", "Saved {record}")
AND_RECORDS = T("{what} và {n} bản ghi khác", "{what} and {n} more records")
UNDONE, REDONE = T("Đã hoàn tác: {what}", "Undone: {what}"), T("Đã làm lại: {what}", "Redone: {what}")
NOTHING_TO_UNDO, NOTHING_TO_REDO = (
    T("Không có gì để hoàn tác", "Nothing to undo"),
    T("Không có gì để làm lại", "Nothing to redo"),
)
REFUSED = T("Không ghi: {why}", "Not saved: {why}")
ENTER_KEEPS = T("{why}. Enter lần nữa để giữ", "{why}. Enter again to keep it")
KEYED_SO_FAR = T("đã nhập {n}", "{n} keyed")
LIKELY_TWIN = T("Có thể đã có: {who} · F6 xem", "May be there already: {who} · F6 to see")
CERTAIN_TWIN = T("Đã có người này: {who}", "This person is there already: {who}")
AND_MORE = T(" và {n} người nữa", " and {n} more")
TWINS = T("Có thể là cùng một người", "May be the same person")
BORN_ON = T("sinh {day}", "born {day}")
COMPLETENESS = T("Mức đầy đủ", "Completeness")
BY_FIELD, BY_CELL = T("THEO Ô", "BY FIELD"), T("THEO CHI BỘ", "BY CELL")
ALL_LISTED = T("cả danh sách", "the whole list")
PERSONS = T("{n} người", "{n} persons")
NO_CELL = T("chưa ghi chi bộ", "no cell recorded")
LACK = T("thiếu {n}", "{n} missing")
NOTHING_LACKS = T("không thiếu ai", "nothing is missing")
FILLED = T("đã điền {n}, còn {left}", "{n} filled in, {left} left")
VERIFYING = T("Kiểm tra lại", "Verify")
DIFFERS = T(
    "khác lần nhập đầu; đọc lại giấy rồi gõ lại", "not as first keyed; read the paper again, then key again"
)
VERIFIED = T(
    "{day}, {clerk} gõ lại {records} người, {fields} ô: {differences} chỗ khác ({rate} trên 10.000)",
    "{day}, {clerk} verified {records} records, {fields} fields: {differences} differ ({rate} in 10,000)",
)
FIRST_KEYING, SECOND_KEYING = T("Lần đầu", "First"), T("Gõ lại", "Second")
NO_DIFFERENCE = T("không có chỗ nào khác", "no differences")
DELETED = T("đã xóa", "deleted")
PLAN = T("Cách nhập người mới", "How new members are keyed")
KEYED, CARRIED, SKIPPED = T("gõ", "typed"), T("lặp lại", "repeated"), T("bỏ qua", "passed over")
MARKED = T("đã chọn {n} trong {count}", "{n} of {count} marked")
OUTCOME_NOW = T("Kết quả", "Outcome")
YES = T("có", "yes")
NOBODY_FOUND = T("không có ai trong danh sách này", "nobody of this list")
NO_COMMON_OUTCOME = T("chưa có kết quả chung; gõ chữ số", "there is no common outcome; type a digit")
NO_SUCH_OUTCOME = T("không có kết quả này", "there is no such outcome")
NOBODY_MARKED = T("chưa chọn ai", "nobody is marked")
AND_PROBLEMS = T(" (và {n} điều nữa)", " (and {n} more)")
OFFICIAL_EACH = T("Ngày chính thức (trống: hết dự bị)", "Official on (empty: each one's)")
CHOOSE_STEP = T("Ghi gì cho nhiều người?", "Record what for many?")
DOUBTFUL = T("{why}. F10 lần nữa để vẫn ghi", "{why}. F10 again to save anyway")
LAST_FIELD = T("ô cuối; F10 để ghi", "the last field; F10 to save")
LOSE = T(
    "Đã gõ nhưng chưa ghi. Esc lần nữa để bỏ, F10 để ghi",
    "Typed but not saved. Esc again to lose it, F10 to save",
)
CHANGED_BY = T("{who} vừa sửa, {when}", "changed by {who}, {when}")
MERGED = T(
    "Đã ghi, giữ cả phần của {who}: {fields}. Esc để xong",
    "Saved, with what {who} changed: {fields}. Esc to go on",
)
UNSENT = T("Còn biểu mẫu chưa ghi", "Forms that were not saved")
UNSENT_GO = T("tiếp tục: {title} ({n} ô, {when})", "go on: {title} ({n} fields, {when})")
UNSENT_LATER = T("để sau", "later")
UNSENT_DROP = T("bỏ hết", "drop them all")
UNSENT_GONE = T("bản ghi của biểu mẫu này không còn", "the record of this form is gone")
DELETED_BY_OTHER = T("Bản ghi này vừa bị xóa; Esc để rời", "This record has just been deleted; Esc to leave")
NO_FIGURE_RECORDS = T("Số này không có bản ghi phía sau", "There are no records behind this figure")
CUT_OFF = T("Ngày chốt", "Cut-off day")
EXPORT = T("Ghi tổng quan ra tệp", "Write the overview to a file")
EXPORTED = T("Đã ghi {path}", "Wrote {path}")
ENDING = T("tên tệp phải hết bằng .csv hoặc .xlsx", "the name must end in .csv or .xlsx")
NOT_WRITTEN = T("không ghi được: {why}", "could not be written: {why}")
UNKNOWN_ENDING = T("tên tệp phải hết bằng một trong: {endings}", "the name must end in one of: {endings}")
HELP_TITLE = T("Trợ giúp", "Help")
READ_ONLY = T("CHỈ ĐỌC", "READ ONLY")
PROBLEMS_AT_START = T(
    "Sổ có {n} lỗi, xem: sodv check {path}", "{n} problems in the register, see: sodv check {path}"
)
OPEN_CASES = T("đang mở", "open")

# The history, and what is found in a register's files.
UNDID, REDID = (
    T("hoàn tác thay đổi {seq}", "undoes change {seq}"),
    T("làm lại thay đổi {seq}", "redoes change {seq}"),
)
BECAUSE = T("lý do: {reason}", "reason: {reason}")
ADDED = T("mới", "new")
FOUND_TORN = T(
    "lần ghi cuối bị ngắt, chưa được xác nhận", "the last write was cut off and never acknowledged"
)
FOUND_DAMAGED = T("hỏng", "damaged")
FOUND_CHAIN = T("chuỗi nhật ký bị đứt", "the chain of changes is broken")
FOUND_UNREADABLE = T("không đọc được tệp sổ", "the register's file cannot be read")
FOUND_FOREIGN = T(
    "bị chương trình khác sửa khi còn thay đổi trong nhật ký",
    "changed by another program while changes were in the journal",
)
FOUND_OUTSIDE = T(
    "đã được sửa ngoài sodv khi không ai mở", "was changed outside sodv while nobody had it open"
)
FOUND_UNFINISHED = T("lần gọn nhật ký bị ngắt", "bringing the file up to date was cut off")
FOUND_ASIDE = T("phần được để riêng, không mất", "kept aside, nothing is lost")
FOUND_LEFTOVER = T("tệp tạm còn sót", "a left-over temporary file")
FOUND_HISTORY = T("lịch sử không khớp với nhật ký", "the history does not join the journal")
FOUND_HISTORY_CUT = T("lịch sử bị cắt", "the history was cut off")
FOUND_HISTORY_LATE = T("lịch sử bắt đầu sau khi sổ có", "the history begins after the register did")
FOUND_NOT_RECORDED = T("bản ghi không như lịch sử ghi", "a record is not as the history tells")
FOUND_CONFLICT = T("bản ghi khác nhau giữa tệp và nhật ký", "a record differs between file and journal")
FOUND_TWICE = T("có tên xuất hiện hai lần", "a name stands twice")
AT_BYTE, AFTER_SEQ = T("byte {offset}", "byte {offset}"), T("sau thay đổi {seq}", "after change {seq}")
MENDED = T("đã sửa", "mended")

# The line and the terminal.
TOO_SMALL = T("Cửa sổ nhỏ hơn 60x18, hãy nới rộng.", "The window is smaller than 60x18, make it larger.")
INPUT_UNREADABLE = T(
    "Bỏ một phím: terminal không gửi UTF-8.", "A key was dropped: the terminal does not send UTF-8."
)
TERMINAL_NOT_UTF8 = T(
    "Terminal chưa đặt UTF-8 (PuTTY: Change Settings, Window, Translation).",
    "The terminal is not set to UTF-8 (PuTTY: Change Settings, Window, Translation).",
)
NOT_TERMINAL = T(
    "màn hình cần một terminal (qua ssh: ssh -t); để in số liệu: sodv summary FILE",
    "the screen needs a terminal (over ssh: ssh -t); to print figures: sodv summary FILE",
)
BAD_TERMINAL = T(
    "TERM={term} không vẽ được màn hình; đặt loại terminal, ví dụ TERM=xterm",
    "TERM={term} cannot show a screen; set the terminal type, such as TERM=xterm",
)
CRASHED = T(
    "lỗi không lường trước; mọi thứ đã ghi vẫn còn. Chi tiết, không có dữ liệu: {path}",
    "unexpected error; everything saved is kept. Details, without any data: {path}",
)
