"""What the database says went wrong, in the clerk's language."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from store.database.errors import DiskFailure, StoreError
from store.problems import FileRefusal
from store.words import Text

_KINDS = {
    "empty": Text("tệp trống, không phải sổ", "is empty, not a register"),
    "not-json": Text("không đọc được: không phải JSON trọn vẹn", "cannot be read: not whole JSON"),
    "not-a-number": Text(
        "có số không ghi được (NaN, vô cực)", "holds a number that cannot be (NaN, infinity)"
    ),
    "surrogate": Text("có ký tự hỏng (surrogate)", "holds a broken character (surrogate)"),
    "not-tinydb": Text("không phải sổ của sodv", "is not a register of sodv"),
}
_SAID = {
    "missing": Text("không có tệp này", "there is no such file"),
    "exists": Text("tệp đã có, không ghi đè", "already exists and is not overwritten"),
    "newer-journal": Text(
        "nhật ký phiên bản {version}, mới hơn chương trình này",
        "has a journal of version {version}, newer than this program",
    ),
    "damaged": Text(
        "hỏng ở byte {offset}, sau thay đổi {seq}; chỉ đọc được. Xem: sodv repair",
        "damaged at byte {offset}, after change {seq}; it can only be read. See: sodv repair",
    ),
    "foreign-edit": Text(
        "bị chương trình khác sửa khi còn {pending} thay đổi trong nhật ký. Xem: sodv repair",
        "changed by another program while {pending} changes are still in the journal. See: sodv repair",
    ),
    "replaced": Text("bị thay khi đang mở; hãy mở lại", "was replaced while open; open it again"),
    "overtaken": Text("bị phiên khác sửa trước", "was changed by another session"),
    "locked": Text(
        "sổ đang bị giữ bởi {user}, tiến trình {pid}", "the register is held by {user}, pid {pid}"
    ),
    "read-only": Text("chỉ đọc được", "can only be read"),
    "unstorable": Text("có giá trị không ghi được: {where}", "holds a value that cannot be stored: {where}"),
    "hard-linked": Text(
        "có {links} tên (hard link); không mở để ghi", "has {links} names (hard links); not written"
    ),
    "network-drive": Text(
        "nằm trên ổ mạng ({filesystem}), khóa không tin được; chỉ ghi khi có --force",
        "lies on a network drive ({filesystem}) where locks cannot be trusted; written only with --force",
    ),
    "not-confirmed": Text(
        "đĩa không xác nhận lần ghi cuối ({reason}); từ nay chỉ đọc, hãy mở lại và kiểm tra",
        "the disk did not confirm the last save ({reason}); now read-only, open it again and check",
    ),
}
_DISK = Text("không ghi hoặc đọc được: {reason}; sổ vẫn như cũ", "could not be read or written: {reason}")
_FOLDER = Text("là một thư mục, không phải tệp sổ", "is a folder, not a register")
_REASONS = {
    errno.ENOSPC: Text("đĩa đầy", "the disk is full"),
    errno.EDQUOT: Text("hết hạn mức đĩa", "the disk quota is used up"),
    errno.EFBIG: Text("tệp quá lớn", "the file is too big"),
    errno.EACCES: Text("không được phép", "no permission"),
    errno.EPERM: Text("không được phép", "no permission"),
    errno.EROFS: Text("đĩa chỉ cho đọc", "the disk is read-only"),
    errno.EIO: Text("lỗi đĩa", "disk error"),
    errno.ENOTDIR: Text("đường dẫn sai", "the path is wrong"),
    errno.ENAMETOOLONG: Text("tên quá dài", "the name is too long"),
}


def reason(number: int) -> Text:
    """An error of the operating system in words."""
    system = os.strerror(number)
    return _REASONS.get(number, Text(system, system))


def refusal(error: StoreError) -> FileRefusal:
    """The refusal that tells of a failure."""
    facts = {name: value for name, value in error.facts.items() if name not in ("path", "reason")}
    if isinstance(error, DiskFailure):
        facts["reason"] = reason(error.errno)
        if error.errno == errno.EISDIR:
            return FileRefusal(error.path, _FOLDER)
    if error.code == "not-a-register":
        return FileRefusal(error.path, _KINDS.get(facts["kind"], _KINDS["not-tinydb"]))
    if error.code == "read-only" and facts.get("reason") is not None:
        return refusal(facts["reason"])
    return FileRefusal(error.path, _SAID.get(error.code, _DISK), **facts)


@contextmanager
def told() -> Iterator[None]:
    """Failures of the database as refusals in the clerk's language."""
    try:
        yield
    except StoreError as error:
        raise refusal(error) from None
