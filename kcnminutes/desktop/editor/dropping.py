"""Files and pictures dropped on a page, or pasted."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence

from kcnminutes.words import UserError, t

ROWS_FORMAT = "application/x-kcnminutes-rows"
"""Of rows that are dragged: their ids, a line each."""


def dropped_files(data: QMimeData) -> list[Path]:
    """The files of this computer among what is dragged or pasted; folders do not count."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


def dropped_picture(data: QMimeData) -> QImage | None:
    """A picture without a file, as of a screen or a browser. Cells of Excel come with a picture of themselves."""
    if not data.hasImage() or (data.text().strip() and not data.hasUrls()):
        return None
    picture = data.imageData()
    return picture if isinstance(picture, QImage) and not picture.isNull() else None


def holds_files(data: QMimeData) -> bool:
    """Whether files or folders of this computer are dragged or pasted: their names are no words for a field."""
    return any(url.isLocalFile() for url in data.urls())


def is_for_a_field(data: QMimeData) -> bool:
    """Whether a field of text takes what is dragged: neither files nor rows of a list, which slipped out of it."""
    return not holds_files(data) and not data.hasFormat(ROWS_FORMAT)


def rich_text(data: QMimeData) -> bytes:
    """The RTF of a clipboard, by the names that it has on each system."""
    found = (name for name in data.formats() if "rtf" in name.lower() or "rich text" in name.lower())
    return next((bytes(data.data(name).data()) for name in found), b"")


def holds_pictures(data: QMimeData) -> bool:
    return bool(dropped_files(data)) or dropped_picture(data) is not None


def pastes_no_words(event: QKeyEvent) -> bool:
    """Whether a key pastes files, or a picture with which no words come."""
    if not event.matches(QKeySequence.StandardKey.Paste):
        return False
    data = QGuiApplication.clipboard().mimeData()
    if data is None or holds_files(data):
        return data is not None
    return not data.text().strip() and dropped_picture(data) is not None


def put_in_file(picture: QImage, folder: Path) -> Path:
    """Write a picture as PNG into a new file of a folder; takes a while. Raises UserError."""
    made = Path(tempfile.mkdtemp(dir=folder)) / t("Ảnh dán.png")
    if not picture.save(str(made)):
        raise UserError(t("không ghi được ảnh vừa dán vào thư mục tạm"), t("hãy dọn bớt ổ đĩa rồi dán lại"))
    return made
