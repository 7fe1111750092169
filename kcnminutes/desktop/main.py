"""The start of the window: what must be there before the first paint, and nothing more."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QApplication, QMessageBox

from kcnminutes.desktop.emblem import emblem, stand_apart_from_python
from kcnminutes.desktop.failure import LOG, Failures
from kcnminutes.desktop.garbage import Garbage
from kcnminutes.desktop.qt_words import QtWords
from kcnminutes.desktop.settings import own_folder
from kcnminutes.desktop.single import SingleWindow
from kcnminutes.desktop.theme import theme
from kcnminutes.desktop.window import MainWindow
from kcnminutes.words import t

SWITCH = 0.001 if sys.platform == "win32" else 0.0002
"""Seconds after which a worker gives Python's lock to the window; Python's own 5 ms are felt in a busy paint. On
Windows Python waits for its lock in whole milliseconds: with less than one, threads that wait go round and round."""


def make_application() -> QApplication:
    """The application, dressed and speaking; before any widget."""
    stand_apart_from_python()
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    app = QApplication(sys.argv[:1])
    app.setApplicationName("KCN Minutes")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("kcnminutes")
    app.setWindowIcon(emblem())
    theme().use(app)
    app.installTranslator(QtWords(app))
    Garbage(app)
    return app


class Sitting(QObject):
    """The window, and the one that follows it where an archive had to be brought back first."""

    def __init__(self, archive: Path, parent: QObject | None = None, log_file: Path | None = None) -> None:
        """`log_file`: where an earlier sitting wrote down what nobody has looked at."""
        super().__init__(parent)
        self._archive, self._log_file = archive, log_file
        self.window: MainWindow | None = None

    def open(self) -> None:
        before, self.window = self.window, MainWindow(self._archive)
        self.window.painted.connect(self.window.begin)
        self.window.recovery.opens_again.connect(self.open)
        self.window.show()
        if self._log_file is not None:
            self.window.tell_failed_before(self._log_file)
            self._log_file = None
        if before is not None:  # after the new one is shown: the program ends with its last window
            before.close()
            before.deleteLater()

    def come_forward(self) -> None:
        if self.window is not None:
            self.window.come_forward()


def run_window(archive: Path) -> int:
    """Show the window on an archive (made if missing) until it is closed; the exit status.

    A second start on the same archive raises the first one's window and ends.
    """
    sys.setswitchinterval(SWITCH)
    app = make_application()
    log_file = own_folder() / LOG
    failures = Failures(log_file, tell_failure, app)
    failures.watch()
    single = SingleWindow(archive, app)
    if not single.claim():
        return 0
    sitting = Sitting(archive, app, log_file if failures.unseen() else None)
    failures.watch_crashes()
    single.raised.connect(sitting.come_forward)
    sitting.open()
    status = app.exec()
    single.release()
    failures.stop()
    return status


def tell_failure(summary: str, log_file: Path) -> None:
    """The one dialog about a bug of ours."""
    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle(t("Lỗi của chương trình"))
    box.setText(
        t(
            "Chương trình gặp lỗi không lường trước. Những gì đã ghi “Đã lưu” vẫn an toàn; "
            "nếu cửa sổ lạ đi, hãy đóng và mở lại."
        )
    )
    box.setInformativeText(t("Chi tiết nằm trong tệp {file}; hãy gửi tệp đó cho người hỗ trợ.", file=log_file))
    box.setDetailedText(summary)
    box.exec()


main = run_window
