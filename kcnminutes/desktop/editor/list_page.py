"""A list of people on its way from a file into section 2: what it says, what it makes, and one primary button."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QRadioButton, QWidget

from kcnminutes.desktop.editor.attendees import columns as attendee_columns
from kcnminutes.desktop.editor.buttons import button
from kcnminutes.desktop.editor.choices import ChoiceField
from kcnminutes.desktop.editor.list_table import ListTable
from kcnminutes.desktop.editor.page import Page
from kcnminutes.desktop.editor.people_list import Reading, Understood, Wish
from kcnminutes.desktop.editor.row_list import RowList
from kcnminutes.desktop.editor.rows import RowsModel
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.editor.wording import count_of
from kcnminutes.desktop.theme import look, theme
from kcnminutes.editing import with_meaning
from kcnminutes.exchange import Encoding
from kcnminutes.record import Attendee, Place
from kcnminutes.words import t, with_capital

NOTES = 2
"""What was read otherwise than written: so many are said, the others are counted."""


class ListPage(Page):
    encoding_chosen = Signal(object)
    """The Encoding that the file is to be read in."""
    wished = Signal(object)
    """A Wish: the list is to be understood otherwise."""
    taken = Signal(object)
    """The Understood that is to be added."""
    shut = Signal()
    """Nothing is to be added."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting, t("Lấy người dự từ tệp"))
        self.wish = Wish()
        self._reading: Reading | None = None
        self._understood: Understood | None = None
        self.asked = False
        """Whether something was chosen that is not yet understood."""
        self._add_then = False
        self.how = _words("muted")
        self.encoding = ChoiceField(t("Bảng mã của tệp"))
        self.encoding.offer([(one, one.value) for one in Encoding])
        self.encoding.setMinimumContentsLength(13)
        self.encoding.chosen.connect(self.encoding_chosen)
        top = QHBoxLayout()
        top.setSpacing(theme().px(12))
        top.addWidget(self.how, 1)
        top.addWidget(self.encoding)
        self.column.addLayout(top)
        self._build_old()
        self.lowering = QCheckBox()
        self.lowering.setMinimumWidth(1)
        self.lowering.toggled.connect(lambda on: self._wish(replace(self.wish, lower=on)))
        self.column.addWidget(self.lowering)
        self.notes = _words("told")
        self.column.addWidget(self.notes)
        self._build_tables()
        self._build_buttons()
        self._set_tabs()

    # Building

    def _build_old(self) -> None:
        """Both readings of a text of before Unicode, side by side."""
        self.old = QFrame()
        look(self.old, "card")
        grid = QGridLayout(self.old)
        grid.setContentsMargins(*(theme().px(side) for side in (12, 8, 12, 8)))
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(4))
        self._old_words = _words("")
        grid.addWidget(self._old_words, 0, 0, 1, 2)
        self.converted, self.as_it_is = QRadioButton(t("Chuyển sang Unicode")), QRadioButton(t("Để như trong tệp"))
        self._samples = _words("muted"), _words("muted")
        for at, choice in enumerate((self.converted, self.as_it_is)):
            grid.addWidget(choice, 1, at)
            grid.addWidget(self._samples[at], 2, at, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(at, 1)
        self.converted.setChecked(True)
        self.converted.toggled.connect(lambda on: self._wish(replace(self.wish, converted=on, columns=None, mended={})))
        self.column.addWidget(self.old)

    def _build_tables(self) -> None:
        name = t("Trong tệp")
        self.table = ListTable(name)
        self.table.setMinimumHeight(theme().px(130))
        self.table.head.chosen.connect(self._mean)
        self.table.cells.typed.connect(self._mend)
        self.table.selectionModel().currentChanged.connect(self._say_doubt)
        self._file_caption = QLabel()
        self.column.addWidget(self._file_caption)
        self.column.addWidget(self.table, 4)
        self.outcome = QLabel()
        look(self.outcome, "caption")
        self.doubts = QPushButton()
        look(self.doubts, "link")
        self.doubts.setAutoDefault(False)
        self.doubts.clicked.connect(self._next_doubt)
        line = QHBoxLayout()
        line.addWidget(self.outcome, 1)
        line.addWidget(self.doubts)
        self.column.addLayout(line)
        self.rows: RowList[Attendee] = RowList(t("Sẽ thêm vào thành phần"), RowsModel(attendee_columns()), tall=True)
        self.rows.widths.share({2: 108, 3: 92}, {0: 5, 1: 3})
        self.rows.setMinimumHeight(theme().px(110))
        self.rows.movable = False
        self.rows.setDragEnabled(False)
        self.rows.current_row.connect(self._follow)
        self.column.addWidget(self.rows, 5)

    def _build_buttons(self) -> None:
        self.adder = button("", "plus", t("Thêm vào thành phần (Ctrl+Enter)"))
        look(self.adder, "primary")
        self.adder.clicked.connect(self.add)
        self.back = button(t("Không lấy"), "", t("Không lấy, quay lại thành phần (Esc)"))
        self.back.clicked.connect(self.shut)
        line = QHBoxLayout()
        line.setSpacing(theme().px(8))
        line.addWidget(self.adder)
        line.addWidget(self.back)
        line.addStretch(1)
        self.column.addLayout(line)

    def _set_tabs(self) -> None:
        chain: list[QWidget] = [self.encoding, self.converted, self.as_it_is, self.lowering, *self.table.head.fields]
        chain += [self.table, self.doubts, self.rows, self.adder, self.back]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    # Showing

    def wait_for(self, name: str) -> None:
        """A file is being read."""
        self._reading, self._understood, self.wish = None, None, Wish()
        self.asked = self._add_then = False
        self.how.setText(t("Đang đọc {name}…", name=name))
        self._show_parts(ready=False)

    def show_reading(self, reading: Reading) -> None:
        """A file was read; what it makes follows."""
        self._reading, self.wish = reading, Wish()
        self.how.setText(reading.how)
        self.encoding.show_value(reading.listing.encoding)
        self._old_words.setText(t("Chữ trong tệp là chữ kiểu cũ {encoding}. Chọn cách đọc đúng:", encoding=reading.old))
        if reading.old:
            for sample, converted in zip(self._samples, (True, False), strict=True):
                sample.setText(reading.sample(converted=converted))
        for choice, on in ((self.converted, True), (self.lowering, True)):
            choice.blockSignals(True)
            choice.setChecked(on)
            choice.blockSignals(False)
        self.notes.setText(_first(reading.listing.notes))

    def show_understood(self, understood: Understood) -> None:
        if self._reading is None:
            return
        first, self._understood, self.asked = self._understood is None, understood, False
        if understood.capitals:
            self.lowering.setText(t("Tên viết toàn chữ in thì viết lại: “{name}”", name=understood.capitals[:40]))
        self.table.show_cells(understood.cells, understood.columns, understood.doubts)
        self.rows.show_rows(understood.pasted.rows)  # type: ignore[arg-type]
        self.rows.tint({place.row for place in understood.pasted.review})
        count = count_of("attendees", understood.pasted.rows)
        doubtful = len(understood.doubtful_rows)
        self.outcome.setText(t("Sẽ thêm vào thành phần: {count}", count=count))
        self.doubts.setText(t("{n} dòng cần xem lại", n=doubtful))
        self.doubts.setVisible(bool(doubtful))
        self.adder.setText(t("Thêm {count}", count=count))
        self._show_parts(ready=True)
        self._say_doubt()
        self._set_tabs()
        if first:
            self.table.show_row(understood.columns.first)
            self.adder.setFocus()
        if self._add_then:
            self._add_then = False
            self.add()

    def _show_parts(self, *, ready: bool) -> None:
        reading, understood = self._reading, self._understood
        for part in (self.table, self._file_caption, self.rows, self.outcome, self.adder):
            part.setVisible(ready)
        self.doubts.setVisible(ready and bool(understood and understood.doubts))
        self.encoding.setVisible(ready and reading is not None and reading.listing.encoding is not None)
        self.old.setVisible(ready and reading is not None and bool(reading.old))
        self.lowering.setVisible(ready and understood is not None and bool(understood.capitals))
        self.notes.setVisible(ready and bool(self.notes.text()))
        self.refresh()

    # Choosing

    def _wish(self, wish: Wish) -> None:
        if self._reading is not None and wish != self.wish:
            self.wish, self.asked = wish, True
            self.wished.emit(wish)

    def _mean(self, column: int, field: str) -> None:
        if self._understood is not None:
            self._wish(replace(self.wish, columns=with_meaning(self._understood.columns, column, field)))

    def _mend(self, row: int, column: int, text: str) -> None:
        if self._understood is not None:
            mended = {**self.wish.mended, (row, column): text}
            self._wish(replace(self.wish, columns=self._understood.columns, mended=mended))

    def _follow(self, row: str) -> None:
        """The cursor of the file's table goes with that of the rows it makes."""
        understood = self._understood
        at = next((n for n, one in enumerate(understood.pasted.rows) if one.id == row), -1) if understood else -1
        if understood is not None and at >= 0:
            self.table.show_row(understood.pasted.origins[at], self.table.currentIndex().column())

    def _say_doubt(self) -> None:
        """Over the table: why the cell under the cursor needs a look, or what can be done there."""
        at, why = self.table.currentIndex(), ""
        if self._understood is not None and at.isValid():
            doubts = self._understood.doubts
            why = doubts.get((at.row(), at.column())) or doubts.get((at.row(), -1)) or ""
        look(self._file_caption, "told" if why else "caption")
        plain = t("Trong tệp: chọn ý nghĩa từng cột, F2 để sửa một ô")
        self._file_caption.setText(t("Dòng {n}: {why}", n=at.row() + 1, why=why) if why else plain)

    def _next_doubt(self) -> None:
        """To the next row that needs a look, from the last one to the first."""
        understood = self._understood
        if understood is None or not understood.doubts:
            return
        here = self.table.currentIndex().row(), self.table.currentIndex().column()
        places = sorted(understood.doubts)
        row, column = next((one for one in places if one > here), places[0])
        if row in understood.pasted.origins:
            self.rows.select(understood.pasted.rows[understood.pasted.origins.index(row)].id)
        self.table.show_row(row, column)
        self.table.setFocus()

    # A page's habits

    def refresh(self) -> None:
        rows = self._understood.pasted.rows if self._understood is not None else ()
        self.adder.setEnabled(bool(rows) and not self.sitting.read_only)

    def begin(self) -> None:
        self.back.setFocus()

    def go_to(self, place: Place) -> None:
        self.begin()

    def place_of(self, widget: QWidget) -> Place | None:
        return None

    def open(self) -> None:
        if self.table.hasFocus():
            self.table.edit(self.table.currentIndex())

    def add(self) -> None:
        """Add what is shown; a cell that is being typed, or a choice just made, is waited for."""
        self.adder.setFocus()
        if self._understood is None or not self.adder.isEnabled():
            return
        if self.asked:
            self._add_then = True
        else:
            self.taken.emit(self._understood)


def _words(name: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    if name:
        look(label, name)
    return label


def _first(notes: tuple[str, ...]) -> str:
    lines = [with_capital(note) for note in notes[:NOTES]]
    if len(notes) > NOTES:
        lines.append(t("Và {n} chỗ nữa như vậy.", n=len(notes) - NOTES))
    return "\n".join(lines)
