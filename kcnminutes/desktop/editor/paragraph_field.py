"""The field of text that runs over several lines."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimerEvent, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QDropEvent,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.dropping import is_for_a_field, pastes_no_words
from kcnminutes.desktop.editor.field_menu import open_menu
from kcnminutes.desktop.editor.fields import Typed, is_undo
from kcnminutes.desktop.text_units import difference, units, with_word
from kcnminutes.desktop.theme import theme
from kcnminutes.exchange import cleaned


class ParagraphField(Typed, QPlainTextEdit):
    """Paragraphs of text.

    `lines` is its least height. With `grows` it is as high as its text, and Enter goes on to the next field, as in a
    field of one line: for titles and captions that may be long.
    """

    typed = Signal(str)
    pasted = Signal()
    took = Signal(str, object)
    left = Signal()
    entered = Signal()
    takes_pictures = False

    def __init__(self, name: str, lines: int = 4, *, grows: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.grows = grows
        self.setAccessibleName(name)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.setViewportMargins(4, 0, 4, 0)  # its text begins where that of a line begins
        self.textChanged.connect(self.composed)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.textChanged.connect(self._fit)
            # Undo, redo and another row change the text before its lines are counted anew.
            layout = self.document().documentLayout()
            layout.documentSizeChanged.connect(self._fit, Qt.ConnectionType.QueuedConnection)
        theme().changed.connect(self._fit)
        self._fit()

    @property
    def cursor_at(self) -> int:
        """Where the cursor stands, in Qt's units, without the word under composition."""
        return self.textCursor().position()

    def set_cursor(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)

    @property
    def whole(self) -> str:
        return with_word(self.toPlainText(), self.textCursor().position(), self.composing)

    def show_text(self, text: str) -> None:
        """Show `text`, unless it is there already or a word is being composed here."""
        old = self.toPlainText()
        if old == text or self.composing:
            return
        start, old_end, new_end = difference(old, text)
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(old[:start]))
        cursor.setPosition(units(old[:old_end]), QTextCursor.MoveMode.KeepAnchor)
        self._told = text
        cursor.insertText(text[start:new_end])
        own = self.textCursor()
        own.setPosition(units(text[:new_end]))
        self.setTextCursor(own)

    def to_start(self) -> None:
        """Show the beginning of a text that has just come."""
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def choose(self, start: int, end: int) -> None:
        """Choose the code points [start, end) of the text."""
        self.setTextCursor(self._over(self.toPlainText(), start, end))

    def underline(self, spots: Sequence[tuple[int, int, str]], hits: Sequence[tuple[int, int, bool]] = ()) -> None:
        """Underline code points [start, end) that read as given. The lines move with the text as it is typed.

        `hits` are marked as found; the one that is True is the current one.

        The word under composition is not touched: what lies on the text is painted, not written.
        """
        if not spots and not hits and not self.extraSelections():
            return
        text = self.toPlainText()
        drawn = []
        for start, end, found in spots:
            if text[start:end] == found:
                line = QTextEdit.ExtraSelection()
                line.cursor = self._over(text, start, end)
                line.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
                line.format.setUnderlineColor(theme().colour("waiting"))
                drawn.append(line)
        for start, end, current in hits:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._over(text, start, end)
            mark.format.setBackground(theme().colour("accent" if current else "hit"))
            mark.format.setForeground(theme().colour("on_accent" if current else "text"))
            drawn.append(mark)
        self.setExtraSelections(drawn)

    def _over(self, text: str, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(text[:start]))
        cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def show_waiting(self, waits: bool) -> None:
        """A paragraph takes any text."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.grows and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
            else:
                self.entered.emit()
                self.focusNextChild()
        elif is_undo(event) or (pastes_no_words(event) and not self.takes_pictures):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        open_menu(self.createStandardContextMenu(), event, self.menu_deeds())

    def menu_deeds(self) -> Mapping[str, Callable[[], None]]:
        """What the menu does otherwise than Qt, by the names of its actions."""
        return {}

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and is_for_a_field(source)

    def dropEvent(self, event: QDropEvent) -> None:
        commit_composition()
        super().dropEvent(event)
        event.setDropAction(Qt.DropAction.CopyAction)  # what moves within a field has moved; else nothing goes

    def timerEvent(self, event: QTimerEvent) -> None:
        """Scrolling goes on while a button is held. After a drag Qt goes on without one, and begins another drag."""
        if QGuiApplication.mouseButtons():
            super().timerEvent(event)
        else:
            none, at = Qt.MouseButton.NoButton, self.mapFromGlobal(QCursor.pos()).toPointF()
            kind, keys = QEvent.Type.MouseButtonRelease, Qt.KeyboardModifier.NoModifier
            super().mouseReleaseEvent(QMouseEvent(kind, at, QCursor.pos().toPointF(), none, none, keys))

    def insertFromMimeData(self, source: QMimeData) -> None:
        commit_composition()
        self.pasted.emit()
        text = cleaned(source.text())
        text = " ".join(text.split()) if self.grows else text
        self.textCursor().insertText(text)
        self.took.emit(text, None)

    def focus_left(self) -> None:
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self, *_: object) -> None:
        line = QFontMetricsF(theme().font()).lineSpacing()
        shown = self.document().size().height() if self.grows else 0.0  # a plain text's height is in lines
        edges = 2 * (self.document().documentMargin() + theme().px(4) + 1)
        height = max(math.ceil(max(float(self._lines), shown) * line + edges), theme().px(32))
        if not self.grows:
            self.setMinimumHeight(height)
        else:
            if self.height() != height:
                self.setFixedHeight(height)
            self.verticalScrollBar().setValue(0)  # it was scrolled to a new line before it grew by it
