"""What the event is called in its own minutes: cuộc họp, hội nghị or hội thảo; and its number."""

from __future__ import annotations

import re

from kcnminutes.minutes.compose.blanks import ROOM_FOR_NUMBER, SHORT_DOTS
from kcnminutes.minutes.office import Office
from kcnminutes.minutes.typed import one_line
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
    number = ROOM_FOR_NUMBER if conference.number is None else f"{conference.number:02d}"
    symbol = _ROUND_SIGNS.sub(r"\1", one_line(conference.symbol) or one_line(office.symbol)).strip("/").upper()
    return f"{number}/{symbol or f'BB-{SHORT_DOTS}'}"
