"""The check of a whole record: each text by itself, then what only shows between texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from kcnminutes.minutes.form import days, documents, known, law, numbers, persons, places, sentences, spelling, state
from kcnminutes.minutes.form.fields import Field, Sort, fields
from kcnminutes.minutes.form.finding import Finding, Spot
from kcnminutes.minutes.form.known import Index, Names
from kcnminutes.minutes.form.passage import Passage
from kcnminutes.record import Conference

_Rule = Callable[[Passage, int], Iterator[Spot]]
_MOST_REMEMBERED = 20_000
_RUNNING = (Sort.TEXT, Sort.TASK)


class _Seen(NamedTuple):
    """What one text says for itself and for the whole."""

    spots: tuple[Spot, ...]
    mentions: tuple[documents.Mention, ...] = ()
    spellings: tuple[spelling.Spelling, ...] = ()


_NOTHING = _Seen(())
_Rules = tuple[tuple[_Rule, ...], bool, bool]
"""The rules of a word; whether it may begin a citation; whether it may be spelled otherwise."""


def check_form(conference: Conference, names: Names | None = None) -> tuple[Finding, ...]:
    """Every spot of a record that is not in the form of Decree 30, in the order of the page. Pure; linear in the text.

    `names` are those of the office's directory; the record's own attendees and organisations are known besides.
    """
    return FormCheck(names).check(conference)


class FormCheck:
    """A check that remembers what it saw, for a record that is checked after every rest of the typing."""

    def __init__(self, names: Names | None = None) -> None:
        self._directory = names or Names()
        self._names: Names | None = None
        self._memory: dict[tuple[Sort, str], _Seen] = {}

    def check(self, conference: Conference) -> tuple[Finding, ...]:
        """As `check_form`."""
        names = self._directory.joined(names_of(conference))
        if names != self._names:
            self._names, self._memory = names, {}
            self._rules = _rules(known.index_of(names), places.index_of(names))
        found = list(fields(conference))
        seen = [self._see(field) for field in found]
        spots = [list(one.spots) for one in seen]
        _between(found, seen, spots)
        return tuple(
            Finding(field.place, spot.start, spot.end, field.text[spot.start : spot.end], spot.suggestion, spot.rule)
            for field, some in zip(found, spots, strict=True)
            for spot in _apart(field.text, some)
        )

    def _see(self, field: Field) -> _Seen:
        key = field.sort, field.text
        seen = self._memory.get(key)
        if seen is None:
            if len(self._memory) > _MOST_REMEMBERED:
                self._memory.clear()
            seen = self._memory[key] = _see(field.sort, field.text, self._rules)
        return seen


def names_of(conference: Conference) -> Names:
    """The names that a record itself vouches for: who attended, from where; who holds the conference."""
    return Names(
        frozenset(one.name for one in conference.attendees if one.name),
        frozenset((conference.organisation, *(one.organisation for one in conference.attendees if one.organisation))),
        frozenset((conference.locality,)),
    )


def _rules(names: Index, where: Index) -> dict[str, _Rules]:
    """What to look for at which word."""
    gathered: dict[str, list[_Rule]] = {}

    def at(words: Iterable[str], rule: _Rule) -> None:
        for word in words:
            gathered.setdefault(word, []).append(rule)

    at(sorted(set(names.first_words())), lambda passage, at: known.known_name(passage, at, names))
    at(places.FIRST_WORDS, lambda passage, at: places.unit(passage, at, where))
    at(persons.MIDDLES, persons.middle)
    at(persons.FIRST_WORDS, persons.position)
    at(law.FIRST_WORDS, law.clause)
    at(state.FIRST_WORDS, state.people_or_state)
    at(("ngày",), days.date)
    at(("thứ",), days.weekday)
    at(days.FESTIVAL_WORDS, days.festival)
    at(days.YEAR_WORDS, days.lunar_year)
    at(("số",), numbers.number)
    spelled = {*spelling.TONED, *spelling.I_OR_Y}
    words = {*gathered, *documents.FIRST_WORDS, *spelled}
    return {word: (tuple(gathered.get(word, ())), word in documents.FIRST_WORDS, word in spelled) for word in words}


def _see(sort: Sort, text: str, rules: dict[str, _Rules]) -> _Seen:
    match sort:
        case Sort.PERSON:
            return _Seen(tuple(persons.name_field(text)))
        case Sort.SYMBOL:
            return _Seen(tuple(numbers.symbol_field(text)))
    passage = Passage(text)
    spots: list[Spot] = list(persons.position_field(text)) if sort is Sort.POSITION else []
    mentions: list[documents.Mention] = []
    spellings: list[spelling.Spelling] = []
    for at, word in enumerate(passage.words):
        wanted = rules.get(word)
        if wanted is None:
            continue
        some, cites, is_spelled = wanted
        for rule in some:
            spots += rule(passage, at)
        if cites and (mention := documents.mention(passage, at)) is not None:
            mentions.append(mention)
            spots += documents.type_spot(passage, at, mention)
        if is_spelled:
            spellings += spelling.spelled(passage, at)
    if sort in (Sort.TEXT, Sort.TITLE):
        spots += sentences.beginning(passage)
    spots += sentences.sentences(passage)
    return _Seen(tuple(spots), tuple(mentions), tuple(spellings)) if spots or mentions or spellings else _NOTHING


def _between(found: Sequence[Field], seen: Sequence[_Seen], spots: list[list[Spot]]) -> None:
    """Add what shows only between the texts: citations, mixed spellings."""
    mentions = (
        (number, mention, field.sort is Sort.TEXT)
        for number, (field, one) in enumerate(zip(found, seen, strict=True))
        if field.sort in _RUNNING
        for mention in one.mentions
    )
    for number, spot in documents.citations(mentions):
        spots[number].append(spot)
    spelled = ((number, one) for number, each in enumerate(seen) for one in each.spellings)
    for number, rare, suggestion in spelling.mixed(spelled):
        spots[number].append(Spot(rare.start, rare.start + len(rare.word), suggestion, rare.rule))


def _apart(text: str, spots: Iterable[Spot]) -> Iterator[Spot]:
    """The spots in their order, without those that overlap one before them or change nothing."""
    end = 0
    for spot in sorted(spots, key=lambda spot: (spot.start, -spot.end)):
        if spot.start >= end and text[spot.start : spot.end] != spot.suggestion:
            yield spot
            end = spot.end
