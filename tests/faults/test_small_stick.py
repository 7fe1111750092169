"""Backups of every day on a stick that is too small for all that the rotation would keep: a real disk of some MB."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or shutil.which("unshare") is None,
    reason="a small disk is made with Linux's mounts",
)

MOUNT = 'mount -t tmpfs -o size="$0" none "$1" && shift && exec "$@"'

DAYS = """
import json, shutil, sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from kcnminutes.archive import Archive, ArchiveError
from kcnminutes.archive.backups.rotation import Rotation
from kcnminutes.record import Attachment, read_record

stick, record, locked, days = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "locked", int(sys.argv[4])
sample = read_record(record.read_bytes())[0]
told = {"days": [], "refused": ""}

def names():
    return sorted(path.name for path in stick.iterdir())

with Archive.open(Path.cwd() / "kho", create=True) as archive:
    archive.put(sample, {photo.file: record.parent / photo.file for photo in sample.photos})
    archive.keep_rotation(Rotation(30, 0, 0))
    if locked:
        archive.lock_backups("mật khẩu")
    told["by hand"] = archive.backup(stick, as_daily=True).path.name
    for day in range(days):
        archive.daily_backup(stick, datetime(2020, 1, 1, 8) + timedelta(days=day))
        told["days"].append(names())
    big = Path.cwd() / "big.pdf"
    big.write_bytes(b"%PDF-1.7" + bytes(20_000_000))
    stored = archive.load(sample.id)
    paper = Attachment(id="b", file="attachments/big.pdf", title="")
    new = replace(stored.conference, attachments=(paper,))
    archive.save(new, stored.conference, stored.revision, files={paper.file: archive.store_file(big)})
    try:
        archive.daily_backup(stick, datetime(2020, 2, 1, 8))
    except ArchiveError as error:
        told["refused"] = str(error)
    told["after"] = names()
newest = [name for name in told["days"][-1] if name != told["by hand"]][-1]
restored = Archive.restore(stick / newest, Path.cwd() / "restored", password="mật khẩu")
told["lacking"] = list(restored.lacking)
with Archive.open(restored.path) as archive:
    archive.renew_side_files()
    told["problems"] = [problem.what for problem in archive.verify()]
print(json.dumps(told))
"""


@pytest.mark.parametrize(("how", "size", "days"), [("locked", "6m", 8), ("clear", "5m", 14)])
def test_the_oldest_of_every_day_make_room_and_the_newest_stays(
    how: str, size: str, days: int, tmp_path: Path, sample_path: Path, checkout: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    root = [] if os.geteuid() == 0 else ["--map-root-user"]
    mounted = ["unshare", "--mount", *root, "sh", "-c", MOUNT, size, str(stick)]
    if subprocess.run([*mounted, "true"], capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    run = subprocess.run(
        [*mounted, sys.executable, "-c", DAYS, stick, sample_path, how, str(days)],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    kept = [[name for name in names if name != told["by hand"]] for names in told["days"]]
    assert 2 <= len(kept[-1]) < days  # not all had room
    for before, after in itertools.pairwise(kept):
        assert after[:-1] == before[len(before) - len(after) + 1 :]  # the oldest went, and no other
    assert all(told["by hand"] in names for names in told["days"])
    assert told["refused"].startswith("không đủ chỗ để sao lưu: ổ đĩa của")
    assert told["after"] == told["days"][-1]  # where all that may go would not do, none goes
    assert (told["lacking"], told["problems"]) == ([], [])
