"""Two readings of letters pasted from fonts of before Unicode, side by side: as they came, and in Unicode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.buttons import button
from kcnminutes.desktop.theme import look, theme
from kcnminutes.language import OldEncoding, from_tcvn3, from_vni, old_encoding
from kcnminutes.record import Place
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.sitting import Sitting
    from kcnminutes.editing import Draft

SHOWN = 2_000
"""Characters of a paste that are shown: enough to see which reading is right."""


class Readings(QFrame):
    """Over the form, hidden until something pasted looks like an old font. What was pasted stays meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        look(self, "banner-waiting")
        self._sitting: Sitting | None = None
        self._draft: Draft | None = None
        self._place = Place()
        self._pasted = self._read = ""
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._left, self._right = _pane(t("Nguyên như dán")), _pane(t("Chuyển sang Unicode"))
        self._use = button(t("Dùng bản Unicode"), "check", t("Thay chữ vừa dán bằng bản Unicode (Alt+U)"))
        self._keep = button(t("Giữ nguyên"), "", t("Giữ chữ như vừa dán (Esc)"))
        self._use.clicked.connect(self.use)
        self._keep.clicked.connect(self.keep)
        self._build()
        self.hide()

    def _build(self) -> None:
        panes = QGridLayout()
        panes.setHorizontalSpacing(theme().px(12))
        panes.setVerticalSpacing(theme().px(4))
        for at, pane in enumerate((self._left, self._right)):
            caption = QLabel(pane.accessibleName())
            look(caption, "strong")
            caption.setBuddy(pane)
            panes.addWidget(caption, 0, at)
            panes.addWidget(pane, 1, at)
        top = QHBoxLayout()
        top.setSpacing(theme().px(8))
        top.addWidget(self._words, 1)
        top.addWidget(self._keep)
        top.addWidget(self._use)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().px(side) for side in (16, 8, 16, 12)))
        column.setSpacing(theme().px(8))
        column.addLayout(top)
        column.addLayout(panes)

    def offer(self, sitting: Sitting, place: Place, pasted: str) -> None:
        """Show both readings of what was pasted at a place, if it looks like an old font."""
        encoding = old_encoding(pasted[:SHOWN])
        if encoding is None:
            return
        self._sitting, self._draft, self._place, self._pasted = sitting, sitting.draft, place, pasted
        self._read = (from_tcvn3 if encoding is OldEncoding.TCVN3 else from_vni)(pasted)
        self._words.setText(t("Chữ vừa dán là chữ kiểu cũ {encoding}. Hãy chọn cách đọc đúng:", encoding=encoding))
        self._left.setPlainText(self._pasted[:SHOWN])
        self._right.setPlainText(self._read[:SHOWN])
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._words, QAccessible.Event.Alert))

    @property
    def texts(self) -> tuple[str, str]:
        """Both readings as they are shown."""
        return self._left.toPlainText(), self._right.toPlainText()

    def use(self) -> None:
        """Put the Unicode reading in the place of what was pasted: paste and reading are one step."""
        sitting = self._sitting
        if sitting is None or not self.isVisible():
            return
        commit_composition()
        place, pasted, read, draft = self._place, self._pasted, self._read, self._draft
        self.keep()
        text = sitting.text(place)
        if pasted in text:
            if sitting.draft is draft:
                sitting.undo()
            sitting.seal()
            sitting.type(place, text.replace(pasted, read, 1))
            sitting.seal()

    def follow(self) -> None:
        """The draft changed: where what was pasted is gone, with its row or by itself, nothing is asked any more."""
        if self._sitting is not None and self._pasted not in self._sitting.text(self._place):
            self.keep()

    def keep(self) -> None:
        """Leave the text as it is."""
        self._sitting = self._draft = None
        self.hide()


def _pane(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setFixedHeight(theme().px(76))
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
