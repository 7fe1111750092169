"""The registers as a place of the window: which one at the left, its rows, and the chosen row below them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kcnminutes.archive import Task
from kcnminutes.desktop.columns import Columns
from kcnminutes.desktop.commands import place_action
from kcnminutes.desktop.place_head import PlaceHead, action_button, action_tool
from kcnminutes.desktop.registers.contents import DIRECTORIES, OF_A_YEAR, Contents, fold_row, holds, read
from kcnminutes.desktop.registers.detail import Detail
from kcnminutes.desktop.registers.filters import FilterBar
from kcnminutes.desktop.registers.going_out import going_out
from kcnminutes.desktop.registers.mentioned import Mentioned
from kcnminutes.desktop.registers.merging import Merging
from kcnminutes.desktop.registers.model import RegisterModel
from kcnminutes.desktop.registers.names_list import SLIM, NamesList
from kcnminutes.desktop.registers.pages import Pages
from kcnminutes.desktop.registers.table import RegisterTable
from kcnminutes.desktop.registers.task_rows import TaskRows
from kcnminutes.desktop.registers.wording import Ways, said_of
from kcnminutes.desktop.theme import look
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.language import fold_key
from kcnminutes.record import Place, Register, RegisterRow
from kcnminutes.registers import ON_SHEETS_ONLY, RegisterName
from kcnminutes.registers.directory import Entry
from kcnminutes.words import t

EDITED = frozenset({"status", "result", "closed_on"})
_UNSORTED = (-1, Qt.SortOrder.AscendingOrder)


class RegistersPlace(QWidget):
    picked = Signal()
    """Another register is shown."""
    left = Signal()
    """Back to the archive."""
    source_asked = Signal(str, object)
    """A conference, and the Place in it, that is to be shown."""
    search_asked = Signal(str)
    """A query that the whole archive is to be searched for."""
    export_asked = Signal(str)
    """The register that is shown is to be written; the ending of the file."""
    print_asked = Signal()
    troubled = Signal(object)
    """A UserError to be told."""
    done = Signal(str)
    """What was done, and can be undone, is to be told."""

    def __init__(self, work: ArchiveWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look(self, "window")
        self._work = work
        self._contents: Contents | None = None
        self._folded: list[str] = []
        self._years: dict[RegisterName, int | None] = {}
        self.name = RegisterName.TASKS
        self.model = RegisterModel()
        self.table = RegisterTable(self.model)
        self.filters = FilterBar()
        self.detail = Detail()
        self.tasks = TaskRows(work, self)
        self.merging = Merging(work, self)
        self.mentioned = Mentioned(work, self)
        self._pages = Pages(self.table, self.detail)
        self.empty, self.chart = self._pages.empty, self._pages.chart
        self._ways = Ways(self.source_asked.emit, self.search_asked.emit, self._merge_into, self._go_to_task)
        self._make_actions()
        self.list = NamesList()
        self._build()
        self.list.currentRowChanged.connect(self._picked)
        self.filters.changed.connect(self._narrow)
        self.filters.year_changed.connect(self._other_year)
        self.filters.text.down.connect(lambda: self._pages.in_reach.setFocus())
        self.table.current_changed.connect(self._show_detail)
        self.detail.left.connect(self.table.setFocus)
        self.table.opened.connect(self._open_row)
        self.model.edited.connect(lambda at, key, value: self.tasks.edit(at, key, value, date.today()))
        self.tasks.changed.connect(self._row_changed)
        self.tasks.steps_changed.connect(self._fit_actions)
        self.tasks.failed.connect(self.troubled)
        self.merging.changed.connect(self.read)
        self.merging.told.connect(self.done)
        self.merging.failed.connect(self.troubled)
        self.merging.failed.connect(lambda _: self._fit_actions())
        self.mentioned.come.connect(self._show_detail)
        self.mentioned.folded.connect(self._take_words)
        self.mentioned.failed.connect(self.troubled)
        self._fit_actions()

    # What is shown

    @property
    def contents(self) -> Contents | None:
        """What the page shows; None until it has come."""
        return self._contents if self._contents and self._contents.name is self.name else None

    def begin(self) -> None:
        """Shown again: the archive may have changed meanwhile."""
        self.table.finish_editing()
        self.tasks.forget()
        if self.list.chosen is None:
            self.list.setCurrentRow(0)
        else:
            self.read()
        self.table.setFocus()

    def show_register(self, name: RegisterName) -> None:
        self.list.choose(name)

    def read(self) -> None:
        """Read the register that is chosen anew, with what is being typed in it."""
        self.table.finish_editing()
        name, today = self.name, date.today()
        year = self._years.get(name, today.year if name in OF_A_YEAR else None)
        self._work.latest("register", lambda archive: read(archive, name, year, today), self._take, self.troubled.emit)

    def _take(self, contents: Contents) -> None:
        if self.table.editing:  # begun since it was asked for
            self.read()
            return
        kept = self._contents is not None and self._contents.name is contents.name
        before = self._row(self.table.current) if kept else None
        head = self.table.horizontalHeader()
        column, order = (head.sortIndicatorSection(), head.sortIndicatorOrder()) if kept else _UNSORTED
        self._contents = contents
        self._folded = list(contents.folded)
        tasks = contents.name is RegisterName.TASKS
        self.tasks.take(contents)
        self.mentioned.take(contents)
        self.model.editable = EDITED if tasks else frozenset()
        self.model.show(contents.register)
        head.setSortIndicator(*_UNSORTED)
        head.setSortIndicator(column, order)
        self.table.setAccessibleName(contents.register.name)
        self.table.fit()
        every = contents.name not in OF_A_YEAR | DIRECTORIES.keys()
        self.filters.offer_years(contents.years, contents.year, every=every)
        self.filters.text.setVisible(contents.figures is None)
        self.filters.offer_units(contents.units if tasks else None)
        self._narrow()
        if before is not None:
            self.table.choose(contents.row_like(before))
        self._fit_actions()

    def _narrow(self) -> None:
        contents = self.contents
        if contents is None:
            return
        chosen, narrowed = self.table.current, self.filters.narrowed
        wanted = fold_key(narrowed.text).split()
        if wanted:
            self.mentioned.ask_words()
        tasks = self.tasks.all

        def fits(at: int) -> bool:
            if self._folded and not all(holds(self._folded[at], word) for word in wanted):
                return False
            if not tasks:
                return True
            return narrowed.fits(tasks[at])

        if not self.mentioned.whole and not any(map(fits, range(len(self._folded)))):
            self.model.narrow(lambda _: True)  # what is said about them has not come: it may yet be any of them
        else:
            self.model.narrow(fits)
        self.filters.count(len(self.model.shown), 0 if contents.figures else len(contents.register.rows))
        self._pages.show_of(contents, len(self.model.shown), self._widen)
        self.table.choose(chosen)

    def _widen(self) -> None:
        self.filters.clear()
        self.table.setFocus()

    def _take_words(self, folded: tuple[str, ...]) -> None:
        self._folded = list(folded)
        self._narrow()

    def _row(self, at: int | None) -> RegisterRow | None:
        contents = self._contents
        return contents.register.rows[at] if contents and at is not None else None

    def _row_changed(self, at: int, row: RegisterRow) -> None:
        """Changed in place, it stays where it is until the rows are narrowed anew."""
        if self.contents is None:
            return
        self._folded[at] = fold_row(row)
        self.model.put(at, row)
        if at == self.table.current:
            self._show_detail()

    def _show_detail(self) -> None:
        at, contents = self.table.current, self.contents
        if at is None or contents is None:
            self.detail.show_row("", ())
            return
        said = said_of(contents, at, self.tasks, self.merging, self.mentioned.of(at), self._ways)
        self.detail.show_row(said.text, said.facts, said.deeds, said.caption, said.links)

    def _merge_into(self, sort: str, one: Entry) -> None:
        if self.contents is not None:
            self.merging.ask(self.table, self.contents.entries, sort, one)

    def _go_to_task(self, task: Task) -> None:
        """To its row, where the table shows it, else to its minutes."""
        at = self.tasks.row_of(task)
        if at is not None and at in self.model.shown:
            self.table.choose(at)
        else:
            self.source_asked.emit(task.conference, Place("directives", task.directive))

    def _open_row(self, row: RegisterRow) -> None:
        if row.conference:
            self.source_asked.emit(row.conference, row.place)

    # What is done

    def with_register(self, then: Callable[[Register], object]) -> None:
        """Hand over what the table shows, in its order, in the columns that go out, once that is read."""
        contents = self.contents
        if contents is None:
            return
        going_out(contents, self.model.shown, self.filters.narrowed.told(), self.tasks.all, self.mentioned, then)

    def finish_editing(self) -> None:
        self.table.finish_editing()

    def _undo(self, again: bool) -> None:
        if not self.isVisible():  # asked from a line over another place
            return
        if self.name in DIRECTORIES:
            (self.merging.redo if again else self.merging.undo)(DIRECTORIES[self.name])
            self._fit_actions()
            return
        key = self.tasks.redo() if again else self.tasks.undo()
        if key is not None:
            at = next((at for at, task in enumerate(self.tasks.all) if (task.conference, task.directive) == key), None)
            if at is not None and at in self.model.shown:
                self.table.choose(at)

    def _picked(self) -> None:
        if (chosen := self.list.chosen) is not None:
            self.table.finish_editing()
            self.name = chosen
            self.picked.emit()
            self.read()

    def _other_year(self) -> None:
        self._years[self.name] = self.filters.year.currentData()
        self.read()

    # What it is made of

    def _make_actions(self) -> None:
        self._back = place_action(self, t("Về kho"), "chevron-left", self.left.emit, "Esc")
        self.undo = place_action(self, t("Hoàn tác"), "undo-2", lambda: self._undo(False), "Ctrl+Z")
        self.redo = place_action(self, t("Làm lại"), "redo-2", lambda: self._undo(True), "Ctrl+Y")
        place_action(self, t("Lọc trong sổ"), "search", self.filters.text.ask_anew, "Ctrl+F")
        self.print = place_action(self, t("In…"), "printer", self.print_asked.emit, "Ctrl+P")
        self.excel = place_action(self, t("Xuất Excel…"), "files", lambda: self.export_asked.emit(".xlsx"), "Ctrl+K")
        self.pdf = place_action(self, t("Xuất PDF…"), "file-down", lambda: self.export_asked.emit(".pdf"), "Ctrl+E")
        place_action(self, t("Đọc lại sổ"), "history", self.read, "F5")

    def _fit_actions(self) -> None:
        there = self.contents is not None
        self.excel.setEnabled(there)
        for action in (self.print, self.pdf):
            action.setEnabled(there and self.name not in ON_SHEETS_ONLY)
        tasks = there and self.name is RegisterName.TASKS
        sort = DIRECTORIES.get(self.name, "") if there else ""
        self.undo.setEnabled(self.merging.can_undo(sort) or (tasks and self.tasks.can_undo))
        self.redo.setEnabled(self.merging.can_redo(sort) or (tasks and self.tasks.can_redo))

    def _build(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self._pages, 1)
        self.columns = Columns((self.list, right, None), None, least=(150, 600, 0), usual=(200, 1166, 0), slim=SLIM)
        self.columns.changed.connect(lambda: self.list.show_slim(self.columns.slim))
        head = PlaceHead(t("Sổ sách"), self._back, t("Kho"))
        head.offer(action_tool(self.undo), action_tool(self.redo))
        head.offer(*(action_button(action) for action in (self.print, self.excel, self.pdf)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self.columns, 1)
