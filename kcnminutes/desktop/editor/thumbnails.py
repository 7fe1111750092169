"""Small pictures of photos, read in the pool when a list paints them; only so many are kept."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from kcnminutes.desktop.work import Pool

KEPT_BYTES = 16 * 1024 * 1024
AT_ONCE = 2
"""Pictures that are being read; the pool has other work, too."""
WAITING = 24
"""Pictures that may wait: what has scrolled away since is not read any more."""


class _Key(NamedTuple):
    file: Path
    width: int
    height: int


class Thumbnails(QObject):
    """`arrived` says that a picture asked for is here now: paint again."""

    arrived = Signal()

    def __init__(self, pool: Pool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._made: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._bytes = 0
        self._waiting: list[_Key] = []
        self._reading: set[_Key] = set()

    @property
    def kept_bytes(self) -> int:
        return self._bytes

    def of(self, file: Path, room: QSize, ratio: float) -> QPixmap | None:
        """The picture as it fits into `room`; None until it has been read. A null one where it cannot be read."""
        key = _Key(file, round(room.width() * ratio), round(room.height() * ratio))
        made = self._made.get(key)
        if made is not None:
            self._made.move_to_end(key)
            if not made.isNull():
                made.setDevicePixelRatio(ratio)
            return made
        if key not in self._reading:
            if key in self._waiting:
                self._waiting.remove(key)
            self._waiting.append(key)  # what is looked at now comes first
            del self._waiting[:-WAITING]
            self._next()
        return None

    def _next(self) -> None:
        while self._waiting and len(self._reading) < AT_ONCE:
            self._read(self._waiting.pop())

    def _read(self, key: _Key) -> None:
        self._reading.add(key)

        def arrived(image: QImage) -> None:
            self._reading.discard(key)
            self._keep(key, QPixmap.fromImage(image))
            self._next()
            self.arrived.emit()

        self._pool.submit(lambda: _fitted(key), arrived)

    def _keep(self, key: _Key, picture: QPixmap) -> None:
        self._made[key] = picture
        self._bytes += _size(picture)
        while self._bytes > KEPT_BYTES:
            self._bytes -= _size(self._made.popitem(last=False)[1])


def _fitted(key: _Key) -> QImage:
    reader = QImageReader(str(key.file))
    room = QSize(key.width, key.height)
    reader.setScaledSize(reader.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _size(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
