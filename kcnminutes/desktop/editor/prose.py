"""The field of a long text: paragraphs, bold, italic and two kinds of lists, typed as in a word processor.

The text keeps the record's light marks; `highlighting` shows what they mean, `editing.marks` changes them, and to the
cursor they have no width: it steps over them, Backspace takes the letter before them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.dropping import is_for_a_field, rich_text
from kcnminutes.desktop.editor.hanging import HangingItems
from kcnminutes.desktop.editor.highlighting import LightMarks
from kcnminutes.desktop.editor.paragraph_field import ParagraphField
from kcnminutes.desktop.text_units import cut, units
from kcnminutes.editing import cut_out, entered, listed, moved, part_of, put_in, toggled
from kcnminutes.exchange import html_from_prose, prose_and_reading, prose_from_rtf, prose_from_text, text_from_prose
from kcnminutes.record import BOLD, ITALIC, marks_in

Changed = tuple[str, int, int]
"""A text, and the part of it that is chosen then."""

_CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_DELETES = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class ProseField(ParagraphField):
    """A long text of the record. Ctrl+B bold, Ctrl+I italic, Ctrl+G dashes, Ctrl+D numbers."""

    writable = Signal(bool)
    """Whether it can be written to, whenever that changes."""

    def __init__(self, name: str, lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(name, lines, parent=parent)
        self._document = self.document()  # both are Qt's, and known to Python as long as the field is
        self._layout_of_items = HangingItems(self._document)
        self._document.setDocumentLayout(self._layout_of_items)
        self._looks = LightMarks(self.document())
        self._pair: QTextCursor | None = None  # between two stars that nothing stands in yet
        self.cursorPositionChanged.connect(self._cursor_moved)

    # What buttons and keys ask

    def toggle(self, mark: str) -> None:
        """Put a light mark on what is chosen, or take it off."""
        commit_composition()
        self._change(lambda text, start, end: toggled(text, start, end, mark))
        self._note_pair()

    def make_list(self, *, numbered: bool) -> None:
        """Make items of the chosen paragraphs, or paragraphs of them."""
        commit_composition()
        self._change(lambda text, start, end: listed(text, start, end, numbered=numbered))

    def enter(self) -> None:
        """The next paragraph, or the next item of a list."""
        commit_composition()
        self._change(lambda text, start, end: _cursor(entered(text, start, end)), goes_on=True)

    def break_line(self) -> None:
        """Shift+Enter: a new line of the same paragraph."""
        commit_composition()
        self._change(lambda text, start, end: _cursor((text[:start] + "\n" + text[end:], start + 1)), goes_on=True)

    def cut(self) -> None:
        """Ctrl+X, and the menu's word for it."""
        self.copy()
        self.take_out()

    def menu_deeds(self) -> Mapping[str, Callable[[], None]]:
        return {"edit-cut": self.cut, "edit-delete": self.take_out}

    def take_out(self) -> None:
        """What is chosen goes, with the marks that would be left without their half."""
        self._change(lambda text, start, end: _cursor(cut_out(text, start, end)))

    # The clipboard

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return (source.hasText() or source.hasHtml() or bool(rich_text(source))) and is_for_a_field(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paragraphs, bold, italic and lists of what Word, a page or a sheet gives; nothing else of it."""
        commit_composition()
        prose, reading = prose_and_reading(source.html()) if source.hasHtml() else (None, None)
        prose = prose or prose_from_text(source.text()) or prose_from_rtf(rich_text(source))
        if prose and not self.isReadOnly():
            self._change(lambda text, start, end: _cursor(put_in(text, start, end, prose)))
            self.took.emit(prose, reading)

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dragged within the field moves with its marks, as one step."""
        own = event.source() in (self, self.viewport()) and event.dropAction() == Qt.DropAction.MoveAction
        if not own or self.isReadOnly():
            super().dropEvent(event)
            return
        super().dragLeaveEvent(QDragLeaveEvent())  # Qt marks the place of a drop until then
        place = self.cursorForPosition(event.position().toPoint()).position()
        to = len(cut(self.toPlainText(), place))
        self._change(lambda text, start, end: moved(text, start, end, to))
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is chosen, for Word as it is printed, for others without its marks."""
        text = self.toPlainText()
        prose = part_of(text, *self._chosen(text))
        made = QMimeData()
        made.setText(text_from_prose(prose))
        made.setHtml(html_from_prose(prose))
        return made

    # Keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._deed_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        deed = None if self.isReadOnly() else self._deed_of(event)
        if deed is not None:
            deed()
        elif self.isReadOnly() or self.composing:
            super().keyPressEvent(event)
        else:
            self._struck(event)

    def _deed_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.matches(QKeySequence.StandardKey.Cut):
            return self.cut
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not held and event.key() in _ENTER:
            return self.enter
        if held == Qt.KeyboardModifier.ShiftModifier and event.key() in _ENTER:
            return self.break_line
        deeds: dict[int, Callable[[], None]] = {
            int(Qt.Key.Key_B): lambda: self.toggle(BOLD),
            int(Qt.Key.Key_I): lambda: self.toggle(ITALIC),
            int(Qt.Key.Key_G): lambda: self.make_list(numbered=False),
            int(Qt.Key.Key_D): lambda: self.make_list(numbered=True),
        }
        return deeds.get(int(event.key())) if held == Qt.KeyboardModifier.ControlModifier else None

    def _struck(self, event: QKeyEvent) -> None:
        deletes = event.key() in _DELETES and not event.modifiers()
        if deletes and self._delete(back=event.key() == Qt.Key.Key_Backspace):
            self._note_pair()
            return
        writes = event.text() >= " " and event.key() not in _DELETES and not event.modifiers() & _CONTROL
        if writes:
            self._take_out_chosen()
        super().keyPressEvent(event)
        if event.key() in _ARROWS:
            self._step_over(forward=event.key() == Qt.Key.Key_Right)
        if deletes:
            self._note_pair()
        elif not writes:
            self._drop_pair()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if not self.composing and (event.preeditString() or event.commitString()) and not self.isReadOnly():
            self._take_out_chosen()
        super().inputMethodEvent(event)
        self._looks.renew(self.textCursor().block())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._drop_pair()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._cursor_moved()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self._drop_pair(left=True)
        super().focusOutEvent(event)
        self._cursor_moved()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ReadOnlyChange:
            self.writable.emit(not self.isReadOnly())

    # How it is done

    def _chosen(self, text: str) -> tuple[int, int]:
        """The code points that are chosen; both ends are the cursor where nothing is."""
        cursor = self.textCursor()
        return len(cut(text, cursor.selectionStart())), len(cut(text, cursor.selectionEnd()))

    def _change(self, edit: Callable[[str, int, int], Changed], *, goes_on: bool = False) -> None:
        """Do an edit of the whole text as a step of its own; `goes_on`: what is typed next belongs to it."""
        if not self.isReadOnly():
            text = self.toPlainText()
            changed = edit(text, *self._chosen(text))
            self.pasted.emit()
            self.write(*changed)
            if not goes_on:
                self.pasted.emit()

    def write(self, text: str, start: int, end: int) -> None:
        """Show a text that a key or a button made, with [start, end) chosen, and tell of it."""
        self.show_text(text)
        cursor = self.textCursor()
        cursor.setPosition(units(text[:start]))
        cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.typed.emit(text)

    def _take_out_chosen(self) -> None:
        """Before letters come over what is chosen: it may hold one mark of a pair."""
        text = self.toPlainText()
        start, end = self._chosen(text)
        if start < end and "*" in text:
            self.write(*_cursor(cut_out(text, start, end)))

    def _delete(self, *, back: bool) -> bool:
        """Backspace or Delete where marks or the end of a paragraph are in the way; False: as any field does it."""
        text = self.toPlainText()
        start, end = self._chosen(text)
        if start < end:
            if "*" in text[start:end]:
                self.take_out()
                return True
            return False
        first = start - 2 if back else start
        if first >= 0 and text[first : first + 2] == "\n\n":
            self.write(*_cursor(cut_out(text, first, first + 2)))
            return True
        marks = marks_in(text)
        at = start
        while (mark := next((one for one in marks if at == (one.end if back else one.start)), None)) is not None:
            at = mark.start if back else mark.end
        if at != start:
            self.set_cursor(units(text[:at]))
        return False

    def _step_over(self, *, forward: bool) -> None:
        """An arrow that has come into a mark goes on beyond it."""
        text, cursor = self.toPlainText(), self.textCursor()
        at = len(cut(text, cursor.position()))
        inside = next((one for one in marks_in(text) if one.start < at < one.end), None)
        if inside is not None:
            keep = QTextCursor.MoveMode.KeepAnchor if cursor.hasSelection() else QTextCursor.MoveMode.MoveAnchor
            cursor.setPosition(units(text[: inside.end if forward else inside.start]), keep)
            self.setTextCursor(cursor)

    def _note_pair(self) -> None:
        """Remember a pair of marks that is empty: it waits for letters, and goes when the cursor goes."""
        self._pair = self.textCursor() if _pair_at(self.toPlainText(), self._chosen(self.toPlainText())[0]) else None

    def _drop_pair(self, *, left: bool = False) -> None:
        if self._pair is None or self.composing or self.isReadOnly():
            return
        text, place, own = self.toPlainText(), self._pair.position(), self.textCursor().position()
        at = len(cut(text, place))
        mark = _pair_at(text, at)
        if mark and own == place and not left:
            return
        self._pair = None
        if mark:
            made = text[: at - len(mark)] + text[at + len(mark) :]
            start = len(cut(text, own))
            start -= 2 * len(mark) if start > at else len(mark) if start == at else 0
            self.write(made, start, start)

    def _cursor_moved(self) -> None:
        self._looks.show_cursor(self.textCursor().blockNumber() if self.hasFocus() else -1)


def _cursor(changed: tuple[str, int]) -> Changed:
    return changed[0], changed[1], changed[1]


def _pair_at(text: str, at: int) -> str:
    """The mark whose empty pair lies round `at`; "" for none."""
    for mark in (BOLD, ITALIC):
        size = len(mark)
        round_it = text[max(at - size - 1, 0) : at + size + 1]
        if text[max(at - size, 0) : at + size] == mark * 2 and round_it.count("*") == 2 * size:
            return mark
    return ""
