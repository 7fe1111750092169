"""The way to the registers and back: the page is made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.settings import Settings
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.desktop.press import Printed
    from kcnminutes.desktop.registers.place import RegistersPlace
    from kcnminutes.desktop.window import MainWindow
    from kcnminutes.record import Place, Register
    from kcnminutes.registers.year import YearFigures


class Registers(QObject):
    def __init__(self, window: MainWindow, banner: Banner, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._banner, self._settings = window, banner, settings
        self._place: RegistersPlace | None = None

    @property
    def place(self) -> RegistersPlace:
        if self._place is None:
            from kcnminutes.desktop.registers.place import RegistersPlace

            self._place = RegistersPlace(self._window.work)
            self._place.left.connect(self._leave)
            self._place.picked.connect(self._show_keys)
            self._place.source_asked.connect(self._show_source)
            self._place.search_asked.connect(self._search)
            self._place.export_asked.connect(self.export)
            self._place.print_asked.connect(self.print)
            self._place.troubled.connect(self._window.tell_trouble)
            self._place.done.connect(self._tell_done)
            for action in (self._place.undo, self._place.redo):
                self._banner.addAction(action)  # its keys hold there, too
            self._window.add_place(self._place)
        return self._place

    def show(self) -> None:
        """The registers in the place of what is shown."""
        self._window.leave_editor(self._enter)

    def _enter(self) -> None:
        self._window.show_place(self.place, "")
        self._show_keys()
        self.place.begin()

    def _show_keys(self) -> None:
        from kcnminutes.desktop.registers.wording import keys_of

        if self.place.isVisible():
            self._window.status.hint(keys_of(self.place.name))

    def _tell_done(self, words: str) -> None:
        if self.place.isVisible():
            self._banner.tell("done", words)

    def finish(self) -> None:
        """The window goes: what is being typed in a cell is kept."""
        if self._place is not None:
            self._place.finish_editing()

    def _leave(self) -> None:
        self.finish()
        self._window.show_archive()

    def _show_source(self, conference_id: str, place: Place) -> None:
        self.finish()
        self._window.show_archive()
        self._window.archive_place.show_source(conference_id, place)

    def _search(self, query: str) -> None:
        self._leave()
        self._window.archive_place.asking.search_for(query)

    def export(self, ending: str) -> None:
        """Ask for a place and write there what the register shows."""
        self.finish()
        self.place.with_register(lambda register: self._export(register, ending))

    def _export(self, register: Register, ending: str) -> None:
        from kcnminutes.desktop.registers import giving_out

        contents, window = self.place.contents, self._window
        target = giving_out.ask_where(window, self._settings, register, ending) if contents else None
        if contents is not None and target is not None:
            self._banner.tell("plain", t("Đang xuất sổ; cứ làm việc tiếp."))
            giving_out.save(
                window.pool, register, contents.office, target, window.deeds.tell_exported, window.tell_trouble
            )

    def print(self) -> None:
        """Ask for a printer and send it what the register shows."""
        self.finish()
        contents = self.place.contents
        if contents is not None and contents.figures is not None:
            self._print_year(contents.figures, contents.office.organisation)
        else:
            self.place.with_register(self._print)

    def _print(self, register: Register) -> None:
        from kcnminutes.desktop.registers import giving_out

        contents = self.place.contents
        if contents is None:
            return

        def laid(result: Printed) -> None:
            self._window.deeds.print_pages(result, register.name, across=True)

        giving_out.lay_out(self._window.pool, register, contents.office, laid, self._window.tell_trouble)

    def _print_year(self, figures: YearFigures, office: str) -> None:
        from kcnminutes.desktop.printing import ask_printer, file_of
        from kcnminutes.desktop.registers.year_chart import print_year

        printer = ask_printer(self._window, t("Số liệu hội nghị năm {year}", year=figures.year), 1, across=True)
        if printer is None:
            return
        count, target = print_year(printer, figures, office), file_of(printer)
        if count and target is not None:
            self._window.deeds.tell_exported(target)
        elif count:
            self._banner.tell("done", t("Đã gửi {sheets} trang đến máy in.", sheets=count))
        elif target is not None:
            what = t("không ghi được tệp {path}", path=target)
            self._window.tell_trouble(UserError(what, t("hãy chọn tên hoặc thư mục khác rồi in lại")))
        else:
            what = t("máy in “{name}” không nhận bản in", name=printer.printerName())
            self._window.tell_trouble(UserError(what, t("kiểm tra máy in đã bật và đã nối, rồi in lại")))
