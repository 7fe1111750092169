"""What the system refuses is told in the user's words, by Windows' own numbers too; and what passes is waited for."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kcnminutes import refusals
from kcnminutes.exchange import ExchangeError, write_whole
from kcnminutes.refusals import in_use, reason, rename


def of_windows(number: int, winerror: int, path: str = r"D:\Hội nghị\a.pdf") -> OSError:
    """As Windows' Python raises it: one of C's numbers, and the system's own beside it."""
    error = OSError(number, "The process cannot access the file", path)
    error.winerror = winerror  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (of_windows(errno.EACCES, 32), "tệp đang mở ở chương trình khác"),
        (of_windows(errno.EACCES, 33), "tệp đang mở ở chương trình khác"),
        (of_windows(errno.EINVAL, 1224), "tệp đang mở ở chương trình khác"),
        (of_windows(errno.EACCES, 5), "không được phép, hoặc tệp đang mở ở chương trình khác"),
        (of_windows(errno.EACCES, 19), "ổ đĩa chỉ cho đọc"),
        (of_windows(errno.ENOSPC, 112), "ổ đĩa đã đầy"),
        (of_windows(errno.EACCES, 21), "không thấy ổ đĩa hoặc máy chủ"),
        (of_windows(errno.ENOENT, 53), "không thấy ổ đĩa hoặc máy chủ"),
        (of_windows(errno.EINVAL, 123), "tên có ký tự mà Windows không cho phép"),
        (of_windows(errno.ENOENT, 206), "đường dẫn quá dài"),
        (of_windows(errno.ENOENT, 3), "không tìm thấy"),
        (of_windows(errno.EINVAL, 87), "lỗi đọc ghi của máy"),
        (OSError(errno.EFBIG, "File too large"), "ổ đĩa này không chứa được tệp lớn như vậy (FAT32: dưới 4 GB)"),
    ],
)
def test_windows_own_number_says_more(error: OSError, words: str) -> None:
    assert reason(error) == words


def test_a_path_of_more_than_windows_takes_is_told_as_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    long = FileNotFoundError(errno.ENOENT, "No such file or directory", "C:\\" + "h" * 260)
    assert reason(long) == "không tìm thấy"
    monkeypatch.setattr(refusals, "_on_windows", True)
    assert reason(long) == "đường dẫn quá dài"
    assert reason(FileNotFoundError(errno.ENOENT, "No such file or directory", "C:\\a")) == "không tìm thấy"


def test_a_denied_file_is_looked_at_whether_it_is_only_open(monkeypatch: pytest.MonkeyPatch) -> None:
    denied = PermissionError(errno.EACCES, "Access is denied", "beside.tmp", 5, "a.pdf")
    denied.filename2 = "a.pdf"
    assert not in_use(denied)
    monkeypatch.setattr(refusals, "_is_open", lambda path: path == "a.pdf")
    assert in_use(denied)
    assert reason(denied) == "tệp đang mở ở chương trình khác"


def held_for(times: int) -> Callable[[Path, Path], None]:
    """`os.replace` of Windows, where a virus scanner lets go of the target after so many tries."""
    replace, left = os.replace, [times]

    def answer(source: Path, target: Path) -> None:
        if left[0]:
            left[0] -= 1
            raise of_windows(errno.EACCES, 5, str(target))
        replace(source, target)

    return answer


def test_what_is_held_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("mới", "cũ"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(os, "replace", held_for(3))
    rename(tmp_path / "mới", tmp_path / "cũ")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["mới"]


def test_a_file_that_stays_open_elsewhere_is_told_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "biên bản.pdf"
    target.write_bytes(b"before")
    monkeypatch.setattr(os, "replace", held_for(100))
    monkeypatch.setattr(refusals, "_is_open", lambda path: path == str(target))
    with pytest.raises(ExchangeError) as told:
        write_whole(target, lambda out: out.write(b"after"))
    assert str(told.value) == (
        f"không ghi được tệp {target}: tệp đang mở ở chương trình khác; "
        "hãy đóng tệp ở chương trình khác hoặc chọn nơi khác rồi xuất lại."
    )
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("biên bản.pdf", b"before")]


@pytest.mark.parametrize("name", ["a:b.pdf", "con.pdf", "LPT1.pdf", "a.pdf.", "a.pdf ", 'a"b.pdf'])
def test_windows_gets_no_name_that_means_something_else_there(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(ExchangeError, match="Windows không cho phép đặt tên tệp là"):
        write_whole(tmp_path / name, lambda out: out.write(b"after"))
    assert list(tmp_path.iterdir()) == []
