"""A page that is a list of rows, with the fields of the current one below it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.buttons import button, tool
from kcnminutes.desktop.editor.carried_line import CarriedLine
from kcnminutes.desktop.editor.clipboard import Cells, copy_rows, pasted_cells, rows_as_content
from kcnminutes.desktop.editor.form import Form
from kcnminutes.desktop.editor.page import Page
from kcnminutes.desktop.editor.pasting import Pasting
from kcnminutes.desktop.editor.row_list import RowList
from kcnminutes.desktop.editor.rows import Column, RowsModel, T
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.fitting_row import FittingRow
from kcnminutes.desktop.theme import look, theme
from kcnminutes.editing import (
    add_rows,
    carried_in,
    checked,
    move_rows,
    place_rows,
    remove_rows,
    rows_of,
)
from kcnminutes.record import Place, Row
from kcnminutes.words import t


class RowsPage(Page, Generic[T]):
    """A section that is a list of rows: the list above, the fields of the current row below."""

    def __init__(
        self, sitting: Sitting, section: str, title: str, hint: str, columns: Sequence[Column[T]], *, tall: bool = False
    ) -> None:
        super().__init__(sitting, title, hint)
        self.section = section
        self._removed: dict[str, list[str]] = {}
        """By the first of them, rows that were taken out together."""
        self._pasting = Pasting(sitting, section, self.told.emit)
        self.rows = self.make_rows(title, columns, tall=tall)
        self.rows.setMinimumHeight(theme().px(146))
        self.form = Form(sitting, section)
        self.card = QFrame()
        look(self.card, "card")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(*(theme().px(side) for side in (16, 12, 16, 16)))
        inside.addWidget(self.form)
        self.listen(self.rows)
        self._known: set[str] = set()
        self.carried = CarriedLine()
        self.carried.checked.connect(self._check_carried)
        self.build()
        self.column.insertWidget(self.column.indexOf(self.rows), self.carried)

    def listen(self, rows: RowList[T]) -> None:
        """Do what a list of this section asks for."""
        rows.current_row.connect(self._current)
        rows.opened.connect(self.edit)
        rows.removed.connect(self.remove)
        rows.content = lambda: rows_as_content(self.sitting.conference, self.section, self.rows.chosen)
        rows.copied.connect(self.copy)
        rows.cut.connect(self.cut)
        rows.pasted.connect(self.paste)
        rows.dropped.connect(self.drop)
        rows.menu_asked.connect(self._menu)

    # What each section says

    def make_rows(self, title: str, columns: Sequence[Column[T]], *, tall: bool) -> RowList[T]:
        """The list itself."""
        return RowList(title, RowsModel(columns), tall=tall)

    @abstractmethod
    def build(self) -> None:
        """Put list, buttons and form into the page, and the fields into the form."""

    @abstractmethod
    def new_row(self) -> Row | None:
        """A row as it starts; None where rows do not start empty."""

    first_field = ""
    """The field that a new row is begun with."""
    reuses = False
    """Whether rows can be taken from the last conference of the kind."""

    # Habits

    def refresh(self) -> None:
        rows = rows_of(self.sitting.conference, self.section)
        self.show_rows()
        self._show_carried()
        self.form.show_owner(self.rows.current)
        self.card.setVisible(bool(rows))
        self.buttons_show(bool(rows))

    def go_to_come(self) -> None:
        """From the button that asked for files the keyboard goes on to the first of them, once it is there."""
        ids = [row.id for row in rows_of(self.sitting.conference, self.section)]
        new = next((row for row in ids if row not in self._known), "")
        self._known = set(ids)
        if new and self.adder.hasFocus():
            self.go_to(Place(self.section, new, self.first_field))

    def show_rows(self) -> None:
        """Show the rows of the section."""
        self.rows.show_rows(rows_of(self.sitting.conference, self.section))  # type: ignore[arg-type]

    @property
    def lists(self) -> Sequence[RowList[T]]:
        """Where rows are shown; `rows` is the one that is worked in."""
        return (self.rows,)

    def _show_carried(self) -> None:
        """Say how much was brought and not looked at; those rows are tinted."""
        found = carried_in(self.sitting.draft, self.section)
        for rows in self.lists:
            rows.tint({place.row for place in found})
        self.carried.show_count(len(found), writable=not self.sitting.read_only)

    def _check_carried(self) -> None:
        self.sitting.apply(lambda draft: checked(draft, self.section), Place(self.section, self.rows.current))

    def go_to(self, place: Place) -> None:
        if place.row and self.rows.select(place.row):
            if removed := self._removed.pop(place.row, ()):
                self.rows.choose(removed)  # they came back together
            self.form.show_owner(place.row)
            if not (place.field and self.form.focus(place.field)):
                self.rows.setFocus()
        elif rows_of(self.sitting.conference, self.section):
            self.rows.setFocus()
        else:
            self.adder.setFocus()

    def place_of(self, widget: QWidget) -> Place | None:
        for rows in self.lists:
            if widget is rows:
                return Place(self.section, rows.current) if rows.current else None
        return self.form.place_of(widget)

    def add(self) -> None:
        row = self.new_row()
        if row is not None:
            self.put_in(row, self.first_field)

    def put_in(self, row: Row, field: str) -> None:
        """Put a row below the current one, and the cursor into its field."""
        if self.sitting.read_only:
            return
        commit_composition()
        at = self.next_index()
        place = Place(self.section, row.id, field)
        self.sitting.apply(lambda draft: add_rows(draft, self.section, [row], at), place)
        self.go_to(place)

    def move_rows(self, by: int) -> None:
        commit_composition()
        ids, shown = self.rows.chosen, self.rows.ids
        place = Place(self.section, self.rows.current)
        self.sitting.apply(lambda draft: move_rows(draft, self.section, ids, by, shown), place)
        self.rows.scrollTo(self.rows.currentIndex())

    def remove(self) -> None:
        """Take out the chosen rows; undo brings them back with all that pointed to them."""
        commit_composition()
        ids = self.rows.chosen
        if ids:
            place = Place(self.section, ids[0])
            self.sitting.apply(lambda draft: remove_rows(draft, self.section, ids), place)
            self._removed[ids[0]] = ids
            if self.rows.current:
                self.rows.setFocus()  # the next Delete takes the next row
            else:
                self.go_to(Place(self.section))

    def copy(self) -> None:
        """Ctrl+C: the chosen rows, for Excel and Word."""
        if self.rows.chosen:
            copy_rows(self.sitting.conference, self.section, self.rows.chosen)

    def cut(self) -> None:
        """Ctrl+X."""
        self.copy()
        if not self.sitting.read_only:
            self.remove()

    def paste(self) -> None:
        """Ctrl+V: rows of Excel, Word or a text, below the current one."""
        self.paste_cells(pasted_cells())

    def paste_cells(self, cells: Cells) -> None:
        """Put a table into the section as one step, and say what came of it."""
        if not self.sitting.read_only and cells:
            self._pasting.paste(cells, self.next_index(), self.rows.choose)

    def next_index(self) -> int:
        """Before which row new ones come: below the current one, at the end without one."""
        present = rows_of(self.sitting.conference, self.section)
        now = self.rows.current
        return next((n + 1 for n, one in enumerate(present) if one.id == now), len(present))

    def drop(self, ids: list[str], index: int) -> None:
        if not self.sitting.read_only:
            commit_composition()
            place = Place(self.section, ids[0])
            self.sitting.apply(lambda draft: place_rows(draft, self.section, ids, index), place)

    def _menu(self, at: QPoint) -> None:
        """What can be done with the chosen rows, with the keys that do it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen, writable = bool(self.rows.chosen), not self.sitting.read_only
        for words, keys, then, on in (
            (t("Sao chép"), "Ctrl+C", self.copy, chosen),
            (t("Cắt"), "Ctrl+X", self.cut, chosen and writable),
            (t("Dán"), "Ctrl+V", self.paste, writable),
            (t("Chọn tất cả"), "Ctrl+A", self.rows.selectAll, chosen),
            (t("Xóa dòng"), "Ctrl+Delete", self.remove, chosen and writable),
        ):
            action = menu.addAction(words, then)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setEnabled(on)
        menu.popup(at)

    def open(self) -> None:
        if self.rows.hasFocus():
            self.edit()

    def edit(self) -> None:
        """Go on from the list to the fields of the current row."""
        if self.rows.current:
            self.form.focus(self.first_field)

    def buttons(self, add: str, more: Sequence[QWidget] = ()) -> QHBoxLayout:
        """The row of buttons under a list."""
        fitting = FittingRow("", edges=False)
        row = fitting.row
        self.adder = button(add, "plus", t("{what} (Ctrl+Enter)", what=add))
        self.adder.clicked.connect(self.add)
        self._up = tool("arrow-up", t("Chuyển dòng lên (Alt+↑)"), lambda: self.move_rows(-1))
        self._down = tool("arrow-down", t("Chuyển dòng xuống (Alt+↓)"), lambda: self.move_rows(1))
        self._bin = tool("trash-2", t("Xóa dòng đang chọn (Ctrl+Delete)"), self.remove)
        self.reuser = button(t("Lấy từ hội nghị trước…"), "history", t("Lấy từ hội nghị cùng loại trước đó (Ctrl+J)"))
        self.reuser.clicked.connect(self.reuse_asked)
        for one in (self.adder, *((self.reuser,) if self.reuses else ()), *more):
            row.addWidget(one)
        row.addStretch(1)
        for one in (self._up, self._down, self._bin):
            row.addWidget(one)
        fitting.gives(self.reuser.give_words_up, self.adder.give_words_up)
        whole = QHBoxLayout()
        whole.addWidget(fitting)
        return whole

    def buttons_show(self, rows: bool) -> None:
        """What needs a row to work on is off without one; everything that changes is off for a final."""
        self.adder.setEnabled(not self.sitting.read_only)
        self.reuser.setEnabled(not self.sitting.read_only)
        for one_list in self.lists:
            one_list.movable = not self.sitting.read_only
        for one in (self._up, self._down, self._bin):
            one.setEnabled(rows and not self.sitting.read_only)

    def _current(self, row: str) -> None:
        self.form.show_owner(row)
        focus = QApplication.focusWidget()
        place = self.place_of(focus) if row and focus is not None and self.isAncestorOf(focus) else None
        if place is not None:
            self.entered.emit(place)
