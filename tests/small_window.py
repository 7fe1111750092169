"""Whether all of a window can be read and reached, however small it is."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)
from waiting import pause

from kcnminutes.desktop.editor.list_table import ListTable
from kcnminutes.desktop.registers.table import RegisterTable

AT_200_PERCENT, AT_150_PERCENT, AT_100_PERCENT = (683, 306), (911, 434), (1366, 690)
"""Logical pixels of a maximised window on a screen of 1366 x 768, less its title and a task bar (78 pixels)."""
SIZES = {"200 %": AT_200_PERCENT, "150 %": AT_150_PERCENT, "100 %": AT_100_PERCENT}
CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QPlainTextEdit)
SPARE = 1


def faults(window: QWidget) -> list[str]:
    """What is cut off or out of reach when all is laid out, each told in a line."""
    for _ in range(40):
        if not _faults_now(window):
            return []
        pause(50)
    return _faults_now(window)


def _faults_now(window: QWidget) -> list[str]:
    shown = [one for one in window.findChildren(QWidget) if isinstance(one, CONTROLS) and _counts(one)]
    assert len(shown) > 5
    lost = [f"out of reach: {_name(one)}" for one in shown if not _reachable(one, window)]
    return lost + [f"cut off: {_name(one)}" for one in shown if _cut(one)] + _sideways(window)


def _sideways(window: QWidget) -> list[str]:
    """What scrolls sideways: a register's table may, for it has many columns; nothing else does.

    A text that wraps has nothing beside it: Qt keeps the range of a wider one for a bar that is never shown.
    """
    areas = [one for one in window.findChildren(QAbstractScrollArea) if one.isVisible()]
    assert areas
    return [
        f"scrolls sideways: {type(one).__name__} “{one.accessibleName()}” {one.width()}x{one.height()}"
        for one in areas
        if one.horizontalScrollBar().maximum() > 0
        and not isinstance(one, RegisterTable | ListTable)
        and not _wraps(one)
    ]


def _wraps(one: QAbstractScrollArea) -> bool:
    off = one.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return isinstance(one, QPlainTextEdit) and off and one.lineWrapMode() != QPlainTextEdit.LineWrapMode.NoWrap


def _counts(one: QWidget) -> bool:
    inner = isinstance(one.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit | QScrollBar)
    return one.isVisible() and not inner


def _name(one: QWidget) -> str:
    words = one.text() if isinstance(one, QLabel | QAbstractButton) else one.accessibleName()
    return f"{type(one).__name__} “{words or one.accessibleName()}” {one.width()}x{one.height()}"


def _reachable(one: QWidget, window: QWidget) -> bool:
    """Within all that it lies in, or in something that scrolls there."""
    rect, at = one.rect(), one
    while at is not window:
        parent = at.parentWidget()
        rect = QRect(at.mapTo(parent, rect.topLeft()), rect.size())
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            across, down = area.horizontalScrollBar(), area.verticalScrollBar()
            if (across.maximum() or _within(rect.left(), rect.right(), parent.width())) and (
                down.maximum() or _within(rect.top(), rect.bottom(), parent.height())
            ):
                rect = parent.rect()
            else:
                return False
        elif not parent.rect().adjusted(-SPARE, -SPARE, SPARE, SPARE).contains(rect):
            return False
        at = parent
    return True


def _within(first: int, last: int, room: int) -> bool:
    return first >= -SPARE and last <= room + SPARE


def _cut(one: QWidget) -> bool:
    if isinstance(one, QLabel):
        return _label_cut(one)
    if isinstance(one, QAbstractButton):
        if isinstance(one, QToolButton):  # its hint has room to spare
            words = one.icon().isNull() or one.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
            return words and one.fontMetrics().horizontalAdvance(one.text()) > one.contentsRect().width()
        needed = one.minimumSizeHint()
        return bool(one.text()) and (one.width() < needed.width() - SPARE or one.height() < needed.height() - SPARE)
    if isinstance(one, QComboBox) and not one.isEditable():
        option = QStyleOptionComboBox()
        one.initStyleOption(option)
        field = one.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, one
        )
        return one.fontMetrics().horizontalAdvance(option.currentText) > field.width() + SPARE
    if isinstance(one, QLineEdit) and not one.text():
        return one.height() < one.minimumSizeHint().height() - SPARE
    return False


def _label_cut(label: QLabel) -> bool:
    text, room = label.text(), label.contentsRect()
    if not text or label.textFormat() == Qt.TextFormat.RichText:
        return False
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width()) - SPARE
    if "…" in text and label.toolTip() and text.removesuffix("…") != label.toolTip():
        return label.fontMetrics().horizontalAdvance(text) > room.width() + SPARE or label.height() < 8
    needed = label.fontMetrics().size(0, text)
    return needed.width() > room.width() + SPARE or needed.height() > label.height() + SPARE
