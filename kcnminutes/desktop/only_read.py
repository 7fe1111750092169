"""An archive that can be read and nothing else: on a disc, on a stick with a lock, without the right to write.

Where that ends the window goes on by itself, where she was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.replacing import send_again
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.desktop.window import MainWindow


class OnlyRead(QObject):
    def __init__(self, window: MainWindow, work: ArchiveWork, banner: Banner) -> None:
        super().__init__(window)
        self._window, self._banner = window, banner
        self._withdraw: Callable[[], None] = lambda: None
        work.only_read.connect(self._tell)
        work.writable.connect(self._go_on)

    def _tell(self) -> None:
        words = t(
            "Kho này chỉ đọc được: xem, tìm, in và xuất như thường, nhưng không lưu được gì vào kho. Khi kho ghi được, "
            "chương trình tự lưu tiếp."
        )
        self._withdraw = self._banner.stand("waiting", words, actions=())

    def _go_on(self) -> None:
        self._withdraw()
        send_again(self._window)
        if self._window.editor_door.made:
            self._window.editor.taking_over.write_where_it_was_only_read()
        self._window.archive_place.refresh()
        self._banner.tell("done", t("Kho đã ghi được; mọi thứ lại được lưu như thường."))
