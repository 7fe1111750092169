"""Every control can be reached and announced; keys do what the lists of keys say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from kcnminutes.desktop.theme import SCALES, theme

if TYPE_CHECKING:
    from conftest import Desk

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)

EYE = {
    1: "Tên hội nghị, Bắt đầu, Kết thúc, Địa điểm, Số, Ký hiệu, Địa danh, Cơ quan chủ quản, Cơ quan ban hành, "
    "Nơi nhận, mỗi dòng một nơi, Từ khóa, cách nhau bằng dấu chấm phẩy",
    2: "Thêm người hoặc nhóm, Lấy từ tệp Excel…, Thành phần tham dự, Thêm người, Lấy từ hội nghị trước…, "
    "Cá nhân hay nhóm, Tên nhóm, Số người, Đơn vị, Vai trò, "
    "Có mặt",
    3: "Chương trình, Thêm mục, Lấy từ hội nghị trước…, Nội dung, Bắt đầu, Kết thúc, Người trình bày",
    4: "Phát biểu, Thêm phát biểu, Người phát biểu, Mục chương trình, Tiêu đề, Loại, Giờ, Nội dung",
    5: "Kết luận, Kết luận, nhiệm vụ, Thêm nhiệm vụ, Lấy từ hội nghị trước…, Nội dung nhiệm vụ, "
    "Đơn vị chủ trì, "
    "Phối hợp, cách nhau bằng dấu chấm phẩy, Thời hạn, Từ phát biểu",
    6: "Chú thích ảnh 1, Chú thích ảnh 2, Chú thích ảnh 3, Chú thích ảnh 4, Thêm ảnh…, "
    "Người chụp, Nơi chụp, Mục chương trình, Chụp lúc",
    7: "Thêm tài liệu",
}


@pytest.mark.parametrize("number", list(EYE))
def test_tab_goes_as_the_eye_goes(desk: Desk, number: int) -> None:
    desk.section(number)
    way = []
    while desk.hands.focus().accessibleName() != "Về kho":
        way.append(desk.hands.focus().accessibleName())
        desk.hands.key(Qt.Key.Key_Tab)
    assert ", ".join(way) == EYE[number]


def test_every_control_that_is_seen_has_a_name(desk: Desk) -> None:
    for number in EYE:
        desk.section(number)
        seen = [one for one in desk.editor.findChildren(QWidget) if isinstance(one, CONTROLS) and one.isVisible()]
        assert len(seen) > 10
        nameless = [one for one in seen if not one.accessibleName() and not _part_of_another(one)]
        assert nameless == []


def test_every_key_is_free_of_unikeys_switch(desk: Desk) -> None:
    keys = [key for action in desk.editor.findChildren(QAction) for key in action.shortcuts()]
    assert keys
    switch = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for key in keys:
        assert (key[0].keyboardModifiers() & switch) != switch, key.toString()


def test_no_two_actions_share_a_key(desk: Desk) -> None:
    keys = [key.toString() for action in desk.editor.actions() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert QKeySequence("Ctrl+Return").toString() in keys


@pytest.mark.parametrize("scale", [1.0, SCALES[-1]])
def test_no_field_is_cut_off_in_any_section(desk: Desk, scale: float) -> None:
    theme().set_scale(scale)
    try:
        for number in EYE:
            desk.section(number)
            QTest.qWait(50)  # the layout of a page follows its showing
            assert desk.editor.pages is not None
            page = desk.editor.pages.page
            for one in page.findChildren(QLineEdit):
                if one.isVisible():
                    assert one.height() >= one.fontMetrics().height()
            for button in page.findChildren(QPushButton):
                if button.isVisible():
                    assert button.width() >= button.minimumSizeHint().width()
    finally:
        theme().set_scale(1.0)


def test_escape_goes_back_to_the_archive(desk: Desk) -> None:
    desk.section(4)
    desk.hands.key(Qt.Key.Key_Escape)
    assert not desk.window.in_editor
    assert desk.editor.sitting is None


def _part_of_another(one: QWidget) -> bool:
    """The button that clears a line, the popup of a choice: announced by their owners."""
    parent = one.parentWidget()
    return isinstance(parent, QLineEdit | QComboBox) or (
        parent is not None and parent.inherits("QComboBoxPrivateContainer")
    )
