"""The row that is being written is seen whole, and what it says from its beginning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF
from PySide6.QtWidgets import QApplication

from kcnminutes.desktop.editor.agenda import AgendaPage
from kcnminutes.desktop.editor.conclusions import ConclusionsPage
from kcnminutes.desktop.editor.history_page import HistoryPage
from kcnminutes.desktop.editor.line_field import LineField
from kcnminutes.desktop.editor.page import Page
from kcnminutes.desktop.editor.paragraph_field import ParagraphField
from kcnminutes.desktop.editor.row_list import RowList
from kcnminutes.desktop.editor.rows import Column, RowsModel
from kcnminutes.desktop.theme import theme
from kcnminutes.record import Conference, Directive

if TYPE_CHECKING:
    from conftest import Desk

P = TypeVar("P", bound=Page)


@pytest.mark.parametrize(("typed", "shown"), [("quý I/2020", "31/03/2020"), ("cuối năm 2020", "31/12/2020")])
def test_a_term_is_shown_as_its_last_day_when_its_field_is_left(desk: Desk, typed: str, shown: str) -> None:
    desk.go_to("directives", "d5", "due")
    desk.hands.type(typed)
    field = desk.hands.focus()
    assert isinstance(field, LineField)
    assert field.text() == typed  # nothing is put in form under her hands
    desk.hands.key(Qt.Key.Key_Tab)
    assert field.text() == shown
    due = desk.conference.directives[4].due
    assert due is not None
    assert due.strftime("%d/%m/%Y") == shown


def test_a_conference_does_not_begin_with_a_term(desk: Desk, sample: Conference) -> None:
    desk.type_over("starts_at", "14:00 quý I/2020")
    assert desk.conference.starts_at == sample.starts_at


def test_rows_added_at_the_end_are_seen_whole(desk: Desk) -> None:
    desk.go_to("directives", "d5")
    page = desk.page(ConclusionsPage)
    for _ in range(6):
        desk.hands.ctrl(Qt.Key.Key_Return)
        desk.hands.type("Nhiệm vụ mới")
        QApplication.processEvents()
        assert stands_whole(page.rows)


def test_the_current_row_stays_in_view_where_the_list_shrinks_and_is_let_go_where_she_scrolled_away(
    app: QApplication,
) -> None:
    rows = list_of(*(Directive(str(at), f"Nhiệm vụ {at}") for at in range(30)))
    rows.resize(600, 400)
    rows.show()
    rows.select("9")
    QApplication.processEvents()
    rows.resize(600, 200)
    QApplication.processEvents()
    assert stands_whole(rows)
    rows.verticalScrollBar().setValue(rows.verticalScrollBar().maximum())
    rows.resize(600, 160)
    QApplication.processEvents()
    assert not stands_whole(rows)
    rows.close()


def test_a_column_with_nothing_in_it_leaves_its_room_to_the_text(desk: Desk, sample: Conference) -> None:
    desk.section(3)
    rows = desk.page(AgendaPage).rows
    shared = rows.columnWidth(1)
    everyone = rows.columnWidth(2)
    rows.show_rows(tuple(replace(one, presenter=None) for one in sample.agenda))
    title = rows.horizontalHeader().sectionSizeHint(2)
    assert rows.columnWidth(2) == title < everyone
    assert 0 <= rows.columnWidth(1) - (shared + everyone - title) <= 1
    rows.show_rows(sample.agenda)
    assert (rows.columnWidth(1), rows.columnWidth(2)) == (shared, everyone)


def test_a_long_name_is_read_from_its_beginning_once_its_field_is_left(desk: Desk) -> None:
    desk.go_to("directives", "d5", "assignee")
    desk.hands.clear()
    desk.hands.type("Văn phòng Ban Quản lý các khu công nghiệp tỉnh và Phòng Quản lý quy hoạch và tài nguyên")
    field = desk.hands.focus()
    assert isinstance(field, LineField)
    assert field.cursor_at == len(field.text())
    field.clearFocus()  # as where another window comes up: she will type on
    field.setFocus()
    assert field.cursor_at == len(field.text())
    desk.hands.key(Qt.Key.Key_Tab)
    assert field.cursor_at == 0
    assert field.text().startswith("Văn phòng Ban")


def test_the_hours_of_the_journal_are_not_cut(desk: Desk) -> None:
    assert desk.editor.pages is not None
    audit = desk.editor.pages.of(HistoryPage).audit
    words = QFontMetrics(theme().font()).horizontalAdvance("28/08/2028 08:08–20:48")
    assert words + theme().px(12) + theme().px(8) <= audit.columnWidth(0)


def test_a_field_grows_and_shrinks_with_what_undo_redo_and_another_row_put_into_it(desk: Desk) -> None:
    long = "Khẩn trương rà soát, lập danh mục các dự án chậm tiến độ trong các khu công nghiệp, báo cáo Ban " * 3
    first, second = desk.conference.agenda[:2]
    desk.go_to("agenda", second.id, "title")
    field = desk.hands.focus()
    assert isinstance(field, ParagraphField)
    low = field.height()
    desk.hands.clear()
    desk.hands.type(long.strip())
    desk.wait(lambda: is_as_high_as_its_text(field))
    high = field.height()
    assert high > 2 * low
    for key, height in ((Qt.Key.Key_Z, low), (Qt.Key.Key_Y, high)):
        while field.toPlainText() != (second.title if key == Qt.Key.Key_Z else long.strip()):
            desk.hands.ctrl(key)
        desk.wait(lambda: is_as_high_as_its_text(field))
        assert field.height() == height
    for row, height in ((first, low), (second, high)):
        desk.go_to("agenda", row.id, "title")
        desk.wait(lambda: is_as_high_as_its_text(field))
        assert field.height() == height


def list_of(*rows: Directive) -> RowList[Directive]:
    shown: RowList[Directive] = RowList("Nhiệm vụ", RowsModel((Column("Nhiệm vụ", lambda row: row.text),)))
    shown.widths.share({}, {0: 1})
    shown.show_rows(rows)
    return shown


def stands_whole(rows: RowList[Directive]) -> bool:
    row = rows.visualRect(rows.currentIndex())
    return row.top() >= 0 and row.bottom() <= rows.viewport().height()


def is_as_high_as_its_text(field: ParagraphField) -> bool:
    lines = field.document().size().height()
    spare = field.viewport().height() - lines * QFontMetricsF(field.font()).lineSpacing()
    return 0 <= spare < field.fontMetrics().lineSpacing()
