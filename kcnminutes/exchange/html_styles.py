"""What an element of HTML says about its letters: whether they show, in which font, how high, with which line ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

Attributes = Mapping[str, str | None]

_SKIPPED = frozenset(
    "script style title template svg math object iframe select textarea button xml noscript del".split()
)
"""`del` is what Word's record of changes took out."""
_COMMENTS = frozenset(("msodel", "msocomanchor", "msocommentreference", "msocomoff"))
"""Classes of what Word took out, and of its signs of comments."""
_HIDDEN = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))"
    r"|mso-hide\s*:\s*(?!none)|mso-element\s*:\s*comment|mso-special-character\s*:\s*comment",
    re.IGNORECASE,
)
_FONT = re.compile(r"(?<![\w-])font-family\s*:\s*[\"']?\s*([^;,\"']{1,40})", re.IGNORECASE)
_SHORT_FONT = re.compile(
    r"(?<![\w-])font\s*:[^;]{0,60}?\d[\w.%]{0,9}(?:/[\w.%]{1,9})?\s+[\"']?\s*([^;,\"']{1,40})", re.IGNORECASE
)
_WHITE_SPACE = re.compile(r"(?<![\w-])white-space(?:-collapse)?\s*:\s*([\w-]+)", re.IGNORECASE)
_HEIGHT = re.compile(r"(?<![\w-])vertical-align\s*:\s*(\w+)", re.IGNORECASE)
_LIST = re.compile(r"(?<![\w-])list-style(?:-type)?\s*:\s*([\w -]{1,40})", re.IGNORECASE)

_WEIGHT = re.compile(r"(?<![\w-])font-weight\s*:\s*(\w+)", re.IGNORECASE)
_SLANT = re.compile(r"(?<![\w-])font-style\s*:\s*(\w+)", re.IGNORECASE)
_WORD_MARKER = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)

_KEPT = ("pre", "pre-wrap", "pre-line", "break-spaces", "preserve", "preserve-breaks")
_SIGNS = {"a": "a", "A": "A", "i": "i", "I": "I"}
_LISTS = {
    **dict.fromkeys(("lower-alpha", "lower-latin"), "a"), **dict.fromkeys(("upper-alpha", "upper-latin"), "A"),
    **{"lower-roman": "i", "upper-roman": "I", "decimal": "1", "none": ""},
}  # fmt: skip
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_RAISED = dict(zip("0123456789+-no", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ°", strict=True))

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}@]{1,1000})\{([^{}]{0,4000})\}")
MAX_SHEET, MAX_STYLE = 200_000, 4_000
"""Characters of a style sheet, and of the style of one element, that are looked at."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a `style` says; None and "" where it says nothing of it."""

    hidden: bool = False
    is_marker: bool = False
    """It is the number or bullet that Word wrote before an item."""
    font: str = ""
    bold: bool | None = None
    italic: bool | None = None
    raised: bool | None = None
    """Letters stand above the line."""
    keeps_lines: bool | None = None
    """A line end in the text is one on the page."""
    signs: str | None = None


def style_of(attrs: Attributes) -> Style:
    return _style((attrs.get("style") or "")[:MAX_STYLE])


@lru_cache(maxsize=1 << 12)
def _style(text: str) -> Style:
    """Thousands of elements share a few styles."""
    font = _FONT.search(text) or _SHORT_FONT.search(text)
    lists = _LIST.search(text)
    return Style(
        hidden=bool(_HIDDEN.search(text)),
        is_marker=bool(_WORD_MARKER.search(text)),
        font=font[1].strip() if font else "",
        bold=_said(_WEIGHT, text, _heavy),
        italic=_said(_SLANT, text, ("italic", "oblique").__contains__),
        raised=_said(_HEIGHT, text, "super".__eq__),
        keeps_lines=_said(_WHITE_SPACE, text, _KEPT.__contains__),
        signs=next((_LISTS[word] for word in lists[1].lower().split() if word in _LISTS), None) if lists else None,
    )


def _said(rule: re.Pattern[str], text: str, means: Callable[[str], bool]) -> bool | None:
    found = rule.search(text)
    return means(found[1].lower()) if found else None


def _heavy(weight: str) -> bool:
    return weight in ("bold", "bolder") or (weight.isascii() and weight.isdigit() and int(weight[:5]) >= 600)


def is_hidden(tag: str, attrs: Attributes, style: Style) -> bool:
    """Whether nothing of an element is seen on the page it comes from."""
    if tag in _SKIPPED or style.hidden or "hidden" in attrs:
        return True
    classes = attrs.get("class")
    return classes is not None and not _COMMENTS.isdisjoint(classes.lower().split())


def font_of(tag: str, attrs: Attributes, style: Style, otherwise: str) -> str:
    """The first of the fonts that an element names."""
    face = attrs.get("face") if tag == "font" and not style.font else None
    return face.split(",")[0].strip(" '\"")[:40] if face else style.font or otherwise


def raised(text: str) -> str:
    """Digits above the line as such digits: 10 to the sixth is not 106. Other letters stay as they are."""
    bare = text.strip()
    return "".join(_RAISED[one] for one in bare) if bare and all(one in _RAISED for one in bare) else text


def list_signs(tag: str, attrs: Attributes, style: Style, otherwise: str) -> str:
    """How a list or an item counts: "1", "a", "A", "i", "I", "-" by dashes, "" without a sign."""
    if style.signs is not None:
        return style.signs
    if tag == "ol":
        return _SIGNS.get(attrs.get("type") or "", "1")
    return "-" if tag in ("ul", "menu", "dir") else otherwise


def sign(signs: str, number: int) -> str:
    """The sign of an item in front of its text."""
    if signs in ("", "-"):
        return signs
    letters = str(number)
    if signs in "aA" and 0 < number <= 26:
        letters = chr(ord("a") + number - 1)
    elif signs in "iI" and 0 < number < 400:
        letters, left = "", number
        for value, roman in _ROMAN:
            letters += roman * (left // value)
            left %= value
    return f"{letters.upper() if signs.isupper() else letters}."


def fonts_of_sheet(sheet: str) -> dict[str, str]:
    """The font of each "tag", "tag.class" and ".class" of a style sheet that names one."""
    found: dict[str, str] = {}
    for names, body in _RULE.findall(_COMMENT.sub("", sheet[:MAX_SHEET])):
        if (font := _FONT.search(body)) is not None:
            found |= dict.fromkeys((name.strip().lower() for name in names.split(",")), font[1].strip())
    return found
