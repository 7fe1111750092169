"""WordprocessingML as text: elements, their lengths, and the one place where letters become XML.

A body is built as text and goes into the package so: thousands of paragraphs cost milliseconds, and seconds element by
element.
"""

from __future__ import annotations

import re
from html import escape

from kcnminutes.minutes.tree import Span, Text

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold at all, not even as a number. The door lets none of it in; an office's settings may."""

_BREAKS = re.compile(r"(\r\n|[\r\n\t])")
_BREAK = {"\t": "<w:tab/>"}

_TWIPS_PER_MM = 1440 / 25.4
_TWIPS_PER_POINT = 20
_EMU_PER_MM = 36000


def twips(mm: float) -> int:
    """Millimetres as Word counts lengths: twentieths of a point."""
    return round(mm * _TWIPS_PER_MM)


def point_twips(points: float) -> int:
    return round(points * _TWIPS_PER_POINT)


def emu(mm: float) -> int:
    """Millimetres as Word counts the sizes of pictures."""
    return round(mm * _EMU_PER_MM)


def writable(text: str) -> str:
    """The text as XML can hold it: without controls, U+FFFD for half characters."""
    return _NO_XML.sub(_stand_in, text)


def letters(text: str) -> str:
    """Plain text for an element or an attribute: every letter stands for itself."""
    return escape(writable(text))


def _stand_in(match: re.Match[str]) -> str:
    return "" if match.group() < " " else "\ufffd"


def element(tag: str, *children: str, **attributes: str | int) -> str:
    """One element. Attributes of a `w:` element are of that namespace too; a trailing "_" in a name is dropped."""
    space = "w:" if tag.startswith("w:") else ""
    opening = tag + "".join(f' {space}{name.rstrip("_")}="{letters(str(value))}"' for name, value in attributes.items())
    inside = "".join(children)
    return f"<{opening}>{inside}</{tag}>" if inside else f"<{opening}/>"


def border(edge: str, points: float, space: int = 0) -> str:
    """One side of a frame or one line of a table; Word counts its weight in eighths of a point."""
    return element(f"w:{edge}", val="single", sz=round(points * 8), space=space, color="auto")


def on(tag: str, value: bool) -> str:
    """A switch such as `w:keepNext`, written only where it is on."""
    return f"<{tag}/>" if value else ""


def strength(bold: bool, italic: bool) -> str:
    """The switches of bold and italic letters, in all scripts."""
    return on("w:b", bold) + on("w:bCs", bold) + on("w:i", italic) + on("w:iCs", italic)


def run(span: Span, bold_style: bool = False) -> str:
    """The letters of one style; line ends and tabs become Word's own. `bold_style`: its paragraph's style is bold."""
    if not span.text:
        return ""
    style = strength(span.bold, span.italic)
    if bold_style and not span.bold:
        style = '<w:b w:val="0"/><w:bCs w:val="0"/>' + style
    inside = "".join(
        _BREAK.get(part, "<w:br/>") if _BREAKS.fullmatch(part) else _letters_of_run(part)
        for part in _BREAKS.split(span.text)
        if part
    )
    return element("w:r", element("w:rPr", style) if style else "", inside)


def _letters_of_run(text: str) -> str:
    return f'<w:t xml:space="preserve">{letters(text)}</w:t>'


def runs(text: Text) -> str:
    return "".join(run(span) for span in text)


def paragraph(style: str, text: Text | str, *settings: str) -> str:
    """A paragraph of a named style; `text` is spans, or runs already written.

    `settings` differ from the style and stand in the order of the schema: keepNext, keepLines, pageBreakBefore,
    numPr, pBdr, spacing, ind, jc.
    """
    inside = text if isinstance(text, str) else runs(text)
    return element("w:p", element("w:pPr", element("w:pStyle", val=style), *settings), inside)
