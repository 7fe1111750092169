"""The words of the window for the closed sets and the fields of a record."""

from __future__ import annotations

import re
from enum import StrEnum

from kcnminutes.record.closed_sets import (
    AttachmentRole,
    Kind,
    Presence,
    Role,
    SpeechKind,
    Status,
    TaskStatus,
)
from kcnminutes.words import t

_STEP = re.compile(r"([a-z_]+)(?:\[(\d+)\])?(?:\.(\w+))?(?:\[(\d+)\])?")


def label(value: StrEnum) -> str:
    """What the window calls one value of a closed set: "Giao ban" for `Kind.BRIEFING`."""
    return {
        Status.DRAFT: t("Đang soạn"),
        Status.FINAL: t("Đã chốt"),
        Kind.ANNUAL_REVIEW: t("Tổng kết"),
        Kind.INTERIM_REVIEW: t("Sơ kết"),
        Kind.BRIEFING: t("Giao ban"),
        Kind.THEMATIC: t("Chuyên đề"),
        Kind.DIALOGUE: t("Đối thoại doanh nghiệp"),
        Kind.PROMOTION: t("Xúc tiến đầu tư"),
        Kind.OTHER: t("Khác"),
        Role.CHAIR: t("Chủ trì"),
        Role.SECRETARY: t("Thư ký"),
        Role.GUEST_OF_HONOUR: t("Khách mời, chỉ đạo"),
        Role.DELEGATE: t("Đại biểu"),
        Role.INVITED: t("Khách mời"),
        Presence.PRESENT: t("Có mặt"),
        Presence.ABSENT_EXCUSED: t("Vắng có lý do"),
        Presence.ABSENT: t("Vắng"),
        Presence.REPRESENTED: t("Cử người dự thay"),
        SpeechKind.REPORT: t("Báo cáo"),
        SpeechKind.DISCUSSION: t("Thảo luận"),
        SpeechKind.QUESTION: t("Câu hỏi"),
        SpeechKind.ANSWER: t("Trả lời"),
        SpeechKind.DIRECTIVE: t("Chỉ đạo"),
        SpeechKind.CONCLUSION: t("Phát biểu kết luận"),
        TaskStatus.OPEN: t("Đang thực hiện"),
        TaskStatus.DONE: t("Hoàn thành"),
        TaskStatus.CANCELLED: t("Thôi thực hiện"),
        AttachmentRole.PAPER: t("Tài liệu họp"),
        AttachmentRole.SIGNED_COPY: t("Bản đã ký"),
    }[value]


def section_label(section: str) -> str:
    """What the window calls a list of the record: "Thành phần tham dự" for "attendees"; "" for no list."""
    return {
        "attendees": t("Thành phần tham dự"),
        "agenda": t("Chương trình"),
        "speeches": t("Phát biểu"),
        "directives": t("Nhiệm vụ"),
        "photos": t("Ảnh"),
        "attachments": t("Tài liệu"),
        "recipients": t("Nơi nhận"),
        "tags": t("Từ khóa"),
    }.get(section, "")


def _own_field(field: str) -> str:
    return {
        "format": t("Dạng tệp"),
        "version": t("Phiên bản của tệp"),
        "id": t("Mã hội nghị"),
        "status": t("Tình trạng"),
        "kind": t("Loại hội nghị"),
        "title": t("Tên hội nghị"),
        "number": t("Số biên bản"),
        "symbol": t("Ký hiệu"),
        "parent_organisation": t("Cơ quan chủ quản"),
        "organisation": t("Cơ quan ban hành"),
        "locality": t("Địa danh"),
        "place": t("Địa điểm"),
        "conclusions": t("Kết luận"),
        "starts_at": t("Thời gian bắt đầu"),
        "ends_at": t("Thời gian kết thúc"),
        "retention": t("Thời hạn bảo quản"),
    }.get(field, "")


def _row_field(section: str, field: str) -> str:
    by_section = {
        ("attendees", "state"): t("Có mặt"),
        ("attendees", "organisation"): t("Đơn vị"),
        ("agenda", "title"): t("Nội dung"),
        ("speeches", "kind"): t("Loại phát biểu"),
        ("speeches", "text"): t("Nội dung phát biểu"),
        ("directives", "text"): t("Nội dung nhiệm vụ"),
        ("directives", "status"): t("Tiến độ"),
        ("directives", "progress"): t("Tình hình thực hiện"),
        ("directives", "given_in"): t("Giao tại"),
        ("photos", "place"): t("Nơi chụp"),
        ("attachments", "title"): t("Tên tài liệu"),
        ("attachments", "role"): t("Loại tài liệu"),
    }
    common = {
        "id": t("Mã dòng"),
        "honorific": t("Danh xưng"),
        "name": t("Họ và tên"),
        "position": t("Chức vụ"),
        "group": t("Nhóm đại biểu"),
        "count": t("Số người"),
        "role": t("Vai trò"),
        "reason": t("Lý do vắng"),
        "represented_by": t("Người dự thay"),
        "starts_at": t("Bắt đầu"),
        "ends_at": t("Kết thúc"),
        "presenter": t("Người trình bày"),
        "agenda_item": t("Mục chương trình"),
        "speaker": t("Người phát biểu"),
        "heading": t("Tiêu đề"),
        "at": t("Lúc"),
        "assignee": t("Đơn vị chủ trì"),
        "coordinators": t("Đơn vị phối hợp"),
        "due": t("Thời hạn"),
        "speech": t("Từ phát biểu"),
        "follows": t("Tiếp theo nhiệm vụ"),
        "conference": t("Hội nghị trước"),
        "directive": t("Nhiệm vụ trước"),
        "result": t("Kết quả"),
        "closed_on": t("Ngày xong/thôi"),
        "file": t("Tệp"),
        "caption": t("Chú thích"),
        "photographer": t("Người chụp"),
        "taken_at": t("Thời điểm chụp"),
    }
    return by_section.get((section, field)) or common.get(field, "")


def field_label(path: str) -> str:
    """A field path in the window's words: "attendees[2].role" is "Thành phần tham dự, dòng 3, Vai trò".

    Returns "" for a path that the window shows nowhere.
    """
    match = _STEP.match(path)
    if not match:
        return ""
    section, row, field, _ = match.groups()
    if row is None and field is None:
        return _own_field(section) or section_label(section)
    if not section_label(section):
        return ""
    parts = [section_label(section)]
    if row is not None:
        parts.append(t("dòng {number}", number=int(row) + 1))
    if field and _row_field(section, field):
        parts.append(_row_field(section, field))
    return ", ".join(parts)
