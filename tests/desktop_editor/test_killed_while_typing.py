"""The program is killed while she types: at most the last second is lost."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from kcnminutes.archive import Archive
from kcnminutes.record import Conference

TYPIST = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from kcnminutes.desktop.theme import theme
from kcnminutes.desktop.window import MainWindow
from kcnminutes.record import Place

def main():
    app = QApplication([])
    theme().use(app)
    window = MainWindow(Path(sys.argv[1]))
    window.show()
    window.open_conference(sys.argv[2])
    typed = 0

    def strike():
        nonlocal typed
        editor = window.editor
        if editor.sitting is None:
            return
        if typed == 0:
            editor.go_to(Place(field="conclusions"))
            QApplication.focusWidget().selectAll()
        event = QInputMethodEvent()
        event.setCommitString("ă" if typed % 7 else " ")
        QApplication.sendEvent(QApplication.focusWidget(), event)
        typed += 1
        print(typed, time.time(), flush=True)

    keys = QTimer(interval=40)
    keys.timeout.connect(strike)
    keys.start()
    app.exec()

if __name__ == "__main__":
    main()
"""

LETTERS = 120
"""Enough to be killed in the middle of steady typing, some seconds after it began."""


def test_a_kill_while_typing_loses_at_most_the_last_second(
    archive_folder: Path, sample: Conference, tmp_path: Path, checkout: Path
) -> None:
    script = tmp_path / "typist.py"
    script.write_text(TYPIST, encoding="utf-8")
    command = [sys.executable, str(script), str(archive_folder), sample.id]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    struck: list[float] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as typist:
        assert typist.stdout is not None
        for line in typist.stdout:
            struck.append(float(line.split()[1]))
            if len(struck) >= LETTERS:
                break
        typist.kill()
        killed_at = time.time()
        struck.extend(float(line.split()[1]) for line in typist.stdout if line.endswith("\n"))
    with Archive.open(archive_folder) as archive:
        kept = archive.load(sample.id).conference.conclusions
        assert archive.verify() == []
    letters = "".join("ă" if at % 7 else " " for at in range(len(struck) + 1))
    assert letters.startswith(kept)
    older_than_a_second = [at for at in struck if at < killed_at - 1.0]
    assert len(kept) >= len(older_than_a_second) > LETTERS // 2
