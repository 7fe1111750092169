"""Metadata of the minutes as electronic records, and of their photos, for the state archives.

The columns bear the names of Circular 02/2019/TT-BNV in every language: programs of an archive read them. One row for
minutes, then one for each of their photos, which has an event, a title, a photographer, a place and a time instead.
Pages and hash are those of the PDF that was kept at sealing; a draft has none yet. Pages are counted once and kept,
where the archive may be written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from kcnminutes.archive import Archive, ArchiveError, Described, DescribedPhoto, Entry
from kcnminutes.language import format_date
from kcnminutes.minutes import Office
from kcnminutes.record import CellSort, Place, Register, RegisterColumn, RegisterRow, RowMark, Status
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
    found = archive.described(*span(year))
    counted = _counted(found)
    if counted:
        with suppress(ArchiveError):  # of an archive that can only be read they are counted each time
            archive.note_pages(counted)
    rows = tuple(row for one in found for row in _rows(one, counted, office))
    return Register(t("Siêu dữ liệu hồ sơ điện tử"), subject_of(year), COLUMNS, rows)


def _rows(one: Described, counted: Mapping[str, int], office: Office) -> Iterator[RegisterRow]:
    yield _of_minutes(one, counted, office)
    for photo in one.photos:
        yield _of_photo(photo, one.entry)


def _of_minutes(one: Described, counted: Mapping[str, int], office: Office) -> RegisterRow:
    entry, pdf = one.entry, one.pdf
    pages = None if pdf is None else counted.get(pdf.sha256) if pdf.pages is None else pdf.pages
    return RegisterRow(
        (
            *(entry.number, entry.symbol or office.symbol, t("Biên bản"), format_date(day_of(entry))),
            *(entry.organisation or office.organisation, titled(entry.title)[:LONGEST_SUBJECT]),
            *(pages, one.chair_position, one.chair, "", "", "", "", "", pdf.sha256 if pdf else ""),
        ),
        entry.id,
        Place(),
        RowMark.DONE if entry.status is Status.FINAL else RowMark.WAITING,
    )


def _of_photo(photo: DescribedPhoto, entry: Entry) -> RegisterRow:
    day = format_date(photo.taken_at.date()) if photo.taken_at else ""
    return RegisterRow(
        (
            *(None, "", t("Ảnh"), "", "", "", None, "", "", titled(entry.title), " ".join(photo.caption.split())),
            *(photo.photographer, photo.place, day, photo.sha256),
        ),
        entry.id,
        Place("photos", photo.id),
    )


def _counted(found: Iterable[Described]) -> dict[str, int]:
    """The pages of each kept PDF of which they are not known yet; of one that is lost or no PDF nothing."""
    unknown = {one.pdf.sha256: one.pdf.path for one in found if one.pdf and one.pdf.pages is None and one.pdf.path}
    if not unknown:
        return {}
    import pypdfium2  # type: ignore[import-untyped]  # no part of the other registers

    counted = {}
    for sha256, path in unknown.items():
        with suppress(pypdfium2.PdfiumError, OSError):
            opened = pypdfium2.PdfDocument(path)
            counted[sha256] = len(opened)
            opened.close()
    return counted
