"""What an office says of its words: short forms that mean the same as long ones, and names that are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kcnminutes.archive.people import Names, name_key
from kcnminutes.archive.search.abbreviations import ABBREVIATIONS
from kcnminutes.archive.terms import spellings, words_of
from kcnminutes.language import fold

_MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Short form -> long form; of persons and of units, the name that each stands for."""

    abbreviations: Mapping[str, str] = field(default_factory=lambda: ABBREVIATIONS)
    persons: Names = field(default_factory=dict)
    units: Names = field(default_factory=dict)


def main_name(names: Names, name: str) -> str:
    """The name that a name stands for; most stand for themselves."""
    return names.get(name_key(name), name) if names else name


def other_names(names: Names, asked: str) -> list[str]:
    """The further names of whoever has all the words of `asked` in one of the names, as far as they do not hold these.

    So half of an old name finds what was said under the new one, and the other way round.
    """
    wanted = set(_words(asked))
    if not wanted or not names:
        return []
    groups: dict[str, list[str]] = {}
    for key, main in names.items():
        groups.setdefault(name_key(main), [main]).append(key)
    found = []
    for group in groups.values():
        held = [wanted <= set(_words(name)) for name in group]
        if any(held):
            found += [name for name, holds in zip(group, held, strict=True) if not holds and _words(name)]
    return found[:_MOST_NAMES]


def other_units(synonyms: Synonyms, asked: str) -> list[str]:
    """The further names of a unit: with short forms for long ones and the other way round, and see `other_names`."""
    words = _words(asked)
    forms = [asked]
    for short, long in synonyms.abbreviations.items():
        for old, new in ((_words(short), _words(long)), (_words(long), _words(short))):
            at = _place(words, old)
            if at is not None:
                forms.append(" ".join([*words[:at], *new, *words[at + len(old) :]]))
    return list(dict.fromkeys([*forms[1:], *(name for form in forms for name in other_names(synonyms.units, form))]))


def _place(words: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Where some words stand among others; None where they do not."""
    count = len(wanted)
    places = (at for at in range(len(words) - count + 1) if count and words[at : at + count] == wanted)
    return next(places, None)


@lru_cache(maxsize=4000)
def _words(name: str) -> Sequence[str]:
    """The words of a name in one spelling with i or y. Kept: the same names are looked at for each run of words of a
    query."""
    return [min(spellings(word)) for word in words_of(fold(name))]
