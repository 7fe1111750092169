"""The register of minutes (mục lục hồ sơ): the minutes of a year in the order of their numbers, for the archivist.

The columns are those of the list that is handed over with files: number and symbol, day, what it is about, who wrote
it, how long it is kept, note.
"""

from __future__ import annotations

from kcnminutes.archive import Archive, Entry
from kcnminutes.minutes import Office
from kcnminutes.record import CellSort, Place, Register, RegisterColumn, RegisterRow, RowMark, Status, label
from kcnminutes.registers.numbered import day_of, numbered, span, subject_of, titled
from kcnminutes.registers.retention import kept, retention_of
from kcnminutes.words import t


def minutes_register(archive: Archive, office: Office, year: int | None) -> Register:
    entries = sorted(
        archive.ledger(*span(year)), key=lambda e: (e.starts_at.year, e.number is None, e.number or 0, e.starts_at)
    )
    columns = (
        RegisterColumn("count", t("Số TT"), 7, CellSort.NUMBER),
        RegisterColumn("number", t("Số, ký hiệu"), 16),
        RegisterColumn("date", t("Ngày tháng"), 12, CellSort.DATE),
        RegisterColumn("title", t("Tên loại và trích yếu nội dung"), 56),
        RegisterColumn("kind", t("Loại hội nghị"), 18),
        RegisterColumn("organisation", t("Tác giả"), 28),
        RegisterColumn("retention", t("Thời hạn bảo quản"), 14),
        RegisterColumn("note", t("Ghi chú"), 18),
    )
    rows = tuple(_row(count, entry, office) for count, entry in enumerate(entries, 1))
    return Register(t("Mục lục hồ sơ biên bản hội nghị"), subject_of(year), columns, rows)


def _row(count: int, entry: Entry, office: Office) -> RegisterRow:
    final = entry.status is Status.FINAL
    note = label(entry.status)
    if final and entry.version > 1:
        note = t("{status}, lần {version}", status=note, version=entry.version)
    return RegisterRow(
        (
            *(count, numbered(entry.number, entry.symbol, office), day_of(entry)),
            t("Biên bản {title}", title=titled(entry.title)),
            *(label(entry.kind), entry.organisation or office.organisation, kept(retention_of(entry)), note),
        ),
        entry.id,
        Place(),
        RowMark.DONE if final else RowMark.WAITING,
    )
