"""Exports hold one photo at a time, however many there are."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import random
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from peak_memory import only_linux, run_and_measure
from PIL import Image

from kcnminutes.minutes import Enclosure, Office, compose, write_archival, write_pdf
from kcnminutes.record import Attachment, Conference, Photo

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
        write_archival(made, enclosure, out)
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
    write_archival(write_pdf(document, photos_apart=True), enclosure, apart)
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


def test_a_file_that_reads_like_a_photo_put_in_later_is_enclosed_as_it_is(
    two: dict[str, Path], sample: Conference, tmp_path: Path
) -> None:
    """A paper from outside must not bring a file of this machine into what is passed on."""
    secret = tmp_path / "secret.txt"
    secret.write_text("mật khẩu của cơ quan", encoding="utf-8")
    line = b"KCN Minutes, file: " + str(secret).encode("utf-8").hex().encode("ascii") + b"\n"
    record = Conference("x", sample.starts_at, photos=tuple(Photo(name, name, name) for name in two))
    made = write_pdf(compose(record, Office(), two), photos_apart=True)
    streams = re.findall(rb"\nstream\r?\n(KCN Minutes, [^\n]*\n)", made.pdf)
    assert len(streams) == len(two)
    before, after = (
        random.Random(1).randbytes(8_000),
        random.Random(2).randbytes(8_000),
    )  # what cannot be pressed stands in a pressed stream as it is
    hostile = {
        "inside.txt": before + b"\nstream\n" + line + after,
        "crlf.csv": before + b"\nstream\r\n" + line + after,
        "start.bin": line,
        "other.bin": streams[0],
        "other.txt": before + b"\nstream\n" + streams[0] + after,
    }
    files = {}
    for name, content in hostile.items():
        files[name] = tmp_path / name
        files[name].write_bytes(content)
    papers = tuple(Attachment(name, name, name) for name in files)
    enclosure = Enclosure(replace(record, attachments=papers), Office(), 1, two, {**two, **files})
    again = write_pdf(compose(record, Office(), two), photos_apart=True)
    out = io.BytesIO()
    write_archival(again, enclosure, out)
    assert secret.read_bytes() not in out.getvalue()
    with pikepdf.open(out) as pdf:
        assert pdf.check_pdf_syntax() == []
        for name, path in {**two, **files}.items():
            assert pdf.attachments[name].get_file().read_bytes() == path.read_bytes()


def test_only_what_is_enclosed_is_read_for_the_pages(two: dict[str, Path], sample: Conference) -> None:
    record = Conference("x", sample.starts_at, photos=tuple(Photo(name, name, name) for name in two))
    made = pickle.loads(pickle.dumps(write_pdf(compose(record, Office(), two), photos_apart=True)))
    out = io.BytesIO()
    write_archival(made, Enclosure(record, Office(), 1, {}), out)
    for path in two.values():
        assert path.read_bytes() not in out.getvalue()
    write_archival(made, Enclosure(record, Office(), 1, two, {}), out := io.BytesIO())
    for path in two.values():
        assert path.read_bytes() in out.getvalue()
