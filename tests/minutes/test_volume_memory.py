"""A volume is bound without its photos in memory."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pikepdf
from peak_memory import only_linux, run_and_measure

from kcnminutes.minutes import Office, compose, write_pdf
from kcnminutes.record import Conference

MIB = 1024 * 1024
BIND = """
from datetime import date
from kcnminutes.minutes import Office, VolumeEntry, bind_volume, compose_volume
folder = Path(sys.argv[1])
files = sorted(folder.glob("in-*.pdf"))[: int(str(sys.argv[2]))]
entries = [VolumeEntry(file.name, "", date(2020, 1, 1), "Ban", "", "", False) for file in files]
with (folder / "out.pdf").open("wb") as out:
    print(bind_volume(compose_volume(entries, "Năm 2020", Office()), files, folder, out).pages)
"""


def heavy(target: Path, megabytes: int) -> None:
    """A printed minutes with a picture of that size that cannot be compressed."""
    plain = target.with_suffix(".plain")
    plain.write_bytes(write_pdf(compose(Conference("x", datetime(2020, 1, 1)), Office(), {})).pdf)
    with pikepdf.open(plain) as pdf:
        picture = pdf.make_stream(os.urandom(megabytes * MIB))
        pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary({"/Heavy": picture})
        pdf.save(target)
    plain.unlink()


@only_linux
def test_memory_does_not_grow_with_what_is_on_the_pages(tmp_path: Path) -> None:
    for number in range(12):
        heavy(tmp_path / f"in-{number:02d}.pdf", 4)
    few, small = run_and_measure(BIND, tmp_path, Path("2"))
    many, large = run_and_measure(BIND, tmp_path, Path("12"))
    assert int(many) > int(few)
    assert (tmp_path / "out.pdf").stat().st_size > 48 * MIB
    assert large - small < 10 * 1024  # the ten more hold 40 MiB
