"""The editor on a small screen with large letters, in light and in dark: all of it can be read and reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from painted_contrast import weakest
from small_window import SIZES, faults
from waiting import pause

from kcnminutes.desktop.colours import READABLE
from kcnminutes.desktop.theme import Mode, theme
from kcnminutes.record import Conference

if TYPE_CHECKING:
    from conftest import Desk


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
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


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_every_text_that_is_painted_stands_out(desk: Desk, mode: Mode) -> None:
    theme().choose(mode)
    desk.window.resize(1366, 740)
    for number in (1, 2, 4, 5, 8):
        desk.section(number)
        pause(50)
        found = weakest(desk.window)
        assert len(found) > 20
        assert [one for one in found if one[0] < READABLE] == [], number
