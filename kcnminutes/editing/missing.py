"""What is missing before the minutes can be finalised: a short live list that leads to each spot. It never blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kcnminutes.editing.draft import Draft, has_row
from kcnminutes.editing.reuse import carried_in
from kcnminutes.record import Conference, Directive, Pending, Place, Presence, Role, Row, Speech
from kcnminutes.words import t

_ABSENT = (Presence.ABSENT, Presence.ABSENT_EXCUSED)


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing missing: `place` is the first spot of it."""

    place: Place
    sentence: str


def missing(draft: Draft) -> tuple[Missing, ...]:
    """All that is missing, in the order of the sections; nothing for one that is written whole."""
    waiting = [one for one in draft.pending if has_row(draft.conference, one.place)]
    covered = {one.place for one in waiting}
    rest = (one for one in _of_record(draft.conference) if one.place not in covered)
    return (*(Missing(one.place, _unfinished(one)) for one in waiting), *_carried(draft), *rest)


def _carried(draft: Draft) -> Iterator[Missing]:
    """What was brought from an earlier conference and nobody has looked at."""
    words: dict[str, Callable[[int], str]] = {
        "": lambda _: t("Địa điểm lấy từ hội nghị trước, chưa kiểm tra"),
        "attendees": lambda n: t("{n} dòng thành phần lấy từ hội nghị trước, chưa kiểm tra", n=n),
        "agenda": lambda n: t("{n} mục chương trình lấy từ hội nghị trước, chưa kiểm tra", n=n),
        "directives": lambda n: t("{n} nhiệm vụ lấy từ hội nghị trước, chưa kiểm tra", n=n),
    }
    for section, sentence in words.items():
        if found := carried_in(draft, section):
            yield Missing(found[0], sentence(len(found)))


def _unfinished(pending: Pending) -> str:
    typed = " ".join(pending.text.split())[:40]
    place = pending.place
    if place.section == "attendees" and place.field in {"name", "group"}:
        return t("Tên đại biểu đang để trống")
    if place.field == "starts_at" and not typed:
        return t("Chưa có giờ bắt đầu")
    if not typed and place.section:
        return t("Một ô của danh sách không đọc được")
    words = {
        "starts_at": t("Giờ bắt đầu chưa đúng: “{typed}”", typed=typed),
        "ends_at": t("Giờ kết thúc chưa đúng: “{typed}”", typed=typed),
        "due": t("Thời hạn chưa đúng: “{typed}”", typed=typed),
        "closed_on": t("Ngày xong/thôi chưa đúng: “{typed}”", typed=typed),
        "number": t("Số biên bản chưa đúng: “{typed}”", typed=typed),
        "count": t("Số người chưa đúng: “{typed}”", typed=typed),
        "presenter": t("Người trình bày chưa có trong thành phần: “{typed}”", typed=typed),
        "speaker": t("Người phát biểu chưa có trong thành phần: “{typed}”", typed=typed),
        "at": t("Giờ phát biểu chưa đúng: “{typed}”", typed=typed),
    }
    return words.get(place.field) or t("Chưa đúng: “{typed}”", typed=typed)


def _of_record(conference: Conference) -> Iterator[Missing]:
    yield from _general(conference)
    yield from _attendees(conference)
    yield from _grouped(
        "agenda",
        "title",
        [row for row in conference.agenda if not row.title.strip()],
        t("1 mục chương trình chưa có nội dung"),
        lambda n: t("{n} mục chương trình chưa có nội dung", n=n),
    )
    yield from _speeches(conference)
    yield from _conclusions(conference)
    yield from _grouped(
        "photos",
        "caption",
        [row for row in conference.photos if not row.caption.strip()],
        t("1 ảnh chưa có chú thích"),
        lambda n: t("{n} ảnh chưa có chú thích", n=n),
    )
    yield from _grouped(
        "attachments",
        "title",
        [row for row in conference.attachments if not row.title.strip()],
        t("1 tài liệu chưa có tên"),
        lambda n: t("{n} tài liệu chưa có tên", n=n),
    )


def _general(conference: Conference) -> Iterator[Missing]:
    if not conference.title.strip():
        yield Missing(Place(field="title"), t("Chưa có tên hội nghị"))
    if conference.ends_at is None:
        yield Missing(Place(field="ends_at"), t("Chưa có giờ kết thúc"))
    elif conference.ends_at < conference.starts_at:
        yield Missing(Place(field="ends_at"), t("Giờ kết thúc sớm hơn giờ bắt đầu"))
    if not conference.place.strip():
        yield Missing(Place(field="place"), t("Chưa có địa điểm"))
    if not conference.organisation.strip():
        yield Missing(Place(field="organisation"), t("Chưa có cơ quan ban hành"))


def _attendees(conference: Conference) -> Iterator[Missing]:
    people = conference.attendees
    if not people:
        yield Missing(Place("attendees"), t("Chưa có thành phần tham dự"))
        return
    if not any(one.role is Role.CHAIR for one in people):
        yield Missing(Place("attendees"), t("Chưa có người chủ trì"))
    elif nameless := _signs_without_name(conference, Role.CHAIR):
        yield Missing(nameless, t("Người chủ trì là một nhóm: chỗ ký CHỦ TỌA chưa có họ tên"))
    if not any(one.role is Role.SECRETARY for one in people):
        yield Missing(Place("attendees"), t("Chưa có thư ký"))
    elif nameless := _signs_without_name(conference, Role.SECRETARY):
        yield Missing(nameless, t("Thư ký là một nhóm: chỗ ký THƯ KÝ chưa có họ tên"))
    yield from _grouped(
        "attendees",
        "reason",
        [one for one in people if one.state is Presence.ABSENT_EXCUSED and not one.reason.strip()],
        t("1 đại biểu vắng chưa ghi lý do"),
        lambda n: t("{n} đại biểu vắng chưa ghi lý do", n=n),
    )
    yield from _grouped(
        "attendees",
        "represented_by",
        [one for one in people if one.state is Presence.REPRESENTED and not one.represented_by.strip()],
        t("1 đại biểu chưa ghi ai dự thay"),
        lambda n: t("{n} đại biểu chưa ghi ai dự thay", n=n),
    )


def _signs_without_name(conference: Conference, role: Role) -> Place | None:
    """The group that would sign: the first of the record in that role who was there."""
    signer = next((one for one in conference.attendees if one.role is role and one.state not in _ABSENT), None)
    return Place("attendees", signer.id) if signer and signer.group and not signer.name.strip() else None


def _speeches(conference: Conference) -> Iterator[Missing]:
    speeches: tuple[Speech, ...] = conference.speeches
    yield from _grouped(
        "speeches",
        "text",
        [one for one in speeches if not one.text.strip()],
        t("1 phát biểu chưa có nội dung"),
        lambda n: t("{n} phát biểu chưa có nội dung", n=n),
    )
    yield from _grouped(
        "speeches",
        "speaker",
        [one for one in speeches if one.speaker is None],
        t("1 phát biểu chưa rõ người phát biểu"),
        lambda n: t("{n} phát biểu chưa rõ người phát biểu", n=n),
    )


def _conclusions(conference: Conference) -> Iterator[Missing]:
    tasks: tuple[Directive, ...] = conference.directives
    if not conference.conclusions.strip() and not conference.given:
        yield Missing(Place(field="conclusions"), t("Chưa có kết luận"))
    yield from _grouped(
        "directives",
        "progress",
        [one for one in conference.followed if not one.progress.strip()],
        t("1 nhiệm vụ của hội nghị trước chưa ghi tình hình thực hiện"),
        lambda n: t("{n} nhiệm vụ của hội nghị trước chưa ghi tình hình thực hiện", n=n),
    )
    yield from _grouped(
        "directives",
        "text",
        [one for one in tasks if not one.text.strip()],
        t("1 nhiệm vụ chưa có nội dung"),
        lambda n: t("{n} nhiệm vụ chưa có nội dung", n=n),
    )
    yield from _grouped(
        "directives",
        "assignee",
        [one for one in tasks if not one.assignee.strip()],
        t("1 nhiệm vụ chưa có đơn vị chủ trì"),
        lambda n: t("{n} nhiệm vụ chưa có đơn vị chủ trì", n=n),
    )
    yield from _grouped(
        "directives",
        "due",
        [one for one in conference.given if one.due is None],
        t("1 nhiệm vụ chưa có thời hạn"),
        lambda n: t("{n} nhiệm vụ chưa có thời hạn", n=n),
    )


def _grouped(
    section: str, field: str, rows: Iterable[Row], one: str, several: Callable[[int], str]
) -> Iterator[Missing]:
    found = list(rows)
    if found:
        yield Missing(Place(section, found[0].id, field), one if len(found) == 1 else several(len(found)))
