"""The names of the filters, and what they take: parts, states of tasks, kinds, years, days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from itertools import islice

from kcnminutes.archive.index.parts import PartKind
from kcnminutes.archive.terms import squeezed
from kcnminutes.language import FIRST_YEAR, LAST_YEAR, fold, parse_date
from kcnminutes.record import Kind, label

FILTERS = frozenset(
    {"nguoi", "donvi", "nam", "tu", "den", "loai", "so", "vb", "phan", "tukhoa", "nhiemvu", "anh"},
)
"""The names of the filters, folded."""

PARTS = {
    "tieude": frozenset({PartKind.TITLE}),
    "phatbieu": frozenset({PartKind.HEADING, PartKind.SPEECH}),
    "ketluan": frozenset({PartKind.CONCLUSION}),
    "nhiemvu": frozenset({PartKind.DIRECTIVE}),
    "anh": frozenset({PartKind.PHOTO}),
    "chuongtrinh": frozenset({PartKind.AGENDA}),
    "tailieu": frozenset({PartKind.ATTACHMENT, PartKind.ATTACHMENT_TEXT}),
    "daibieu": frozenset({PartKind.ATTENDEE}),
    "thongtin": frozenset({PartKind.DETAILS}),
}
"""The parts as `phan:` names them."""

NAMING = {"nguoi": "@p", "donvi": "@u"}
"""The filters whose words are names, and how the index marks these."""

OF_PARTS = {"anh": PARTS["anh"], "nhiemvu": PARTS["nhiemvu"]}
"""The filters that ask for words in parts of one kind."""

OTHER_PARTS = {
    **{"tenhoinghi": "tieude", "ten": "tieude", "chuthichanh": "anh", "chuthich": "anh", "thongtinchung": "thongtin"},
}
"""What else the parts are called, as the window names them."""

TASKS = {
    **{"quahan": "overdue", "mo": "open", "dangmo": "open", "xong": "done", "daxong": "done", "huy": "cancelled"},
    **{"dangthuchien": "open", "hoanthanh": "done", "dahoanthanh": "done", "thoithuchien": "cancelled"},
}
"""How tasks stand, as nhiemvu: and the window name it."""

JOINED = frozenset({"nguoi", "donvi", "nam", "loai", "so", "phan", "tukhoa", "nhiemvu"})
"""Filters that HOẶC may stand between."""

MOST_YEARS = 100
_LONGEST_NAME = 4
"""Words of the longest value."""
_WORD = re.compile(r"[ \t]+[^\W\d_]+(?!\S)")
_YEARS_APART = re.compile(r"(\d{4})(?:[-–]\s+|\s+[-–]\s+)(\d{4})(?!\S)")
_ADDRESS = re.compile(r"(?:ông|bà|ngài|đồng chí|đ/c)\s+(?=[^\s\"“”-])", re.IGNORECASE)
"""What stands before a name and is no part of it."""
_NAME = re.compile(r"[^\s\"“”]+")


def bare(name: str) -> str:
    """Folded, without blanks and signs."""
    return re.sub(r"[\s_-]", "", fold(name))


def kind_names(kind: Kind) -> tuple[str, str]:
    """What a kind is called in a query, without blanks and signs."""
    return bare(kind.value), bare(label(kind))


def kind_called(value: str) -> Kind | None:
    """The kind of conference that loai: means by this."""
    wanted = bare(value)
    for kind in Kind:
        if any(wanted == name or (len(wanted) >= 4 and wanted in name) for name in kind_names(kind)):
            return kind
    return None


def parts_called(value: str) -> frozenset[PartKind] | None:
    """The parts that phan: means by this."""
    return PARTS.get(OTHER_PARTS.get(squeezed(value), squeezed(value)))


def _names_of_values(key: str) -> frozenset[str]:
    """What a filter with a few values takes, as `bare` writes it; none of other filters."""
    match key:
        case "loai":
            return frozenset(name for kind in Kind for name in kind_names(kind))
        case "phan":
            return frozenset((*PARTS, *OTHER_PARTS))
        case "nhiemvu":
            return frozenset(TASKS)
        case _:
            return frozenset()


def is_state(value: str) -> bool:
    """Whether nhiemvu: takes this for how tasks stand, not for words in them."""
    return bare(value) in TASKS


def is_begun(key: str, value: str) -> bool:
    """Whether this may become the value of a filter by further letters: nam:20, tu:01/06, loai:gi."""
    match key:
        case "nam":
            return re.fullmatch(r"\d{1,4}(?:[-–]\d{0,3})?", value) is not None
        case "tu" | "den":
            return re.fullmatch(r"[\d/.\-]{1,9}", value) is not None
        case "loai":
            wanted = bare(value)
            return any(name.startswith(wanted) for kind in Kind for name in kind_names(kind))
        case "phan":
            return any(name.startswith(squeezed(value)) for name in (*PARTS, *OTHER_PARTS))
        case _:
            return False


def longest_value(key: str, value: str, text: str, end: int, *, as_typed: bool) -> tuple[str, int]:
    """The value of a filter that was typed without quotes with the words that belong to it, and where they end.

    loai:tổng kết, phan:phát biểu, nhiemvu:quá hạn, nam:2018 - 2020, nguoi:ông Hải. `end`: where the first word ends;
    `as_typed`: the last word of the text may be only the beginning of one.
    """
    rest = text[end:]
    if key == "nam" and (years := _YEARS_APART.match(f"{value}{rest}")):
        return f"{years[1]}-{years[2]}", end + years.end() - len(value)
    if key == "nguoi" and (address := _ADDRESS.match(f"{value}{rest}")) and address.end() > len(value):
        name = _NAME.match(rest, address.end() - len(value))
        return (name[0], end + name.end()) if name else (value, end)
    names = _names_of_values(key)
    for word in reversed(list(islice(_WORD.finditer(text, end), _LONGEST_NAME)) if names else []):
        if bare(longer := f"{value}{text[end : word.end()]}") in names:
            return longer, word.end()
    whole = bare(f"{value}{rest}")
    if as_typed and rest.strip() and any(name.startswith(whole) for name in names):
        return f"{value}{rest}", len(text)
    return value, end


def without_address(name: str) -> str:
    return name[address.end() :] if (address := _ADDRESS.match(name)) else name


def days_of(value: str) -> tuple[date, date] | None:
    """The first and the last day of what was typed: a day, a month (6/2019) or a year."""
    if day := parse_date(value):
        return day, day
    found = re.fullmatch(r"(?:(0?[1-9]|1[0-2])[/.\-])?(\d{4})", value)
    if found is None or not FIRST_YEAR <= int(found[2]) <= LAST_YEAR:
        return None
    year, first, last = int(found[2]), int(found[1] or 1), int(found[1] or 12)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
