"""What must hold between the fields of a record, and what is odd about one that is accepted."""

from __future__ import annotations

from collections.abc import Iterator

from kcnminutes.record.closed_sets import Presence
from kcnminutes.record.errors import Cleaned, RecordError
from kcnminutes.record.model import SECTIONS, Attendee, Conference
from kcnminutes.record.paths import clash
from kcnminutes.words import t

REFERENCES: dict[tuple[str, str], str] = {
    ("agenda", "presenter"): "attendees",
    ("speeches", "agenda_item"): "agenda",
    ("speeches", "speaker"): "attendees",
    ("directives", "speech"): "speeches",
    ("photos", "agenda_item"): "agenda",
    ("attachments", "agenda_item"): "agenda",
}
"""Which field of which section holds the id of a row of which other section."""


def check_references(conference: Conference) -> None:
    """Refuse (RecordError) ids used twice, references to no row, attendees that are no one, files that clash."""
    ids = {section: _unique_ids(conference, section) for section in SECTIONS}
    for (section, field), target in REFERENCES.items():
        for index, row in enumerate(getattr(conference, section)):
            reference = getattr(row, field)
            if reference is not None and reference not in ids[target]:
                problem = t("không có dòng nào mang mã “{id}”", id=reference)
                raise RecordError(f"{section}[{index}].{field}", problem, t("hãy sửa mã hoặc bỏ trống"))
    for index, attendee in enumerate(conference.attendees):
        _check_attendee(attendee, f"attendees[{index}]")
    _check_files(conference)


def _unique_ids(conference: Conference, section: str) -> set[str]:
    seen: set[str] = set()
    for index, row in enumerate(getattr(conference, section)):
        if row.id in seen:
            problem = t("mã “{id}” được dùng lần thứ hai", id=row.id)
            raise RecordError(f"{section}[{index}].id", problem, t("hãy đặt mã khác rồi nhập lại"))
        seen.add(row.id)
    return seen


def _check_attendee(attendee: Attendee, path: str) -> None:
    has_name, has_group = bool(attendee.name.strip()), bool(attendee.group.strip())
    if not has_name and not has_group:
        raise RecordError(f"{path}.name", t("chưa ghi họ tên hoặc nhóm đại biểu"), t("hãy ghi một trong hai"))
    if has_name and has_group:
        problem = t("ghi cả họ tên (name) và nhóm đại biểu (group)")
        raise RecordError(f"{path}.group", problem, t("hãy giữ một trong hai"))
    if attendee.count is not None and has_name:
        raise RecordError(f"{path}.count", t("số người chỉ ghi cho một nhóm"), t("hãy bỏ số người"))


def _check_files(conference: Conference) -> None:
    paths = [
        (f"{section}[{index}].file", row.file)
        for section in ("photos", "attachments")
        for index, row in enumerate(getattr(conference, section))
    ]
    clashing = clash([file for _, file in paths])
    if clashing:
        first, second = clashing
        path = next(path for path, file in reversed(paths) if file == second)
        problem = t("tệp “{second}” không để chung thư mục với “{first}” được", second=second, first=first)
        raise RecordError(path, problem, t("hãy đổi tên một trong hai tệp"))


def warnings_of(conference: Conference) -> Iterator[Cleaned]:
    """What is accepted and yet odd: an end before the start, a task due before it was given, nobody in a place."""
    if conference.ends_at is not None and conference.ends_at < conference.starts_at:
        yield Cleaned("ends_at", t("kết thúc trước khi bắt đầu"))
    for index, task in enumerate(conference.directives):
        if task.due is not None and task.due < conference.starts_at.date():
            yield Cleaned(f"directives[{index}].due", t("thời hạn trước ngày họp"))
    for index, attendee in enumerate(conference.attendees):
        if attendee.state is Presence.REPRESENTED and not attendee.represented_by.strip():
            yield Cleaned(f"attendees[{index}].represented_by", t("chưa ghi ai dự thay"))
