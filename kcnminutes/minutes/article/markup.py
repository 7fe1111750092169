"""HTML as text, and the one place where letters become it: whatever is not already `Html` is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import groupby

from kcnminutes.minutes.tree import ListItem, Paragraph, Text
from kcnminutes.minutes.typed import blocks
from kcnminutes.record import Place

_NO_HTML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_EMPTY_ELEMENTS = frozenset({"br", "img", "meta"})
_IN_A_LINE = frozenset({"em", "small", "strong", "time"})
_NOWHERE = Place()


class Html(str):
    """HTML already written."""

    __slots__ = ()


def words(text: str) -> Html:
    """Plain text: every letter stands for itself."""
    return Html(escape(_NO_HTML.sub("", text)))


def joined(parts: Iterable[str]) -> Html:
    return Html("".join(part if isinstance(part, Html) else words(part) for part in parts))


def tag(element: str, /, *children: str, **attributes: str | int | None) -> Html:
    """One element. Children and values that are not `Html` are plain text; an attribute of None is left out.

    A "_" at the end of an attribute's name is dropped. What is no part of a line of text ends a line of the file.
    """
    written = "".join(
        f' {key.rstrip("_")}="{value if isinstance(value, Html) else words(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    end = "" if element in _IN_A_LINE else "\n"
    if element in _EMPTY_ELEMENTS:
        return Html(f"<{element}{written}>{end}")
    return Html(f"<{element}{written}>{joined(children)}</{element}>{end}")


def spans(text: Text) -> Html:
    """A text of the tree: bold is strong, italic is em, a line end ends the line."""
    return joined(_span(span.text, span.bold, span.italic) for span in text)


def _span(text: str, bold: bool, italic: bool) -> Html:
    written = Html(tag("br").join(words(line) for line in text.split("\n")))
    if italic:
        written = tag("em", written)
    return tag("strong", written) if bold else written


def long_text(text: str) -> Html:
    """A long text of a record: paragraphs and lists."""
    found: list[Html] = []
    for is_bullet, group in groupby(blocks(text, _NOWHERE), _list_kind):
        if is_bullet is None:
            found.extend(tag("p", spans(block.text)) for block in group)
        elif is_bullet:
            found.append(tag("ul", *(tag("li", spans(item.text)) for item in group)))
        else:
            found.append(_numbered(item for item in group if isinstance(item, ListItem)))
    return joined(found)


def _list_kind(block: Paragraph | ListItem) -> bool | None:
    """None for a paragraph, True for an item with a dash, False for one with a number."""
    return block.marker == "-" if isinstance(block, ListItem) else None


def _numbered(items: Iterable[ListItem]) -> Html:
    """A list whose numbers are those typed."""
    found, expected = [], 1
    for item in items:
        number = int(item.marker.rstrip("."))
        found.append(tag("li", spans(item.text), value=None if number == expected else number))
        expected = number + 1
    return tag("ol", *found)
