"""Opens an attached file with the program that this computer has for it: a copy, so that the archive's stays."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from kcnminutes.desktop import scratch
from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive

ENDINGS = frozenset(
    ".pdf .doc .docx .xls .xlsx .ppt .pptx .odt .ods .odp .rtf .txt .csv .tsv .md .jpg .jpeg .png .gif .bmp .tif .tiff "
    ".webp .heic .heif .avif".split()
)
"""Endings that are opened: papers and pictures. A program among the papers is never started."""


class AttachedFiles(QObject):
    def __init__(self, window: QObject, work: ArchiveWork, pool: Pool) -> None:
        super().__init__(window)
        self._work, self._pool = work, pool

    def open(self, conference_id: str, file: str, title: str, banner: Banner) -> None:
        """Open the file under a path of a record; what hinders it is told in `banner`."""

        def failed(error: UserError) -> None:
            banner.tell("bad", str(error))

        def opened(copy: Path) -> None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
                words = t("Máy này chưa có chương trình mở tệp {name}.", name=copy.name)
                banner.tell("bad", words)

        def found(original: Path) -> None:
            folder = self._pool.scratch.folder
            self._pool.submit(lambda: copied(original, folder, file, title), opened, failed)

        ending = PurePosixPath(file).suffix.lower()
        if ending not in ENDINGS:
            words = t("Không mở tệp {ending} từ đây; hãy xuất gói hồ sơ để lấy tệp ra.", ending=ending or file)
            banner.tell("waiting", words)
            return
        self._work.submit(lambda archive: _original(archive, conference_id, file), found, failed)


def _original(archive: Archive, conference_id: str, file: str) -> Path:
    original = archive.originals(conference_id).get(file)
    if original is None or not original.is_file():
        raise UserError(
            t("kho chưa có hoặc đã mất tệp {name}", name=PurePosixPath(file).name),
            t("hãy kiểm tra kho, hoặc lấy tệp từ bản sao lưu"),
        )
    return original


def copied(original: Path, folder: Path, file: str, title: str) -> Path:
    """A copy that tells by its name what it is and cannot be written: changes would be lost. Raises UserError."""
    from kcnminutes.exchange import legal_name, reason

    ending = PurePosixPath(file).suffix.lower()
    name = (legal_name(title) or legal_name(PurePosixPath(file).stem) or original.name[:8]) + ending
    place = folder / scratch.OPENED / original.name[:16]
    copy = place / name
    try:
        place.mkdir(parents=True, exist_ok=True)
        if not copy.exists():
            shutil.copyfile(original, copy)
            copy.chmod(0o400)
    except OSError as error:
        raise UserError(
            t("không chép được tệp để mở ({why})", why=reason(error)), t("hãy kiểm tra dung lượng ổ đĩa rồi thử lại")
        ) from error
    return copy
