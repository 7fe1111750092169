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
from kcnminutes.record import Kind, TaskStatus, label
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive import Facet

_TERM = re.compile(
    r"""(?<!\S)(?P<minus>[-−–]?)(?:(?P<key>[^\W\d_]{2,10}):)?
        (?:["“”](?P<quoted>[^"“”]*)(?:["“”]|$)|(?P<bare>[^\s"“”]+))""",
    re.VERBOSE,
)
"""A word, a phrase or a filter, with a minus before it where it excludes."""
_BLANK = re.compile(r"(?<!\S)(?P<name>[-−–]?[^\W\d_]{2,10}:)\s+(?=[^\s-])(?![^\W\d_]{2,10}:)")
"""A filter whose value was typed after a blank, as it may be."""
_BEGUN = re.compile(
    r"""(?<!\S)(?P<minus>[-−–]?)(?P<key>[^\W\d_]{2,10}):\s*(?P<value>(?:[^\s"“”:-][^\s"“”:]*)?)\s*$""",
)
_MINUS = "-−–"
_OR = ("HOẶC", "HOAC")
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
    """The lines at the left while searching: each count is what a click on it would leave; what is excluded first."""
    query = _written_out(query)
    terms = set(map(_plain, _terms(query)))
    captions = {
        "part": t("Lọc tiếp"),
        "speaker": t("Người phát biểu, dự họp"),
        "year": t("Năm"),
        "unit": t("Đơn vị"),
        "kind": t("Loại"),
        "document": t("Văn bản được nhắc"),
        "tag": t("Từ khóa"),
    }
    gone = tuple(_excluded(match) for match in _TERM.finditer(query) if match["minus"])
    made = [Group(t("Đã bỏ"), gone)] if gone else []
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
    return Choice(facet.term, text, facet.count, _plain(facet.term) in terms, icon, more=facet.more, may_go=True)


def _excluded(match: re.Match[str]) -> Choice:
    """What is typed with a minus; a click takes it back."""
    captions = {
        **{"nguoi": t("Người"), "donvi": t("Đơn vị"), "nam": t("Năm"), "tu": t("Từ ngày"), "den": t("Đến ngày")},
        **{"loai": t("Loại"), "so": t("Số"), "vb": t("Văn bản"), "phan": t("Phần"), "tukhoa": t("Từ khóa")},
        **{"nhiemvu": t("Nhiệm vụ"), "anh": t("Ảnh")},
    }
    value = match["quoted"] or match["bare"] or ""
    caption = captions.get(fold(match["key"] or ""))
    text = f"{caption}: {_in_words(fold(match['key']), value)}" if caption else match.group().lstrip(_MINUS)
    return Choice(f"-{match.group().lstrip(_MINUS)}", text, -1, chosen=True)


def _in_words(key: str, value: str) -> str:
    """What a filter takes as the window calls it."""
    from kcnminutes.archive.index.parts import part_name
    from kcnminutes.archive.search.filter_values import TASKS, bare, kind_called, parts_called

    kind, parts, task = kind_called(value), parts_called(value), TASKS.get(bare(value))
    if key == "loai" and kind is not None:
        return label(kind)
    if key == "phan" and parts is not None:
        return wording.part_name(part_name(max(parts)))
    if key == "nhiemvu" and task is not None:
        return t("Quá hạn") if task == "overdue" else label(TaskStatus(task))
    return value


def toggled(query: str, term: str) -> str:
    """The query with a term put in, in the place of another of its kind, or taken out where it stands already."""
    from kcnminutes.archive.search.clauses import with_closed_quotes  # what starts the window does without

    query = with_closed_quotes(query)
    if term.startswith("-"):
        query = _written_out(query)
        return " ".join(_TERM.sub(lambda match: "" if _is_excluded(match, term) else match.group(), query).split())
    end = " " if query[-1:].isspace() else ""
    query = _written_out(_finished(query))
    there = _plain(term) in map(_plain, _terms(query))
    found = list(_TERM.finditer(query))
    kept = [_left_of(match, term) for match in found]
    gone = [False, *(not one for one in kept), False]
    words, at = "", 0
    for n, (match, one) in enumerate(zip(found, kept, strict=True)):
        between = one in _OR and (gone[n] or gone[n + 2])  # of nothing, or but of one side
        words += query[at : match.start()] + ("" if between else one)
        at = match.end()
    words = " ".join((words + query[at:]).split())
    return (words if there else f"{words} {term}".lstrip()) + end


def excluding(query: str, term: str) -> str:
    """The query without what a term narrows to, which is put in with a minus."""
    from kcnminutes.archive.search.clauses import with_closed_quotes  # what starts the window does without

    written = _written_out(_finished(with_closed_quotes(query)))
    if any(_is_excluded(match, f"-{term}") for match in _TERM.finditer(written)):
        return query
    chosen = _plain(term) in map(_plain, _terms(written))
    return f"{toggled(query, term).strip() if chosen else written.strip()} -{term}".lstrip()


def _is_excluded(match: re.Match[str], term: str) -> bool:
    """Whether this excludes what a term with a minus excludes."""
    return bool(match["minus"]) and _plain(match.group().lstrip(_MINUS)) == _plain(term.lstrip(_MINUS))


def _left_of(match: re.Match[str], term: str) -> str:
    """What of a piece of the query stays where a term is put in or taken out."""
    typed, key, of = match.group(), _key(term), _plain(match["key"] or "")
    if _plain(typed.lstrip(_MINUS)) == _plain(term):
        return ""
    if match["minus"]:
        return "" if key == "nam" and of in ("tu", "den") else typed
    if of not in _IN_THE_PLACE_OF.get(key, ()) or not _is_filter(match):
        return typed
    return _words_of(typed) if of in ("nhiemvu", "anh") else ""


def _is_filter(match: re.Match[str]) -> bool:
    from kcnminutes.archive.search.filters import is_filter  # what starts the window does without

    return is_filter(fold(match["key"]), match["quoted"] or match["bare"] or "")


def _finished(query: str) -> str:
    """The query so that what is put behind it is no part of what was begun: the value of a filter, an alternative."""
    from kcnminutes.archive.search.filters import says_nothing  # what starts the window does without

    query = _EITHER.sub("", query)
    begun = _BEGUN.search(query)
    if begun is None or not says_nothing(fold(begun["key"]), begun["value"]):
        return query
    return query[: begun.start()] + _meant(begun["minus"], begun["key"])


def _written_out(query: str) -> str:
    """The query with each filter's value right behind its name, in quotes where it has several words."""
    from kcnminutes.archive.search.filter_values import FILTERS, longest_value  # what starts the window does without

    query = _BLANK.sub(_without_blank, query)
    found, at = "", 0
    while match := _TERM.search(query, at):
        typed, end = match.group(), match.end()
        if match["key"] and match["bare"]:
            value, end = longest_value(fold(match["key"]), match["bare"], query, end, as_typed=False)
            if end > match.end():
                value = f'"{value}"' if " " in value else value
                typed = f"{match['minus']}{match['key']}:{value}"
        elif typed.endswith(":") and fold(name := typed.strip("-−–:")) in FILTERS:
            typed = _meant(match["minus"], name)
        found += query[at : match.start()] + typed
        at = end
    return found + query[at:]


def _meant(minus: str, key: str) -> str:
    """What a filter without a value means: photos or tasks, or nothing."""
    return f"{minus}phan:{fold(key)}" if fold(key) in ("anh", "nhiemvu") else ""


def _words_of(term: str) -> str:
    """The words that were asked for in parts of one kind; "" for a state of tasks, which is none."""
    from kcnminutes.archive.search.filter_values import is_state  # what starts the window does without

    value = term.partition(":")[2].strip('"“”')
    return "" if _key(term) == "nhiemvu" and is_state(value) else value


def _without_blank(match: re.Match[str]) -> str:
    from kcnminutes.archive.search.filter_values import FILTERS  # what starts the window does without

    return match["name"] if fold(match["name"].strip("-−–:")) in FILTERS else match.group()


def _terms(query: str) -> list[str]:
    return [match.group() for match in _TERM.finditer(query) if match["key"] and not match["minus"]]


def _key(term: str) -> str:
    return _plain(term.partition(":")[0])


def _plain(term: str) -> str:
    """A term for comparing: without marks, quotes and the size of letters."""
    return "".join(letter for letter in fold(term) if letter not in '"“”')
