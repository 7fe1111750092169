"""The menu of a field of text: Qt's own, without an undo of the field's own, and with the field's own ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

UNDOES = ("edit-undo", "edit-redo")


def open_menu(menu: QMenu, event: QContextMenuEvent, deeds: Mapping[str, Callable[[], None]]) -> None:
    """Open a standard menu. `deeds` take the place of what Qt does, by the names that Qt gives its actions."""
    for action in menu.actions():
        name = action.objectName()
        if name in UNDOES:  # undo is the conference's
            menu.removeAction(action)
        elif name in deeds:
            action.triggered.disconnect()
            action.triggered.connect(lambda _=False, deed=deeds[name]: deed())
    if menu.actions() and menu.actions()[0].isSeparator():
        menu.removeAction(menu.actions()[0])
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(event.globalPos())
    event.accept()
