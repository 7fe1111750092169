"""The bin: conferences go into it, come back, or go for good; one, or several at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.browse.place import ArchivePlace
from kcnminutes.desktop.bulk import BulkDeeds
from kcnminutes.desktop.undoing import Undoing
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.words import UserError, t


class BinDeeds(QObject):
    def __init__(
        self, work: ArchiveWork, place: ArchivePlace, banner: Banner, bulk: BulkDeeds, undoing: Undoing
    ) -> None:
        super().__init__(place)
        self._work, self._place, self._banner, self._bulk, self._undoing = work, place, banner, bulk, undoing
        self._going: set[str] = set()
        """What is on its way into the bin, and still in the list."""

    def delete_chosen(self) -> None:
        """Into the bin, where it lies for 30 days."""
        chosen = self._place.chosen
        if not chosen or self._place.in_bin or chosen in self._going:
            return
        if self._place.several:
            self._bulk.delete(self._place.marked)
            return
        title = self._place.title_of(chosen)
        self._going.add(chosen)

        def stays(error: UserError) -> None:
            self._going.discard(chosen)
            self._work.trouble.emit(error)

        def gone(_: object) -> None:
            undo = self._undoing.note(t("Hoàn tác việc xóa"), lambda _: self._restore(chosen), moved=(chosen,))
            self._tell_deleted(title, undo, lambda: self._going.discard(chosen))

        self._work.submit(lambda archive: archive.delete(chosen), gone, stays)

    def restore_chosen(self) -> None:
        """Out of the bin."""
        if self._place.in_bin and self._place.several:
            self._bulk.restore(self._place.marked)
        elif self._place.in_bin and self._place.chosen:
            self._restore(self._place.chosen, by_undo=False)

    def ask_removal(self) -> None:
        """Ask once; nothing brings back what is removed for good."""
        chosen = self._place.chosen
        if not chosen or not self._place.in_bin:
            return
        if self._place.several:
            self._bulk.ask_removal(self._place.marked)
            return
        title = self._place.title_of(chosen)
        words = t("Xóa hẳn “{title}”? Sẽ không lấy lại được, trừ từ bản sao lưu.", title=title)
        self._banner.tell("bad", words, actions=((t("Xóa hẳn"), lambda: self._remove(chosen, title)),))

    def _remove(self, conference_id: str, title: str) -> None:
        def gone(_: object) -> None:
            self._undoing.gone((conference_id,))
            self._banner.tell("plain", t("Đã xóa hẳn “{title}”.", title=title))
            self._place.refresh()

        self._work.submit(lambda archive: archive.delete_for_good(conference_id), gone)

    def _restore(self, conference_id: str, *, by_undo: bool = True) -> None:
        """What undoing does is no step of its own."""

        def back(_: object) -> None:
            if not by_undo:
                self._undoing.note(
                    t("Hoàn tác việc khôi phục"), lambda _: self._put_back(conference_id), moved=(conference_id,)
                )
            self._place.choose(conference_id)
            self._place.refresh(lambda: self._tell_restored(conference_id))

        self._work.submit(lambda archive: archive.restore_from_bin(conference_id), back)

    def _put_back(self, conference_id: str) -> None:
        """Into the bin again, as it was before it was restored."""
        title = self._place.title_of(conference_id)
        self._work.submit(lambda archive: archive.delete(conference_id), lambda _: self._tell_deleted(title))

    def _tell_deleted(
        self, title: str, undo: Callable[[], object] | None = None, then: Callable[[], object] | None = None
    ) -> None:
        """`then` is called when it is out of the list."""
        words = t("Đã chuyển “{title}” vào thùng rác; ở đó 30 ngày.", title=title)
        self._banner.tell("plain", words, actions=((t("Hoàn tác"), undo),) if undo else ())
        self._place.refresh(then)

    def _tell_restored(self, conference_id: str) -> None:
        self._banner.tell("done", t("Đã khôi phục “{title}”.", title=self._place.title_of(conference_id)))
