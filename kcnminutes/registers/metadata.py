"""Metadata of the minutes as electronic records, and of their photos, for the state archives.

The columns bear the names of Circular 02/2019/TT-BNV in every language: programs of an archive read them. One row for
minutes, then one for each of their photos, which has an event, a title, a photographer, a place and a time instead.
Pages and hash are those of the PDF that was kept at sealing; a draft has none yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kcnminutes.archive import Archive, Entry
from kcnminutes.language import format_date
from kcnminutes.minutes import Office
from kcnminutes.record import (
    CellSort,
    Conference,
    Photo,
    Place,
    Register,
    RegisterColumn,
    RegisterRow,
    Role,
    RowMark,
    Status,
)
from kcnminutes.registers.numbered import day_of, span, subject_of, titled
from kcnminutes.words import t

LONGEST_SUBJECT = 500
COLUMNS = (
    RegisterColumn("CodeNumber", "CodeNumber", 10, CellSort.NUMBER),
    RegisterColumn("CodeNotation", "CodeNotation", 14),
    RegisterColumn("TypeName", "TypeName", 12),
    RegisterColumn("IssuedDate", "IssuedDate", 12),
    RegisterColumn("OrganName", "OrganName", 28),
    RegisterColumn("Subject", "Subject", 48),
    RegisterColumn("PageAmount", "PageAmount", 9, CellSort.NUMBER),
    RegisterColumn("Position", "Position", 20),
    RegisterColumn("FullName", "FullName", 20),
    RegisterColumn("EventName", "EventName", 28),
    RegisterColumn("ImageTitle", "ImageTitle", 28),
    RegisterColumn("Photographer", "Photographer", 18),
    RegisterColumn("PhotoPlace", "PhotoPlace", 18),
    RegisterColumn("PhotoTime", "PhotoTime", 12),
    RegisterColumn("SHA-256", "SHA-256", 30),
)


def metadata_register(archive: Archive, office: Office, year: int | None) -> Register:
    rows = tuple(row for entry in archive.ledger(*span(year)) for row in _rows(archive, entry, office))
    return Register(t("Siêu dữ liệu hồ sơ điện tử"), subject_of(year), COLUMNS, rows)


def _rows(archive: Archive, entry: Entry, office: Office) -> Iterator[RegisterRow]:
    conference, hashes = archive.load(entry.id).conference, archive.contents(entry.id)
    yield _of_minutes(archive, entry, conference, office)
    for photo in conference.photos:
        known = hashes.get(photo.file)
        yield _of_photo(photo, entry, known.sha256 if known else "")


def _of_minutes(archive: Archive, entry: Entry, conference: Conference, office: Office) -> RegisterRow:
    final = entry.status is Status.FINAL
    kept = archive.versions(entry.id)[-1] if final and entry.version else None
    pdf = archive.sealed_pdf(entry.id, kept.version) if kept and kept.pdf else None
    chair = next((one for one in conference.attendees if one.role is Role.CHAIR), None)
    return RegisterRow(
        (
            *(entry.number, entry.symbol or office.symbol, t("Biên bản"), format_date(day_of(entry))),
            *(entry.organisation or office.organisation, titled(entry.title)[:LONGEST_SUBJECT]),
            *(_pages_of(pdf) if pdf else None, chair.position if chair else "", chair.name if chair else ""),
            *("", "", "", "", "", kept.pdf if kept and kept.pdf else ""),
        ),
        entry.id,
        Place(),
        RowMark.DONE if final else RowMark.WAITING,
    )


def _of_photo(photo: Photo, entry: Entry, sha256: str) -> RegisterRow:
    return RegisterRow(
        (
            *(None, "", t("Ảnh"), "", "", "", None, "", "", titled(entry.title), " ".join(photo.caption.split())),
            *(photo.photographer, photo.place, format_date(photo.taken_at.date()) if photo.taken_at else "", sha256),
        ),
        entry.id,
        Place("photos", photo.id),
    )


def _pages_of(pdf: Path) -> int:
    import pypdfium2  # type: ignore[import-untyped]  # no part of the other registers

    opened = pypdfium2.PdfDocument(pdf)
    try:
        return len(opened)
    finally:
        opened.close()
