"""Photos: many at once, a damaged one named, captions by Tab, in the print copy of the paper."""

from __future__ import annotations

import multiprocessing.spawn
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import psutil
import pytest
from changed_photo import KILLERS, PHONE, changed
from PIL import Image
from PySide6.QtCore import QElapsedTimer, QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent

from kcnminutes.archive import Archive
from kcnminutes.desktop.editor.photos import PhotosPage
from kcnminutes.pictures import apart, size_px
from kcnminutes.record import Conference

if TYPE_CHECKING:
    from conftest import Desk

SOME, MANY = 150, 500
"""More than come in before anything else can happen."""
"""Photos that take longer than a moment, on any computer."""


@pytest.fixture
def python() -> Iterator[Callable[[str], None]]:
    """Takes what processes of the program's own are started with."""
    whole = multiprocessing.spawn.get_executable()
    yield multiprocessing.spawn.set_executable
    multiprocessing.spawn.set_executable(whole)


def drop(desk: Desk, *files: Path) -> None:
    assert desk.editor.pages is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPoint(40, 40), Qt.DropAction.CopyAction, data, buttons, keys)
    desk.editor.pages.page.dropEvent(event)  # Qt gives a drop only to the target of a real drag


def shown(page: PhotosPage) -> list[str]:
    """The photos that the list shows, in its order."""
    return [page.photos.photo(at).id for at in range(page.photos.model().rowCount())]


def test_dropped_photos_are_kept_printed_and_captioned_by_tab(desk: Desk, cases: Path, sample: Conference) -> None:
    desk.section(6)
    drop(desk, cases / "photos" / "exif6.jpg", cases / "photos" / "png-named.jpg")
    desk.wait(lambda: len(desk.conference.photos) == 6)
    desk.wait_kept()
    assert [photo.file for photo in desk.conference.photos[4:]] == ["photos/5.jpg", "photos/6.png"]
    with Archive.open(desk.folder, write=False) as archive:
        prints = archive.print_copies(sample.id)
        originals = archive.originals(sample.id)
    assert all(prints[photo.file].is_file() for photo in desk.conference.photos)
    assert originals["photos/5.jpg"].read_bytes() == (cases / "photos" / "exif6.jpg").read_bytes()
    desk.go_to("photos", desk.conference.photos[4].id, "caption")
    desk.hands.type("Toàn cảnh")
    desk.hands.key(Qt.Key.Key_Tab)
    desk.hands.type("Trao đổi bên lề")
    assert [photo.caption for photo in desk.conference.photos[4:]] == ["Toàn cảnh", "Trao đổi bên lề"]
    desk.wait_kept()
    assert desk.stored().conference == desk.conference


def test_the_section_tells_how_many_photos_are_on_their_way(desk: Desk, cases: Path) -> None:
    page = desk.photos()
    assert not page.coming.isVisible()
    drop(desk, cases / "photos" / "exif6.jpg", cases / "photos" / "png-named.jpg")
    assert page.coming.isVisible()
    assert page.coming.text() == "Đang nhận ảnh, tài liệu: còn 2 tệp."
    desk.wait(lambda: len(desk.conference.photos) == 6)
    desk.wait(lambda: not page.coming.isVisible())


def test_new_photos_are_on_the_paper(desk: Desk, cases: Path) -> None:
    paper = desk.editor.preview.paper
    desk.wait(lambda: paper.current)
    assert paper.result is not None
    before = paper.result.pdf.stat().st_size
    desk.section(6)
    drop(desk, cases / "photos" / "progressive.jpg")
    desk.wait(lambda: len(desk.conference.photos) == 5)
    desk.wait_kept()
    desk.wait(lambda: paper.current and paper.result is not None and paper.result.pdf.stat().st_size > before + 1000)
    assert not [line for line in paper.result.warnings if "photos/5" in line]


def test_a_damaged_photo_is_named_and_the_others_go_on(desk: Desk, cases: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "hỏng.jpg"
    shutil.copy(cases / "photos" / "zero.jpg", damaged)
    desk.section(6)
    cut = tmp_path / "IMG_4.HEIC"
    cut.write_bytes(PHONE.read_bytes()[:300])
    drop(desk, damaged, cut, PHONE, cases / "photos" / "grey.jpg")
    desk.wait(lambda: bool(desk.editor.banner.text))
    assert [photo.file for photo in desk.conference.photos[4:]] == ["photos/5.heic", "photos/6.jpg"]
    assert desk.conference.photos[4].taken_at == datetime(2019, 12, 27, 15, 11)
    assert all(name in desk.editor.banner.details for name in ("hỏng.jpg", "IMG_4.HEIC"))
    desk.wait_kept()
    with Archive.open(desk.folder, write=False) as archive:
        assert archive.originals(desk.conference.id)["photos/5.heic"].read_bytes() == PHONE.read_bytes()
        assert size_px(archive.print_copies(desk.conference.id)["photos/5.heic"]) == (64, 48)


def test_sound_photos_are_not_called_damaged_where_no_process_can_begin(
    desk: Desk, cases: Path, tmp_path: Path, python: Callable[[str], None]
) -> None:
    """As on a computer whose antivirus blocks it, or whose memory is full; they are tried again at a press."""
    damaged, blocked = tmp_path / "rỗng.jpg", tmp_path / "blocked"
    damaged.touch()
    blocked.write_text("#!/bin/false\n")
    desk.wait(lambda: desk.editor.preview.paper.current)
    desk.section(6)
    apart.crew.end_processes()
    python(str(blocked))
    assert desk.editor.entrance is not None
    desk.editor.entrance.photos([cases / "photos" / "grey.jpg", damaged, PHONE, tmp_path / "thẻ nhớ đã rút.jpg"])
    banner = desk.editor.banner
    desk.wait(lambda: bool(banner.text))
    assert banner.text == "3 ảnh chưa đọc được vì máy chưa chạy được phần đọc ảnh. 1 tệp không thêm được."
    assert "hỏng" not in banner.details
    assert "tiến trình tự kết thúc" in banner.details
    python(sys.executable)
    desk.press("Thử lại 3 ảnh")
    desk.wait(lambda: len(desk.conference.photos) == 6)
    assert [photo.file for photo in desk.conference.photos[4:]] == ["photos/5.jpg", "photos/6.heic"]
    desk.wait(lambda: "rỗng.jpg" in banner.details)
    assert banner.text == "1 tệp không thêm được; các tệp khác đã vào biên bản."
    desk.wait_kept()


def test_what_was_dropped_together_is_one_step_of_undo(desk: Desk, cases: Path, sample: Conference) -> None:
    """Also where it comes in slowly, and the window works at it in turns."""
    desk.section(6)
    many = [cases / "photos" / "grey.jpg"] * 12
    drop(desk, *many)
    desk.wait(lambda: len(desk.conference.photos) == 4 + len(many))
    page = desk.page(PhotosPage)
    last = desk.conference.photos[-1]
    desk.go_to("photos", last.id, "caption")
    desk.hands.type("Ảnh cuối")
    assert desk.conference.photos[-1].caption == "Ảnh cuối"
    desk.hands.ctrl(Qt.Key.Key_Z)
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference == sample
    assert shown(page) == [photo.id for photo in sample.photos]
    desk.hands.ctrl(Qt.Key.Key_Y)
    assert shown(page) == [photo.id for photo in desk.conference.photos]
    assert len(shown(page)) == 4 + len(many)
    desk.wait_kept()


def test_a_photo_far_down_is_gone_to_before_all_are_shown(desk: Desk, cases: Path) -> None:
    desk.section(6)
    drop(desk, *[cases / "photos" / "grey.jpg"] * 12)
    desk.wait(lambda: len(desk.conference.photos) == 16)
    desk.hands.ctrl(Qt.Key.Key_Z)
    desk.hands.ctrl(Qt.Key.Key_Y)
    last = desk.conference.photos[-1]
    desk.go_to("photos", last.id, "caption")
    desk.hands.type("Ở cuối")
    assert desk.conference.photos[-1].caption == "Ở cuối"
    desk.wait_kept()


def test_a_photo_taken_out_comes_back_by_undo_with_its_bytes(desk: Desk, sample: Conference) -> None:
    desk.section(6)
    desk.go_to("photos", "p2", "caption")
    desk.hands.ctrl(Qt.Key.Key_Delete)
    assert [photo.id for photo in desk.conference.photos] == ["p1", "p3", "p4"]
    desk.wait_kept()
    desk.hands.ctrl(Qt.Key.Key_Z)
    desk.wait_kept()
    assert desk.stored().conference == sample
    with Archive.open(desk.folder, write=False) as archive:
        assert archive.verify() == []
        assert len(archive.print_copies(sample.id)) == 4


def test_photos_move_with_their_captions_under_the_cursor(desk: Desk, sample: Conference) -> None:
    desk.section(6)
    desk.hands.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [photo.id for photo in desk.conference.photos] == ["p2", "p1", "p3", "p4"]
    assert desk.hands.text() == sample.photos[0].caption


def test_papers_are_kept_with_the_conference(desk: Desk, tmp_path: Path, sample: Conference) -> None:
    paper = tmp_path / "Giấy mời.pdf"
    paper.write_bytes(b"%PDF-1.4 giay moi")
    desk.section(7)
    drop(desk, paper)
    desk.wait(lambda: len(desk.conference.attachments) == 1)
    desk.wait_kept()
    kept = desk.stored().conference.attachments[0]
    assert (kept.title, kept.file) == ("Giấy mời", "attachments/1.pdf")
    with Archive.open(desk.folder, write=False) as archive:
        assert archive.originals(sample.id)[kept.file].read_bytes() == paper.read_bytes()


def test_closing_waits_for_photos_that_come_in_and_says_how_many(
    desk: Desk, cases: Path, tmp_path: Path, sample: Conference
) -> None:
    desk.section(6)
    drop(desk, *photos_of_their_own(cases, tmp_path, 12))
    assert not desk.window.close()
    assert desk.editor.banner.text == "Đang nhận ảnh, tài liệu: còn 12 tệp. Xong thì cửa sổ tự đóng."
    desk.wait(lambda: not desk.window.isVisible())
    with Archive.open(desk.folder, write=False) as archive:
        assert len(archive.load(sample.id).conference.photos) == 16
        assert archive.verify() == []


def test_leaving_waits_for_photos_unless_something_is_told_that_is_to_be_read(
    desk: Desk, cases: Path, tmp_path: Path, sample: Conference
) -> None:
    damaged = tmp_path / "hỏng.jpg"
    damaged.touch()
    desk.section(6)
    drop(desk, damaged, *photos_of_their_own(cases, tmp_path, 3))
    desk.hands.key(Qt.Key.Key_Escape)
    assert "còn 4 tệp" in desk.editor.banner.text
    desk.wait(lambda: "hỏng.jpg" in desk.editor.banner.details)
    assert desk.window.in_editor
    drop(desk, *photos_of_their_own(cases, tmp_path, 3))
    desk.hands.key(Qt.Key.Key_Escape)
    desk.press("Ở lại")
    desk.wait(lambda: len(desk.conference.photos) == 10)
    assert desk.window.in_editor
    drop(desk, *photos_of_their_own(cases, tmp_path, 3))
    desk.hands.ctrl(Qt.Key.Key_T)
    desk.wait(lambda: not desk.window.in_editor)
    desk.window.work.flush()
    assert len(desk.stored(sample.id).conference.photos) == 13
    assert desk.window.shows(desk.window.registers.place)


def test_closing_at_once_brings_nothing_half_and_the_rest_is_offered_when_it_is_opened_again(
    desk: Desk, start: Callable[[Path], Desk], cases: Path, tmp_path: Path, sample: Conference
) -> None:
    desk.section(6)
    drop(desk, *photos_of_their_own(cases, tmp_path, MANY))
    desk.wait(lambda: len(desk.conference.photos) > 4)
    press = desk.window.pool.press.process_id
    scratch = desk.window.pool.scratch.folder
    assert not desk.window.close()
    desk.press("Đóng ngay, thêm nốt sau")
    assert not desk.window.isVisible()
    assert press is not None
    assert not psutil.pid_exists(press)
    assert not scratch.exists()
    with Archive.open(desk.folder, write=False) as archive:
        kept = archive.load(sample.id).conference
        assert 4 < len(kept.photos) < 4 + MANY
        assert archive.originals(sample.id).keys() == {photo.file for photo in kept.photos}
        assert archive.verify() == []
    again = start(desk.folder)
    again.open(sample.id)
    lacking = 4 + MANY - len(kept.photos)
    again.wait(lambda: bool(again.editor.banner.text))
    assert again.editor.banner.text == f"{lacking} tệp đưa vào lần trước chưa kịp vào biên bản này."


def test_what_was_coming_in_when_the_computer_shut_down_is_offered_and_added(
    desk: Desk, start: Callable[[Path], Desk], cases: Path, tmp_path: Path, sample: Conference
) -> None:
    desk.section(6)
    files = photos_of_their_own(cases, tmp_path, SOME)
    drop(desk, *files)
    desk.wait(lambda: len(desk.conference.photos) > 4)
    desk.window.ending.end_session()  # the system asks by a signal that only it can give
    assert desk.window.close()
    came = len(desk.stored(sample.id).conference.photos) - 4
    assert 0 < came < SOME
    again = start(desk.folder)
    again.open(sample.id)
    again.wait(lambda: bool(again.editor.banner.text))
    assert again.editor.banner.text == f"{SOME - came} tệp đưa vào lần trước chưa kịp vào biên bản này."
    again.press(f"Thêm nốt {SOME - came} tệp")
    again.wait(lambda: len(again.conference.photos) == 4 + SOME)
    again.wait_kept()
    with Archive.open(desk.folder, write=False) as archive:
        originals = archive.originals(sample.id)
        there = sorted(originals[photo.file].read_bytes() for photo in again.conference.photos[4:])
    assert there == sorted(file.read_bytes() for file in files)
    again.editor.leave()
    again.open(sample.id)
    again.window.work.flush()
    assert again.editor.banner.text == ""


def test_forty_photos_come_in_their_order_past_one_that_is_damaged_and_one_that_kills_the_decoder(
    desk: Desk, tmp_path: Path, sample: Conference
) -> None:
    began = datetime(2026, 11, 26, 8, 0)
    shots = [began + timedelta(minutes=number) for number in range(40)]
    files = [shot_at(tmp_path / f"IMG_{number}.jpg", when) for number, when in enumerate(shots)]
    killer, damaged = tmp_path / "IMG_chết.HEIC", tmp_path / "IMG_hỏng.jpg"
    killer.write_bytes(changed(KILLERS[0]))
    damaged.write_bytes(files[0].read_bytes()[:3000])
    desk.section(6)
    longest, clock, timer = [0], QElapsedTimer(), QTimer()

    def beat() -> None:
        longest[0] = max(longest[0], clock.restart())

    timer.timeout.connect(beat)
    clock.start()
    timer.start(1)
    drop(desk, *files[:12], killer, *files[12:25], damaged, *files[25:])
    desk.wait(lambda: len(desk.conference.photos) > 4)
    desk.go_to("photos", desk.conference.photos[0].id, "caption")
    desk.hands.commit("Gõ trong lúc ảnh vào. ")
    typed = desk.conference.photos[0].caption
    desk.wait(lambda: desk.stored().conference.photos[0].caption == typed)
    desk.wait(lambda: bool(desk.editor.banner.text))
    timer.stop()
    assert [photo.taken_at for photo in desk.conference.photos[4:]] == shots
    assert [line.partition(":")[0] for line in desk.editor.banner.details.splitlines()] == [killer.name, damaged.name]
    assert longest[0] < 1000, "a watchdog: ten times of what is bearable"
    desk.wait_kept()
    with Archive.open(desk.folder, write=False) as archive:
        originals = archive.originals(sample.id)
        assert [originals[photo.file].read_bytes() for photo in desk.conference.photos[4:]] == [
            file.read_bytes() for file in files
        ]
        assert len(archive.thumbnails(sample.id)) == 44
    assert not [*(desk.folder / "incoming").iterdir()]


def shot_at(file: Path, when: datetime) -> Path:
    """A photo of that minute."""
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = when.strftime("%Y:%m:%d %H:%M:00")
    Image.linear_gradient("L").resize((1600, 1200)).rotate(when.minute).convert("RGB").save(file, "JPEG", exif=exif)
    return file


def photos_of_their_own(cases: Path, folder: Path, count: int) -> list[Path]:
    """Photos that are all different, so that each has to be worked at."""
    source = (cases / "photos" / "exif6.jpg").read_bytes()
    files = [folder / f"IMG_{number}.jpg" for number in range(count)]
    for number, file in enumerate(files):
        file.write_bytes(source + str(number).encode())
    return files
