"""What an office says of its words: short forms that mean the same as long ones, and names that are one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kcnminutes.archive.abbreviations import ABBREVIATIONS
from kcnminutes.archive.people import Names, name_key
from kcnminutes.archive.terms import words_of
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
    wanted = set(words_of(fold(asked)))
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


def _words(name: str) -> Sequence[str]:
    return words_of(fold(name))
