"""The real window with the real UniKey of ibus, typed at with the keys of a keyboard: no half-typed letter is lost."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from unikey_desk import UnikeyDesk, lacking

from kcnminutes.archive import Archive
from kcnminutes.record import Conference

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or bool(lacking()),
    reason=f"ibus-unikey on a screen of its own needs: {', '.join(lacking())}; packaging/test installs it as root",
)


@pytest.fixture
def desk(kho: Path) -> Iterator[UnikeyDesk]:
    with Archive.open(kho, create=True):
        pass
    # Not in the test's own folder, whose name may be too long for the sockets of ibus.
    with tempfile.TemporaryDirectory(prefix="kcn") as home, UnikeyDesk(kho, Path(home) / "user") as desk:
        yield desk


def kept(folder: Path) -> Conference | None:
    """The conference as another program finds it in the archive now."""
    with Archive.open(folder, write=False) as archive:
        return next((archive.load(one).conference for one in archive.ids()), None)


def _waiting(folder: Path) -> list[str]:
    """What was typed and is no value yet: a speaker nobody knows."""
    with Archive.open(folder, write=False) as archive:
        return [one.text for one in archive.load(archive.ids()[0]).pending]


def _arrives(desk: UnikeyDesk, folder: Path) -> bool:
    """Whether a letter typed now comes into a conference: an outsider cannot see when the cursor is there."""
    desk.type("x ")
    time.sleep(1)
    return kept(folder) is not None


def test_no_letter_of_unikey_is_lost_by_tab_shortcut_switching_saving_and_closing(desk: UnikeyDesk, kho: Path) -> None:
    def now(field: str) -> object:
        conference = kept(kho)
        return getattr(conference, field) if conference else None

    desk.keys("ctrl+n")
    desk.wait(lambda: _arrives(desk, kho))
    desk.keys("ctrl+a")
    desk.type("Hooij nghij giao ban thangs muwowif hai")
    desk.wait_equal(lambda: now("title"), "Hội nghị giao ban tháng mười hai")  # the last word is still being composed
    desk.keys("Tab", "Tab", "Tab")
    desk.type("Hooij truwowngf")
    desk.keys("Tab", "Tab")
    desk.type("BB-BQL")
    desk.keys("ctrl+5")
    desk.type("Thoongs nhaats:")
    desk.keys("Return", "ctrl+g")
    desk.type("Phongf Quy hoachj")
    desk.keys("Return")
    desk.type("Vawn phongf")
    desk.keys("ctrl+4", "ctrl+Return")
    desk.type("Ddanhs gias")
    desk.keys("ctrl+1")
    desk.wait_equal(lambda: now("conclusions"), "Thống nhất:\n\n- Phòng Quy hoạch\n- Văn phòng")
    assert now("place") == "Hội trường"
    desk.keys("ctrl+5", "ctrl+End")
    desk.type(" chur trif")
    desk.keys("ctrl+q")
    assert desk.window.wait(30) == 0
    conference = kept(kho)
    assert conference is not None
    assert conference.conclusions == "Thống nhất:\n\n- Phòng Quy hoạch\n- Văn phòng chủ trì"
    assert _waiting(kho) == ["Đánh giá"]
    assert (conference.title, conference.symbol) == ("Hội nghị giao ban tháng mười hai", "BB-BQL")
