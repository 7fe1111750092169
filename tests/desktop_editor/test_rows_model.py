"""The table over rows: patched by id, so that what is selected stays selected."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from kcnminutes.desktop.editor.row_list import RowList
from kcnminutes.desktop.editor.rows import Column, RowsModel
from kcnminutes.record import AgendaItem

COLUMNS = (Column[AgendaItem]("Mã", lambda row: row.id), Column[AgendaItem]("Nội dung", lambda row: row.title))
ROWS = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["", "x", "y"])), unique_by=lambda row: row[0], max_size=8
).map(lambda rows: tuple(AgendaItem(id, title=title) for id, title in rows))


@settings(max_examples=150, deadline=None)
@given(st.lists(ROWS, min_size=2, max_size=6))
def test_every_patch_leads_to_the_new_rows_and_what_was_pointed_at_is_followed(
    states: list[tuple[AgendaItem, ...]],
) -> None:
    model = RowsModel(COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for before, after in itertools.pairwise(states):
        model.show_rows(before)
        kept = {row.id: QPersistentModelIndex(model.index(at, 0)) for at, row in enumerate(before)}
        model.show_rows(after)
        assert tuple(model.rows) == after
        ids = [row.id for row in after]
        for row, index in kept.items():
            assert (index.row() if index.isValid() else None) == (ids.index(row) if row in ids else None)
    assert tester.model() is model


def test_what_is_selected_stays_selected_while_rows_come_go_and_change(app: QApplication) -> None:
    model = RowsModel(COLUMNS)
    rows = RowList("Chương trình", model)
    items = tuple(AgendaItem(id, title=id) for id in "abcde")
    rows.show_rows(items)
    rows.select("c")
    rows.show_rows((*items[1:3], AgendaItem("new"), replace(items[4], title="khác"), items[3]))
    assert rows.current == "c"
    assert rows.chosen == ["c"]


def test_when_the_current_row_goes_the_next_one_takes_its_place(app: QApplication) -> None:
    rows = RowList("Chương trình", RowsModel(COLUMNS))
    items = tuple(AgendaItem(id) for id in "abc")
    rows.show_rows(items)
    rows.select("b")
    rows.show_rows((items[0], items[2]))
    assert rows.current == "c"
    rows.show_rows(())
    assert rows.current == ""
    assert rows.chosen == []


@settings(max_examples=100, deadline=None)
@given(st.lists(ROWS, min_size=2, max_size=6))
def test_a_column_is_narrow_exactly_as_long_as_nothing_is_in_it(
    app: QApplication, states: list[tuple[AgendaItem, ...]]
) -> None:
    rows = RowList("Chương trình", RowsModel(COLUMNS))
    rows.resize(800, 300)
    rows.widths.share({}, {0: 1, 1: 1})
    for state in states:
        rows.show_rows(state)
        narrow = bool(state) and not any(one.title for one in state)
        assert (rows.columnWidth(1) < rows.columnWidth(0)) == narrow


def test_one_letter_in_a_long_list_reads_no_other_row_again(app: QApplication) -> None:
    read: list[str] = []

    def title(row: AgendaItem) -> str:
        read.append(row.id)
        return row.title

    rows = RowList("Chương trình", RowsModel((COLUMNS[0], Column[AgendaItem]("Nội dung", title))))
    rows.resize(800, 300)
    rows.widths.share({}, {0: 1, 1: 1})
    items = tuple(AgendaItem(f"r{at}") for at in range(1000))
    rows.show_rows(items)
    assert len(read) == 1000
    read.clear()
    longer = (*items[:500], AgendaItem("new"), *items[500:])
    rows.show_rows(longer)
    written = (*longer[:700], replace(longer[700], title="Khai mạc"), *longer[701:])
    rows.show_rows(written)
    assert read == ["new", longer[700].id]
    assert rows.columnWidth(1) == rows.columnWidth(0)
    rows.show_rows(longer)
    assert rows.columnWidth(1) < rows.columnWidth(0)


def test_what_rows_say_of_something_outside_of_them_is_seen_when_they_are_renewed(app: QApplication) -> None:
    outside = ""
    rows = RowList("Chương trình", RowsModel((COLUMNS[0], Column[AgendaItem]("Ai", lambda _: outside))))
    rows.resize(800, 300)
    rows.widths.share({}, {0: 1, 1: 1})
    rows.show_rows((AgendaItem("a"), AgendaItem("b")))
    assert rows.columnWidth(1) < rows.columnWidth(0)
    outside = "Ông Hải"
    rows.renew()
    assert rows.columnWidth(1) == rows.columnWidth(0)
    outside = ""
    rows.renew()
    assert rows.columnWidth(1) < rows.columnWidth(0)
