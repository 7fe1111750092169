"""The contrast of texts with their grounds, read off the pixels that a window paints."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image, ImageChops
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QLineEdit, QWidget

from kcnminutes.desktop.colours import contrast

RATIO = 4
"""Device pixels of a pixel: the stems of small letters are then whole pixels of the text's own colour."""
LEAST = 5
"""Pixels that a text is high and wide at the least; what is thinner is a line."""
GAP = 10
"""Pixels between two texts beside each other."""
ICON = 20
"""What is no wider and no higher than this may be an icon, whose strokes blur when it is painted so large."""
Box = tuple[int, int, int, int]


def weakest(window: QWidget) -> list[tuple[float, str]]:
    """The contrast of each text that is painted now and enabled, with where it stands, the weakest first."""
    image = QImage(window.size() * RATIO, QImage.Format.Format_RGB888)
    image.setDevicePixelRatio(RATIO)
    window.render(image)
    whole = Image.frombuffer(
        "RGB", (image.width(), image.height()), bytes(image.constBits()), "raw", "RGB", image.bytesPerLine(), 1
    )
    found = []
    for widget in _with_text(window):
        edge = 3 if isinstance(widget, QLineEdit | QComboBox | QAbstractButton) else 0
        rect = widget.visibleRegion().boundingRect().adjusted(edge, edge, -edge, -edge)
        corner = widget.mapTo(window, rect.topLeft())
        part = whole.crop(_scaled(QRect(corner, rect.size())))
        for box in _texts(part):
            at = QPoint(box[0] // RATIO, box[1] // RATIO)
            name = widget.accessibleName() or type(widget.parentWidget()).__name__
            found.append((_contrast(part.crop(box)), f"{type(widget).__name__} {name} at {at.x()},{at.y()}"))
    return sorted(found)


def _with_text(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        inner = isinstance(widget.parentWidget(), QLineEdit)  # an icon that fades in and out
        if inner or not widget.isVisible() or not widget.isEnabled() or widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, QAbstractItemView):
            yield widget.viewport()
        elif isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox):
            yield widget


def _scaled(rect: QRect) -> Box:
    return tuple(value * RATIO for value in (rect.left(), rect.top(), rect.right() + 1, rect.bottom() + 1))  # type: ignore[return-value]


def _texts(part: Image.Image) -> Iterator[Box]:
    """The boxes of what stands apart on one ground."""
    ground = Image.new("RGB", part.size, _most(part))
    ink = ImageChops.difference(part, ground).convert("L").point(lambda value: 255 if value > 6 else 0)
    for top, bottom in _runs(ink.getprojection()[1], RATIO):
        if bottom - top < LEAST * RATIO:
            continue
        band = ink.crop((0, top, part.width, bottom))
        for left, right in _runs(band.getprojection()[0], GAP * RATIO):
            icon = max(right - left, bottom - top) <= ICON * RATIO
            if right - left >= LEAST * RATIO and not icon:
                yield left, top, right, bottom


def _runs(filled: list[int], gap: int) -> Iterator[tuple[int, int]]:
    """Where something stands in a row of pixels, over gaps that are smaller than `gap`."""
    begin, end = -1, -1
    for at, one in enumerate([*filled, *[0] * (gap + 1)]):
        if one:
            begin, end = (at if begin < 0 else begin), at + 1
        elif begin >= 0 and at - end >= gap:
            yield begin, end
            begin = -1


def _most(part: Image.Image) -> tuple[int, int, int]:
    return max(_colours(part))[1]


def _contrast(part: Image.Image) -> float:
    """Between the commonest colour of a box and the one that stands out most from it, in at least a whole pixel."""
    ground = _hex(_most(part))
    return max(
        (contrast(_hex(colour), ground) for count, colour in _colours(part) if count >= RATIO * RATIO), default=1.0
    )


def _colours(part: Image.Image) -> list[tuple[int, tuple[int, int, int]]]:
    return part.getcolors(part.width * part.height) or []  # type: ignore[return-value]


def _hex(colour: tuple[int, int, int]) -> str:
    return "#" + bytes(colour).hex()
