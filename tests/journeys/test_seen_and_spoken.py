"""Whoever uses the keyboard, a screen reader or a small screen finds everything: names, roles, focus, room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from editor_desk import Desk
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from kcnminutes.archive import Archive
from kcnminutes.desktop.theme import SCALES, Mode, theme
from kcnminutes.record import read_record

SECTIONS = range(1, 9)
SAID = {
    QAccessible.Role.PushButton,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.List,
    QAccessible.Role.ListItem,
    QAccessible.Role.Table,
    QAccessible.Role.Tree,
    QAccessible.Role.TreeItem,
    QAccessible.Role.Slider,
    QAccessible.Role.SpinBox,
}
"""Roles of what one works with: each must say what it is."""
ROUND_IT = 6
"""Pixels round a control that its focus may be drawn in."""


@pytest.fixture
def sample_desk(desk: Desk, sample_path: Path) -> Desk:
    sample = replace(read_record(sample_path.read_bytes())[0], photos=())
    with Archive.open(desk.folder) as archive:
        archive.put(sample, {})
    desk.open(sample.id)
    return desk


def tree(widget: QWidget) -> Iterator[tuple[str, QAccessible.Role, str]]:
    """What Qt's accessibility tree says below a widget: the way there, role and name of all that is seen."""
    waiting = [("", QAccessible.queryAccessibleInterface(widget))]
    while waiting:
        way, node = waiting.pop()
        if node is None or not node.isValid() or node.state().invisible:
            continue
        name = node.text(QAccessible.Text.Name).strip()
        yield way, node.role(), name
        way = f"{way} > {name or node.role().name}"
        waiting += [(way, node.child(at)) for at in range(min(node.childCount(), 100))]


def nameless(widget: QWidget) -> list[str]:
    return [f"{role.name} in {way}" for way, role, name in tree(widget) if role in SAID and not name]


def test_everything_one_works_with_has_a_role_and_a_name(sample_desk: Desk) -> None:
    desk = sample_desk
    for number in SECTIONS:
        desk.section(number)
        QTest.qWait(20)
        roles = [role for _, role, _ in tree(desk.window)]
        assert len([role for role in roles if role in SAID]) > 10
        assert nameless(desk.window) == []
    desk.hands.ctrl(Qt.Key.Key_H)
    assert nameless(desk.window) == []
    desk.hands.key(Qt.Key.Key_Escape)
    desk.hands.ctrl(Qt.Key.Key_L)
    desk.wait(lambda: desk.editor.finalising.open)
    assert nameless(desk.window) == []
    desk.hands.key(Qt.Key.Key_Escape)
    desk.hands.key(Qt.Key.Key_Escape)
    assert nameless(desk.window) == []


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_the_focus_is_seen_at_every_stop_of_tab(sample_desk: Desk, mode: Mode) -> None:
    desk = sample_desk
    theme().choose(mode)
    try:
        unseen = [name for number in SECTIONS for name in _unseen_stops(desk, number)]
        assert unseen == []
    finally:
        theme().choose(Mode.SYSTEM)


def _unseen_stops(desk: Desk, number: int) -> list[str]:
    desk.section(number)
    QTest.qWait(20)
    unseen, stops = [], set()
    while (focus := desk.hands.focus()) not in stops:
        stops.add(focus)
        with_focus = _picture(desk, focus)
        focus.clearFocus()
        QApplication.processEvents()
        if _picture(desk, focus) == with_focus:
            unseen.append(f"{number}: {focus.accessibleName() or type(focus).__name__}")
        focus.setFocus(Qt.FocusReason.TabFocusReason)
        desk.hands.key(Qt.Key.Key_Tab)
    assert len(stops) > 3
    return unseen


def _picture(desk: Desk, widget: QWidget) -> QImage:
    QApplication.processEvents()
    corner = widget.mapTo(desk.window, QPoint(0, 0))
    place = QRect(corner, widget.size()).adjusted(-ROUND_IT, -ROUND_IT, ROUND_IT, ROUND_IT)
    return desk.window.grab(place).toImage()


@pytest.mark.parametrize("scale", [1.0, SCALES[-1]])
def test_nothing_lies_beyond_the_side_of_an_office_screen(sample_desk: Desk, scale: float) -> None:
    desk = sample_desk
    theme().set_scale(scale)
    try:
        for number in SECTIONS:
            desk.section(number)
            QTest.qWait(30)
            assert desk.window.width() <= 1366
            assert desk.window.minimumSizeHint().height() <= 768
            assert desk.editor.pages is not None
            area = desk.editor.pages.currentWidget()
            assert isinstance(area, QScrollArea)
            assert area.horizontalScrollBar().maximum() == 0, number
    finally:
        theme().set_scale(1.0)
