"""Two at once: who has a draft and since when, taking it over, two archives, and the command line beside the window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kcnminutes.archive import Archive, DraftLocked, DraftTaken
from kcnminutes.desktop.rescue import FOLDER
from kcnminutes.desktop.settings import own_folder
from kcnminutes.record import Conference, Photo

if TYPE_CHECKING:
    from conftest import Desk

    Start = Callable[[Path], Desk]


def take_over(desk: Desk) -> None:
    desk.press("Soạn tiếp ở đây…")
    assert "cửa sổ kia không lưu được nữa" in desk.editor.banner.text
    desk.press("Soạn tiếp ở đây")
    desk.wait(lambda: desk.editor.sitting is not None and not desk.editor.sitting.locked)


def test_the_second_window_reads_takes_over_after_a_warning_and_the_first_keeps_its_text(
    desk: Desk, start: Start, sample: Conference
) -> None:
    desk.type_over("place", "Phòng họp số 1")
    desk.wait_kept()
    second = start(desk.folder)
    second.open(sample.id)
    assert second.editor.sitting is not None
    assert second.editor.sitting.locked
    assert f"{datetime.now():%d/%m/%Y}" in second.editor.banner.text
    take_over(second)
    assert second.conference.place == "Phòng họp số 1"
    second.type_over("place", "Phòng họp số 2")
    second.wait_kept()
    desk.window.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is desk.window)
    desk.type_over("title", "Tên ở cửa sổ thứ nhất")
    desk.wait(lambda: "đã nhận soạn tiếp" in desk.editor.banner.text)
    assert not desk.editor.all_kept
    desk.wait(lambda: any("Tên ở cửa sổ" in path.read_text("utf-8") for path in (own_folder() / FOLDER).glob("*.json")))
    assert desk.stored(sample.id).conference.place == "Phòng họp số 2"
    desk.press("Giữ bản đang soạn")
    desk.wait_kept()
    assert desk.stored(sample.id).conference.title == "Tên ở cửa sổ thứ nhất"
    second.window.activateWindow()
    second.wait(lambda: QApplication.activeWindow() is second.window)
    second.type_over("symbol", "BB-BQL")
    second.wait(lambda: "đã nhận soạn tiếp" in second.editor.banner.text)
    second.press("Mở bản trong kho")
    second.wait(lambda: second.editor.sitting is not None and second.conference.title == "Tên ở cửa sổ thứ nhất")
    assert second.editor.sitting.locked
    for path in (own_folder() / FOLDER).glob("*.json"):
        path.unlink()


def test_what_was_left_and_lost_to_another_is_offered_at_once(desk: Desk, sample: Conference) -> None:
    """And it keeps nobody from closing: it lies in the rescue file."""
    desk.wait_kept()
    with Archive.open(desk.folder) as other:
        held = other.load(sample.id)
        other.save(replace(held.conference, place="Ở nơi khác"), held.conference, held.revision)
    desk.type_over("title", "Tên gõ trước khi rời")
    desk.editor.leave()
    banner = desk.window.banner
    desk.wait(lambda: "của “Tên gõ trước khi rời” chưa lưu được vào kho" in banner.text)
    assert desk.editor.all_kept
    desk.press("Mở nội dung đó", banner)
    desk.wait(lambda: desk.editor.sitting is not None and desk.conference.title == "Tên gõ trước khi rời")
    desk.wait_kept()
    assert desk.stored().conference.title == "Tên gõ trước khi rời"
    desk.wait(lambda: not [*(own_folder() / FOLDER).glob("*.json")])
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert (desk.conference.title, desk.conference.place) == (sample.title, "Ở nơi khác")
    desk.wait_kept()


def test_what_stands_in_the_banner_goes_with_its_conference(desk: Desk, start: Start, sample: Conference) -> None:
    with Archive.open(desk.folder) as archive:
        archive.save(replace(sample, id="other", photos=(), attachments=()), None, 0)
    second = start(desk.folder)
    second.open(sample.id)
    assert "Chỉ để xem" in second.editor.banner.text
    second.open("other")
    assert not second.editor.banner.text


def test_a_lock_is_taken_over_by_one_and_again_and_again(archive_folder: Path, sample: Conference) -> None:
    with (
        Archive.open(archive_folder) as one,
        Archive.open(archive_folder) as two,
        Archive.open(archive_folder) as three,
    ):
        first = one.lock_draft(sample.id)
        first.check()
        second = two.lock_draft(sample.id, take_over=True)
        with pytest.raises(DraftTaken):
            first.check()
        with pytest.raises(DraftLocked):
            three.lock_draft(sample.id)
        third = three.lock_draft(sample.id, take_over=True)
        for lost in (first, second):
            with pytest.raises(DraftTaken) as told:
                lost.check()
            assert told.value.who == third.who
            lost.release()
        third.release()
        with one.lock_draft(sample.id) as again:
            again.check()


def test_a_lock_of_a_killed_window_is_none_and_a_clock_set_back_changes_nothing(
    archive_folder: Path, sample: Conference
) -> None:
    """The note in the file stays when its process dies; it may say a time that has not come yet."""
    hold = (
        "import sys; from pathlib import Path; from kcnminutes.archive import Archive\n"
        "lock = Archive.open(Path(sys.argv[1])).lock_draft(sys.argv[2]); print('held', flush=True); input()"
    )
    command = [sys.executable, "-c", hold, str(archive_folder), sample.id]
    with (
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder,
        Archive.open(archive_folder) as archive,
    ):
        assert holder.stdout is not None
        holder.stdout.readline()
        (note,) = (path for path in (archive_folder / "locks").glob("*.lock") if b"since" in path.read_bytes())
        tomorrow = datetime.now().replace(microsecond=0) + timedelta(days=1)
        written = json.loads(note.read_bytes()) | {"since": tomorrow.isoformat()}
        note.write_text(json.dumps(written), encoding="utf-8")
        with pytest.raises(DraftLocked, match=f"{tomorrow:%d/%m/%Y}"):
            archive.lock_draft(sample.id)
        note.write_bytes(b"")  # a note of which nothing is left
        with pytest.raises(DraftLocked, match="một cửa sổ khác"):
            archive.lock_draft(sample.id)
        holder.kill()
        holder.wait()
        archive.lock_draft(sample.id).release()


def test_two_windows_on_two_archives_keep_apart(desk: Desk, start: Start, tmp_path: Path, sample: Conference) -> None:
    other = start(tmp_path / "kho khác")
    other.new()
    other.type_over("title", "Hội nghị của kho khác")
    other.wait_kept()
    desk.window.activateWindow()
    desk.wait(lambda: QApplication.activeWindow() is desk.window)
    desk.type_over("title", "Hội nghị của kho này")
    desk.wait_kept()
    assert desk.stored(sample.id).conference.title == "Hội nghị của kho này"
    with Archive.open(other.folder) as archive:
        assert [one.title for one in archive.summaries()] == ["Hội nghị của kho khác"]
        assert archive.verify() == []


def test_the_command_line_works_beside_the_window(
    desk: Desk, tmp_path: Path, sample: Conference, checkout: Path
) -> None:
    def command(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "kcnminutes", *words, "--archive", str(desk.folder)],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(checkout)},
            check=False,
        )

    desk.type_over("title", "Tên vừa gõ")
    desk.wait_kept()
    assert "Tên vừa gõ" in command("list").stdout
    refused = command("finalise", sample.id)
    assert refused.returncode != 0
    assert "đang được" in refused.stderr
    taken = command("import", str(checkout / "resources" / "sample" / "record.json"))
    assert taken.returncode == 1
    assert "đang được" in taken.stdout
    with Archive.open(desk.folder) as archive, pytest.raises(DraftLocked):
        archive.delete(sample.id)
    desk.type_over("place", "Phòng họp")
    desk.wait_kept()
    kept = desk.stored(sample.id).conference
    assert (kept.title, kept.place) == ("Tên vừa gõ", "Phòng họp")
    desk.editor.leave()
    desk.window.work.flush()
    assert command("import", str(checkout / "resources" / "sample" / "record.json")).returncode == 0
    assert desk.stored(sample.id).conference == sample


def other_adds_a_photo(folder: Path, conference: str, file: Path) -> Photo:
    """Under the path that the window would give its next one."""
    with Archive.open(folder) as other:
        held, key = other.load(conference), other.store_photo(file)
        photo = Photo("elsewhere", f"photos/{len(held.conference.photos) + 1}.jpg")
        new = replace(held.conference, photos=(*held.conference.photos, photo))
        other.save(new, held.conference, held.revision, files={photo.file: key})
    return photo


def bring_photo(desk: Desk, file: Path) -> None:
    before = len(desk.conference.photos)
    desk.photos().brought.emit([file])
    desk.wait(lambda: len(desk.conference.photos) == before + 1)


def last_picture(desk: Desk) -> bytes:
    with Archive.open(desk.folder, write=False) as archive:
        return archive.originals(desk.conference.id)[desk.conference.photos[-1].file].read_bytes()


def test_a_photo_of_each_of_two_writers_under_one_name_stays_what_it_was(
    desk: Desk, sample: Conference, cases: Path
) -> None:
    mine, theirs = cases / "photos" / "exif6.jpg", cases / "photos" / "progressive.jpg"
    photo = other_adds_a_photo(desk.folder, sample.id, theirs)
    bring_photo(desk, mine)
    assert desk.conference.photos[-1].file == photo.file
    desk.wait(lambda: "Hãy chọn bản để giữ" in desk.editor.banner.text)
    desk.press("Giữ bản đang soạn")
    desk.wait_kept()
    assert last_picture(desk) == mine.read_bytes()


def test_a_photo_that_is_put_back_takes_no_name_from_another_writer(
    desk: Desk, sample: Conference, cases: Path
) -> None:
    mine, theirs = cases / "photos" / "exif6.jpg", cases / "photos" / "progressive.jpg"
    photo = other_adds_a_photo(desk.folder, sample.id, theirs)
    bring_photo(desk, mine)
    desk.editor.leave()
    desk.wait(lambda: "chưa lưu được vào kho" in desk.window.banner.text)
    desk.press("Mở nội dung đó", desk.window.banner)
    desk.wait(lambda: desk.editor.sitting is not None and desk.editor.sitting.can_undo)
    desk.wait_kept()
    assert len(desk.conference.photos) == len(sample.photos) + 1
    assert last_picture(desk) == mine.read_bytes()
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference.photos[-1] == photo
    desk.wait_kept()
    assert last_picture(desk) == theirs.read_bytes()
