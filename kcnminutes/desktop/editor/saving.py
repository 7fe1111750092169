"""What the editor says of its saves: when the last one was; where one fails, why, that nothing is lost, and what can be
chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.keeping import Keeper
    from kcnminutes.desktop.editor.kept import KeptNow
    from kcnminutes.desktop.editor.place import EditorPlace


class Saving(QObject):
    """Listens to the keeper of the open conference; one that was left goes on until all is kept, unheard."""

    def __init__(self, place: EditorPlace) -> None:
        super().__init__(place)
        self._place = place
        self._told = False

    def begin(self, keeper: Keeper) -> None:
        """A conference was opened."""
        self._told = False
        keeper.kept.connect(self._kept)
        keeper.failed.connect(self._failed)

    def dropped(self, keeper: Keeper) -> None:
        """It is left."""
        keeper.kept.disconnect(self._kept)
        keeper.failed.disconnect(self._failed)

    def _kept(self, now: KeptNow) -> None:
        place, keeper, sitting = self._place, self._place.keeper, self._place.sitting
        if keeper is None or sitting is None:
            return
        place.head.show_saved(now.saved_at)
        if self._told:
            self._told = False
            place.banner.hide()
        place.take_pictures(now)
        if place.rescued is not None and keeper.all_kept:
            place.rescued.forget()
            place.rescued = None
        place.texts.follow()
        place.saved.emit(sitting.conference.id)

    def _failed(self, error: UserError) -> None:
        from kcnminutes.archive import ArchiveReplaced, DraftTaken, StaleRevision

        keeper, sitting, banner = self._place.keeper, self._place.sitting, self._place.banner
        if keeper is None or sitting is None:
            return
        self._told = True
        self._place.head.show_unsaved()
        if keeper.nowhere_kept and not isinstance(error, StaleRevision | DraftTaken):
            words = t(
                "Chưa lưu được: {why} Máy này cũng chưa cất riêng được những gì đã gõ: đừng đóng cửa sổ khi chưa lưu.",
                why=error,
            )
            banner.tell("bad", words, actions=((t("Lưu lại"), keeper.again),))
            return
        if isinstance(error, ArchiveReplaced):  # the window says why, and what can be done
            words = t("Chưa lưu được những chữ vừa gõ; chúng vẫn còn ở cửa sổ này.")
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
        theirs = (t("Mở bản trong kho"), partial(self._place.loading.open_anew, sitting.conference.id))
        banner.tell("bad", words, actions=(mine, theirs))
