"""The window's own folder for the PDFs it shows: it holds what is shown, goes at closing, and after a crash."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from desktop_desk import Desk

from kcnminutes.desktop.press import Press
from kcnminutes.desktop.scratch import Scratch, sweep
from kcnminutes.minutes import Office
from kcnminutes.record import Conference
from kcnminutes.words import UserError

CRASH = """
import os
from kcnminutes.desktop.scratch import Scratch
made = Scratch()
print(made.folder, flush=True)
os._exit(1)
"""


def test_only_the_pdf_that_is_shown_lies_on_the_disk(desk: Desk) -> None:
    folder = desk.window.pool.scratch.folder
    minutes = desk.place.minutes
    assert minutes is not None
    before = desk.paper.result
    assert before is not None
    assert list(folder.glob("*.pdf")) == [before.pdf]
    old = before.pdf
    desk.paper.show_draft(minutes.conference, minutes.office, minutes.files, minutes.conference.id)
    del before
    desk.wait(lambda: desk.paper.current)
    assert desk.paper.result is not None
    assert desk.paper.result.pdf != old
    desk.wait(lambda: list(folder.glob("*.pdf")) == [desk.paper.result.pdf])  # the other goes with its last holder
    desk.reopened()
    assert not folder.exists()


def test_what_a_crash_left_goes_and_what_a_living_window_has_stays() -> None:
    crashed = subprocess.run([sys.executable, "-c", CRASH], capture_output=True, text=True, encoding="utf-8")
    left = Path(crashed.stdout.strip())
    (left / "trang.pdf").write_bytes(b"%PDF-")
    living = Scratch()
    sweep()
    assert not left.exists()
    assert living.folder.is_dir()
    living.close()
    assert not living.folder.exists()


def test_a_folder_that_the_system_tidied_away_is_made_again(tmp_path: Path, sample: Conference) -> None:
    press = Press(tmp_path / "tạm")
    assert press.print(sample, Office(), {}).pages > 3
    press.close()


def test_a_pdf_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path, sample: Conference) -> None:
    (tmp_path / "tạm").write_bytes(b"")
    press = Press(tmp_path / "tạm")
    with pytest.raises(UserError, match="không ghi được trang giấy vào thư mục tạm"):
        press.print(sample, Office(), {})
    press.close()
