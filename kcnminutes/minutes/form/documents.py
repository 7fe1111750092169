"""Documents that a record cites: in full the first time, by type and number afterwards (Decree 30, Annex I, II.6b)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kcnminutes.minutes.form.finding import Rule, Spot
from kcnminutes.minutes.form.passage import Passage, lowered

TYPES = (
    "nghị định", "nghị quyết", "quyết định", "chỉ thị", "thông tư", "công văn", "kế hoạch", "thông báo", "báo cáo",
    "tờ trình", "công điện", "kết luận", "quy định", "hướng dẫn", "chương trình", "quy chế", "đề án",
)  # fmt: skip
FIRST_WORDS = tuple(sorted({name.split()[0] for name in TYPES}))

_MENTION = re.compile(
    r"((?i:" + "|".join(TYPES) + r")(?i: liên tịch)?)[ \u00a0]+(?i:số)?:?[ \u00a0]*"
    r"(\d{1,6}(?:/\d{4})?[/-][A-ZĐ][\wĐ&]{1,15}(?:[-/][A-ZĐ]\w{0,15}){0,4})(?!\w)"
)
_DOTS = r"(?:[.…]{1,12}|\d{1,2})"
_DAY = rf"(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}|{_DOTS}\s+tháng\s+{_DOTS}\s+năm\s+(?:[.…]{{1,12}}|\d{{4}}))"
_DATED = re.compile(rf",?[ \u00a0]+(?:ban hành )?(ngày[ \u00a0]+{_DAY})")
_ISSUED_BY = re.compile(r",?[ \u00a0]+(?:của|do)\b")
_NAMED_ISSUER = re.compile(r" của (?:Thủ tướng Chính phủ|Chính phủ|UBND (?:tỉnh|thành phố)|Ủy ban nhân dân tỉnh)(?!\w)")
_SOME_DAY = re.compile(r"[Nn]gày\s+[\d….]")
_SENTENCE_END = re.compile(r"[.;!?]\s|\n")
_NEAR = 160
_SEVERAL = frozenset("các những mỗi một".split())
_ISSUERS = (("-CP", "Chính phủ"), ("-TTg", "Thủ tướng Chính phủ"))
BLANK_DATE = "ngày … tháng … năm …"
"""What a date that nobody wrote prints as, to be filled in."""


class Mention(NamedTuple):
    """One citation: [start, end) is type and number, `full` the end with date and issuer where they stand."""

    start: int
    end: int
    full: int
    key: tuple[str, str]
    type: str
    number: str
    date: str
    issuer: str
    """The issuer it lacks and its symbol names; "" where it is there or unknown."""
    dated: bool
    """Whether its sentence says the day at all."""


def mention(passage: Passage, at: int) -> Mention | None:
    """The citation that begins at a word."""
    found = _MENTION.match(passage.text, passage.starts[at])
    if found is None:
        return None
    text = passage.text
    type_, number = found[1], found[2]
    dated = _DATED.match(text, found.end())
    end = dated.end() if dated else found.end()
    named = _NAMED_ISSUER.match(text, end) if dated else None
    around = _sentence_around(text, found.start(), found.end())
    issuer = next((name for tail, name in _ISSUERS if number.endswith(tail)), "")
    if issuer and (_ISSUED_BY.match(text, end) or issuer in around):
        issuer = ""
    return Mention(
        found.start(), found.end(), named.end() if named else end, (lowered(type_), lowered(number)), type_, number,
        dated[1] if dated else "", issuer, dated is not None or bool(_SOME_DAY.search(around)),
    )  # fmt: skip


def _sentence_around(text: str, start: int, end: int) -> str:
    before = text[max(0, start - _NEAR) : start]
    before = before[max((stop.end() for stop in _SENTENCE_END.finditer(before)), default=0) :]
    after = text[end : end + _NEAR]
    stop = _SENTENCE_END.search(after)
    return before + " " + (after[: stop.start()] if stop else after)


def type_spot(passage: Passage, at: int, found: Mention) -> Iterator[Spot]:
    """The type of a certain document with a small letter."""
    right = found.type[:1].upper() + lowered(found.type[1:])
    if found.type != right and not found.type.isupper() and passage.before(at) not in _SEVERAL:
        yield Spot(found.start, found.start + len(found.type), right, Rule.DOCUMENT_TYPE)


def citations(mentions: Iterable[tuple[int, Mention, bool]]) -> Iterator[tuple[int, Spot]]:
    """What is wrong with first and later mentions, in the order of the page.

    Each comes with the number of its field and whether it is running text; a task is read by itself in the register,
    so that a full mention there is never too much.
    """
    found = list(mentions)
    whole = {one.key: one for _, one, _ in reversed(found) if one.date and "…" not in one.date}
    cited: dict[tuple[str, str], Mention] = {}
    for number, one, running in found:
        first = cited.setdefault(one.key, one)
        if first is one:
            yield from ((number, spot) for spot in _first(one, whole.get(one.key)))
        elif running and first.dated and one.date:
            short = f"{_type(one)} số {one.number}"
            yield number, Spot(one.start, one.full, short, Rule.LATER_MENTION)


def _type(one: Mention) -> str:
    return one.type if one.type.isupper() else one.type[:1].upper() + lowered(one.type[1:])


def _first(one: Mention, whole: Mention | None) -> Iterator[Spot]:
    by = f" của {one.issuer}" if one.issuer else ""
    if not one.dated:
        date = whole.date if whole else BLANK_DATE
        yield Spot(one.start, one.end, f"{_type(one)} số {one.number} {date}{by}", Rule.FIRST_MENTION)
    elif one.date and one.issuer:
        yield Spot(one.start, one.full, f"{_type(one)} số {one.number} {one.date}{by}", Rule.FIRST_MENTION)
