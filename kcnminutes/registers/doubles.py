"""Names of the directory that are likely one: what an archivist would look at, and little else.

Equal but for marks, their place, i and y, capitals or an honorific; written with initials; or with one letter typed
wrong in a longer word, where what else is known of both agrees. Different people have names that are a letter apart
(Trang and Trung, Dũng and Hùng), so that a letter is typed wrong only where it makes a word that no other name has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from kcnminutes.archive import spelling_key
from kcnminutes.editing import split_honorific
from kcnminutes.language import fold_key

LEAST_LETTERS = 4
"""Of a word in which a letter may be typed wrong: shorter ones that differ are different words."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and the positions and units that it ever bore, as `fold_key` gives them. A unit bears none."""

    name: str
    positions: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()

    def agrees(self, other: Named) -> bool:
        """Whether nothing speaks against one person: the same unit once, or position where a unit is not known."""
        if self.units and other.units:
            return bool(self.units & other.units)
        return bool(self.positions & other.positions) or not (self.positions and other.positions)


def doubles(names: Sequence[Named]) -> dict[str, set[str]]:
    """For each name that may be another one too, those."""
    words = {one.name: tuple(fold_key(spelling_key(split_honorific(one.name)[1])).split()) for one in names}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in (*_equal(names, words), *_mistyped(names, words), *_initials(names, words)):
        found[one.name].add(other.name)
        found[other.name].add(one.name)
    return found


Pairs = Iterable[tuple[Named, Named]]
Words = dict[str, tuple[str, ...]]


def _equal(names: Sequence[Named], words: Words) -> Pairs:
    groups: defaultdict[tuple[str, ...], list[Named]] = defaultdict(list)
    for one in names:
        groups[words[one.name]].append(one)
    for group in groups.values():
        yield from combinations(group, 2)


def _mistyped(names: Sequence[Named], words: Words) -> Pairs:
    """One letter more, less or other, or two that changed places, in one word; never a digit ("Tổ 1", "Tổ 2")."""
    times = Counter(word for some in {*words.values()} for word in set(some))
    groups: defaultdict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[str, Named]]] = defaultdict(list)
    for one in names:
        some = words[one.name]
        for at, word in enumerate(some):
            if len(word) >= LEAST_LETTERS:
                groups[some[:at], some[at + 1 :]].append((word, one))
    for group in groups.values():
        for (word, one), (like, other) in combinations(group, 2):
            if min(times[word], times[like]) == 1 and one_letter_apart(word, like) and one.agrees(other):
                yield one, other


def one_letter_apart(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if shorter == longer or len(longer) - len(shorter) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(shorter) < len(longer):
        return shorter[at:] == longer[at + 1 :] and not longer[at].isdigit()
    swapped = shorter[at : at + 2] == longer[at : at + 2][::-1]
    rest = at + 2 if swapped else at + 1
    return shorter[rest:] == longer[rest:] and not (shorter[at] + longer[at]).isdigit()


def _initials(names: Sequence[Named], words: Words) -> Pairs:
    """ "L.V. Hải" is Lương Văn Hải; of several with these initials those of whom the rest agrees."""
    whole: defaultdict[tuple[str, ...], list[Named]] = defaultdict(list)
    for one in names:
        some = words[one.name]
        if len(some) > 1 and all(len(word) > 1 for word in some[:-1]):
            whole[(*(word[0] for word in some[:-1]), some[-1])].append(one)
    for one in names:
        some = tuple(fold_key(split_honorific(one.name)[1]).replace(".", " ").split())
        if len(some) > 1 and all(len(word) == 1 for word in some[:-1]):
            meant = whole[some]
            for other in meant:
                if len(meant) == 1 or one.agrees(other):
                    yield one, other
