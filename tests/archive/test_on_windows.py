"""What only Windows does to an archive: files held by other programs for a moment or for long, a computer without
names of its user, a system that says of every folder that it can be written."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kcnminutes.archive import Archive, ArchiveBusy, ArchiveError
from kcnminutes.archive.who import me
from kcnminutes.record import Conference


def held(times: int, which: Callable[[Path], bool]) -> Callable[[Path, Path], None]:
    """`os.replace` of Windows, where another program lets go of such a target after so many tries."""
    replace, left = os.replace, [times]

    def answer(source: Path, target: Path) -> None:
        if which(Path(target)) and left[0]:
            left[0] -= 1
            error = PermissionError(errno.EACCES, "The process cannot access the file", str(source))
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        replace(source, target)

    return answer


def test_a_scanner_that_looks_into_a_new_backup_keeps_it_from_nothing(
    filled: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "replace", held(3, lambda target: target.name.startswith("kcn-minutes-")))
    backup = filled.backup(tmp_path / "usb")
    monkeypatch.setattr(os, "replace", held(3, lambda target: target.name == "về"))
    Archive.restore(backup.path, tmp_path / "về")
    with Archive.open(tmp_path / "về", write=False) as restored:
        assert restored.verify() == []


def test_a_file_of_the_archive_that_stays_open_elsewhere_is_named(
    archive: Archive, no_photos: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.put(no_photos, {})
    monkeypatch.setattr(os, "replace", held(100, lambda target: target.suffix == ".json"))
    with pytest.raises(ArchiveBusy, match=r"^tệp .*\.tmp của kho đang mở ở chương trình khác; hãy đóng"):
        archive.renew_side_files()
    monkeypatch.undo()
    assert archive.renew_side_files() == 1


def test_why_a_backup_failed_is_told_in_the_users_words(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "mkdir", full)
    with pytest.raises(ArchiveError) as told:
        archive.backup(tmp_path / "usb")
    assert "(ổ đĩa đã đầy)" in str(told.value)


def test_who_works_here_is_told_where_the_system_names_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(sys.modules, "pwd", None)  # Windows has none
    assert me.__wrapped__().startswith("?@")
