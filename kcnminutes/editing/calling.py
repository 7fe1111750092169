"""Who is meant by a name: the attendees of a conference by what they are called.

Asked at every letter: what each attendee is called is folded once, and known again in the drafts that follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kcnminutes.editing.people import called
from kcnminutes.language import fold, fold_key
from kcnminutes.record import Attendee, Conference


def attendees_called(conference: Conference, text: str) -> list[Attendee]:
    """The attendees that a text names whole, with the honorific or without; those written with the same marks only
    where there are any."""
    line = " ".join(text.split()).casefold()
    if not line:
        return []
    names = _names_of(conference.attendees)
    return list(names.exact.get(line) or names.folded.get(fold_key(line)) or ())


def attendees_beginning(conference: Conference, text: str) -> list[Attendee]:
    """The attendees that have, for each word of a text, one that begins so, marks apart; all for an empty text."""
    starts = [f" {start}" for start in fold(text).split()]
    known = _names_of(conference.attendees).known.values()
    return [one.attendee for one in known if all(start in one.words for start in starts)]


@dataclass(frozen=True, slots=True)
class _Name:
    """An attendee, what he is called exactly and folded, and his folded words with a space before each."""

    attendee: Attendee
    exact: frozenset[str]
    folded: frozenset[str]
    words: str


@dataclass(frozen=True, slots=True)
class _Names:
    attendees: Sequence[Attendee]
    known: dict[int, _Name]
    """By the identity of the attendee, in their order."""
    exact: dict[str, list[Attendee]]
    folded: dict[str, list[Attendee]]


_newest = _Names((), {}, {}, {})


def _names_of(attendees: Sequence[Attendee]) -> _Names:
    global _newest
    names = _newest
    if names.attendees is not attendees:
        names = _newest = _known_anew(attendees, names)
    return names


def _known_anew(attendees: Sequence[Attendee], before: _Names) -> _Names:
    known: dict[int, _Name] = {}
    exact: dict[str, list[Attendee]] = {}
    folded: dict[str, list[Attendee]] = {}
    for one in attendees:
        name = before.known.get(id(one))
        known[id(one)] = name = name if name is not None and name.attendee is one else _name(one)
        for words in name.exact:
            exact.setdefault(words, []).append(one)
        for words in name.folded:
            folded.setdefault(words, []).append(one)
    return _Names(attendees, known, exact, folded)


def _name(attendee: Attendee) -> _Name:
    whole = called(attendee)
    forms = [words for form in (whole, attendee.name) if (words := " ".join(form.split()))]
    return _Name(
        attendee,
        frozenset(words.casefold() for words in forms),
        frozenset(fold_key(words) for words in forms),
        "".join(f" {word}" for word in fold(whole).split()),
    )
