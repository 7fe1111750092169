"""How one conference or one hit is worded in a list: the same words on the screen and for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kcnminutes.file_text import told
from kcnminutes.language import format_date, format_time
from kcnminutes.record import Status, TaskStatus, label, number_with_symbol
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive import Behind, Hit, Summary


def title(row: Summary | Hit) -> str:
    return row.title or t("Chưa đặt tên")


def brief(row: Summary) -> list[str]:
    """The second line of a row, by its parts: 27/12/2019, 12/BB-BQL, 61 đại biểu, 9 phát biểu, 5 nhiệm vụ, 4 ảnh."""
    sample = t("Mẫu") if row.sample else ""
    if row.deleted_at is not None:
        return [part for part in (*_deletion(row.deleted_at), reference(row), sample) if part]
    return [part for part in (format_date(row.starts_at.date()), reference(row), sample, *contents(row)) if part]


def _deletion(deleted_at: datetime) -> tuple[str, str]:
    """When it was put into the bin, and how long it still lies there."""
    from kcnminutes.archive import BIN_DAYS

    left = max(BIN_DAYS - (datetime.now() - deleted_at).days, 0)
    return t("Xóa ngày {day}", day=format_date(deleted_at.date())), t("còn {count} ngày", count=left)


def reference(row: Summary) -> str:
    """ "12/BB-BQL"; "" as long as it has no number. The symbol is the office's where the record has none."""
    return "" if row.number is None else number_with_symbol(row.number, row.symbol)


def contents(row: Summary) -> list[str]:
    """What there is of each, without the nothings."""
    counts = (
        (row.attendees, t("{count} đại biểu", count=row.attendees)),
        (row.speeches, t("{count} phát biểu", count=row.speeches)),
        (row.directives, t("{count} nhiệm vụ", count=row.directives)),
        (row.photos, t("{count} ảnh", count=row.photos)),
    )
    return [words for count, words in counts if count]


def status(row: Summary) -> tuple[str, str]:
    """The look and the word of the chip."""
    return ("done" if row.status == Status.FINAL else "waiting"), label(Status(row.status))


def spoken(row: Summary) -> str:
    """The whole row in one sentence for a screen reader."""
    sample = t("hội nghị mẫu") if row.sample else ""
    when = t("{date} lúc {time}", date=format_date(row.starts_at.date()), time=format_time(row.starts_at.time()))
    parts = (title(row), status(row)[1], sample, when, reference(row), *contents(row))
    return ", ".join(part for part in parts if part)


def part(hit: Hit) -> str:
    """What kind of spot was found and who stands behind it; of a file its name, and the page or sheet where known."""
    name, source = part_name(str(hit.part)), hit.source
    if source is None:
        who = " ".join(hit.behind.who.split()) if hit.behind else ""
        return t("{part} — {who}", part=name, who=who) if who else name
    file = source.title or PurePosixPath(source.file).name
    if source.page is not None:
        return t("{part}, trang {page}: {name}", part=name, page=source.page, name=file)
    if source.sheet:
        return t("{part}, trang tính {sheet}: {name}", part=name, sheet=source.sheet, name=file)
    return t("{part}: {name}", part=name, name=file)


def beside_icon(hit: Hit) -> str:
    """The same where there is little room: an icon tells the kind already."""
    name, source = part_name(str(hit.part)), hit.source
    if source is None:
        return " ".join(hit.behind.who.split()) if hit.behind and hit.behind.who.strip() else name
    file = source.title or PurePosixPath(source.file).name
    if source.page is not None:
        return t("Trang {page}: {name}", page=source.page, name=file)
    return f"{source.sheet}: {file}" if source.sheet else file


def remark(hit: Hit) -> str:
    """Of a task what it is about, when it is due and how it stands; of a file whose name was found why nothing, or not
    everything, is found in it. "" where there is nothing to say."""
    if hit.behind is not None and hit.behind.status is not None:
        return " · ".join(_of_task(hit, hit.behind, hit.behind.status))
    words = told(hit.source.state) if hit.source and not hit.source.text else ""
    return words[:1].upper() + words[1:]


def _of_task(hit: Hit, behind: Behind, status: TaskStatus) -> Iterator[str]:
    if hit.place.field != "text":
        yield " ".join(behind.task.split())
    if behind.due:
        yield t("hạn {day}", day=format_date(behind.due))
    if behind.days_over:
        yield t("quá hạn {days} ngày", days=behind.days_over)
    else:
        yield label(status)


def part_name(part: str) -> str:
    return {
        "title": t("Tên hội nghị"),
        "details": t("Thông tin chung"),
        "heading": t("Phát biểu"),
        "speech": t("Phát biểu"),
        "agenda": t("Chương trình"),
        "conclusion": t("Kết luận"),
        "conclusions": t("Kết luận"),
        "directive": t("Nhiệm vụ"),
        "photo": t("Chú thích ảnh"),
        "attendee": t("Đại biểu"),
        "attachment": t("Tài liệu"),
    }.get(part, t("Hội nghị"))


def part_icon(part: str) -> str:
    return {
        "speech": "message-square",
        "heading": "message-square",
        "details": "info",
        "agenda": "history",
        "conclusion": "file-text",
        "conclusions": "file-text",
        "directive": "list-checks",
        "photo": "image",
        "attendee": "users",
        "attachment": "paperclip",
    }.get(part, "files")
