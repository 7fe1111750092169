"""Every deed of the window in one table: its words, icon and shortcut, for menus, tooltips and the list behind F1.

No shortcut holds Ctrl+Shift: that is UniKey's own switch between languages.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from kcnminutes.desktop.theme import set_icon
from kcnminutes.words import t


@dataclass(frozen=True, slots=True)
class Command:
    """`everywhere`: works in the editor too; the others only where the archive is shown. `short`: a button's words."""

    key: str
    words: str
    keys: tuple[str, ...]
    icon: str = ""
    short: str = ""
    everywhere: bool = False


def table() -> tuple[tuple[str, tuple[Command, ...]], ...]:
    """The commands of window and archive by group, in the order of the menu."""
    return (
        (
            t("Hội nghị"),
            (
                Command("new", t("Hội nghị mới"), ("Ctrl+N",), "plus", everywhere=True),
                Command("open", t("Mở để soạn"), ("Ctrl+Enter", "Ctrl+Return"), "pencil", t("Mở")),
                Command("open-file", t("Mở tệp tìm thấy"), ("Shift+Enter", "Shift+Return"), "paperclip", t("Mở tệp")),
                Command("print", t("In…"), ("Ctrl+P",), "printer"),
                Command("export", t("Xuất PDF…"), ("Ctrl+E",), "file-down", t("Xuất PDF")),
                Command("package", t("Xuất gói hồ sơ…"), ("Ctrl+K",), "files"),
                Command("volume", t("Đóng tập biên bản…"), ("Ctrl+B",), "files"),
                Command("tags", t("Từ khóa…"), ("Ctrl+G",), "tag", t("Từ khóa")),
                Command("finalise", t("Chốt biên bản"), ("Ctrl+L",), "lock"),
                Command("delete", t("Chuyển vào thùng rác"), ("Delete",), "trash-2"),
                Command("restore", t("Khôi phục từ thùng rác"), ("Ctrl+R",), "rotate-ccw", t("Khôi phục")),
                Command("remove", t("Xóa hẳn…"), ("Shift+Delete",), "circle-x", t("Xóa hẳn")),
                Command("undo", t("Hoàn tác việc xóa"), ("Ctrl+Z",), "undo-2"),
            ),
        ),
        (
            t("Kho"),
            (
                Command("search", t("Tìm"), ("Ctrl+F",), "search"),
                Command("keep-search", t("Lưu tìm kiếm"), ("Ctrl+D",), "star"),
                Command("registers", t("Sổ sách"), ("Ctrl+T",), "list-checks", everywhere=True),
                Command("import", t("Nhập…"), ("Ctrl+O",), "file-input", everywhere=True),
                Command("refresh", t("Đọc lại kho"), ("F5",), "history"),
                Command("settings", t("Cài đặt"), ("Ctrl+,",), "settings", everywhere=True),
                Command("verify", t("Kiểm tra kho"), ("F8",), "circle-check", everywhere=True),
                Command("backup", t("Sao lưu kho…"), ("F9",), "archive", everywhere=True),
            ),
        ),
        (
            t("Cửa sổ"),
            (
                Command("panes", t("Sang phần kế bên"), ("F6",)),
                Command("larger", t("Giao diện lớn hơn"), ("Ctrl++", "Ctrl+="), everywhere=True),
                Command("smaller", t("Giao diện nhỏ hơn"), ("Ctrl+-",), everywhere=True),
                Command("designed", t("Giao diện cỡ thường"), ("Ctrl+0",), everywhere=True),
                Command("theme", t("Đổi nền sáng, tối"), ("F7",), everywhere=True),
                Command("menu", t("Mở trình đơn"), ("F10",)),
                Command("shortcuts", t("Phím tắt"), ("F1",), "keyboard", everywhere=True),
                Command("quit", t("Thoát"), ("Ctrl+Q",), everywhere=True),
            ),
        ),
    )


_GO_ON = ("larger", "smaller", "panes")
"""What goes on while its keys are held. A held Delete would take the whole archive away, a held Ctrl+N fill it."""


class Commands(QObject):
    """The actions made from the table. `on(key, deed)` says what one does."""

    def __init__(self, window: QWidget, archive_place: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self.groups: list[tuple[str, list[QAction]]] = []
        for name, commands in table():
            actions = [self._make(command, window, archive_place) for command in commands]
            self.groups.append((name, actions))

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def on(self, key: str, deed: Callable[[], object]) -> None:
        self._actions[key].triggered.connect(lambda: deed())

    def _make(self, command: Command, window: QWidget, archive_place: QWidget) -> QAction:
        action = QAction(command.words, self)
        action.setIconText(command.short or command.words)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setAutoRepeat(command.key in _GO_ON)
        keys = shown(action)
        action.setToolTip(t("{words} ({keys})", words=command.words, keys=keys))
        if command.icon:
            set_icon(action, command.icon)
        if command.everywhere:
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            window.addAction(action)
        else:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            archive_place.addAction(action)
        self._actions[command.key] = action
        return action


def shown(action: QAction) -> str:
    """The first shortcut of an action as the keyboard writes it; its large key is called Enter throughout."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")


def place_action(place: QWidget, words: str, icon: str, deed: Callable[[], object], *keys: str) -> QAction:
    """An action of one place of the window, with its keys there; `place.actions()` lists them for F1."""
    action = QAction(words, place)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setToolTip(t("{words} ({keys})", words=words, keys=shown(action)))
    if icon:
        set_icon(action, icon)
    action.triggered.connect(lambda: deed())
    place.addAction(action)
    return action
