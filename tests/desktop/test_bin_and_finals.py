"""The bin: listed with the days left, restored, removed for good after one question. Finals get a print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop_desk import Desk
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kcnminutes.archive import Archive
from kcnminutes.desktop.browse import wording
from kcnminutes.desktop.browse.shelf import Filters, Shelf
from kcnminutes.record import Conference, Status, record_to_json


def test_removing_for_good_asks_once(desk: Desk, archive_folder: Path) -> None:
    desk.place.choose("c1")
    desk.window.deeds.bin.delete_chosen()
    desk.wait(lambda: len(desk.place.contents.binned) == 1)
    (row,) = desk.place.contents.binned
    assert wording.brief(row)[1] == "còn 30 ngày"
    desk.place.set_filters(Filters(Shelf.BIN))
    desk.wait(lambda: desk.place.chosen == "c1")
    widget = QApplication.focusWidget()
    assert widget is not None
    desk.place.focus_list()
    QTest.keyClick(desk.place.middle.conferences, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    desk.window.work.flush()
    assert len(desk.place.contents.binned) == 1
    desk.press("Xóa hẳn")
    desk.wait(lambda: not desk.place.contents.binned)
    with Archive.open(archive_folder, write=False) as archive:
        assert "c1" not in archive.ids()


def test_delete_struck_twice_takes_one_and_tells_no_trouble(desk: Desk) -> None:
    """The second stroke comes before the list is read again."""
    desk.place.choose("c1")
    before = len(desk.place.contents.kept)
    for _ in range(3):
        desk.window.deeds.bin.delete_chosen()
    desk.wait(lambda: len(desk.place.contents.binned) == 1)
    desk.window.work.flush()
    assert len(desk.place.contents.kept) == before - 1
    assert "vào thùng rác" in desk.window.banner.text
    desk.press("Hoàn tác")
    desk.wait(lambda: desk.place.chosen == "c1" and not desk.place.contents.binned)
    desk.window.deeds.bin.delete_chosen()
    desk.wait(lambda: len(desk.place.contents.binned) == 1)


def test_a_held_key_does_its_deed_once(desk: Desk) -> None:
    commands = desk.window.commands
    assert [key for key in ("delete", "new", "print", "larger") if commands[key].autoRepeat()] == ["larger"]


def test_a_final_that_is_imported_in_the_window_gets_its_kept_print(
    empty_desk: Desk, sample: Conference, tmp_path: Path
) -> None:
    final = replace(sample, status=Status.FINAL, photos=(), id="final")
    source = tmp_path / "final.json"
    source.write_text(record_to_json(final), encoding="utf-8")
    empty_desk.window.import_files([source])
    steps = empty_desk.window.intake.steps
    empty_desk.wait(lambda: bool(steps.wanted))
    steps.take_in()
    empty_desk.wait(lambda: steps.state == "done")
    with Archive.open(empty_desk.folder, write=False) as archive:
        kept = archive.kept_file("final")
        assert archive.verify() == []
        assert kept is not None
        assert kept.read_bytes().startswith(b"%PDF")
    steps.take_back()
    empty_desk.wait(lambda: steps.state == "undone")
    with Archive.open(empty_desk.folder, write=False) as archive:
        assert archive.ids() == []


def test_a_damaged_print_hides_no_record(desk: Desk, sample: Conference, tmp_path: Path) -> None:
    assert desk.paper.result is not None
    with Archive.open(desk.folder) as archive:
        archive.finalise(sample.id, desk.paper.result.pdf.read_bytes())
        kept = archive.kept_file(sample.id)
    assert kept is not None
    kept.write_bytes(b"%PDF-1.7 not what was kept")
    desk.place.renew_paper()
    desk.wait(lambda: "bị mất hoặc bị thay đổi" in desk.place.side.warning)
    assert "dàn lại từ hồ sơ" in desk.place.side.warning
    desk.wait_paper()
    assert desk.paper.result.pages > 1  # as it is laid out today
    target = tmp_path / "biên bản.pdf"
    minutes = desk.place.minutes
    assert minutes is not None
    desk.window.deeds.save_pdf(desk.paper.result, minutes.conference, target)
    desk.wait(target.exists)
    assert sample.title.split()[0] in PdfReader(target).pages[0].extract_text()
    volume = desk.window.papers.bind(desk.place.bindable[0], None, tmp_path / "tập.pdf")  # holds what was sealed
    desk.wait(lambda: volume.over)
    assert "bị mất hoặc bị thay đổi" in desk.window.banner.text
    assert not (tmp_path / "tập.pdf").exists()
