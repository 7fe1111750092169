"""Exports hold one photo at a time, however many there are."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import pikepdf
import pytest
from peak_memory import only_linux, run_and_measure
from PIL import Image

from kcnminutes.minutes import Enclosure, Office, compose, write_archival, write_pdf
from kcnminutes.record import Conference, Photo

PHOTOS, MEGABYTES = 30, 4
CODE = """
import sys
from datetime import datetime
from kcnminutes.minutes import Enclosure, Office, compose, write_archival, write_article, write_pdf
from kcnminutes.record import Conference, Photo
files = {file.name: file for file in sorted(Path(sys.argv[1]).glob('*.jpg'))}
record = Conference('x', datetime(2020, 2, 5, 8), photos=tuple(Photo(n, n, n) for n in files))
enclosure = Enclosure(record, Office(), 1, files)
with open(sys.argv[2], 'wb') as out:
    if sys.argv[2].endswith('.html'):
        write_article(record, Office(), files, out)
    else:
        made = write_pdf(compose(record, Office(), files), photos_apart=True)
        write_archival(made.pdf, enclosure, out)
"""


@pytest.fixture
def noisy(tmp_path: Path) -> Path:
    """A folder of photos of so many megabytes: what follows the end of a picture is part of its file."""
    folder = tmp_path / "photos"
    folder.mkdir()
    picture = io.BytesIO()
    Image.new("RGB", (60, 40), "grey").save(picture, "JPEG")
    for number in range(PHOTOS):
        (folder / f"{number}.jpg").write_bytes(picture.getvalue() + os.urandom(MEGABYTES << 20))
    return folder


@only_linux
@pytest.mark.parametrize("ending", ["pdf", "html"])
def test_an_export_takes_far_less_memory_than_its_photos(noisy: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"minutes.{ending}"
    _, peak = run_and_measure(CODE, noisy, target)
    assert target.stat().st_size > PHOTOS * MEGABYTES << 20
    assert peak < (PHOTOS * MEGABYTES << 10) * 0.8


@pytest.fixture
def two(tmp_path: Path) -> dict[str, Path]:
    files = {}
    for name, colour in (("một hai.jpg", "red"), ("b.jpg", "blue")):
        files[name] = tmp_path / f"ảnh {name}"
        Image.new("RGB", (300, 200), colour).save(files[name], "JPEG")
    return files


def test_photos_put_in_at_the_end_are_where_they_would_have_been(two: dict[str, Path], sample: Conference) -> None:
    record = Conference("x", sample.starts_at, photos=tuple(Photo(name, name, name) for name in two))
    document, enclosure = compose(record, Office(), two), Enclosure(record, Office(), 1, two)
    held, apart = io.BytesIO(), io.BytesIO()
    write_archival(write_pdf(document).pdf, enclosure, held)
    write_archival(write_pdf(document, photos_apart=True).pdf, enclosure, apart)
    wanted = {path.read_bytes() for path in two.values()}
    for made in (held, apart):
        with pikepdf.open(made) as pdf:
            assert pdf.check_pdf_syntax() == []
            pictures = [image.read_raw_bytes() for page in pdf.pages for image in page.get_images().values()]
            assert set(pictures) == wanted
            for name, path in two.items():
                kept = pdf.attachments[name].get_file()
                assert kept.read_bytes() == path.read_bytes()
                assert kept.md5 == hashlib.md5(path.read_bytes()).digest()
