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
_ABSENT = re.compile(r"(?:xin )?vang(?: mat)?(?: (co|khong|khong co) (?:ly do|phep))?\s*[:\-]\s*")
_REASON = re.compile(r"\(([^()]*)\)\s*$")
_DASH = re.compile(r"\s+[-–—]\s+")
_TAIL = re.compile(r"(.*\S)\s*(?:,\s*(?=(?:lý do|bận|đi|ốm|nghỉ|vì|do)\b)|\s[-–—]\s+(?=[a-zà-ỹđ]))([^,]+)$")
"""A reason at the end of a line of somebody absent: after a dash in small letters, or a comma and a word of reasons."""
_SAID = re.compile(r"(?:co ly do|co phep|khong ly do|khong phep|khong co ly do|ly do)\s*(?:[:\-]\s*|$)|ly do\s+")
"""What a reason is begun with, which the state says already."""
_OFFICES = (
    "so", "bo", "ban", "phong", "cuc", "chi cuc", "tong cuc", "vu", "uy ban", "van phong", "trung tam", "to", "khoa",
    "ubnd", "hdnd", "bql",
)  # fmt: skip
_OFFICE = re.compile(rf"\b(?:{'|'.join(_OFFICES)}) \S")
_BEGINS = (
    *(word + " " for word in _OFFICES), "cong ty", "tap doan", "hiep hoi", "lien doan", "hoi ", "doan ", "truong",
    "pho ", "giam doc", "chu tich", "bi thu", "chanh", "chuyen vien", "lanh dao", "dai dien", "nguyen ", "khu ", "kcn ",
    "ngan hang", "vien ", "tong ", "uy vien", "can bo", "nhan vien", "thu ky", "ke toan", "doanh nghiep",
)  # fmt: skip
_BULLET = re.compile(r"^\s*(?:\d{1,3}[.)]\s+|[-–+•*]\s+)")


def attendee_from_line(line: str, row: str) -> Attendee | None:
    """The attendee that a line names, with the id `row`; None when it names nobody.

    A person's parts are parted by commas, dashes or brackets: name, position, organisation. A line that begins with a
    number, or with a word of groups and no honorific, is a group, and its commas are its own. A dash within the name of
    an office ("Sở Lao động - Thương binh và Xã hội") is the name's own. "Chủ trì: ", "Vắng: " and "Vắng có lý do: "
    before it give role and state; the reason stands in brackets at the end, or after a dash in small letters.
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
    state = {None: None, "co": Presence.ABSENT_EXCUSED}.get(match.group(1), Presence.ABSENT)
    rest = text[match.end() :].strip()
    reason = _REASON.search(rest)
    if reason:
        rest, said = rest[: reason.start()].strip(), reason.group(1).strip()
    elif tail := _TAIL.match(rest):
        rest, said = tail.group(1).strip(" ,"), tail.group(2).strip()
    else:
        return rest, state or Presence.ABSENT, ""
    if state is None:
        state = Presence.ABSENT if fold(said).startswith("khong") else Presence.ABSENT_EXCUSED
    begun = _SAID.match(fold(said))
    return rest, state, said[begun.end() :].strip() if begun else said


def _split_count(text: str) -> tuple[int | None, str]:
    match = re.match(r"(\d{1,5})\s+(?=\D)", text)
    if not match or int(match.group(1)) == 0:
        return None, text
    return int(match.group(1)), text[match.end() :]


def _parts(text: str, *, commas: bool = True) -> list[str]:
    brackets = re.fullmatch(r"(.+?)\s*\(([^()]*)\)\s*", text)
    parts = [brackets.group(1), brackets.group(2)] if brackets else [text]
    parts = [piece for part in parts for piece in _between_dashes(part)]
    if commas and len(parts) < 3:
        parts = [piece for part in parts for piece in part.split(",")]
    return [part.strip(" ,") for part in parts if part.strip(" ,")] or [text.strip()]


def _between_dashes(text: str) -> list[str]:
    """Parted by dashes; what follows the name of an office and names no office or position itself goes on with it."""
    parts: list[str] = []
    for piece in _DASH.split(text):
        if parts and _OFFICE.search(fold(parts[-1])) and not fold(piece).startswith(_BEGINS):
            parts[-1] = f"{parts[-1]} - {piece}"
        else:
            parts.append(piece)
    return parts
