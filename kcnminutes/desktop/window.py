"""The one window: its places, one shown at a time, and what happens over all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from kcnminutes.desktop.attached_files import AttachedFiles
from kcnminutes.desktop.backing_up import Backups
from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.browse.empty import teach_empty_archive
from kcnminutes.desktop.browse.place import ArchivePlace
from kcnminutes.desktop.commands import Commands
from kcnminutes.desktop.deeds import Deeds
from kcnminutes.desktop.editor.door import EditorDoor
from kcnminutes.desktop.ending import Ending
from kcnminutes.desktop.focus_ring import FocusRing
from kcnminutes.desktop.intake.door import IntakeDoor
from kcnminutes.desktop.intake.incoming import dropped
from kcnminutes.desktop.office.door import OfficeDoor
from kcnminutes.desktop.only_read import OnlyRead
from kcnminutes.desktop.other_papers import OtherPapers
from kcnminutes.desktop.paper import PaperView
from kcnminutes.desktop.pressing import EnterPresses
from kcnminutes.desktop.reading_texts import TextReading
from kcnminutes.desktop.recovering import Recovery
from kcnminutes.desktop.registers.door import Registers
from kcnminutes.desktop.remembering import restore, wear
from kcnminutes.desktop.replacing import Replacing
from kcnminutes.desktop.rescuing import Rescuing
from kcnminutes.desktop.room import Places, Room
from kcnminutes.desktop.settings import Settings
from kcnminutes.desktop.starting import Start
from kcnminutes.desktop.status import Status
from kcnminutes.desktop.theme import look, theme
from kcnminutes.desktop.verifying import Verifying
from kcnminutes.desktop.whereabouts import PlaceWarning
from kcnminutes.desktop.work import ArchiveWork, Pool
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.desktop.editor.place import EditorPlace
    from kcnminutes.desktop.intake.page import IntakePage
    from kcnminutes.desktop.office.page import OfficePage
    from kcnminutes.record import Kind


class MainWindow(QMainWindow):
    painted = Signal()
    """The window stands on the screen: what is heavy may be loaded now."""

    def __init__(self, folder: Path, *, rest: float | None = None) -> None:
        """`rest`: seconds after which the archive's worker tidies; None is the usual."""
        super().__init__()
        self._settings = Settings(folder)
        wear(self._settings)
        look(self, "window")
        self.work = ArchiveWork(folder) if rest is None else ArchiveWork(folder, rest=rest)
        self.pool = Pool()
        self.archive_place = ArchivePlace(self.work, self.pool)
        self.banner = Banner()
        self._papers = [self.archive_place.side.paper]
        self._painted = False
        self._after_paint = QTimer(self)  # ends after the first paint of everything in the window, or with the window
        self._after_paint.setSingleShot(True)
        self._after_paint.timeout.connect(self.painted)
        self._why_closed: UserError | None = None
        self._build(folder)
        self._make_doors()
        self._make_deeds(folder)
        self.status = Status(folder, self.verifying.label, self.archive_place.side.paper)
        self.setStatusBar(self.status)
        self.ring = FocusRing(self)
        EnterPresses(self)
        self._connect()
        restore(self, self.archive_place, self._settings)

    def _build(self, folder: Path) -> None:
        self._places = Places()
        self._places.addWidget(self.archive_place)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Room(self._places), 1)
        column.addWidget(self.banner)  # below, so that nothing moves away under the mouse
        self.setCentralWidget(middle)
        self.setWindowTitle(t("{name} – KCN Minutes", name=folder.name))
        self.setAcceptDrops(True)
        self.setMinimumSize(theme().px(480), theme().px(300))

    def _make_doors(self) -> None:
        self.editor_door = EditorDoor(self, self._settings)
        self.intake_door = IntakeDoor(self, self.banner)
        self.office_door = OfficeDoor(self, self.banner)
        self.registers = Registers(self, self.banner, self._settings)

    def _make_deeds(self, folder: Path) -> None:
        place, banner, settings = self.archive_place, self.banner, self._settings
        self.commands = Commands(self, place)
        self.files = AttachedFiles(self, self.work, self.pool)
        self.reading = TextReading(self, self.work, self.pool)
        self.deeds = Deeds(self, place, banner, settings, self.commands)
        self.papers = OtherPapers(self, place, banner, settings, self.commands, self.deeds)
        self.backups = Backups(self, folder, self.pool, banner, settings)
        self.warning = PlaceWarning(self, self.work, banner, settings)
        self.recovery = Recovery(self, folder, self.pool, banner, lambda: self.backups.folder)
        self.rescuing = Rescuing(self, self.work, banner)
        self.replacing = Replacing(self, self.work, banner)
        self.only_read = OnlyRead(self, self.work, banner)
        self.verifying = Verifying(self, folder, self.work, self.pool, banner)
        self._start = Start(self, settings)
        self.ending = Ending(self, banner, settings)

    def _connect(self) -> None:
        commands, place, work = self.commands, self.archive_place, self.work
        commands.on("new", self.new_conference)
        commands.on("registers", self.registers.show)
        commands.on("backup", self.backups.ask)
        commands.on("verify", self.verifying.begin)
        place.top.connect_commands(commands)
        offered = ("open-file", "open", "restore", "remove", "print", "finalise", "export")
        place.side.offer(*(commands[key] for key in offered))
        place.open_asked.connect(self.open_conference)
        place.top.search.asked.connect(self._hint_at_search)
        teach_empty_archive(place.empty_page, self.new_conference, self.deeds.ask_import, self.deeds.bring_in_sample)
        work.opened.connect(self.backups.begin)
        work.opened.connect(self.warning.look)
        work.broken.connect(self._cannot_open)
        work.reachable.connect(self.recovery.opens_again)
        work.trouble.connect(self.tell_trouble)
        self.backups.made.connect(self.status.show_backup)

    # Places

    @property
    def editor(self) -> EditorPlace:
        """The editor, made when it is first needed."""
        return self.editor_door.place

    @property
    def in_editor(self) -> bool:
        return self.editor_door.is_open

    @property
    def intake(self) -> IntakePage:
        """The page of imports, made when it is first needed."""
        return self.intake_door.page

    @property
    def importing(self) -> bool:
        return self.intake_door.is_open

    @property
    def office(self) -> OfficePage:
        """The page of settings, made when it is first needed."""
        return self.office_door.page

    @property
    def in_settings(self) -> bool:
        return self.office_door.is_open

    def open_conference(self, conference_id: str) -> None:
        self.editor_door.open(conference_id)

    def new_conference(self, kind: Kind | None = None) -> None:
        self.editor_door.new(kind)

    def show_settings(self) -> None:
        self.office_door.show()

    def import_files(self, paths: Sequence[Path]) -> None:
        """Show what importing these files will do; nothing is stored before the reader says so."""
        self.intake_door.take(paths)

    def add_place(self, place: QWidget) -> None:
        """One more place of the window, to be shown when it is wanted."""
        self._places.addWidget(place)

    def shows(self, place: QWidget) -> bool:
        return self._places.currentWidget() is place

    def show_place(self, place: QWidget, hint: str) -> None:
        """A place in the room of the one that is shown, with its keys; what is typed there is kept."""
        self.office_door.keep()
        self.registers.finish()
        self.banner.hide()
        self._places.setCurrentWidget(place)
        self.intake_door.give_up()
        self.status.hint(hint)
        self.status.show_paper_bar(False)

    def show_archive(self, chosen: str = "") -> None:
        """Back to the archive, as it is now; `chosen`: the id of a conference to choose."""
        self.uncover_archive()
        self.archive_place.renew_paper()
        self.archive_place.refresh()
        if chosen:
            self.archive_place.choose(chosen)
        self.archive_place.focus_list()

    def uncover_archive(self) -> None:
        """Back to the archive, as it was left."""
        self._places.setCurrentWidget(self.archive_place)
        self.status.hint("")
        self.status.show_paper_bar(True)

    def leave_editor(self, then: Callable[[], object]) -> None:
        """Do `then` where the editor is not shown: at once, or when it has been left."""
        if self.in_editor:
            self.editor.leave(then)
        else:
            then()

    def make_paper(self) -> PaperView:
        paper = PaperView(self.pool)
        self._papers.append(paper)
        return paper

    def release_papers(self) -> None:
        """The window goes: their files are closed."""
        for paper in self._papers:
            paper.release()

    def _hint_at_search(self, query: str) -> None:
        self.status.hint(t("Không phân biệt dấu, hoa thường, “hoà/hòa”") if query.strip() else "")

    # What happens

    def tell_trouble(self, error: UserError) -> None:
        if error not in (self._why_closed, self.replacing.error):  # every job fails with it: told once, with ways out
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

    # The first moments and the last

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._after_paint.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.work.look_now()  # she may have seen to it just now

    def begin(self) -> None:
        """Read the archive and show the last place again; load meanwhile what is heavy."""
        self._start.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        theme().see_height(event.size().height())
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.ending.may_end():
            self.ending.end()
            event.accept()
        else:
            event.ignore()

    # Files dropped on the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()) and not self.in_editor:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped(event.mimeData())
        event.acceptProposedAction()
        self.import_files(paths)
