"""Clauses of law: "điểm a khoản 2 Điều 103" (Decree 30, Annex II, V.6)."""

from __future__ import annotations

from collections.abc import Iterator

from kcnminutes.minutes.form.finding import Rule, Spot
from kcnminutes.minutes.form.passage import Passage, capitalised

FIRST_WORDS = ("điều", "khoản", "điểm")
_LEADING = frozenset("tại theo cứ định".split())
_COUNTING = frozenset("năm tháng ngày người lần đồng việc ý tuần giờ phút".split())
_ACTS = frozenset("luật nghị thông quyết hiến pháp quy điều".split())
_BETWEEN = frozenset({"", ",", ")", "),"})


def clause(passage: Passage, at: int) -> Iterator[Spot]:
    """The "điều", "khoản" or "điểm" at a word, where it cites one."""
    word = passage.words[at]
    if not passage.joined(at + 1):
        return
    if word == "điều":
        if passage.small(at) and _cites_article(passage, at):
            yield _with_number(passage, at, capitalised(word))
    elif not passage.small(at) and not passage.begins(at) and not passage.word(at).isupper() and _cites(passage, at):
        yield _with_number(passage, at, word)


def _with_number(passage: Passage, at: int, word: str) -> Spot:
    end = passage.end(at + 1)
    return Spot(passage.starts[at], end, word + passage.text[passage.end(at) : end], Rule.LAW)


def _numbered(passage: Passage, at: int) -> bool:
    """Whether a word is a number as clauses have them: 103, 12a."""
    word = passage.low_word(at)
    return word.rstrip("abcdđe").isdigit() and len(word) < 5


def _cites_article(passage: Passage, at: int) -> bool:
    if not _numbered(passage, at + 1):
        return False
    if at >= 2 and passage.words[at - 2] == "khoản" and _numbered(passage, at - 1):
        return True
    after = passage.low_word(at + 2) if passage.joined(at + 2) else ""
    if after in _COUNTING:
        return False
    return passage.before(at) in _LEADING or (after in _ACTS and passage.before(at) in {"", "và", "khoản"})


def _cites(passage: Passage, at: int) -> bool:
    """Whether "Khoản 2", "Điểm a" goes on to its article."""
    number, following = passage.words[at + 1], passage.low_word(at + 2)
    if not following or passage.gap(at + 2).strip() not in _BETWEEN:
        return False
    if passage.words[at] == "khoản":
        return _numbered(passage, at + 1) and following == "điều" and _numbered(passage, at + 3)
    return len(number) == 1 and following == "khoản" and _numbered(passage, at + 3)
