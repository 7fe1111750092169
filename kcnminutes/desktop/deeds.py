"""What the window does on command: import, export, print, delete and restore, back up, check. Each ends in a banner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtWidgets import QMenu

from kcnminutes.desktop import exporting
from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.bin import BinDeeds
from kcnminutes.desktop.browse.place import ArchivePlace
from kcnminutes.desktop.bulk import BulkDeeds
from kcnminutes.desktop.choosing import choose_files
from kcnminutes.desktop.commands import Commands
from kcnminutes.desktop.intake.incoming import bring_in_sample
from kcnminutes.desktop.passwords import ask_password
from kcnminutes.desktop.settings import Settings
from kcnminutes.desktop.theme import Mode, theme
from kcnminutes.desktop.undoing import Undoing
from kcnminutes.locked import ENDING as LOCKED_ENDING
from kcnminutes.record import Status
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive import Taken
    from kcnminutes.desktop.press import Printed
    from kcnminutes.desktop.window import MainWindow
    from kcnminutes.record import Conference


class Deeds(QObject):
    def __init__(
        self, window: MainWindow, place: ArchivePlace, banner: Banner, settings: Settings, commands: Commands
    ) -> None:
        super().__init__(window)
        self._window, self._place, self._banner = window, place, banner
        self._settings, self._commands = settings, commands
        self._undoing = Undoing(self)
        self._undoing.changed.connect(self._fit_commands)
        self._undo_import: Callable[[], None] | None = None
        self.bulk = BulkDeeds(window, place, banner, settings, self._undoing)
        self.bin = BinDeeds(window.work, place, banner, self.bulk, self._undoing)
        self._menu = QMenu(window)
        *groups, (window_name, of_window) = commands.groups
        for _, actions in groups:
            self._menu.addActions(actions)
            self._menu.addSeparator()
        last = [commands[key] for key in ("shortcuts", "quit")]
        self._menu.addMenu(window_name).addActions(
            [action for action in of_window if action not in (commands["menu"], *last)]
        )
        self._menu.addActions(last)
        self._row_menu = QMenu(window)
        own = ("open", "open-file", "print", "export", "package", "volume", "tags")
        for key in (*own, "finalise", "delete", "restore", "remove"):
            self._row_menu.addAction(commands[key])
        place.offer_menu(self._row_menu)
        place.saved.tell_in(banner, self._undoing)
        place.chosen_changed.connect(self._fit_commands)
        deeds: dict[str, Callable[[], object]] = {
            "open": place.open_chosen,
            "open-file": self.open_file,
            "print": self.print_chosen,
            "export": self.export_chosen,
            "package": self.package_chosen,
            "tags": lambda: self.bulk.ask_tags(place.marked),
            "finalise": self.finalise_chosen,
            "delete": self.bin.delete_chosen,
            "restore": self.bin.restore_chosen,
            "remove": self.bin.ask_removal,
            "undo": self._undoing.undo,
            "search": place.focus_search,
            "keep-search": place.asking.keep,
            "import": self.ask_import,
            "refresh": place.refresh,
            "settings": self._window.show_settings,
            "panes": place.next_pane,
            "larger": lambda: theme().step_scale(1),
            "smaller": lambda: theme().step_scale(-1),
            "designed": lambda: theme().step_scale(0),
            "theme": self.change_theme,
            "menu": lambda: place.top.show_menu(self._menu),
            "shortcuts": self.show_shortcuts,
            "quit": window.close,
        }
        for key, deed in deeds.items():
            commands.on(key, deed)
        self._fit_commands()

    def _fit_commands(self) -> None:
        """What cannot be done now is grey, or not there at all."""
        chosen, in_bin, several = bool(self._place.chosen), self._place.in_bin, self._place.several
        paper = chosen and self._place.minutes is not None
        for key, possible in (
            ("open", chosen and not several),
            ("print", paper and not several),
            ("export", several or paper),
            ("package", chosen),
            ("tags", chosen and not in_bin),
            ("delete", chosen),
        ):
            self._commands[key].setEnabled(possible)
        for key in ("open", "tags", "delete"):
            self._commands[key].setVisible(not in_bin)
        self._commands["open-file"].setVisible(self._place.source is not None)
        self._commands["open-file"].setEnabled(self._place.source is not None)
        draft = chosen and not in_bin and not several and self._place.chosen_status is Status.DRAFT
        self._commands["finalise"].setVisible(draft)
        self._commands["finalise"].setEnabled(draft)
        self._commands["remove"].setVisible(in_bin)
        self._commands["remove"].setEnabled(in_bin and chosen)
        self._commands["restore"].setVisible(in_bin)
        self._commands["restore"].setEnabled(in_bin and chosen)
        last = self._undoing.last
        self._commands["undo"].setEnabled(last is not None)
        self._commands["undo"].setText(last.words if last else t("Hoàn tác việc xóa"))

    def offer(self, menu: QMenu) -> None:
        """One more menu beside the exports, in the menu of the window and in that of a row."""
        for whole in (self._menu, self._row_menu):
            whole.insertMenu(self._commands["package"], menu)

    # Import

    def ask_import(self) -> None:
        kinds = t("Hồ sơ hội nghị (*.json *.zip *.pdf *{locked})", locked=LOCKED_ENDING)
        if paths := choose_files(self._window, t("Nhập hội nghị"), kinds, "import-folder"):
            self._window.import_files(paths)

    def bring_in_sample(self) -> None:
        def done(taken: Taken) -> None:
            self._banner.tell("done", t("Đã thêm hội nghị mẫu “{title}”.", title=taken.title))
            self.show_imported(taken.id)

        self._window.work.submit(bring_in_sample, done)

    def note_import(self, take_back: Callable[[], None] | None) -> None:
        """An import ended, or was undone; only the last one can be taken back."""
        self._undoing.forget_imports()
        self._undo_import = None
        if take_back is not None:
            self._undo_import = self._undoing.note(t("Hoàn tác lần nhập"), lambda _: take_back(), imported=True)
        self._fit_commands()

    def tell_import(self, kind: str, words: str, reasons: Sequence[str]) -> None:
        """What became of the import, told outside its own page; from there it can be undone."""
        actions = ((t("Hoàn tác lần nhập"), self._undo_import),) if self._undo_import is not None else ()
        self._banner.tell(kind, words, details=reasons, actions=actions)

    def show_imported(self, conference_id: str = "") -> None:
        """The archive was changed by an import, or by its undoing."""
        self._place.renew_paper()
        self._place.refresh(self._fit_commands)
        if conference_id:
            self._place.choose(conference_id)

    # Paper

    def print_chosen(self) -> None:
        minutes = self._place.minutes
        if minutes is None:
            return
        self._place.side.paper.when_current(lambda result: self.print_paper(result, minutes.conference))

    def print_paper(self, result: Printed, conference: Conference) -> None:
        """Ask for a printer and send it the paper that is shown."""
        self.print_pages(result, conference.title or t("Biên bản"))

    def print_pages(self, result: Printed, title: str, *, across: bool = False) -> None:
        """Ask for a printer and send it finished pages, upright or across."""
        from kcnminutes.desktop.printing import PrintJob, ask_printer, file_of, write_sheets

        printer = ask_printer(self._window, title, result.pages, across=across)
        if printer is None:
            return
        if (target := file_of(printer)) is not None:
            pool, told = self._window.pool, self._window.tell_trouble
            pool.submit(lambda: write_sheets(printer, result, target), lambda _: self.tell_exported(target), told)
            return
        self._banner.tell("plain", t("Đang gửi “{title}” đến máy in…", title=title))
        PrintJob(
            self._window.pool,
            printer,
            result,
            lambda sheets: self._banner.tell("done", t("Đã gửi {sheets} trang đến máy in.", sheets=sheets)),
            self._window.tell_trouble,
            self,
        )

    def print_document(self, document: QTextDocument) -> None:
        """Ask for a printer and send it a text of the window, such as a comparison."""
        from kcnminutes.desktop.printing import ask_printer, file_of

        printer = ask_printer(self._window, t("Bảng so sánh"))
        if printer is None:
            return
        document.print_(printer)
        if (target := file_of(printer)) is not None:
            self.tell_exported(target)
        else:
            self._banner.tell("done", t("Đã gửi bảng so sánh đến máy in."))

    def export_chosen(self) -> None:
        if self._place.several:
            self.bulk.ask_export(self._place.marked, packages=False)
            return
        minutes = self._place.minutes
        if minutes is None:
            return
        self._place.side.paper.when_current(lambda result: self.export_paper(result, minutes.conference))

    def export_paper(self, result: Printed, conference: Conference) -> None:
        """Ask for a place and write there the PDF that is shown, with its record; of a final, the one that was kept."""
        target = exporting.ask_pdf(self._window, self._settings, conference)
        if target is not None:
            self.save_pdf(result, conference, target)

    def save_pdf(self, result: Printed, conference: Conference, target: Path) -> None:
        window = self._window
        exporting.save_pdf(
            window.work, window.pool, result, conference, target, self.tell_exported, window.tell_trouble
        )

    def package_chosen(self) -> None:
        if self._place.several:
            self.bulk.ask_export(self._place.marked, packages=True)
            return
        minutes = self._place.minutes
        if minutes is not None:
            self.export_package(minutes.conference)

    def export_package(self, conference: Conference) -> None:
        """Ask for a place and write there the record with its files."""
        target = exporting.ask_package(self._window, self._settings, conference)
        if target is not None:
            self.save_package(conference, target)

    def save_package(self, conference: Conference, target: Path) -> None:
        """Write a package; the ending of its name says whether it is locked with a password."""
        password = ""
        if target.suffix.lower() == LOCKED_ENDING:
            password = ask_password(target.name, self._window, new=True)
            if not password:
                return
        work, failed = self._window.work, self._window.tell_trouble
        exporting.save_package(work, self._window.pool, conference.id, target, self.tell_exported, failed, password)

    def tell_exported(self, target: Path, more: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """Say where the file is; `more`: what else can be done with it."""
        open_it = (t("Mở tệp"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))))
        folder = (t("Mở thư mục"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target.parent))))
        self._banner.tell("done", t("Đã xuất ra {target}.", target=target), actions=(open_it, folder, *more))

    def open_file(self) -> None:
        """Open the attached file that was found."""
        source = self._place.source
        if source is not None:
            self._window.files.open(self._place.chosen, source.file, source.title, self._banner)

    def finalise_chosen(self) -> None:
        if self._place.chosen_status is Status.DRAFT:
            self._window.editor_door.finalise(self._place.chosen)

    # The window

    def change_theme(self) -> None:
        """To the other ground than the one that is seen; the system's own choice, where that is the other one."""
        mode = Mode.LIGHT if theme().dark else Mode.DARK
        if theme().system_dark == (mode is Mode.DARK):
            mode = Mode.SYSTEM
        theme().choose(mode)
        words = {
            Mode.SYSTEM: t("Nền theo hệ thống."),
            Mode.LIGHT: t("Nền sáng."),
            Mode.DARK: t("Nền tối."),
        }
        self._banner.tell("plain", words[mode])

    def show_shortcuts(self) -> None:
        from kcnminutes.desktop import shortcuts

        own = self._place.filters_view.actions()
        conferences, archive, window = (shortcuts.of_actions(name, of) for name, of in self._commands.groups)
        groups = [conferences, shortcuts.with_lines(archive, t("Tìm kiếm đã lưu"), own), window]
        editing = shortcuts.of_actions(t("Khi soạn"), self._window.editor.actions())
        settings = shortcuts.of_actions(t("Khi cài đặt"), self._window.office.actions())
        importing = shortcuts.of_actions(t("Khi nhập"), self._window.intake.actions())
        registers = shortcuts.in_registers(self._window.registers.place.actions())
        shown = [*groups, editing, importing, settings, registers, shortcuts.in_prose(), shortcuts.on_paper()]
        dialog = shortcuts.ShortcutsDialog(shown, shortcuts.on_search(), self._window)
        dialog.open()
