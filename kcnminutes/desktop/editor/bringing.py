"""Photos and papers on their way into the archive, one after the other: in the record a moment after they are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.choosing import choose_files
from kcnminutes.desktop.editor.arrivals import Arrival, Arrivals
from kcnminutes.desktop.editor.attachments import AttachmentsPage
from kcnminutes.desktop.editor.dropping import put_in_file
from kcnminutes.desktop.editor.keeping import Keeper
from kcnminutes.desktop.editor.kept import KeptNow
from kcnminutes.desktop.editor.opening import Opened
from kcnminutes.desktop.editor.pages import Pages
from kcnminutes.desktop.editor.photos import PhotosPage
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.staging import Brought, Staging
from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.editing import add_rows, new_id, next_file
from kcnminutes.pictures import PictureNotReadError
from kcnminutes.record import Attachment, Photo, Place, Row
from kcnminutes.words import UserError, t

TOGETHER = 700
"""Milliseconds."""


def ask_photos(parent: QWidget) -> Sequence[Path]:
    """Let the user choose photos; none when they think better of it."""
    kinds = t("Ảnh (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.gif *.bmp *.avif *.heic *.heif);;Mọi tệp (*)")
    return choose_files(parent, t("Thêm ảnh"), kinds, "photo-folder")


def ask_papers(parent: QWidget) -> Sequence[Path]:
    """Let the user choose files of any kind."""
    return choose_files(parent, t("Thêm tài liệu"), t("Mọi tệp (*)"), "paper-folder")


class Bringing(QObject):
    """Brings files of one choice or drop, as one step of undo. A damaged one is named at the end; the others go on.

    What came within a moment comes into the record together: hundreds of photos are else hundreds of layouts and saves.
    """

    moved = Signal()
    """One more file has come in, or is refused."""
    settled = Signal(list)
    """Paths of files that are in the record now, or refused."""

    def __init__(
        self,
        sitting: Sitting,
        keeper: Keeper,
        staging: Staging,
        banner: Banner,
        paths: Sequence[Path],
        again: Callable[[Sequence[Path]], object],
        *,
        photo: bool,
    ) -> None:
        """Begins at once. `again` tries files once more that could not be read for a reason that may pass."""
        super().__init__(sitting)
        self._sitting, self._keeper, self._banner, self._photo = sitting, keeper, banner, photo
        self._staging, self._paths, self._again = staging, tuple(paths), again
        self._key = f"bring-{new_id()}"
        self._come: dict[int, Brought] = {}
        self._refused: dict[int, UserError] = {}
        self._ended = 0
        self._next = 0
        self._together = QTimer(self)
        self._together.setSingleShot(True)
        self._together.setInterval(TOGETHER)
        self._together.timeout.connect(self._take)
        self._stopped = False
        for at, path in enumerate(self._paths):
            staging.bring(path, photo=photo, done=partial(self._brought, at), failed=partial(self._failed, at))

    def stop(self, *, take: bool) -> int:
        """What has come goes into the record where `take`; how many are given up."""
        if self._stopped:
            return 0
        self._stopped = True
        self._together.stop()
        self._staging.stop()
        if take:
            self._add(sorted(self._come))
        self.deleteLater()
        return len(self._paths) - self._ended

    @property
    def left(self) -> int:
        """How many files are still to come into the record, or to be refused."""
        return 0 if self._stopped else len(self._paths) - self._ended

    def _brought(self, at: int, brought: Brought) -> None:
        if not self._stopped:
            self._come[at] = brought
            self._one_ended()

    def _failed(self, at: int, error: UserError) -> None:
        if not self._stopped:
            self._refused[at] = error
            self.settled.emit([self._paths[at]])
            self._one_ended()

    def _one_ended(self) -> None:
        self._ended += 1
        if self._ended < len(self._paths):
            if not self._together.isActive():
                self._together.start()
        else:
            self._take()
            self._stopped = True
            if self._refused:
                self._tell_refused()
            self.deleteLater()
        self.moved.emit()

    def _tell_refused(self) -> None:
        """Name the files and why. Those that nothing is known against can be tried again."""
        named = [t("{name}: {why}", name=self._paths[at].name, why=self._refused[at]) for at in sorted(self._refused)]
        later = [self._paths[at] for at in sorted(self._refused) if isinstance(self._refused[at], PictureNotReadError)]
        if not later:
            words = t("{n} tệp không thêm được; các tệp khác đã vào biên bản.", n=len(self._refused))
            self._banner.tell("bad", words, details=named)
            return
        words = t("{n} ảnh chưa đọc được vì máy chưa chạy được phần đọc ảnh.", n=len(later))
        if len(later) < len(self._refused):
            words += " " + t("{n} tệp không thêm được.", n=len(self._refused) - len(later))
        retry = (t("Thử lại {n} ảnh", n=len(later)), partial(self._again, later))
        self._banner.tell("bad", words, details=named, actions=(retry,))

    def _take(self) -> None:
        """Bring what has come into the record, as far as nothing before it is still to come."""
        self._together.stop()
        began = self._next
        while self._next in self._come or self._next in self._refused:
            self._next += 1
        self._add([at for at in range(began, self._next) if at in self._come])

    def _add(self, numbers: Sequence[int]) -> None:
        if not numbers:
            return
        folder = "photos" if self._photo else "attachments"
        draft, rows = self._sitting.draft, []
        for at in numbers:
            key, ending, taken_at = self._come.pop(at)
            file = next_file(draft.conference, folder, ending, self._keeper.state.named)
            row: Row = (
                Photo(new_id(), file, taken_at=taken_at)
                if self._photo
                else Attachment(new_id(), file, title=self._paths[at].stem)
            )
            self._keeper.state.name_file(file, key)
            draft = add_rows(draft, folder, [row])
            rows.append(row)
        place = Place(folder, rows[-1].id, "caption" if self._photo else "title")
        self._sitting.apply(lambda draft: add_rows(draft, folder, rows), place, self._key, lasting=True)
        self.settled.emit([self._paths[at] for at in numbers])


class Entrance(QObject):
    """Where photos and papers come into the open conference; it goes with the sitting."""

    moved = Signal()
    """Fewer files are still to come."""

    def __init__(
        self,
        sitting: Sitting,
        keeper: Keeper,
        work: ArchiveWork,
        pool: Pool,
        banner: Banner,
        pages: Pages,
        arrivals: Arrivals,
    ) -> None:
        super().__init__(sitting)
        self._arrivals = arrivals
        self._settled: list[Arrival] = []
        self._under_way: list[Bringing] = []
        self._pasted: set[str] = set()
        self._page: PhotosPage | None = None
        self.moved.connect(self._show_left)
        keeper.kept.connect(self._forget)
        pages.when_made(PhotosPage, self._serve_photos)
        pages.when_made(AttachmentsPage, lambda page: page.brought.connect(self.papers))
        self._sitting, self._keeper, self._banner = sitting, keeper, banner
        self._work, self._pool = work, pool

    def _show_left(self) -> None:
        if self._page is not None:
            self._page.show_coming(self.left)

    def _serve_photos(self, page: PhotosPage) -> None:
        self._page = page
        page.show_coming(self.left)
        page.brought.connect(self.photos)
        page.picture_pasted.connect(self.picture)

    @property
    def left(self) -> int:
        """How many files are still to come into the record."""
        return len(self._pasted) + sum(one.left for one in self._under_way)

    def photos(self, paths: Sequence[Path]) -> None:
        self._begin(paths, photo=True)

    def papers(self, paths: Sequence[Path]) -> None:
        self._begin(paths, photo=False)

    def picture(self, picture: QImage) -> None:
        """A picture without a file becomes one first."""
        folder, number = self._pool.scratch.folder, new_id()
        self._pasted.add(number)

        def written(file: Path) -> None:
            if number in self._pasted:
                self._pasted.discard(number)
                self.photos([file])

        def failed(error: UserError) -> None:
            if number in self._pasted:
                self._pasted.discard(number)
                self._banner.tell("bad", str(error))
                self.moved.emit()

        self._pool.submit(lambda: put_in_file(picture, folder), written, failed)

    def stop(self, *, take: bool = True) -> int:
        """What has come goes into the record, unless the draft is given up; how many files are not in it."""
        left = len(self._pasted) + sum(one.stop(take=take) for one in self._under_way)
        self._pasted.clear()
        self._under_way.clear()
        self._show_left()
        return left

    def _begin(self, paths: Sequence[Path], *, photo: bool) -> None:
        if paths:
            staging = Staging(self._work, self._pool)
            again = partial(self._begin, photo=photo)
            begun = Bringing(self._sitting, self._keeper, staging, self._banner, paths, again, photo=photo)
            begun.moved.connect(self.moved)
            begun.settled.connect(partial(self._note_settled, photo))
            self._under_way = [*(one for one in self._under_way if one.left), begun]
            self._arrivals.note(self._sitting.conference.id, [Arrival(path, photo) for path in paths])
            self._show_left()

    def _note_settled(self, photo: bool, paths: Sequence[Path]) -> None:
        self._settled += [Arrival(path, photo) for path in paths]
        self._forget()

    def _forget(self) -> None:
        """What is in the archive, or was refused and named, is on its way no more."""
        if self._settled and self._keeper.all_kept:
            self._arrivals.settle(self._sitting.conference.id, self._settled)
            self._settled.clear()


def left_behind(count: int) -> UserError:
    """What to say where the conference was left before all files were in."""
    return UserError(
        t("{n} tệp chưa kịp thêm vào biên bản", n=count),
        t("các tệp gốc còn nguyên chỗ cũ; mở lại hội nghị để thêm nốt"),
    )


def with_pictures(opened: Opened, now: KeptNow) -> Opened:
    """The same conference with the pictures that the archive has of it now."""
    return replace(opened, prints=now.prints or {}, thumbnails=now.thumbnails or {})
