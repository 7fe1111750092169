"""What is due in a year by the periods of retention: a list to look through. Nothing is deleted by itself.

Law on Archives 33/2024/QH15, article 17: to the office's archive within a year of the year in which the matter ended;
what is kept for good to the historical archive within five years after that. A period of years counts from the end of
the year of the minutes; when it is over they are looked through.
"""

from __future__ import annotations

from kcnminutes.archive import Archive, Entry
from kcnminutes.editing import RETENTIONS
from kcnminutes.minutes import Office
from kcnminutes.record import CellSort, Place, Register, RegisterColumn, RegisterRow, Retention, RowMark, label
from kcnminutes.registers.numbered import FIRST, day_of, numbered, subject_of, titled
from kcnminutes.words import t

TO_THE_ARCHIVE = 1
TO_THE_HISTORICAL_ARCHIVE = 5
"""Years, the second after the first."""


def retention_of(entry: Entry) -> Retention:
    """What the record says, else its kind; None where neither does."""
    return RETENTIONS.get(entry.kind) if entry.retention is None else entry.retention


def kept(retention: Retention) -> str:
    """ "Vĩnh viễn", "10 năm"."""
    if retention is None:
        return t("Chưa xác định")
    return t("Vĩnh viễn") if retention == "permanent" else t("{years} năm", years=retention)


def retention_register(archive: Archive, office: Office, year: int) -> Register:
    columns = (
        RegisterColumn("number", t("Số, ký hiệu"), 16),
        RegisterColumn("date", t("Ngày tháng"), 12, CellSort.DATE),
        RegisterColumn("title", t("Trích yếu"), 56),
        RegisterColumn("kind", t("Loại hội nghị"), 18),
        RegisterColumn("retention", t("Thời hạn bảo quản"), 14),
        RegisterColumn("due", t("Việc đến hạn"), 30),
        RegisterColumn("note", t("Ghi chú"), 24),
    )
    rows = []
    for entry in archive.ledger(FIRST, year - 1):
        due = due_in(entry, year)
        if due:
            rows.append(_row(entry, *due, office))
    return Register(t("Danh sách hồ sơ đến hạn nộp lưu, xét giá trị"), subject_of(year), columns, tuple(rows))


def due_in(entry: Entry, year: int) -> tuple[str, RowMark] | None:
    """What is to be done with minutes in a year, if anything. What is past its period stays due until it is gone."""
    ended, retention = day_of(entry).year, retention_of(entry)
    if isinstance(retention, int) and ended + retention < year:
        since = ended + retention + 1
        if since == year:
            return t("Hết thời hạn, xét giá trị"), RowMark.BAD
        return t("Quá hạn xét giá trị từ năm {year}", year=since), RowMark.BAD
    if ended + TO_THE_ARCHIVE == year:
        return t("Nộp vào lưu trữ hiện hành"), RowMark.WAITING
    if retention == "permanent" and ended + TO_THE_ARCHIVE + TO_THE_HISTORICAL_ARCHIVE == year:
        return t("Nộp vào lưu trữ lịch sử"), RowMark.WAITING
    return None


def _row(entry: Entry, due: str, mark: RowMark, office: Office) -> RegisterRow:
    by_kind = entry.retention is None and retention_of(entry) is not None
    return RegisterRow(
        (
            *(numbered(entry.number, entry.symbol, office), day_of(entry), titled(entry.title)),
            *(label(entry.kind), kept(retention_of(entry)), due),
            t("Thời hạn theo loại, cần đối chiếu") if by_kind else "",
        ),
        entry.id,
        Place(field="retention"),
        mark,
    )
