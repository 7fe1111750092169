"""What was typed, as a query. Any text is one: what is no known form is words.

Words must all be there. "…" is a phrase, with marks an exact one; word* is a beginning; a HOẶC b is either; `filters`
narrow. A minus before a word, a phrase or a filter excludes; of a word that is typed with marks, no other marks.
"""

from __future__ import annotations

import re
import unicodedata

from kcnminutes.archive.search.asked import Clause, Query
from kcnminutes.archive.search.clauses import begun_reference, clauses_of, exactly, is_reference, open_ended, phrases_of
from kcnminutes.archive.search.either import EITHER, Together, joined
from kcnminutes.archive.search.filter_values import FILTERS, JOINED, NAMING, is_begun, longest_value
from kcnminutes.archive.search.filters import Reading, read_either, read_excluded, read_filter
from kcnminutes.archive.search.said_days import with_years
from kcnminutes.archive.search.short_forms import with_short_forms
from kcnminutes.archive.search.synonyms import Synonyms
from kcnminutes.language import fold

_MOST_CLAUSES, _MOST_TYPED = 100, 500
_TOKEN = re.compile(
    r"""(?P<minus>(?<!\S)[-−–](?=[\w"“]))?
        (?:(?P<key>[^\W\d_]{2,10}):(?:(?=\S)|(?P<gap>\s+)(?=[^\s-])))?
        (?:["“”](?P<quoted>[^"“”]*)(?P<closed>["“”]|$)|(?P<bare>[^\s"“”]+))""",
    re.VERBOSE,
)
_FILTER = re.compile(r"-?(?P<key>[^\W\d_]{2,10}):")
_OF_WORDS = frozenset({"vb", "anh", "nhiemvu"})
"""Filters that ask for words."""
_OR = ("HOẶC", "HOAC")
_JOINT = re.compile(r"\s+(?:HOẶC|HOAC)\s+")


def parse(
    text: str, synonyms: Synonyms, *, as_typed: bool = False, together: Together = lambda first, second: False
) -> Query:
    """Reads a query; never fails. `as_typed`: the last word may be only the beginning of one. `together`: which words
    are one term, beside HOẶC."""
    text = unicodedata.normalize("NFC", text)
    reading = Reading()
    at = 0
    typed_last = False
    while match := _TOKEN.search(text, at):
        at = _read(match, reading, synonyms, as_typed=as_typed)
        of_words = match["key"] is None or fold(match["key"]) in _OF_WORDS
        typed_last = match["bare"] is not None and of_words and not match["minus"] and match.end() == len(text)
    clauses = with_short_forms(joined(reading.clauses[:_MOST_TYPED], together), synonyms.abbreviations)
    clauses = _without_doubles(with_years(clauses))
    last = len(clauses) - 1 - reading.papers
    if as_typed and last >= 0 and clauses[last].plain and not text[-1].isspace():
        clauses[last] = open_ended(clauses[last])
    elif as_typed and typed_last and clauses and is_reference(clauses[-1]):
        clauses[-1] = begun_reference(clauses[-1])
    excluded = [
        other  # each by itself: they are no row of words
        for clause in reading.excluded[:_MOST_CLAUSES]
        for other in with_years(with_short_forms([exactly(clause)], synonyms.abbreviations))
    ]
    return reading.query(clauses[:_MOST_CLAUSES], _without_doubles(excluded))


def _read(match: re.Match[str], reading: Reading, synonyms: Synonyms, *, as_typed: bool) -> int:
    """Takes in what stands next in the text; where to read on. `as_typed`: the text may go on."""
    key, quoted, bare = match["key"], match["quoted"], match["bare"]
    value = quoted if quoted is not None else bare
    if bare is not None and key is None and bare.endswith(":") and fold(bare[:-1]) in FILTERS:
        key, value = bare[:-1], ""  # what it asks for is still to come
    elif match["gap"] and bare is not None and _says_no_value(bare):
        value = ""
    taken = reading.excluded if match["minus"] else reading.clauses
    if reading.clauses[-1:] == [EITHER] and (match["minus"] or (key and fold(key) in FILTERS - _OF_WORDS)):
        reading.clauses.pop()  # no word stands on its other side
    if key is not None:
        end = _read_filter(fold(key), value, match, reading, synonyms, as_typed=as_typed)
        if end is not None:
            return end
        if match["gap"]:  # a word with a colon after it, as in any text
            taken.extend(clauses_of(key))
            return match.start("gap")
        if quoted is None:
            value = f"{key}:{value}"
        else:
            taken.extend(clauses_of(key))
    elif bare in _OR:
        reading.clauses += [EITHER] if reading.clauses else []
        return match.end()
    if quoted is None:
        taken += clauses_of(value)
    elif quoted[-1:] == "*" or (as_typed and match["closed"] == "" and not match["minus"] and quoted[-1:].strip()):
        before, _, begun = f" {quoted}".rpartition(" ")  # the last word of a phrase may go on
        taken += [*phrases_of(before), *clauses_of(begun)]
    else:
        taken += phrases_of(quoted)
    reading.papers = 0
    return match.end()


def _says_no_value(bare: str) -> bool:
    """Whether what stands after the name of a filter and a blank is the next filter, or joins one."""
    other = _FILTER.match(bare)
    return bare in _OR or (other is not None and fold(other["key"]) in FILTERS)


def _read_filter(
    name: str, value: str, match: re.Match[str], reading: Reading, synonyms: Synonyms, *, as_typed: bool
) -> int | None:
    """Takes a filter in, with a value of several words and with others of its kind that HOẶC joins; where to read on,
    None where it is no filter."""
    whole = match["quoted"] is not None
    end, first = match.end(), not reading.clauses
    if not value and match["gap"]:
        end = match.start("gap")
    elif not whole:
        value, end = longest_value(name, value, match.string, end, as_typed=as_typed)
    if match["minus"]:
        if read_excluded(name, value, reading, synonyms, whole=whole):
            return end
    else:
        values = [value]
        while (joint := _JOINT.match(match.string, end)) and (other := _TOKEN.match(match.string, joint.end())):
            if other["key"] is None or fold(other["key"]) != name or other["minus"] or name not in JOINED:
                break
            value, end = other["quoted"] or other["bare"] or "", other.end()
            if other["quoted"] is None:
                value, end = longest_value(name, value, match.string, end, as_typed=as_typed)
            values.append(value)
        if len(values) > 1 and read_either(name, values, reading, synonyms):
            return end
        if read_filter(name, values[0], reading, synonyms, whole=whole):
            if first and not whole:
                reading.begun = "@g" if name == "tukhoa" else NAMING.get(name, "")
            return end if len(values) == 1 else match.end()
    return end if as_typed and end == len(match.string) and is_begun(name, value) else None


def _without_doubles(clauses: list[Clause]) -> list[Clause]:
    """ "khu khu khu" asks for nothing that "khu" does not ask for."""
    return list(dict.fromkeys(clauses))
