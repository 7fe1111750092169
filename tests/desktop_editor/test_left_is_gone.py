"""A conference that was left leaves nothing of its pages behind."""

from __future__ import annotations

import ctypes
import gc

import pytest
from editor_desk import Desk
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from kcnminutes.desktop.banner import Banner
from kcnminutes.desktop.style_memory import forget_widgets

FIELDS, ROUNDS = 100, 4
A_FEW = 100
"""Bytes for each field or message that ended: where nobody is told, some 500 of a field and 200 of a message stay."""


class _GivenOut(ctypes.Structure):
    """What glibc's `mallinfo2` answers."""

    _fields_ = [(f"field_{at}", ctypes.c_size_t) for at in range(10)]


def in_use() -> int:
    """The bytes that Qt and Python have of the system's allocator."""
    gc.collect()
    try:
        ask = ctypes.CDLL(None).mallinfo2
    except (AttributeError, OSError, TypeError):
        pytest.skip("only glibc tells what is in use")
    ask.restype = _GivenOut
    return int(ask().field_7)


def end_what_is_to_end() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def test_the_style_forgets_what_is_gone_when_a_conference_is_left(empty_desk: Desk) -> None:
    body = empty_desk.editor.body

    def show_and_leave() -> None:
        form = QWidget()
        column = QVBoxLayout(form)
        for _ in range(FIELDS):
            box = QComboBox()
            box.addItem("Họp giao ban")
            column.addWidget(box)
            column.addWidget(QPlainTextEdit())
        body.put_in(form)
        QApplication.processEvents()
        form.grab()
        body.take_out(form)
        end_what_is_to_end()

    for _ in range(ROUNDS):  # what is loaded and kept once
        show_and_leave()
    before = in_use()
    for _ in range(ROUNDS):
        show_and_leave()
    assert in_use() - before < ROUNDS * 2 * FIELDS * A_FEW


def test_buttons_of_a_message_leave_nothing_when_another_is_told(app: QApplication) -> None:
    banner = Banner()

    def tell(times: int) -> None:
        for at in range(times):
            banner.tell("plain", f"Đã xuất {at % 10} tệp.", actions=(("Mở thư mục", banner.hide), ("Xem", banner.hide)))
            end_what_is_to_end()

    tell(100)
    before = in_use()
    tell(500)
    assert in_use() - before < 500 * A_FEW


def test_the_window_looks_the_same_when_the_style_has_forgotten(desk: Desk) -> None:
    desk.wait(lambda: desk.editor.all_kept)
    QApplication.processEvents()
    before = desk.editor.body.grab().toImage()
    forget_widgets()
    assert desk.editor.body.grab().toImage() == before
