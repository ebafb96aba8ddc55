"""The sentences of a report, in the wording that such reports use."""

from store.words import Text as T

PERIODS = {
    "03-31": T("Quý I năm {year}", "In the first three months of {year}"),
    "06-30": T("Sáu tháng đầu năm {year}", "In the first six months of {year}"),
    "09-30": T("Chín tháng đầu năm {year}", "In the first nine months of {year}"),
    "12-31": T("Năm {year}", "In {year}"),
}
PERIOD_PART = T("Từ đầu năm đến {day}", "From the beginning of the year to {day}")

HEAD_ADMISSIONS = T("Công tác kết nạp đảng viên", "Admissions")
ADMITTED = T("{period} kết nạp được {n} đảng viên", "{period} {n} members were admitted")
REACHED = T("đạt {percent} chỉ tiêu {kind} ({n}/{of})", "{percent} of the target: {kind} ({n}/{of})")
THAN_YEAR, THAN_PART = (
    T("năm {year}", "in {year}"),
    T("cùng kỳ năm {year}", "in the same part of {year}"),
)
MORE = T("tăng {n} so với {when} ({before})", "{n} more than {when} ({before})")
FEWER = T("giảm {n} so với {when} ({before})", "{n} fewer than {when} ({before})")
SAME = T("bằng {when} ({before})", "as many as {when} ({before})")
OF_THEM = T("Trong đó: {parts}", "Of them: {parts}")
SHARE = T("{label} {n} ({percent})", "{label} {n} ({percent})")
PLAIN_SHARE = T("{label} {n}", "{label} {n}")
MEAN_AGE = T("tuổi bình quân {years}", "mean age {years}")
TERM = T(
    "Lũy kế nhiệm kỳ {first}-{last} kết nạp {n} đảng viên",
    "In the term {first}-{last} so far {n} members were admitted",
)
WITHOUT = T("Còn {n}/{of} chi bộ không kết nạp được đảng viên", "{n} of {of} cells admitted nobody")

HEAD_COURSES = T("Tạo nguồn, bồi dưỡng, công nhận chính thức", "Sources, courses, recognition")
CANDIDATES = T("Có {n} quần chúng ưu tú trong nguồn kết nạp", "There are {n} candidates")
COURSES_CANDIDATE = T(
    "Mở {courses} lớp bồi dưỡng nhận thức về Đảng cho {people} quần chúng",
    "{courses} courses for candidates with {people} people",
)
COURSES_NEW_MEMBER = T(
    "mở {courses} lớp lý luận chính trị dành cho đảng viên mới với {people} đảng viên",
    "{courses} courses for new members with {people} members",
)
RECOGNISED = T("Công nhận {n} đảng viên chính thức", "{n} members were recognised as official")
OVERDUE = T("quá hạn công nhận {n}", "recognition of {n} is overdue")

HEAD_SCREENING = T("Rà soát, sàng lọc đảng viên", "Screening")
SCREENED = T(
    "{period} rà soát, sàng lọc {n} đảng viên (chuyển từ năm trước {carried}, mở trong năm {opened})",
    "{period} {n} members were screened ({carried} carried over, {opened} opened in the year)",
)
OUTCOMES = T("Kết quả: {parts}", "Outcomes: {parts}")
OUTCOME_REMOVED = T("đưa ra khỏi Đảng {n}", "removed {n}")
OUTCOME_IMPROVED = T("khắc phục, sửa chữa tốt {n}", "improved {n}")
OUTCOME_HELPING = T("tiếp tục giáo dục, giúp đỡ, theo dõi {n}", "still being helped {n}")
OUTCOME_NOT_LISTED = T("không đưa vào danh sách {n}", "not listed {n}")
OUTCOME_TRANSFERRED = T("chuyển sinh hoạt {n}", "transferred {n}")
OUTCOME_DIED = T("từ trần {n}", "died {n}")
OUTCOME_UNRECORDED = T("chưa ghi kết quả {n}", "no outcome recorded {n}")
LEAVE_REQUESTS = T("Có {n} đảng viên nộp đơn xin ra khỏi Đảng", "{n} members asked to leave")

HEAD_REMOVED = T("Đảng viên ra khỏi Đảng", "Removals")
REMOVED = T(
    "{period} có {n} đảng viên ra khỏi Đảng: xóa tên {struck_off}, khai trừ {expelled}, xin ra {left}; "
    "trong đó dự bị {probationary}",
    "{period} {n} members left the Party: struck off {struck_off}, expelled {expelled}, on request {left}; "
    "of them probationary {probationary}",
)

HEAD_BALANCE = T("Tăng, giảm và cơ cấu", "Balance and structure")
BALANCE = T(
    "Đầu kỳ có {start} đảng viên; tăng {came} ({ways_in}); giảm {went} ({ways_out}); cuối kỳ {end} đảng viên",
    "At the start {start} members; in {came} ({ways_in}); out {went} ({ways_out}); at the end {end} members",
)
STRUCTURE = T(
    "{official} chính thức, {probationary} dự bị, sinh hoạt ở {cells} chi bộ",
    "{official} official, {probationary} probationary, in {cells} cells",
)
NOBODY = T("không có", "none")

HEAD_ASSIGNMENT = T("Phân công công tác", "Assignment")
ASSIGNED = T(
    "Phân công công tác cho {n}/{of} đảng viên, đạt {percent}",
    "{n} of {of} members have a task, {percent}",
)
ALL_ASSIGNED = T("các chi bộ {kinds} đạt 100%", "all of them in {kinds}")

HEAD_RATINGS = T("Đánh giá, xếp loại", "Ratings")
RATED = T("Xếp loại {n} đảng viên: {parts}", "{n} members were rated: {parts}")
BETTER = T(
    "Hoàn thành tốt nhiệm vụ trở lên {percent}, năm trước {before}",
    "Good or better {percent}, the year before {before}",
)
CAP = T(
    "Xuất sắc bằng {percent} số hoàn thành tốt (mức {cap}%)", "Excellent are {percent} of good (cap {cap}%)"
)
NOT_RATED = T("chưa xếp loại {n}, miễn {exempt}", "not rated {n}, exempt {exempt}")

HEAD_HONOURS = T("Huy hiệu Đảng, kỷ luật", "Badges, discipline")
HONOURS = T(
    "Tặng {badges} Huy hiệu Đảng; kỷ luật {disciplined} đảng viên; "
    "miễn công tác, sinh hoạt {exempted} đảng viên",
    "{badges} badges were awarded; {disciplined} members disciplined; {exempted} members exempted",
)
