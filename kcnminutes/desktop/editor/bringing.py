"""Photos and papers on their way into the archive, one after the other: in the record a moment after they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.editor.keeping import Brought, Keeper, KeptNow, Opened
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.editing import add_rows, new_id, next_file
from kcnminutes.record import Attachment, Photo, Place, Row
from kcnminutes.words import UserError, t

TOGETHER = 700
"""Milliseconds."""


def ask_photos(parent: QWidget) -> Sequence[Path]:
    """Let the user choose photos; none when they think better of it."""
    kinds = t("Ảnh (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.gif *.bmp *.avif *.heic *.heif);;Mọi tệp (*)")
    return [Path(path) for path in QFileDialog.getOpenFileNames(parent, t("Thêm ảnh"), "", kinds)[0]]


def ask_papers(parent: QWidget) -> Sequence[Path]:
    """Let the user choose files of any kind."""
    return [Path(path) for path in QFileDialog.getOpenFileNames(parent, t("Thêm tài liệu"), "", t("Mọi tệp (*)"))[0]]


class Bringing(QObject):
    """Brings files of one choice or drop, as one step of undo. A damaged one is named at the end; the others go on.

    What came within a moment comes into the record together: hundreds of photos are else hundreds of layouts and saves.
    """

    def __init__(self, sitting: Sitting, keeper: Keeper, banner: Banner, paths: Sequence[Path], *, photo: bool) -> None:
        super().__init__(sitting)
        self._sitting, self._keeper, self._banner, self._photo = sitting, keeper, banner, photo
        self._left = len(paths)
        self._key = f"bring-{new_id()}"
        self._come: list[tuple[Path, Brought]] = []
        self._refused: list[str] = []
        self._together = QTimer(self)
        self._together.setSingleShot(True)
        self._together.setInterval(TOGETHER)
        self._together.timeout.connect(self._take)
        for path in paths:
            keeper.bring(path, photo=photo, done=self._brought, failed=self._failed)

    def _brought(self, source: Path, brought: Brought) -> None:
        self._come.append((source, brought))
        self._ended()

    def _failed(self, source: Path, error: UserError) -> None:
        self._refused.append(t("{name}: {why}", name=source.name, why=error))
        self._ended()

    def _ended(self) -> None:
        self._left -= 1
        if self._left:
            if not self._together.isActive():
                self._together.start()
            return
        self._take()
        if self._refused:
            words = t("{n} tệp không thêm được; các tệp khác đã vào biên bản.", n=len(self._refused))
            self._banner.tell("bad", words, details=self._refused)
        self.deleteLater()

    def _take(self) -> None:
        """Bring what has come into the record."""
        self._together.stop()
        come, self._come = self._come, []
        if not come:
            return
        folder = "photos" if self._photo else "attachments"
        draft, rows = self._sitting.draft, []
        for source, (key, ending, taken_at) in come:
            file = next_file(draft.conference, folder, ending)
            row: Row = (
                Photo(new_id(), file, taken_at=taken_at)
                if self._photo
                else Attachment(new_id(), file, title=source.stem)
            )
            self._keeper.name_file(file, key)
            draft = add_rows(draft, folder, [row])
            rows.append(row)
        place = Place(folder, rows[-1].id, "caption" if self._photo else "title")
        self._sitting.apply(lambda draft: add_rows(draft, folder, rows), place, self._key, lasting=True)


def with_pictures(opened: Opened, now: KeptNow) -> Opened:
    """The same conference with the pictures that the archive has of it now."""
    return replace(opened, prints=now.prints or {}, thumbnails=now.thumbnails or {})
