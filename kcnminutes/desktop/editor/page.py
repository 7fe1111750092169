"""The pages of the editor: one a section of the conference, all with the same few habits."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Generic

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.clipboard import Cells, copy_rows, in_unicode, old_font, pasted_cells, rows_as_content
from kcnminutes.desktop.editor.form import Form
from kcnminutes.desktop.editor.row_list import RowList
from kcnminutes.desktop.editor.rows import Column, RowsModel, T
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.wording import count_of
from kcnminutes.desktop.theme import look, set_icon, theme
from kcnminutes.editing import (
    Draft,
    Pasted,
    Sort,
    add_rows,
    carried_in,
    checked,
    move_rows,
    paste,
    place_rows,
    read_anew,
    remove_rows,
    rows_from_cells,
    rows_of,
    sort_of,
)
from kcnminutes.language import OldEncoding, format_datetime, format_time
from kcnminutes.record import Place, Row
from kcnminutes.words import t

WORDLESS = 1.25
"""The size of the interface from which the buttons under a list go without words."""

Actions = Sequence[tuple[str, Callable[[], object]]]


class Page(QWidget):
    """One section. `refresh` shows the draft; `go_to` opens the field of a place.

    What is abstract here is held by the type checker alone: Qt's metaclass is not that of `abc`.
    """

    reuse_asked = Signal()
    told = Signal(str, str, object)
    """What happened: the kind of a banner, a sentence, and buttons (`Actions`)."""

    entered = Signal(Place)
    """The place where work goes on, reached without another widget getting the focus."""

    def __init__(self, sitting: Sitting, title: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sitting = sitting
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*(theme().px(side) for side in (24, 16, 24, 16)))
        self.column.setSpacing(theme().px(12))
        self.head = QLabel(title)
        look(self.head, "title")
        self.column.addWidget(self.head)
        if hint:
            self.hint = QLabel(hint)
            self.hint.setWordWrap(True)
            look(self.hint, "muted")
            self.column.addWidget(self.hint)

    def heightForWidth(self, width: int) -> int:
        """The least height: lists and texts give way before the page has to scroll."""
        return self.column.totalMinimumHeightForWidth(width)

    @abstractmethod
    def refresh(self) -> None:
        """Show what the draft holds."""

    @abstractmethod
    def go_to(self, place: Place) -> None:
        """Open the field of a place of this section, or the row, or the page itself."""

    @abstractmethod
    def place_of(self, widget: QWidget) -> Place | None:
        """The place that a widget of this page edits."""

    def begin(self) -> None:
        """Put the cursor where work on this page begins."""
        self.go_to(Place())

    def add(self) -> None:
        """Ctrl+Enter: the next row."""

    def open(self) -> None:
        """F2: go on to what is most often changed in the row under the cursor."""

    def stamp(self) -> None:
        """Ctrl+;: the hour of now, in the field of an hour where the cursor stands."""
        focus = QApplication.focusWidget()
        place = self.place_of(focus) if focus is not None else None
        if place is not None and place.field and sort_of(place.section, place.field) in (Sort.CLOCK, Sort.MOMENT):
            self.write_now(place)

    def write_now(self, place: Place) -> None:
        """Write the hour of now into a field, with its day where that is not the conference's first."""
        now = datetime.now().replace(second=0, microsecond=0)
        conference = self.sitting.conference
        last = conference.ends_at or conference.starts_at
        moment = sort_of(place.section, place.field) is Sort.MOMENT
        dated = moment or conference.starts_at.date() < now.date() <= last.date()
        self.sitting.seal()
        self.sitting.type(place, format_datetime(now) if dated else format_time(now))
        self.sitting.seal()

    def move_rows(self, by: int) -> None:
        """Alt+Up and Alt+Down: the chosen rows one place up (-1) or down (1)."""

    def remove(self) -> None:
        """Ctrl+Delete: take out the chosen rows; undo brings them back with all that pointed to them."""


class RowsPage(Page, Generic[T]):
    """A section that is a list of rows: the list above, the fields of the current row below."""

    def __init__(
        self, sitting: Sitting, section: str, title: str, hint: str, columns: Sequence[Column[T]], *, tall: bool = False
    ) -> None:
        super().__init__(sitting, title, hint)
        self.section = section
        self._just_pasted: Draft | None = None
        self.rows = self.make_rows(title, columns, tall=tall)
        self.rows.setMinimumHeight(theme().px(146))
        self.form = Form(sitting, section)
        self.card = QFrame()
        look(self.card, "card")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(*(theme().px(side) for side in (16, 12, 16, 16)))
        inside.addWidget(self.form)
        self.listen(self.rows)
        self.carried = self._carried_line()
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
        self.carried.setVisible(bool(found))
        self._carried_words.setText(t("{n} dòng lấy từ hội nghị trước, chưa kiểm tra", n=len(found)))
        self._carried_done.setEnabled(not self.sitting.read_only)

    def _check_carried(self) -> None:
        self.sitting.apply(lambda draft: checked(draft, self.section), Place(self.section, self.rows.current))

    def _carried_line(self) -> QWidget:
        """Below the list: what was brought, and the button that says it was looked at."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        self._carried_words = QLabel()
        look(self._carried_words, "waiting")
        self._carried_done = button(t("Đã kiểm tra"), "check", t("Đánh dấu đã kiểm tra cả mục"))
        self._carried_done.clicked.connect(self._check_carried)
        row.addWidget(self._carried_words)
        row.addStretch(1)
        row.addWidget(self._carried_done)
        line.hide()
        return line

    def go_to(self, place: Place) -> None:
        if place.row and self.rows.select(place.row):
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
        present = rows_of(self.sitting.conference, self.section)
        now = self.rows.current
        at = next((n + 1 for n, one in enumerate(present) if one.id == now), len(present))
        place = Place(self.section, row.id, field)
        self.sitting.apply(lambda draft: add_rows(draft, self.section, [row], at), place)
        self.go_to(place)

    def move_rows(self, by: int) -> None:
        commit_composition()
        ids = self.rows.chosen
        place = Place(self.section, self.rows.current)
        self.sitting.apply(lambda draft: move_rows(draft, self.section, ids, by), place)
        self.rows.scrollTo(self.rows.currentIndex())

    def remove(self) -> None:
        """Take out the chosen rows; undo brings them back with all that pointed to them."""
        commit_composition()
        ids = self.rows.chosen
        if ids:
            place = Place(self.section, ids[0])
            self.sitting.apply(lambda draft: remove_rows(draft, self.section, ids), place)
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
        if self.sitting.read_only or not cells:
            return
        commit_composition()
        pasted = rows_from_cells(self.sitting.conference, self.section, cells)
        if not pasted.rows:
            self.told.emit("waiting", t("Trong phần vừa dán không có dòng nào cho mục này."), ())
            return
        present = rows_of(self.sitting.conference, self.section)
        now = self.rows.current
        at = next((n + 1 for n, one in enumerate(present) if one.id == now), len(present))
        self.sitting.seal()
        self.sitting.apply(self._with_pasted(pasted, at), Place(self.section, pasted.rows[0].id))
        self.sitting.seal()
        self._just_pasted = self.sitting.draft
        self.rows.choose([row.id for row in pasted.rows])
        self._tell_pasted(cells, pasted)

    def _with_pasted(self, pasted: Pasted, at: int) -> Callable[[Draft], Draft]:
        return lambda draft: paste(draft, self.section, pasted, at)

    def _tell_pasted(self, cells: Cells, pasted: Pasted) -> None:
        words = t("Đã dán {what}.", what=count_of(self.section, pasted.rows))
        actions: list[tuple[str, Callable[[], object]]] = []
        if pasted.review:
            more = t("{n} dòng cần xem lại", n=len(pasted.review))
            words = t("Đã dán {what}, {more}.", what=count_of(self.section, pasted.rows), more=more)
            actions.append((t("Xem dòng đầu"), lambda: self.sitting.go_to.emit(pasted.review[0])))
        old = old_font(cells)
        if old is not None:
            words = t("{words} Chữ dán vào là chữ kiểu cũ {encoding} nên hiện sai dấu.", words=words, encoding=old)
            actions.append((t("Chuyển sang Unicode"), lambda: self._read_in_unicode(cells, pasted, old)))
        self.told.emit("waiting" if actions else "done", words, actions)

    def _read_in_unicode(self, cells: Cells, pasted: Pasted, old: OldEncoding) -> None:
        """Pasting and reading anew are one step, unless something was done in between."""
        commit_composition()
        converted = in_unicode(cells, old)
        if self._just_pasted is self.sitting.draft:
            self.sitting.undo()
            self.paste_cells(converted)
            return
        read = rows_from_cells(self.sitting.conference, self.section, converted)
        self.sitting.seal()
        self.sitting.apply(
            lambda draft: read_anew(draft, self.section, pasted, read), Place(self.section, pasted.rows[0].id)
        )
        self.sitting.seal()

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
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
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
        self._spoken = ((self.adder, add), (self.reuser, self.reuser.text()))
        theme().changed.connect(self._fit_buttons)
        self._fit_buttons()
        return row

    def _fit_buttons(self) -> None:
        """A large interface leaves no room for words: then the buttons are their icons, and say more when asked."""
        for one, words in self._spoken:
            one.setText(words if theme().scale < WORDLESS else "")

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


def tool(icon: str, name: str, then: Callable[[], object]) -> QToolButton:
    """A button of an icon alone, for what has a key too: it takes no part in Tab and leaves the focus where it is."""
    made = QToolButton()
    set_icon(made, icon)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.clicked.connect(lambda: then())
    return made


def button(words: str, icon: str, name: str) -> QPushButton:
    """A button with an icon; `name` says in words what it does, and by which key."""
    made = QPushButton(words)
    if icon:
        set_icon(made, icon)
    made.setToolTip(name)
    made.setAccessibleName(words or name)
    made.setAutoDefault(False)
    return made


def scrolled(page: QWidget) -> QScrollArea:
    """A page that scrolls where the room is too small for it."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
