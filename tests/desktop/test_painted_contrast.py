"""What is painted can be read: contrast taken from the pixels of the window itself, in light and in dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from desktop_desk import Desk
from painted_contrast import weakest
from waiting import pause

from kcnminutes.desktop.colours import READABLE
from kcnminutes.desktop.theme import Mode, theme
from kcnminutes.registers import RegisterName


@pytest.fixture(params=[Mode.LIGHT, Mode.DARK])
def worn(desk: Desk, request: pytest.FixtureRequest) -> Desk:
    theme().choose(request.param)
    desk.window.resize(1366, 740)
    return desk


def weak(desk: Desk, least: int) -> list[tuple[float, str]]:
    """The texts that stand out too little; at least `least` are there to be looked at."""
    found = weakest(desk.window)
    assert len(found) >= least
    return [one for one in found if one[0] < READABLE]


def test_the_archive_and_what_was_found(worn: Desk) -> None:
    assert weak(worn, 30) == []
    worn.search("doanh nghiep")
    worn.wait_paper()
    assert weak(worn, 30) == []


def test_what_the_window_tells(worn: Desk) -> None:
    for kind in ("plain", "done", "waiting", "bad"):
        words = "Không ghi được vào kho; hãy dọn bớt ổ đĩa."
        worn.window.banner.tell(kind, words, actions=(("Làm lại", lambda: None),))
        pause(50)
        assert weak(worn, 20) == [], kind


def test_the_registers(worn: Desk) -> None:
    worn.window.registers.show()
    place = worn.window.registers.place
    for name in (RegisterName.TASKS, RegisterName.MINUTES):
        place.show_register(name)
        worn.wait(lambda name=name: place.contents is not None and place.contents.name is name)
        assert weak(worn, 20) == []


def test_settings_and_imports(worn: Desk, sample_path: Path, tmp_path: Path) -> None:
    worn.window.show_settings()
    worn.wait(lambda: worn.window.office.model.loaded)
    assert weak(worn, 15) == []
    broken = tmp_path / "hỏng.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    worn.window.import_files([sample_path, broken])
    worn.wait(lambda: worn.window.importing and len(worn.window.intake.steps.rows) == 2)
    worn.wait(lambda: not worn.window.intake.steps.state.busy)
    assert weak(worn, 8) == []
