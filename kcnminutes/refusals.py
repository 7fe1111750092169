"""Files that the system refuses: why, in the user's words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kcnminutes.words import UserError, t


def reason(error: OSError) -> str:
    """Why the system refused, in the user's words."""
    code = error.errno
    if code == errno.ENOENT:
        return t("không tìm thấy")
    if code in (errno.EACCES, errno.EPERM):
        return t("không được phép, hoặc tệp đang mở ở chương trình khác")
    if code in (errno.ENOSPC, errno.EDQUOT):
        return t("ổ đĩa đã đầy")
    if code == errno.EROFS:
        return t("ổ đĩa chỉ cho đọc")
    if code == errno.EISDIR:
        return t("đó là thư mục")
    if code == errno.ENOTDIR:
        return t("đường dẫn đi qua một tệp")
    if code == errno.ENAMETOOLONG:
        return t("đường dẫn quá dài")
    return t("lỗi đọc ghi của máy")


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Turns what the system says about a file of a record into a UserError. `name`: as the record names it.

    Only what is read stands inside: what the same step writes is told by whoever gave the place.
    """
    try:
        yield
    except OSError as error:
        raise unread(name, reason(error)) from error


def pieces(file: Path, name: str, at_once: int = 1 << 18) -> Iterator[bytes]:
    """A file piece by piece, of so many bytes each but the last. Raises UserError as `reading`."""
    with reading(name):
        source = file.open("rb")
    with source:
        while True:
            with reading(name):
                piece = source.read(at_once)
            if not piece:
                return
            yield piece


def unread(name: str, why: str) -> UserError:
    """That a file of a record cannot be read, and what to do."""
    return UserError(
        t("không đọc được tệp {name}: {reason}", name=name, reason=why),
        t("hãy kiểm tra ổ đĩa chứa kho rồi thử lại; dữ liệu trong kho không thay đổi"),
    )
