"""Number and symbol of a document: "Số: 05/BB-BQL" (Decree 30, Annex I, II.3c)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kcnminutes.minutes.form.finding import Rule, Spot
from kcnminutes.minutes.form.passage import Passage

_CAPITALS = r"[A-ZĐƯƠÔÂÊĂ]"
_KINDS = r"(?:BB|QĐ|NQ|NĐ|TB|BC|KH|TTr|CT|GM|HD|TT|KL|CTr|PA|ĐA|CV)"
_BLANK = r"[ \u00a0]{0,3}"
_SYMBOL = rf"/{_CAPITALS}{{2,9}}[a-z]?-{_CAPITALS}{{2,9}}[a-z]?|-{_CAPITALS}{{2,4}}/TU\b|-NQ/TW"
_BELOW_TEN = re.compile(rf":?{_BLANK}([1-9](?:/\d{{4}})?(?:{_SYMBOL}))")
_SPACED = re.compile(rf":?{_BLANK}(\d{{1,6}}(?:/\d{{4}})?{_BLANK}/{_BLANK}{_KINDS}{_BLANK}-{_BLANK}{_CAPITALS}{{2,9}})")
_BLANKS = re.compile(r"[ \u00a0]+")


def number(passage: Passage, at: int) -> Iterator[Spot]:
    """The number after "số"."""
    if spaced := _SPACED.match(passage.text, passage.end(at)):
        right = _BLANKS.sub("", spaced[1])
        if right[1] == "/":
            right = "0" + right
        if right != spaced[1]:
            yield Spot(spaced.start(1), spaced.end(1), right, Rule.NUMBER)
    elif below := _BELOW_TEN.match(passage.text, passage.end(at)):
        yield Spot(below.start(1), below.end(1), "0" + below[1], Rule.NUMBER)


def symbol_field(text: str) -> Iterator[Spot]:
    """The symbol of the minutes themselves: "BB-BQL", no spaces round "-" and "/", in capitals."""
    right = re.sub(r"\s*([-/])\s*", r"\1", text.strip())
    if right and right == right.lower() and right.replace("-", "").replace("/", "").isalpha():
        right = right.upper()
    if right != text and right.strip("-/"):
        yield Spot(0, len(text), right, Rule.NUMBER)
