"""Export: the PDF that the window shows, with its record, or the whole record as a package; to where the user says."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from kcnminutes.desktop.browse.paper_side import kept_or_damage, office_of
from kcnminutes.desktop.settings import Settings
from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.record import Conference, Status, without_follow_up
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive
    from kcnminutes.desktop.press import Printed
    from kcnminutes.minutes import Enclosure, Office, PaperOrder

Done = Callable[[Path], None]
Failed = Callable[[UserError], None]


def ask_where(parent: QWidget, settings: Settings, conference: Conference, ending: str, kind: str) -> Path | None:
    """Let the user choose a file, offered in the folder used last with a legal name; None when they think better."""
    from kcnminutes.exchange import file_name

    return ask(parent, settings, file_name(conference, f".{ending}"), {kind: f".{ending}"}, t("Xuất"))


def ask(parent: QWidget, settings: Settings, name: str, kinds: Mapping[str, str], title: str) -> Path | None:
    """Let the user choose a file. `kinds`: the words of each kind of file, and its ending."""
    offered, kind = settings.folder("export-folder") / name, ""
    while True:
        chosen, kind = QFileDialog.getSaveFileName(parent, title, str(offered), ";;".join(kinds), kind)
        if not chosen:
            return None
        typed = Path(chosen)
        wanted = kinds.get(kind, next(iter(kinds.values())))
        target = typed.with_name(with_ending(typed.name, wanted, kinds.values(), offered.name))
        if target == typed or not target.exists():
            break
        offered = target  # it was asked whether the file of another name may be replaced: now about this one
    settings.keep("export-folder", str(target.parent))
    return target


def with_ending(name: str, wanted: str, known: Iterable[str], offered: str) -> str:
    """The name with the ending of the kind that was chosen; another known ending that was typed by hand stays.

    A package is locked also where only .zip was typed and the locked kind was chosen.
    """
    typed = max((one for one in known if name.lower().endswith(one)), key=len, default="")
    if typed == wanted:
        return name
    if typed and name != offered and not wanted.startswith(typed):
        return name
    return name[: len(name) - len(typed)] + wanted


def ask_pdf(parent: QWidget, settings: Settings, conference: Conference) -> Path | None:
    return ask_where(parent, settings, conference, "pdf", t("Biên bản PDF (*.pdf)"))


def ask_package(parent: QWidget, settings: Settings, conference: Conference) -> Path | None:
    from kcnminutes.exchange import LOCKED_ENDING, file_name

    locked = f".zip{LOCKED_ENDING}"
    kinds = {t("Gói hồ sơ (*.zip)"): ".zip", t("Gói hồ sơ có mật khẩu (*{ending})", ending=locked): locked}
    return ask(parent, settings, file_name(conference, ".zip"), kinds, t("Xuất"))


def ask_paper(parent: QWidget, settings: Settings, conference: Conference, order: PaperOrder) -> Path | None:
    """Where another paper of a conference goes, as PDF or Word."""
    from kcnminutes.exchange import file_name
    from kcnminutes.minutes import Paper

    words = {
        Paper.MINUTES: t("Biên bản"),
        Paper.ATTENDANCE_LIST: t("Danh sách ký tên"),
        Paper.NOTICE: t("Thông báo kết luận"),
        Paper.TASK_SHEET: t("Phiếu giao việc {unit}", unit=order.unit),
    }[order.paper]
    name = file_name(replace(conference, title=f"{words} - {conference.title}".rstrip(" -")), ".pdf")
    kinds = {t("Tài liệu PDF (*.pdf)"): ".pdf", t("Tài liệu Word (*.docx)"): ".docx"}
    return ask(parent, settings, name, kinds, t("Xuất giấy tờ"))


def ask_volume(parent: QWidget, settings: Settings, count: int, year: int | None) -> Path | None:
    """Where a bound volume goes."""
    name = t("Tập biên bản {year}", year=year) if year else t("Tập biên bản")
    title = t("Đóng tập {count} biên bản", count=count)
    return ask(parent, settings, f"{name}.pdf", {t("Tập biên bản PDF (*.pdf)"): ".pdf"}, title)


def save_paper(
    work: ArchiveWork,
    pool: Pool,
    order: PaperOrder,
    conference: Conference,
    target: Path,
    done: Callable[[Path, Printed | None], None],
    failed: Failed,
) -> None:
    """Write another paper by the target's ending; a PDF comes back too, so that it can be printed at once."""

    def write(office: Office) -> Printed | None:
        if target.suffix.lower() == ".docx":
            from kcnminutes.exchange import write_whole
            from kcnminutes.minutes import compose_paper, write_word

            word = write_word(compose_paper(order, conference, office, {}))
            write_whole(target, lambda file: file.write(word))
            return None
        from kcnminutes.exchange import copy_whole

        result = pool.press.print_other(order, conference, office)
        copy_whole(result.pdf, target)
        return result

    def begin(office: Office) -> None:
        pool.submit(lambda: write(office), lambda result: done(target, result), failed)

    work.submit(office_of, begin, failed)


def save_pdf(
    work: ArchiveWork, pool: Pool, printed: Printed, conference: Conference, target: Path, done: Done, failed: Failed
) -> None:
    """Write the pages that are shown as PDF/A with their record; of a final, the file that was kept when it was sealed.

    Whole or not at all. A target that is open elsewhere fails with a sentence that says so.
    """

    def gather(archive: Archive) -> Path | Enclosure:
        from kcnminutes.minutes import Enclosure

        if conference.status is Status.FINAL:
            for one in archive.versions(conference.id):
                if one.pdf == printed.pdf.name:  # what is shown is the file kept with a version, named by its hash
                    return archive.sealed_pdf(conference.id, one.version) or printed.pdf
            now = archive.load(conference.id).conference
            if without_follow_up(conference) == without_follow_up(now):
                kept, _ = kept_or_damage(archive, conference.id)
                if kept is not None:
                    return kept
        return Enclosure(
            conference, office_of(archive), archive.version(conference.id), archive.print_copies(conference.id)
        )

    def write(gathered: Path | Enclosure) -> Path:
        if isinstance(gathered, Path):
            from kcnminutes.exchange import copy_whole

            copy_whole(gathered, target)
        else:
            pool.press.keep(printed, gathered, target)
        return target

    work.submit(gather, lambda gathered: pool.submit(lambda: write(gathered), done, failed), failed)


def save_package(
    work: ArchiveWork, pool: Pool, conference_id: str, target: Path, done: Done, failed: Failed, password: str = ""
) -> None:
    """Write the record and its files as one .zip that any archive can import, locked where there is a password."""

    def write(archive: Archive) -> Path:
        from kcnminutes.exchange import lock_file, write_package

        conference, files = archive.load(conference_id).conference, archive.originals(conference_id)
        if not password:
            write_package(conference, files, target)
            return target
        scratch = pool.scratch.new_folder()
        try:
            plain = scratch / "package.zip"
            write_package(conference, files, plain)
            lock_file(plain, target, password)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        return target

    work.submit(write, done, failed)
