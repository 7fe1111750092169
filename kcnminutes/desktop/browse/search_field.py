"""The search field: searches at every letter, those of an input method's unfinished word too."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from kcnminutes.desktop.composing import Composing
from kcnminutes.desktop.text_units import with_word
from kcnminutes.desktop.theme import look, set_icon, theme
from kcnminutes.words import t


class SearchField(Composing, QLineEdit):
    """`asked` comes with what stands in the field, the word under composition included, whenever it changes.

    Never writes to itself while a word is composed: that would destroy it.
    """

    asked = Signal(str)
    down = Signal()
    """The reader wants to go on to the results."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = ""
        self.setPlaceholderText(t("Tìm trong mọi hội nghị, phát biểu, chú thích ảnh…"))
        self.setAccessibleName(t("Tìm trong kho"))
        self.setToolTip(t("Tìm trong kho (Ctrl+F); không cần gõ dấu"))
        self._glass = QToolButton()
        look(self._glass, "quiet")
        set_icon(self._glass, "search")
        self._glass.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._glass.setAccessibleName(t("Tìm"))
        self._glass.clicked.connect(self.setFocus)
        self._told = QLabel(t("Ctrl+F"))
        look(self._told, "muted")
        self._clear = QToolButton()
        look(self._clear, "quiet")
        set_icon(self._clear, "x")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setToolTip(t("Thôi tìm (Esc)"))
        self._clear.setAccessibleName(t("Thôi tìm"))
        self._clear.clicked.connect(self.leave)
        self._clear.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(4), 0, theme().px(4), 0)
        row.addWidget(self._glass)
        row.addStretch()
        row.addWidget(self._told)
        row.addWidget(self._clear)
        self.textChanged.connect(self._ask)
        self._make_room()

    @property
    def query(self) -> str:
        """What stands in the field, with the word under composition where the cursor is."""
        return with_word(self.text(), self.cursorPosition(), self.composing)

    @property
    def told(self) -> str:
        """What stands at the right end."""
        return self._told.text()

    def tell(self, words: str) -> None:
        """Say at the right end what was found; "" says the shortcut again."""
        self._told.setText(words or t("Ctrl+F"))
        self._make_room()

    def put(self, query: str) -> None:
        """Write a whole query in the place of what stands there; `query` holds the word that was being composed."""
        if self.composing:
            self.composing = ""
            QGuiApplication.inputMethod().reset()
        self.setText(query)

    def leave(self) -> None:
        """Empty the field; what was being composed is given up."""
        self.composing = ""
        self.clear()
        self._ask()

    def composed(self) -> None:
        self._ask()

    def focus_left(self) -> None:
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.composing:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and not self.composing:
            self.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _ask(self) -> None:
        query = self.query
        self._clear.setVisible(bool(query))
        if query != self._asked:
            self._asked = query
            self._make_room()
            self.asked.emit(query)

    def _make_room(self) -> None:
        """Keep the text clear of what lies over its ends."""
        right = self._told.sizeHint().width() + theme().px(16)
        right += self._clear.sizeHint().width() if self.query else 0
        self.setTextMargins(theme().px(28), 0, right, 0)
