"""Other ways to write what was typed without a blank: days, and the numbers of documents.

A day is 27/12/2019, 27-12-19, 27.12.2019, 27122019 or 2019-12-27, with or without zeros; 8-NQ/TW is 08-NQ/TW; nđ30 is
Nghị định 30, CV7785/BQL-QH is 7785/BQL-QH.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from kcnminutes.archive.search.asked import Alternative, Clause
from kcnminutes.archive.terms import words_of, words_with_marks
from kcnminutes.language import fold, fold_key, parse_date

_DAY = re.compile(r"\d{1,2}([/.\-])\d{1,2}\1(?:\d{4}|\d\d)|\d{8}|\d{4}-\d\d-\d\d")
_GLUED = re.compile(r"([^\W\d_]{2,8}(?:\s[^\W\d_]{2,8})?)(?:\ssố)?\s?(\d{1,5})((?:/\d{4})?(?:[/\-].+)?)")
_DOCUMENTS = {
    **{"bb": "biên bản", "bc": "báo cáo", "ct": "chỉ thị", "cv": "công văn", "hd": "hướng dẫn", "kh": "kế hoạch"},
    **{"kl": "kết luận", "nd": "nghị định", "nq": "nghị quyết", "qd": "quyết định", "tb": "thông báo"},
    **{"tt": "thông tư", "ttr": "tờ trình", "vb": "văn bản"},
}
"""Short and long names of documents, as Decree 30/2020/NĐ-CP has them (Annex III)."""
_SHORT = {**{fold(long): short for short, long in _DOCUMENTS.items()}, **{short: short for short in _DOCUMENTS}}


def with_other_ways(clause: Clause, typed: str) -> Clause:
    """The clause with the other ways to write a day or the number of a document, if it is one; a day as it is said in
    full first."""
    written = clause.alternatives[0]
    if not any(letter.isdigit() for letter in typed):
        return clause
    typed = typed.rstrip(".*")
    day = parse_date(typed) if _DAY.fullmatch(typed) else None
    if day is not None:
        ways = [*_ways_of_day(written, day), written]
    else:
        glued = _GLUED.fullmatch(typed)
        ways = [written, *(_parted(glued) if glued else ())]
        if any(len(word) > 1 and word.isalpha() for word in written.words[1:]):
            ways += with_other_zeros(written)
    return replace(clause, alternatives=tuple(dict.fromkeys(ways)), plain=clause.plain and day is None)


def of_document(clause: Clause) -> Clause:
    """What vb: asks for: numbers alone are those of documents, with or without zeros."""
    written = clause.alternatives[0]
    if not all(map(str.isdigit, written.words)):
        return clause
    ways = (replace(one, document=True) for one in (written, *with_other_zeros(written)))
    return replace(clause, alternatives=tuple(ways))


def with_other_zeros(written: Alternative) -> list[Alternative]:
    """A document whose number is written without zeros before it, or with one: 8-NQ/TW, 08-NQ/TW."""
    number, *rest = written.words
    bare = number.lstrip("0")
    ways = [way for way in (bare, bare.zfill(2)) if way != number] if number.isdigit() and bare else []
    return [replace(written, words=(way, *rest), marked=(way, *written.marked[1:])) for way in ways]


def _ways_of_day(typed: Alternative, day: date) -> Iterator[Alternative]:
    """As it is typed but for the year, then with other zeros."""
    said = [int(word) for word in typed.words]
    plain = typed.words[:2] if said[:2] == [day.day, day.month] else (f"{day.day:02d}", f"{day.month:02d}")
    days, months = (
        dict.fromkeys((way, f"{n}", f"{n:02d}")) for way, n in zip(plain, (day.day, day.month), strict=True)
    )
    for written in product(days, months, (str(day.year),)):
        yield Alternative(written, written, adjacent=True)


def _parted(glued: re.Match[str]) -> Iterator[Alternative]:
    """A document's name and its number, typed without a blank between them or behind vb:."""
    name, number, rest = glued.groups()
    short = _SHORT.get(fold_key(name))
    if short is None:
        return
    if rest:
        alone = _phrase(f"{number}{rest}")
        yield from (alone, *with_other_zeros(alone))
        return
    for said in (name, _DOCUMENTS[short], f"{_DOCUMENTS[short]} số"):
        before = _phrase(said)
        for way in dict.fromkeys((number, number.lstrip("0") or number, number.zfill(2))):
            yield Alternative((*before.words, way), (*before.marked, way), adjacent=True)
    bare = number.lstrip("0") or number
    for way in dict.fromkeys((number, bare, bare.zfill(2))):
        yield Alternative((way, short), (way, short), document=True)


def _phrase(text: str) -> Alternative:
    words = tuple(words_of(fold(text)))
    return Alternative(words, tuple(words_with_marks(text)), adjacent=len(words) > 1)
