"""Files that the system refuses: why, in the user's words; and the patience that Windows asks for."""

from __future__ import annotations

import errno
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kcnminutes.words import UserError, t

_PAUSES_S = (0.05, 0.2, 0.5)
_IN_USE = (32, 33, 1224)
"""ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION, ERROR_USER_MAPPED_FILE (Windows' System Error Codes)."""
_on_windows = sys.platform == "win32"
_LONGEST_ON_WINDOWS = 247
"""Characters of a path that every Windows takes: a folder needs room for a name of 12 within the 260 of MAX_PATH."""


def rename(source: Path, target: Path) -> None:
    """Renames a file over `target`, or a folder to a name that is free. Raises OSError.

    On Windows a file that a virus scanner, an indexer or a viewer holds open cannot be renamed or replaced, nor the
    folder that it lies in; most let go within a moment, right after the file was written.
    """
    for pause_s in _PAUSES_S:
        try:
            source.replace(target)
            return
        except PermissionError:
            time.sleep(pause_s)
    source.replace(target)


def reason(error: OSError) -> str:
    """Why the system refused, in the user's words."""
    return _reason_on_windows(error) or _reason_by_number(error.errno)


def in_use(error: OSError) -> bool:
    """Whether Windows refused because a program has the file open."""
    windows = getattr(error, "winerror", None)
    return windows in _IN_USE or (
        error.errno == errno.EACCES
        and any(isinstance(path, str) and _is_open(path) for path in (error.filename2, error.filename))
    )


if sys.platform == "win32":
    import _winapi

    def _is_open(path: str) -> bool:
        """Asked by opening the file for ourselves alone: replacing it says no more than that it is denied."""
        try:
            handle = _winapi.CreateFile(path, _winapi.GENERIC_READ, 0, 0, _winapi.OPEN_EXISTING, 0, 0)
        except OSError as error:
            return error.winerror in _IN_USE
        _winapi.CloseHandle(handle)
        return False

else:

    def _is_open(path: str) -> bool:
        """Elsewhere an open file hinders nobody."""
        return False


def _reason_on_windows(error: OSError) -> str | None:
    """What only Windows' own number says, which Python turns into a number of C: many into one."""
    if in_use(error):
        return t("tệp đang mở ở chương trình khác")
    if error.errno == errno.ENOENT and _on_windows and len(str(error.filename)) > _LONGEST_ON_WINDOWS:
        return _reason_by_number(errno.ENAMETOOLONG)
    match getattr(error, "winerror", None):
        case 19:  # ERROR_WRITE_PROTECT
            return t("ổ đĩa chỉ cho đọc")
        case 39 | 112:  # ERROR_HANDLE_DISK_FULL, ERROR_DISK_FULL
            return t("ổ đĩa đã đầy")
        case 15 | 21 | 53 | 55 | 64 | 67 | 1167:  # no drive, not ready; network: no path, no device, no name
            return t("không thấy ổ đĩa hoặc máy chủ")
        case 123:  # ERROR_INVALID_NAME
            return t("tên có ký tự mà Windows không cho phép")
        case 223:  # ERROR_FILE_TOO_LARGE
            return _reason_by_number(errno.EFBIG)
        case 206:  # ERROR_FILENAME_EXCED_RANGE
            return _reason_by_number(errno.ENAMETOOLONG)
    return None


def _reason_by_number(code: int | None) -> str:
    if code == errno.ENOENT:
        return t("không tìm thấy")
    if code in (errno.EACCES, errno.EPERM):
        return t("không được phép, hoặc tệp đang mở ở chương trình khác")
    if code in (errno.ENOSPC, errno.EDQUOT):
        return t("ổ đĩa đã đầy")
    if code == errno.EFBIG:
        return t("ổ đĩa này không chứa được tệp lớn như vậy (FAT32: dưới 4 GB)")
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
