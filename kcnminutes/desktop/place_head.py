"""The head of a place of the window: the way back, its title, and buttons for what is done there."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from kcnminutes.desktop.theme import keep_height, look, set_icon, theme

Button = TypeVar("Button", bound=QAbstractButton)


class PlaceHead(QWidget):
    def __init__(self, title: str, back: QAction, back_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "bar")
        words = QLabel(title)
        look(words, "section")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme().px(16), 0, theme().px(16), 0)
        self._row.setSpacing(theme().px(12))
        self._row.addWidget(action_button(back, back_words))
        self._row.addWidget(words)
        self._stretch_at = self._row.count()
        self._row.addStretch(1)
        keep_height(self, 52)

    def tell(self, label: QLabel) -> None:
        """One more label beside the title."""
        self._row.insertWidget(self._stretch_at, label)
        self._stretch_at += 1

    def offer(self, *buttons: QWidget) -> None:
        for button in buttons:
            self._row.addWidget(button)


def action_button(action: QAction, words: str = "", *, primary: bool = False) -> QPushButton:
    """A button for an action, grey when it is."""
    button = QPushButton(words or action.text())
    if primary:
        look(button, "primary")
    button.setAutoDefault(False)
    return _bound(button, action)


def action_tool(action: QAction) -> QToolButton:
    """As `action_button`, with the icon alone."""
    return _bound(QToolButton(), action)


def _bound(button: Button, action: QAction) -> Button:
    set_icon(button, str(action.property("icon_name")))
    button.setToolTip(action.toolTip())
    button.setAccessibleName(action.text().rstrip("…"))
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    if action.isCheckable():
        button.setCheckable(True)
        button.setChecked(action.isChecked())
        action.toggled.connect(button.setChecked)
    return button
