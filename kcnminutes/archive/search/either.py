"""The two sides of HOẶC: "hàn quốc HOẶC nhật bản" means two countries, though each is two words.

Most Vietnamese terms are two syllables or more, written apart. So a side is the word next to HOẶC with as many further
words as belong to it by what the archive's own texts say: "hàm kiệm điện HOẶC nước thải" is điện or nước thải.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kcnminutes.archive.search.asked import Alternative, Clause

Together = Callable[[str, str], bool]
"""Whether two words (`terms.marked`) that stand beside one another in the query are one term."""

EITHER = Clause(())
"""Stands among clauses where HOẶC was typed."""


def joined(clauses: Sequence[Clause], together: Together) -> list[Clause]:
    """The clauses with both sides of each HOẶC as one; a HOẶC with nothing on a side says nothing."""
    found: list[Clause] = []
    at, either = 0, False
    while at < len(clauses):
        if clauses[at] is EITHER:
            either = bool(found)
            at += 1
            continue
        end = at + 1
        if either:
            while end < len(clauses) and _are_one(clauses[end - 1], clauses[end], together):
                end += 1
            left, right = _left_side(found, together), _term(clauses[at:end])
            found.append(Clause(left.alternatives + right.alternatives, left.plain and right.plain))
        else:
            found.append(clauses[at])
        at, either = end, False
    return found


def _left_side(found: list[Clause], together: Together) -> Clause:
    """Takes the words that are the side before HOẶC from the end."""
    first = len(found) - 1
    while first and _are_one(found[first - 1], found[first], together):
        first -= 1
    side = _term(found[first:])
    del found[first:]
    return side


def _are_one(before: Clause, clause: Clause, together: Together) -> bool:
    return _single(before) and _single(clause) and together(_word(before), _word(clause))


def _single(clause: Clause) -> bool:
    return clause.plain and len(clause.alternatives) == 1 and len(clause.alternatives[0].words) == 1


def _word(clause: Clause) -> str:
    return clause.alternatives[0].marked[0]


def _term(clauses: Sequence[Clause]) -> Clause:
    if len(clauses) == 1:
        return clauses[0]
    words = [clause.alternatives[0] for clause in clauses]
    forms = tuple(form for one in words for form in one.marked)
    return Clause((Alternative(tuple(word for one in words for word in one.words), forms, adjacent=True),))
