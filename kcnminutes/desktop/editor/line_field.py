"""The field of one line of text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.dropping import is_for_a_field, pastes_no_words
from kcnminutes.desktop.editor.field_menu import open_menu
from kcnminutes.desktop.editor.fields import Typed, is_undo, show_property
from kcnminutes.desktop.text_units import cut, difference, units, with_word
from kcnminutes.desktop.theme import theme
from kcnminutes.exchange import cleaned

_BLANKS = re.compile(r"\s+")

_GONE_ON = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.MouseFocusReason)
"""Why a field loses the focus where its user goes on to another."""


class LineField(Typed, QLineEdit):
    """One line of text."""

    typed = Signal(str)
    pasted = Signal()
    took = Signal(str, object)
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits: list[tuple[int, int, bool]] = []
        self.setAccessibleName(name)
        self.textEdited.connect(self.composed)

    down_opens = True
    """Whether the Down key opens the names that may be chosen here."""

    @property
    def cursor_at(self) -> int:
        """Where the cursor stands, in Qt's units, without the word under composition."""
        return self.cursorPosition()

    def set_cursor(self, position: int) -> None:
        self.setCursorPosition(position)

    @property
    def whole(self) -> str:
        return with_word(self.text(), self.cursorPosition(), self.composing)

    def show_text(self, text: str) -> None:
        """Show `text`, unless it is there already or a word is being composed here."""
        old = self.text()
        if old == text or self.composing:
            return
        _, _, end = difference(old, text)
        self._told = text
        self.setText(text)
        self.setCursorPosition(units(text[:end]))

    def to_start(self) -> None:
        """Show the beginning of a text that has just come."""
        self.setCursorPosition(0)

    def choose(self, start: int, end: int) -> None:
        """Choose the code points [start, end) of the text."""
        text = self.text()
        self.setSelection(units(text[:start]), units(text[start:end]))

    def mark_hits(self, hits: Sequence[tuple[int, int, bool]]) -> None:
        """Mark code points [start, end) as found; the one that is True is the current one."""
        if list(hits) != self._hits:
            self._hits = list(hits)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._hits or self.composing:
            return
        painter = QPainter(self)
        metrics, text = self.fontMetrics(), self.text()
        before = metrics.horizontalAdvance(text[: len(cut(text, self.cursorPosition()))])
        left = self.cursorRect().center().x() - before  # the text may be scrolled
        painter.setClipRect(self.rect().adjusted(theme().px(4), 0, -theme().px(4), 0))
        for start, end, current in self._hits:
            x = left + metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[start:end])
            bar = QRect(x, self.rect().center().y() + metrics.ascent() // 2 + 3, width, 3)
            painter.fillRect(bar, theme().colour("accent" if current else "waiting"))

    def show_waiting(self, waits: bool) -> None:
        """Show that the text is not (yet) what the field takes."""
        show_property(self, "waits", waits)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_undo(event):
            event.ignore()  # undo is the conference's, not the field's
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo(event) or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        if pastes_no_words(event):
            event.ignore()  # the editor tells where it goes
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_in()
        else:
            super().keyPressEvent(event)

    def paste_in(self) -> None:
        """Ctrl+V, and the menu's word for it."""
        if not self.isReadOnly():
            commit_composition()
            self._take(self._paste)

    def _paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if data is not None:
            self.insert(_BLANKS.sub(" ", cleaned(data.text()).strip("\n")))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if is_for_a_field(event.mimeData()):
            super().dragMoveEvent(event)
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        commit_composition()
        self._take(partial(super().dropEvent, event))
        event.setDropAction(Qt.DropAction.CopyAction)  # nothing goes where it came from

    def _take(self, insert: Callable[[], None]) -> None:
        """Let Qt put something in, as a step of its own."""
        self.pasted.emit()
        before = self.text()
        insert()
        start, _, end = difference(before, self.text())
        self.took.emit(self.text()[start:end], None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        open_menu(self.createStandardContextMenu(), event, {"edit-paste": self.paste_in})

    def focus_left(self) -> None:
        self.left.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in _GONE_ON and not self.composing:
            self.to_start()  # of a long text the beginning is to be read
