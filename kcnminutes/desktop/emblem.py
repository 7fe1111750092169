"""The program's own sign: on the bar of the title, on the taskbar, where windows are switched."""

from __future__ import annotations

import sys

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kcnminutes.desktop.colours import LIGHT
from kcnminutes.shipped import shipped

_SIZES = (16, 24, 32, 48, 64, 256)
"""Pixels, as Windows asks for at 100 to 400 %."""
_CORNER, _EDGE = 0.22, 0.16
"""Of the side: the radius of the ground's corners, and how far the sheet of paper keeps off it."""


def emblem() -> QIcon:
    """A sheet of paper on the accent, the same in every theme: the taskbar has a theme of its own."""
    paper = shipped("icons", "file-text.svg").read_text("utf-8").replace("currentColor", LIGHT.on_accent)
    renderer = QSvgRenderer(QByteArray(paper.encode()))
    made = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(LIGHT.accent))
        painter.drawRoundedRect(QRectF(0, 0, size, size), size * _CORNER, size * _CORNER)
        edge = round(size * _EDGE)
        renderer.render(painter, QRectF(edge, edge, size - 2 * edge, size - 2 * edge))
        painter.end()
        made.addPixmap(pixmap)
    return made


def stand_apart_from_python() -> None:
    """Windows puts the windows of one program under one sign on the taskbar; else that program would be Python."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("KCNMinutes.Window")
