"""Sealing holds one photo at a time, and refuses to keep pages that lack one of the archive's."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
from peak_memory import only_linux, run_and_measure
from PIL import Image

from kcnminutes.archive import Archive
from kcnminutes.record import Photo

PHOTOS, MEGABYTES = 30, 4
CODE = """
from kcnminutes.cli import main
sys.argv[1:] = ['finalise', str(sys.argv[2]), '--archive', sys.argv[1]]
assert main() == 0
"""


def with_photos(folder: Path, id: str, scratch: Path) -> None:
    """The sample with many photos more, each of another colour."""
    with Archive.open(folder) as archive:
        stored = archive.load(id)
        photos, files = [], {}
        for number in range(PHOTOS):
            name = f"photos/more-{number}.jpg"
            picture = scratch / f"{number}.jpg"
            Image.new("RGB", (60, 40), (8 * number, 90, 60)).save(picture)
            photos.append(Photo(f"more-{number}", name, name))
            files[name] = archive.store_photo(picture)
        more = replace(stored.conference, photos=(*stored.conference.photos, *photos))
        archive.save(more, stored.conference, stored.revision, files=files)


@only_linux
def test_sealing_takes_far_less_memory_than_its_photos(
    tmp_path: Path, run: Any, sample_path: Path, sample_id: str
) -> None:
    folder = tmp_path / "kho"
    run("import", sample_path, "--archive", folder)
    with_photos(folder, sample_id, tmp_path)
    with Archive.open(folder, write=False) as archive:
        for copy in archive.print_copies(sample_id).values():
            with copy.open("ab") as grown:  # what follows the end of a picture is part of its file
                grown.write(os.urandom(MEGABYTES << 20))
    _, peak = run_and_measure(CODE, folder, Path(sample_id))
    with Archive.open(folder, write=False) as archive:
        kept = archive.kept_file(sample_id)
        assert kept is not None
        assert kept.stat().st_size > PHOTOS * MEGABYTES << 20
        with pikepdf.open(kept) as pdf:
            assert len(pdf.attachments) > PHOTOS
    assert peak < (PHOTOS * MEGABYTES << 10) * 0.8


def test_minutes_are_not_sealed_while_a_photo_cannot_be_read(
    tmp_path: Path, run: Any, sample_path: Path, sample_id: str
) -> None:
    folder = tmp_path / "kho"
    run("import", sample_path, "--archive", folder)
    with Archive.open(folder, write=False) as archive:
        name, copy = next(iter(archive.print_copies(sample_id).items()))
    copy.write_bytes(copy.read_bytes()[:4])
    refused = run("finalise", sample_id, "--archive", folder)
    assert refused.status == 1
    assert name in refused.err
    with Archive.open(folder, write=False) as archive:
        assert archive.versions(sample_id) == []
