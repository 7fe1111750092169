"""What fills the room of a register: rows over the details of one, a year drawn, or words where there is no row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from kcnminutes.desktop.browse.empty import Action, EmptyPage
from kcnminutes.desktop.registers.contents import Contents
from kcnminutes.desktop.registers.rows_view import RowsView
from kcnminutes.desktop.registers.wording import taught
from kcnminutes.desktop.registers.year_chart import YearChart
from kcnminutes.desktop.room import scrolled
from kcnminutes.words import t


class Pages(QStackedWidget):
    def __init__(self, table: QWidget, detail: QWidget) -> None:
        super().__init__()
        self.empty = EmptyPage("list-checks")
        self.chart = YearChart()
        self._table, self._rows = table, RowsView(table, detail)
        self._year = scrolled(self.chart)
        self._year.setAccessibleName(t("Một năm nhìn lại"))
        for page in (self._rows, self.empty, self._year):
            self.addWidget(page)

    def show_of(self, contents: Contents, shown: int, widen: Callable[[], object]) -> None:
        """`shown`: how many of its rows fit to the filters; `widen` takes these away."""
        count = len(contents.register.rows)
        if contents.figures is not None:
            self.chart.show_figures(contents.figures)
            self.setCurrentWidget(self._year)
        elif shown:
            self.setCurrentWidget(self._rows)
        elif count:
            words = t("Sổ có {count} dòng; hãy bớt chữ đã gõ hoặc điều kiện đã chọn.", count=count)
            self._say(t("Không có dòng nào khớp"), words, (("x", t("Bỏ lọc"), "", widen),))
        else:
            self._say(t("Chưa có gì trong sổ này"), taught(contents.name))

    @property
    def in_reach(self) -> QWidget:
        """Where the keyboard goes from the filters: to the rows, or to what is offered where there are none."""
        buttons = self.empty.buttons() if self.currentWidget() is self.empty else []
        return buttons[0] if buttons else self._table

    def _say(self, title: str, words: str, actions: Sequence[Action] = ()) -> None:
        self.empty.say(title, words, actions)
        self.setCurrentWidget(self.empty)
