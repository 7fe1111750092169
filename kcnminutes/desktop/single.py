"""One window for each archive: a second start raises the first one's window, also after a crash."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from kcnminutes.desktop.settings import archive_key, own_folder

PATIENCE = 3000
"""Milliseconds that a second start waits for a first one that is still on its way."""


class SingleWindow(QObject):
    """Holds the archive for one window of this user.

    The lock file tells by the process whether its owner still lives, so a crash leaves nothing behind; the local socket
    carries the wish to be raised.
    """

    raised = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = f"kcnminutes-{archive_key(folder)}"
        self._name = f"{name}-{archive_key(own_folder())}"
        self._lock = QLockFile(str(own_folder() / f"{name}.lock"))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._asked)

    def claim(self) -> bool:
        """Whether this is the one window; if not, the other one has been asked to come forward."""
        if self._lock.tryLock(0):
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)
            return True
        _let_others_come_forward()
        deadline = QDeadlineTimer(PATIENCE)
        while not deadline.hasExpired():
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(200):
                socket.disconnectFromServer()
                return False
            QThread.msleep(50)
        return False

    def release(self) -> None:
        self._server.close()
        self._lock.unlock()

    def _asked(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
        self.raised.emit()


def _let_others_come_forward() -> None:
    """Windows lets a window come forward only by leave of the program that the user has just started: of this one."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
