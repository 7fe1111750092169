"""What the editor says when a save fails: why, that nothing is lost, and what can be chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.place import EditorPlace


class SavingTroubles(QObject):
    def __init__(self, place: EditorPlace) -> None:
        super().__init__(place)
        self._place = place
        self._told = False

    def dropped(self) -> None:
        """The conference is left: what is told from now on is of another one."""
        self._told = False

    def over(self) -> None:
        """A save went well."""
        if self._told:
            self._told = False
            self._place.banner.hide()

    def tell(self, error: UserError) -> None:
        """A save failed."""
        from kcnminutes.archive import ArchiveReplaced, DraftTaken, StaleRevision

        keeper, sitting, banner = self._place.keeper, self._place.sitting, self._place.banner
        if keeper is None or sitting is None:
            return
        self._told = True
        self._place.head.show_unsaved()
        if isinstance(error, ArchiveReplaced):  # the window says why, and what can be done
            words = t("Chưa lưu được những chữ vừa gõ; chúng vẫn còn ở cửa sổ này và được cất riêng trên máy.")
            banner.tell("bad", words, actions=((t("Lưu lại"), keeper.again),))
            return
        if not isinstance(error, StaleRevision | DraftTaken):
            words = t(
                "Chưa lưu được: {why} Những gì đã gõ vẫn còn ở cửa sổ này và sẽ được lưu lại ngay khi được.", why=error
            )
            banner.tell("bad", words, actions=((t("Lưu lại"), keeper.again),))
            return
        if isinstance(error, DraftTaken):
            words = t("Chưa lưu được: {why} Những gì vừa gõ ở đây chưa vào kho, nhưng vẫn còn nguyên ở đây.", why=error)
        else:
            words = t("Hội nghị này vừa được thay ở nơi khác; bản đang soạn vẫn còn nguyên ở đây. Hãy chọn bản để giữ.")
        mine = (t("Giữ bản đang soạn"), keeper.take_over)
        theirs = (t("Mở bản trong kho"), partial(self._place.open_anew, sitting.conference.id))
        banner.tell("bad", words, actions=(mine, theirs))
