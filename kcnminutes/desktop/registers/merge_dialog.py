"""Asks which name of the directory another one is to stand for. Nothing is merged before a name is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.completing import SECOND, SuggestionDelegate
from kcnminutes.desktop.registers.filters import FilterField
from kcnminutes.desktop.room import WordsDialog
from kcnminutes.desktop.theme import look, theme
from kcnminutes.language import fold_key
from kcnminutes.registers.directory import Entry
from kcnminutes.words import t

_KEYS_OF_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_WIDTH, _LIST, _LEAST_LIST, _AROUND_LIST = 480, 300, 110, 240
"""In pixels of the design: the dialog; how high the list of names is and may be; what stands around it, the title of
the window too."""


class MergeDialog(WordsDialog):
    """All other names, those that may be the same first; the one that alone may be the same is chosen beforehand."""

    taken = Signal(str)
    """The name that is to be stood for."""

    def __init__(self, one: Entry, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self._one = one
        self.setWindowTitle(t("Gộp tên"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about = QLabel(t("Từ nay “{name}” là:", name=one.name))
        about.setWordWrap(True)
        look(about, "section")
        words = t("Gõ vài chữ của tên, không cần dấu")
        self.typed = FilterField(words, t("Tên được gộp vào"))
        self.typed.installEventFilter(self)
        self.list = _Names()
        self._told = QLabel()
        self._told.setWordWrap(True)
        self._told.setMinimumHeight(theme().px(36))
        look(self._told, "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._merge = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._merge.setText(t("Gộp"))
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        others = [entry for entry in entries if entry.name != one.name]
        for entry in sorted(others, key=lambda other: other.name not in one.doubles):
            self._offer(entry)
        self.typed.asked.connect(self._narrow)
        self.typed.down.connect(self._take)
        self.list.itemSelectionChanged.connect(self._tell)
        self.list.itemDoubleClicked.connect(lambda _: self._take())
        column = QVBoxLayout(self)
        margin = theme().px(24)
        column.setContentsMargins(margin, theme().px(16), margin, theme().px(16))
        column.setSpacing(theme().px(8))
        for widget in (about, self.typed, self.list, self._told, buttons):
            column.addWidget(widget)
        column.setStretchFactor(self.list, 1)
        self.setMinimumWidth(theme().px(_WIDTH))
        self._narrow()
        self.typed.setFocus()

    @property
    def chosen(self) -> str:
        """The name that is chosen; "" for none."""
        chosen = self.list.selectedItems()
        return chosen[0].text() if chosen else ""

    @property
    def told(self) -> str:
        """The line under the names: what merging will do, or what is still to be done."""
        return self._told.text()

    @property
    def offered(self) -> list[str]:
        """The names that fit to what is typed."""
        return [item.text() for item in self._fitting()]

    @property
    def can_merge(self) -> bool:
        return self._merge.isEnabled()

    def _offer(self, entry: Entry) -> None:
        item = QListWidgetItem(entry.name, self.list)
        about = entry.terms[-1].words if entry.terms and entry.terms[-1].words != entry.name else ""
        if entry.name in self._one.doubles:
            about = "; ".join([t("có thể trùng"), about] if about else [t("có thể trùng")])
        item.setData(SECOND, about)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, about)

    def _fitting(self) -> list[QListWidgetItem]:
        return [item for item in self._items() if not item.isHidden()]

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]

    def _narrow(self) -> None:
        """Show the names of which each typed word begins a word; choose the only one, or the one typed in full."""
        typed = fold_key(self.typed.query)
        for item in self._items():
            words = fold_key(item.text()).split()
            item.setHidden(not all(any(word.startswith(one) for word in words) for one in typed.split()))
        self.list.clearSelection()
        fitting = self._fitting()
        meant = [item for item in fitting if fold_key(item.text()) == typed] if typed else self._proposed(fitting)
        only = meant if len(meant) == 1 else fitting if typed and len(fitting) == 1 else []
        if only:
            self.list.setCurrentItem(only[0])
        else:
            self.list.setCurrentRow(-1)
        self.list.scrollToTop()
        self._tell()

    def _proposed(self, items: Sequence[QListWidgetItem]) -> list[QListWidgetItem]:
        return [item for item in items if item.text() in self._one.doubles]

    def _tell(self) -> None:
        self._merge.setEnabled(bool(self.chosen))
        if self.chosen:
            words = t("“{name}” sẽ đứng chung một dòng với “{into}”; hồ sơ giữ nguyên tên đã ghi.", **self._both())
        elif not self._fitting():
            words = t("Trong danh bạ không có tên “{name}”; hãy gõ chữ khác.", name=self.typed.query.strip())
        else:
            words = t("Hãy chọn một tên trong danh sách.")
        look(self._told, "muted" if self.chosen or self._fitting() else "told")
        self._told.setText(words)
        self._told.setAccessibleName(words)

    def _both(self) -> dict[str, str]:
        return {"name": self._one.name, "into": self.chosen}

    def _take(self) -> None:
        """Merge into the name that is chosen; where none is, the dialog stays and says so."""
        commit_composition()
        if chosen := self.chosen:
            self.accept()
            self.taken.emit(chosen)
        else:
            look(self._told, "told")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that go up and down choose in the list while a name is being typed."""
        struck = watched is self.typed and event.type() == QEvent.Type.KeyPress
        if not struck or not isinstance(event, QKeyEvent) or event.key() not in _KEYS_OF_LIST or event.modifiers():
            return False
        if event.key() == Qt.Key.Key_Down and not self.chosen:
            for first in self._fitting()[:1]:
                self.list.setCurrentItem(first)
        else:
            QCoreApplication.sendEvent(self.list, event)
        return True


class _Names(QListWidget):
    def __init__(self) -> None:
        super().__init__()
        look(self, "suggestions")
        self.setAccessibleName(t("Các tên trong danh bạ"))
        self.setItemDelegate(SuggestionDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumHeight(theme().px(_LEAST_LIST))

    def sizeHint(self) -> QSize:
        room = self.screen().availableSize().height() - theme().px(_AROUND_LIST)
        return QSize(theme().px(_WIDTH), max(min(theme().px(_LIST), room), theme().px(_LEAST_LIST)))
