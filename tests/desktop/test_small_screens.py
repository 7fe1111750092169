"""On a small screen with large letters nothing is cut off; all is reached, and none of it by scrolling sideways."""

from __future__ import annotations

from pathlib import Path

import pytest
from desktop_desk import Desk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea
from small_window import SIZES, faults

from kcnminutes.registers import RegisterName
from kcnminutes.words import UserError


@pytest.fixture(params=SIZES.values(), ids=SIZES.keys())
def small(desk: Desk, request: pytest.FixtureRequest) -> Desk:
    desk.window.resize(*request.param)
    desk.wait(lambda: (desk.window.width(), desk.window.height()) == request.param)
    return desk


def test_the_archive_its_hits_and_its_bin(small: Desk) -> None:
    assert faults(small.window) == []
    small.search("doanh nghiep")
    small.wait_paper()
    assert faults(small.window) == []
    small.place.asking.keep()
    small.wait(lambda: small.place.contents.searches)
    assert faults(small.window) == []
    small.search("zzqq")
    assert faults(small.window) == []
    words = "rà soát quy hoạch phân khu xây dựng hạ tầng"
    small.search(f"{words} doanh nghiepp ")
    small.place.middle.nothing.say("Không tìm thấy", words, (("search", f"Tìm “{words}”", "", small.place.focus_list),))
    assert small.place.middle.nothing.button_words() == [f"Tìm “{words}”"]
    assert faults(small.window) == []


def test_what_the_window_tells(small: Desk) -> None:
    small.place.side.warn("bản PDF đã giữ bị mất hoặc bị thay đổi; hãy khôi phục bản sao lưu gần nhất vào nơi khác.")
    small.window.tell_trouble(UserError("không ghi được vào kho vì ổ đĩa đã đầy " * 3, "hãy dọn bớt rồi làm lại"))
    assert faults(small.window) == []
    small.window.deeds.tell_exported(Path("/tài liệu/Biên bản hội nghị tổng kết.pdf"))
    assert faults(small.window) == []


def test_the_registers(small: Desk) -> None:
    small.window.registers.show()
    place = small.window.registers.place
    for name in RegisterName:
        place.show_register(name)
        small.wait(lambda name=name: place.contents is not None and place.contents.name is name)
        assert faults(small.window) == [], name


def test_the_settings(small: Desk) -> None:
    small.window.show_settings()
    page = small.window.office
    small.wait(lambda: page.model.loaded)
    for at in range(len(page.forms)):
        page.go_to_section(at)
        small.wait(lambda: page.preview.paper.current or not page.columns.paper_shown)
        assert faults(small.window) == [], at


def test_the_page_of_an_import(small: Desk, sample_path: Path, tmp_path: Path) -> None:
    broken = tmp_path / "hỏng.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    small.window.import_files([sample_path, broken])
    small.wait(lambda: small.window.importing and len(small.window.intake.steps.rows) == 2)
    small.wait(lambda: not small.window.intake.steps.state.busy)
    assert faults(small.window) == []


def test_the_keys_behind_f1_fit_the_screen(small: Desk) -> None:
    small.window.deeds.show_shortcuts()
    (dialog,) = small.window.findChildren(QDialog)
    room = small.window.screen().availableSize()
    assert (dialog.width() <= room.width(), dialog.height() <= room.height()) == (True, True)
    assert faults(dialog) == []
    dialog.close()


def test_the_keys_behind_f1_are_gone_through_by_home_and_end_and_call_enter_by_one_name(small: Desk) -> None:
    small.window.deeds.show_shortcuts()
    (dialog,) = small.window.findChildren(QDialog)
    (room,) = dialog.findChildren(QScrollArea)
    assert dialog.focusWidget() is room
    bar = room.verticalScrollBar()
    QTest.keyClick(room, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(room, Qt.Key.Key_Home)
    assert bar.value() == 0
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert {"Ctrl+Enter", "Alt+Enter"} <= set(words)
    assert not [word for word in words if "Return" in word]
    dialog.close()
