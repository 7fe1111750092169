"""The way to the settings and back to what was shown before: the page is made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop.banner import Banner
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.desktop.office.page import OfficePage
    from kcnminutes.desktop.window import MainWindow


class OfficeDoor(QObject):
    def __init__(self, window: MainWindow, banner: Banner) -> None:
        super().__init__(window)
        self._window, self._banner = window, banner
        self._page: OfficePage | None = None
        self._before = ""

    @property
    def page(self) -> OfficePage:
        if self._page is None:
            from kcnminutes.desktop.office.page import OfficePage

            self._page = OfficePage(self._window.work, self._window.make_paper(), self._window.backups)
            self._page.left.connect(self._leave)
            self._page.model.failed.connect(self._failed)
            self._window.add_place(self._page)
        return self._page

    @property
    def is_open(self) -> bool:
        return self._page is not None and self._window.shows(self._page)

    @property
    def made(self) -> bool:
        """Whether it was opened in this sitting."""
        return self._page is not None

    @property
    def all_kept(self) -> bool:
        """Whether the archive has everything that was typed here."""
        return self._page is None or self._page.model.all_kept

    def show(self) -> None:
        """The settings take the place of what is shown; Escape brings that back."""
        if not self.is_open:
            self._window.editor_door.when_in(self._enter)

    def _enter(self) -> None:
        editor = self._window.editor_door
        self._before = editor.editing if editor.is_open else ""
        if editor.is_open:
            editor.close_draft()
        self._window.show_place(self.page, t("Mọi thay đổi được lưu ngay · Ctrl+1…9 chuyển mục · Esc quay lại"))
        self.page.begin()

    def keep(self) -> None:
        """What is being typed is sent to the archive."""
        if self._page is not None:
            self._page.keep()

    def _leave(self) -> None:
        if self._before:
            self._window.open_conference(self._before)
        else:
            self._window.show_archive()

    def _failed(self, error: UserError) -> None:
        """The page tells of it where it is shown."""
        if not self.is_open:
            words = t("Chưa lưu được cài đặt: {why} Những gì đã gõ vẫn còn ở trang Cài đặt.", why=error)
            self._banner.tell("bad", words, actions=((t("Mở Cài đặt"), self.show),))
