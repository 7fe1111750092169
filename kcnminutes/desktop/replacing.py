"""Another archive came to lie in the place of the open one: told, what is not saved kept apart, and the ways on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.keeping import Keeper
    from kcnminutes.desktop.window import MainWindow


def keepers(window: MainWindow) -> list[Keeper]:
    """Those of the open conference and of such as were left and are not yet saved."""
    from kcnminutes.desktop.editor.keeping import Keeper

    return window.findChildren(Keeper)


def send_again(window: MainWindow) -> None:
    """What kept the archive from taking what was typed has gone."""
    for keeper in keepers(window):
        if not keeper.all_kept:
            keeper.again()


class Replacing(QObject):
    def __init__(self, window: MainWindow, work: ArchiveWork, banner: Banner) -> None:
        super().__init__(window)
        self._window, self._banner = window, banner
        self._withdraw: Callable[[], None] | None = None
        self.error: UserError | None = None
        """Why the archive takes nothing now."""
        work.replaced.connect(self._tell)
        work.returned.connect(self._go_on)

    def _tell(self, error: UserError) -> None:
        self.error = error
        self._take_back()
        self._window.backups.held = True
        for keeper in keepers(self._window):
            keeper.keep_apart(at_once=False)
        words = t("{what} Những gì chưa lưu vẫn còn ở cửa sổ này.", what=error)
        actions = ((t("Mở lại kho"), self._open), (t("Đợi"), lambda: None))
        self._withdraw = self._banner.stand("bad", words, actions=actions)

    def _go_on(self) -> None:
        self.error = None
        self._take_back()
        self._window.backups.held = False
        send_again(self._window)
        self._window.archive_place.refresh()
        self._banner.tell("done", t("Kho đã trở lại chỗ cũ; mọi thứ lại được lưu như thường."))

    def _take_back(self) -> None:
        if self._withdraw is not None:
            self._withdraw()
            self._withdraw = None

    def _open(self) -> None:
        """What lies there now is opened; what was kept apart is offered there."""
        try:
            for keeper in keepers(self._window):
                keeper.keep_apart(at_once=True)
        except UserError as error:
            self._banner.tell("bad", str(error), actions=((t("Mở lại kho"), self._open),))
            return
        self._window.ending.may_lose = True
        self._window.recovery.opens_again.emit()
