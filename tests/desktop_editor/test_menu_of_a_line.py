"""The menu of a field of text, and what is dropped on it, keep the rules of its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit

from kcnminutes.desktop.editor.paragraph_field import ParagraphField

if TYPE_CHECKING:
    from conftest import Desk


def menu(desk: Desk) -> dict[str, QAction]:
    """The menu's actions by their names, as the menu key opens it."""
    field, at = desk.hands.focus(), QPoint(5, 5)
    target = field.viewport() if isinstance(field, QPlainTextEdit) else field
    QApplication.sendEvent(target, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, target.mapToGlobal(at)))
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    shown.hide()  # its actions live on until the loop runs
    return {action.objectName(): action for action in shown.actions() if action.objectName()}


def test_the_menu_pastes_as_the_key_does_and_has_no_undo_of_its_own(desk: Desk) -> None:
    before = desk.conference.symbol
    desk.go_to(field="symbol")
    assert isinstance(desk.hands.focus(), QLineEdit)
    desk.hands.clear()
    desk.hands.type("Phòng ")
    QApplication.clipboard().setText("hoïp cuûa tænh thu huùt ñaàu tö toát")
    actions = menu(desk)
    assert {"edit-undo", "edit-redo"}.isdisjoint(actions)
    assert {"edit-cut", "edit-copy", "edit-paste"} <= set(actions)
    actions["edit-paste"].trigger()
    assert desk.conference.symbol == "Phòng hoïp cuûa tænh thu huùt ñaàu tö toát"
    assert desk.editor.readings.isVisible()
    desk.editor.deeds.undo.trigger()
    assert desk.conference.symbol == "Phòng "
    assert not desk.editor.readings.isVisible()
    desk.editor.deeds.undo.trigger()
    assert desk.conference.symbol == before


def test_what_is_dropped_on_a_line_is_a_step_of_its_own(desk: Desk) -> None:
    desk.go_to(field="symbol")
    desk.hands.clear()
    desk.hands.type("BB")
    content = QMimeData()
    content.setText("-BQL")
    field = desk.hands.focus()
    spot = QPointF(field.rect().center())
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(field, QDragEnterEvent(spot.toPoint(), Qt.DropAction.CopyAction, content, buttons, none))
    QApplication.sendEvent(field, QDropEvent(spot, Qt.DropAction.CopyAction, content, buttons, none))
    assert desk.conference.symbol == "BB-BQL"
    desk.hands.ctrl(Qt.Key.Key_Z)
    assert desk.conference.symbol == "BB"


def test_the_menu_of_a_long_text_leaves_no_half_of_a_mark(desk: Desk) -> None:
    desk.go_to(field="conclusions")
    desk.hands.clear()
    desk.hands.commit("Giao **Sở Xây dựng** làm")
    for name in ("edit-cut", "edit-delete"):
        field = desk.hands.focus()
        assert isinstance(field, ParagraphField)
        field.choose(0, len("Giao **Sở"))
        actions = menu(desk)
        assert {"edit-undo", "edit-redo"}.isdisjoint(actions)
        actions[name].trigger()
        assert desk.conference.conclusions == " **Xây dựng** làm"
        desk.hands.ctrl(Qt.Key.Key_Z)
        assert desk.conference.conclusions == "Giao **Sở Xây dựng** làm"
    assert QApplication.clipboard().text() == "Giao Sở"


def test_the_menu_writes_nothing_into_what_is_only_to_be_read(desk: Desk) -> None:
    assert desk.editor.sitting is not None
    before = desk.conference
    desk.editor.sitting.locked = True
    desk.go_to(field="symbol")
    QApplication.clipboard().setText("hoïp")
    assert {"edit-cut", "edit-paste", "edit-delete"}.isdisjoint(menu(desk))
    desk.hands.ctrl(Qt.Key.Key_V)
    assert desk.conference is before
    assert desk.hands.text() == before.symbol
