"""The end of the minutes: closing sentence, signatures, recipients."""

from __future__ import annotations

from kcnminutes.language import NBSP, date_in_words, hour_in_words
from kcnminutes.minutes.compose.blanks import DATE, SHORT_DOTS
from kcnminutes.minutes.compose.event import event_name
from kcnminutes.minutes.compose.people import first_present, signed_name
from kcnminutes.minutes.decree30 import END
from kcnminutes.minutes.office import Office
from kcnminutes.minutes.tree import Line, Paragraph, Recipients, Signature, Signatures
from kcnminutes.minutes.typed import one_line, plain
from kcnminutes.record import Attendee, Conference, Place, Role

RECIPIENTS = "Nơi nhận:"
FILED = "Lưu: VT, Hồ sơ"
_FILED_WORD = "lưu:"


def closing_sentence(conference: Conference) -> Paragraph:
    """ "Hội nghị kết thúc vào 17 giờ 00, ngày 27 tháng 12 năm 2019./.", dotted until the end is known."""
    end = conference.ends_at
    when = (
        f"{hour_in_words(end)}, {date_in_words(end.date())}"
        if end
        else f"{SHORT_DOTS}{NBSP}giờ{NBSP}{SHORT_DOTS}, {DATE}"
    )
    return Paragraph(plain(f"{event_name(conference)} kết thúc vào {when}{END}"), Place(field="ends_at"))


def signatures(conference: Conference, office: Office) -> Signatures:
    """The secretary at the left, the chair at the right.

    Where several chair, the first of the record who was there signs: minutes have one chủ tọa; all are named as having
    chaired. A chair who is a group signs with the name left blank for the hand.
    """
    return Signatures(
        _signature("THƯ KÝ", first_present(conference, Role.SECRETARY)),
        _signature("CHỦ TỌA", first_present(conference, Role.CHAIR), office.signer_positions),
    )


def _signature(title: str, signer: Attendee | None, with_position: bool = False) -> Signature:
    if signer is None:
        return Signature(title, "", "", Place("attendees"))
    position = one_line(signer.position).upper() if with_position else ""
    return Signature(title, position, signed_name(signer.name), Place("attendees", signer.id))


def recipients(conference: Conference, office: Office) -> Recipients:
    """The record's recipients, else the office's; the line of the file comes last, the list's own where it has one."""
    place = Place(section="recipients")
    names = [name for raw in conference.recipients or office.recipients if (name := _bare(raw))]
    filed = [name for name in names if name.casefold().startswith(_FILED_WORD)] or [FILED]
    lines = [name for name in names if not name.casefold().startswith(_FILED_WORD)] + filed
    ends = [";"] * (len(lines) - 1) + ["."]
    return Recipients(
        RECIPIENTS, tuple(Line(plain(f"- {name}{end}"), place) for name, end in zip(lines, ends, strict=True))
    )


def _bare(name: str) -> str:
    """A line of the list without the signs that the form adds itself."""
    line = one_line(name)
    return (line[1:] if line[:2] in ("- ", f"-{NBSP}") else line).strip(f" {NBSP};.,")
