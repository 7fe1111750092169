"""By what the hits of a search can be narrowed: each choice is a term of the query, put in or taken out by a click.

Plain functions, no Qt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kcnminutes.desktop.browse import wording
from kcnminutes.desktop.browse.shelf import Choice, Group
from kcnminutes.language import fold
from kcnminutes.record import Kind, label
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive import Facet

_TERM = re.compile(r'(?<!\S)(?P<minus>-?)(?:(?P<key>[^\W\d_]{2,10}):)?(?:["“”][^"“”]*(?:["“”]|$)|[^\s"“”]+)')
"""A word, a phrase or a filter, with a minus before it where it excludes."""
_BLANK = re.compile(r"(?<!\S)(?P<name>-?[^\W\d_]{2,10}:)\s+(?=[^\s-])")
"""A filter whose value was typed after a blank, as it may be."""
_BEGUN = re.compile(r"(?<!\S)(?P<minus>-?)(?P<key>[^\W\d_]{2,10}):\s*(?P<value>\S*)\s*$")
_EITHER = re.compile(r"(?<!\S)(?:HOẶC|HOAC)\s*$")
_IN_THE_PLACE_OF = {
    "nguoi": {"nguoi"},
    "donvi": {"donvi"},
    "nam": {"nam", "tu", "den"},
    "loai": {"loai"},
    "phan": {"phan", "nhiemvu", "anh"},
}
"""Filters of which one takes the place of others; what has a minus stays."""


def groups(facets: Sequence[Facet], query: str) -> tuple[Group, ...]:
    """The lines at the left while searching: each count is what a click on it would leave."""
    terms = set(map(_plain, _terms(_BLANK.sub(_without_blank, query))))
    captions = {
        "part": t("Lọc tiếp"),
        "speaker": t("Người phát biểu, dự họp"),
        "year": t("Năm"),
        "unit": t("Đơn vị"),
        "kind": t("Loại"),
        "document": t("Văn bản được nhắc"),
        "tag": t("Từ khóa"),
    }
    made = []
    for name, caption in captions.items():
        choices = tuple(_choice(facet, terms) for facet in facets if facet.name == name)
        if choices:
            made.append(Group(caption, choices))
    return tuple(made)


def _choice(facet: Facet, terms: set[str]) -> Choice:
    text, icon = facet.value, ""
    if facet.name == "part":
        text, icon = wording.part_name(facet.value), wording.part_icon(facet.value)
    elif facet.name == "kind":
        text = label(Kind(facet.value))
    return Choice(facet.term, text, facet.count, _plain(facet.term) in terms, icon, more=facet.more)


def toggled(query: str, term: str) -> str:
    """The query with a term put in, in the place of another of its kind, or taken out where it stands already."""
    key, end = _key(term), " " if query[-1:].isspace() else ""
    query = _finished(_BLANK.sub(_without_blank, query))
    there = _plain(term) in map(_plain, _terms(query))

    def left(match: re.Match[str]) -> str:
        typed, of = match.group(), _key(match.group())
        if _plain(typed.removeprefix("-")) == _plain(term):
            return ""
        if match["minus"]:
            return "" if key == "nam" and of in ("-tu", "-den") else typed
        if match["key"] is None or of not in _IN_THE_PLACE_OF.get(key, ()):
            return typed
        return _words_of(typed) if of in ("nhiemvu", "anh") else ""

    words = " ".join(_TERM.sub(left, query).split())
    return (words if there else f"{words} {term}".lstrip()) + end


def _finished(query: str) -> str:
    """The query so that what is put behind it is no part of what was begun: quotes, a filter, an alternative."""
    from kcnminutes.archive.filters import says_nothing  # what starts the window does without

    query = _EITHER.sub("", query)
    quotes = [at for at, letter in enumerate(query) if letter in '"“”']
    if len(quotes) % 2:
        query = f'{query}"' if query[quotes[-1] + 1 :].strip() else query[: quotes[-1]]
    begun = _BEGUN.search(query)
    if begun is None or not says_nothing(fold(begun["key"]), begun["value"]):
        return query
    part = f"{begun['minus']}phan:{fold(begun['key'])}" if fold(begun["key"]) in ("anh", "nhiemvu") else ""
    return query[: begun.start()] + part


def _words_of(term: str) -> str:
    """The words that were asked for in parts of one kind; "" for a state of tasks, which is none."""
    from kcnminutes.archive.filters import is_state  # what starts the window does without

    value = term.partition(":")[2].strip('"“”')
    return "" if _key(term) == "nhiemvu" and is_state(value) else value


def _without_blank(match: re.Match[str]) -> str:
    from kcnminutes.archive.filters import FILTERS  # what starts the window does without

    return match["name"] if fold(match["name"].strip("-:")) in FILTERS else match.group()


def _terms(query: str) -> list[str]:
    return [match.group() for match in _TERM.finditer(query) if match["key"] and not match["minus"]]


def _key(term: str) -> str:
    return _plain(term.partition(":")[0])


def _plain(term: str) -> str:
    """A term for comparing: without marks, quotes and the size of letters."""
    return "".join(letter for letter in fold(term) if letter not in '"“”')
