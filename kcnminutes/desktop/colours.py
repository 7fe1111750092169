"""The colours of the window, in one table for each theme, with the pairs that must stay readable. No Qt here.

Change them together: `tests/desktop` computes the contrast of every pair in `PAIRS`.
"""

from __future__ import annotations

from dataclasses import dataclass

READABLE = 4.5
"""The least contrast of a text with its ground (WCAG 2, level AA)."""

VISIBLE = 3.0
"""The least contrast of the edge of a control with what is behind it."""


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours by what they are used for, each "#RRGGBB"."""

    window: str
    panel: str
    surface: str
    desk: str
    line: str
    border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_over: str
    selection: str
    over: str
    hit: str
    done: str
    done_ground: str
    waiting: str
    waiting_ground: str
    bad: str
    bad_ground: str


LIGHT = Colours(
    window="#F5F6F8",
    panel="#ECEEF2",
    surface="#FFFFFF",
    desk="#D8DBE0",
    line="#D5D9DF",
    border="#7E8794",
    text="#1B1F24",
    muted="#5B6470",
    accent="#155A6E",
    on_accent="#FFFFFF",
    accent_over="#0F4A5B",
    selection="#D9E8EC",
    over="#E9EFF2",
    hit="#FFE08A",
    done="#1E6B3A",
    done_ground="#DDF2E3",
    waiting="#7A4E00",
    waiting_ground="#FFF0CF",
    bad="#A1241C",
    bad_ground="#FBE0DF",
)

DARK = Colours(
    window="#16191D",
    panel="#1C2025",
    surface="#22262C",
    desk="#0F1114",
    line="#363C45",
    border="#7C8694",
    text="#E8EAED",
    muted="#A3ACB8",
    accent="#63BACF",
    on_accent="#0B1C21",
    accent_over="#7FCADC",
    selection="#27424B",
    over="#2A3138",
    hit="#6B5500",
    done="#86D6A3",
    done_ground="#173A26",
    waiting="#F0C368",
    waiting_ground="#43330C",
    bad="#F5A29C",
    bad_ground="#4A1F1D",
)

PAPER = LIGHT
"""The paper is white in both themes, and so is what is marked on it."""

PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("text", "muted") for ground in ("window", "panel", "surface", "selection", "over")),
    *(("accent", ground) for ground in ("window", "panel", "surface", "selection")),
    *(("bad", ground) for ground in ("window", "surface", "bad_ground")),
    *(("waiting", ground) for ground in ("window", "panel", "surface", "waiting_ground")),
    *(("done", ground) for ground in ("surface", "done_ground")),
    ("on_accent", "accent"),
    ("on_accent", "accent_over"),
    ("text", "hit"),
    *((text, "waiting_ground") for text in ("text", "muted")),
    ("text", "desk"),
)
"""Every text with every ground that it is drawn on."""

EDGES: tuple[tuple[str, str], ...] = (("border", "surface"), ("border", "window"), ("accent", "desk"))
"""Edges and marks that must be seen, not read."""


def contrast(one: str, other: str) -> float:
    """The contrast of two "#RRGGBB" colours, 1 to 21, as WCAG 2 computes it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
