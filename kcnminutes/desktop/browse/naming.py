"""Asks for the name of a saved search."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from kcnminutes.desktop.browse.saved_searches import SavedSearch
from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.line_field import LineField
from kcnminutes.desktop.elided import ElidedLabel
from kcnminutes.desktop.room import WordsDialog
from kcnminutes.desktop.theme import look, theme
from kcnminutes.words import t


class NameDialog(WordsDialog):
    taken = Signal(str)
    """The name; "" for none."""

    def __init__(self, search: SavedSearch, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("Đặt tên"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        query = ElidedLabel()
        query.show_text(search.query)
        look(query, "section")
        self.name = LineField(t("Tên của tìm kiếm"))
        self.name.setPlaceholderText(t("để trống thì hiện câu tìm"))
        self.name.show_text(search.name)
        self.name.setAccessibleDescription(search.query)
        caption = QLabel(t("Tên của tìm kiếm"))
        caption.setBuddy(self.name)
        look(caption, "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        margin = theme().px(24)
        column.setContentsMargins(margin, theme().px(16), margin, theme().px(16))
        column.setSpacing(theme().px(8))
        for widget in (query, caption, self.name, buttons):
            column.addWidget(widget)
        self.setFixedWidth(theme().px(440))
        self.name.setFocus()
        self.name.end(False)
        self.name.home(True)  # all is chosen, and of a long name the beginning is to be read

    def _take(self) -> None:
        commit_composition()
        name = self.name.whole
        self.accept()
        self.taken.emit(name)
