"""What the event is called in its own minutes: cuộc họp, hội nghị or hội thảo; and its number."""

from __future__ import annotations

from kcnminutes.language import NBSP
from kcnminutes.minutes.compose.blanks import DOTS, ROOM_FOR_NUMBER, SHORT_DOTS
from kcnminutes.minutes.office import Office
from kcnminutes.minutes.typed import one_line, small_first
from kcnminutes.record import NO_SYMBOL, Conference, Kind, number_with_symbol, own_symbol

_NAMES = ("Hội nghị", "Hội thảo", "Cuộc họp")
_CONFERENCES = (Kind.ANNUAL_REVIEW, Kind.INTERIM_REVIEW, Kind.DIALOGUE, Kind.PROMOTION)


def event_name(conference: Conference) -> str:
    """ "Hội nghị", "Hội thảo" or "Cuộc họp": by the first words of the title, else by the kind."""
    title = one_line(conference.title).casefold()
    for name in _NAMES:
        if title.startswith(name.casefold()):
            return name
    if title.split(" ")[0] == "họp":
        return "Cuộc họp"
    return "Hội nghị" if conference.kind in _CONFERENCES else "Cuộc họp"


def number_and_symbol(conference: Conference, office: Office) -> str:
    """ "12/BB-BQL", white room for a number not yet given. See `record.numbering`."""
    if conference.number is None:
        return f"{ROOM_FOR_NUMBER}/{_symbol(conference, office) or NO_SYMBOL}"
    return one_line(number_with_symbol(conference.number, conference.symbol, office.symbol))


def number_or_room(number: int | None) -> str:
    """ "05"; white room for a number not yet given."""
    return ROOM_FOR_NUMBER if number is None else f"{number:02d}"


def symbol_of(kind: str, conference: Conference, office: Office) -> str:
    """ "TB-BQL" for the notice of an office whose minutes are "BB-BQL". Annex I, II.3b: kind, then office."""
    own = _symbol(conference, office).removeprefix("BB").strip("-/")
    return f"{kind}-{own or SHORT_DOTS}"


def _symbol(conference: Conference, office: Office) -> str:
    return one_line(own_symbol(conference.symbol, office.symbol))


def event_with_title(conference: Conference) -> str:
    """The event by its title within a sentence: "Hội nghị tổng kết ...", "cuộc họp giao ban", "Hội nghị “Gặp gỡ”"."""
    title, name = one_line(conference.title).rstrip(f" {NBSP}."), event_name(conference)
    if not title:
        return f"{name.lower()} {DOTS}"
    if title.casefold().startswith(name.casefold()):
        return title
    if title.casefold().split(" ")[0] == "họp":
        return f"cuộc {small_first(title)}"
    return f"{name.lower()} “{title}”"


def title_after_name(conference: Conference) -> str:
    """What the title says after the name of the event: "Tổng kết công tác năm 2019"."""
    title, name = one_line(conference.title), event_name(conference)
    rest = title[len(name) :].lstrip(" :-–") if title.casefold().startswith(name.casefold()) else title
    return rest[:1].upper() + rest[1:] if rest else title or DOTS
