"""Python's garbage is collected in the window's thread alone.

Python collects in whatever thread happens to allocate. A worker that met the last cycle round a closed widget would
destroy the widget there, which Qt does not allow and does not always survive.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK = 200
"""Milliseconds between two looks: each collects little, so that no single one is felt."""


class Garbage(QObject):
    """Takes over from Python's own collector as long as the application lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(LOOK)

    def collect(self) -> None:
        """Collect the generations that Python's own thresholds ask for."""
        for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
            if count <= threshold:
                break
            gc.collect(generation)
