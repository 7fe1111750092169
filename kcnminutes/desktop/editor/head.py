"""The head of the editor: the way back, what is open, when it was kept, undo and redo, print and export."""

from __future__ import annotations

import itertools
from datetime import datetime

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from kcnminutes.desktop.editor.buttons import button
from kcnminutes.desktop.elided import ElidedLabel
from kcnminutes.desktop.fitting_row import FittingRow
from kcnminutes.desktop.theme import keep_height, look, theme
from kcnminutes.record import Conference, Status, label
from kcnminutes.words import t

TITLE_LEAST = 132
"""What the title keeps of the row, in pixels of the design."""


class Head(FittingRow):
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bar", parent)
        self._to_archive = button(t("Kho"), "chevron-left", t("Về kho (Esc)"))
        self._to_archive.setAccessibleName(t("Về kho"))
        self._to_archive.clicked.connect(self.back)
        self._title = ElidedLabel()
        look(self._title, "section")
        self._chip = QLabel()
        self._saved = QLabel()
        look(self._saved, "muted")
        self._told, self._brief = ("", ""), False
        for widget in (self._to_archive, self._title, self._chip, self._saved):
            self.row.addWidget(widget)
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._title.setMinimumWidth(theme().px(TITLE_LEAST))
        self._chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.row.addStretch(1)
        self.gives(self._be_brief)
        keep_height(self, 52, 42)

    def offer(self, *actions: QAction) -> None:
        """Buttons of an icon alone: undo and redo."""
        for action in actions:
            key = QToolButton()
            key.setDefaultAction(action)
            key.setAccessibleName(action.text())
            key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.row.addWidget(key)

    def offer_words(self, action: QAction) -> None:
        """A button with an icon and words."""
        key = button(action.text(), str(action.property("icon_name")), action.toolTip())
        key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        key.clicked.connect(action.trigger)
        self.row.addWidget(key)
        self.gives(key.give_words_up)

    def offer_deed(self, action: QAction, *, primary: bool = False) -> None:
        """A button with an icon and words that comes and goes with its action."""
        key = button(action.text(), str(action.property("icon_name")), action.toolTip())
        look(key, "primary" if primary else "")
        key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        key.clicked.connect(action.trigger)
        self.row.addWidget(key)
        _Mirrored(key, action)
        self.gives(key.give_words_up)

    def offer_menu(self, words: str, *actions: QAction) -> None:
        """A button with a menu."""
        key = button(words, "file-down", words)
        key.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        key.setProperty("menu", "true")
        menu = QMenu(key)
        menu.addActions(actions)
        key.setMenu(menu)
        self.row.addWidget(key)
        self.gives(key.give_words_up)

    def end(self) -> None:
        """All is offered: what is left to give up is the words of the way back, then when it was kept."""
        self.gives(self._to_archive.give_words_up, self._saved.setHidden)

    def order_tabs(self, *then: QWidget) -> None:
        """Tab goes along the head and on to `then`."""
        items = (self.row.itemAt(at) for at in range(self.row.count()))
        widgets = (item.widget() for item in items if item is not None)
        chain = [*(widget for widget in widgets if isinstance(widget, QAbstractButton)), *then]
        for before, after in itertools.pairwise(chain):
            QWidget.setTabOrder(before, after)

    def show_conference(self, conference: Conference) -> None:
        self._title.show_text(conference.title or t("Chưa đặt tên"))
        final = conference.status is Status.FINAL
        self._chip.setText(label(conference.status))
        look(self._chip, "done" if final else "waiting")

    def show_saved(self, at: datetime | None) -> None:
        clock = at.strftime("%H:%M:%S") if at else ""
        self._tell(t("Đã lưu lúc {at}", at=clock) if at else "", t("Lưu {at}", at=clock[:5]) if at else "")

    def show_unsaved(self) -> None:
        words = t("Chưa lưu được")
        self._tell(words, words)

    def _tell(self, words: str, brief: str) -> None:
        self._told = words, brief
        self._saved.setToolTip(words)
        self._saved.setAccessibleName(words)
        self._be_brief(self._brief)

    def _be_brief(self, brief: bool) -> None:
        self._brief = brief
        self._saved.setText(self._told[brief])

    @property
    def saved_words(self) -> str:
        return self._told[0]


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
