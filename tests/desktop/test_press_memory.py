"""The process that lays out holds one photo at a time, however many a record has."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pikepdf
from peak_memory import only_linux, run_and_measure
from PIL import Image

PHOTOS, MEGABYTES = 30, 4
CODE = """
from datetime import datetime
from kcnminutes.desktop.press import Keep, Whole, lay_out
from kcnminutes.minutes import Enclosure, Office
from kcnminutes.record import Conference, Photo
files = {file.name: file for file in sorted(Path(sys.argv[1]).glob('*.jpg'))}
record = Conference('x', datetime(2020, 2, 5, 8), photos=tuple(Photo(n, n, n) for n in files))
folder = Path(sys.argv[2])
shown = lay_out((Whole(record, Office(), files), folder))
assert shown.warnings == shown.missing == ()
kept = lay_out((Keep(shown.pdf, Enclosure(record, Office(), 1, files), None), folder))
assert 'PySide6' not in sys.modules
print(shown.pdf.name, kept.pdf.name)
"""


@only_linux
def test_showing_and_keeping_take_far_less_memory_than_the_photos(tmp_path: Path) -> None:
    photos, folder = tmp_path / "photos", tmp_path / "pages"
    photos.mkdir()
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "grey").save(picture, "JPEG")
    for number in range(PHOTOS):
        (photos / f"{number}.jpg").write_bytes(picture.getvalue() + os.urandom(MEGABYTES << 20))
    printed, peak = run_and_measure(CODE, photos, folder)
    shown, kept = (folder / name for name in printed.split())
    assert shown.stat().st_size > PHOTOS * MEGABYTES << 20
    with pikepdf.open(kept) as pdf:
        assert len(pdf.attachments) == PHOTOS + 1
    assert peak < (PHOTOS * MEGABYTES << 10) * 0.8
