"""What a hand does by mistake with the mouse loses nothing: things dropped where they do not belong, wheels, drags."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QWidget
from waiting import pause

from kcnminutes.desktop.editor.paragraph_field import ParagraphField
from kcnminutes.desktop.editor.row_list import ROWS_FORMAT
from kcnminutes.record import Conference

if TYPE_CHECKING:
    from conftest import Desk

BOTH = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
LEFT, NOTHING = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def under_the_mouse(field: QWidget) -> QWidget:
    return field.viewport() if isinstance(field, QPlainTextEdit) else field


def is_taken(field: QWidget, data: QMimeData) -> bool:
    """Whether a field takes what is dragged over it."""
    event = QDragEnterEvent(QPoint(20, 12), BOTH, data, LEFT, NOTHING)
    event.setAccepted(False)
    QApplication.sendEvent(under_the_mouse(field), event)
    return event.isAccepted()


@pytest.mark.parametrize(
    ("section", "name"), [("", "conclusions"), ("", "title"), ("", "symbol"), ("speeches", "text")]
)
def test_a_field_takes_neither_files_nor_rows_that_slip_out_of_their_list(
    desk: Desk, sample: Conference, tmp_path: Path, section: str, name: str
) -> None:
    desk.go_to(section, sample.speeches[0].id if section else "", name)
    field = desk.hands.focus()
    words, files, folder, rows = QMimeData(), QMimeData(), QMimeData(), QMimeData()
    words.setText("xin chào")
    photo = tmp_path / "ảnh.jpg"
    photo.write_bytes(b"x")
    files.setUrls([QUrl.fromLocalFile(str(photo))])
    folder.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    folder.setText(str(tmp_path))
    rows.setText("14:00\tKhai mạc")
    rows.setData(ROWS_FORMAT, b"g1")
    assert [is_taken(field, data) for data in (words, files, folder, rows)] == [True, False, False, False]
    assert desk.conference == sample


@pytest.mark.parametrize("name", ["conclusions", "title", "symbol"])
def test_files_pasted_into_words_are_told_where_they_go(
    desk: Desk, sample: Conference, tmp_path: Path, name: str
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    QGuiApplication.clipboard().setMimeData(data)
    desk.go_to(field=name)
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.conference == sample
    assert "“Tài liệu” (Ctrl+7)" in desk.editor.banner.text


def test_words_dropped_into_a_word_under_composition_come_with_it(desk: Desk) -> None:
    desk.go_to(field="conclusions")
    field = desk.hands.focus()
    desk.hands.clear()
    desk.hands.compose("nghị")
    data = QMimeData()
    data.setText("hội ")
    spot = QPointF(4, 6)
    QApplication.sendEvent(
        under_the_mouse(field), QDragEnterEvent(spot.toPoint(), Qt.DropAction.CopyAction, data, LEFT, NOTHING)
    )
    drop = QDropEvent(spot, BOTH, data, LEFT, NOTHING)
    QApplication.sendEvent(under_the_mouse(field), drop)
    assert desk.conference.conclusions == "hội nghị" == desk.hands.text()
    assert drop.dropAction() == Qt.DropAction.CopyAction


def test_a_drag_that_is_over_begins_no_other(desk: Desk) -> None:
    class Dragged(ParagraphField):
        times = 0

        def createMimeDataFromSelection(self) -> QMimeData:
            Dragged.times += 1
            return super().createMimeDataFromSelection()

    field = Dragged("Ô", grows=True)
    field.resize(400, 40)
    field.show()
    field.setPlainText("một hai ba")
    cursor = field.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(7, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    QTest.mousePress(field.viewport(), LEFT, NOTHING, QPoint(20, 14))
    # The button is let go of over another window: the field never hears of it.
    for at in (QPoint(24, 60), QPoint(30, 90)):
        QTest.mouseMove(field.viewport(), at)
    QTest.mouseRelease(desk.window, LEFT, NOTHING, QPoint(5, 5))
    assert not QGuiApplication.mouseButtons()
    before = Dragged.times
    pause(500)
    assert before == Dragged.times
    field.close()


def test_rolling_over_a_page_changes_no_choice(desk: Desk, sample: Conference) -> None:
    for section in range(1, 9):
        desk.section(section)
        for box in desk.window.findChildren(QComboBox):
            chosen = box.currentIndex()
            at = QPointF(box.rect().center())
            for turn in (-120, 120):
                none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
                wheel = QWheelEvent(at, box.mapToGlobal(at), QPoint(), QPoint(0, turn), none, NOTHING, phase, False)
                QApplication.sendEvent(box, wheel)
                assert box.currentIndex() == chosen, box.accessibleName()
    assert desk.conference == sample
