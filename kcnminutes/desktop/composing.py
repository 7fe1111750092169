"""Input methods: a word under composition is never written over, never lost, and never put in twice.

While an input method composes (ibus, the IMEs of Windows; UniKey's hook on Windows sends finished letters instead), the
half-typed word is in the widget but not in its text.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    _Field = QWidget
else:
    _Field = object  # the Qt class stands beside it: Python's half of a widget has one

ECHO_S = 0.5
"""Seconds within which an input method may still send a word that Qt has put in for it already."""


class Echo:
    """A word that comes twice.

    Measured with ibus-unikey in its synchronous mode: at Tab, Enter and shortcuts Qt commits the word itself, and the
    input method's own commit arrives afterwards, in whatever field has the focus by then.
    """

    def __init__(self) -> None:
        self._ended: tuple[QWidget, str, float] | None = None
        self._expected = ""
        self._until = 0.0

    def is_one(self, event: QInputMethodEvent) -> bool:
        """Whether an event only says again what is in its field already."""
        word, self._expected = self._expected, ""
        if not event.commitString() and not event.preeditString():
            self._expected = word  # empty ones come between
            return False
        return bool(word) and event.commitString() == word and not event.preeditString() and monotonic() < self._until

    def saw(self, field: QWidget, before: str, event: QInputMethodEvent) -> None:
        """A field took an event, having shown the word `before` until then."""
        if event.commitString():
            ended = before and event.commitString() == before and not event.preeditString()
            self._ended = (field, before, monotonic()) if ended else None

    def struck(self) -> None:
        """A key came in between: what it ended was ended by the input method."""
        self._ended = None

    def expect(self, field: QWidget) -> None:
        """The field was left, or its word ended by us: the word may come again."""
        if self._ended and self._ended[0] is field and monotonic() - self._ended[2] < ECHO_S:
            self._expected, self._until = self._ended[1], monotonic() + ECHO_S
        self._ended = None


echo = Echo()


class Composing(_Field):
    """What every field of text does with an input method. Put before the Qt class."""

    composing = ""
    """The word that is shown and that the input method has not let go of."""

    def composed(self) -> None:
        """The word under composition changed, or became text."""

    def focus_left(self) -> None:
        """The focus went to another field, not to a menu."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if echo.is_one(event):
            return
        before, self.composing = self.composing, event.preeditString()
        super().inputMethodEvent(event)
        echo.saw(self, before, event)
        self.composed()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            echo.struck()
        return bool(super().event(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        echo.expect(self)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.focus_left()


def commit_composition() -> None:
    """Make the word under composition in the focused field part of its text. Before a save, a shortcut, closing.

    Qt asks the input method to commit; one that does not answer leaves the word to us, as it is.
    """
    field = QApplication.focusWidget()
    if field is None or not getattr(field, "composing", ""):
        return
    method = QGuiApplication.inputMethod()
    method.commit()
    left = str(getattr(field, "composing", ""))
    if left:
        method.reset()
        event = QInputMethodEvent()
        event.setCommitString(left)
        QApplication.sendEvent(field, event)
    echo.expect(field)
