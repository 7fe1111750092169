"""Short forms in a query: "KCN" and "khu công nghiệp" ask for the same, whichever was typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from kcnminutes.archive.search.asked import Alternative, Clause, Marks
from kcnminutes.archive.terms import words_of, words_with_marks
from kcnminutes.language import fold


def with_short_forms(clauses: list[Clause], table: Mapping[str, str]) -> list[Clause]:
    """The clauses with the other form, short or long, of what the table knows."""
    known, longest_first = _known(tuple(table.items()))
    found: list[Clause] = []
    at = 0
    while at < len(clauses):
        here = next(_typed_out(clauses, at, longest_first), None)
        if here is not None:
            found.append(here[0])
            at += here[1]
        else:
            found.append(_with_other_forms(clauses[at], known))
            at += 1
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    short: tuple[str, ...]
    long: Alternative

    @property
    def as_short(self) -> Alternative:
        return Alternative(self.short, self.short, adjacent=len(self.short) > 1)


@lru_cache(maxsize=4)
def _known(table: tuple[tuple[str, str], ...]) -> tuple[list[_Known], list[_Known]]:
    """The table as it is compared, in its order and by the length of the long forms: kept, for it rarely changes."""
    known = [_Known(tuple(words_of(fold(short))), _alternative(long)) for short, long in table]
    return known, sorted(known, key=lambda one: -len(one.long.words))


def _alternative(text: str) -> Alternative:
    words = words_of(fold(text))
    return Alternative(tuple(words), tuple(words_with_marks(text)), adjacent=len(words) > 1)


def _typed_out(clauses: list[Clause], at: int, known: list[_Known]) -> Iterator[tuple[Clause, int]]:
    """A long form typed as separate words, longest first: those words, or the short form."""
    for one in known:
        length = len(one.long.words)
        run = clauses[at : at + length]
        typed = [clause.alternatives[0] for clause in run if clause.plain and len(clause.alternatives) == 1]
        if length > 1 and tuple(word for a in typed for word in a.words) == one.long.words:
            words = Alternative(one.long.words, tuple(word for a in typed for word in a.marked))
            marks = _marks(words.words, words.marked, one.long.marked)
            yield Clause((words, replace(one.as_short, marks=marks))), length


def _with_other_forms(clause: Clause, known: list[_Known]) -> Clause:
    """A short form typed alone, or either form within a phrase."""
    others: list[Alternative] = []
    for alternative in clause.alternatives:
        if clause.plain:
            others += [one.long for one in known if one.short == alternative.words]
        elif alternative.adjacent and not any(word.isdigit() for word in alternative.words):
            others += [new for one in known for new in _replaced(alternative, one)]
    return replace(clause, alternatives=clause.alternatives + tuple(others[:8]))


def _replaced(phrase: Alternative, known: _Known) -> Iterator[Alternative]:
    for old, new in ((known.as_short, known.long), (known.long, known.as_short)):
        for at in range(len(phrase.words) - len(old.words) + 1):
            end = at + len(old.words)
            if phrase.words[at:end] == old.words:
                marks = max(phrase.marks, _marks(old.words, phrase.marked[at:end], old.marked))
                if phrase.strict and marks is not Marks.SAME:
                    continue
                words = phrase.words[:at] + new.words + phrase.words[end:]
                with_marks = phrase.marked[:at] + new.marked + phrase.marked[end:]
                yield replace(phrase, words=words, marked=with_marks, adjacent=len(words) > 1, marks=marks)
                return


def _marks(words: tuple[str, ...], typed: tuple[str, ...], known: tuple[str, ...]) -> Marks:
    if typed == known:
        return Marks.SAME
    fewer = all(here in (bare, there) for bare, here, there in zip(words, typed, known, strict=True))
    return Marks.FEWER if fewer else Marks.OTHER
