"""The tags of one conference or of several: those that all bear, some bear or none, and new ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.line_field import LineField
from kcnminutes.desktop.room import WordsDialog
from kcnminutes.desktop.theme import look, theme
from kcnminutes.words import t

_OFFERED = 200
"""So many of the commonest tags of the archive are shown; others are typed."""


@dataclass(frozen=True, slots=True)
class Tagging:
    """Tags that each of the conferences gets, and that none of them keeps."""

    add: tuple[str, ...]
    drop: tuple[str, ...]


class TagDialog(WordsDialog):
    """`own`: the tags of the `count` conferences and how many of them bear each; `known`: all tags of the archive."""

    taken = Signal(object)
    """A `Tagging`, where something was changed."""

    def __init__(self, own: Mapping[str, int], known: Mapping[str, int], count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("Từ khóa"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about = QLabel(
            t("Từ khóa của hội nghị đã chọn") if count == 1 else t("Từ khóa của {count} hội nghị đã chọn", count=count)
        )
        look(about, "section")
        self.list = QListWidget()
        self.list.setAccessibleName(t("Các từ khóa"))
        look(self.list, "ticks")
        self.list.setMinimumHeight(theme().px(220))
        self._before: dict[str, Qt.CheckState] = {}
        for tag in dict.fromkeys((*own, *list(known)[:_OFFERED])):
            borne = own.get(tag, 0)
            self._offer(
                tag,
                Qt.CheckState.Checked
                if borne == count
                else Qt.CheckState.PartiallyChecked
                if borne
                else Qt.CheckState.Unchecked,
            )
        self.new = LineField(t("Từ khóa mới"))
        self.new.setPlaceholderText(t("gõ rồi bấm Enter; để trống và bấm Enter là xong"))
        hint = QLabel(t("Ô có dấu gạch: chỉ một số hội nghị có từ khóa ấy; để nguyên thì giữ nguyên."))
        hint.setWordWrap(True)
        hint.setVisible(Qt.CheckState.PartiallyChecked in self._before.values())
        look(hint, "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        name = QLabel(t("Từ khóa mới"))
        name.setBuddy(self.new)
        look(name, "muted")
        column = QVBoxLayout(self)
        margin = theme().px(24)
        column.setContentsMargins(margin, theme().px(16), margin, theme().px(16))
        column.setSpacing(theme().px(8))
        for widget in (about, name, self.new, self.list, hint, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(theme().px(400))
        self.new.setFocus()

    @property
    def tagging(self) -> Tagging:
        """What the ticks say now, as far as they were changed."""
        add: list[str] = []
        drop: list[str] = []
        for item in self._items():
            state = item.checkState()
            if state is not self._before.get(item.text(), Qt.CheckState.Unchecked):
                (add if state is Qt.CheckState.Checked else drop).append(item.text())
        return Tagging(tuple(add), tuple(drop))

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]

    def _offer(self, tag: str, state: Qt.CheckState) -> QListWidgetItem:
        item = QListWidgetItem(tag, self.list)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(state)
        self._before[tag] = state
        return item

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line adds what was typed; the dialog is done by it where the line is empty."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.new.hasFocus() and self.new.whole.strip():
            self._add()
        else:
            super().keyPressEvent(event)

    def _add(self) -> None:
        """Tick what was typed; a tag that is there already is not made twice."""
        commit_composition()
        typed = " ".join(self.new.whole.split())
        if not typed:
            return
        item = next((one for one in self._items() if one.text().casefold() == typed.casefold()), None)
        if item is None:
            item = self._offer(typed, Qt.CheckState.Unchecked)
        item.setCheckState(Qt.CheckState.Checked)
        self.list.scrollToItem(item)
        self.new.show_text("")

    def _take(self) -> None:
        self._add()
        tagging = self.tagging
        self.accept()
        if tagging != Tagging((), ()):
            self.taken.emit(tagging)
