"""Export: the PDF that the window shows, with its record, or the whole record as a package; to where the user says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from kcnminutes.desktop.browse.paper_side import OFFICE_SETTING
from kcnminutes.desktop.settings import Settings
from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.record import Conference, Status
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive
    from kcnminutes.minutes import Enclosure

Done = Callable[[Path], None]
Failed = Callable[[UserError], None]


def ask_where(parent: QWidget, settings: Settings, conference: Conference, ending: str, kind: str) -> Path | None:
    """Let the user choose a file, offered in the folder used last with a legal name; None when they think better."""
    from kcnminutes.exchange import file_name

    offered = settings.folder("export-folder") / file_name(conference, ending)
    chosen, _ = QFileDialog.getSaveFileName(parent, t("Xuất"), str(offered), kind)
    if not chosen:
        return None
    target = Path(chosen)
    if target.suffix.lower() != f".{ending}":
        target = target.with_name(f"{target.name}.{ending}")
    settings.keep("export-folder", str(target.parent))
    return target


def ask_pdf(parent: QWidget, settings: Settings, conference: Conference) -> Path | None:
    return ask_where(parent, settings, conference, "pdf", t("Biên bản PDF (*.pdf)"))


def ask_package(parent: QWidget, settings: Settings, conference: Conference) -> Path | None:
    return ask_where(parent, settings, conference, "zip", t("Gói hồ sơ (*.zip)"))


def save_pdf(
    work: ArchiveWork, pool: Pool, pdf: bytes, conference: Conference, target: Path, done: Done, failed: Failed
) -> None:
    """Write the pages that are shown as PDF/A with their record; of a final, the file that was kept when it was sealed.

    Whole or not at all. A target that is open elsewhere fails with a sentence that says so.
    """

    def gather(archive: Archive) -> bytes | Enclosure:
        from kcnminutes.minutes import Enclosure, office_from_dict

        if conference.status is Status.FINAL and (kept := archive.kept_pdf(conference.id)) is not None:
            return kept
        office, version = office_from_dict(archive.setting(OFFICE_SETTING)), archive.version(conference.id)
        return Enclosure(conference, office, version, archive.print_copies(conference.id))

    def write(gathered: bytes | Enclosure) -> Path:
        from kcnminutes.exchange import write_whole
        from kcnminutes.minutes import write_archival

        if isinstance(gathered, bytes):
            write_whole(target, lambda file: file.write(gathered))
        else:
            write_whole(target, lambda file: write_archival(pdf, gathered, file))
        return target

    work.submit(gather, lambda gathered: pool.submit(lambda: write(gathered), done, failed), failed)


def save_package(work: ArchiveWork, conference_id: str, target: Path, done: Done, failed: Failed) -> None:
    """Write the record and its files as one .zip that any archive can import."""

    def write(archive: Archive) -> Path:
        from kcnminutes.exchange import write_package

        write_package(archive.load(conference_id).conference, archive.originals(conference_id), target)
        return target

    work.submit(write, done, failed)
