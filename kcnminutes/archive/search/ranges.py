"""Where a query can match: the numbers of documents are in the order of their kinds and years (`search_index`)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR
from itertools import groupby

from kcnminutes.archive.index.parts import PartKind
from kcnminutes.archive.index.search_index import RANKED, first_of
from kcnminutes.archive.search.asked import Query

LAST = 1 << 62
"""Above the number of every document."""


def kinds_of(query: Query) -> list[PartKind]:
    """The kinds of parts that are looked at, the weightiest first. Only a year or the like: the conferences."""
    if query.lists_conferences:
        return [PartKind.TITLE]
    gone = {kind for one in query.without if not (one.clauses or one.context) for kind in one.kinds}
    return [kind for kind in reversed(RANKED) if (not query.kinds or kind in query.kinds) and kind not in gone]


def ranges(query: Query) -> Iterator[tuple[int, int]]:
    """The ranges of numbers that can match, the highest first."""
    kinds = kinds_of(query)
    if len(kinds) == len(RANKED):
        yield 0, LAST
        return
    for _, run in groupby(enumerate(kinds), key=lambda one: RANKED.index(one[1]) + one[0]):
        side_by_side = [kind for _, kind in run]
        yield first_of(side_by_side[-1], MINYEAR), first_of(side_by_side[0], MAXYEAR + 1)
