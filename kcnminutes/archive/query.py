"""What was typed, as a query. Any text is one: what is no known form is words.

Words must all be there. "…" is a phrase, with marks an exact one; word* is a beginning; a HOẶC b is either; `filters`
narrow. A minus before a word, a phrase or a filter excludes; of a word that is typed with marks, no other marks.
"""

from __future__ import annotations

import re
import unicodedata

from kcnminutes.archive.asked import Clause, Query
from kcnminutes.archive.clauses import clauses_of, exactly, open_ended, phrase
from kcnminutes.archive.either import EITHER, Together, joined
from kcnminutes.archive.filters import FILTERS, NAMING, Reading, is_begun, read_excluded, read_filter
from kcnminutes.archive.said_days import with_years
from kcnminutes.archive.short_forms import with_short_forms
from kcnminutes.archive.synonyms import Synonyms
from kcnminutes.language import fold

_MOST_CLAUSES, _MOST_TYPED = 100, 500
_TOKEN = re.compile(
    r"""(?P<minus>(?<!\S)-(?=[\w"“]))?
        (?:(?P<key>[^\W\d_]{2,10}):(?:(?=\S)|(?P<gap>\s+)(?=[^\s-])))?
        (?:["“”](?P<quoted>[^"“”]*)(?:["“”]|$)|(?P<bare>[^\s"“”]+))""",
    re.VERBOSE,
)


def parse(
    text: str, synonyms: Synonyms, *, as_typed: bool = False, together: Together = lambda first, second: False
) -> Query:
    """Reads a query; never fails. `as_typed`: the last word may be only the beginning of one. `together`: which words
    are one term, beside HOẶC."""
    text = unicodedata.normalize("NFC", text)
    reading = Reading()
    at = 0
    while match := _TOKEN.search(text, at):
        at = _read(match, reading, synonyms, as_typed=as_typed and match.end() == len(text))
    clauses = with_short_forms(joined(reading.clauses[:_MOST_TYPED], together), synonyms.abbreviations)
    clauses = _without_doubles(with_years(clauses))
    last = len(clauses) - 1 - reading.papers
    if as_typed and last >= 0 and clauses[last].plain and not text[-1].isspace():
        clauses[last] = open_ended(clauses[last])
    excluded = [
        other  # each by itself: they are no row of words
        for clause in reading.excluded[:_MOST_CLAUSES]
        for other in with_years(with_short_forms([exactly(clause)], synonyms.abbreviations))
    ]
    return reading.query(clauses[:_MOST_CLAUSES], _without_doubles(excluded))


def _read(match: re.Match[str], reading: Reading, synonyms: Synonyms, *, as_typed: bool) -> int:
    """Takes in what stands next in the text; where to read on. `as_typed`: it may be only the beginning of a filter."""
    key, quoted, bare = match["key"], match["quoted"], match["bare"]
    value = quoted if quoted is not None else bare
    if bare is not None and key is None and bare.endswith(":") and fold(bare[:-1]) in FILTERS:
        key, value = bare[:-1], ""  # what it asks for is still to come
    taken = reading.excluded if match["minus"] else reading.clauses
    if key is not None:
        name = fold(key)
        read = read_excluded if match["minus"] else read_filter
        first = not reading.clauses
        if read(name, value, reading, synonyms) or (as_typed and is_begun(name, value)):
            if first and quoted is None and not match["minus"]:
                reading.begun = NAMING.get(name, "")
            return match.end()
        if match["gap"]:  # a word with a colon after it, as in any text
            taken.extend(clauses_of(key))
            return match.start("gap")
        if quoted is None:
            value = f"{key}:{value}"
        else:
            taken.extend(clauses_of(key))
    elif bare in ("HOẶC", "HOAC") and reading.clauses:
        reading.clauses.append(EITHER)
        return match.end()
    found = [phrase(quoted, strict=True)] if quoted is not None else clauses_of(value)
    taken.extend(clause for clause in found if clause is not None)
    reading.papers = 0
    return match.end()


def _without_doubles(clauses: list[Clause]) -> list[Clause]:
    """ "khu khu khu" asks for nothing that "khu" does not ask for."""
    return list(dict.fromkeys(clauses))
