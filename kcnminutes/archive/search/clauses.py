"""Words as they are typed, as clauses of a query."""

from __future__ import annotations

import re
from dataclasses import replace

from kcnminutes.archive.search.asked import Alternative, Clause
from kcnminutes.archive.search.written_ways import with_other_ways, with_other_zeros
from kcnminutes.archive.terms import spelled_with_marks, words_of, words_with_marks
from kcnminutes.language import fold

_JOINED = re.compile(r"[^\s,;:()\[\]{}!?…<>|]+")


def clauses_of(bare: str) -> list[Clause]:
    """The clauses of what was typed without a blank: "4622/UBND-KT" is one phrase, "họp,báo" two words."""
    found = []
    for piece in _JOINED.findall(bare):
        clause = phrase(piece.rstrip("*"), strict=False)
        if clause is not None:
            plain = len(clause.alternatives[0].words) == 1
            clause = with_other_ways(replace(clause, plain=plain), piece)
            found.append(open_ended(clause) if plain and piece.endswith("*") else clause)
    return found


def open_ended(clause: Clause) -> Clause:
    return Clause(tuple(a if a.adjacent or len(a.words) != 1 else replace(a, prefix=True) for a in clause.alternatives))


def is_reference(clause: Clause) -> bool:
    """Whether the number and symbol of a document were typed, or the beginning of them: "4622/U"."""
    written = clause.alternatives[0]
    return written.adjacent and not written.strict and written.words[0].isdigit() and written.words[-1].isalpha()


def begun_reference(clause: Clause) -> Clause:
    """The same, whose symbol may go on."""
    ways = dict.fromkeys((*clause.alternatives, *with_other_zeros(clause.alternatives[0])))
    begun = (replace(a, prefix=a.adjacent and a.words[-1].isalpha()) for a in ways)
    return replace(clause, alternatives=tuple(begun))


def phrases_of(quoted: str) -> list[Clause]:
    """The clause of what was typed in quotes, if it has any word."""
    clause = phrase(quoted, strict=True)
    return [clause] if clause else []


def with_closed_quotes(text: str) -> str:
    """A query whose last phrase is closed; without its quotation mark where nothing stands behind it."""
    quotes = [at for at, letter in enumerate(text) if letter in '"“”']
    if len(quotes) % 2 == 0:
        return text
    return f'{text}"' if text[quotes[-1] + 1 :].strip() else text[: quotes[-1]].rstrip()


def exactly(clause: Clause) -> Clause:
    """The clause with the marks it was typed with, where it was typed with some, in either spelling with i or y."""
    found: list[Alternative] = []
    for a in clause.alternatives:
        if a.prefix or a.marked == a.words:
            found.append(a)
        elif a.adjacent:
            found.append(replace(a, strict=True))
        else:
            spelled = spelled_with_marks(a.words[0], a.marked[0])
            found += (replace(a, words=(word,), marked=(form,), strict=True) for word, form in spelled)
    return replace(clause, alternatives=tuple(found))


def phrase(text: str, *, strict: bool) -> Clause | None:
    words, with_marks = words_of(fold(text)), words_with_marks(text)
    if not words:
        return None
    exact = strict and with_marks != words
    return Clause((Alternative(tuple(words), tuple(with_marks), adjacent=len(words) > 1, strict=exact),))
