"""Invented people's names in any number, for lists and measurements."""

import random

FAMILIES = (
    "Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ "
    "Ngô Dương Lý Đinh Trương Lâm Mai Tô Cao Thạch Kim Sơn Lương Hà Châu Quách Triệu Đoàn Đào Thái Vương "
    "Tạ"
)
MIDDLES = (
    "Văn Văn Văn Thị Thị Thị Hữu Đức Minh Quốc Thanh Ngọc Kim Hồng Xuân Thu Bích Mỹ Công Đình Hoàng Gia "
    "Bảo Anh Tấn Phước Trọng Thế Duy Quang Tuấn Như Thùy Cẩm Diệu Tuyết Khánh Phương Hải Nhật"
)
GIVENS = (
    "An Ân Anh Ánh Ảnh Ba Bá Bảo Bé Bích Bình Bính Bổn Cảnh Cầm Cẩm Châu Chi Chí Chiến Chung Cúc Cường "
    "Danh Diễm Diệp Diệu Du Dung Dũng Duy Duyên Dương Đại Đạt Đăng Đào Đẹp Điền Điệp Định Đông Đức Giang "
    "Giàu Hà Hạ Hai Hải Hân Hạnh Hằng Hào Hảo Hậu Hiền Hiển Hiệp Hiếu Hoa Hòa Hóa Hoài Hoan Hoàn Hoàng "
    "Hồng Hợp Huân Huệ Hùng Hưng Hương Hường Huy Huyền Huỳnh Khang Khánh Khoa Khôi Kiên Kiệt Kiều Lam Lan "
    "Lành Lâm Liên Liễu Linh Loan Lộc Lợi Long Lụa Luân Luật Ly Lý Mai Mận Mẫn Minh Mơ Mười Mỹ Na Nam Năm "
    "Nga Ngà Ngân Nghĩa Ngọc Nguyên Nguyệt Nhàn Nhân Nhẫn Nhi Nhung Như Oanh Phấn Phát Phong Phú Phúc "
    "Phụng Phương Phượng Quân Quang Quế Quốc Quý Quyên Quyết Sáu Sang Sen Sơn Tài Tám Tâm Tân Tấn Thái "
    "Thắm Thắng Thanh Thành Thảo Thêm Thi Thiện Thìn Thịnh Thơ Thoa Thu Thuận Thúy Thủy Thư Thương Tiên "
    "Tiến Tín Tính Toàn Trà Trâm Trang Trí Trinh Trọng Trúc Trung Tú Tư Tuấn Tuệ Tùng Tươi Tuyền Tuyết Tý "
    "Út Uyên Vân Vàng Vi Việt Vinh Vũ Vui Vy Xuân Xuyến Yên Yến Ý"
)
OTHERS = (
    "Y Blan Niê Kđăm|H'Lan Niê|K'Brừm|Giàng A Páo|Vàng Thị Mỷ|Kpă Klơng|Ksor Phin|Siu Y Hrin|"
    "Rơ Châm H'Yéo|Đinh Nui|Hồ Kan Liễu|A Lăng Bương|Lò Văn Pánh|Sùng A Chúa|Thạch Sô Phi|Bh'riu Liếc|"
    "Nay Hwin|Rah Lan Chương"
)


def name(draw: random.Random) -> str:
    """One full name; about one in fifty is of a minority people."""
    if draw.random() < 0.02:
        return draw.choice(OTHERS.split("|"))
    middles = draw.choices(MIDDLES.split(), k=draw.choice((1, 1, 1, 2)))
    return " ".join([draw.choice(FAMILIES.split()), *middles, draw.choice(GIVENS.split())])


def names(count: int, seed: int = 1) -> list[str]:
    """That many names, always the same for the same seed."""
    draw = random.Random(seed)
    return [name(draw) for _ in range(count)]
