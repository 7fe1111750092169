"""Section 8: the sealed versions, the states that are kept, and who changed what when."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kcnminutes.desktop.editor.buttons import button
from kcnminutes.desktop.editor.line_field import LineField
from kcnminutes.desktop.editor.page import Page
from kcnminutes.desktop.editor.past import NOW, Line, Moment, Past, lines, moments
from kcnminutes.desktop.editor.row_list import RowList
from kcnminutes.desktop.editor.rows import Column, RowsModel
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.theme import look, theme
from kcnminutes.record import Place
from kcnminutes.words import t

HISTORY = "history"
"""The section of a place that stands for this page."""
REASON = "reason"
"""Its field: why sealed minutes are opened again."""


class HistoryPage(Page):
    chosen = Signal(object)
    """The Moment whose paper is to be shown."""
    compare_asked = Signal(object, object)
    """Two Moments, the older one first."""
    bring_asked = Signal(object)
    """A Moment that is to become the draft again."""
    reopen_asked = Signal(str)
    """The reason for a new version."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(
            sitting,
            t("Lịch sử"),
            t("Chọn một dòng để xem trang giấy của nó ở bên phải; in và xuất PDF là của bản đang xem."),
        )
        self.versions = 0
        self._moments: tuple[Moment, ...] = ()
        self._build_reopening()
        self.rows: RowList[Moment] = RowList(
            t("Phiên bản và trạng thái đã giữ"),
            RowsModel([Column(t("Phiên bản và trạng thái đã giữ"), lambda row: row.name, lambda row: row.second)]),
            tall=True,
        )
        self.rows.widths.share({}, {0: 1})
        self.rows.setMinimumHeight(theme().px(180))
        self.rows.current_row.connect(self._chosen)
        self.rows.selectionModel().selectionChanged.connect(self._fit_buttons)
        self.rows.opened.connect(self._compare)
        self.column.addWidget(self.rows, 3)
        self._hash = QLabel()
        look(self._hash, "muted")
        self._hash.setWordWrap(True)
        self._hash.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(self._hash)
        self.column.addLayout(self._buttons())
        name = QLabel(t("Nhật ký"))
        look(name, "section")
        self.column.addWidget(name)
        self.audit: RowList[Line] = RowList(
            t("Nhật ký"),
            RowsModel(
                [
                    Column(t("Lúc"), lambda row: row.when),
                    Column(t("Việc"), lambda row: row.what),
                    Column(t("Người làm"), lambda row: row.who),
                ]
            ),
        )
        self.audit.widths.share({0: 212}, {1: 5, 2: 2})
        self.audit.setMinimumHeight(theme().px(110))
        self.column.addWidget(self.audit, 2)

    def show_past(self, past: Past) -> None:
        """Show what the archive holds; what is chosen stays so."""
        self.versions = len(past.versions)
        self._moments = moments(past, self._present())
        self.rows.show_rows(self._moments)
        self.audit.show_rows(lines(past))
        self._reason_name.setText(t("Lý do mở lại thành phiên bản {version}", version=self.versions + 1))
        self._fit_buttons()

    @property
    def current(self) -> Moment | None:
        now = self.rows.current
        return next((one for one in self._moments if one.id == now), None)

    # A page's habits

    def refresh(self) -> None:
        self._reopening.setVisible(self.sitting.sealed and not self.sitting.locked)
        self._fit_buttons()

    def go_to(self, place: Place) -> None:
        if place.field == REASON and self._reopening.isVisibleTo(self):
            self.reason.setFocus()
        else:
            self.rows.setFocus()

    def place_of(self, widget: QWidget) -> Place | None:
        return Place(HISTORY) if self.isAncestorOf(widget) else None

    # What it is made of

    def _build_reopening(self) -> None:
        self._reopening = QFrame()
        look(self._reopening, "card")
        inside = QVBoxLayout(self._reopening)
        inside.setContentsMargins(*(theme().px(side) for side in (16, 12, 16, 12)))
        inside.setSpacing(theme().px(4))
        self._reason_name = QLabel()
        look(self._reason_name, "muted")
        self.reason = LineField(t("Lý do mở lại"))
        self.reason.typed.connect(self._fit_reason)
        self._reason_name.setBuddy(self.reason)
        self._reopen = button(t("Mở lại"), "rotate-ccw", t("Mở lại thành phiên bản mới (Ctrl+Enter)"))
        self._reopen.setEnabled(False)
        self._reopen.clicked.connect(self.add)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(self.reason, 1)
        row.addWidget(self._reopen)
        inside.addWidget(self._reason_name)
        inside.addLayout(row)
        self.column.addWidget(self._reopening)

    def add(self) -> None:
        """Ctrl+Enter: open sealed minutes again, once there is a reason."""
        if self.sitting.sealed and self.reason.whole.strip():
            self.reopen_asked.emit(self.reason.whole.strip())

    def _fit_reason(self, text: str) -> None:
        self._reopen.setEnabled(bool(text.strip()))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        self.compare = button(t("So sánh"), "columns-2", t("So sánh hai bản cạnh nhau (Enter)"))
        self.compare.clicked.connect(self._compare)
        self.bring = button(t("Đưa trở lại"), "history", t("Đưa nội dung này trở lại bản đang soạn; hoàn tác được"))
        self.bring.clicked.connect(self._bring)
        row.addWidget(self.compare)
        row.addWidget(self.bring)
        row.addStretch(1)
        return row

    # What is done with it

    def _present(self) -> str:
        if self.sitting.sealed:
            return t("Bản đã chốt")
        if self.versions:
            return t("Bản đang soạn, sẽ thành phiên bản {version}", version=self.versions + 1)
        return t("Bản đang soạn")

    def _chosen(self, row: str) -> None:
        moment = self.current
        version = moment.version if moment else None
        self._hash.setText(t("Mã băm: {hash}", hash=version.hash) if version else "")
        self._hash.setVisible(version is not None)
        self._fit_buttons()
        if moment is not None:
            self.chosen.emit(moment)

    def _pair(self) -> tuple[Moment, Moment] | None:
        """What would be compared: two chosen rows; one with the present; the present with what was before it."""
        chosen = [one for one in self._moments if one.id in self.rows.chosen]
        if len(chosen) == 2:
            return chosen[1], chosen[0]
        if len(chosen) != 1 or len(self._moments) < 2:
            return None
        if chosen[0].id == NOW:
            return self._moments[1], chosen[0]
        return chosen[0], self._moments[0]

    def _compare(self) -> None:
        pair = self._pair()
        if pair is not None:
            self.compare_asked.emit(*pair)

    def _bring(self) -> None:
        moment = self.current
        if moment is not None and self.bring.isEnabled():
            self.bring_asked.emit(moment)

    def _fit_buttons(self, *_: object) -> None:
        moment = self.current
        self.compare.setEnabled(self._pair() is not None)
        past = moment is not None and moment.id != NOW and len(self.rows.chosen) == 1
        self.bring.setEnabled(past and not self.sitting.read_only)
