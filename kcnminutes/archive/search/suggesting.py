"""The nearest words of the archive's own vocabulary, for a query that finds nothing.

What words stand beside a word in the archive's texts says best which of several near ones was meant, and how it is
written: of "tái định kư" it makes "cư", though "tư" is the commoner word.
"""

from __future__ import annotations

import re
import sqlite3
import string
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kcnminutes.archive.index.search_index import RANKED
from kcnminutes.archive.search.answer import search
from kcnminutes.archive.search.asked import Query
from kcnminutes.archive.search.documents import Index
from kcnminutes.archive.search.filter_values import FILTERS, NAMING
from kcnminutes.archive.search.ranges import LAST
from kcnminutes.archive.search.synonyms import Synonyms
from kcnminutes.archive.search.texts import texts_of
from kcnminutes.archive.terms import pair, spellings, words_of, words_with_places
from kcnminutes.language import fold, fold_with_origins, in_unicode, old_encoding

_ANYWHERE = Query(kinds=frozenset(RANKED))
_LETTERS = string.ascii_lowercase
_MOST_COUNTED = 200
_MOST_READ = 20
"""Texts that are read for how a word is written."""
_MOST_SPLIT = 24
"""Letters of words that were typed without blanks between them; longer ones are none."""
_MOST_WORDS, _MOST_MENDED = 40, 10
"""Longer queries are not mended; or only where they have unknown words."""
_SHORT = 3
"""A word with fewer letters is near to too many, but for its neighbours."""

_PIECE = re.compile(
    r"""(?P<excluded>(?<!\S)[-−–](?=[\w"“])(?:[^\W\d_]{2,10}:)?(?:["“”][^"“”]*(?:["“”]|$)|[^\s"“”]+))
        |(?P<key>[^\W\d_]{2,10}):\s*   # the name of a filter stays as it is
        |(?P<word>[^\W_]{2,})""",
    re.VERBOSE,
)

_OF_WORDS = frozenset({"vb", "anh", "nhiemvu"})
"""Filters whose values are words of texts."""

_TELEX = (("dd", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("w", ""))
_TONE_KEY = re.compile(r"(?<=[aeiouy])([a-z]{0,2})[sfrxj](?=[a-z]{0,2}$)")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of the query: where it was typed, folded, and the sign of the filter whose value it is, "?" of others."""

    start: int
    end: int
    typed: str
    folded: str
    sign: str = ""


def suggest(connection: sqlite3.Connection, text: str, synonyms: Synonyms) -> str | None:
    """See `Archive.suggest`."""
    encoding = old_encoding(text)
    typed = in_unicode(text, encoding) if encoding else unicodedata.normalize("NFC", text)
    typed = "".join(letter for letter in typed if unicodedata.category(letter) != "Cf")
    pieces = list(_pieces(typed))
    if len(pieces) > _MOST_WORDS:
        return None
    mending = _Mending(connection)
    mended = mending.unknown(pieces)
    sure = mended != pieces or encoding is not None
    for found in [_put_together(typed, mended)] if sure else mending.misplaced(typed, pieces):
        if search(connection, found, synonyms, sort="newest", limit=1, as_typed=False).hits:
            return found
    return None


def _pieces(typed: str) -> Iterator[_Piece]:
    sign = ""
    for match in _PIECE.finditer(typed):
        if match["excluded"] or match["word"] in ("HOẶC", "HOAC"):  # what is not found is in nobody's way
            continue
        key, word = match["key"], match["word"]
        if key and (fold(key) in FILTERS or (typed[match.end() - 1] == ":" and match.end() < len(typed))):
            sign = "" if fold(key) in _OF_WORDS else NAMING.get(fold(key), "?")
            continue
        yield _Piece(*match.span("key" if key else "word"), key or word, "".join(words_of(fold(key or word))), sign)
        if typed[: match.end()].count('"') % 2 == 0:  # the value of a filter goes on while its quotes are open
            sign = ""


def _put_together(typed: str, pieces: list[_Piece]) -> str:
    found, at = "", 0
    for one in pieces:
        found += typed[at : one.start] + one.typed
        at = one.end
    return found + typed[at:]


class _Mending:
    """Mends the words of one query; what the index was asked once it is not asked again."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._index = Index(connection)

    def unknown(self, pieces: list[_Piece]) -> list[_Piece]:
        """The pieces with the nearest known word for each that the archive does not hold."""
        known = [one.folded for one in pieces if not one.sign and self._is_known(one)]
        mended, others = list(pieces), []
        for n, one in enumerate(pieces):
            if one.sign == "?" or self._is_known(one):
                continue
            near = self._nearest(mended, n, self._of_one_name(mended, n) if one.sign else known)
            if near is not None:
                mended[n] = replace(one, folded=near)
                others.append(n)
            elif not one.sign and (parts := self._parted_as_typed(one.folded)):
                around = zip(["", *parts], parts, [*parts[1:], ""], strict=False)
                written = " ".join(self._as_written(part, first, last) for first, part, last in around)
                mended[n] = replace(one, folded=parts[-1], typed=written)
        for n in others:  # as they are written beside what stands around them now
            mended[n] = replace(mended[n], typed=self._written(pieces[n], mended[n].folded, *self._beside(mended, n)))
        return mended

    def misplaced(self, typed: str, pieces: list[_Piece]) -> Iterator[str]:
        """The query with a known word that never stands beside its neighbours changed into a near one that does."""
        if len(pieces) > _MOST_MENDED:
            return
        for n, one in enumerate(pieces):
            before, after = self._beside(pieces, n)
            if one.sign or one.folded.isdigit() or self._pairs(before, one.folded, after):
                continue
            others = [other.folded for other in pieces if other is not one and not other.sign]
            near = self._nearest(pieces, n, others)
            if near is not None and self._pairs(before, near, after) and self._count(near, *others):
                written = self._written(one, near, before, after)
                yield _put_together(typed, [*pieces[:n], replace(one, typed=written), *pieces[n + 1 :]])

    def _beside(self, pieces: list[_Piece], n: int) -> tuple[str, str]:
        """The words before and after, where they are of the same kind; "" for none."""
        before = pieces[n - 1].folded if n and pieces[n - 1].sign == pieces[n].sign else ""
        after = pieces[n + 1].folded if n + 1 < len(pieces) and pieces[n + 1].sign == pieces[n].sign else ""
        return before, after

    def _of_one_name(self, pieces: list[_Piece], n: int) -> list[str]:
        """The other words of the name of which a piece is one, as the index marks them, where it knows them."""
        first = last = n
        while first and pieces[first - 1].sign == pieces[n].sign:
            first -= 1
        while last + 1 < len(pieces) and pieces[last + 1].sign == pieces[n].sign:
            last += 1
        others = (one for at, one in enumerate(pieces[first : last + 1], first) if at != n)
        return [term for one in others if self._count(term := one.sign + one.folded)]

    def _is_known(self, one: _Piece) -> bool:
        return any(self._count(one.sign + word) for word in spellings(one.folded)) if one.folded else True

    def _nearest(self, pieces: list[_Piece], n: int, others: list[str]) -> str | None:
        """The known word that is one letter away from a piece or what the keys of an input method meant.

        Of several the one that stands most often in the row of all of them, then beside its neighbours, then with the
        `others`.
        """
        one = pieces[n]
        before, after = self._beside(pieces, n)
        ways = [*_by_keys(one.folded), *_one_letter_away(one.folded)] if one.folded else []
        if one.folded.isdigit():  # figures are mistaken, seldom forgotten
            ways.sort(key=lambda way: len(way) != len(one.folded))
            ways = [way for way in ways if way.isdigit()]
        near = {}
        for word in _known(self._connection, ways):
            if len(one.folded) < _SHORT and not self._pairs(before, word, after):
                continue
            alone = self._count(one.sign + word)
            if alone and one.sign + word not in others:
                same_length = one.folded.isdigit() and len(word) == len(one.folded)
                beside = 0 if one.sign else self._pairs(before, word, after)
                row = self._row(pieces, n, word) if beside else 0
                near[word] = (same_length, row, beside, self._count(one.sign + word, *others), alone)
        return max(near, key=lambda word: (near[word], word), default=None)

    def _row(self, pieces: list[_Piece], n: int, word: str) -> int:
        """In how many documents all the words stand side by side, but those that are unknown."""
        words = [word if at == n else one.folded for at, one in enumerate(pieces) if not one.sign]
        return self._count(word, *(pair(*two) for two in pairwise(words) if all(map(self._count, two))))

    def _pairs(self, before: str, word: str, after: str) -> int:
        """In how many documents the word stands after the one, and before the other."""
        beside = [two for two in ((before, word), (word, after)) if all(two)]
        return sum(self._count(*two, pair(*two)) for two in beside)

    def _count(self, *terms: str) -> int:
        """In how many documents terms stand together, counted up to some."""
        wanted = " AND ".join(f'"{term}"' for term in terms if term)
        return len(self._index.ask(wanted, 0, LAST, _MOST_COUNTED)) if wanted else 0

    def _parted_as_typed(self, word: str) -> list[str]:
        ways = (self._parted(way) for way in (word, *_by_keys(word)))
        return next((parts for parts in ways if parts), [])

    def _parted(self, word: str) -> list[str]:
        """The known words, side by side in some text, that were typed without a blank; the fewest."""
        if not 4 <= len(word) <= _MOST_SPLIT or word.isdigit():
            return []
        pieces = {word[a:b] for a in range(len(word)) for b in range(a + 2, len(word) + 1)}
        known = set(_known(self._connection, sorted(pieces)))
        waiting: list[list[str]] = [[]]
        while waiting:
            row = waiting.pop(0)
            at = sum(map(len, row))
            if at == len(word):
                return row
            for end in range(len(word), at + 1, -1):
                part = word[at:end]
                if part in known and (not row or self._count(row[-1], part, pair(row[-1], part))):
                    waiting.append([*row, part])
        return []

    def _written(self, one: _Piece, word: str, before: str, after: str) -> str:
        written = self._as_written(word, before, after)
        if len(one.typed) > 1 and one.typed.isupper():
            return written.upper()
        return written[:1].upper() + written[1:] if one.typed[:1].isupper() else written

    def _as_written(self, word: str, before: str, after: str) -> str:
        """A folded word as the newest texts mostly write it, beside its neighbours where it stands there."""
        for first, last in dict.fromkeys([*([(before, "")] if before else []), ("", after), ("", "")]):
            wanted = [word, first, last, *(pair(*two) for two in ((first, word), (word, last)) if all(two))]
            asked = " AND ".join(f'"{term}"' for term in wanted if term)
            forms: Counter[str] = Counter()
            docs = self._index.documents(_ANYWHERE, asked, _MOST_READ)
            for texts, _ in texts_of(self._connection, self._index.candidates(Query(), docs)).values():
                for _, text in texts:
                    forms.update(_forms_in(text, word, first, last))
            if forms:
                return forms.most_common(1)[0][0]
        return word


def _forms_in(text: str, word: str, before: str, after: str) -> Iterator[str]:
    """How a text writes a folded word where it stands right after or before these."""
    folded, origins = fold_with_origins(text)
    for here, start, end in words_with_places(folded):
        fits = not before or folded.endswith(f"{before} ", 0, start)
        if here == word and fits and (not after or folded.startswith(f" {after}", end)):
            yield text[origins[start] : origins[end - 1] + 1].lower()


def _known(connection: sqlite3.Connection, words: list[str]) -> list[str]:
    """Those of the words that the archive holds or once held."""
    found: list[str] = []
    for start in range(0, len(words), 500):
        some = words[start : start + 500]
        rows = connection.execute(f"SELECT word FROM vocabulary WHERE word IN ({', '.join('?' * len(some))})", some)
        found += [word for (word,) in rows]
    return found


def _by_keys(word: str) -> list[str]:
    """What a word means that was typed for Telex or VNI while no input method listened: nuwowcs, nghie65p."""
    without = re.sub(r"[0-9]", "", word) if not word.isdigit() else word
    for keys, letter in _TELEX:
        without = without.replace(keys, letter)
    return sorted({without, _TONE_KEY.sub(r"\1", without)} - {word, ""})


def _one_letter_away(word: str) -> list[str]:
    splits = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    without = {a + b[1:] for a, b in splits if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    changed = {a + c + b[1:] for a, b in splits if b for c in _LETTERS}
    added = {a + c + b for a, b in splits for c in _LETTERS}
    return sorted((without | swapped | changed | added) - {word, ""})
