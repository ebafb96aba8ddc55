"""The code lists, with their labels in both languages."""

from collections.abc import Iterator, Mapping

from store.words import Text


class CodeList(Mapping[str, Text]):
    """A closed list of codes in official order; a code's place is also its short key (1, 2, ...)."""

    def __init__(self, name: str, **labels: tuple[str, str]) -> None:
        self.name = name
        self._labels = {code: Text(*pair) for code, pair in labels.items()}

    def __getitem__(self, code: str) -> Text:
        return self._labels[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._labels)

    def __len__(self) -> int:
        return len(self._labels)

    def place(self, code: str | None) -> int | None:
        """The place of a code in the official order, from 1; an unknown one is the last, None has none."""
        return [*self._labels, code].index(code) + 1 if code else None

    def short(self, code: str) -> str:
        """The digits that stand for a code at the keyboard: the code itself where it is a number."""
        if code.isdigit():
            return code
        place = list(self._labels).index(code) + 1
        # One key for each code as long as there are keys: the tenth has the 0 that follows 9.
        return str(place % 10) if len(self._labels) == 10 else str(place)

    def meant(self, digits: str) -> str | None:
        """The code that these digits stand for, with or without a leading zero."""
        shorts = {self.short(code): code for code in self._labels}
        return shorts.get(digits) or {short.lstrip("0"): code for short, code in shorts.items()}.get(
            digits.lstrip("0") or "-"
        )


SEX = CodeList("sex", male=("nam", "male"), female=("nữ", "female"))

CELL_KIND = CodeList(
    "cell kind",
    hamlet=("ấp, khóm", "hamlet"),
    office=("cơ quan", "office"),
    school=("trường học", "school"),
    health=("trạm y tế", "health station"),
    police=("công an", "police"),
    military=("quân sự", "military"),
    enterprise=("doanh nghiệp", "enterprise"),
    cooperative=("hợp tác xã", "cooperative"),
    other=("khác", "other"),
)

CELL_ORG = CodeList(
    "cell organisation",
    base_committee=("đảng bộ cơ sở", "base committee"),
    part_committee=("đảng bộ bộ phận", "part committee"),
    base_cell=("chi bộ cơ sở", "base cell"),
    sub_cell=("chi bộ trực thuộc", "sub-cell"),
)

_PEOPLES = (
    "Kinh", "Tày", "Thái", "Hoa", "Khmer", "Mường", "Nùng", "HMông", "Dao", "Gia Rai", "Ngái", "Ê Đê",
    "Ba Na", "Xơ Đăng", "Sán Chay", "Cơ Ho", "Chăm", "Sán Dìu", "Hrê", "Mnông", "Ra Glai", "Xtiêng",
    "Bru Vân Kiều", "Thổ", "Giáy", "Cơ Tu", "Gié Triêng", "Mạ", "Khơ Mú", "Co", "Tà Ôi", "Chơ Ro",
    "Kháng", "Xinh Mun", "Hà Nhì", "Chu Ru", "Lào", "La Chí", "La Ha", "Phù Lá", "La Hủ", "Lự", "Lô Lô",
    "Chứt", "Mảng", "Pà Thẻn", "Cơ Lao", "Cống", "Bố Y", "Si La", "Pu Péo", "Brâu", "Ơ Đu", "Rơ Măm",
)  # fmt: skip

ETHNICITY = CodeList(
    "ethnicity",
    **{f"{number:02}": (people, people) for number, people in enumerate(_PEOPLES, 1)},
    **{"55": ("người nước ngoài", "foreign")},
)
"""Decision 121-TCTK/PPCĐ (1979): 01 to 54, and 55 for foreigners."""

RELIGION = CodeList(
    "religion",
    none=("không", "none"),
    buddhist=("Phật giáo", "Buddhist"),
    catholic=("Công giáo", "Catholic"),
    protestant=("Tin Lành", "Protestant"),
    cao_dai=("Cao Đài", "Cao Dai"),
    hoa_hao=("Phật giáo Hòa Hảo", "Hoa Hao Buddhist"),
    islam=("Hồi giáo", "Islam"),
    tu_an=("Tứ Ân Hiếu Nghĩa", "Tu An Hieu Nghia"),
    other=("khác", "other"),
)

OCCUPATION = CodeList(
    "occupation",
    worker=("công nhân", "worker"),
    farmer=("nông dân", "farmer"),
    official=("công chức", "official"),
    public_employee=("viên chức", "public employee"),
    armed_forces=("lực lượng vũ trang", "armed forces"),
    student=("học sinh, sinh viên", "student"),
    business=("kinh doanh", "business"),
    retired=("hưu trí", "retired"),
    other=("khác", "other"),
    none=("chưa có việc làm", "none"),
)

QUALIFICATION = CodeList(
    "qualification",
    none=("không", "none"),
    primary=("sơ cấp", "primary"),
    intermediate=("trung cấp", "intermediate"),
    college=("cao đẳng", "college"),
    bachelor=("đại học", "bachelor"),
    master=("thạc sĩ", "master"),
    doctor=("tiến sĩ", "doctor"),
)

SCHOOLING = CodeList(
    "schooling",
    upper=("trung học phổ thông", "upper secondary"),
    lower=("trung học cơ sở", "lower secondary"),
    primary=("tiểu học", "primary"),
    below=("dưới tiểu học", "below primary"),
    other=("ghi khác", "written otherwise"),
)
"""The levels that a text such as 12/12 stands for."""

THEORY = CodeList(
    "political theory",
    none=("chưa", "none"),
    primary=("sơ cấp", "primary"),
    intermediate=("trung cấp", "intermediate"),
    advanced=("cao cấp", "advanced"),
    bachelor=("cử nhân", "bachelor"),
)

EVENT = CodeList(
    "event",
    candidate=("quần chúng ưu tú", "candidate"),
    admitted=("kết nạp", "admitted"),
    readmitted=("kết nạp lại", "readmitted"),
    official=("công nhận chính thức", "recognised official"),
    moved=("chuyển chi bộ", "moved to another cell"),
    transferred_in=("chuyển sinh hoạt đến", "transferred in"),
    transferred_out=("chuyển sinh hoạt đi", "transferred out"),
    temporary_out=("sinh hoạt tạm thời đi", "temporarily out"),
    temporary_in=("sinh hoạt tạm thời đến", "temporarily in"),
    temporary_ended=("hết sinh hoạt tạm thời", "temporary stay ended"),
    exempted=("miễn công tác, sinh hoạt", "exempted"),
    exemption_ended=("thôi miễn sinh hoạt", "exemption ended"),
    suspended=("đình chỉ sinh hoạt", "suspended"),
    suspension_ended=("hết đình chỉ", "suspension ended"),
    disciplined=("kỷ luật", "disciplined"),
    badge=("Huy hiệu Đảng", "Party badge"),
    struck_off=("xóa tên", "struck off"),
    expelled=("khai trừ", "expelled"),
    left=("xin ra khỏi Đảng", "left on request"),
    died=("từ trần", "died"),
    restored=("khôi phục đảng tịch", "membership restored"),
)

BASIS = CodeList(
    "screening basis",
    CT28=("Chỉ thị 28-CT/TW", "Directive 28-CT/TW"),
    HD02=("Hướng dẫn 02-HD/BTCTW", "Guideline 02-HD/BTCTW"),
    other=("khác", "other"),
)

CRITERION = CodeList(
    "screening criterion",
    not_done_two_years=("hai năm không hoàn thành nhiệm vụ", "not done two years running"),
    disciplined_again=("bị kỷ luật lại vi phạm", "disciplined and breached again"),
    degraded=("suy thoái, vi phạm đạo đức", "degraded"),
    bad_example=("vi phạm trách nhiệm nêu gương", "bad example"),
    transfer_breach=("vi phạm chuyển sinh hoạt", "transfer breach"),
    law_breach=("vi phạm kỷ luật, pháp luật", "law breach"),
    low_prestige=("uy tín thấp", "low prestige"),
    other=("khác", "other"),
)

OUTCOME = CodeList(
    "case outcome",
    improved=("khắc phục, tiến bộ", "improved"),
    left=("xin ra, cho ra khỏi Đảng", "left on request"),
    struck_off=("xóa tên", "struck off"),
    expelled=("khai trừ", "expelled"),
    not_listed=("không đưa vào danh sách", "not listed"),
    transferred=("chuyển sinh hoạt", "transferred"),
    died=("từ trần", "died"),
)

CASE_STATE = CodeList(
    "case state",
    unrecorded=("chưa ghi kết quả", "no outcome recorded"),
    helping=("đang giáo dục, giúp đỡ", "being helped"),
    closed=("đã kết thúc", "closed"),
)

PROGRESS = CodeList(
    "progress", none=("chưa tiến bộ", "none"), some=("có tiến bộ", "some"), good=("tiến bộ tốt", "good")
)

LEVEL = CodeList(
    "discipline level",
    reprimand=("khiển trách", "reprimand"),
    warning=("cảnh cáo", "warning"),
    removal_from_post=("cách chức", "removal from post"),
)

RATING = CodeList(
    "rating",
    excellent=("hoàn thành xuất sắc", "excellent"),
    good=("hoàn thành tốt", "good"),
    done=("hoàn thành", "done"),
    not_done=("không hoàn thành", "not done"),
)

COURSE_KIND = CodeList(
    "course kind",
    candidate=("nhận thức về Đảng", "for candidates"),
    new_member=("đảng viên mới", "for new members"),
)

CERTIFICATE = CodeList(
    "course certificate",
    valid=("còn hạn", "valid"),
    expiring=("sắp hết hạn", "expiring"),
    expired=("hết hạn", "expired"),
    none=("chưa ghi giấy chứng nhận", "no certificate recorded"),
)

DUTY = CodeList(
    "duty",
    ceremony=("tổ chức lễ kết nạp", "hold the ceremony"),
    file=("khai lý lịch đảng viên", "write the member's record"),
    recognition=("xét công nhận chính thức", "consider recognition"),
    transfer_start=("làm thủ tục chuyển đi", "start the transfer out"),
    transfer_present=("nộp giấy chuyển đến", "present the transfer letter"),
    temporary=("hết sinh hoạt tạm thời", "temporary stay ends"),
    certificate=("giấy chứng nhận lớp hết hạn", "course certificate ends"),
    help=("hết thời hạn giúp đỡ", "help period ends"),
    badge=("trao Huy hiệu Đảng", "award the badge"),
    reconciliation=("đối chiếu sổ với hồ sơ", "reconcile register and files"),
)

TARGET_KIND = CodeList(
    "target kind",
    superior=("cấp trên giao", "set from above"),
    resolution=("nghị quyết", "resolution"),
    plan=("kế hoạch", "plan"),
    term=("nhiệm kỳ", "term"),
)

TARGET_UNIT = CodeList("target unit", count=("người", "persons"), percent=("% đảng viên", "% of members"))

RULE_UNIT = CodeList(
    "rule unit",
    years=("năm", "years"),
    months=("tháng", "months"),
    working_days=("ngày làm việc", "working days"),
    percent=("%", "%"),
    ratio=("tỷ lệ", "ratio"),
    persons=("người", "persons"),
    times=("lần", "times"),
    days=("ngày", "days"),
    choice=("lựa chọn", "choice"),
)

UNIT_KIND = CodeList(
    "unit kind",
    commune=("xã", "commune"),
    ward=("phường", "ward"),
    zone=("đặc khu", "special zone"),
    district=("huyện", "district"),
)

TONES = CodeList(
    "place of the tone",
    old=("kiểu cũ: hòa, thúy", "old: hòa, thúy"),
    new=("kiểu mới: hoà, thuý", "new: hoà, thuý"),
)

STANDING = CodeList(
    "standing",
    official=("chính thức", "official"),
    probationary=("dự bị", "probationary"),
    exempt=("miễn sinh hoạt", "exempt"),
    suspended=("đình chỉ sinh hoạt", "suspended"),
    away=("tạm thời đi", "temporarily out"),
    guest=("tạm thời đến", "temporarily in"),
    candidate=("quần chúng ưu tú", "candidate"),
    transferred_out=("đã chuyển đi", "transferred out"),
    died=("từ trần", "died"),
    struck_off=("xóa tên", "struck off"),
    expelled=("khai trừ", "expelled"),
    left=("xin ra", "left"),
    none=("chưa ghi", "not recorded"),
)
"""One word for where a person stands on a day, as the member list shows it."""

ENTERING = ("admitted", "readmitted", "restored", "transferred_in")
LEAVING = ("transferred_out", "died", "struck_off", "expelled", "left")
REMOVING = ("struck_off", "expelled", "left")
"""Event kinds by which a person enters the unit, leaves it, and is removed from the Party."""
ADMITTING = ("admitted", "readmitted")
"""Event kinds with which a probation begins."""
