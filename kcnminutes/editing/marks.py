"""The light marks of paragraphs: **bold** and *italic*, put round a chosen part of a text or taken off it."""

from __future__ import annotations

BOLD, ITALIC = "**", "*"


def toggled(text: str, start: int, end: int, mark: str) -> tuple[str, int, int]:
    """The text with `mark` put round [start, end), or taken off where it stands there; and where the part is now.

    Blanks at the part's edges stay outside of the marks, as the door reads them. An empty part gets an empty pair.
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    size = len(mark)
    around = _run_before(text, start), _run_after(text, end)
    worn = 3 if min(around) >= 3 else min(around)  # 1 italic, 2 bold, 3 both
    if start < end and worn in (size, 3):
        return text[: start - size] + text[start:end] + text[end + size :], start - size, end - size
    return text[:start] + mark + text[start:end] + mark + text[end:], start + size, end + size


def _run_before(text: str, at: int) -> int:
    return at - len(text[:at].rstrip("*"))


def _run_after(text: str, at: int) -> int:
    return len(text[at:]) - len(text[at:].lstrip("*"))
