"""One text in one field of a record, and what the form check says about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kcnminutes.minutes.form import Finding, check_form
from kcnminutes.record import AgendaItem, Attendee, Conference, Directive, Place, Speech

TABLES = Path(__file__).parent / "minutes_form"

EMPTY = Conference(
    "thể-thức",
    datetime(2020, 3, 5, 8, 0),
    organisation="Ban Quản lý các khu công nghiệp",
    locality="Bình Thuận",
    attendees=(
        Attendee("a1", "Ông", "Lương Văn Hải", "Phó Chủ tịch", "UBND tỉnh"),
        Attendee("a2", "Bà", "Yến Lệ", "Chuyên viên", "Chi cục Quản lý thị trường"),
        Attendee("a3", "Ông", "Kim Seung-woo", "Giám đốc", "Công ty TNHH Thép Việt"),
    ),
)
"""What the office knows before the text is written."""

OWN = {"own_organisation": "organisation", "parent_organisation": "parent_organisation"}


def with_text(field: str, text: str) -> tuple[Conference, Place]:
    """The record with a text in one field, by the names that the tables use."""
    match field:
        case "speech" | "heading":
            name = "text" if field == "speech" else field
            return replace(EMPTY, speeches=(replace(Speech("s1"), **{name: text}),)), Place("speeches", "s1", name)
        case "task" | "assignee":
            name = "text" if field == "task" else field
            return replace(EMPTY, directives=(replace(Directive("d1"), **{name: text}),)), Place(
                "directives", "d1", name
            )
        case "agenda_title":
            return replace(EMPTY, agenda=(AgendaItem("g1", title=text),)), Place("agenda", "g1", "title")
        case "name" | "position" | "organisation" | "represented_by":
            row = replace(Attendee("a9", name="Trần Bình"), **{field: text})
            return replace(EMPTY, attendees=(*EMPTY.attendees, row)), Place("attendees", "a9", field)
        case _:
            name = OWN.get(field, field)
            return replace(EMPTY, **{name: text}), Place(field=name)


def findings(field: str, text: str) -> list[Finding]:
    conference, place = with_text(field, text)
    found = check_form(conference)
    assert {one.place for one in found} <= {place}
    return list(found)


def rows(name: str) -> list[tuple[str, str]]:
    """The lines of a table: field and text."""
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    return [
        (field, text.replace("\\n", "\n"))
        for field, text in (line.split("\t") for line in lines if line and not line.startswith("#"))
    ]
