"""Where the names come from that fields offer: the directory of the archive, and the conference's own attendees."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kcnminutes.desktop.editor.completing import MOST, Ask, Offer, Show
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.work import ArchiveWork
from kcnminutes.editing import (
    attendee_from_line,
    attendees_beginning,
    attendees_called,
    called,
    line_of,
    new_id,
    next_number,
    split_honorific,
)
from kcnminutes.record import Attendee, Conference, Place
from kcnminutes.words import UserError, t

if TYPE_CHECKING:
    from kcnminutes.archive import Archive, Known, NameSort


class Directory(QObject):
    """Asks the archive's directory without waiting: only the newest question is answered."""

    def __init__(self, work: ArchiveWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work

    def ask(self, sort: NameSort, typed: str, apart: tuple[str, str], then: Callable[[list[Known]], None]) -> None:
        """`apart`: the conference and row that is being typed into."""

        def look(archive: Archive) -> list[Known]:
            return archive.known(sort, typed, apart=apart, limit=MOST)

        self._work.latest("names", look, then, _without_names)

    def before(self, conference: Conference, then: Callable[[Conference | None], None]) -> None:
        """The last conference of the same kind before this one."""
        kind, starts_at, apart = conference.kind, conference.starts_at, conference.id
        self._work.latest("before", lambda archive: archive.before(kind, starts_at, apart=apart), then)

    def numbers(self, symbol: str, year: int, apart: str, then: Callable[[dict[int, str]], None]) -> None:
        self._work.latest("names", lambda archive: archive.numbers(symbol, year, apart=apart), then, _without_names)


def _without_names(_: UserError) -> None:
    """Names are only offered: that the archive cannot be read is told where something is to be kept."""


def next_free(sitting: Sitting) -> Ask:
    """The next number of the year for the symbol; to a number that another conference bears it says whose that is."""

    def ask(typed: str, show: Show) -> None:
        conference = sitting.conference

        def found(used: dict[int, str]) -> None:
            number = next_number(used)
            owner = used.get(int(typed)) if typed.isascii() and typed.isdigit() else None
            if owner is not None:
                show([Offer(str(number), t("Số {number} đã dùng: {title}", number=typed, title=owner))])
            elif not typed:
                year = conference.starts_at.year
                show([Offer(str(number), t("Số kế tiếp của năm {year}", year=year))])
            else:
                show(())

        if sitting.directory is not None:
            sitting.directory.numbers(conference.symbol, conference.starts_at.year, conference.id, found)

    return ask


def from_directory(sitting: Sitting, sort: NameSort, place: Callable[[], Place]) -> Ask:
    """Names that the archive's conferences bear. A person comes with position and unit, as its `value`."""

    def ask(typed: str, show: Show) -> None:
        if sitting.directory is not None:
            apart = (sitting.conference.id, place().row)
            sitting.directory.ask(sort, typed, apart, lambda found: show([_offer(one) for one in found]))

    return ask


def _offer(one: Known) -> Offer:
    return Offer(one.text, " · ".join(part for part in (one.position, one.organisation) if part), one)


def more_of(known: Known) -> dict[str, str]:
    """What goes with a person's name."""
    return {"honorific": known.honorific, "position": known.position, "organisation": known.organisation}


def from_directory_line(sitting: Sitting) -> Ask:
    """What goes on with the line that adds people: a person whole, then a position, then a unit."""

    def ask(typed: str, show: Show) -> None:
        from kcnminutes.archive.directory import NameSort

        if sitting.directory is None:
            return
        *before, last = re.split(r"(?<=[,:])\s*", typed)
        names = sum(part.endswith(",") for part in before)
        sort = (NameSort.PERSON, NameSort.POSITION, NameSort.UNIT)[min(names, 2)]
        head = "".join(f"{part} " for part in before)
        wanted = split_honorific(last)[1] if sort is NameSort.PERSON else last
        if not wanted.strip():
            show(())
            return

        def found(known: list[Known]) -> None:
            show([replace(_offer(one), text=head + _line(one), shown=_line(one, whole=False)) for one in known])

        sitting.directory.ask(sort, wanted, ("", ""), found)

    return ask


def _line(one: Known, *, whole: bool = True) -> str:
    """A person as the line says it; another name as it is."""
    who = Attendee("", one.honorific, one.text, one.position if whole else "", one.organisation if whole else "")
    return line_of(who)


def from_attendees(sitting: Sitting) -> Ask:
    """The conference's own attendees, and below them the new one that the text names. `value` is an attendee."""

    def ask(typed: str, show: Show) -> None:
        offers = [_attendee(one) for one in attendees_beginning(sitting.conference, typed)]
        if typed.strip() and not attendees_called(sitting.conference, typed):
            new = attendee_from_line(typed, new_id())
            if new is not None:
                words = t("Thêm “{name}” vào thành phần", name=called(new))
                offers.append(Offer(called(new), "", new, words))
        show(offers)

    return ask


def _attendee(one: Attendee) -> Offer:
    return Offer(called(one), " · ".join(part for part in (one.position, one.organisation) if part), one)


def is_new(offered: Attendee, conference: Conference) -> bool:
    """Whether an offered attendee is still to be added."""
    return all(one.id != offered.id for one in conference.attendees)
