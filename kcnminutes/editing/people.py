"""A person or a group as one typed line: "Ông Nguyễn Văn A, Giám đốc, Công ty B", "34 doanh nghiệp thứ cấp"."""

from __future__ import annotations

import re

from kcnminutes.language import fold
from kcnminutes.record import Attendee, Conference, Presence, Role, clean_text

HONORIFICS = {"ong": "Ông", "ba": "Bà", "dong chi": "Đồng chí", "d/c": "Đồng chí", "dc": "Đồng chí"}
_HONORIFIC = re.compile(r"(ong|ba|dong chi|d/c|dc)[ .:]+(?=\S)")
_GROUP_WORDS = (
    "dai dien", "toan the", "lanh dao", "cac ", "doanh nghiep", "tap the", "phong ", "so ", "ubnd", "ban ", "cong ty",
    "truong ", "trung tam", "chi cuc", "cuc ", "chu dau tu", "hiep hoi", "lien doan",
)  # fmt: skip
_ROLES = {"chu tri": Role.CHAIR, "chu toa": Role.CHAIR, "thu ky": Role.SECRETARY, "khach moi": Role.INVITED}
_ABSENT = re.compile(r"vang(?: mat)?\s*[:\-]\s*")
_REASON = re.compile(r"\(([^()]*)\)\s*$")
_BULLET = re.compile(r"^\s*(?:\d{1,3}[.)]\s+|[-–+•*]\s+)")


def attendee_from_line(line: str, row: str) -> Attendee | None:
    """The attendee that a line names, with the id `row`; None when it names nobody.

    A person's parts are parted by commas, dashes or brackets: name, position, organisation. A line that begins with a
    number, or with a word of groups and no honorific, is a group, and its commas are its own. "Chủ trì: " and "Vắng: "
    before it give role and state.
    """
    text = _BULLET.sub("", " ".join(clean_text(line).split())).strip()
    text, role = _split_role(text)
    text, state, reason = _split_absence(text)
    honorific, text = split_honorific(text)
    if not any(letter.isalnum() for letter in text):
        return None
    count, text = _split_count(text) if not honorific else (None, text)
    if count is not None or (not honorific and fold(text).startswith(_GROUP_WORDS)):
        group, *of = _parts(text[:1].upper() + text[1:], commas=False)
        return Attendee(
            row, group=group, organisation=", ".join(of), count=count, role=role, state=state, reason=reason
        )
    parts = _parts(text)
    return Attendee(
        row,
        honorific=honorific,
        name=parts[0],
        position=parts[1] if len(parts) > 1 else "",
        organisation=", ".join(parts[2:]),
        role=role,
        state=state,
        reason=reason,
    )


def split_honorific(text: str) -> tuple[str, str]:
    """("Ông", "Nguyễn Văn A") of "Ông Nguyễn Văn A"; ("", text) when it begins with none."""
    match = _HONORIFIC.match(fold(text))
    if not match:
        return "", text
    return HONORIFICS[match.group(1)], text[match.end() :].strip()


def line_of(attendee: Attendee) -> str:
    """An attendee as one line, in the order that `attendee_from_line` reads."""
    if attendee.group:
        count = f"{attendee.count:02d} " if attendee.count else ""
        return " - ".join(part for part in (count + attendee.group, attendee.organisation) if part)
    name = " ".join(part for part in (attendee.honorific, attendee.name) if part)
    return ", ".join(part for part in (name, attendee.position, attendee.organisation) if part)


def called(attendee: Attendee) -> str:
    """ "Ông Lương Văn Hải", or the words for a group."""
    return attendee.group or " ".join(part for part in (attendee.honorific, attendee.name) if part)


def persons(attendee: Attendee) -> int:
    """How many persons a row stands for."""
    return attendee.count or 1


def persons_in(conference: Conference) -> tuple[int, int]:
    """How many persons the list names, and how many of them are absent."""
    absent = (Presence.ABSENT, Presence.ABSENT_EXCUSED)
    return (
        sum(persons(one) for one in conference.attendees),
        sum(persons(one) for one in conference.attendees if one.state in absent),
    )


def _split_role(text: str) -> tuple[str, Role]:
    head, colon, rest = text.partition(":")
    role = _ROLES.get(fold(head).strip()) if colon else None
    return (rest.strip(), role) if role else (text, Role.DELEGATE)


def _split_absence(text: str) -> tuple[str, Presence, str]:
    match = _ABSENT.match(fold(text))
    if not match:
        return text, Presence.PRESENT, ""
    rest = text[match.end() :].strip()
    reason = _REASON.search(rest)
    if not reason:
        return rest, Presence.ABSENT, ""
    said = reason.group(1).strip()
    rest = rest[: reason.start()].strip()
    if fold(said).startswith("khong"):
        return rest, Presence.ABSENT, ""
    return rest, Presence.ABSENT_EXCUSED, "" if fold(said) == "co ly do" else said


def _split_count(text: str) -> tuple[int | None, str]:
    match = re.match(r"(\d{1,5})\s+(?=\D)", text)
    if not match or int(match.group(1)) == 0:
        return None, text
    return int(match.group(1)), text[match.end() :]


def _parts(text: str, *, commas: bool = True) -> list[str]:
    brackets = re.fullmatch(r"(.+?)\s*\(([^()]*)\)\s*", text)
    parts = [brackets.group(1), brackets.group(2)] if brackets else [text]
    parts = [piece for part in parts for piece in re.split(r"\s+[-–—]\s+", part)]
    if commas and len(parts) < 3:
        parts = [piece for part in parts for piece in part.split(",")]
    return [part.strip(" ,") for part in parts if part.strip(" ,")] or [text.strip()]
