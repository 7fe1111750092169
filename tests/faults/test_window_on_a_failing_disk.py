"""The disk stops taking anything while she types: the window says so, and goes on by itself when the trouble ends."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from window_script import BEGIN, END

from kcnminutes.archive import Archive
from kcnminutes.record import read_record

TYPES_MEANWHILE = (
    BEGIN
    + """
    import ctypes
    arm = ctypes.CDLL(None).disk_arm
    off, from_then_on = 0, 3
    place_typed, words = Place(field="conclusions"), "Gõ khi không ghi được"
    wait(lambda: place.loaded)
    window.open_conference(sys.argv[2])
    wait(lambda: window.editor.sitting is not None and not window.editor.sitting.locked)
    arm(sys.argv[1].encode(), from_then_on, int(sys.argv[3]), ctypes.c_long(1))
    window.editor.sitting.type(place_typed, words)
    wait(lambda: "Chưa lưu được" in window.editor.banner.text)
    told["failed"] = window.editor.banner.text
    wait(lambda: list((own_folder() / FOLDER).glob("*.json")))
    told["rescued"] = [words in path.read_text("utf-8") for path in (own_folder() / FOLDER).glob("*.json")]
    arm(b"/nowhere", off, 0, ctypes.c_long(0))
    wait(lambda: window.editor.all_kept)
    told["banner"] = window.editor.banner.text
    window.close()
    told["left"] = len(list((own_folder() / FOLDER).glob("*.json")))
    print(json.dumps(told))
"""
    + END
)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (errno.ENOSPC, "ổ đĩa chứa kho {folder} đã đầy, chưa ghi được"),
        (errno.EIO, "ổ đĩa chứa kho {folder} không đọc hoặc ghi được"),
        (errno.EROFS, "ổ đĩa chứa kho {folder} không đọc hoặc ghi được"),
    ],
    ids=["full", "dead", "turned read-only"],
)
def test_what_is_typed_meanwhile_is_rescued_and_kept_when_the_trouble_ends(
    disk: Path, sample_path: Path, checkout: Path, tmp_path: Path, error: int, sentence: str
) -> None:
    folder, home, script = tmp_path / "kho", tmp_path / "home", tmp_path / "window.py"
    home.mkdir()
    sample = read_record(sample_path.read_bytes())[0]
    with Archive.open(folder, create=True) as archive:
        archive.put(sample, {photo.file: sample_path.parent / photo.file for photo in sample.photos})
    script.write_text(TYPES_MEANWHILE, encoding="utf-8")
    own = {name: str(home) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    done = subprocess.run(
        [sys.executable, script, folder, sample.id, str(error)],
        env={**os.environ, **own, "LD_PRELOAD": str(disk), "PYTHONPATH": str(checkout)},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["failed"].startswith(f"Chưa lưu được: {sentence.format(folder=folder)}")
    assert told["rescued"] == [True]
    assert (told["banner"], told["left"]) == ("", 0)
    with Archive.open(folder) as archive:
        assert archive.load(sample.id).conference.conclusions == "Gõ khi không ghi được"
        archive.renew_side_files()
        assert archive.verify() == []
