"""The bar over the archive: new conference, search, import, and the menu of everything."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from kcnminutes.desktop.browse.search_field import SearchField
from kcnminutes.desktop.commands import Commands
from kcnminutes.desktop.fitting_row import FittingRow, WordButton
from kcnminutes.desktop.theme import keep_height, look, set_icon, theme
from kcnminutes.words import t


class TopBar(FittingRow):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bar", parent)
        self.search = SearchField()
        self.search.setMinimumWidth(theme().px(300))
        self.search.setMaximumWidth(theme().px(560))
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._new = WordButton()
        look(self._new, "primary")
        self._keep = WordButton()
        self._keep.hide()
        self._registers = WordButton()
        self._import = WordButton()
        self._menu_button = QToolButton()
        set_icon(self._menu_button, "menu")
        row = self.row
        row.addWidget(self._new)
        row.addWidget(self.search, 10)
        row.addWidget(self._keep)
        row.addStretch(1)
        row.addWidget(self._registers)
        row.addWidget(self._import)
        row.addWidget(self._menu_button)
        self.gives(*(one.give_words_up for one in (self._keep, self._import, self._registers, self._new)))
        keep_height(self, 49, 42)

    def connect_commands(self, commands: Commands) -> None:
        buttons = {
            **{"new": self._new, "keep-search": self._keep},
            **{"registers": self._registers, "import": self._import},
        }
        for key, button in buttons.items():
            action = commands[key]
            button.setText(action.text())
            button.setToolTip(action.toolTip())
            button.setAccessibleName(action.text().rstrip("…"))
            button.set_icon(str(action.property("icon_name")))
            button.clicked.connect(action.trigger)
        self._menu_button.setToolTip(t("Mọi việc làm được ở đây (F10)"))
        self._menu_button.setAccessibleName(t("Trình đơn"))
        self._menu_button.clicked.connect(commands["menu"].trigger)

    def show_keeping(self, kept: bool | None) -> None:
        """Whether the search that is shown is saved; None for no search."""
        self._keep.setVisible(kept is not None)
        self._keep.setText(t("Bỏ lưu tìm kiếm") if kept else t("Lưu tìm kiếm"))
        self._keep.setAccessibleName(self._keep.text())

    def show_menu(self, menu: QMenu) -> None:
        """Under its button, to the left of it."""
        corner = self._menu_button.mapToGlobal(QPoint(self._menu_button.width(), self._menu_button.height() + 4))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))
