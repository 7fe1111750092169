"""Line spacing in points, from the size of letters."""

from __future__ import annotations

from kcnminutes.minutes.decree30 import BODY_SPACING, RULE_LEAST, RULE_MOST, SINGLE_SPACING
from kcnminutes.minutes.pdf.lines import Lines


def single(size: float) -> float:
    """Single spacing."""
    return size * SINGLE_SPACING


def body(size: float) -> float:
    """The spacing of the body: between single and 1.5."""
    return single(size) * BODY_SPACING


def rule_length(lines: Lines) -> float:
    """The length of a rule under centred lines: 1/3 to 1/2 of the last, and where that is possible of the longest."""
    last = lines[-1].width
    longest = max(line.width for line in lines)
    return min(max((RULE_LEAST + RULE_MOST) / 2 * last, RULE_LEAST * longest), RULE_MOST * last)
