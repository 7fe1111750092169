"""What the event is called in its own minutes: cuộc họp, hội nghị or hội thảo; and its number."""

from __future__ import annotations

import re

from kcnminutes.language import NBSP
from kcnminutes.minutes.compose.blanks import DOTS, ROOM_FOR_NUMBER, SHORT_DOTS
from kcnminutes.minutes.office import Office
from kcnminutes.minutes.typed import one_line, small_first
from kcnminutes.record import Conference, Kind

_NAMES = ("Hội nghị", "Hội thảo", "Cuộc họp")
_CONFERENCES = (Kind.ANNUAL_REVIEW, Kind.INTERIM_REVIEW, Kind.DIALOGUE, Kind.PROMOTION)
_ROUND_SIGNS = re.compile(r"\s*([/\-])\s*")


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
    """ "12/BB-BQL": a leading 0 under 10, white room for a number not yet given, no spaces round "/" and "-"."""
    return _joined(conference.number, _symbol(conference.symbol, office))


def number_with_symbol(number: int, symbol: str, office: Office) -> str:
    """The same out of its parts, for lists of many conferences."""
    return _joined(number, _symbol(symbol, office))


def _joined(number: int | None, symbol: str) -> str:
    return f"{number_or_room(number)}/{symbol or f'BB-{SHORT_DOTS}'}"


def number_or_room(number: int | None) -> str:
    """ "05"; white room for a number not yet given."""
    return ROOM_FOR_NUMBER if number is None else f"{number:02d}"


def symbol_of(kind: str, conference: Conference, office: Office) -> str:
    """ "TB-BQL" for the notice of an office whose minutes are "BB-BQL". Annex I, II.3b: kind, then office."""
    own = _symbol(conference.symbol, office).removeprefix("BB").strip("-/")
    return f"{kind}-{own or SHORT_DOTS}"


def _symbol(symbol: str, office: Office) -> str:
    return _ROUND_SIGNS.sub(r"\1", one_line(symbol) or one_line(office.symbol)).strip("/").upper()


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
