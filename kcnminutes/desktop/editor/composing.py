"""Input methods: a word under composition is never written over and never lost.

While an input method composes (ibus, the IMEs of Windows; UniKey's hook on Windows sends finished letters instead), the
half-typed word is in the widget but not in its text.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


class Composes(Protocol):
    """A text widget that remembers what is being composed in it."""

    composing: str


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
        finish_with(field, left)


def finish_with(field: QWidget, word: str) -> None:
    """End a composition in `field` with `word` as its result."""
    event = QInputMethodEvent()
    event.setCommitString(word)
    QApplication.sendEvent(field, event)
