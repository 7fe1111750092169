"""The head of a place of the window: the way back, its title, and buttons for what is done there."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton, QWidget

from kcnminutes.desktop.fitting_row import FittingRow, WordButton
from kcnminutes.desktop.theme import keep_height, look, set_icon

Button = TypeVar("Button", bound=QAbstractButton)


class PlaceHead(FittingRow):
    def __init__(self, title: str, back: QAction, back_words: str, parent: QWidget | None = None) -> None:
        super().__init__("bar", parent)
        words = QLabel(title)
        look(words, "section")
        self._buttons = [action_button(back, back_words)]
        self.row.addWidget(self._buttons[0])
        self.row.addWidget(words)
        self._stretch_at = self.row.count()
        self.row.addStretch(1)
        self.gives(self._give_words_up)
        keep_height(self, 52, 42)

    def tell(self, label: QLabel) -> None:
        """One more label beside the title."""
        self.row.insertWidget(self._stretch_at, label)
        self._stretch_at += 1

    def offer(self, *buttons: QWidget) -> None:
        for button in buttons:
            self.row.addWidget(button)
            if isinstance(button, WordButton):
                self._buttons.append(button)
        self.fit()

    def _give_words_up(self, given: bool) -> None:
        for button in self._buttons:
            button.give_words_up(given)


def action_button(action: QAction, words: str = "", *, primary: bool = False) -> WordButton:
    """A button for an action, grey when it is."""
    button = WordButton(words or action.text(), str(action.property("icon_name") or ""))
    if primary:
        look(button, "primary")
    return _bound(button, action)


def action_tool(action: QAction) -> QToolButton:
    """As `action_button`, with the icon alone."""
    button = QToolButton()
    set_icon(button, str(action.property("icon_name")))
    return _bound(button, action)


def _bound(button: Button, action: QAction) -> Button:
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
