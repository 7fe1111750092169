"""What was rescued is offered: at the next start, or at once where it is known that it will not be saved. It is opened
over what the archive holds, or thrown away."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.rescue import Rescued, rescued, waiting
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.desktop.window import MainWindow


class Rescuing(QObject):
    """Offers one after the other, the newest first; the offer stays until it is answered."""

    def __init__(self, window: MainWindow, work: ArchiveWork, banner: Banner) -> None:
        super().__init__(window)
        self._window, self._work, self._banner = window, work, banner
        self._waiting: list[Rescued] = []

    def begin(self) -> None:
        """Look what there is."""
        self._work.submit(waiting, self._found)

    def look(self, path: Path) -> None:
        """Offer what was kept apart just now."""

        def found(one: Rescued | None) -> None:
            if one is not None:
                self._waiting.insert(0, one)
                self._offer()

        self._work.submit(partial(rescued, path), found)

    def _found(self, found: list[Rescued]) -> None:
        self._waiting = found
        self._offer()

    def _offer(self) -> None:
        if not self._waiting:
            return
        from kcnminutes.desktop.editor.wording import day_and_hour

        one = self._waiting[0]
        words = t(
            "Có nội dung gõ lúc {when} của “{title}” chưa lưu được vào kho.",
            when=day_and_hour(one.at),
            title=one.conference.title or t("Chưa đặt tên"),
        )
        actions = ((t("Mở nội dung đó"), partial(self._open, one)), (t("Bỏ đi…"), partial(self._ask, one)))
        self._banner.stand("waiting", words, actions=actions)

    def _open(self, one: Rescued) -> None:
        self._waiting.remove(one)
        self._window.editor_door.open_rescued(one, self._offer)

    def _ask(self, one: Rescued) -> None:
        words = t("Bỏ nội dung chưa lưu của “{title}”? Sẽ không lấy lại được.", title=one.conference.title)
        actions = ((t("Bỏ nội dung đó"), partial(self._forget, one)), (t("Giữ lại"), self._offer))
        self._banner.stand("bad", words, actions=actions)

    def _forget(self, one: Rescued) -> None:
        one.forget()
        self._waiting.remove(one)
        self._offer()
