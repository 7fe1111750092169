"""What was typed, read less to the letter, for where it finds too little as it stands.

People write as they talk: "các vụ trộm cáp", "ông Hải nước thải", "số 31/BB-BQL", "tháng 11 năm 2018". So words that
say nothing need not be there, names may be those of whoever spoke, and days those of the conference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from kcnminutes.archive.index.parts import person_terms, unit_terms
from kcnminutes.archive.search import matching
from kcnminutes.archive.search.asked import Alternative, Clause, Query
from kcnminutes.archive.search.documents import Index
from kcnminutes.archive.search.excluding import candidates
from kcnminutes.archive.search.filter_values import PARTS
from kcnminutes.archive.search.finding import Finder
from kcnminutes.archive.search.ranges import LAST
from kcnminutes.archive.search.said_days import on_said_days
from kcnminutes.archive.search.synonyms import Synonyms, other_names, other_units
from kcnminutes.archive.terms import marked, squeezed

_LITTLE = frozenset(
    map(
        marked,
        "các những và hoặc của về ở tại trong với để do theo là được bị đã số này đó ai gì nào nói "
        "ông bà anh chị ngài đ/c".split(),
    )
)
_LITTLE_BARE = frozenset("cac nhung va cua ve o trong voi theo duoc ong".split())
"""Those that are taken for such words without their marks too: what else they could be is rare."""
_ADDRESS = frozenset(map(marked, "ông bà anh chị ngài chí đ/c ong ba chi".split()))
"""What stands before a name."""

_COMRADE, _COMRADES = marked("đ/c"), (marked("đồng"), marked("chí"))
_MINUTES = {(marked("biên"), marked("bản")), ("bien", "ban")}
"""Before a number they are the word for what it numbers."""
_LONGEST_PERSON, _LONGEST_UNIT = 4, 9
_SPOKEN = PARTS["phatbieu"]
_LEAST_SPOKEN, _MOST_SPOKEN = 2, 10
_MOST_SPEAKERS = 4
_MOST_READ = 30
"""Longer queries are taken to the letter."""

_Terms = Callable[[str], tuple[str, ...]]


def nearly(index: Index, query: Query, synonyms: Synonyms) -> Iterator[Query]:
    """The readings, the nearest first."""
    if len(query.clauses) > _MOST_READ:
        return
    on_days = on_said_days(query)
    if on_days is not None:
        query = on_days[0]
        yield query
    shorter = _without_little(query)
    if shorter is not None:
        yield shorter
    for terms in (person_terms, unit_terms):
        named = _named(index, query, synonyms, terms)
        if named is not None:
            yield named


def first_of_all(index: Index, query: Query, synonyms: Synonyms) -> Iterator[Query]:
    """Readings that come before the words as they stand: on a day that is said, or of somebody who is named. The first
    that finds something counts."""
    on_days = on_said_days(query)
    if on_days and on_days[1]:
        yield on_days[0]
    longer = _names_go_on(index, query) or _tag_goes_on(index, query)
    if longer is not None:
        yield longer
    yield from islice(_by_speaker(index, query, synonyms), _MOST_SPEAKERS)


def _by_speaker(index: Index, query: Query, synonyms: Synonyms) -> Iterator[Query]:
    """The query as somebody's name and terms that he said, "hải quy hoạch tân đức"; nothing where it is a phrase as it
    stands. So they come before the same words scattered over a text."""
    words = list(map(_word, query.clauses))
    if not _LEAST_SPOKEN < len(words) <= _MOST_SPOKEN or not all(words) or any(map(str.isdigit, words)):
        return
    known = _Known(index, person_terms)
    a_phrase: bool | None = None
    for start, end in _runs(words, _LONGEST_PERSON):
        addressed = _addressed(words, start)
        rest = _weighty(query.clauses[: start - addressed] + query.clauses[end:])
        if len(rest) < 2 or (start > addressed and end < len(words)) or not all(map(known, words[start:end])):
            continue
        first, second = (words[end - 1], words[end]) if end < len(words) else (words[start - 1], words[start])
        if not addressed and index.are_one_term(first, second):
            continue
        name = " ".join(words[start:end])
        of_him = _of(query, name, person_terms, other_names(synonyms.persons, name))
        of_him = replace(of_him, persons=(*query.persons, name), kinds=query.kinds or _SPOKEN)
        for said in dict.fromkeys(((_phrase(rest),), _terms_of(index, rest))):
            reading = replace(of_him, clauses=said)
            if any(clause.alternatives[0].adjacent for clause in said) and _exists(index, reading):
                if a_phrase is None:
                    a_phrase = _stands_so(index, query)
                if a_phrase:
                    return
                yield reading
                break


def _stands_so(index: Index, query: Query) -> bool:
    """Whether all the words stand side by side somewhere."""
    phrases = matching.phrases(query)
    for row in (*phrases, *matching.respelled_phrases(phrases)):
        finder = Finder([Clause((one,)) for one in row])
        docs = index.documents(query, matching.row_expression(index.connection, query, row), _MOST_SPEAKERS)
        for one in candidates(index, query, docs):
            if any(finder.holds(text) for _, text in index.texts(one)[0]):
                return True
    return False


def _terms_of(index: Index, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Words that mostly stand side by side in the archive as phrases: two parts of what was said, or one."""
    terms: list[list[Clause]] = [[clauses[0]]]
    for before, clause in pairwise(clauses):
        if index.are_one_term(*(one.alternatives[0].marked[-1] for one in (before, clause))):
            terms[-1].append(clause)
        else:
            terms.append([clause])
    return tuple(_phrase(some) if len(some) > 1 else some[0] for some in terms)


def _phrase(clauses: Sequence[Clause]) -> Clause:
    typed = [clause.alternatives[0] for clause in clauses]
    words = tuple(word for one in typed for word in one.words)
    forms = tuple(form for one in typed for form in one.marked)
    phrase = Alternative(words, forms, adjacent=True)
    return Clause((phrase, *matching.respelled(phrase)))


def _names_go_on(index: Index, query: Query) -> Query | None:
    """nguoi:nguyễn văn hải, without quotes: the first words are the rest of the name."""
    words = list(map(_word, query.clauses))
    for sign, terms, longest in (("@p", person_terms, _LONGEST_PERSON), ("@u", unit_terms, _LONGEST_UNIT)):
        if query.begun != sign or not any(term.startswith(sign) for term in query.context):
            continue
        known = _Known(index, terms)
        for length in range(min(longest, len(words)), 0, -1):
            if all(map(known, words[:length])):
                name = " ".join(words[:length])
                persons = (*query.persons[:-1], f"{query.persons[-1]} {name}") if sign == "@p" else query.persons
                longer = replace(query, clauses=query.clauses[length:], persons=persons)
                longer = replace(longer, context=(*longer.context, *terms(name)))
                if _exists(index, longer):
                    return longer
    return None


def _tag_goes_on(index: Index, query: Query) -> Query | None:
    """tukhoa:đất đai, without quotes: the first words are the rest of the tag."""
    words = list(map(_word, query.clauses))
    (tag,) = [term for term in query.context if term.startswith("@g")][-1:] or ("",)
    for length in range(min(_LONGEST_UNIT, len(words)) if query.begun == "@g" else 0, 0, -1):
        longer = f"{tag}{squeezed(' '.join(words[:length]))}"
        context = tuple(longer if term == tag else term for term in query.context)
        reading = replace(query, clauses=query.clauses[length:], context=context)
        if all(words[:length]) and _exists(index, reading):
            return reading
    return None


def _without_little(query: Query) -> Query | None:
    kept = _weighty(query.clauses)
    return replace(query, clauses=kept) if kept and len(kept) < len(query.clauses) else None


def _weighty(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses that say something: without "các", "đồng chí" before a name, "biên bản" before a number."""
    words = list(map(_word, clauses))
    said: set[int] = set()
    for n, pair in enumerate(pairwise(words)):
        if pair == _COMRADES and n + 2 < len(words):
            said |= {n, n + 1}
        if pair in _MINUTES and any(_is_number(clause) for clause in clauses[n + 2 : n + 4]):
            said |= {n, n + 1}
    return tuple(
        clause
        for n, (clause, word) in enumerate(zip(clauses, words, strict=True))
        if word not in _LITTLE and word not in _LITTLE_BARE and n not in said
    )


def _is_number(clause: Clause) -> bool:
    words = clause.alternatives[0].words
    return bool(words) and words[0].isdigit()


def _word(clause: Clause) -> str:
    """The single word of a plain clause, with its marks; "" of others."""
    typed = clause.alternatives[0]
    if typed.words == ("d", "c") and typed.adjacent:
        return _COMRADE
    return typed.marked[0] if clause.plain and len(typed.words) == 1 and not typed.prefix else ""


def _as_typed(clause: Clause) -> str:
    """What was typed without a blank, "tn mt" for "TN&MT"; "" for what is in quotes or has an open end."""
    typed = clause.alternatives[0]
    return "" if typed.strict or typed.prefix else " ".join(typed.marked)


class _Known:
    """Whether a word is one of somebody's name, or of a unit's."""

    def __init__(self, index: Index, terms: _Terms) -> None:
        self._index, self._terms = index, terms
        self._known: dict[str, bool] = {"": False}

    def __call__(self, word: str) -> bool:
        if word not in self._known:
            asked = self._terms(word)
            there = (self._index.ask(matching.narrowing(term), 0, LAST, 1) for term in asked)
            self._known[word] = bool(asked) and all(there)
        return self._known[word]


def _named(index: Index, query: Query, synonyms: Synonyms, terms: _Terms) -> Query | None:
    """The query with words at its beginning or end, or after "ông", as the name of who spoke; the rest is looked for
    in what was said."""
    person = terms is person_terms
    words = list(map(_word if person else _as_typed, query.clauses))
    known = _Known(index, terms)
    for start, end in _runs(words, _LONGEST_PERSON if person else _LONGEST_UNIT):
        rest = _weighty(query.clauses[: start - _addressed(words, start)] + query.clauses[end:])
        if not rest:
            continue
        name = " ".join(words[start:end])
        if not all(words[start:end]):
            continue
        others = other_names(synonyms.persons, name) if person else other_units(synonyms, name)
        if not any(all(map(known, one.split())) for one in (name, *others)):
            continue
        reading = _of(replace(query, clauses=rest), name, terms, others)
        if _exists(index, reading):
            return replace(reading, persons=(*query.persons, name)) if person else reading
    return None


def _of(query: Query, name: str, terms: _Terms, others: list[str]) -> Query:
    """The query narrowed to whom a name, or another that stands for the same, means."""
    if others:
        return replace(query, names=(*query.names, tuple(map(terms, (name, *others)))))
    return replace(query, context=(*query.context, *terms(name)))


def _exists(index: Index, query: Query) -> bool:
    wanted = matching.expression(index.connection, query, query.clauses)
    return bool(wanted) and bool(index.documents(query, wanted, 1))


def _runs(words: Sequence[str], longest: int) -> Iterator[tuple[int, int]]:
    """Where a name may stand: after an address, then the longest, the beginning before the end."""
    count = len(words)
    lengths = range(min(longest, count - 1), 0, -1)
    for start in range(1, count):
        if _addressed(words, start):
            yield from ((start, start + length) for length in lengths if start + length <= count)
    for length in lengths:
        yield 0, length
        yield count - length, count


def _addressed(words: Sequence[str], start: int) -> int:
    """How many words before a name address somebody."""
    if not start or words[start - 1] not in _ADDRESS:
        return 0
    return 2 if tuple(words[start - 2 : start]) == _COMRADES else 1
