"""Who took part: the labelled line of the template, delegates by group with counts, absences with reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kcnminutes.minutes.compose.blanks import DOTS
from kcnminutes.minutes.compose.people import all_counted, all_present, introduced, is_absent, number, persons
from kcnminutes.minutes.decree30 import ATTENDEES_IN_BODY, POINT_LETTERS
from kcnminutes.minutes.tree import ListItem, Paragraph
from kcnminutes.minutes.typed import one_line, plain
from kcnminutes.record import Attendee, Conference, Place, Presence, Role

_ALL = Place(section="attendees")
_GROUPS = (
    (Role.GUEST_OF_HONOUR, "Đại biểu dự và chỉ đạo"),
    (Role.DELEGATE, "Đại biểu"),
    (Role.INVITED, "Khách mời"),
)
_NAMED_BY_THEMSELVES = (Role.CHAIR, Role.SECRETARY)

Block = Paragraph | ListItem


def attendance(conference: Conference, annex: str, lead: str = "") -> tuple[Block, ...]:
    """The part "Thành phần tham dự". `annex` is the name of the annex with the whole list, "" where there is none."""
    rows = conference.attendees
    kept = [row for row in rows if is_absent(row) or row.role not in _NAMED_BY_THEMSELVES]
    if not kept:
        return (Paragraph(plain(f"{lead}Thành phần tham dự: {DOTS}"), _ALL),)
    by_name = sum(1 for row in rows if row.name) <= ATTENDEES_IN_BODY
    parts = [
        (f"{word}{_how_many(group)}", _listed(group, by_name or _are_honoured(role, group)))
        for role, word in _GROUPS
        if (group := [row for row in kept if row.role is role and not is_absent(row)])
    ]
    if absent := [row for row in rows if is_absent(row)]:
        parts.append((f"Vắng mặt{_how_many(absent)}", _absences(absent)))
    blocks: list[Block] = [Paragraph(plain(f"{lead}Thành phần tham dự:"), _ALL, keep=True)]
    for letter, (word, items) in zip(POINT_LETTERS, parts, strict=False):
        if len(parts) > 1 or absent:
            blocks.append(Paragraph(plain(f"{letter}) {word}:"), items[0].place, keep=True))
        blocks.extend(items)
    blocks.extend(_sums(rows, annex))
    return tuple(blocks)


def _are_honoured(role: Role, group: Sequence[Attendee]) -> bool:
    """Guests of honour are named even where the other delegates are only counted."""
    return role is Role.GUEST_OF_HONOUR and len(group) <= ATTENDEES_IN_BODY


def _how_many(rows: Sequence[Attendee]) -> str:
    """ " (05 người)" where the number is known and says more than the list itself."""
    return f" ({number(persons(rows))} người)" if len(rows) > 1 and all_counted(rows) else ""


def _listed(rows: Sequence[Attendee], by_name: bool) -> list[ListItem]:
    """One line a row; or, for a long list, one line an organisation with the number of its people.

    Where that would be a long list again, those who came alone are one line: the annex names them.
    """
    if by_name:
        return _closed((_row_line(row), Place("attendees", row.id)) for row in rows)
    lines: list[tuple[str, Place]] = []
    groups: dict[str, list[Attendee]] = {}
    for row in rows:
        if row.name:
            groups.setdefault(one_line(row.organisation), []).append(row)
    alone = [people[0] for people in groups.values() if len(people) == 1]
    together = len(groups) > ATTENDEES_IN_BODY and len(alone) > 1
    for organisation, people in groups.items():
        if together and len(people) == 1:
            continue
        text = f"{organisation or 'Các đại biểu khác'}: {number(len(people))} người"
        lines.append((text, Place("attendees", people[0].id)))
    if together:
        named = "Các cơ quan, đơn vị, doanh nghiệp khác" if lines else "Các cơ quan, đơn vị, doanh nghiệp"
        lines.append((f"{named}: {number(len(alone))} người", Place("attendees", alone[0].id)))
    lines.extend((_row_line(row), Place("attendees", row.id)) for row in rows if not row.name)
    return _closed(lines)


def _row_line(row: Attendee) -> str:
    line = introduced(row)
    if row.count is not None:
        line += f": {number(row.count)} người"
    if row.state is Presence.REPRESENTED:
        line += f" ({substitute(row)})"
    return line


def substitute(row: Attendee) -> str:
    """Who came instead: "bà Trần Thị B dự thay"."""
    by = one_line(row.represented_by)
    return f"{by} dự thay" if by else "cử người dự thay"


def absence(row: Attendee) -> str:
    """Why somebody did not come: "có lý do: đi công tác"."""
    reason = one_line(row.reason)
    if row.state is Presence.ABSENT_EXCUSED:
        return f"có lý do: {reason}" if reason else "có lý do"
    return f"không có lý do: {reason}" if reason else "không có lý do"


def _absences(rows: Sequence[Attendee]) -> list[ListItem]:
    if len(rows) > ATTENDEES_IN_BODY:
        excused = [row for row in rows if row.state is Presence.ABSENT_EXCUSED]
        other = [row for row in rows if row.state is Presence.ABSENT]
        sums = (("Có lý do", excused), ("Không có lý do", other))
        return _closed(
            (f"{word}: {number(persons(some))} người", Place("attendees", some[0].id)) for word, some in sums if some
        )
    return _closed((f"{_row_line(row)} ({absence(row)})", Place("attendees", row.id)) for row in rows)


def _closed(lines: Iterable[tuple[str, Place]]) -> list[ListItem]:
    """Items of a list that end with ";" and the last with "."."""
    found = list(lines)
    ends = [";"] * (len(found) - 1) + ["."]
    return [
        ListItem("-", plain(text.rstrip(" ;,.") + end), place) for (text, place), end in zip(found, ends, strict=True)
    ]


def _sums(rows: Sequence[Attendee], annex: str) -> list[Paragraph]:
    sentences = []
    missing = [row for row in rows if is_absent(row)]
    if missing and all_counted(rows):
        total, away = persons(rows), persons(missing)
        sentences.append(
            f"Tổng số {number(total)} người; có mặt {number(total - away)} người, vắng mặt {number(away)} người."
        )
    if annex:
        sentences.append(f"Danh sách đại biểu tại {annex} kèm theo.")
    return [Paragraph(plain(" ".join(sentences)), _ALL)] if sentences else []


def chairs(conference: Conference, lead: str = "") -> Paragraph:
    """The part "Chủ trì (chủ tọa)": all who chaired."""
    return _officers(conference, Role.CHAIR, f"{lead}Chủ trì (chủ tọa): ")


def secretaries(conference: Conference, lead: str = "") -> Paragraph:
    """The part "Thư ký (người ghi biên bản)"."""
    return _officers(conference, Role.SECRETARY, f"{lead}Thư ký (người ghi biên bản): ")


def _officers(conference: Conference, role: Role, label: str) -> Paragraph:
    rows = all_present(conference, role)
    names = "; ".join(_row_line(row).rstrip(" ;,.") for row in rows)
    return Paragraph(
        plain(f"{label}{names}." if names else f"{label}{DOTS}"), Place("attendees", rows[0].id) if rows else _ALL
    )
