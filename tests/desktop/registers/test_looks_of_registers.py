"""How the registers look: heads whole, icons free, words that have room whole, nothing ringed that marks itself."""

from __future__ import annotations

import pytest
from desktop_desk import Desk
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from small_window import SIZES
from waiting import pause

from kcnminutes.desktop.elided import ElidedLink
from kcnminutes.desktop.registers.detail import LINK_EDGE
from kcnminutes.desktop.registers.place import RegistersPlace
from kcnminutes.desktop.registers.wording import names
from kcnminutes.registers import RegisterName


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
def test_every_register_is_seen_in_the_list_and_no_scroll_bar_lies_over_it(
    desk: Desk, place: RegistersPlace, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    desk.wait(lambda: (desk.window.width(), desk.window.height()) == size)
    list, area = place.list, place.list.viewport().rect()
    rows = [list.visualItemRect(list.item(at)) for at in range(list.count())]
    assert all(area.contains(row) for row in rows)
    assert min(row.height() for row in rows) >= list.iconSize().height() + 4
    assert not list.verticalScrollBar().isVisible()


def test_no_two_registers_have_one_icon() -> None:
    icons = [icon for _, icon in names().values()]
    assert len(set(icons)) == len(icons) == len(RegisterName)


def test_heads_are_whole_also_that_by_which_it_is_sorted(desk: Desk, place: RegistersPlace) -> None:
    desk.window.resize(1366, 740)
    head = place.table.horizontalHeader()
    for name in RegisterName:
        place.show_register(name)
        desk.wait(lambda name=name: place.contents is not None and place.contents.name is name)
        for at in range(head.count()):
            if at == place.table.widest:
                continue
            head.setSortIndicator(at, Qt.SortOrder.AscendingOrder)
            assert head.sectionSize(at) >= head.sectionSizeHint(at), (name, at)


def test_a_filled_table_marks_its_row_and_an_empty_one_is_ringed(desk: Desk, place: RegistersPlace) -> None:
    assert place.table.hasFocus()
    assert place.model.rowCount()
    assert not desk.window.ring.isVisible()
    place.model.narrow(lambda _: False)
    assert desk.window.ring.isVisible()
    place.model.narrow(lambda _: True)
    assert not desk.window.ring.isVisible()


def test_the_chain_of_a_task_stands_under_its_heading_and_beside_the_task_where_there_is_room(
    desk: Desk, place: RegistersPlace
) -> None:
    desk.window.resize(1366, 740)
    place.table.choose(0)
    pause(50)
    caption = next(one for one in place.detail.findChildren(QLabel) if one.text() == "Chuỗi nhiệm vụ qua các hội nghị")
    source, *chain = place.detail.links
    assert source.whole == "Xem trong biên bản"

    def top_left(widget: QWidget) -> tuple[int, int]:
        spot = widget.mapTo(place.detail, QPoint(0, 0))
        return spot.y(), spot.x()

    assert top_left(caption) < top_left(chain[0]) < top_left(chain[1])
    assert top_left(chain[0])[0] - top_left(caption)[0] < 60
    assert top_left(source)[1] < place.detail.width() // 2 < top_left(chain[0])[1] + LINK_EDGE + 16
    assert not place.detail.verticalScrollBar().isVisible()
    desk.window.resize(800, 740)
    pause(50)
    assert top_left(source)[1] == top_left(chain[0])[1]
    assert top_left(source) < top_left(caption)


def test_words_that_had_no_room_are_whole_when_they_have_it(app: QApplication, plain_theme: None) -> None:
    for n in range(1, 29):
        link = ElidedLink(f"{n:02d}/05/2026 · Giao ban công tác tháng {n} và triển khai nhiệm vụ tháng tiếp theo")
        link.show()
        link.resize(200, link.height())
        assert link.text().endswith("…")
        link.resize(link.sizeHint())
        assert link.text() == link.whole
