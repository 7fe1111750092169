"""A piece of what was found, in two lines: what was found is seen, and what has no room ends in dots."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextLayout

from kcnminutes.desktop.marked_text import LINES, lines_of, marked_layout
from kcnminutes.desktop.theme import theme

TEXT = (
    "Tiếp tục tháo gỡ vướng mắc tại Tân Đức theo 08-NQ/TW ngày 05 tháng 6 năm 2019 của Chính phủ về quy hoạch "
    "khu công nghiệp 😀 sinh thái, bảo vệ môi trường nước thải tập trung và các hạng mục khác."
)


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def shown(layout: QTextLayout) -> str:
    """What stands in the lines, by Qt's own counting."""
    units = layout.text().encode("utf-16-le")
    lines = [layout.lineAt(n) for n in range(layout.lineCount())]
    return "".join(
        units[2 * a : 2 * (a + b)].decode("utf-16-le") for a, b in ((x.textStart(), x.textLength()) for x in lines)
    )


def marked(layout: QTextLayout) -> list[str]:
    units = layout.text().encode("utf-16-le")
    return [units[2 * one.start : 2 * (one.start + one.length)].decode("utf-16-le") for one in layout.formats()]


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("width", [150, 226, 300, 400, 600, 1200, 3000])
@pytest.mark.parametrize("words", ["Tiếp tục", "08-NQ/TW", "công nghiệp 😀", "nước thải", "khác"])
def test_what_was_found_is_seen_however_narrow_the_list_is(words: str, width: int) -> None:
    spans = [place(words)]
    layout = marked_layout(TEXT, spans, theme().px(width))
    assert words in shown(layout)
    assert marked(layout)[0] == words
    assert layout.lineCount() <= lines_of(TEXT, spans, theme().px(width)) <= LINES
    end = shown(layout).rstrip()
    assert end.endswith(("…", words, "khác.")), end  # nothing is cut off without a word
    assert shown(layout).rstrip() == layout.text().rstrip() or end.endswith(words)


@pytest.mark.usefixtures("app")
def test_where_there_is_room_the_text_is_whole() -> None:
    layout = marked_layout(TEXT, [place("nước thải"), place("08-NQ/TW")][::-1], theme().px(3000))
    assert (shown(layout), marked(layout)) == (TEXT, ["08-NQ/TW", "nước thải"])
