"""The rescue file where the user's own folder cannot be written either."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from waiting import wait

from kcnminutes.desktop import rescue
from kcnminutes.desktop.rescue import ENDING, FOLDER, ArchiveName, RescueFile
from kcnminutes.desktop.work import Pool
from kcnminutes.editing import Draft
from kcnminutes.record import Conference


def test_a_rescue_file_that_could_not_be_written_is_tried_again_with_the_same_draft(
    app: QApplication, tmp_path: Path, sample: Conference, strays: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rescue, "own_folder", lambda: tmp_path)
    (tmp_path / FOLDER).write_bytes(b"a file where the folder belongs")
    pool, draft = Pool(), Draft(sample)
    file = RescueFile(pool, ArchiveName("a", tmp_path / "kho"))
    heard = strays.heard  # type: ignore[attr-defined]
    file.write(draft, 1, {})
    wait(lambda: heard)
    assert heard == ["no rescue file: ExchangeError"]  # and no program error
    heard.clear()
    (tmp_path / FOLDER).unlink()
    file.write(draft, 1, {})
    wait(lambda: list(tmp_path.glob(f"{FOLDER}/*{ENDING}")))
    pool.close()
