"""What a conference was: its sealed versions, the states that are kept of it, and who changed it when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kcnminutes.desktop.browse.paper_side import kept_or_damage
from kcnminutes.desktop.editor.wording import day_and_hour
from kcnminutes.record import SECTIONS, Conference, Pending, section_label
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, AuditLine, FileKey, Reopening, State, Version

NOW = "now"
"""The id of the row that stands for what is open now."""
SHORT = 12
"""Characters of a hash that stand in a list."""


@dataclass(frozen=True, slots=True)
class Past:
    versions: tuple[Version, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    states: tuple[State, ...] = ()
    audit: tuple[AuditLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A row: the present, a sealed version ("v1") or a kept state ("s7")."""

    id: str
    name: str
    second: str
    at: datetime | None
    version: Version | None = None
    state: State | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the audit, in words."""

    id: str
    when: str
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A moment whole: its record, its files by path, and the PDF kept with a version."""

    moment: Moment
    conference: Conference
    pending: tuple[Pending, ...] = ()
    files: Mapping[str, FileKey] | None = None
    pdf: Path | None = None
    damage: UserError | None = None
    """Why the PDF kept with a version is not shown."""


def past_of(archive: Archive, conference_id: str) -> Past:
    """Read it all in the archive's worker."""
    return Past(
        tuple(archive.versions(conference_id)),
        tuple(archive.reopenings(conference_id)),
        tuple(archive.states(conference_id)),
        tuple(archive.audit(conference_id)),
    )


def shown(archive: Archive, conference_id: str, moment: Moment) -> Shown:
    """The record of a version or a state. Raises UserError."""
    if moment.state is not None:
        content = archive.state(conference_id, moment.state.number)
        return Shown(moment, content.conference, content.pending, content.files)
    assert moment.version is not None
    number = moment.version.version
    record = archive.sealed_record(conference_id, number)
    pdf, damage = kept_or_damage(archive, conference_id, number)
    return Shown(moment, record, pdf=pdf, damage=damage)


def moments(past: Past, present: str) -> tuple[Moment, ...]:
    """The rows, the newest first; `present` is what the conference is called as it is open now."""
    rows = [*(_version(one, past) for one in past.versions), *(_state(one) for one in past.states)]
    rows.sort(key=lambda row: row.at or datetime.max, reverse=True)
    return (Moment(NOW, present, t("như đang mở"), None), *rows)


def lines(past: Past) -> tuple[Line, ...]:
    return tuple(Line(str(len(past.audit) - at), _span(one), _deed(one), one.who) for at, one in enumerate(past.audit))


def _version(one: Version, past: Past) -> Moment:
    opened = next((again for again in past.reopenings if again.version == one.version), None)
    parts = [t("mã băm {hash}", hash=one.hash[:SHORT]), one.reason]
    if opened is not None:
        when, reason = day_and_hour(opened.reopened_at), opened.reason
        parts.append(t("mở lại {when}: {reason}", when=when, reason=reason))
    name = t(
        "Phiên bản {version}, chốt {when} · {who}", version=one.version, when=day_and_hour(one.sealed_at), who=one.who
    )
    return Moment(f"v{one.version}", name, " · ".join(part for part in parts if part), one.sealed_at, version=one)


def _state(one: State) -> Moment:
    from kcnminutes.archive import StateReason

    if one.reason is StateReason.IMPORT:
        name = t("Trước lần nhập lúc {when}", when=day_and_hour(one.kept_at))
    else:
        name = t("Cuối ngày {day}", day=one.saved_at.strftime("%d/%m/%Y"))
    second = t("lưu lần cuối lúc {when}", when=day_and_hour(one.saved_at))
    return Moment(f"s{one.number}", name, second, one.kept_at if one.reason == "import" else one.saved_at, state=one)


def _span(one: AuditLine) -> str:
    begin = one.at.strftime("%d/%m/%Y %H:%M")
    end = one.until.strftime("%H:%M")
    return begin if begin.endswith(end) else t("{begin}–{end}", begin=begin, end=end)


def _deed(one: AuditLine) -> str:
    from kcnminutes.archive import Deed

    words = {
        Deed.CREATED: t("Tạo mới"),
        Deed.EDITED: t("Sửa"),
        Deed.FOLLOWED_UP: t("Theo dõi nhiệm vụ"),
        Deed.TAGGED: t("Sửa từ khóa"),
        Deed.IMPORTED: t("Nhập từ tệp"),
        Deed.TAKEN_BACK: t("Hoàn tác lần nhập"),
        Deed.SEALED: t("Chốt biên bản"),
        Deed.REOPENED: t("Mở lại"),
        Deed.BINNED: t("Chuyển vào thùng rác"),
        Deed.RESTORED: t("Khôi phục từ thùng rác"),
        Deed.REMOVED: t("Xóa hẳn"),
    }[one.deed]
    if one.deed in (Deed.FOLLOWED_UP, Deed.TAGGED) or not one.sections:
        return words
    named = [section_label(name).lower() if name in SECTIONS else t("thông tin chung") for name in one.sections]
    return t("{deed}: {parts}", deed=words, parts=", ".join(named))
