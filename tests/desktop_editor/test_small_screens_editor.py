"""The editor on a small screen with large letters: nothing is cut off, and all of it is reached by scrolling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_window import AT_200_PERCENT, faults

from kcnminutes.record import Conference

if TYPE_CHECKING:
    from conftest import Desk


@pytest.mark.parametrize("size", [AT_200_PERCENT, (1366, 700)], ids=["200 %", "100 %"])
def test_every_section_and_the_page_of_sealing(desk: Desk, sample: Conference, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.wait(lambda: (desk.window.width(), desk.window.height()) == size)
    for number in range(1, 9):
        desk.section(number)
        assert faults(desk.window) == [], number
    desk.editor.finalising.begin()
    desk.wait(lambda: desk.editor.finalising.open)
    assert faults(desk.window) == []
    assert desk.editor.finalising.page.button.isVisible()
