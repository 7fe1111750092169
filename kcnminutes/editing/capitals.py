"""The capitals of names in lists of others: lost with an old typeface, or put on every letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kcnminutes.editing.columns import FAMILY, Layout
from kcnminutes.editing.people import attendee_from_line
from kcnminutes.language import is_syllable

_NAMES = ("name", FAMILY, "represented_by")


def with_capitals(cells: Iterable[Sequence[str]], columns: Layout) -> list[list[str]]:
    """Names with the capitals that TCVN3 has no code for ("Đỗ ánh"): there they were another typeface."""
    return _changed(cells, columns, _begun)


def with_small_letters(cells: Iterable[Sequence[str]], columns: Layout) -> list[list[str]]:
    """Names written all in capitals ("NGUYỄN VĂN ĐỨC") with a capital for each word; others as they are."""
    return _changed(cells, columns, _lowered)


def first_in_capitals(cells: Sequence[Sequence[str]], columns: Layout) -> str:
    """The first name written all in capitals, "" where there is none."""
    for row in cells[columns.first :]:
        for cell, field in zip(row, columns.fields, strict=False):
            if field in _NAMES and _lowered(cell) != cell:
                return cell
    return ""


def _changed(cells: Iterable[Sequence[str]], columns: Layout, change: Callable[[str], str]) -> list[list[str]]:
    made = [list(row) for row in cells]
    for row in made[columns.first :]:
        for at, field in enumerate(columns.fields[: len(row)]):
            if field in _NAMES:
                row[at] = change(row[at])
    return made


def _begun(name: str) -> str:
    words = name.split(" ")
    if not (words[0][:1].isupper() and all(word.isalpha() for word in words)):
        return name
    return " ".join(word[:1].upper() + word[1:] for word in words)


def _lowered(name: str) -> str:
    """Of a person alone: "UBND" and "TNHH" are no syllables, "SỞ NỘI VỤ" is a group."""
    words = name.split()
    if not name.isupper() or not all(word.isalpha() and is_syllable(word) for word in words):
        return name
    who = attendee_from_line(name, "")
    if who is None or who.group:
        return name
    return " ".join(word[:1] + word[1:].lower() for word in words)
