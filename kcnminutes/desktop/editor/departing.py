"""Leaving a conference waits for the files on their way into it: seen, and to be cut short without losing one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.bringing import Entrance
    from kcnminutes.desktop.editor.place import EditorPlace


class Departing(QObject):
    """One thing waits at a time, the one asked for last."""

    def __init__(self, place: EditorPlace) -> None:
        super().__init__(place)
        self._place = place
        self._then: Callable[[], object] | None = None
        self._closes = False
        self._message = 0
        self._next = QTimer(self)  # not from within the callback of the last file
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._go)

    def begin(self, entrance: Entrance) -> None:
        """A conference was opened."""
        self._then = None
        entrance.moved.connect(self._moved)

    def when_in(self, then: Callable[[], object], *, closes: bool = False) -> None:
        """Do `then` once all files are in: at once where none is on its way, and not where something is told
        meanwhile that is to be read. `closes`: the window is what waits."""
        if not self._left:
            then()
            return
        self._then, self._closes = then, closes
        cut_short = t("Đóng ngay, thêm nốt sau") if closes else t("Rời ngay, thêm nốt sau")
        actions = ((cut_short, self._cut_short), (t("Ở lại"), self._stay))
        self._place.banner.tell("waiting", self._words(), actions=actions, stay=True)
        self._message = self._place.banner.number

    @property
    def _left(self) -> int:
        entrance = self._place.entrance
        return entrance.left if entrance is not None else 0

    def _words(self) -> str:
        if self._closes:
            return t("Đang nhận ảnh, tài liệu: còn {n} tệp. Xong thì cửa sổ tự đóng.", n=self._left)
        return t("Đang nhận ảnh, tài liệu: còn {n} tệp. Xong thì tự rời biên bản.", n=self._left)

    def _moved(self) -> None:
        banner = self._place.banner
        if self._then is None:
            return
        if banner.number != self._message or not banner.text:
            self._then = None
        elif self._left:
            banner.renew(self._message, self._words())
        else:
            self._next.start()

    def _cut_short(self) -> None:
        self._place.stop_entrance()
        self._go()

    def _stay(self) -> None:
        self._then = None

    def _go(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            self._place.banner.hide()
            then()
