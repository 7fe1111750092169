"""The head of the editor: the way back, what is open, when it was kept, undo and redo, print and export."""

from __future__ import annotations

import itertools
from datetime import datetime

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from kcnminutes.desktop.editor.buttons import button
from kcnminutes.desktop.elided import ElidedLabel
from kcnminutes.desktop.theme import keep_height, look, set_icon, theme
from kcnminutes.record import Conference, Status, label
from kcnminutes.words import t


class Head(QWidget):
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "bar")
        self._to_archive = button(t("Kho"), "chevron-left", t("Về kho (Esc)"))
        self._to_archive.setAccessibleName(t("Về kho"))
        self._to_archive.clicked.connect(self.back)
        self._title = ElidedLabel()
        look(self._title, "section")
        self._chip = QLabel()
        self._saved = QLabel()
        look(self._saved, "muted")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme().px(16), 0, theme().px(16), 0)
        self._row.setSpacing(theme().px(12))
        for widget in (self._to_archive, self._title, self._chip, self._saved):
            self._row.addWidget(widget)
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row.addStretch(1)
        keep_height(self, 52)

    def offer(self, *actions: QAction) -> None:
        """Buttons of an icon alone: undo and redo."""
        for action in actions:
            key = QToolButton()
            key.setDefaultAction(action)
            key.setAccessibleName(action.text())
            key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._row.addWidget(key)

    def offer_words(self, action: QAction) -> None:
        """A button with an icon and words."""
        key = button(action.text(), str(action.property("icon_name")), action.toolTip())
        key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        key.clicked.connect(action.trigger)
        self._row.addWidget(key)

    def offer_deed(self, action: QAction, *, primary: bool = False) -> None:
        """A button with an icon and words that comes and goes with its action."""
        key = button(action.text(), str(action.property("icon_name")), action.toolTip())
        look(key, "primary" if primary else "")
        key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        key.clicked.connect(action.trigger)
        self._row.addWidget(key)
        _Mirrored(key, action)

    def offer_menu(self, words: str, *actions: QAction) -> None:
        """A button with a menu."""
        key = QPushButton(words)
        key.setAccessibleName(words)
        key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        key.setProperty("menu", "true")
        set_icon(key, "file-down")
        menu = QMenu(key)
        menu.addActions(actions)
        key.setMenu(menu)
        self._row.addWidget(key)

    def order_tabs(self, then: QWidget) -> None:
        """Tab goes along the head and on to `then`."""
        items = (self._row.itemAt(at) for at in range(self._row.count()))
        widgets = (item.widget() for item in items if item is not None)
        chain = [*(widget for widget in widgets if isinstance(widget, QAbstractButton)), then]
        for before, after in itertools.pairwise(chain):
            QWidget.setTabOrder(before, after)

    def show_conference(self, conference: Conference) -> None:
        self._title.show_text(conference.title or t("Chưa đặt tên"))
        final = conference.status is Status.FINAL
        self._chip.setText(label(conference.status))
        look(self._chip, "done" if final else "waiting")

    def show_saved(self, at: datetime | None) -> None:
        self._saved.setText(t("Đã lưu lúc {at}", at=at.strftime("%H:%M:%S")) if at else "")

    def show_unsaved(self) -> None:
        self._saved.setText(t("Chưa lưu được"))

    @property
    def saved_words(self) -> str:
        return self._saved.text()


class _Mirrored(QObject):
    """A button that shows its action. A child of the button: Qt ends the connection with it."""

    def __init__(self, key: QPushButton, action: QAction) -> None:
        super().__init__(key)
        self._key, self._action = key, action
        action.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        key, action = self._key, self._action
        key.setText(action.text())
        key.setToolTip(action.toolTip())
        key.setAccessibleName(action.text().rstrip("…"))
        key.setEnabled(action.isEnabled())
        key.setVisible(action.isVisible())
