"""The real window on a real archive, offscreen: opened, closed cleanly, and not one stray message on the way."""

from __future__ import annotations

import dataclasses
import logging
import shutil
import sys
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from desktop_desk import Desk
from PySide6.QtCore import QMessageLogContext, QSettings, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QLineEdit

from kcnminutes.archive import Archive
from kcnminutes.desktop.main import make_application
from kcnminutes.desktop.passwords import PasswordDialog
from kcnminutes.desktop.settings import COMPANY
from kcnminutes.desktop.theme import Mode, theme
from kcnminutes.record import Conference, Kind, Status, read_record

OF_THE_SCREEN = ("This plugin does not support",)
"""What the screen that is none says of itself."""


class Strays(logging.Handler):
    """Everything that Qt, the log or a forgotten exception says while a test runs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(self.format(record))

    def qt(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if not message.startswith(OF_THE_SCREEN):
            self.heard.append(f"Qt: {message}")

    def exception(self, *error: object) -> None:
        self.heard.append("".join(traceback.format_exception(*error)))  # type: ignore[arg-type]


@pytest.fixture
def strays() -> Iterator[Strays]:
    """Fails the test that let something slip. A test that provokes one takes it out of `heard`."""
    made = Strays()
    logging.getLogger().addHandler(made)
    qInstallMessageHandler(made.qt)
    hook, sys.excepthook = sys.excepthook, made.exception
    yield made
    sys.excepthook = hook
    qInstallMessageHandler(None)
    logging.getLogger().removeHandler(made)
    assert not made.heard, "\n".join(made.heard)


@pytest.fixture(scope="session")
def app() -> QApplication:
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else make_application()


@pytest.fixture
def plain_theme(app: QApplication) -> Iterator[None]:
    """Nothing remembered of windows before; light and as designed, before and after."""
    remembered = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, COMPANY, "window")
    remembered.clear()
    remembered.setValue("theme", str(Mode.LIGHT))
    remembered.sync()
    _as_designed()
    yield
    _as_designed()


def _as_designed() -> None:
    theme().choose(Mode.LIGHT)
    theme().set_scale(1.0)


@pytest.fixture(scope="session")
def sample(sample_path: Path) -> Conference:
    return read_record(sample_path.read_bytes())[0]


@pytest.fixture(scope="session")
def made_archive(tmp_path_factory: pytest.TempPathFactory, sample: Conference, sample_path: Path) -> Path:
    """The sample with its photos, two drafts and a final of other years and kinds. Every test gets a copy."""
    folder = tmp_path_factory.mktemp("archive") / "kho"
    others = (
        ("c1", "Họp giao ban tháng 12/2019", Kind.BRIEFING, Status.DRAFT, datetime(2019, 12, 20, 8)),
        ("c2", "Đối thoại doanh nghiệp quý IV/2018", Kind.DIALOGUE, Status.FINAL, datetime(2018, 11, 28, 14)),
        ("c3", "Khảo sát tiến độ hạ tầng", Kind.THEMATIC, Status.DRAFT, datetime(2018, 11, 14, 9)),
    )
    with Archive.open(folder, create=True) as archive:
        archive.put(sample, {photo.file: sample_path.parent / photo.file for photo in sample.photos})
        for id, title, kind, status, starts_at in others:
            other = dataclasses.replace(
                sample,
                **{"id": id, "title": title, "kind": kind, "status": status, "starts_at": starts_at},
                **{"ends_at": None, "photos": (), "attachments": (), "speeches": (), "directives": ()},
            )
            archive.put(other, {})
    return folder


@pytest.fixture
def archive_folder(tmp_path: Path, made_archive: Path) -> Path:
    return Path(shutil.copytree(made_archive, tmp_path / "kho"))


@pytest.fixture
def empty_desk(app: QApplication, plain_theme: None, tmp_path: Path, strays: Strays) -> Iterator[Desk]:
    """The window on an archive of which nothing is there yet."""
    desk = Desk(tmp_path / "Kho mới")
    yield desk
    desk.close()


@pytest.fixture
def desk(app: QApplication, plain_theme: None, archive_folder: Path, strays: Strays) -> Iterator[Desk]:
    """The window on the archive with four conferences, the sample chosen and its paper shown."""
    desk = Desk(archive_folder)
    desk.wait_paper()
    yield desk
    desk.close()


class Typist:
    """Answers each password dialog that opens with the next of `answers`; None gives it up."""

    def __init__(self, answers: list[str | None]) -> None:
        self.answers, self.problems = answers, list[str]()
        self.timer = QTimer(interval=20)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PasswordDialog) or not self.answers:
            return
        self.problems.append(dialog.problem)
        answer = self.answers.pop(0)
        if answer is None:
            dialog.reject()
            return
        for field in dialog.findChildren(QLineEdit):
            if field.isVisible():
                field.setText(answer)
        dialog.check()


@pytest.fixture
def typist() -> Iterator[Typist]:
    made = Typist([])
    yield made
    made.timer.stop()
    assert not made.answers
