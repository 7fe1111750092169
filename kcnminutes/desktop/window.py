"""The one window with its two places: the archive and the editor."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from kcnminutes.desktop import scratch
from kcnminutes.desktop.backing_up import Backups
from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.browse.empty import teach_empty_archive
from kcnminutes.desktop.browse.place import ArchivePlace
from kcnminutes.desktop.browse.shelf import Filters
from kcnminutes.desktop.commands import Commands
from kcnminutes.desktop.deeds import Deeds
from kcnminutes.desktop.focus_ring import FocusRing
from kcnminutes.desktop.intake.doors import dropped
from kcnminutes.desktop.other_papers import OtherPapers
from kcnminutes.desktop.paper import PaperBar, PaperView
from kcnminutes.desktop.passwords import Unlocking
from kcnminutes.desktop.recovering import Recovery
from kcnminutes.desktop.registers.door import Registers
from kcnminutes.desktop.rescuing import Rescuing
from kcnminutes.desktop.settings import Settings
from kcnminutes.desktop.theme import Mode, keep_height, look, theme
from kcnminutes.desktop.verifying import Verifying
from kcnminutes.desktop.whereabouts import PlaceWarning
from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive
    from kcnminutes.desktop.editor.place import EditorPlace
    from kcnminutes.desktop.intake.page import IntakePage
    from kcnminutes.desktop.office.page import OfficePage
    from kcnminutes.desktop.rescue import Rescued
    from kcnminutes.record import Kind


class MainWindow(QMainWindow):
    painted = Signal()
    """The window stands on the screen: what is heavy may be loaded now."""

    def __init__(self, folder: Path, *, rest: float | None = None) -> None:
        """`rest`: seconds after which the archive's worker tidies; None is the usual."""
        super().__init__()
        self._settings = Settings(folder)
        self._wear()
        self.work = ArchiveWork(folder) if rest is None else ArchiveWork(folder, rest=rest)
        self.pool = Pool()
        self.archive_place = ArchivePlace(self.work, self.pool)
        self.banner = Banner()
        self._editor: EditorPlace | None = None
        self._intake: IntakePage | None = None
        self._editing = ""
        self._office: OfficePage | None = None
        self._after_settings = ""
        self._papers = [self.archive_place.side.paper]
        self._painted = False
        self._after_paint = QTimer(self)  # ends after the first paint of everything in the window, or with the window
        self._after_paint.setSingleShot(True)
        self._after_paint.timeout.connect(self.painted)
        self._closed = False
        self._may_lose = False
        self._why_closed: UserError | None = None
        self._places = QStackedWidget()
        self._places.addWidget(self.archive_place)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._places, 1)
        column.addWidget(self.banner)  # below, so that nothing moves away under the mouse
        self.setCentralWidget(middle)
        self.setWindowTitle(t("{name} – KCN Minutes", name=folder.name))
        self.setAcceptDrops(True)
        self.setMinimumSize(theme().px(820), theme().px(480))
        self.commands = Commands(self, self.archive_place)
        self.deeds = Deeds(self, self.archive_place, self.banner, self._settings, self.commands)
        self.papers = OtherPapers(self, self.archive_place, self.banner, self._settings, self.commands, self.deeds)
        self.backups = Backups(self, folder, self.pool, self.banner, self._settings)
        self.backups.made.connect(self._show_backup)
        self.work.opened.connect(self.backups.begin)
        self.warning = PlaceWarning(self, self.work, self.banner, self._settings)
        self.work.opened.connect(self.warning.look)
        self.commands.on("backup", self.backups.ask)
        self.unlocking = Unlocking(self, self.pool)
        self.unlocking.done.connect(self._import)
        self.registers = Registers(self, self.banner, self._settings)
        self.commands.on("registers", self.registers.show)
        self.recovery = Recovery(self, folder, self.pool, self.banner, lambda: self.backups.folder)
        self.rescuing = Rescuing(self, self.work, self.banner)
        self.archive_place.top.connect_commands(self.commands)
        self.archive_place.side.offer(
            *(self.commands[key] for key in ("open", "restore", "remove", "print", "finalise", "export"))
        )
        self.verifying = Verifying(self, folder, self.work, self.pool, self.banner)
        self.commands.on("verify", self.verifying.begin)
        self._make_status(folder)
        self.ring = FocusRing(self)
        teach_empty_archive(
            self.archive_place.empty_page, self.new_conference, self.deeds.ask_import, self.deeds.bring_in_sample
        )
        self.archive_place.open_asked.connect(self.open_conference)
        self.archive_place.damaged.connect(self.tell_trouble)
        self.archive_place.top.search.asked.connect(self._hint_at_search)
        self.commands.on("new", self.new_conference)
        self.work.broken.connect(self._cannot_open)
        self.work.trouble.connect(self.tell_trouble)
        self._restore()

    # Places

    @property
    def editor(self) -> EditorPlace:
        """The editor, made when it is first needed."""
        if self._editor is None:
            from kcnminutes.desktop.editor.place import EditorPlace

            self._editor = EditorPlace(self.work, self.pool, self.make_paper)
            self._editor.left.connect(self._back)
            self._editor.saved.connect(self._kept)
            self._editor.print_asked.connect(self.deeds.print_paper)
            self._editor.pdf_asked.connect(self.deeds.export_paper)
            self._editor.comparison_print_asked.connect(self.deeds.print_document)
            self._editor.package_asked.connect(self.deeds.export_package)
            self._editor.paper_asked.connect(self.papers.export)
            self._places.addWidget(self._editor)
        return self._editor

    @property
    def in_editor(self) -> bool:
        return self._editor is not None and self._places.currentWidget() is self._editor

    @property
    def intake(self) -> IntakePage:
        """The page of imports, made when it is first needed."""
        if self._intake is None:
            from kcnminutes.desktop.intake.page import IntakePage

            self._intake = IntakePage(self.work, self.pool)
            self._intake.left.connect(self._leave_intake)
            self._intake.settled.connect(self._note_import)
            self._intake.steps.changed.connect(self._hint_at_import)
            self._places.addWidget(self._intake)
        return self._intake

    @property
    def office(self) -> OfficePage:
        """The page of settings, made when it is first needed."""
        if self._office is None:
            from kcnminutes.desktop.office.page import OfficePage

            self._office = OfficePage(self.work, self.make_paper())
            self._office.left.connect(self._leave_settings)
            self._office.model.failed.connect(self._settings_failed)
            self._places.addWidget(self._office)
        return self._office

    @property
    def in_settings(self) -> bool:
        return self._office is not None and self._places.currentWidget() is self._office

    def show_settings(self) -> None:
        """The settings take the place of what is shown; Escape brings that back."""
        if self.in_settings:
            return
        self._after_settings = self._editing if self.in_editor else ""
        if self.in_editor:
            self.editor.close_draft()
        if self._intake is not None:
            self._intake.give_up()
        self.registers.finish()
        self.banner.hide()
        self._places.setCurrentWidget(self.office)
        self._hint.setText(t("Mọi thay đổi được lưu ngay · Ctrl+1…9 chuyển mục · Esc quay lại"))
        self._paper_bar.hide()
        self.office.begin()

    def _settings_failed(self, error: UserError) -> None:
        """Their page tells of it where it is shown."""
        if not self.in_settings:
            words = t("Chưa lưu được cài đặt: {why} Những gì đã gõ vẫn còn ở trang Cài đặt.", why=error)
            self.banner.tell("bad", words, actions=((t("Mở Cài đặt"), self.show_settings),))

    def _leave_settings(self) -> None:
        if self._after_settings:
            self.open_conference(self._after_settings)
            return
        self._show_archive()
        self.archive_place.renew_paper()
        self.archive_place.focus_list()

    @property
    def importing(self) -> bool:
        return self._intake is not None and self._places.currentWidget() is self._intake

    def import_files(self, paths: Sequence[Path]) -> None:
        """Show what importing these files will do; nothing is stored before the reader says so."""
        if self.in_editor:
            self.editor.leave()
        self.unlocking.begin(paths)

    def _import(self, paths: Sequence[Path]) -> None:
        if not paths:
            return
        self._enter_intake()
        if not self.intake.begin(paths):
            self.banner.tell("waiting", t("Kho đang được ghi; đợi xong rồi chọn tệp lại."))

    def _enter_intake(self) -> None:
        self.banner.hide()
        self._places.setCurrentWidget(self.intake)
        self._hint_at_import()
        self._paper_bar.hide()

    def _hint_at_import(self) -> None:
        if self.importing:
            self._hint.setText(self.intake.hint)

    def add_place(self, place: QWidget) -> None:
        """One more place of the window, to be shown when it is wanted."""
        self._places.addWidget(place)

    def show_place(self, place: QWidget, hint: str) -> None:
        """A place in the room of the archive, with the keys that matter there."""
        if self.in_settings:
            self.office.keep()
        if self.in_editor:
            self.editor.leave()
        if self._intake is not None:
            self._intake.give_up()
        self.banner.hide()
        self._places.setCurrentWidget(place)
        self._hint.setText(hint)
        self._paper_bar.hide()

    def show_archive(self) -> None:
        """Back to the archive, as it is now."""
        self._show_archive()
        self.archive_place.renew_paper()
        self.archive_place.refresh()
        self.archive_place.focus_list()

    def _show_archive(self) -> None:
        self._places.setCurrentWidget(self.archive_place)
        self._hint.setText("")
        self._paper_bar.show()

    def _leave_intake(self, conference_id: str) -> None:
        self._show_archive()
        if conference_id:
            self.archive_place.choose(conference_id)
        if self.intake.steps.can_take_back:
            self.deeds.tell_import(*self.intake.told)
        self.archive_place.focus_list()

    def _note_import(self) -> None:
        """The archive follows, and can undo the import later; on its own page the page tells what happened."""
        intake = self.intake
        self.deeds.show_imported(next((row.id for row in reversed(intake.steps.rows) if row.taken), ""))
        self.deeds.note_import(self._take_back if intake.steps.can_take_back else None)
        if not self.importing:
            self.deeds.tell_import(*intake.told)

    def _take_back(self) -> None:
        self._enter_intake()
        self.intake.steps.take_back()

    def make_paper(self) -> PaperView:
        paper = PaperView(self.pool)
        self._papers.append(paper)
        return paper

    def open_conference(self, conference_id: str) -> None:
        self._set_editing(conference_id)
        self.editor.open(conference_id)
        self._enter_editor()

    def open_rescued(self, one: Rescued, then: Callable[[], object]) -> None:
        """Open what could not be saved in an earlier sitting."""
        from kcnminutes.desktop.editor.putting_back import open_rescued

        self._set_editing("")  # until the archive has it
        open_rescued(self.editor, one, then)
        self._enter_editor()

    def finalise_conference(self, conference_id: str) -> None:
        """Open a draft where it is asked once what is missing, and sealed."""
        self._set_editing(conference_id)
        self.editor.open(conference_id, self.editor.finalising.begin)
        self._enter_editor()

    def new_conference(self, kind: Kind | None = None) -> None:
        if self.in_settings:
            self.office.keep()  # before the archive is asked what a new one starts from
        if self.in_editor:
            self.editor.close_draft()
        self._set_editing("")
        self.editor.new(kind)
        self._enter_editor()

    def _enter_editor(self) -> None:
        if self._intake is not None:
            self._intake.give_up()
        self.banner.hide()
        self._places.setCurrentWidget(self.editor)
        self._hint.setText(t("Ctrl+1…8 chuyển mục · Ctrl+Enter thêm dòng · Esc về kho"))
        self._paper_bar.hide()

    def _back(self) -> None:
        """From the editor to the archive, with the edited conference chosen and its paper as it is now."""
        self._show_archive()
        edited = self._editing
        self._set_editing("")
        self.archive_place.renew_paper()
        self.archive_place.refresh()
        if edited:
            self.archive_place.choose(edited)
        self.archive_place.focus_list()

    def _kept(self, conference_id: str) -> None:
        if self.in_editor:
            self._set_editing(conference_id)

    def _hint_at_search(self, query: str) -> None:
        self._hint.setText(t("Không phân biệt dấu, hoa thường, “hoà/hòa”") if query.strip() else "")

    def _set_editing(self, conference_id: str) -> None:
        """Which conference is open is remembered at once: a crash comes back to it too."""
        if conference_id != self._editing:
            self._editing = conference_id
            self._settings.keep_of_archive("editing", conference_id)

    # What happens

    def tell_trouble(self, error: UserError) -> None:
        if error is not self._why_closed:  # every job fails with it: told once, with the ways out
            self.banner.tell("bad", str(error))

    def tell_failed_before(self, log_file: Path) -> None:
        """An earlier sitting met an error of ours, or ended with one."""
        words = t("Lần trước chương trình gặp lỗi. Những gì đã ghi “Đã lưu” vẫn an toàn.")
        open_it = (t("Xem nhật ký"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_file))))
        self.banner.stand("waiting", words, actions=(open_it,))

    def _cannot_open(self, error: UserError) -> None:
        self._why_closed = error
        self.recovery.offer(error)
        self.archive_place.setEnabled(False)

    def come_forward(self) -> None:
        """A second start wishes to see this window."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def _show_backup(self, when: datetime | None) -> None:
        from kcnminutes.language import format_datetime

        words = t("Sao lưu gần nhất: {when}", when=format_datetime(when)) if when else t("Chưa sao lưu")
        self._backup.setText(words)

    def _make_status(self, folder: Path) -> None:
        status = self.statusBar()
        status.setSizeGripEnabled(False)
        where = QLabel(t("Kho: {name}", name=folder.name))
        where.setToolTip(str(folder))
        self._backup = QLabel()
        self._hint = QLabel()
        self._paper_bar = PaperBar(self.archive_place.side.paper)
        for label in (where, self._backup, self.verifying.label, self._hint):
            label.setContentsMargins(theme().px(8), 0, theme().px(8), 0)
            status.addWidget(label)
        keep_height(status, 32)
        status.addPermanentWidget(self._paper_bar)

    # The first moments and the last

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._after_paint.start()

    def begin(self) -> None:
        """Read the archive and show the last place again; load meanwhile what is heavy."""
        self.pool.submit(_load_the_heavy, lambda _: gc.freeze())  # what stays for good is never searched for garbage
        self.pool.submit(self.pool.press.warm)
        self.pool.submit(scratch.sweep)
        last = self._settings.of_archive("editing")

        def then() -> None:
            self.archive_place.focus_list()
            self.work.submit(_ready_to_search)  # after the first paper, which is on its way
            if last and self.archive_place.title_of(last):
                self.open_conference(last)
            self.rescuing.begin()

        self.archive_place.refresh(then)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.registers.finish()
        if not self._closed and not self._may_lose and not self._everything_kept():
            event.ignore()
            self.banner.tell(
                "bad",
                t("Chưa lưu được những chữ vừa gõ nên cửa sổ chưa đóng. Hãy xử lý chỗ vướng rồi đóng lại."),
                actions=((t("Bỏ và đóng"), self._close_and_lose),),
            )
            return
        if not self._closed:
            self._closed = True
            self._remember()
            if self._editor is not None:
                self._editor.close_draft()
            if self._intake is not None:
                self._intake.steps.close()
            self.backups.stop()
            self.verifying.stop()
            self.papers.stop()
            self.work.close()
            for paper in self._papers:
                paper.release()
            self.pool.close()
            self.papers.close()
        event.accept()

    def _everything_kept(self) -> bool:
        if self._editor is not None:
            self._editor.keep_everything()
        if self._office is not None:
            self._office.keep()
        if self._editor is None and self._office is None:
            return True
        self.work.flush()
        settled = self._office is None or self._office.model.all_kept
        return settled and (self._editor is None or self._editor.all_kept)

    def _close_and_lose(self) -> None:
        self._may_lose = True
        self.close()

    def _wear(self) -> None:
        settings = self._settings
        mode = settings.text("theme", Mode.SYSTEM)
        theme().choose(Mode(mode) if mode in set(Mode) else Mode.SYSTEM)
        theme().set_scale(settings.number("scale", 1.0))
        look(self, "window")

    def _restore(self) -> None:
        settings = self._settings
        self.resize(theme().px(1366), theme().px(740))
        if not settings.data("geometry").isEmpty():
            self.restoreGeometry(settings.data("geometry"))
        self.archive_place.restore_splitter(settings.data("splitter"))
        self.archive_place.set_filters(Filters.from_text(settings.of_archive("filters")))
        self.archive_place.choose(settings.of_archive("chosen"))

    def _remember(self) -> None:
        settings = self._settings
        settings.keep("geometry", self.saveGeometry())
        settings.keep("splitter", self.archive_place.splitter_state())
        settings.keep("theme", theme().mode)
        settings.keep("scale", theme().scale)
        settings.keep_of_archive("filters", self.archive_place.filters.to_text())
        settings.keep_of_archive("chosen", self.archive_place.chosen)
        settings.write()

    # Files dropped on the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()) and not self.in_editor:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped(event.mimeData())
        event.acceptProposedAction()
        self.import_files(paths)


def _ready_to_search(archive: Archive) -> None:
    """Load what the first search needs, before it is asked; and what lay in the bin its 30 days goes."""
    archive.search("a", limit=1)
    archive.empty_bin()


def _load_the_heavy() -> None:
    """What the first paper and the first export need, loaded beside the window's first moments."""
    import kcnminutes.desktop.paper.pages
    import kcnminutes.exchange
    import kcnminutes.minutes  # noqa: F401
