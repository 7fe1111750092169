"""Minutes and photos as the state archives describe electronic records; pages of kept PDFs are counted once."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from kcnminutes.archive import Archive, ArchiveReadOnly
from kcnminutes.record import Attendee, Register, Role, read_record
from kcnminutes.registers import RegisterName, fill

TODAY = date(2024, 2, 11)


def printed(pages: int) -> bytes:
    pdf = BytesIO()
    page = Canvas(pdf)
    for _ in range(pages):
        page.showPage()
    page.save()
    return pdf.getvalue()


def pages(archive: Archive, year: int = 2024) -> dict[str, object]:
    return pages_in(fill(RegisterName.METADATA, archive, year, TODAY))


def pages_in(register: Register) -> dict[str, object]:
    at = [one.key for one in register.columns].index("PageAmount")
    return {row.conference: row.cells[at] for row in register.rows}


def test_minutes_and_photos_are_described_as_the_state_archives_name_it(archive: Archive, sample_path: Path) -> None:
    sample = read_record(sample_path.read_bytes())[0]
    chair = Attendee("b", name="Trần Văn Bình", position="Trưởng ban", role=Role.CHAIR)
    others = (replace(sample.attendees[0], role=Role.DELEGATE), *sample.attendees[1:])
    photo = replace(sample.photos[0], photographer="Lê An", place="Sơn Mỹ", taken_at=datetime(2019, 12, 26, 9))
    photos = (photo, *sample.photos[1:])
    long = replace(sample, title="Về " + "rất dài " * 100, attendees=(*others, chair), photos=photos)
    archive.put(long, {photo.file: sample_path.parent / photo.file for photo in sample.photos})
    pdf = printed(3)
    archive.finalise(sample.id, pdf)
    register = fill(RegisterName.METADATA, archive, 2019, TODAY)
    draft, minutes, first, *_ = (
        dict(zip((one.key for one in register.columns), row.cells, strict=True))
        for row in sorted(register.rows, key=lambda row: row.conference != "r1")
    )
    assert len(register.rows) == 2 + len(sample.photos)
    assert (minutes["CodeNumber"], minutes["CodeNotation"], minutes["TypeName"]) == (12, "BB-BQL", "Biên bản")
    assert (minutes["IssuedDate"], minutes["OrganName"]) == ("27/12/2019", sample.organisation)
    assert minutes["Subject"] == long.title[:500]
    assert (minutes["PageAmount"], minutes["SHA-256"]) == (3, sha256(pdf).hexdigest())
    assert (minutes["Position"], minutes["FullName"]) == (chair.position, chair.name)
    assert (first["TypeName"], first["EventName"], first["ImageTitle"]) == ("Ảnh", long.title.strip(), photo.caption)
    assert (first["Photographer"], first["PhotoPlace"], first["PhotoTime"]) == ("Lê An", "Sơn Mỹ", "26/12/2019")
    assert first["SHA-256"] == sha256((sample_path.parent / photo.file).read_bytes()).hexdigest()
    assert (draft["PageAmount"], draft["SHA-256"], draft["IssuedDate"]) == (None, "", "27/12/2019")


def test_pages_are_those_of_the_version_that_holds_and_a_draft_has_none(archive: Archive) -> None:
    archive.finalise("b1", printed(2))
    archive.finalise("b2", printed(4))
    assert pages(archive) == {"b1": 2, "b2": 4, "b3": None}
    archive.reopen("b1", reason="Sót một phát biểu")
    assert pages(archive)["b1"] is None
    archive.finalise("b1", printed(5))
    assert pages(archive) == {"b1": 5, "b2": 4, "b3": None}


def test_pages_are_counted_once_and_each_time_where_the_archive_can_only_be_read(archive: Archive) -> None:
    content = printed(2)
    archive.finalise("b1", content)
    name = sha256(content).hexdigest()
    kept = archive.folder / "files" / name[:2] / name
    with Archive.open(archive.folder, write=False) as read:
        read.connection.execute("PRAGMA query_only = ON")  # as on a disc
        assert pages(read)["b1"] == 2
        with pytest.raises(ArchiveReadOnly):
            read.note_pages({name: 2})
    assert archive.connection.execute("SELECT count(*) FROM pdf_pages").fetchone() == (0,)
    assert pages(archive)["b1"] == 2
    assert archive.connection.execute("SELECT * FROM pdf_pages").fetchall() == [(name, 2)]
    kept.unlink()
    assert pages(archive)["b1"] == 2


@pytest.mark.parametrize("harm", ["lost", "cut off", "no PDF"])
def test_a_kept_pdf_that_is_harmed_leaves_the_register_its_other_rows(archive: Archive, harm: str) -> None:
    archive.finalise("b2", printed(3))
    content = b"not a PDF" if harm == "no PDF" else printed(2)
    archive.finalise("b1", content)
    name = sha256(content).hexdigest()
    kept = archive.folder / "files" / name[:2] / name
    if harm == "lost":
        kept.unlink()
    elif harm == "cut off":
        kept.write_bytes(content[:-200])
    register = fill(RegisterName.METADATA, archive, 2024, TODAY)
    assert pages_in(register) == {"b1": None, "b2": 3, "b3": None}
    assert register.rows[0].cells[-1] == name
    if harm == "lost":
        kept.write_bytes(content)
        assert pages(archive)["b1"] == 2


def test_an_archive_of_version_9_counts_the_pages_it_kept(tmp_path: Path, checkout: Path) -> None:
    """schema-9.sqlite: sealed minutes with a PDF."""
    content = b"%PDF-1.4 minutes"
    folder = tmp_path / "cũ"
    folder.mkdir()
    shutil.copyfile(checkout / "tests" / "archive" / "schema-9.sqlite", folder / "archive.sqlite")
    with Archive.open(folder) as archive:
        register = fill(RegisterName.METADATA, archive, 2019, TODAY)
        assert (pages_in(register), register.rows[0].cells[-1]) == ({"sealed": None}, sha256(content).hexdigest())
        archive.note_pages({sha256(content).hexdigest(): 7, "none": 1})
        assert pages(archive, 2019) == {"sealed": 7}
