"""The body of the editor: the sections, the form in the middle, the paper."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from kcnminutes.desktop.room import scrolled
from kcnminutes.desktop.theme import look, theme


class Body(QSplitter):
    """Three parts beside each other. In the middle one stand a note, the form's pages, and what takes their place."""

    def __init__(self, side: QWidget, instead: QWidget, paper: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        middle = QWidget()
        look(middle, "window")
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setContentsMargins(*(theme().px(side) for side in (16, 8, 16, 8)))
        look(self._note, "banner-plain")
        self._note.hide()
        self._middle = QVBoxLayout(middle)
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self._middle.addWidget(self._note)
        self._middle.addWidget(instead, 1)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        sections = scrolled(side)
        sections.setMinimumWidth(theme().px(150))
        middle.setMinimumWidth(theme().px(440))
        for widget, stretch in ((sections, 0), (middle, 3), (paper, 3)):
            self.addWidget(widget)
            self.setStretchFactor(self.count() - 1, stretch)
        self.setSizes([theme().px(204), theme().px(596), theme().px(566)])

    def say(self, note: str) -> None:
        """Over the form: why it is only to be read; "" for nothing."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def put_in(self, form: QWidget) -> None:
        """Show the pages of a conference."""
        self._middle.addWidget(form, 1)
        form.show()  # a layout would show it a moment later, after the first keys

    def take_out(self, form: QWidget) -> None:
        """They end with their conference."""
        self._middle.removeWidget(form)
        form.hide()
        form.deleteLater()
