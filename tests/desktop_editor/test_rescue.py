"""What cannot be saved is kept in a rescue file and offered at the next start."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from waiting import pause

from kcnminutes.archive import Archive
from kcnminutes.desktop.editor import keeping
from kcnminutes.desktop.rescue import FOLDER
from kcnminutes.desktop.settings import own_folder
from kcnminutes.desktop.work import REST
from kcnminutes.record import Conference, Pending, Place

if TYPE_CHECKING:
    from conftest import Desk

    Start = Callable[[Path], Desk]

TYPIST = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from kcnminutes.desktop.rescue import FOLDER
from kcnminutes.desktop.settings import own_folder
from kcnminutes.desktop.theme import theme
from kcnminutes.desktop.window import MainWindow
from kcnminutes.record import Place

def main():
    folder, conference, text = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    app = QApplication([])
    theme().use(app)
    window = MainWindow(folder)
    window.show()
    if conference:
        window.open_conference(conference)
    else:
        window.new_conference()

    def begin():
        if window.editor.sitting is None or not window.editor.preview.paper.current:
            return
        look.stop()
        folder.rename(folder.with_name("away"))
        for field, typed in (("conclusions", text), ("ends_at", "28/12/20"), ("title", text)):
            window.editor.go_to(Place(field=field))
            QApplication.focusWidget().selectAll()
            event = QInputMethodEvent()
            event.setCommitString(typed)
            QApplication.sendEvent(QApplication.focusWidget(), event)
        rescued.start()

    def wait():
        files = list((own_folder() / FOLDER).glob("*.json"))
        if files and files[0].read_text("utf-8").count(text) == 2:
            print("rescued", window.editor.banner.text, flush=True)

    look = QTimer(interval=20)
    look.timeout.connect(begin)
    look.start()
    rescued = QTimer(interval=50)
    rescued.timeout.connect(wait)
    app.exec()

if __name__ == "__main__":
    main()
"""
TEXT = "Nhất trí giao Văn phòng"


@pytest.fixture(autouse=True)
def no_rescue_before_and_after() -> Iterator[None]:
    shutil.rmtree(own_folder() / FOLDER, ignore_errors=True)
    yield
    shutil.rmtree(own_folder() / FOLDER, ignore_errors=True)


def rescue_files() -> list[Path]:
    return sorted((own_folder() / FOLDER).glob("*"))


def taken_away(desk: Desk) -> Path:
    """The archive's folder gets another name, between two looks into it; which."""
    desk.wait(lambda: desk.editor.preview.paper.current)
    return desk.folder.rename(desk.folder.with_name("away"))


def killed_while_the_archive_was_away(folder: Path, conference: str, tmp_path: Path, checkout: Path) -> str:
    """Types into the real window, the archive gone; kills it when the rescue file is there. What the bar said."""
    script = tmp_path / "typist.py"
    script.write_text(TYPIST, encoding="utf-8")
    command = [sys.executable, str(script), str(folder), conference, TEXT]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, encoding="utf-8", env={**os.environ, "PYTHONPATH": str(checkout)}
    ) as typist:
        assert typist.stdout is not None
        told = typist.stdout.readline()
        typist.kill()
    folder.with_name("away").rename(folder)
    return told


@pytest.mark.parametrize("new", [False, True])
def test_what_could_not_be_saved_before_a_kill_is_offered_and_comes_back(
    start: Start, archive_folder: Path, sample: Conference, tmp_path: Path, checkout: Path, new: bool
) -> None:
    told = killed_while_the_archive_was_away(archive_folder, "" if new else sample.id, tmp_path, checkout)
    assert "Chưa lưu được" in told
    desk = start(archive_folder)
    desk.wait(lambda: f"của “{TEXT}” chưa lưu được" in desk.window.banner.text)
    desk.press("Mở nội dung đó", desk.window.banner)
    desk.wait(lambda: desk.editor.sitting is not None and desk.conference.title == TEXT)
    desk.wait_kept()
    desk.wait(lambda: not rescue_files())
    stored = desk.stored()
    assert (stored.conference.title, stored.conference.conclusions) == (TEXT, TEXT)
    assert stored.pending == (Pending(Place(field="ends_at"), "28/12/20"),)
    assert (desk.conference.id != sample.id) == new
    assert desk.editor.sitting is not None
    desk.editor.sitting.undo()
    assert desk.conference.title != TEXT
    if not new:
        assert desk.conference == sample
    desk.editor.sitting.redo()
    desk.wait_kept()


def test_the_window_goes_on_by_itself_when_the_trouble_ends(desk: Desk) -> None:
    away = taken_away(desk)
    desk.type_over("place", "Phòng họp số 3")
    desk.wait(lambda: bool(rescue_files()))
    assert "Chưa lưu được" in desk.editor.banner.text
    assert not desk.editor.all_kept
    pause(int(REST * 1000) + 300)  # the worker's rest, and what it would do then
    assert not desk.window.banner.text  # it is told once
    away.rename(desk.folder)
    desk.wait_kept()
    assert desk.stored().conference.place == "Phòng họp số 3"
    desk.wait(lambda: not rescue_files())
    assert not desk.editor.banner.text


def test_nothing_is_rescued_while_saves_go_well_however_long_is_typed(desk: Desk) -> None:
    desk.go_to(field="conclusions")
    for _ in range(26):  # letters closer together than a rest, longer than a save may take
        desk.hands.commit("a")
        pause(100)
        assert not rescue_files()
    desk.wait_kept()


def test_where_nothing_can_be_kept_apart_the_window_says_so_and_stays(desk: Desk) -> None:
    (own_folder() / FOLDER).write_text("a file where the folder should be", encoding="utf-8")
    away = taken_away(desk)
    desk.type_over("place", "Phòng họp số 3")
    desk.wait(lambda: "cũng chưa cất riêng được" in desk.editor.banner.text)
    desk.window.close()
    assert desk.window.isVisible()
    (own_folder() / FOLDER).unlink()
    assert desk.editor.keeper is not None
    desk.editor.keeper.again()
    desk.wait(lambda: "Phòng họp số 3" in _texts())
    desk.editor.keeper.again()
    desk.wait(lambda: "Những gì đã gõ vẫn còn ở cửa sổ này" in desk.editor.banner.text)
    away.rename(desk.folder)
    desk.wait_kept()


def test_each_sitting_has_a_file_of_its_own_and_an_offer_can_be_thrown_away_after_one_question(
    desk: Desk, sample: Conference
) -> None:
    """Another draft of the same conference was rescued before; the one of this sitting goes beside it."""
    for number in (1, 2):
        away = taken_away(desk)
        desk.type_over("place", f"Phòng {number}")
        desk.wait(lambda number=number: len(rescue_files()) == number and f"Phòng {number}" in _texts())  # type: ignore[misc]
        away.rename(desk.folder)
        with Archive.open(desk.folder) as other:  # somebody else's change: the draft can only be given up
            stored = other.load(sample.id)
            changed = replace(stored.conference, symbol=f"BB-{number}")
            other.save(changed, stored.conference, stored.revision)
        desk.wait(lambda: "thay ở nơi khác" in desk.editor.banner.text)
        desk.press("Mở bản trong kho")
        desk.wait(lambda number=number: desk.editor.sitting is not None and desk.conference.symbol == f"BB-{number}")  # type: ignore[misc]
    desk.hands.key(Qt.Key.Key_Escape)
    desk.window.rescuing.begin()
    for left in (1, 0):
        desk.wait(lambda: "chưa lưu được vào kho" in desk.window.banner.text)
        desk.press("Bỏ đi…", desk.window.banner)
        assert "Sẽ không lấy lại được" in desk.window.banner.text
        desk.press("Bỏ nội dung đó", desk.window.banner)
        assert len(rescue_files()) == left
    assert not desk.window.banner.text
    assert desk.stored(sample.id).conference.place == sample.place


def test_an_offer_comes_back_after_other_news_and_says_nothing_once_the_archive_has_it(desk: Desk) -> None:
    away = taken_away(desk)
    desk.type_over("place", "Nhà khách")
    desk.wait(lambda: "Nhà khách" in _texts())
    kept = {path: path.read_bytes() for path in rescue_files()}
    desk.window.rescuing.begin()
    desk.window.work.flush()
    assert "chưa lưu được vào kho" in desk.window.banner.text
    desk.window.banner.tell("done", "Đã sao lưu.")
    desk.window.banner.hide()
    assert "chưa lưu được vào kho" in desk.window.banner.text
    away.rename(desk.folder)
    desk.wait_kept()
    desk.wait(lambda: not rescue_files())
    for path, content in kept.items():
        path.write_bytes(content)  # a kill between the save and the end of the file
    desk.window.rescuing.begin()
    desk.window.work.flush()
    assert not rescue_files()


def test_a_rescue_file_of_another_archive_or_a_damaged_one_is_left_alone(
    desk: Desk, start: Start, tmp_path: Path
) -> None:
    away = taken_away(desk)
    desk.type_over("place", "Nhà khách")
    desk.wait(lambda: "Nhà khách" in _texts())
    (path,) = rescue_files()
    path.with_name("damaged.json").write_bytes(path.read_bytes()[:-40])
    with Archive.open(tmp_path / "khác", create=True):
        pass
    other = start(tmp_path / "khác")
    other.window.rescuing.begin()
    other.window.work.flush()
    assert not other.window.banner.text
    assert len(rescue_files()) == 2
    away.rename(desk.folder)
    desk.wait_kept()


def _texts() -> str:
    return " ".join(path.read_text("utf-8") for path in rescue_files() if path.suffix == ".json")


def test_steady_typing_is_no_slow_archive(
    empty_desk: Desk, sample: Conference, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each save that is answered has a newer letter behind it; none of them takes long."""
    slow_ms = 1500
    monkeypatch.setattr(keeping, "SLOW", slow_ms)
    desk = empty_desk
    desk.open(sample.id)
    desk.go_to(field="conclusions")
    written, end = 0, time.monotonic() + 2 * slow_ms / 1000
    while time.monotonic() < end:
        desk.hands.commit("a")
        desk.window.work.submit(lambda _: time.sleep(0.04))  # a letter comes before the answer
        pause(50)
        written += len(rescue_files())
    assert written == 0
    desk.wait_kept()
