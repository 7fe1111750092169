"""Says once of each archive that the place where it lies is not safe for it, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.settings import Settings
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive import Whereabouts


class PlaceWarning(QObject):
    def __init__(self, window: QObject, work: ArchiveWork, banner: Banner, settings: Settings) -> None:
        super().__init__(window)
        self._work, self._banner, self._settings = work, banner, settings

    def look(self) -> None:
        self._work.submit(lambda archive: archive.whereabouts(), self._tell)

    def _tell(self, where: Whereabouts) -> None:
        if self._settings.of_archive("whereabouts") == where:
            return
        self._settings.keep_of_archive("whereabouts", where)
        words = {
            "network": t(
                "Kho nằm trên ổ đĩa mạng. Chương trình dùng được nhưng chậm và kém an toàn; nên để kho trên ổ đĩa của "
                "máy này và sao lưu ra ổ mạng."
            ),
            "synchronised": t(
                "Kho nằm trong thư mục đồng bộ (OneDrive, Google Drive…), nơi hai máy có thể ghi đè lẫn nhau. Nên để "
                "kho ở thư mục thường và sao lưu ra thư mục đồng bộ."
            ),
        }.get(where)
        if words:
            self._banner.tell("waiting", words)
