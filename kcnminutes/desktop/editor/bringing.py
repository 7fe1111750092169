"""Photos and papers on their way into the archive, one after the other: each is in the record as soon as it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.editor.keeping import Keeper, KeptNow, Opened
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.editing import add_rows, new_id, next_file
from kcnminutes.record import Attachment, Photo, Place, Row
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive.files import FileKey


def ask_photos(parent: QWidget) -> Sequence[Path]:
    """Let the user choose photos; none when they think better of it."""
    kinds = t("Ảnh (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.gif *.bmp *.avif *.heic *.heif);;Mọi tệp (*)")
    return [Path(path) for path in QFileDialog.getOpenFileNames(parent, t("Thêm ảnh"), "", kinds)[0]]


def ask_papers(parent: QWidget) -> Sequence[Path]:
    """Let the user choose files of any kind."""
    return [Path(path) for path in QFileDialog.getOpenFileNames(parent, t("Thêm tài liệu"), "", t("Mọi tệp (*)"))[0]]


class Bringing:
    """Brings files of one choice or drop. A damaged one is named at the end; the others go on."""

    def __init__(self, sitting: Sitting, keeper: Keeper, banner: Banner, paths: Sequence[Path], *, photo: bool) -> None:
        self._sitting, self._keeper, self._banner, self._photo = sitting, keeper, banner, photo
        self._left = len(paths)
        self._refused: list[str] = []
        for path in paths:
            keeper.bring(path, photo=photo, done=self._brought, failed=self._failed)

    def _brought(self, source: Path, brought: tuple[FileKey, str, datetime | None]) -> None:
        key, ending, taken_at = brought
        folder = "photos" if self._photo else "attachments"
        file = next_file(self._sitting.conference, folder, ending)
        row: Row = (
            Photo(new_id(), file, taken_at=taken_at) if self._photo else Attachment(new_id(), file, title=source.stem)
        )
        self._keeper.name_file(file, key)
        place = Place(folder, row.id, "caption" if self._photo else "title")
        self._sitting.apply(lambda draft: add_rows(draft, folder, [row]), place, f"bring-{id(self)}")
        self._ended()

    def _failed(self, source: Path, error: UserError) -> None:
        self._refused.append(t("{name}: {why}", name=source.name, why=error))
        self._ended()

    def _ended(self) -> None:
        self._left -= 1
        if self._left == 0 and self._refused:
            words = t("{n} tệp không thêm được; các tệp khác đã vào biên bản.", n=len(self._refused))
            self._banner.tell("bad", words, details=self._refused)


def with_pictures(opened: Opened, now: KeptNow) -> Opened:
    """The same conference with the pictures that the archive has of it now."""
    return replace(opened, prints=now.prints or {}, thumbnails=now.thumbnails or {})
