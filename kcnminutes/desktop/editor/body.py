"""The body of the editor: the sections, the form in the middle, the paper."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kcnminutes.desktop.columns import Columns
from kcnminutes.desktop.editor.preview import Preview
from kcnminutes.desktop.editor.sections import SLIM, Side
from kcnminutes.desktop.room import scrolled
from kcnminutes.desktop.style_memory import forget_widgets
from kcnminutes.desktop.theme import look, theme


class Body(Columns):
    """Three parts beside each other. In the middle one stand a note, the form's pages, and what takes their place."""

    def __init__(self, side: Side, instead: QWidget, preview: Preview) -> None:
        middle = QWidget()
        look(middle, "window")
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setContentsMargins(*(theme().px(edge) for edge in (16, 8, 16, 8)))
        look(self._note, "banner-plain")
        self._note.hide()
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._note)
        self._column.addWidget(instead, 1)
        super().__init__(
            (scrolled(side), middle, preview),
            preview.paper,
            least=(150, 480, 360),
            usual=(204, 596, 566),
            slim=SLIM,
        )
        self._sections, self._preview = side, preview
        side.unfold.clicked.connect(self.turn_side)
        preview.back.clicked.connect(self.go_to_paper)
        self.changed.connect(self._show_folded)

    def say(self, note: str) -> None:
        """Over the form: why it is only to be read; "" for nothing."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def put_in(self, form: QWidget) -> None:
        """Show the pages of a conference."""
        self._column.addWidget(form, 1)
        form.show()  # a layout would show it a moment later, after the first keys

    def take_out(self, form: QWidget) -> None:
        """They end with their conference."""
        self._column.removeWidget(form)
        form.hide()
        form.deleteLater()
        forget_widgets()

    def turn_side(self) -> None:
        """The names of the sections and what is missing, or icons again; a wide window shows it all."""
        self.open_side(self.slim)

    def _show_folded(self) -> None:
        self._sections.show_folded(folds=not self.wide, slim=self.slim)
        self._preview.back.setVisible(self.paper_over)
