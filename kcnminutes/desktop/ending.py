"""The last moments of the window: it stays while something typed is not kept, and leaves no work behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.remembering import remember
from kcnminutes.desktop.settings import Settings
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.desktop.window import MainWindow


SHUTDOWN = 60_000
"""Milliseconds that the system may take to end a session."""


class Ending(QObject):
    def __init__(self, window: MainWindow, banner: Banner, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._banner, self._settings = window, banner, settings
        self._ended = self.may_lose = False
        """`may_lose`: the window may close with something that the archive did not take."""
        self._shutdown = QTimer(self)  # another program may keep the computer from shutting down
        self._shutdown.setSingleShot(True)
        self._shutdown.setInterval(SHUTDOWN)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.commitDataRequest.connect(self.end_session)

    def may_end(self) -> bool:
        """Whether all that was typed is kept, or may be lost; where not, it is told."""
        self._window.registers.finish()
        if self._ended or self.may_lose:
            return True
        door = self._window.editor_door
        if not door.all_in and not self._shutdown.isActive():
            door.when_in(self._window.close, closes=True)
            return False
        if self._everything_kept():
            return True
        words = t("Chưa lưu được những chữ vừa gõ nên cửa sổ chưa đóng. Hãy xử lý chỗ vướng rồi đóng lại.")
        self._banner.tell("bad", words, actions=((t("Bỏ và đóng"), self._lose),))
        return False

    def end(self) -> None:
        """Remember how the window looked, and stop all that works for it."""
        from kcnminutes.exchange import give_up_list  # long loaded, but not when the window begins

        if self._ended:
            return
        self._ended = True
        window = self._window
        window.editor_door.remember()
        remember(window, window.archive_place, self._settings)
        window.editor_door.close_draft()
        window.intake_door.close()
        for working in (window.backups, window.verifying, window.reading, window.papers, window.deeds.bulk):
            working.stop()
        window.work.close()
        window.release_papers()
        give_up_list()
        window.pool.close()
        window.papers.close()

    def end_session(self) -> None:
        """The computer shuts down: nobody can be asked, and nothing may be waited for."""
        self._shutdown.start()
        self._window.registers.finish()
        self._window.editor_door.keep()

    def _everything_kept(self) -> bool:
        doors = (self._window.editor_door, self._window.office_door)
        for door in doors:
            door.keep()
        if any(door.made for door in doors):
            self._window.work.flush()
        return all(door.all_kept for door in doors)

    def _lose(self) -> None:
        self.may_lose = True
        self._window.close()
