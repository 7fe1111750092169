"""What the index promises of a document, its text must keep: phrases, exact marks, what must not be there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kcnminutes.archive.index.search_index import year_of
from kcnminutes.archive.search.asked import Query
from kcnminutes.archive.search.finding import Finder, FoldedText
from kcnminutes.archive.search.texts import next_page_of

if TYPE_CHECKING:
    from kcnminutes.archive.hits import Span
    from kcnminutes.archive.search.candidates import Candidate
    from kcnminutes.archive.search.documents import Index


class Kept(NamedTuple):
    """The field of a part that holds most of what was asked for, its text, and where in it each clause stands."""

    field: str
    text: FoldedText
    spans: list[list[Span]]


class Promise:
    """Looks into the texts of candidates of one query."""

    def __init__(self, index: Index, query: Query) -> None:
        self._index = index
        self._clauses = len(query.clauses)
        self._finder = Finder(query.clauses)
        self._unwanted = [Finder((clause,)) for clause in query.excluded]
        self._years = {n: a.year for n, clause in enumerate(query.clauses) for a in clause.alternatives if a.year}

    def kept(self, one: Candidate, *, all_clauses: bool = True) -> Kept | None:
        """None where the text does not hold what was asked for; `all_clauses`: all of it, else some."""
        texts, _ = self._index.texts(one)
        if self._unwanted and any(finder.holds(text) for finder in self._unwanted for _, text in texts):
            return None  # beside a heading that matches
        if not self._clauses:  # filters alone: the longest text says most
            texts = sorted(texts, key=lambda one: -len(one[1].text))
        best: tuple[int, Kept] | None = None
        together = {n for n, year in self._years.items() if year == year_of(one.doc)} if self._years else set()
        for field, text in texts:
            spans = self._finder.spans(text)
            count = sum(map(bool, spans))
            if best is None or count > best[0]:
                best = count, Kept(field, text, spans)
            if count == self._clauses:
                break
            together.update(n for n, of_clause in enumerate(spans) if of_clause)
        if best is None:
            return None
        if best[0] < self._clauses and ((all_clauses and len(together) < self._clauses) or not together):
            return None
        if all_clauses and not self._runs_over(one, best[1].spans):  # the page itself, which holds more, is found too
            return None
        return best[1]

    def _runs_over(self, one: Candidate, spans: list[list[Span]]) -> bool:
        """Whether at the end of a page something of what was asked for stands on both; True for other parts."""
        turn = next_page_of(self._index.connection, one)
        if turn is None:
            return True
        places = [span for of_clause in spans for span in of_clause]
        return any(start < turn for start, _ in places) and any(end > turn for _, end in places)
