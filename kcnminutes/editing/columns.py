"""The columns of a section as a table: in which order rows are copied, and how lists of others call them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kcnminutes.language import fold_key, parse_time

COLUMNS: dict[str, tuple[str, ...]] = {
    "attendees": ("name", "position", "organisation", "role", "state", "reason", "represented_by"),
    "agenda": ("starts_at", "title", "presenter", "ends_at"),
    "speeches": ("speaker", "text", "kind", "heading", "at"),
    "directives": ("text", "assignee", "due", "coordinators"),
    "reported": ("text", "assignee", "status", "progress", "due", "coordinators", "given_in"),
    "photos": ("caption", "photographer"),
    "attachments": ("title", "role", "file"),
}
"""As the lists of the window show them, and behind that what they do not show.

By the section; the tasks of an earlier conference ("reported") have a list of their own.
"""

FAMILY, COUNT, HONORIFIC, GROUP = "family", "count", "honorific", "group"
"""Columns that only lists of others have: the name in two columns, groups with their numbers."""

MEANINGS = (
    "name", "position", "organisation", "role", "state", COUNT, GROUP, HONORIFIC, FAMILY, "reason", "represented_by",
)  # fmt: skip
"""What a column of a list of people can mean."""

_HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "attendees": {
        "name": (
            "ho va ten", "ho ten", "ten", "ten dai bieu", "ho va ten dai bieu", "thanh phan",
            "nguoi, don vi",
        ),
        FAMILY: ("ho", "ho dem", "ho va dem", "ho lot", "ho va ten dem"),
        HONORIFIC: ("danh xung", "ong/ba", "ong, ba", "ong ba"),
        "position": ("chuc vu", "chuc danh", "chuc vu, chuc danh", "chuc danh, chuc vu"),
        "organisation": (
            "don vi", "co quan", "don vi cong tac", "co quan, don vi", "co quan/don vi", "noi cong tac", "to chuc",
            "cong ty", "doanh nghiep",
        ),
        "role": ("vai tro", "tu cach"),
        "state": ("co mat", "tinh trang", "diem danh", "du hop", "tham du"),
        "reason": ("ly do vang", "ly do"),
        "represented_by": ("nguoi du thay", "du thay", "nguoi di thay"),
        COUNT: ("so nguoi", "so luong"),
        GROUP: ("nhom dai bieu", "nhom", "ten nhom"),
    },
    "agenda": {
        "starts_at": ("bat dau", "gio", "thoi gian", "tu"),
        "ends_at": ("ket thuc", "den"),
        "title": ("noi dung", "muc", "noi dung chuong trinh", "cong viec"),
        "presenter": ("nguoi trinh bay", "trinh bay", "nguoi thuc hien", "thuc hien"),
    },
    "speeches": {
        "speaker": ("nguoi phat bieu", "dai bieu", "ho va ten", "phat bieu"),
        "text": ("noi dung", "noi dung phat bieu", "y kien"),
        "heading": ("tieu de",),
        "kind": ("loai", "loai phat bieu"),
        "at": ("gio", "luc"),
    },
    "directives": {
        "text": ("nhiem vu", "noi dung", "noi dung nhiem vu", "cong viec"),
        "assignee": ("chu tri", "don vi chu tri", "don vi thuc hien", "thuc hien", "phu trach"),
        "coordinators": ("phoi hop", "don vi phoi hop"),
        "due": ("thoi han", "han", "han hoan thanh", "thoi gian hoan thanh"),
    },
}  # fmt: skip
_HEADINGS["reported"] = {
    **_HEADINGS["directives"],
    "status": ("tien do", "trang thai"),
    "progress": (
        "tinh hinh thuc hien", "tinh hinh thuc hien, ket qua", "tinh hinh", "ket qua", "ket qua thuc hien", "bao cao",
    ),
    "given_in": ("giao tai",),
}  # fmt: skip
ALONE = {"attendees": "name", "agenda": "title", "speeches": "text", "directives": "text", "reported": "text"}
"""What a single column says."""

_NUMBERS = ("stt", "tt", "so tt", "so thu tu")
_ORDINAL = re.compile(r"\(?\d{1,4}[.)/]?|[-–—+•·▪●○■□§oØüvq*]|[a-zđ][.)]|[IVX]{1,5}[.)]?")
_LOOKED_AT = 10
"""Rows in which the heading may stand below the title of a list."""


@dataclass(frozen=True, slots=True)
class Layout:
    """`fields` says for each column which field it fills, "" for none; the rows begin at `first`."""

    fields: tuple[str, ...]
    first: int = 0


def layout(section: str, cells: Sequence[Sequence[str]]) -> Layout:
    """What the columns of a table mean: by their heading where there is one, else by the order of the window's list."""
    width = max((len(row) for row in cells), default=0)
    for at, row in enumerate(cells[:_LOOKED_AT]):
        fields = tuple(_by_heading(section, cell) for cell in row)
        if _is_heading(section, row, fields):
            return Layout(_once(fields), at + 1)
    if width == 1 and section == "attendees" and cells and _words(cells[0][0]) == "dai bieu":
        return Layout(("name",), 1)
    wide = [row for row in cells if sum(map(bool, row)) > 1]  # the others are titles of a list and of its parts
    numbered = bool(wide) and all(_ORDINAL.fullmatch(row[0].strip()) for row in wide)
    before = ("",) if numbered else ()
    left = width - len(before)
    if left == 1:
        return Layout((*before, ALONE[section]))
    order = COLUMNS[section]
    if section == "agenda" and not any(_is_hour(row[len(before)]) for row in cells if len(row) > len(before)):
        order = order[1:]
    return Layout((*before, *order[:left]))


def with_meaning(columns: Layout, at: int, field: str) -> Layout:
    """The layout with another meaning of a column, "" for none; the column that had it before has none then."""
    fields = ["" if field and one == field else one for one in columns.fields]
    fields += [""] * (at + 1 - len(fields))
    fields[at] = field
    return replace(columns, fields=tuple(fields))


def _by_heading(section: str, cell: str) -> str:
    words = _words(cell)
    return next((field for field, names in _HEADINGS[section].items() if words in names), "")


def _is_heading(section: str, row: Sequence[str], fields: Sequence[str]) -> bool:
    """Whether a row names columns: most of its cells do. A row of people holds words of headings too ("Có mặt")."""
    filled = [_words(cell) for cell in row if cell.strip()]
    named = {field for field in fields if field}
    if len(filled) == 1:
        return named == {ALONE[section]}
    known = len(named) + sum(words in _NUMBERS for words in filled)
    return bool(named) and known > 1 and 2 * known > len(filled)


def _words(cell: str) -> str:
    return fold_key(cell).strip(" :.*")


def _once(fields: Sequence[str]) -> tuple[str, ...]:
    """The first column of a name counts."""
    return tuple(field if field not in fields[:at] else "" for at, field in enumerate(fields))


def _is_hour(cell: str) -> bool:
    return parse_time(re.split(r"\s*[-–—]\s*", cell.strip())[0]) is not None
