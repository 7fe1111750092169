"""The list of shortcuts behind F1: read from the actions themselves, so it is never out of date."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from kcnminutes.desktop.commands import shown
from kcnminutes.desktop.theme import look, theme
from kcnminutes.words import t

MOST_COLUMNS, COLUMN = 3, 355
"""How many groups stand beside each other, and what each needs, in pixels of the design."""

Group = tuple[str, Sequence[tuple[str, str]]]
"""A caption and its lines: what is done, and by which key."""


class ShortcutsDialog(QDialog):
    def __init__(self, groups: Sequence[Group], search: Group, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(t("Phím tắt"))
        self.setAccessibleName(t("Phím tắt"))
        size = QSize(theme().px(1080), theme().px(700)).boundedTo(parent.screen().availableSize())
        beside = min(max(size.width() // theme().px(COLUMN), 1), MOST_COLUMNS)
        inside = QWidget()
        look(inside, "surface")
        columns = QGridLayout(inside)
        columns.setContentsMargins(theme().px(24), theme().px(16), theme().px(24), theme().px(16))
        columns.setHorizontalSpacing(theme().px(40))
        for at, group in enumerate(groups):
            row = at // beside
            columns.addWidget(_lines(group), row + (row > 0), at % beside, Qt.AlignmentFlag.AlignTop)
            columns.setColumnStretch(at % beside, 1)
        columns.addWidget(_lines(search, max(beside - 1, 1)), 1, 0, 1, beside)  # where it is seen without scrolling
        room = _Room()
        room.setWidget(inside)
        room.setWidgetResizable(True)
        room.setAccessibleName(t("Danh sách phím tắt"))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme().px(16), theme().px(12))
        column.addWidget(room)
        column.addWidget(close)
        room.setFocus()
        wide = inside.sizeHint().width() + room.verticalScrollBar().sizeHint().width() + theme().px(16)
        self.resize(QSize(max(size.width(), wide), size.height()).boundedTo(parent.screen().availableSize()))


class _Room(QScrollArea):
    """Home and End go to the first line and the last one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        ends = {int(Qt.Key.Key_Home): bar.minimum(), int(Qt.Key.Key_End): bar.maximum()}
        if int(event.key()) in ends:
            bar.setValue(ends[int(event.key())])
        else:
            super().keyPressEvent(event)


def of_actions(name: str, actions: Sequence[QAction]) -> Group:
    return name, [(action.text().rstrip("…"), shown(action)) for action in actions if shown(action)]


def with_lines(group: Group, what: str, actions: Sequence[QAction]) -> Group:
    """A group and, below its own, the keys that work at lines of one sort."""
    name, own = group
    _, lines = of_actions(what, actions)
    return name, [*own, *((t("{what}: {deed}", what=what, deed=deed.lower()), keys) for deed, keys in lines)]


def in_prose() -> Group:
    """The keys of speeches and conclusions, which are no actions."""
    return t("Phát biểu, kết luận"), (
        (t("Chữ đậm"), t("Ctrl+B")),
        (t("Chữ nghiêng"), t("Ctrl+I")),
        (t("Gạch đầu dòng"), t("Ctrl+G")),
        (t("Đánh số thứ tự"), t("Ctrl+D")),
        (t("Đoạn mới, ý kế tiếp"), t("Enter")),
        (t("Xuống dòng trong đoạn"), t("Shift+Enter")),
    )


def in_registers(actions: Sequence[QAction]) -> Group:
    """The keys of the registers: those of their actions, and those of a row, which are none."""
    name, lines = of_actions(t("Trong sổ sách"), actions)
    rows = (
        (t("Xem dòng đang chọn trong biên bản"), t("Enter")),
        (t("Sửa tiến độ, kết quả, ngày xong"), t("F2")),
        (t("Giữ chữ vừa sửa"), t("Enter")),
        (t("Xuống dòng trong kết quả"), t("Shift+Enter")),
    )
    return name, (*lines, *rows)


def on_paper() -> Group:
    """The keys of the paper, which are no actions."""
    return t("Trang giấy"), (
        (t("Cuộn lên, xuống"), t("Mũi tên, PgUp, PgDn")),
        (t("Đầu, cuối biên bản"), t("Home, End")),
        (t("Phóng to, thu nhỏ"), t("+ và -, Ctrl+lăn chuột")),
        (t("Vừa bề ngang"), t("0")),
    )


def on_search() -> Group:
    """The query language, which the command line reads as well; names of filters with or without marks."""
    return t("Cách tìm"), (
        (t("Đủ các từ, không cần dấu"), "hop giao ban"),
        (t("Đúng cụm từ; gõ dấu thì đúng dấu"), '"khu công nghiệp"'),
        (t("Một trong hai từ"), "điện HOẶC nước"),
        (t("Không có từ; gõ dấu thì đúng dấu"), '-điện -"tổng kết"'),
        (t("Từ bắt đầu bằng"), "ngh*"),
        (t("Người phát biểu, dự họp"), 'nguoi:"văn hải"'),
        (t("Đơn vị"), 'donvi:"sở xây dựng"'),
        (t("Năm"), "nam:2019 nam:2018-2020"),
        (t("Từ ngày, đến ngày"), "tu:01/06/2019 den:12/2019"),
        (t("Loại"), 'loai:"giao ban"'),
        (t("Số biên bản"), "so:12/BB-BQL"),
        (t("Văn bản được nhắc"), "vb:4622/UBND-KT"),
        (t("Nhiệm vụ quá hạn, đang mở, xong, hủy"), "nhiemvu:quahan (mo, xong, huy)"),
        (t("Chú thích ảnh"), 'anh:"hội trường"'),
        (t("Phần của biên bản"), "phan:ketluan (phatbieu, nhiemvu…)"),
        (t("Tài liệu, cả chữ trong tệp"), "phan:tailieu"),
        (t("Từ khóa"), 'tukhoa:"tổng kết"'),
        (t("Một trong hai bộ lọc cùng loại"), "nam:2018 HOẶC nam:2020"),
        (t("Bỏ những gì bộ lọc tìm thấy"), '-nguoi:"văn hải" -nam:2019'),
        (t("Bỏ một dòng ở bên trái"), t("Chuột phải")),
        (t("Chỉ có bộ lọc hoặc dấu trừ: tìm hội nghị"), "loai:giaoban -nhiemvu:quahan"),
    )


def _lines(group: Group, columns: int = 1) -> QWidget:
    """A caption, and under it the lines in one or more columns, down and then across."""
    name, lines = group
    block = QWidget()
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, theme().px(16))
    grid.setVerticalSpacing(theme().px(8))
    caption = QLabel(name)
    look(caption, "section")
    grid.addWidget(caption, 0, 0, 1, 3 * columns)
    rows = -(-len(lines) // columns)
    for at, (what, keys) in enumerate(lines):
        row, left = 1 + at % rows, 3 * (at // rows)
        key = QLabel(keys)
        key.setTextFormat(Qt.TextFormat.PlainText)
        look(key, "plain")
        grid.addWidget(QLabel(what), row, left)
        grid.addWidget(key, row, left + 1, Qt.AlignmentFlag.AlignRight)
    for column in range(columns):
        grid.setColumnStretch(3 * column, 1)
        if column:
            grid.setColumnMinimumWidth(3 * column - 1, theme().px(40))
    return block
