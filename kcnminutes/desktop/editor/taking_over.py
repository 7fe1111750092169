"""A draft that another window has open: it is read, and can be taken over after a warning."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop.editor.opening import open_stored
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.place import EditorPlace


class TakingOver(QObject):
    """Tells in the banner who has the draft and since when, as long as it is only to be read."""

    def __init__(self, place: EditorPlace) -> None:
        super().__init__(place)
        self._place = place

    def offer(self, why: UserError) -> None:
        """`why` says who and since when."""
        from kcnminutes.archive import DraftLocked

        words = t("Chỉ để xem: {why}", why=why)
        if not isinstance(why, DraftLocked):  # nothing can be written there at all
            self._place.banner.tell("waiting", words)
            return
        self._place.banner.stand("waiting", words, actions=((t("Soạn tiếp ở đây…"), partial(self._warn, why)),))

    def _warn(self, why: UserError) -> None:
        words = t(
            "Soạn tiếp ở đây thì cửa sổ kia không lưu được nữa; chữ vừa gõ ở đó có thể chưa vào kho. Nên báo người đó "
            "đóng biên bản trước."
        )
        actions = ((t("Soạn tiếp ở đây"), self.take_over), (t("Chỉ xem"), partial(self.offer, why)))
        self._place.banner.stand("bad", words, actions=actions)

    def write_where_it_was_only_read(self) -> None:
        """The archive can be written now: what is open to be read for that reason only is opened anew, where she is."""
        from kcnminutes.archive import ArchiveReadOnly

        place = self._place
        opened, pages, sitting = place.opened, place.pages, place.sitting
        if opened is None or pages is None or sitting is None or not isinstance(opened.locked, ArchiveReadOnly):
            return
        section, focused = place.side.sections.currentRow(), place.focusWidget()
        field = pages.page.place_of(focused) if focused is not None and pages.isAncestorOf(focused) else None

        def back() -> None:
            if field is not None:
                place.go_to(field)
            else:
                place.side.sections.setCurrentRow(section)

        place.loading.open_anew(sitting.conference.id, back)

    def take_over(self) -> None:
        """From now on this window writes."""
        sitting = self._place.sitting
        if sitting is not None:
            identity = sitting.conference.id
            self._place.loading.open_anew(identity, load=lambda archive: open_stored(archive, identity, take_over=True))
