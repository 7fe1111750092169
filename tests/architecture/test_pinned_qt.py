"""Why PySide6 is pinned: a release that loses a reference to None at each void call aborts within minutes."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

CALLS = 2000


def test_void_calls_into_qt_give_back_the_none_they_took() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("hội nghị")
    assert sys.getrefcount(None) > before - CALLS / 4
