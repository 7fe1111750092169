"""The buttons of the editor: of an icon alone, or of words with an icon."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from kcnminutes.desktop.fitting_row import WordButton
from kcnminutes.desktop.theme import set_icon


def tool(icon: str, name: str, then: Callable[[], object]) -> QToolButton:
    """A button of an icon alone, for what has a key too: it takes no part in Tab and leaves the focus where it is."""
    made = QToolButton()
    set_icon(made, icon)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.clicked.connect(lambda: then())
    return made


def button(words: str, icon: str, name: str) -> WordButton:
    """A button with an icon; `name` says in words what it does, and by which key."""
    made = WordButton(words, icon)
    made.setToolTip(name)
    made.setAccessibleName(words or name)
    return made
