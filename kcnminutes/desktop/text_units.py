"""Places in a text: Python counts code points, Qt counts units of UTF-16."""

from __future__ import annotations


def units(text: str) -> int:
    """The length of a text as Qt counts it: letters outside the first plane are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, units_in: int) -> str:
    """The beginning of a text that is `units_in` of Qt's units long."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * units_in].decode("utf-16-le", "surrogatepass")


def with_word(text: str, position: int, word: str) -> str:
    """A text with the word under composition put in at `position` (in Qt's units)."""
    if not word:
        return text
    head = cut(text, position)
    return head + word + text[len(head) :]


def difference(old: str, new: str) -> tuple[int, int, int]:
    """Where two texts differ: [start, end of it in `old`, end of it in `new`)."""
    start = 0
    shorter = min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < shorter - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start, len(old) - tail, len(new) - tail
