"""The bound volume: what its cover and its contents say. The minutes themselves are bound as they were printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kcnminutes.language import NBSP, date_in_words, days_in_words, month_in_words
from kcnminutes.minutes.compose.blanks import DOTS
from kcnminutes.minutes.compose.event import number_and_symbol
from kcnminutes.minutes.compose.head import minutes_day, organisation_of
from kcnminutes.minutes.decree30 import Profile
from kcnminutes.minutes.office import Office
from kcnminutes.minutes.typed import one_line
from kcnminutes.record import Conference, Status
from kcnminutes.words import t

NAME = "TẬP BIÊN BẢN HỘI NGHỊ"
CONTENTS = "MỤC LỤC"
_LONGEST_TITLE = 300
"""Letters of a title in the contents; the minutes have it whole."""


@dataclass(frozen=True, slots=True)
class VolumeEntry:
    """One minutes of the volume: its line in the contents, what stands under it, and who wrote it."""

    title: str
    detail: str
    day: date
    organisation: str
    parent: str
    locality: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Volume:
    """Cover and contents. `entries` stand in the order in which the minutes are bound."""

    parent: str
    organisation: str
    period: str
    locality: str
    entries: tuple[VolumeEntry, ...]
    profile: Profile

    @property
    def title(self) -> str:
        """For the file's own description."""
        return f"{NAME} - {self.period}".replace(NBSP, " ")


def volume_entry(conference: Conference, office: Office) -> VolumeEntry:
    """What a volume has to know of one conference; the record itself need not be kept."""
    title = one_line(conference.title) or t("Chưa đặt tên")
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rstrip() + "…"
    day = minutes_day(conference.starts_at, conference.ends_at)
    draft = conference.status is Status.DRAFT
    number = "" if conference.number is None else f"Số {number_and_symbol(conference, office)}, "
    when = date_in_words(day) if number else date_in_words(day).capitalize()
    return VolumeEntry(
        title=title,
        detail=f"{number}{when}{' (dự thảo)' if draft else ''}",
        day=day,
        organisation=organisation_of(conference, office),
        parent=one_line(conference.parent_organisation) or one_line(office.parent_organisation),
        locality=one_line(conference.locality) or one_line(office.locality),
        draft=draft,
    )


def compose_volume(entries: Sequence[VolumeEntry], period: str, office: Office) -> Volume:
    """The volume of entries in the order given. The office names who made it, else the newest of the minutes does."""
    last = max(entries, key=lambda entry: entry.day)
    return Volume(
        parent=(one_line(office.parent_organisation) or last.parent).upper(),
        organisation=(one_line(office.organisation) or last.organisation or DOTS).upper(),
        period=period,
        locality=one_line(office.locality) or last.locality,
        entries=tuple(entries),
        profile=office.profile,
    )


def period_words(year: int, month: int | None = None) -> str:
    """ "Năm 2019", "Tháng 12 năm 2019"."""
    words = month_in_words(year, month) if month else f"năm{NBSP}{year}"
    return words[:1].upper() + words[1:]


def span_words(entries: Sequence[VolumeEntry]) -> str:
    """ "Từ ngày 05 tháng 02 năm 2020 đến ngày ..." of a selection."""
    days = [entry.day for entry in entries]
    return days_in_words(min(days), max(days))
