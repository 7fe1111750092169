"""Nhân dân, Nhà nước (Decree 30, Annex II, V.1)."""

from __future__ import annotations

from collections.abc import Iterator

from kcnminutes.minutes.form.finding import Rule, Spot
from kcnminutes.minutes.form.passage import Passage, capitalised

FIRST_WORDS = ("nhân", "nhà")
_BEFORE_THE_PEOPLE = frozenset("của cho với và được vụ sống trong đến để lớp động từ do giúp".split())
"""Where the people are meant; after a noun ("tòa án nhân dân", "công an nhân dân") it is part of a name."""


def people_or_state(passage: Passage, at: int) -> Iterator[Spot]:
    """ "nhân dân" or "nhà nước" at a word, where it means the people or the state themselves."""
    if not passage.small(at):
        return
    if passage.follow(at, "nhân", "dân"):
        meant = passage.before(at) in _BEFORE_THE_PEOPLE and not passage.follow(at + 1, "dân", "tệ")
    else:
        meant = passage.follow(at, "nhà", "nước") and _state(passage, at)
    if meant:
        start, end = passage.starts[at], passage.end(at + 1)
        yield Spot(start, end, capitalised(passage.text[start:end]), Rule.STATE)


def _state(passage: Passage, at: int) -> bool:
    if passage.joined(at + 2) and passage.low_word(at + 2) in {"ngoài", "sở", "cộng"}:
        return False
    if passage.before(at) == "của":
        return True
    with_party = passage.before(at) == "và" and passage.joined(at - 1) and passage.word(at - 2) == "Đảng"
    return with_party or (passage.word(at - 1) == "Đảng" and passage.gap(at).strip() == ",")
