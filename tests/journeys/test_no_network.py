"""The program speaks to nobody and starts no other program: where it tries, these journeys end.

Python tells an audit hook of every socket and every program that is about to be started. Where there is a C compiler, a
preloaded library watches what Qt and the other libraries do as well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = "7d1c0c52-8d0e-4a55-9d0e-20191227a001"

WATCH = """
import os, socket, sys
told = os.environ["TOLD"]
LOCAL = {getattr(socket, name) for name in ("AF_UNIX", "AF_NETLINK") if hasattr(socket, name)}
STARTS = {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "os.system"}

def watch(event, arguments):
    wrong = (
        (event == "socket.__new__" and arguments[1] not in LOCAL)
        or event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request"}
        or (event in STARTS and os.fspath(arguments[0] or "") != sys.executable)
    )
    if wrong:
        with open(told, "a", encoding="utf-8") as file:
            print(event, arguments[:2], file=file)
        raise PermissionError(event)

sys.addaudithook(watch)
"""

LIBRARY = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

int socket(int domain, int type, int protocol) {
    static int (*real)(int, int, int);
    if (domain != AF_UNIX && domain != AF_NETLINK) {
        FILE *told = fopen(getenv("TOLD"), "a");
        if (told) { fprintf(told, "socket of family %d\\n", domain); fclose(told); }
        errno = EACCES;
        return -1;
    }
    if (!real) real = (int (*)(int, int, int)) dlsym(RTLD_NEXT, "socket");
    return real(domain, type, protocol);
}
"""

WINDOW = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import kcnminutes.desktop.main as main
from kcnminutes.desktop.window import MainWindow
from kcnminutes.record import Place

class Journey(MainWindow):
    def begin(self):
        super().begin()
        self.steps = self.journey()
        self.clock = QTimer(self, interval=20)
        self.clock.timeout.connect(self.go_on)
        self.clock.start()

    def go_on(self):
        try:
            while next(self.steps):
                pass
        except StopIteration:
            self.clock.stop()
            print("done", flush=True)
            self.close()

    def until(self, there):
        while not there():
            yield False

    def journey(self):
        out = Path(sys.argv[2])
        yield from self.until(lambda: self.archive_place.loaded)
        self.open_conference(sys.argv[3])
        yield from self.until(lambda: self.editor.sitting is not None)
        self.editor.sitting.type(Place(field="place"), "Hội trường")
        for section in range(8):
            self.editor.going.go_to_section(section)
            yield False
        yield from self.until(lambda: self.editor.all_kept)
        conference = self.editor.sitting.conference
        found = []
        self.editor.preview.paper.when_current(found.append)
        yield from self.until(lambda: found)
        self.deeds.save_pdf(found[0], conference, out / "a.pdf")
        yield from self.until(lambda: (out / "a.pdf").exists())
        self.editor.leave()
        self.backups.back_up(out)
        yield from self.until(lambda: not self.backups.running)
        self.verifying.begin()
        yield from self.until(lambda: self.banner.text == "Kho toàn vẹn.")
        self.show_settings()
        yield False

main.MainWindow = Journey
if __name__ == "__main__":
    sys.exit(main.run_window(Path(sys.argv[1])))
"""


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> dict[str, str]:
    """The environment of a process that may speak to nobody, and its children."""
    room = tmp_path_factory.mktemp("watch")
    (room / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    environment = {**os.environ, "TOLD": str(room / "told.txt"), "PYTHONPATH": f"{room}{os.pathsep}{checkout}"}
    if sys.platform.startswith("linux") and shutil.which("cc"):
        (room / "watch.c").write_text(LIBRARY, encoding="utf-8")
        subprocess.run(["cc", "-shared", "-fPIC", "-o", room / "watch.so", room / "watch.c", "-ldl"], check=True)
        environment["LD_PRELOAD"] = str(room / "watch.so")
    return environment


def run(watched: dict[str, str], *words: object) -> str:
    command = [sys.executable, *map(str, words)]
    done = subprocess.run(command, env=watched, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    told = Path(watched["TOLD"])
    assert not told.exists(), told.read_text("utf-8")
    return done.stdout


@pytest.mark.parametrize("code", ["import socket; socket.socket()", "import os; os.system('true')"])
def test_the_watch_sees_what_it_should(watched: dict[str, str], tmp_path: Path, code: str) -> None:
    told = tmp_path / "told.txt"
    done = subprocess.run([sys.executable, "-c", code], env={**watched, "TOLD": str(told)}, stderr=-1, check=False)
    assert done.returncode
    assert told.exists()


def test_the_command_line_speaks_to_nobody(watched: dict[str, str], tmp_path: Path, sample_path: Path) -> None:
    kho = tmp_path / "kho"
    for words in (
        ("import", sample_path),
        ("list",),
        ("search", "quy hoạch"),
        *(("export", SAMPLE, "--to", tmp_path / f"a.{kind}") for kind in ("pdf", "docx", "zip")),
        ("tasks", "--to", tmp_path / "tasks.xlsx"),
        ("finalise", SAMPLE),
        ("verify",),
        ("backup", "--to", tmp_path / "backups"),
    ):
        run(watched, "-m", "kcnminutes", *words, "--archive", kho)
    assert (tmp_path / "a.pdf").stat().st_size


def test_the_window_speaks_to_nobody(watched: dict[str, str], tmp_path: Path, sample_path: Path) -> None:
    kho, script = tmp_path / "kho", tmp_path / "journey.py"
    script.write_text(WINDOW, encoding="utf-8")
    run(watched, "-m", "kcnminutes", "import", sample_path, "--archive", kho)
    assert "done" in run(watched, script, kho, tmp_path, SAMPLE)
    assert (tmp_path / "a.pdf").stat().st_size
