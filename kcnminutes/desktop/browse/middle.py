"""The middle of the archive place: the heading, and under it the conferences, the hits, or why there are none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from kcnminutes.desktop.browse import hits_view, wording
from kcnminutes.desktop.browse.empty import EmptyPage
from kcnminutes.desktop.browse.hits_view import HitList
from kcnminutes.desktop.browse.list_view import ConferenceList, RowsView
from kcnminutes.desktop.browse.rows import RowsModel
from kcnminutes.desktop.elided import ElidedLabel
from kcnminutes.desktop.fitting_row import FittingRow
from kcnminutes.desktop.theme import keep_height, look, set_icon
from kcnminutes.words import t, with_capital

if TYPE_CHECKING:
    from kcnminutes.archive import Hit, Summary

AnyRows = RowsModel[object]


class Middle(QWidget):
    sort_changed = Signal()
    suggestion_taken = Signal(str)
    filters_asked = Signal()
    """The filters, which have no room of their own, are to come or to go."""
    paper_asked = Signal()
    """The same of the paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._searching = False
        self.conferences_model: RowsModel[Summary] = RowsModel(lambda row: row.id, wording.spoken)
        self.hits_model: RowsModel[Hit] = RowsModel(
            lambda hit: (hit.conference, hit.part, hit.part_id), hits_view.spoken
        )
        self.conferences = ConferenceList(cast(AnyRows, self.conferences_model))
        self.hits = HitList(cast(AnyRows, self.hits_model))
        self.nothing = EmptyPage("search")
        self._heading = ElidedLabel()
        self._words = ""
        look(self._heading, "muted")
        self._order = QPushButton()
        look(self._order, "link")
        self._order.clicked.connect(self.sort_changed)
        self._newest = QLabel(t("Mới nhất trước"))
        look(self._newest, "muted")
        self._orders, self._cramped = True, False
        self._filters = _tool("list-filter", t("Bộ lọc (F6)"), t("Bộ lọc"))
        self._filters.setCheckable(True)
        self._filters.clicked.connect(self.filters_asked)
        self._paper = _tool("panel-right", t("Xem trang giấy (F6)"), t("Xem trang giấy"))
        self._paper.clicked.connect(self.paper_asked)
        head = FittingRow("subbar")
        keep_height(head, 40, 36)
        for widget, share in (
            (self._filters, 0),
            (self._heading, 1),
            (self._newest, 0),
            (self._order, 0),
            (self._paper, 0),
        ):
            head.row.addWidget(widget, share)
        head.gives(self._give_order_up)
        self._stack = QStackedWidget()
        for page in (self.conferences, self.hits, self.nothing):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)
        self._order.hide()

    def show_folded(self, *, filters: bool, open: bool, paper: bool) -> None:
        """Buttons for what has no room of its own: the filters, which may be `open` for now, and the paper."""
        self._filters.setVisible(filters)
        self._filters.setChecked(open)
        self._paper.setVisible(paper)

    def show_marked(self) -> None:
        """Say in the heading how many rows are chosen, where it is more than one."""
        count = self.current_view().count_marked()
        chosen = (
            t("Đã chọn {count} kết quả", count=count) if self._searching else t("Đã chọn {count} hội nghị", count=count)
        )
        self._heading.show_text(chosen if count > 1 else self._words)

    @property
    def heading(self) -> str:
        return self._heading.whole

    def current_view(self) -> RowsView:
        return self.hits if self._searching else self.conferences

    def in_reach(self) -> QWidget | None:
        """What the keyboard goes to here: the rows, or else what is offered in their place; None for mere words."""
        if self._stack.currentWidget() is not self.nothing:
            return self.current_view()
        return next(iter(self.nothing.buttons()), None)

    def show_mode(self, *, searching: bool) -> None:
        self._searching = searching
        self._order.setVisible(searching)
        self._show_newest(not searching)

    def show_conferences(self, rows: Sequence[Summary], heading: str, *, in_bin: bool) -> None:
        self.conferences_model.show(rows)
        if self._searching:
            return
        self._words = heading
        self.show_marked()
        self._show_newest(not in_bin)
        self._stack.setCurrentWidget(self.conferences if rows else self.nothing)
        if in_bin:
            self.nothing.say(t("Thùng rác trống"), t("Hội nghị đã xóa nằm ở đây 30 ngày và khôi phục được."))
        else:
            self.nothing.say(t("Không có hội nghị nào"), t("Bỏ bớt bộ lọc để thấy thêm."))

    def _show_newest(self, newest: bool) -> None:
        """Say that the newest come first, where there is room to say it."""
        self._orders = newest
        self._give_order_up(self._cramped)

    def _give_order_up(self, given: bool) -> None:
        self._cramped = given
        self._newest.setVisible(self._orders and not given)

    def show_hits(
        self, hits: Sequence[Hit], sort: str, suggestion: str | None, unknown: Sequence[str], *, whole: bool
    ) -> None:
        """`whole`: these are all that were found, not only the first of them."""
        self.show_mode(searching=True)
        self.hits_model.show(hits)
        self.hits.fit_rows()
        relevance = sort == "relevance"
        order = t("Xếp theo mức phù hợp") if relevance else t("Mới nhất trước")
        if not whole:
            count = len(hits)
            order = (
                t("{count} kết quả phù hợp nhất", count=count)
                if relevance
                else t("{count} kết quả mới nhất", count=count)
            )
        self._words = order if hits else ""
        self._order.setVisible(bool(hits))
        self.show_marked()
        self._order.setText(t("Mới nhất trước") if relevance else t("Phù hợp nhất trước"))
        self._stack.setCurrentWidget(self.hits if hits else self.nothing)
        if not hits:
            self._say_nothing_found(suggestion, "\n".join(map(with_capital, unknown)))

    def _say_nothing_found(self, suggestion: str | None, unknown: str) -> None:
        words = unknown or t("Thử ít từ hơn hoặc từ khác; không cần gõ dấu.")
        if suggestion is None:
            self.nothing.say(t("Không tìm thấy"), words)
            return
        take = ("search", t("Tìm “{words}”", words=suggestion), "", lambda: self.suggestion_taken.emit(suggestion))
        meant = t("Có phải ý bạn là “{words}”?", words=suggestion)
        self.nothing.say(t("Không tìm thấy"), f"{unknown}\n{meant}".lstrip(), (take,))


def _tool(icon: str, tip: str, name: str) -> QToolButton:
    made = QToolButton()
    look(made, "quiet")
    set_icon(made, icon)
    made.setToolTip(tip)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.hide()
    return made
