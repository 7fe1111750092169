"""Clauses of law: "điểm a khoản 2 Điều 103 Mục 5 Chương XII Phần I" (Decree 30, Annex II, V.7)."""

from __future__ import annotations

from collections.abc import Iterator

from kcnminutes.minutes.form.finding import Rule, Spot
from kcnminutes.minutes.form.passage import Passage, capitalised

FIRST_WORDS = ("điều", "khoản", "điểm", "tiểu", "mục", "chương", "phần")
_DIVISIONS = ("tiểu", "mục", "chương", "phần")
_LEADING = frozenset("tại theo cứ định".split())
_COUNTING = frozenset("năm tháng ngày người lần đồng việc ý tuần giờ phút".split())
_ACTS = frozenset("luật nghị thông quyết hiến pháp quy điều".split())
_NAMED_ACTS = tuple(
    tuple(act.split())
    for act in ("luật", "bộ luật", "hiến pháp", "pháp lệnh", "nghị định", "nghị quyết", "thông tư", "quyết định")
)
"""What has divisions that are cited; a report has parts of its own."""
_BETWEEN = frozenset({"", ",", ")", "),"})


def clause(passage: Passage, at: int) -> Iterator[Spot]:
    """The "điều", "khoản" or "điểm" at a word, where it cites one."""
    word = passage.words[at]
    if not passage.joined(at + 1):
        return
    if word in _DIVISIONS:
        if passage.small(at) and (end := _division(passage, at)) and _of_an_act(passage, at, end):
            start = passage.starts[at]
            yield Spot(start, passage.end(end), capitalised(passage.text[start : passage.end(end)]), Rule.LAW)
    elif word == "điều":
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


def _division(passage: Passage, at: int) -> int:
    """The number's place where a division begins at `at`: "mục 5", "tiểu mục 1", "chương XII"; 0 where none does."""
    word = passage.low_word(at)
    if word == "mục" and passage.before(at) == "tiểu":
        return 0
    number = at + 2 if word == "tiểu" and passage.follow(at, "tiểu", "mục") else at + 1 if word != "tiểu" else 0
    if word not in _DIVISIONS or not number or not passage.joined(number):
        return 0
    return number if _numbered(passage, number) or _roman(passage.word(number)) else 0


def _roman(word: str) -> bool:
    return 0 < len(word) < 8 and not word.strip("IVXLC")


def _of_an_act(passage: Passage, at: int, end: int) -> bool:
    """Whether a division stands beside an article or another division of an act, or right before the act."""
    while True:
        after = end + 2 if passage.follow(end + 1, "của") and passage.joined(end + 2) else end + 1
        if passage.joined(end + 1) and any(passage.follow(after, *act) for act in _NAMED_ACTS):
            return True
        following = _division(passage, end + 1) if passage.joined(end + 1) else 0
        if not following:
            break
        end = following
    return _after_an_article(passage, at)


def _after_an_article(passage: Passage, at: int) -> bool:
    """Whether "Điều 103" stands before a division, other divisions of its act perhaps between."""
    while passage.joined(at) and passage.joined(at - 1):
        if passage.words[at - 2] == "điều":
            return _numbered(passage, at - 1)
        start = at - 3 if at >= 3 and passage.follow(at - 3, "tiểu", "mục") else at - 2
        if _division(passage, start) != at - 1:
            return False
        at = start
    return False
