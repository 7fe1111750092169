"""What fields of text have in common: they are typed in with any input method, never written over while one composes,
and have no undo of their own.

Each emits `typed` with its whole text after every key, the word under composition included, as if it were finished: so
it is kept and on the paper before the input method lets go of it. `pasted` comes before something is pasted, `took`
after it with what it was and, where that is known for sure, its OldReading, `left` when the focus goes. `show_text`
writes only what differs and keeps the cursor at the spot of the change.
"""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from kcnminutes.desktop.composing import Composing


class Typed(Composing):
    """Tells what stands in a field, once for every state of it. Put before the Qt class, as `Composing`."""

    _told = ""
    typed: SignalInstance

    @property
    @abstractmethod
    def whole(self) -> str:
        """The text with the word under composition in its place."""

    def composed(self) -> None:
        text = self.whole
        if text != self._told:
            self._told = text
            self.typed.emit(text)


def show_property(widget: QWidget, name: str, value: bool) -> None:
    """Let the style sheet know how a field stands."""
    if bool(widget.property(name)) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def is_undo(event: QKeyEvent) -> bool:
    """Whether a key asks for undo or redo: both belong to the whole conference."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
