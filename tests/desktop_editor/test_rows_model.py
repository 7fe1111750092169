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
