"""Deeds on several conferences at once: bin, tags, exports into a folder. What fails is named, the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from kcnminutes.desktop import exporting
from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.browse.paper_side import Minutes, minutes_of
from kcnminutes.desktop.browse.place import ArchivePlace
from kcnminutes.desktop.settings import Settings
from kcnminutes.desktop.several import Done, Failed, Outcome, Several, Step
from kcnminutes.desktop.tagging import TagDialog, Tagging
from kcnminutes.desktop.undoing import Undoing
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive
    from kcnminutes.desktop.press import Printed
    from kcnminutes.desktop.window import MainWindow
    from kcnminutes.record import Conference


class BulkDeeds(QObject):
    def __init__(
        self, window: MainWindow, place: ArchivePlace, banner: Banner, settings: Settings, undoing: Undoing
    ) -> None:
        super().__init__(window)
        self._window, self._place, self._banner, self._settings, self._undoing = (
            window,
            place,
            banner,
            settings,
            undoing,
        )
        self._under_way: Several | None = None

    @property
    def busy(self) -> bool:
        return self._under_way is not None

    def stop(self) -> None:
        """The window goes: what is under way ends after the conference it is at."""
        if self._under_way is not None:
            self._under_way.stop()

    # The bin

    def delete(self, ids: Sequence[str], *, by_undo: bool = False) -> None:
        """Into the bin. What undoing does is no step of its own."""

        def ended(outcome: Outcome) -> None:
            gone = tuple(outcome.done)
            offered = None
            if gone and not by_undo:
                undo = self._undoing.note(
                    t("Hoàn tác việc xóa"), lambda still: self.restore(still, by_undo=True), moved=gone
                )
                offered = (t("Hoàn tác"), undo)
            words = t("Đã chuyển {count} hội nghị vào thùng rác; ở đó 30 ngày.", count=len(gone))
            self._tell(outcome, words, offered)

        self._each(
            ids,
            self._in_archive(lambda archive, id: archive.delete(id)),
            lambda at, of: t("Đang chuyển vào thùng rác: {at} trên {of} hội nghị…", at=at, of=of),
            ended,
        )

    def restore(self, ids: Collection[str], *, by_undo: bool = False) -> None:
        """Out of the bin."""

        def ended(outcome: Outcome) -> None:
            back = tuple(outcome.done)
            if back and not by_undo:
                self._undoing.note(
                    t("Hoàn tác việc khôi phục"), lambda still: self.delete(tuple(still), by_undo=True), moved=back
                )
            self._tell(outcome, t("Đã khôi phục {count} hội nghị.", count=len(back)))

        self._each(
            tuple(ids),
            self._in_archive(lambda archive, id: archive.restore_from_bin(id)),
            lambda at, of: t("Đang khôi phục: {at} trên {of} hội nghị…", at=at, of=of),
            ended,
        )

    def ask_removal(self, ids: Sequence[str]) -> None:
        """Ask once; nothing brings back what is removed for good."""
        words = t("Xóa hẳn {count} hội nghị? Sẽ không lấy lại được, trừ từ bản sao lưu.", count=len(ids))
        self._banner.tell("bad", words, actions=((t("Xóa hẳn"), lambda: self._remove(ids)),))

    def _remove(self, ids: Sequence[str]) -> None:
        def ended(outcome: Outcome) -> None:
            self._undoing.gone(outcome.done)
            self._tell(outcome, t("Đã xóa hẳn {count} hội nghị.", count=len(outcome.done)))

        self._each(
            ids,
            self._in_archive(lambda archive, id: archive.delete_for_good(id)),
            lambda at, of: t("Đang xóa hẳn: {at} trên {of} hội nghị…", at=at, of=of),
            ended,
        )

    # Tags

    def ask_tags(self, ids: Sequence[str]) -> None:
        """Show which tags the conferences bear, and change them."""

        def ask(found: tuple[dict[str, int], dict[str, int]]) -> None:
            dialog = TagDialog(found[0], found[1], len(ids), self._window)
            dialog.taken.connect(lambda tagging: self.tag(ids, tagging))
            dialog.open()

        self._window.work.submit(lambda archive: (archive.tags(ids), archive.tags()), ask)

    def tag(self, ids: Sequence[str], tagging: Tagging) -> None:
        def ended(outcome: Outcome) -> None:
            before = {id: tags for id, tags in outcome.done.items() if isinstance(tags, tuple)}
            offered = None
            if before:
                undo = self._undoing.note(t("Hoàn tác việc sửa từ khóa"), lambda _: self._untag(before))
                offered = (t("Hoàn tác"), undo)
            words = t("Đã sửa từ khóa của {count} hội nghị.", count=len(outcome.done))
            self._tell(outcome, words, offered)

        self._each(
            ids,
            self._in_archive(lambda archive, id: archive.tag(id, tagging.add, tagging.drop)),
            lambda at, of: t("Đang sửa từ khóa: {at} trên {of} hội nghị…", at=at, of=of),
            ended,
        )

    def _untag(self, before: dict[str, tuple[str, ...]]) -> None:
        self._each(
            tuple(before),
            self._in_archive(lambda archive, id: archive.set_tags(id, before[id])),
            lambda at, of: t("Đang trả lại từ khóa: {at} trên {of} hội nghị…", at=at, of=of),
            lambda outcome: self._tell(outcome, t("Đã trả lại từ khóa của {count} hội nghị.", count=len(outcome.done))),
        )

    # Export

    def ask_export(self, ids: Sequence[str], *, packages: bool) -> None:
        """Ask for a folder and write there the PDF or the package of each, under names of their own."""
        title = t("Thư mục để xuất {count} hội nghị", count=len(ids))
        chosen = QFileDialog.getExistingDirectory(self._window, title, str(self._settings.folder("export-folder")))
        if chosen:
            self._settings.keep("export-folder", chosen)
            self.export(ids, Path(chosen), packages=packages)

    def export(self, ids: Sequence[str], folder: Path, *, packages: bool) -> None:
        def ended(outcome: Outcome) -> None:
            words = t("Đã xuất {count} hội nghị vào {folder}.", count=len(outcome.done), folder=folder)
            show = (t("Mở thư mục"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
            self._tell(outcome, words, show, changed=False)

        step = self._package_into(folder) if packages else self._print_into(folder)
        self._each(ids, step, lambda at, of: t("Đang xuất: {at} trên {of} hội nghị…", at=at, of=of), ended)

    def _print_into(self, folder: Path) -> Step:
        work, pool = self._window.work, self._window.pool

        def step(id: str, done: Done, failed: Failed) -> None:
            def write(minutes: Minutes) -> None:
                pool.submit(lambda: made(minutes), lambda found: save(minutes.conference, *found), failed)

            def made(minutes: Minutes) -> tuple[Path, Printed | None]:
                target, kept = _free(folder, minutes.conference, ".pdf"), minutes.kept
                if kept is not None:
                    from kcnminutes.exchange import copy_whole

                    copy_whole(kept, target)
                    return target, None
                return target, pool.press.print(minutes.conference, minutes.office, minutes.files)

            def save(conference: Conference, target: Path, printed: Printed | None) -> None:
                if printed is None:
                    done(target)
                else:
                    exporting.save_pdf(work, pool, printed, conference, target, done, failed)

            work.submit(lambda archive: minutes_of(archive, id), write, failed)

        return step

    def _package_into(self, folder: Path) -> Step:
        work, pool = self._window.work, self._window.pool

        def step(id: str, done: Done, failed: Failed) -> None:
            def write(target: Path) -> None:
                exporting.save_package(work, pool, id, target, done, failed)

            work.submit(lambda archive: _free(folder, archive.load(id).conference, ".zip"), write, failed)

        return step

    # One after the other

    def _each(
        self,
        ids: Sequence[str],
        step: Step,
        words: Callable[[int, int], str],
        ended: Callable[[Outcome], None],
    ) -> None:
        if self._under_way is not None:
            self._banner.tell("waiting", t("Việc trước chưa xong; đợi xong rồi làm việc khác."))
            return

        def over(outcome: Outcome) -> None:
            self._under_way = None
            ended(outcome)

        self._under_way = Several(self._banner, ids, step, self)
        self._under_way.begin(words, over)

    def _in_archive(self, deed: Callable[[Archive, str], object]) -> Step:
        def step(id: str, done: Done, failed: Failed) -> None:
            self._window.work.submit(lambda archive: deed(archive, id), done, failed)

        return step

    def _tell(
        self,
        outcome: Outcome,
        words: str,
        action: tuple[str, Callable[[], object]] | None = None,
        *,
        changed: bool = True,
    ) -> None:
        """What became of it; `changed`: the list is to be read again."""
        details = [f"{self._place.title_of(id)}: {error}" for id, error in outcome.failed.items()]
        if outcome.left:
            details.append(t("{count} hội nghị chưa làm đến.", count=len(outcome.left)))
        self._banner.tell("waiting" if details else "done", words, details=details, actions=(action,) if action else ())
        if changed:
            self._place.renew_paper()
            self._place.refresh()


def _free(folder: Path, conference: Conference, ending: str) -> Path:
    """A name in the folder that nothing bears yet. Raises UserError where the folder cannot be read."""
    from kcnminutes.exchange import reason, unique_name

    try:
        taken = {one.name.casefold() for one in folder.iterdir()}
    except OSError as error:
        what = t("không ghi được vào {folder}: {reason}", folder=folder, reason=reason(error))
        raise UserError(what, t("hãy chọn thư mục khác rồi xuất lại")) from error
    return folder / unique_name(conference, ending, taken)
